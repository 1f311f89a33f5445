"""Our own OTLP protobuf requests back into records: for what has to change its form, such as what goes to disk.

Only what :mod:`clearspan.encode.otlp_proto` has written is read; it is parsed by the official message classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from clearspan.model import AnyValue, EventRecord, LinkRecord, ResourceRecord, ScopeRecord, SpanRecord

__all__ = ["decode"]


def decode(request: bytes) -> list[SpanRecord]:
    """The spans of one ExportTraceServiceRequest, in order. Arrays come back as tuples.

    Raises:
        google.protobuf.message.DecodeError: the bytes are no such request.
    """
    from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

    return list(_spans(ExportTraceServiceRequest.FromString(request)))


def _spans(request: Any) -> Iterator[SpanRecord]:
    for group in request.resource_spans:
        resource = ResourceRecord(_attributes(group.resource.attributes), group.schema_url)
        for subgroup in group.scope_spans:
            scope = subgroup.scope
            made = ScopeRecord(scope.name, scope.version, _attributes(scope.attributes), subgroup.schema_url)
            for span in subgroup.spans:
                yield _span(span, resource, made)


def _span(span: Any, resource: ResourceRecord, scope: ScopeRecord) -> SpanRecord:
    return SpanRecord(
        trace_id=int.from_bytes(span.trace_id, "big"),
        span_id=int.from_bytes(span.span_id, "big"),
        name=span.name,
        parent_id=int.from_bytes(span.parent_span_id, "big"),
        kind=span.kind,
        start_ns=span.start_time_unix_nano,
        end_ns=span.end_time_unix_nano,
        attributes=_attributes(span.attributes),
        events=tuple([_event(event) for event in span.events]),
        links=tuple([_link(link) for link in span.links]),
        status_code=span.status.code,
        status_message=span.status.message,
        trace_state=span.trace_state,
        flags=span.flags,
        dropped_attributes=span.dropped_attributes_count,
        dropped_events=span.dropped_events_count,
        dropped_links=span.dropped_links_count,
        resource=resource,
        scope=scope,
    )


def _event(event: Any) -> EventRecord:
    return EventRecord(event.name, event.time_unix_nano, _attributes(event.attributes), event.dropped_attributes_count)


def _link(link: Any) -> LinkRecord:
    return LinkRecord(
        trace_id=int.from_bytes(link.trace_id, "big"),
        span_id=int.from_bytes(link.span_id, "big"),
        trace_state=link.trace_state,
        attributes=_attributes(link.attributes),
        dropped_attributes=link.dropped_attributes_count,
        flags=link.flags,
    )


def _attributes(pairs: Iterable[Any]) -> dict[str, AnyValue]:
    return {pair.key: _value(pair.value) for pair in pairs}


def _value(value: Any) -> AnyValue:
    kind = value.WhichOneof("value")
    read = _READERS.get(kind)
    return read(value) if read is not None else (None if kind is None else getattr(value, kind))


_READERS: Final[Mapping[str | None, Callable[[Any], AnyValue]]] = {
    "array_value": lambda value: tuple([_value(item) for item in value.array_value.values]),
    "kvlist_value": lambda value: _attributes(value.kvlist_value.values),
}
