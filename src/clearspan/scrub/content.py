"""Takes the content off a span and leaves the span: names of models, numbers, times, status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from clearspan.model import EventRecord, Span, SpanRecord
from clearspan.semconv import CLEARSPAN_CONTENT_DROPPED

_EXCEPTION_TYPE: Final = "exception.type"
_SERVED_BY: Final = frozenset({"server.address", "server.port", "http.response.status_code"})


def without_content(record: SpanRecord, span: Span) -> tuple[SpanRecord, Span]:
    """What leaves when the user keeps content in: no prompt, answer, argument, result, document or error text.

    Session, user, tags and metadata stay: the application set them for observing. A span that is no LLM's passes as
    it is, because it carries no LLM content.
    """
    if not span.dialect:
        return record, span
    bare = replace(
        span,
        input=None,
        output=None,
        system_instructions=(),
        tools=(),
        tool=replace(span.tool, arguments=None, result=None) if span.tool else None,
        retrieval=replace(span.retrieval, query=None, documents=()) if span.retrieval else None,
        prompt=replace(span.prompt, template=None, variables={}) if span.prompt else None,
        error=replace(span.error, message=None) if span.error else None,
        unmapped=_numbers(span.unmapped),
    )
    return _bare_record(record, record.name), bare


def fail_closed(record: SpanRecord, span: Span, reason: str) -> tuple[SpanRecord, Span]:
    """What leaves when scrubbing failed: the span, its numbers and closed-list words, and no text that was not read.

    Args:
        record: the span as it came.
        span: the model read from it.
        reason: a short word for ``clearspan.content.dropped``.
    """
    name = " ".join(word for word in (span.operation, span.span_type) if word) if span.dialect else "span"
    mark = {CLEARSPAN_CONTENT_DROPPED: reason}
    _, bare = without_content(record, replace(span, dialect=span.dialect or "unknown"))
    bare = replace(
        bare,
        name=name,
        dialect=span.dialect,
        settings=_numbers(span.settings),
        agent_name=None,
        prompt=None,
        tool=None,
        session_id=None,
        user_id=None,
        tags=(),
        metadata=_numbers(span.metadata),
        response_id=None,
        unmapped={**_numbers(span.unmapped), **mark},
    )
    attributes = {} if span.dialect else {**_numbers(record.attributes), **mark}
    links = tuple([link._replace(attributes={}, trace_state="") for link in record.links])
    closed = _bare_record(record, name)._replace(attributes=attributes, links=links, trace_state="")
    return closed, bare


def _bare_record(record: SpanRecord, name: str) -> SpanRecord:
    events = tuple([_bare_event(event) for event in record.events])
    return record._replace(name=name, attributes={}, status_message="", events=events)


def _bare_event(event: EventRecord) -> EventRecord:
    kept = {_EXCEPTION_TYPE: event.attributes[_EXCEPTION_TYPE]} if _EXCEPTION_TYPE in event.attributes else {}
    name = "exception" if event.name == "exception" else "event"
    return event._replace(name=name, attributes={**_numbers(event.attributes), **kept})


def _numbers(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value for key, value in attributes.items() if key in _SERVED_BY or isinstance(value, (bool, int, float))
    }
