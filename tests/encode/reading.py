"""Reads what the encoders wrote with the official protobuf classes, and compares values that hold NaN."""

from __future__ import annotations

import base64
import json
from typing import Any

from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from clearspan.encode import otlp_json, otlp_proto
from clearspan.model import EventRecord, LinkRecord, ResourceRecord, ScopeRecord, SpanRecord

_IDS = {"traceId", "spanId", "parentSpanId"}


def by_protobuf(*records: SpanRecord) -> list[SpanRecord]:
    """Records through our protobuf encoder and the official parser."""
    request = ExportTraceServiceRequest.FromString(otlp_proto.assemble(otlp_proto.encode(records)))
    return from_request(request)


def by_json(*records: SpanRecord) -> list[SpanRecord]:
    """Records through our JSON encoder and our reader."""
    return otlp_json.decode(otlp_json.assemble(otlp_json.encode(records)))


def from_request(request: ExportTraceServiceRequest) -> list[SpanRecord]:
    return [
        _span(span, group, subgroup)
        for group in request.resource_spans
        for subgroup in group.scope_spans
        for span in subgroup.spans
    ]


def request_from_json(line: bytes) -> ExportTraceServiceRequest:
    """The line as protobuf's own JSON reader understands it. That wants ids in base64, OTLP has them in hex."""

    def ids_in_base64(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len({name for name, _ in pairs}) == len(pairs), "a member stands twice"
        return {name: _in_base64(value) if name in _IDS else value for name, value in pairs}

    return json_format.ParseDict(json.loads(line, object_pairs_hook=ids_in_base64), ExportTraceServiceRequest())


def _in_base64(digits: str) -> str:
    assert digits == digits.lower()
    return base64.b64encode(bytes.fromhex(digits)).decode()


def comparable(value: Any) -> Any:
    """``value`` such that NaN equals itself, and 1, 1.0, True and -0.0 differ."""
    if isinstance(value, dict):
        return {key: comparable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [comparable(item) for item in value]
    return (type(value).__name__, repr(value))


def _span(span: Any, group: Any, subgroup: Any) -> SpanRecord:
    scope = subgroup.scope
    return SpanRecord(
        trace_id=int.from_bytes(span.trace_id, "big"),
        span_id=int.from_bytes(span.span_id, "big"),
        name=span.name,
        parent_id=int.from_bytes(span.parent_span_id, "big"),
        kind=span.kind,
        start_ns=span.start_time_unix_nano,
        end_ns=span.end_time_unix_nano,
        attributes=attributes(span.attributes),
        events=tuple(
            EventRecord(event.name, event.time_unix_nano, attributes(event.attributes), event.dropped_attributes_count)
            for event in span.events
        ),
        links=tuple(_link(link) for link in span.links),
        status_code=span.status.code,
        status_message=span.status.message,
        trace_state=span.trace_state,
        flags=span.flags,
        dropped_attributes=span.dropped_attributes_count,
        dropped_events=span.dropped_events_count,
        dropped_links=span.dropped_links_count,
        resource=ResourceRecord(attributes(group.resource.attributes), group.schema_url),
        scope=ScopeRecord(scope.name, scope.version, attributes(scope.attributes), subgroup.schema_url),
    )


def _link(link: Any) -> LinkRecord:
    return LinkRecord(
        trace_id=int.from_bytes(link.trace_id, "big"),
        span_id=int.from_bytes(link.span_id, "big"),
        trace_state=link.trace_state,
        attributes=attributes(link.attributes),
        dropped_attributes=link.dropped_attributes_count,
        flags=link.flags,
    )


def attributes(pairs: Any) -> dict[str, Any]:
    read = {pair.key: _value(pair.value) for pair in pairs}
    assert len(read) == len(pairs), "a key stands twice"
    return read


def _value(value: Any) -> Any:
    name = value.WhichOneof("value")
    if name is None:
        return None
    if name == "array_value":
        return tuple(_value(item) for item in value.array_value.values)
    if name == "kvlist_value":
        return attributes(value.kvlist_value.values)
    return getattr(value, name)
