"""Spans and log records as plain values, in the terms of OTLP: what comes in, and what goes out.

The field names, units and number codes are those of the OpenTelemetry protocol
(``opentelemetry.proto.trace.v1.Span``, opentelemetry-proto 1.7 and later). Records are named tuples: as frozen as
frozen dataclasses, and made in a sixth of the time, twice for every span.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias, Union

AnyValue: TypeAlias = Union[bool, int, float, str, bytes, "Sequence[AnyValue]", "Mapping[str, AnyValue]", None]
"""What an attribute may hold: OTLP's ``AnyValue``. Values that are none of these may arrive; no stage fails on them."""

_NO_ATTRIBUTES: Final[Mapping[str, AnyValue]] = MappingProxyType({})


class ResourceRecord(NamedTuple):
    """The entity that produced the spans (service, host, process)."""

    attributes: Mapping[str, AnyValue] = _NO_ATTRIBUTES
    schema_url: str = ""


class ScopeRecord(NamedTuple):
    """The instrumentation scope: which library wrote the span."""

    name: str = ""
    version: str = ""
    attributes: Mapping[str, AnyValue] = _NO_ATTRIBUTES
    schema_url: str = ""


class EventRecord(NamedTuple):
    """A point in time on a span. ``time_ns`` is nanoseconds since the Unix epoch."""

    name: str
    time_ns: int = 0
    attributes: Mapping[str, AnyValue] = _NO_ATTRIBUTES
    dropped_attributes: int = 0


class LinkRecord(NamedTuple):
    """A reference to another span. ``flags`` are the W3C trace flags plus OTLP's is-remote bits."""

    trace_id: int
    span_id: int
    trace_state: str = ""
    attributes: Mapping[str, AnyValue] = _NO_ATTRIBUTES
    dropped_attributes: int = 0
    flags: int = 0


class SpanRecord(NamedTuple):
    """One span, as OTLP carries it.

    ``trace_id`` is a 128-bit and ``span_id`` a 64-bit unsigned int; ``parent_id`` is 0 for a root. Times are in
    nanoseconds since the Unix epoch. ``kind`` is OTLP's number (1 internal, 2 server, 3 client, 4 producer, 5 consumer)
    and ``status_code`` likewise (0 unset, 1 ok, 2 error). ``flags`` are the W3C trace flags plus OTLP's bits 8 and 9
    (has-is-remote, is-remote).
    """

    trace_id: int
    span_id: int
    name: str
    parent_id: int = 0
    kind: int = 1
    start_ns: int = 0
    end_ns: int = 0
    attributes: Mapping[str, AnyValue] = _NO_ATTRIBUTES
    events: tuple[EventRecord, ...] = ()
    links: tuple[LinkRecord, ...] = ()
    status_code: int = 0
    status_message: str = ""
    trace_state: str = ""
    flags: int = 0
    dropped_attributes: int = 0
    dropped_events: int = 0
    dropped_links: int = 0
    resource: ResourceRecord = ResourceRecord()
    scope: ScopeRecord = ScopeRecord()


class LogRecord(NamedTuple):
    """A log record that belongs to a span: some instrumentations put prompts and answers there.

    ``event_name`` is OTLP's ``event_name``; older writers put it in the attribute ``event.name`` instead.
    """

    event_name: str = ""
    body: AnyValue = None
    attributes: Mapping[str, AnyValue] = _NO_ATTRIBUTES
    time_ns: int = 0
    trace_id: int = 0
    span_id: int = 0
