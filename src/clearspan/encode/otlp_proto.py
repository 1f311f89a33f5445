"""Records as OTLP protobuf (``opentelemetry/proto/trace/v1/trace.proto``, opentelemetry-proto 1.7 and later).

The bytes are put together directly: the message objects of the protobuf library cost six to seven times as much. A
span is one pass over its values and a join. What repeats is made beforehand: field tags with their lengths, encoded
attribute names, resources and scopes.

In protobuf a field is a tag byte (field number times 8, plus the wire type: 0 varint, 1 eight bytes, 2 a length and
that many bytes, 5 four bytes) and its value.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from clearspan.encode.headers import Headers
from clearspan.encode.parcel import Parcel
from clearspan.encode.values import UnfitError, fit_record, fit_resource, fit_scope, type_of
from clearspan.model import EventRecord, LinkRecord, ResourceRecord, ScopeRecord, SpanRecord

__all__ = ["assemble", "encode"]

_MIN_INT: Final = -(2**63)
_MAX_INT: Final = 2**63 - 1
_MAX_KEYS: Final = 4096

_ONE: Final = [bytes((n,)) for n in range(128)]
"""Varints of one byte."""


def _before(*head: int) -> list[bytes]:
    """``head`` and a length of one byte, for each such length."""
    return [bytes((*head, n)) for n in range(128)]


# KeyValue messages stand under other tags in each message that has attributes.
_OF_SPAN: Final = _before(0x4A)
_OF_EVENT: Final = _before(0x1A)
_OF_LINK: Final = _before(0x22)
_OF_RESOURCE: Final = _before(0x0A)
_OF_SCOPE: Final = _before(0x1A)

# KeyValue.value with the AnyValue in it: everything before a short text; whole small ints and bools.
_TEXT: Final = [bytes((0x12, n + 2, 0x0A, n)) for n in range(126)]
_INT: Final = [bytes((0x12, 2, 0x18, n)) for n in range(128)]
_TRUE: Final = b"\x12\x02\x10\x01"
_FALSE: Final = b"\x12\x02\x10\x00"
_DOUBLE: Final = struct.Struct("<BBBd")  # 0x12, 9, 0x21, value

_KIND: Final = {n: bytes((0x30, n)) for n in range(6)}
_STATUS: Final = {0: b"\x7a\x00", 1: b"\x7a\x02\x18\x01", 2: b"\x7a\x02\x18\x02"}
_TIMES_FLAGS: Final = struct.Struct("<BQBQHI")  # 0x39, start, 0x41, end, 0x85 0x01 (tag of field 16), flags
_TIME: Final = struct.Struct("<BQ")
_FLAGS: Final = struct.Struct("<BI")
_EIGHT: Final = struct.Struct("<Bd")

_Other = Callable[[Any], bytes]
"""Encodes the AnyValue of what is no plain scalar."""


def encode(records: Iterable[SpanRecord]) -> list[Parcel]:
    """One parcel a record, in order. Never raises: wrong values are mended as ``clearspan.encode.values`` says.

    A parcel's ``body`` is the Span with its tag and length in ScopeSpans, ``scope`` the other fields of ScopeSpans, and
    ``resource`` the other fields of ResourceSpans. Equal scopes and resources share their bytes.
    """
    return [_parcel(record) for record in records]


def assemble(parcels: Sequence[Parcel]) -> bytes:
    """A whole ExportTraceServiceRequest. Spans keep their order within each resource and scope."""
    resources: dict[bytes, dict[bytes, list[bytes]]] = {}
    for parcel in parcels:
        resources.setdefault(parcel.resource, {}).setdefault(parcel.scope, []).append(parcel.body)
    request: list[bytes] = []
    for resource, scopes in resources.items():
        parts = [resource]
        for scope, bodies in scopes.items():
            size = len(scope) + sum(map(len, bodies))
            parts += (b"\x12", _varint(size), scope, *bodies)
        request += (b"\x0a", _varint(sum(map(len, parts))), *parts)
    return b"".join(request)


def _parcel(record: SpanRecord) -> Parcel:
    try:
        body = _span(record, _flat)
    except Exception:  # noqa: BLE001  whatever is wrong with the record, the fitted one has it no more
        record = fit_record(record)
        body = _span(record, _deep)
    return Parcel(record.trace_id, record.span_id, _resource_of(record.resource), _scope_of(record.scope), body)


def _span(record: SpanRecord, other: _Other) -> bytes:
    """Raises any exception if the record holds a wrong value."""
    parts = [b"\x0a\x10", record.trace_id.to_bytes(16, "big"), b"\x12\x08", record.span_id.to_bytes(8, "big")]
    if record.trace_state != "":
        parts.append(_field(0x1A, record.trace_state.encode()))
    if record.parent_id:
        parts += (b"\x22\x08", record.parent_id.to_bytes(8, "big"))
    parts += (
        _field(0x2A, record.name.encode()),
        _KIND[record.kind],
        _TIMES_FLAGS.pack(0x39, record.start_ns, 0x41, record.end_ns, 0x0185, record.flags),
    )
    _put_attributes(parts, record.attributes, _OF_SPAN, other)
    if record.dropped_attributes:
        parts.append(_count(0x50, record.dropped_attributes))
    for event in record.events:
        parts.append(_field(0x5A, _event(event, other)))
    if record.dropped_events:
        parts.append(_count(0x60, record.dropped_events))
    for link in record.links:
        parts.append(_field(0x6A, _link(link, other)))
    if record.dropped_links:
        parts.append(_count(0x70, record.dropped_links))
    parts.append(_status(record.status_code, record.status_message))
    body = b"".join(parts)
    return b"".join((b"\x12", _varint(len(body)), body))


def _put_attributes(parts: list[bytes], attributes: Mapping[str, Any], before: list[bytes], other: _Other) -> None:
    """Append the KeyValue messages. ``before[n]`` is their tag and a length of ``n``."""
    known = _keys
    for key, value in attributes.items():
        name = known.get(key) or _key(key)
        kind = type_of(value)
        if kind is str:
            data = value.encode()
            size = len(data)
            total = len(name) + size + 4
            if total < 128:
                parts += (before[total], name, _TEXT[size], data)
                continue
            inner = _varint(size)
            middle = _varint(1 + len(inner) + size)
            total = len(name) + 2 + len(middle) + len(inner) + size
            parts += (before[0][:1], _varint(total), name, b"\x12", middle, b"\x0a", inner, data)
            continue
        if kind is bool:
            data = _TRUE if value else _FALSE
        elif kind is int:
            number: int = value
            data = _INT[number] if 0 <= number < 128 else _field(0x12, _int(number))
        elif kind is float:
            data = _DOUBLE.pack(0x12, 9, 0x21, value)
        else:
            data = _field(0x12, other(value))
        total = len(name) + len(data)
        if total < 128:
            parts += (before[total], name, data)
        else:
            parts += (before[0][:1], _varint(total), name, data)


_keys: Final[dict[str, bytes]] = {}
"""KeyValue.key of attribute names that were met. Bounded: an application may make up names without end."""


def _key(key: str) -> bytes:
    if type(key) is not str:
        raise UnfitError
    data = _field(0x0A, key.encode())
    if len(data) < 128:
        if len(_keys) >= _MAX_KEYS:
            _keys.clear()
        _keys[key] = data
    return data


def _flat(value: Any) -> bytes:
    """The AnyValue of a scalar, or of a map or array of scalars."""
    return _any(value, _scalar)


def _deep(value: Any) -> bytes:
    """The AnyValue of a fitted value, which is known not to nest too deep."""
    return _any(value, _deep)


def _any(value: Any, inner: _Other) -> bytes:
    kind = type_of(value)
    if kind is tuple or kind is list:
        return _field(0x2A, b"".join([_field(0x0A, inner(item)) for item in value]))
    if kind is dict:
        return _field(0x32, b"".join([_pair(key, inner(item)) for key, item in value.items()]))
    return _scalar(value)


def _pair(key: str, value: bytes) -> bytes:
    if type(key) is not str:
        raise UnfitError
    return _field(0x0A, _field(0x0A, key.encode()) + _field(0x12, value))


def _scalar(value: Any) -> bytes:
    kind = type_of(value)
    if kind is str:
        return _field(0x0A, value.encode())
    if kind is bool:
        return b"\x10\x01" if value else b"\x10\x00"
    if kind is int:
        return _int(value)
    if kind is float:
        return _EIGHT.pack(0x21, value)
    if value is None:
        return b""
    if kind is bytes:
        return _field(0x3A, value)
    raise UnfitError


def _int(value: int) -> bytes:
    if not _MIN_INT <= value <= _MAX_INT:
        raise UnfitError
    return b"\x18" + _varint(value & 0xFFFF_FFFF_FFFF_FFFF)  # negative ones as 64 bits in two's complement


def _event(event: EventRecord, other: _Other) -> bytes:
    parts = [_TIME.pack(0x09, event.time_ns), _field(0x12, event.name.encode())]
    _put_attributes(parts, event.attributes, _OF_EVENT, other)
    if event.dropped_attributes:
        parts.append(_count(0x20, event.dropped_attributes))
    return b"".join(parts)


def _link(link: LinkRecord, other: _Other) -> bytes:
    parts = [b"\x0a\x10", link.trace_id.to_bytes(16, "big"), b"\x12\x08", link.span_id.to_bytes(8, "big")]
    if link.trace_state != "":
        parts.append(_field(0x1A, link.trace_state.encode()))
    _put_attributes(parts, link.attributes, _OF_LINK, other)
    if link.dropped_attributes:
        parts.append(_count(0x28, link.dropped_attributes))
    parts.append(_FLAGS.pack(0x35, link.flags))
    return b"".join(parts)


def _status(code: int, message: str) -> bytes:
    # An empty status is there all the same, as in the official encoder's bytes.
    if message == "":
        return _STATUS[code]
    return _field(0x7A, _field(0x12, message.encode()) + _STATUS[code][2:])


def _resource(resource: ResourceRecord) -> bytes:
    try:
        return _resource_bytes(resource, 0, _flat)
    except Exception:  # noqa: BLE001  as for spans
        return _resource_bytes(*fit_resource(resource), _deep)


def _resource_bytes(resource: ResourceRecord, dropped: int, other: _Other) -> bytes:
    parts: list[bytes] = []
    _put_attributes(parts, resource.attributes, _OF_RESOURCE, other)
    if dropped:
        parts.append(_count(0x10, dropped))
    return _field(0x0A, b"".join(parts)) + _schema_url(resource.schema_url)


def _scope(scope: ScopeRecord) -> bytes:
    try:
        return _scope_bytes(scope, 0, _flat)
    except Exception:  # noqa: BLE001  as for spans
        return _scope_bytes(*fit_scope(scope), _deep)


def _scope_bytes(scope: ScopeRecord, dropped: int, other: _Other) -> bytes:
    parts = [_field(0x0A, scope.name.encode()), _field(0x12, scope.version.encode())]
    _put_attributes(parts, scope.attributes, _OF_SCOPE, other)
    if dropped:
        parts.append(_count(0x20, dropped))
    return _field(0x0A, b"".join(parts)) + _schema_url(scope.schema_url)


def _schema_url(url: str) -> bytes:
    return _field(0x1A, url.encode()) if url != "" else b""


_resource_of: Final = Headers(_resource)
_scope_of: Final = Headers(_scope)


def _field(tag: int, data: bytes) -> bytes:
    size = len(data)
    if size < 128:
        return bytes((tag, size)) + data
    return b"".join((_ONE[tag], _varint(size), data))


def _count(tag: int, count: int) -> bytes:
    if not 0 <= count <= 0xFFFF_FFFF:
        raise UnfitError
    return _ONE[tag] + _varint(count)


def _varint(number: int) -> bytes:
    if number < 0x80:
        return _ONE[number]
    if number < 0x4000:
        return bytes((number & 0x7F | 0x80, number >> 7))
    digits = bytearray()
    while number >= 0x80:
        digits.append(number & 0x7F | 0x80)
        number >>= 7
    digits.append(number)
    return bytes(digits)
