"""Clearspan's own attributes: attribute to field.

Generated from semconv/dialects/native.yaml by `make generate`: change that file, not this one.
Source: semconv/registry of this repository
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.base import table
from clearspan.model.json_data import json_data

OWN: Final = table(
    {
        "clearspan.span.type": ("span_type", convert.span_type),
        "clearspan.dialect": ("dialect", convert.text),
        "clearspan.input": ("input", json_data),
        "clearspan.output": ("output", json_data),
        "clearspan.sources": ("sources", convert.sources),
        "clearspan.prompt.template": ("prompt.template", convert.text),
        "clearspan.usage.aggregated": ("tokens.aggregated", convert.flag),
        "clearspan.stream.incomplete": ("incomplete", convert.flag),
    },
    prefixes={
        "clearspan.cost.": ("cost", convert.real),
        "clearspan.prompt.variable.": ("variables", json_data),
        "clearspan.settings.": ("settings", json_data),
    },
    outgoing=True,
)
"""What makes a span one of Clearspan's own."""

LIVE: Final = table(
    {
        "session.id": ("session_id", convert.identifier),
        "user.id": ("user_id", convert.identifier),
        "clearspan.tags": ("tags", convert.texts),
        "clearspan.span.type": ("span_type", convert.span_type),
        "clearspan.dialect": ("dialect", convert.text),
        "clearspan.input": ("input", json_data),
        "clearspan.output": ("output", json_data),
        "clearspan.sources": ("sources", convert.sources),
        "clearspan.prompt.template": ("prompt.template", convert.text),
        "clearspan.usage.aggregated": ("tokens.aggregated", convert.flag),
        "clearspan.stream.incomplete": ("incomplete", convert.flag),
    },
    prefixes={
        "clearspan.metadata.": ("metadata", json_data),
        "clearspan.cost.": ("cost", convert.real),
        "clearspan.prompt.variable.": ("variables", json_data),
        "clearspan.settings.": ("settings", json_data),
    },
    outgoing=True,
)
"""A span that comes from the application. A text is that text, even if it looks like JSON."""

WRITTEN: Final = table(
    {
        "session.id": ("session_id", convert.identifier),
        "user.id": ("user_id", convert.identifier),
        "clearspan.tags": ("tags", convert.texts),
        "clearspan.span.type": ("span_type", convert.span_type),
        "clearspan.dialect": ("dialect", convert.text),
        "clearspan.input": ("input", convert.written),
        "clearspan.output": ("output", convert.written),
        "clearspan.sources": ("sources", convert.sources),
        "clearspan.prompt.template": ("prompt.template", convert.text),
        "clearspan.usage.aggregated": ("tokens.aggregated", convert.flag),
        "clearspan.stream.incomplete": ("incomplete", convert.flag),
    },
    prefixes={
        "clearspan.metadata.": ("metadata", json_data),
        "clearspan.cost.": ("cost", convert.real),
        "clearspan.prompt.variable.": ("variables", json_data),
        "clearspan.settings.": ("settings", json_data),
    },
    outgoing=True,
)
"""A span that Clearspan has written. A text in its input or output may be JSON."""
