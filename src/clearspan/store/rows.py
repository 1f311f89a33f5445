"""What the database keeps of a span besides the span itself: the columns that queries use, and the searchable text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from clearspan.model import Message, Span, Tokens

__all__ = ["COLUMNS", "TOKEN_COLUMNS", "columns", "fold", "search_text"]

TOKEN_COLUMNS = ("prompt", "completion", "total", "cache_read", "cache_write", "reasoning")
COLUMNS = (
    *("trace_id", "span_id", "parent_id", "name", "span_type", "operation", "model", "request_model"),
    *("start_ns", "end_ns", "status", "session_id", "user_id"),
    *TOKEN_COLUMNS,
    "aggregated",
)
_LARGEST = 2**63 - 1

# Scripts without spaces between words: each character becomes a word, and a word of a query becomes a phrase.
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
)


def columns(span: Span) -> tuple[str | int | None, ...]:
    """The values of :data:`COLUMNS`, each one that SQLite takes: valid Unicode, and integers of 64 bits."""
    tokens = span.tokens or Tokens()
    return (
        span.trace_id,
        span.span_id,
        span.parent_id,
        _text(span.name) or "",
        span.span_type,
        _text(span.operation),
        _text(span.model),
        _text(span.request_model),
        _integer(span.start_ns) or 0,
        _integer(span.end_ns) or 0,
        span.status,
        _text(span.session_id),
        _text(span.user_id),
        *(_integer(getattr(tokens, name)) for name in TOKEN_COLUMNS),
        int(tokens.aggregated),
    )


def search_text(span: Span) -> str:
    """The name and all text of the span's input, output, tool, retrieval and error, for the text index."""
    return fold("\n".join(_pieces(span)))


def fold(text: str) -> str:
    """Prepare text, or the words of a query, for the index: valid Unicode, unspaced scripts cut into characters."""
    return _UNSPACED.sub(r" \1 ", text).encode("utf-8", "replace").decode()


def _pieces(span: Span) -> Iterator[str]:
    yield str(span.name)
    yield from _content(span.input)
    yield from _content(span.output)
    if span.error and span.error.message:
        yield str(span.error.message)
    if span.tool:
        yield from _content((span.tool.name, span.tool.arguments, span.tool.result))
    if span.retrieval:
        yield from _content((span.retrieval.query, *(document.content for document in span.retrieval.documents)))


def _content(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Message):
        yield from _parts(value.parts)
    elif isinstance(value, tuple):
        for item in cast("Sequence[Any]", value):
            yield from _content(item)
    elif value is not None:
        yield json.dumps(value, ensure_ascii=False, default=str)


def _parts(parts: Iterable[Any]) -> Iterator[str]:
    """The text of message parts. Encoded images and files are left out."""
    for part in parts:
        kind = part.get("type")
        if kind == "tool_call":
            yield from _content((part.get("name"), part.get("arguments")))
        elif kind == "tool_call_response":
            yield from _content(part.get("response", part.get("result")))
        elif kind in {"text", "reasoning", "refusal"}:
            yield from _content(part.get("content"))


def _text(value: object) -> str | None:
    if value is None:
        return None
    return str(value).encode("utf-8", "replace").decode()


def _integer(value: Any) -> int | None:
    return max(-_LARGEST, min(value, _LARGEST)) if isinstance(value, int) else None
