"""Walks everything that leaves with a span, text by text. Values in, values out; nothing is changed in place.

What did not change is answered as the same object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Final, TypeVar, cast

from clearspan.model import EventRecord, LinkRecord, Message, ResourceRecord, ScopeRecord, Span, SpanRecord
from clearspan.scrub.finder import SHORT, Finder
from clearspan.scrub.scan import Scan

_T = TypeVar("_T")

# Fields whose values are ours or OpenTelemetry's, taken from a closed list or made of digits: never a user's text.
_SPAN_STRUCTURE: Final = frozenset(
    {"trace_id", "span_id", "parent_id", "span_type", "status", "start_ns", "end_ns", "tokens", "incomplete"}
)
_ATTRIBUTES: Final = frozenset({"unmapped", "metadata", "settings", "cost"})


def over_attributes(attributes: Mapping[str, Any], scan: Scan) -> Mapping[str, Any]:
    """Attributes with every value scrubbed, and names too where a rule finds something in them."""
    changed = False
    result: dict[str, Any] = {}
    for name, value in attributes.items():
        new_name, new_value = scan.name(name), scan.value(value, name if isinstance(name, str) else "", 1)  # pyright: ignore[reportUnnecessaryIsInstance]  # whatever comes
        changed = changed or new_value is not value or new_name is not name
        while new_name in result:
            new_name = f"{new_name}_"
        result[new_name] = new_value
    return result if changed else attributes


def over_span(span: Span, scan: Scan) -> Span:
    """The model's span with every text scrubbed that a user or a provider could have put there."""
    changed: dict[str, Any] = {}
    for name in _FIELDS:
        value = getattr(span, name)
        if value is None:
            continue
        if name in _ATTRIBUTES:
            scrubbed: Any = over_attributes(value, scan)
        elif name in ("input", "output"):
            scrubbed = _content(value, scan)
        elif name == "system_instructions":
            scrubbed = _each(value, _part, scan)
        else:
            scrubbed = scan.value(value, name)
        if scrubbed is not value:
            changed[name] = scrubbed
    return replace(span, **changed) if changed else span


_FIELDS: Final = tuple(field.name for field in fields(Span) if field.name not in _SPAN_STRUCTURE)


def over_record(record: SpanRecord, scan: Scan, attributes: bool) -> SpanRecord:
    """The record's own texts: name, status, events, links, and its attributes when they go out as they are."""
    return record._replace(
        name=scan.value(record.name),
        status_message=scan.value(record.status_message),
        trace_state=scan.value(record.trace_state),
        attributes=over_attributes(record.attributes, scan) if attributes else {},
        events=_each(record.events, over_event, scan),
        links=_each(record.links, over_link, scan),
    )


def over_event(event: EventRecord, scan: Scan) -> EventRecord:
    """An event with its name and attributes scrubbed."""
    return event._replace(name=scan.value(event.name), attributes=over_attributes(event.attributes, scan))


def over_link(link: LinkRecord, scan: Scan) -> LinkRecord:
    """A link with its trace state and attributes scrubbed."""
    return link._replace(trace_state=scan.value(link.trace_state), attributes=over_attributes(link.attributes, scan))


def over_resource(resource: ResourceRecord, scan: Scan) -> ResourceRecord:
    """A resource with its attributes scrubbed."""
    return resource._replace(attributes=over_attributes(resource.attributes, scan))


def over_scope(scope: ScopeRecord, scan: Scan) -> ScopeRecord:
    """A scope with its attributes scrubbed, and its name and version, which anybody can choose."""
    return scope._replace(
        name=scan.name(scope.name), version=scan.name(scope.version), attributes=over_attributes(scope.attributes, scan)
    )


def texts_of(record: SpanRecord, finder: Finder) -> list[str] | None:
    """All that could hold something, of a record with attributes of plain types; ``None`` where it is not so plain.

    What ``finder`` knows already is left out: names of attributes, and short texts that came before.
    """
    if record.events or record.links:
        return None
    quiet, known = finder.quiet.get, finder.clean.__contains__
    texts = [text for text in (record.name, record.status_message, record.trace_state) if text and not known(text)]
    attributes: Mapping[str, Any] = record.attributes
    for name, value in attributes.items():
        kind = type(value)  # pyright: ignore[reportUnknownVariableType]
        if kind is str:
            text = value if quiet(name) or finder.is_quiet(name) else f"{name}={value}"
            if len(text) > SHORT or not known(text):
                texts.append(text)
        elif kind is int:
            # The conventions' own numbers are counts, though their names speak of tokens.
            if not -_SMALLEST < value < _SMALLEST or not (name.startswith("gen_ai.") or finder.is_quiet(name)):
                texts.append(f"{name}={value}")
        elif kind is tuple:
            if any(type(item) is not str for item in value):
                return None
            texts += value if finder.is_quiet(name) else [f"{name}={item}" for item in value]
        elif kind is not float and kind is not bool and value is not None:
            return None
    return texts


_SMALLEST: Final = 1_000_000


def _content(value: Any, scan: Scan) -> Any:
    if isinstance(value, (list, tuple)) and any(isinstance(item, Message) for item in value):  # pyright: ignore[reportUnknownVariableType]  # any JSON value
        return _each(value, _message, scan)  # pyright: ignore[reportUnknownArgumentType]
    return scan.value(value, "")


def _message(message: Any, scan: Scan) -> Any:
    if not isinstance(message, Message):
        return scan.value(message)
    role, parts = scan.value(message.role), _each(message.parts, _part, scan)
    reason = scan.value(message.finish_reason)
    if role is message.role and parts is message.parts and reason is message.finish_reason:
        return message
    return replace(message, role=role, parts=parts, finish_reason=reason)


def _part(part: Any, scan: Scan) -> Any:
    # A part's own keys and its type are the conventions'; everything below them is content.
    if not isinstance(part, Mapping):
        return scan.value(part, "", 1)
    result = {
        scan.name(key): item
        if key == "type" and isinstance(item, str) and len(item) < 24
        else scan.value(item, key if isinstance(key, str) else "", 2)
        for key, item in _items(part)
    }
    same = all(result.get(key, _MISSING) is item for key, item in _items(part))
    return cast("Any", part) if same else result


_MISSING: Final = object()


def _each(items: Sequence[_T], over: Callable[[_T, Scan], _T], scan: Scan) -> tuple[_T, ...]:
    return tuple([over(item, scan) for item in items])


def _items(mapping: Any) -> Iterable[tuple[Any, Any]]:
    items: Iterable[tuple[Any, Any]] = mapping.items()
    return items
