"""The spans of Mistral's own client: attribute to field.

Generated from semconv/dialects/mistral.yaml by `make generate`: change that file, not this one.
Source: mistralai 1.12.4 (extra.observability.otel)
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.base import table

CALLS: Final = table(
    {
        "mistral_ai.request.total_tokens": ("tokens.said_total", convert.count),
    }
)
"""What stands beside the GenAI conventions' names."""
