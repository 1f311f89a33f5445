"""Stage *write*: the model goes out as today's GenAI semantic conventions, with ``clearspan.*`` for what they lack.

What is written is read back as the same span, field for field: ``read(write(record, span)) == span``, whatever else
goes out beside it for other backends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from clearspan.dialects.common import are_messages
from clearspan.dialects.convert import real
from clearspan.dialects.genai_content import CONTENT_EVENTS
from clearspan.dialects.mirror import plain_documents
from clearspan.dialects.settings import outgoing
from clearspan.dialects.tables.genai import TODAY
from clearspan.emit import ORIGINAL, added
from clearspan.jsontext import dumps, pack
from clearspan.marks import marks_of
from clearspan.model import EventRecord, Message, Retrieval, Span, SpanRecord, Tool
from clearspan.semconv import (
    CLEARSPAN_COST_PREFIX,
    CLEARSPAN_DIALECT,
    CLEARSPAN_EMITTED,
    CLEARSPAN_INPUT,
    CLEARSPAN_METADATA_PREFIX,
    CLEARSPAN_OUTPUT,
    CLEARSPAN_PROMPT_TEMPLATE,
    CLEARSPAN_PROMPT_VARIABLE_PREFIX,
    CLEARSPAN_SOURCES,
    CLEARSPAN_SPAN_TYPE,
    CLEARSPAN_STREAM_INCOMPLETE,
    CLEARSPAN_TAGS,
    CLEARSPAN_UNMAPPED_PREFIX,
    CLEARSPAN_USAGE_AGGREGATED,
    ERROR_TYPE,
    GEN_AI_AGENT_NAME,
    GEN_AI_INPUT_MESSAGES,
    GEN_AI_OPERATION_NAME,
    GEN_AI_OUTPUT_MESSAGES,
    GEN_AI_PROMPT_NAME,
    GEN_AI_PROMPT_VARIABLE_PREFIX,
    GEN_AI_PROMPT_VERSION,
    GEN_AI_PROVIDER_NAME,
    GEN_AI_REQUEST_MODEL,
    GEN_AI_RESPONSE_FINISH_REASONS,
    GEN_AI_RESPONSE_ID,
    GEN_AI_RESPONSE_MODEL,
    GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK,
    GEN_AI_RETRIEVAL_DOCUMENTS,
    GEN_AI_RETRIEVAL_QUERY_TEXT,
    GEN_AI_RETRIEVAL_TOP_K,
    GEN_AI_SYSTEM_INSTRUCTIONS,
    GEN_AI_TOOL_CALL_ARGUMENTS,
    GEN_AI_TOOL_CALL_ID,
    GEN_AI_TOOL_CALL_RESULT,
    GEN_AI_TOOL_DEFINITIONS,
    GEN_AI_TOOL_NAME,
    GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS,
    GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS,
    GEN_AI_USAGE_INPUT_TOKENS,
    GEN_AI_USAGE_OUTPUT_TOKENS,
    GEN_AI_USAGE_REASONING_OUTPUT_TOKENS,
    SESSION_ID,
    USER_ID,
)

# Field → attribute, for what goes out as it is.
_SPAN: Final = (
    ("dialect", CLEARSPAN_DIALECT),
    ("span_type", CLEARSPAN_SPAN_TYPE),
    ("operation", GEN_AI_OPERATION_NAME),
    ("provider", GEN_AI_PROVIDER_NAME),
    ("request_model", GEN_AI_REQUEST_MODEL),
    ("response_model", GEN_AI_RESPONSE_MODEL),
    ("response_id", GEN_AI_RESPONSE_ID),
    ("time_to_first_chunk", GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK),
    ("agent_name", GEN_AI_AGENT_NAME),
    ("session_id", SESSION_ID),
    ("user_id", USER_ID),
)
_TOKENS: Final = (
    ("prompt", GEN_AI_USAGE_INPUT_TOKENS),
    ("completion", GEN_AI_USAGE_OUTPUT_TOKENS),
    ("cache_read", GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS),
    ("cache_write", GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS),
    ("reasoning", GEN_AI_USAGE_REASONING_OUTPUT_TOKENS),
)
_TOOL: Final = (("name", GEN_AI_TOOL_NAME), ("call_id", GEN_AI_TOOL_CALL_ID))
_TOOL_DATA: Final = (("arguments", GEN_AI_TOOL_CALL_ARGUMENTS), ("result", GEN_AI_TOOL_CALL_RESULT))
_RETRIEVAL: Final = (("query", GEN_AI_RETRIEVAL_QUERY_TEXT), ("top_k", GEN_AI_RETRIEVAL_TOP_K))
_PROMPT: Final = (
    ("name", GEN_AI_PROMPT_NAME),
    ("version", GEN_AI_PROMPT_VERSION),
    ("template", CLEARSPAN_PROMPT_TEMPLATE),
)
_SIDES: Final = (
    ("input", GEN_AI_INPUT_MESSAGES, CLEARSPAN_INPUT),
    ("output", GEN_AI_OUTPUT_MESSAGES, CLEARSPAN_OUTPUT),
)
_ERROR: Final = 2


def write(record: SpanRecord, span: Span, emit: Sequence[str] = ()) -> SpanRecord:
    """What leaves of a span: the record with the model's attributes, name and status. Total.

    Args:
        record: the span as it came. Its ids, times, kind, links, resource and scope go out as they are, and its events
            but for those that were read into messages. None of its attributes do: all that goes out is in ``span``.
        span: what was read from it and scrubbed. Content is written as compact JSON text.
        emit: what ``CLEARSPAN_EMIT`` asks for beside that. With ``original`` the record's attributes and all its events
            go out too: they must be scrubbed already.

    Returns:
        The record itself if no dialect recognised the span.
    """
    if not span.dialect:
        return record
    failed = span.status == "ERROR"
    events = record.events
    return record._replace(
        name=span.name,
        attributes=_attributes(record, span, emit),
        events=events if not events or ORIGINAL in emit else _without_content(events),
        status_code=_ERROR if failed else record.status_code if record.status_code != _ERROR else 0,
        status_message=(span.error.message or "") if failed and span.error else "",
    )


def _without_content(events: Sequence[EventRecord]) -> tuple[EventRecord, ...]:
    return tuple([event for event in events if event.name not in CONTENT_EVENTS])


def _attributes(record: SpanRecord, span: Span, emit: Sequence[str]) -> dict[str, Any]:
    out = _canonical(span)
    extra = added(emit, record, span, out) if emit else {}
    out.update(extra)
    for name, value in span.unmapped.items():
        # Where another value has the name, both are kept.
        taken = name in out or name == CLEARSPAN_EMITTED or name.startswith(CLEARSPAN_UNMAPPED_PREFIX)
        taken = taken or _was_set_aside(name, value)
        out[CLEARSPAN_UNMAPPED_PREFIX + name if taken else name] = value
    if extra:
        out[CLEARSPAN_EMITTED] = marks_of(extra.keys(), out)
    return out


def _was_set_aside(name: str, value: Any) -> bool:
    """Whether an unmapped attribute has a name and a value that would be read when the span is read again."""
    rule = TODAY.names.get(name)
    return rule is not None and rule[2](value) is not None


def _canonical(span: Span) -> dict[str, Any]:
    out: dict[str, Any] = {}
    _put(out, span, _SPAN)
    _put_content(out, span)
    tokens = span.tokens
    if tokens is not None:
        _put(out, tokens, _TOKENS)
        if tokens.aggregated:
            out[CLEARSPAN_USAGE_AGGREGATED] = True
    if span.error is not None and span.error.type is not None:
        out[ERROR_TYPE] = span.error.type
    if span.sources:
        out[CLEARSPAN_SOURCES] = dumps(span.sources)
    if span.incomplete:
        out[CLEARSPAN_STREAM_INCOMPLETE] = True
    if span.tags:
        out[CLEARSPAN_TAGS] = span.tags
    for name, value in span.settings.items():
        attribute, out_value = outgoing(name, value)
        out[attribute] = out_value
    _put_each(out, CLEARSPAN_METADATA_PREFIX, span.metadata)
    for name, value in span.cost.items():
        amount = real(value)
        if amount is not None:
            out[CLEARSPAN_COST_PREFIX + name] = amount
    return out


def _put(out: dict[str, Any], source: object, fields: Iterable[tuple[str, str]]) -> None:
    for field, attribute in fields:
        value = getattr(source, field)
        if value is not None:
            out[attribute] = value


def _put_each(out: dict[str, Any], prefix: str, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        out[prefix + name] = value


def _put_content(out: dict[str, Any], span: Span) -> None:
    for side, as_messages, as_value in _SIDES:
        value = getattr(span, side)
        if value is None:
            continue
        if value == _mirrored(span, side) and span.unmapped.keys().isdisjoint((as_messages, as_value)):
            continue
        if are_messages(value):
            out[as_messages] = dumps([_message(message) for message in value])
        else:
            out[as_value] = pack(value)
    _put_finish_reasons(out, span.output)
    if span.system_instructions:
        out[GEN_AI_SYSTEM_INSTRUCTIONS] = dumps(span.system_instructions)
    if span.tools:
        out[GEN_AI_TOOL_DEFINITIONS] = dumps(span.tools)
    if span.tool is not None:
        _put_tool(out, span.tool)
    if span.retrieval is not None:
        _put_retrieval(out, span.retrieval)
    if span.prompt is not None:
        _put(out, span.prompt, _PROMPT)
        for name, value in span.prompt.variables.items():
            prefix = GEN_AI_PROMPT_VARIABLE_PREFIX if isinstance(value, str) else CLEARSPAN_PROMPT_VARIABLE_PREFIX
            out[prefix + name] = value


def _mirrored(span: Span, side: str) -> Any:
    """What is read back as a tool's or a retriever's input or output without being written a second time."""
    if span.span_type == "tool" and span.tool is not None:
        return span.tool.arguments if side == "input" else span.tool.result
    if span.span_type == "retrieval" and span.retrieval is not None:
        return span.retrieval.query if side == "input" else plain_documents(span.retrieval.documents)
    return None


def _message(message: Message) -> dict[str, Any]:
    written: dict[str, Any] = {"role": message.role, "parts": message.parts}
    if message.finish_reason is not None:
        written["finish_reason"] = message.finish_reason
    return written


def _put_finish_reasons(out: dict[str, Any], output: Any) -> None:
    if GEN_AI_OUTPUT_MESSAGES in out:
        reasons = [message.finish_reason for message in output]
        if None not in reasons:
            out[GEN_AI_RESPONSE_FINISH_REASONS] = tuple(reasons)


def _put_tool(out: dict[str, Any], tool: Tool) -> None:
    _put(out, tool, _TOOL)
    for field, attribute in _TOOL_DATA:
        value = getattr(tool, field)
        if value is not None:
            out[attribute] = dumps(value) if isinstance(value, (list, tuple, dict)) else value


def _put_retrieval(out: dict[str, Any], retrieval: Retrieval) -> None:
    _put(out, retrieval, _RETRIEVAL)
    if retrieval.documents:
        out[GEN_AI_RETRIEVAL_DOCUMENTS] = dumps(plain_documents(retrieval.documents))
