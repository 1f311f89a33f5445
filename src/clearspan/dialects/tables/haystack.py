"""Haystack's own tracer: attribute to field.

Generated from semconv/dialects/haystack.yaml by `make generate`: change that file, not this one.
Source: haystack-ai 2.31.0, haystack.tracing and core.pipeline
Source: haystack-ai 3.4.0 with opentelemetry-haystack 2.0.0
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, haystack_values
from clearspan.dialects.base import table

OWN: Final = table(
    {
        "haystack.tool.name": ("tool.name", convert.text),
        "haystack.agent.step.tool.input": ("tool.arguments", haystack_values.held),
        "haystack.agent.tools": ("tools", haystack_values.tools),
    }
)
"""Every other value is JSON text, or the repr of Python objects, and is read whole."""
