"""What every span may hold, whatever its dialect: session, user, tags, metadata, error; and how a draft is finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeGuard

from clearspan.dialects import convert
from clearspan.dialects.base import Draft
from clearspan.dialects.counting import TOTAL_TOKENS, counted
from clearspan.dialects.messages import ASSISTANT, USER, spoken
from clearspan.dialects.mirror import mirror
from clearspan.model import Error, Message, Prompt, Retrieval, Span, SpanRecord, SpanType, Tool
from clearspan.semconv import (
    CLEARSPAN_UNMAPPED_PREFIX,
    ERROR_MESSAGE,
    ERROR_TYPE,
    GEN_AI_CONVERSATION_ID,
    GEN_AI_RESPONSE_FINISH_REASONS,
)

SPAN_TYPES: Final[Mapping[str, SpanType]] = {
    "chat": "llm",
    "text_completion": "llm",
    "generate_content": "llm",
    "embeddings": "llm",
    "retrieval": "retrieval",
    "fetch_response": "llm",
    "rerank": "retrieval",
    "execute_tool": "tool",
}
"""Operation → span type; every other operation is ``custom``."""

# Groups of fields that are a mapping in the model, and those that are a value.
_MAPS: Final = ("settings", "metadata", "cost")
_VALUES: Final[tuple[tuple[str, Callable[..., Any]], ...]] = (
    ("tool", Tool),
    ("retrieval", Retrieval),
    ("error", Error),
)

_ERROR: Final = 2
_OK: Final = 1


def finish(draft: Draft, record: SpanRecord, dialect: str, *, own: bool) -> Span:
    """The model's span of a draft that all dialects have filled.

    Args:
        draft: what they found; its ``rest`` becomes ``unmapped``.
        record: the span itself.
        dialect: what ``Span.dialect`` says unless the draft says it.
        own: whether the span is one of Clearspan's own, on which nothing is to be concluded from signs.
    """
    fields = draft.fields
    found = fields["span"]
    found.setdefault("dialect", dialect)
    if draft.aside:
        draft.rest.update(draft.aside)
    _outcome(draft, record)
    _session(draft)
    _kind(draft)
    _finish_reasons(draft)
    if "tokens" in fields or TOTAL_TOKENS in draft.rest:
        found["tokens"] = counted(draft, own=own)
    mirror(draft)
    for group in _MAPS:
        if group in fields:
            found[group] = fields[group]
    for group, kind in _VALUES:
        if group in fields:
            found[group] = kind(**fields[group])
    if "prompt" in fields or "variables" in fields:
        found["prompt"] = Prompt(**fields["prompt"], variables=fields["variables"])
    if draft.sources:
        found["sources"] = {**draft.sources, **found.get("sources", {})}
    return Span(
        trace_id=f"{record.trace_id:032x}",
        span_id=f"{record.span_id:016x}",
        name=record.name,
        start_ns=record.start_ns,
        end_ns=record.end_ns,
        parent_id=f"{record.parent_id:016x}" if record.parent_id else None,
        unmapped=_unmapped(draft.rest) if own else draft.rest,
        **found,
    )


def _outcome(draft: Draft, record: SpanRecord) -> None:
    """Status and error: a span failed if its status says so, or a dialect, or an error's name where it is not OK.

    The message is the status's description, without the exception's class that the SDK puts before it; else
    ``error.message``; else what the last exception event says.
    """
    rest = draft.rest
    kind = convert.text(rest.get(ERROR_TYPE))
    failed = record.status_code == _ERROR or draft.known("span", "status") == "ERROR"
    if not failed and (record.status_code == _OK or kind is None):
        return
    draft.fields["span"]["status"] = "ERROR"
    if kind is not None:
        del rest[ERROR_TYPE]
    raised: Mapping[str, Any] = {}
    for event in record.events:
        if event.name == "exception":
            raised = event.attributes
    raised_kind = convert.text(raised.get("exception.type"))
    raised_message = convert.text(raised.get("exception.message"))
    said = convert.text(rest.get(ERROR_MESSAGE))
    message = record.status_message or said or raised_message
    if raised_kind and raised_message and message == f"{raised_kind.rpartition('.')[2]}: {raised_message}":
        message = raised_message
    if said is not None and said == message:
        del rest[ERROR_MESSAGE]
    draft.offer("error", "type", kind)
    draft.offer("error", "type", raised_kind, "event exception")
    draft.offer("error", "message", message)


def _session(draft: Draft) -> None:
    """A conversation is the session where nothing else names one. It keeps its own attribute as well."""
    if "session_id" not in draft.fields["span"]:
        conversation = convert.identifier(draft.rest.get(GEN_AI_CONVERSATION_ID))
        if conversation is not None:
            draft.fields["span"]["session_id"] = conversation
            draft.note("span", "session_id", (GEN_AI_CONVERSATION_ID,))


def _kind(draft: Draft) -> None:
    """Span type and operation, where no attribute says them, from sure signs alone.

    A span with a model and what only a model's call has (messages, tokens, an answer's id) is such a call, unless it
    says that it is an agent's. A model call with a request's model and messages is a chat.
    """
    found = draft.fields["span"]
    operation = found.get("operation")
    if "span_type" not in found:
        found["span_type"] = _type_by_signs(draft) if operation is None else SPAN_TYPES.get(operation, "custom")
    if found["span_type"] != "llm":
        return
    _speak(found, "input", USER)
    _speak(found, "output", ASSISTANT)
    if operation is None and "request_model" in found and ("input" in found or "output" in found):
        found["operation"] = "chat"


def _type_by_signs(draft: Draft) -> SpanType:
    found = draft.fields["span"]
    models = "request_model" in found or "response_model" in found
    spoke = are_messages(found.get("input")) or are_messages(found.get("output"))
    called = spoke or "response_id" in found or bool(draft.fields.get("tokens"))
    return "llm" if models and called and "agent_name" not in found else "custom"


def _speak(found: dict[str, Any], side: str, role: str) -> None:
    """What went into a model call, and what came out, are messages."""
    value = found.get(side)
    if value is not None and not are_messages(value):
        found[side] = spoken(value, role)


def are_messages(value: Any) -> TypeGuard[tuple[Message, ...]]:
    """Whether an input or output is messages, and not any other value."""
    return isinstance(value, tuple) and len(value) > 0 and isinstance(value[0], Message)  # pyright: ignore[reportUnknownArgumentType]  # members of any type


def _finish_reasons(draft: Draft) -> None:
    """The finish reasons of the answers go into the answers that lack one; they are consumed if all agree then."""
    reasons = convert.texts(draft.rest.get(GEN_AI_RESPONSE_FINISH_REASONS))
    output = draft.fields["span"].get("output")
    if reasons is None or not are_messages(output) or len(reasons) != len(output):
        return
    pairs = zip(output, reasons, strict=True)
    filled = tuple([said if said.finish_reason else Message(said.role, said.parts, reason) for said, reason in pairs])
    draft.fields["span"]["output"] = filled
    if reasons == tuple([said.finish_reason for said in filled]):
        del draft.rest[GEN_AI_RESPONSE_FINISH_REASONS]


def _unmapped(rest: dict[str, Any]) -> dict[str, Any]:
    """Attributes that went out beside the model's value of the same name get their name back."""
    return {name.removeprefix(CLEARSPAN_UNMAPPED_PREFIX): value for name, value in rest.items()}
