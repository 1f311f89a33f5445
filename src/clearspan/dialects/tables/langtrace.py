"""Langtrace: attribute to field.

Generated from semconv/dialects/langtrace.yaml by `make generate`: change that file, not this one.
Source: langtrace-python-sdk 3.8.21 and the models of langtrace.trace_attributes
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, langtrace_values, messages
from clearspan.dialects.base import table

OWN: Final = table(
    {
        "gen_ai.response_id": ("response_id", convert.identifier),
        "gen_ai.user": ("user_id", convert.identifier),
        "gen_ai.request.dimensions": ("settings.dimensions", convert.count),
        "gen_ai.request.tools": ("tools", langtrace_values.tools),
        "instructions": ("system_instructions", messages.instructions),
    }
)
"""Its names beside those of the GenAI conventions. Messages are in span events, in the older GenAI form."""
