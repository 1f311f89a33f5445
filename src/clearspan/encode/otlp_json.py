"""Records as lines of OTLP JSON, the file format that the OpenTelemetry Collector reads.

One line is one ``TracesData`` object (opentelemetry.io/docs/specs/otel/protocol/file-exporter). It is protobuf's JSON
with OTLP's own rules (opentelemetry.io/docs/specs/otlp, "JSON Protobuf Encoding"): names in lowerCamelCase, trace and
span ids in hex, enums as numbers. Integers of 64 bits are texts, bytes are base64, and NaN and the infinities are the
texts ``NaN``, ``Infinity`` and ``-Infinity``. Fields with their default value are left out.

The text is put together directly from quoted pieces, as in :mod:`clearspan.encode.otlp_proto` and by the same plan.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from json.encoder import encode_basestring as _quote
from typing import Any, Final

from clearspan.encode.headers import Headers
from clearspan.encode.otlp_json_reading import decode
from clearspan.encode.parcel import Parcel
from clearspan.encode.values import UnfitError, fit_record, fit_resource, fit_scope, type_of
from clearspan.model import EventRecord, LinkRecord, ResourceRecord, ScopeRecord, SpanRecord

__all__ = ["assemble", "decode", "encode"]

_MIN_INT: Final = -(2**63)
_MAX_INT: Final = 2**63 - 1
_MAX_KEYS: Final = 4096
_LONGEST_KEY: Final = 128

_KIND: Final = {0: "", **{n: f',"kind":{n}' for n in range(1, 6)}}
_STATUS: Final = {0: "", 1: '"code":1', 2: '"code":2'}

_Other = Callable[[Any], str]
"""Encodes the AnyValue of what is no plain scalar."""


def encode(records: Iterable[SpanRecord]) -> list[Parcel]:
    """One parcel a record, in order. Never raises: wrong values are mended as ``clearspan.encode.values`` says.

    A parcel's ``body`` is the Span object, ``scope`` the other members of its ScopeSpans without braces, and
    ``resource`` those of its ResourceSpans. Equal scopes and resources share their bytes.
    """
    return [_parcel(record) for record in records]


def assemble(parcels: Sequence[Parcel]) -> bytes:
    """One TracesData object, without a newline. Spans keep their order within each resource and scope."""
    resources: dict[bytes, dict[bytes, list[bytes]]] = {}
    for parcel in parcels:
        resources.setdefault(parcel.resource, {}).setdefault(parcel.scope, []).append(parcel.body)
    parts: list[bytes] = []
    for resource, scopes in resources.items():
        parts += (b",{" if parts else b"{", resource)
        opening = b',"scopeSpans":[{'
        for scope, bodies in scopes.items():
            parts += (opening, scope, b',"spans":[', b",".join(bodies), b"]}")
            opening = b",{"
        parts.append(b"]}")
    return b"".join((b'{"resourceSpans":[', *parts, b"]}"))


def _parcel(record: SpanRecord) -> Parcel:
    try:
        body = _span(record, _flat)
    except Exception:  # noqa: BLE001  whatever is wrong with the record, the fitted one has it no more
        record = fit_record(record)
        body = _span(record, _deep)
    return Parcel(record.trace_id, record.span_id, _resource_of(record.resource), _scope_of(record.scope), body)


def _span(record: SpanRecord, other: _Other) -> bytes:
    """Raises any exception if the record holds a wrong value; for a lone surrogate only the last step does."""
    parts = [
        f'{{"traceId":"{_hex(record.trace_id, 16)}","spanId":"{_hex(record.span_id, 8)}"',
        _text("traceState", record.trace_state),
        f',"parentSpanId":"{_hex(record.parent_id, 8)}"' if record.parent_id else "",
        f',"name":{_quote(record.name)}{_KIND[record.kind]}',
        f',"startTimeUnixNano":"{_bits(record.start_ns, 64)}","endTimeUnixNano":"{_bits(record.end_ns, 64)}"',
        _attributes(record.attributes, other),
        _number("droppedAttributesCount", record.dropped_attributes),
        _list("events", [_event(event, other) for event in record.events]),
        _number("droppedEventsCount", record.dropped_events),
        _list("links", [_link(link, other) for link in record.links]),
        _number("droppedLinksCount", record.dropped_links),
        _status(record.status_code, record.status_message),
        _number("flags", record.flags),
        "}",
    ]
    return "".join(parts).encode()


def _attributes(attributes: Mapping[str, Any], other: _Other) -> str:
    known, parts = _keys, list[str]()
    for key, value in attributes.items():
        name = known.get(key) or _key(key)
        if type(value) is str:
            parts.append(f'{name}{{"stringValue":{_quote(value)}}}}}')
        else:
            parts.append(f"{name}{other(value)}}}")
    return f',"attributes":[{",".join(parts)}]' if parts else ""


_keys: Final[dict[str, str]] = {}
"""The beginning of KeyValue for attribute names that were met. Bounded, as names may be made up without end."""


def _key(key: str) -> str:
    if type(key) is not str:
        raise UnfitError
    begin = f'{{"key":{_quote(key)},"value":'
    if len(key) <= _LONGEST_KEY:
        if len(_keys) >= _MAX_KEYS:
            _keys.clear()
        _keys[key] = begin
    return begin


def _flat(value: Any) -> str:
    """The AnyValue of a scalar, or of a map or array of scalars."""
    return _any(value, _scalar)


def _deep(value: Any) -> str:
    """The AnyValue of a fitted value, which is known not to nest too deep."""
    return _any(value, _deep)


def _any(value: Any, inner: _Other) -> str:
    kind = type_of(value)
    if kind is tuple or kind is list:
        return f'{{"arrayValue":{{"values":[{",".join([inner(item) for item in value])}]}}}}'
    if kind is dict:
        pairs: Iterable[tuple[str, Any]] = value.items()
        return f'{{"kvlistValue":{{"values":[{",".join([_pair(key, inner(item)) for key, item in pairs])}]}}}}'
    return _scalar(value)


def _pair(key: str, value: str) -> str:
    if type(key) is not str:
        raise UnfitError
    return f'{{"key":{_quote(key)},"value":{value}}}'


def _scalar(value: Any) -> str:
    kind = type_of(value)
    if kind is str:
        return f'{{"stringValue":{_quote(value)}}}'
    if kind is bool:
        return '{"boolValue":true}' if value else '{"boolValue":false}'
    if kind is int:
        if not _MIN_INT <= value <= _MAX_INT:
            raise UnfitError
        return f'{{"intValue":"{value}"}}'
    if kind is float:
        return f'{{"doubleValue":{_double(value)}}}'
    if value is None:
        return "{}"
    if kind is bytes:
        return f'{{"bytesValue":"{b64encode(value).decode()}"}}'
    raise UnfitError


def _double(value: float) -> str:
    if value - value == 0:  # finite
        return repr(value)
    if value != value:
        return '"NaN"'
    return '"Infinity"' if value > 0 else '"-Infinity"'


def _event(event: EventRecord, other: _Other) -> str:
    return (
        f'{{"timeUnixNano":"{_bits(event.time_ns, 64)}","name":{_quote(event.name)}'
        f"{_attributes(event.attributes, other)}{_number('droppedAttributesCount', event.dropped_attributes)}}}"
    )


def _link(link: LinkRecord, other: _Other) -> str:
    return (
        f'{{"traceId":"{_hex(link.trace_id, 16)}","spanId":"{_hex(link.span_id, 8)}"'
        f"{_text('traceState', link.trace_state)}{_attributes(link.attributes, other)}"
        f"{_number('droppedAttributesCount', link.dropped_attributes)}{_number('flags', link.flags)}}}"
    )


def _status(code: int, message: str) -> str:
    members = _STATUS[code]
    if message != "":
        members = f'"message":{_quote(message)}{"," if members else ""}{members}'
    return f',"status":{{{members}}}' if members else ""


def _resource(resource: ResourceRecord) -> bytes:
    try:
        return _resource_bytes(resource, 0, _flat)
    except Exception:  # noqa: BLE001  as for spans
        return _resource_bytes(*fit_resource(resource), _deep)


def _resource_bytes(resource: ResourceRecord, dropped: int, other: _Other) -> bytes:
    members = _attributes(resource.attributes, other) + _number("droppedAttributesCount", dropped)
    return f'"resource":{{{members[1:]}}}{_text("schemaUrl", resource.schema_url)}'.encode()


def _scope(scope: ScopeRecord) -> bytes:
    try:
        return _scope_bytes(scope, 0, _flat)
    except Exception:  # noqa: BLE001  as for spans
        return _scope_bytes(*fit_scope(scope), _deep)


def _scope_bytes(scope: ScopeRecord, dropped: int, other: _Other) -> bytes:
    members = _text("name", scope.name) + _text("version", scope.version)
    members += _attributes(scope.attributes, other) + _number("droppedAttributesCount", dropped)
    return f'"scope":{{{members[1:]}}}{_text("schemaUrl", scope.schema_url)}'.encode()


_resource_of: Final = Headers(_resource)
_scope_of: Final = Headers(_scope)


def _text(name: str, value: str) -> str:
    return f',"{name}":{_quote(value)}' if value != "" else ""


def _number(name: str, value: int) -> str:
    return f',"{name}":{_bits(value, 32)}' if value else ""


def _list(name: str, items: list[str]) -> str:
    return f',"{name}":[{",".join(items)}]' if items else ""


def _hex(number: int, size: int) -> str:
    return number.to_bytes(size, "big").hex()


def _bits(number: int, bits: int) -> int:
    if type(number) is not int or number < 0 or number >> bits:
        raise UnfitError
    return number
