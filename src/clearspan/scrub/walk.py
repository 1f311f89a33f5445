"""Walks everything that leaves with a span, text by text. Values in, values out; nothing is changed in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, cast

from clearspan.model import EventRecord, LinkRecord, ResourceRecord, ScopeRecord, Span, SpanRecord

TextFn = Callable[[str], str]

MAX_DEPTH: Final = 30
TOO_DEEP: Final = "[cut: nested too deep to be read]"

# Fields whose values are ours or OpenTelemetry's, taken from a closed list or made of digits: never a user's text.
_SPAN_STRUCTURE: Final = frozenset(
    {"trace_id", "span_id", "parent_id", "span_type", "status", "dialect", "start_ns", "end_ns", "tokens", "incomplete"}
)


def over_value(value: Any, fn: TextFn, depth: int = 0) -> Any:
    """``value`` with ``fn`` applied to every text in it: leaves, and the keys of maps.

    Bytes are read as UTF-8 text where they are that. What lies deeper than ``MAX_DEPTH`` is cut, not passed on unread.
    """
    if isinstance(value, str):
        return fn(value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if depth >= MAX_DEPTH:
        return TOO_DEEP
    if isinstance(value, (bytes, bytearray)):
        return fn(bytes(value).decode("utf-8", "replace")).encode("utf-8", "replace")
    if isinstance(value, Mapping):
        return {over_value(key, fn, depth + 1): over_value(item, fn, depth + 1) for key, item in _items(value)}
    if isinstance(value, (Sequence, set, frozenset)):
        return tuple([over_value(item, fn, depth + 1) for item in cast("Sequence[Any]", value)])
    if is_dataclass(value) and not isinstance(value, type):
        return _over_dataclass(value, fn, depth)
    return fn(str(value))


def over_attributes(attributes: Mapping[str, Any], fn: TextFn) -> dict[str, Any]:
    """Attributes with ``fn`` over every value; the names themselves are the instrumentation's and stay."""
    return {key: over_value(value, fn, 1) for key, value in attributes.items()}


def over_span(span: Span, fn: TextFn) -> Span:
    """The model's span with ``fn`` over every text that a user or a provider could have put there."""
    changed: dict[str, Any] = {}
    for field in fields(span):
        value = getattr(span, field.name)
        if field.name in _SPAN_STRUCTURE or value is None:
            continue
        if field.name in ("unmapped", "metadata", "settings"):
            changed[field.name] = over_attributes(value, fn)
        else:
            changed[field.name] = over_value(value, fn)
    return replace(span, **changed)


def over_record(record: SpanRecord, fn: TextFn, attributes: bool) -> SpanRecord:
    """The record's own texts: name, status, events, links, and its attributes when they go out as they are."""
    return record._replace(
        name=over_value(record.name, fn),
        status_message=over_value(record.status_message, fn),
        trace_state=over_value(record.trace_state, fn),
        attributes=over_attributes(record.attributes, fn) if attributes else {},
        events=tuple([over_event(event, fn) for event in record.events]),
        links=tuple([over_link(link, fn) for link in record.links]),
    )


def over_event(event: EventRecord, fn: TextFn) -> EventRecord:
    """An event with ``fn`` over its name and attributes."""
    return event._replace(name=over_value(event.name, fn), attributes=over_attributes(event.attributes, fn))


def over_link(link: LinkRecord, fn: TextFn) -> LinkRecord:
    """A link with ``fn`` over its trace state and attributes."""
    return link._replace(trace_state=over_value(link.trace_state, fn), attributes=over_attributes(link.attributes, fn))


def over_resource(resource: ResourceRecord, fn: TextFn) -> ResourceRecord:
    """A resource with ``fn`` over its attributes."""
    return resource._replace(attributes=over_attributes(resource.attributes, fn))


def over_scope(scope: ScopeRecord, fn: TextFn) -> ScopeRecord:
    """A scope with ``fn`` over its attributes; name and version are a library's."""
    return scope._replace(attributes=over_attributes(scope.attributes, fn))


def _over_dataclass(value: Any, fn: TextFn, depth: int) -> Any:
    if type(value).__name__ == "Message":
        parts = tuple([_over_part(part, fn, depth) for part in value.parts])
        return replace(value, role=over_value(value.role, fn), parts=parts)
    return replace(
        value, **{field.name: over_value(getattr(value, field.name), fn, depth + 1) for field in fields(value)}
    )


def _over_part(part: Any, fn: TextFn, depth: int) -> Any:
    # A part's own keys and its type are the conventions'; everything below them is content.
    if not isinstance(part, Mapping):
        return over_value(part, fn, depth + 1)
    return {key: item if key == "type" else over_value(item, fn, depth + 2) for key, item in _items(part)}


def _items(mapping: Any) -> Iterable[tuple[Any, Any]]:
    items: Iterable[tuple[Any, Any]] = mapping.items()
    return items
