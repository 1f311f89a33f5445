"""Converters of OpenLLMetry's table: its words become the model's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert

# llm.request.type, an enum of opentelemetry-semantic-conventions-ai.
_OPERATIONS: Final[Mapping[str, str]] = {
    "chat": "chat",
    "completion": "text_completion",
    "embedding": "embeddings",
    "rerank": "rerank",
}


def operation(value: Any) -> str | None:
    """What kind of call a span is; ``None`` for ``unknown`` and any other word."""
    word = convert.text(value)
    return word and _OPERATIONS.get(word)
