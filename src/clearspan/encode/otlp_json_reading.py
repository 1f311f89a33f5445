"""Lines of OTLP JSON back into records, tolerant of what other writers make of the format.

Read are numbers as numbers or texts, enums by number or name, ids in hex or base64 (plain protobuf JSON), base64 of
either alphabet with or without padding. Unknown members are passed over, missing ones have their default, and a member
of the wrong kind costs itself, never its span.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from types import NoneType
from typing import Any, Final, cast

from clearspan.encode.values import MAX_DEPTH, TOO_DEEP
from clearspan.model import AnyValue, EventRecord, LinkRecord, ResourceRecord, ScopeRecord, SpanRecord

__all__ = ["decode"]

_CODES: Final = {
    "SPAN_KIND_INTERNAL": 1,
    "SPAN_KIND_SERVER": 2,
    "SPAN_KIND_CLIENT": 3,
    "SPAN_KIND_PRODUCER": 4,
    "SPAN_KIND_CONSUMER": 5,
    "STATUS_CODE_OK": 1,
    "STATUS_CODE_ERROR": 2,
}

_Object = dict[str, Any]


def decode(line: bytes | str) -> list[SpanRecord]:
    """The spans of one line, in order. Arrays come back as tuples; records of one group share resource and scope.

    Args:
        line: one TracesData (or ExportTraceServiceRequest) object, with or without the newline.

    Raises:
        ValueError: the line is no JSON object, or has no ``resourceSpans``. An empty object is a line without spans.
    """
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("The line is no JSON that can be read.") from None  # the cause would carry the line along
    if not isinstance(data, dict):
        raise ValueError("The line is no JSON object.")
    content = _object(data)
    if content and not isinstance(content.get("resourceSpans", ""), (list, NoneType)):
        raise ValueError("The line holds no spans in OTLP JSON.")
    return list(_spans(content))


def _spans(data: _Object) -> Iterator[SpanRecord]:
    for group in _objects(data.get("resourceSpans")):
        resource = ResourceRecord(
            _attributes(_object(group.get("resource")).get("attributes")), _text(group.get("schemaUrl"))
        )
        for subgroup in _objects(group.get("scopeSpans")):
            scope = _scope(_object(subgroup.get("scope")), _text(subgroup.get("schemaUrl")))
            for span in _objects(subgroup.get("spans")):
                yield _span(span, resource, scope)


def _scope(scope: _Object, schema_url: str) -> ScopeRecord:
    return ScopeRecord(
        _text(scope.get("name")), _text(scope.get("version")), _attributes(scope.get("attributes")), schema_url
    )


def _span(span: _Object, resource: ResourceRecord, scope: ScopeRecord) -> SpanRecord:
    get = span.get
    status = _object(get("status"))
    return SpanRecord(
        trace_id=_id(get("traceId"), 16),
        span_id=_id(get("spanId"), 8),
        name=_text(get("name")),
        parent_id=_id(get("parentSpanId"), 8),
        kind=_code(get("kind"), 5),
        start_ns=_unsigned(get("startTimeUnixNano"), 64),
        end_ns=_unsigned(get("endTimeUnixNano"), 64),
        attributes=_attributes(get("attributes")),
        events=tuple([_event(event) for event in _objects(get("events"))]),
        links=tuple([_link(link) for link in _objects(get("links"))]),
        status_code=_code(status.get("code"), 2),
        status_message=_text(status.get("message")),
        trace_state=_text(get("traceState")),
        flags=_unsigned(get("flags"), 32),
        dropped_attributes=_unsigned(get("droppedAttributesCount"), 32),
        dropped_events=_unsigned(get("droppedEventsCount"), 32),
        dropped_links=_unsigned(get("droppedLinksCount"), 32),
        resource=resource,
        scope=scope,
    )


def _event(event: _Object) -> EventRecord:
    return EventRecord(
        name=_text(event.get("name")),
        time_ns=_unsigned(event.get("timeUnixNano"), 64),
        attributes=_attributes(event.get("attributes")),
        dropped_attributes=_unsigned(event.get("droppedAttributesCount"), 32),
    )


def _link(link: _Object) -> LinkRecord:
    return LinkRecord(
        trace_id=_id(link.get("traceId"), 16),
        span_id=_id(link.get("spanId"), 8),
        trace_state=_text(link.get("traceState")),
        attributes=_attributes(link.get("attributes")),
        dropped_attributes=_unsigned(link.get("droppedAttributesCount"), 32),
        flags=_unsigned(link.get("flags"), 32),
    )


def _attributes(pairs: Any, depth: int = 0) -> dict[str, AnyValue]:
    return {_text(pair.get("key")): _value(pair.get("value"), depth) for pair in _objects(pairs)}


def _value(value: Any, depth: int) -> AnyValue:
    """An AnyValue object as a plain value; None where it holds nothing that is known."""
    for name, content in _object(value).items():
        read = _READERS.get(name)
        if read is not None and content is not None:
            return read(content, depth)
    return None


def _array(content: Any, depth: int) -> AnyValue:
    if depth >= MAX_DEPTH:
        return TOO_DEEP
    return tuple([_value(value, depth + 1) for value in _list(_object(content).get("values"))])


def _map(content: Any, depth: int) -> AnyValue:
    return TOO_DEEP if depth >= MAX_DEPTH else _attributes(_object(content).get("values"), depth + 1)


def _string(content: Any, _: int) -> AnyValue:
    return content if isinstance(content, str) else json.dumps(content)


def _int(content: Any, _: int) -> AnyValue:
    try:
        return content if type(content) is int else int(content)
    except (TypeError, ValueError, OverflowError):
        return _string(content, 0)


def _double(content: Any, _: int) -> AnyValue:
    try:
        return float(content)
    except (TypeError, ValueError, OverflowError):
        return _string(content, 0)


def _bool(content: Any, _: int) -> AnyValue:
    return content == "true" if isinstance(content, str) else bool(content)


def _bytes(content: Any, _: int) -> AnyValue:
    try:
        return _base64(content)
    except (AttributeError, ValueError):
        return _string(content, 0)


_READERS: Final[dict[str, Callable[[Any, int], AnyValue]]] = {
    "stringValue": _string,
    "intValue": _int,
    "doubleValue": _double,
    "boolValue": _bool,
    "arrayValue": _array,
    "kvlistValue": _map,
    "bytesValue": _bytes,
}


def _base64(text: str) -> bytes:
    standard = text.replace("-", "+").replace("_", "/").rstrip("=")
    return b64decode(standard + "=" * (-len(standard) % 4), validate=True)


def _id(text: Any, size: int) -> int:
    """An id of ``size`` bytes; 0 where it is none."""
    if not isinstance(text, str) or not text:
        return 0
    try:
        data = bytes.fromhex(text) if len(text) == 2 * size else _base64(text)
    except ValueError:
        return 0
    return int.from_bytes(data, "big") if len(data) == size else 0


def _unsigned(value: Any, bits: int) -> int:
    """A number or its text, brought into its range; 0 where it is none."""
    if value is None:
        return 0
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        number = _from_double(value)
    return max(0, min(number, (1 << bits) - 1))


def _from_double(value: Any) -> int:
    try:
        return int(float(value))  # "1.7e18"
    except (TypeError, ValueError, OverflowError):
        return 0


def _code(value: Any, largest: int) -> int:
    code = _CODES.get(value, value) if isinstance(value, str) else value
    number = _unsigned(code, 32)
    return number if number <= largest else 0


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _object(value: Any) -> _Object:
    return cast("_Object", value) if isinstance(value, dict) else {}


def _list(value: Any) -> Sequence[Any]:
    return cast("Sequence[Any]", value) if isinstance(value, list) else ()


def _objects(values: Any) -> list[_Object]:
    return [cast("_Object", value) for value in _list(values) if isinstance(value, dict)]
