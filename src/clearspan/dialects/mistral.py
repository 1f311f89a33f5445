"""Mistral's client makes spans of its own: GenAI attributes on a span that is named by its HTTP endpoint.

A streamed or a failed call has no provider on it, and no span says what kind of call it is but by that endpoint.
Source: mistralai 1.12.4, ``extra.observability.otel``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.tables.mistral import CALLS
from clearspan.model import LogRecord, SpanRecord
from clearspan.semconv import GEN_AI_OPERATION_NAME, GEN_AI_REQUEST_MODEL

_SCOPE: Final = "mistralai_sdk_tracer"
_URL: Final = "http.url"
_OPERATIONS: Final[Mapping[str, str]] = {
    "/chat/completions": "chat",
    "/agents/completions": "chat",
    "/fim/completions": "text_completion",
    "/embeddings": "embeddings",
}


def _recognise(record: SpanRecord) -> bool:
    return record.scope.name == _SCOPE


def _read(draft: Draft, _record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    rest = draft.rest
    url = convert.text(rest.get(_URL))
    if url is not None and GEN_AI_REQUEST_MODEL in rest and GEN_AI_OPERATION_NAME not in rest:
        path, _, streamed = url.partition("#")
        kind = next((kind for end, kind in _OPERATIONS.items() if path.endswith(end)), None)
        if draft.offer("span", "operation", kind):
            draft.offer("span", "provider", "mistral_ai")
            draft.offer("settings", "stream", True if streamed == "stream" else None)
    apply(draft, CALLS)


MISTRAL: Final = Dialect("mistral", frozenset({"gen_ai"}), _recognise, _read)
