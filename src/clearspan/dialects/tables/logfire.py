"""Logfire: attribute to field.

Generated from semconv/dialects/logfire.yaml by `make generate`: change that file, not this one.
Source: logfire 5.2.0, its integrations of openai and anthropic, formats 1 and 2
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, logfire_values
from clearspan.dialects.base import table

OWN: Final = table(
    {
        "operation.cost": ("cost.total", convert.number),
        "logfire.tags": ("tags", logfire_values.tags),
    }
)
"""What Logfire adds to the GenAI conventions."""
