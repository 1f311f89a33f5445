"""The model as JSON-ready data, with the model's own names."""

from __future__ import annotations

from typing import Any, Final

from clearspan.model.json_data import json_data
from clearspan.model.span import Document, Message, Span

# Fields whose values are plain already: they are copied, not walked.
_AS_IS: Final = (
    "trace_id",
    "span_id",
    "parent_id",
    "name",
    "span_type",
    "operation",
    "provider",
    "request_model",
    "response_model",
    "model",
)
_MORE_AS_IS: Final = (
    "agent_name",
    "response_id",
    "status",
    "session_id",
    "user_id",
    "start_ns",
    "end_ns",
    "latency_ms",
    "time_to_first_chunk",
    "incomplete",
    "dialect",
)
_WALKED: Final = ("system_instructions", "settings", "tools", "tags", "metadata", "cost", "unmapped", "sources")
_GROUPS: Final = {
    "tokens": ("prompt", "completion", "total", "cache_read", "cache_write", "reasoning", "aggregated"),
    "tool": ("name", "call_id", "arguments", "result"),
    "prompt": ("name", "version", "template", "variables"),
    "error": ("type", "message"),
}


def to_dict(span: Span) -> dict[str, Any]:
    """``span`` as a dict that ``json.dumps`` takes, whatever values it holds. Total.

    The keys are the model's field names, with ``model`` and ``latency_ms`` beside them; a field that is not known is
    ``None`` or empty. Messages are ``{"role", "parts", "finish_reason"}``, documents
    ``{"id", "content", "score", "metadata"}``. Times are nanoseconds since the Unix epoch.
    """
    result: dict[str, Any] = {name: json_data(getattr(span, name)) for name in _AS_IS}
    result["input"] = _content(span.input)
    result["output"] = _content(span.output)
    for name in _WALKED:
        result[name] = json_data(getattr(span, name))
    for name, members in _GROUPS.items():
        group = getattr(span, name)
        result[name] = None if group is None else {member: json_data(getattr(group, member)) for member in members}
    found = span.retrieval
    result["retrieval"] = found and {
        "query": json_data(found.query),
        "top_k": json_data(found.top_k),
        "documents": [_document(document) for document in found.documents],
    }
    for name in _MORE_AS_IS:
        result[name] = json_data(getattr(span, name))
    return result


def _content(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_message(item) if isinstance(item, Message) else json_data(item) for item in value]  # pyright: ignore[reportUnknownVariableType]  # any JSON value
    return json_data(value)


def _message(message: Message) -> dict[str, Any]:
    return {
        "role": json_data(message.role),
        "parts": [json_data(part) for part in message.parts],
        "finish_reason": json_data(message.finish_reason),
    }


def _document(document: Document) -> dict[str, Any]:
    return {name: json_data(getattr(document, name)) for name in ("id", "content", "score", "metadata")}
