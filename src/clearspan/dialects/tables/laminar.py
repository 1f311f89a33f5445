"""Laminar's own names beside the GenAI conventions and OpenLLMetry's: attribute to field.

Generated from semconv/dialects/laminar.yaml by `make generate`: change that file, not this one.
Source: lmnr 0.8.2 (opentelemetry_lib.tracing.attributes, decorators, sdk.laminar)
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.base import table
from clearspan.model.json_data import json_data

SPANS: Final = table(
    {
        "lmnr.span.input": ("input", convert.written),
        "lmnr.span.output": ("output", convert.written),
        "lmnr.association.properties.session_id": ("session_id", convert.identifier),
        "lmnr.association.properties.user_id": ("user_id", convert.identifier),
        "lmnr.association.properties.tags": ("tags", convert.texts),
    },
    prefixes={
        "lmnr.association.properties.metadata.": ("metadata", json_data),
    },
)
"""What its decorator and its manual spans hold. Input and output are JSON texts."""
