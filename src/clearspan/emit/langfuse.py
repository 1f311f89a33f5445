"""The model in the attributes of Langfuse.

Names: ``LangfuseOtelSpanAttributes`` of the langfuse SDK 5.0.4, and what its integrations put into them. All values but
lists of tags are texts; those that are no plain text are JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, Final

from clearspan.emit.common import Turn, answered, as_text, chat_form, finer, heard, parameters
from clearspan.jsontext import dumps
from clearspan.model import Span, Tokens

SIGN: Final = "langfuse.observation.type"
"""A span with this attribute speaks Langfuse itself."""

_TYPE_BY_OPERATION: Final[Mapping[str, str]] = {
    "embeddings": "embedding",
    "create_agent": "agent",
    "invoke_agent": "agent",
}
_TYPE_BY_SPAN_TYPE: Final[Mapping[str, str]] = {
    "llm": "generation",
    "retrieval": "retriever",
    "tool": "tool",
    "custom": "span",
}

# Parts of a count that Langfuse wants beside it and not in it: the model's name, Langfuse's name, the count.
_PARTS: Final = (
    ("cache_read", "input_cache_read", "input"),
    ("cache_write", "input_cache_creation", "input"),
    ("reasoning", "output_reasoning", "output"),
)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=timezone.utc)


def attributes(span: Span) -> dict[str, Any]:
    """What Langfuse has a word for. Pure and total.

    ``session.id`` and ``user.id`` are Langfuse's words too, and not among these. Tokens and cost of a span that repeats
    its children's are left out: Langfuse would count them again.
    """
    out: dict[str, Any] = {SIGN: finer(span, _TYPE_BY_OPERATION, _TYPE_BY_SPAN_TYPE)}
    asked, said = heard(span), answered(span)
    _put_text(out, "langfuse.observation.input", chat_form(asked) if asked else span.input)
    _put_text(out, "langfuse.observation.output", _answer(said) if said else span.output)
    if span.status == "ERROR":
        out["langfuse.observation.level"] = "ERROR"
        if span.error is not None:
            _put_text(out, "langfuse.observation.status_message", span.error.message or span.error.type)
    if span.model is not None:
        out["langfuse.observation.model.name"] = span.model
    if span.settings:
        out["langfuse.observation.model.parameters"] = dumps(parameters(span))
    if span.tokens is None or not span.tokens.aggregated:
        _put_text(out, "langfuse.observation.usage_details", _usage(span.tokens) or None)
        _put_text(out, "langfuse.observation.cost_details", dict(span.cost) or None)
    if span.time_to_first_chunk is not None:
        _put_text(out, "langfuse.observation.completion_start_time", _first_chunk(span, span.time_to_first_chunk))
    if span.prompt is not None and span.prompt.name is not None:
        out["langfuse.observation.prompt.name"] = span.prompt.name
        if span.prompt.version is not None:  # a whole number in Langfuse, which is where such a prompt comes from
            version = span.prompt.version
            out["langfuse.observation.prompt.version"] = int(version) if _is_number(version) else version
    if span.tags:
        out["langfuse.trace.tags"] = span.tags
    for name, value in span.metadata.items():
        out[f"langfuse.trace.metadata.{name}"] = as_text(value)
    return out


def _put_text(out: dict[str, Any], name: str, value: Any) -> None:
    if value is not None:
        out[name] = as_text(value)


def _answer(said: Sequence[Turn]) -> Any:
    shown = chat_form(said)
    return shown[0] if len(shown) == 1 else shown


def _usage(tokens: Tokens | None) -> dict[str, int]:
    """Counts that exclude each other, so that each is priced once; the total is of all of them."""
    if tokens is None:
        return {}
    counts = {"input": tokens.prompt, "output": tokens.completion, "total": tokens.total}
    found = {name: count for name, count in counts.items() if count is not None}
    for field, name, whole in _PARTS:
        part = getattr(tokens, field)
        if part and part <= found.get(whole, 0):
            found[name] = part
            found[whole] -= part
    return found


def _first_chunk(span: Span, seconds: float) -> str | None:
    """When the first chunk came, as JSON text of an ISO time; ``None`` where no calendar has that moment."""
    try:
        moment = _EPOCH + timedelta(microseconds=span.start_ns // 1000, seconds=seconds)
    except OverflowError:
        return None
    return dumps(moment.isoformat().replace("+00:00", "Z"))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
