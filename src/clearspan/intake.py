"""Stage *take*: an ended SDK span becomes a :class:`~clearspan.model.SpanRecord`. Total: it never raises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Event, ReadableSpan
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import Link, SpanContext

from clearspan.model import AnyValue, EventRecord, LinkRecord, ResourceRecord, ScopeRecord, SpanRecord
from clearspan.semconv import CLEARSPAN_PROJECT, DEPLOYMENT_ENVIRONMENT_NAME

_S = TypeVar("_S")
_R = TypeVar("_R")

_HAS_IS_REMOTE: Final = 0x100
_FROM_REMOTE: Final = 0x300
_NOWHERE: Final = SpanContext(0, 0, is_remote=False)
_MAX_CACHED: Final = 256


def take(span: ReadableSpan, label: Callable[[ResourceRecord], ResourceRecord] | None = None) -> SpanRecord:
    """Copy what a span holds into a plain value; the span itself is shared with other processors and is not touched.

    Args:
        span: an ended span.
        label: what :func:`labelled` made, to mark the resource.
    """
    # The SDK's public way makes proxies and tuples each time and calls a property for each field, which takes as long
    # as the rest. Where these names are missing, the public way is taken.
    try:
        (
            (name, context, parent, kind, start, end, attributes, events, links, code, description, resource, scope),
            (attributes_dropped, events_dropped, links_dropped),
        ) = _fields(span), _dropped(span)
        trace_id, span_id, _, flags, state, _ = context
        copied = attributes.copy()
    except (AttributeError, TypeError, ValueError):
        return _take(span, label)
    resource = _resource_of(resource)
    return SpanRecord(  # by position: names would cost as much again, for every span
        trace_id,
        span_id,
        name,
        parent.span_id if parent else 0,
        kind + 1,  # OTLP starts at 1, the API's enum at 0
        start or 0,
        end or 0,
        copied,
        tuple(map(_event, events)) if events else (),
        tuple(map(_link, links)) if links else (),
        code,
        description or "",
        state.to_header() if state else "",
        flags | (_FROM_REMOTE if parent and parent.is_remote else _HAS_IS_REMOTE),
        attributes_dropped,
        events_dropped,
        links_dropped,
        label(resource) if label else resource,
        _scope_of(scope),
    )


_fields: Final[Callable[[ReadableSpan], tuple[Any, ...]]] = attrgetter(
    "_name",
    "_context",
    "_parent",
    "_kind._value_",
    "_start_time",
    "_end_time",
    "_attributes._dict",
    "_events._dq",
    "_links._dq",
    "_status._status_code._value_",
    "_status._description",
    "_resource",
    "_instrumentation_scope",
)
_dropped: Final[Callable[[ReadableSpan], tuple[int, int, int]]] = attrgetter(
    "_attributes.dropped", "_events.dropped", "_links.dropped"
)


def _take(span: ReadableSpan, label: Callable[[ResourceRecord], ResourceRecord] | None) -> SpanRecord:
    """The same the public way: for a span of somebody else's making, or another SDK's."""
    resource = _resource_of(span.resource)
    context, parent, status = span.context or _NOWHERE, span.parent, span.status
    return SpanRecord(
        trace_id=context.trace_id,
        span_id=context.span_id,
        name=span.name,
        parent_id=parent.span_id if parent else 0,
        kind=span.kind.value + 1,
        start_ns=span.start_time or 0,
        end_ns=span.end_time or 0,
        attributes=_plain(span.attributes),
        events=tuple(map(_event, span.events)),
        links=tuple(map(_link, span.links)),
        status_code=status.status_code.value,
        status_message=status.description or "",
        trace_state=context.trace_state.to_header() if context.trace_state else "",
        flags=context.trace_flags | (_FROM_REMOTE if parent and parent.is_remote else _HAS_IS_REMOTE),
        dropped_attributes=span.dropped_attributes,
        dropped_events=span.dropped_events,
        dropped_links=span.dropped_links,
        resource=label(resource) if label else resource,
        scope=_scope_of(span.instrumentation_scope),
    )


def _plain(attributes: Any) -> Mapping[str, AnyValue]:
    # The SDK hands out a read-only proxy over its own bounded mapping: items() is slow there, copy() makes a dict.
    if not attributes:
        return {}
    try:
        copied: Mapping[str, AnyValue] = attributes.copy()
    except AttributeError:  # a mapping of somebody else's
        copied = dict(attributes)
    return copied


def _event(event: Event) -> EventRecord:
    return EventRecord(event.name, event.timestamp, _plain(event.attributes), event.dropped_attributes)


def _link(link: Link) -> LinkRecord:
    context = link.context
    return LinkRecord(
        trace_id=context.trace_id,
        span_id=context.span_id,
        trace_state=context.trace_state.to_header(),
        attributes=_plain(link.attributes),
        dropped_attributes=link.dropped_attributes,
        flags=int(context.trace_flags) | (_FROM_REMOTE if context.is_remote else _HAS_IS_REMOTE),
    )


def _resource(resource: Resource) -> ResourceRecord:
    return ResourceRecord(_plain(resource.attributes), resource.schema_url or "")


def _scope(scope: InstrumentationScope | None) -> ScopeRecord:
    if scope is None:
        return ScopeRecord()
    return ScopeRecord(scope.name, scope.version or "", _plain(scope.attributes), scope.schema_url or "")


class ByIdentity(Generic[_S, _R]):
    """Converts each object once and hands out the same result again: many spans share a resource and a scope.

    The cache is bounded; it keeps each source beside its result, so that a source's id cannot be used again meanwhile.
    """

    __slots__ = ("_convert", "_known")

    def __init__(self, convert: Callable[[_S], _R]) -> None:
        self._convert = convert
        self._known: dict[int, tuple[_S, _R]] = {}

    def __call__(self, source: _S) -> _R:
        """The result for ``source``."""
        found = self._known.get(id(source))
        if found is not None:
            return found[1]
        result = self._convert(source)
        if len(self._known) >= _MAX_CACHED:
            self._known.clear()
        self._known[id(source)] = (source, result)
        return result


def labelled(
    project: str | None, environment: str | None, *, project_names: Iterable[str] = (CLEARSPAN_PROJECT,)
) -> Callable[[ResourceRecord], ResourceRecord] | None:
    """A function that puts project and deployment environment on a resource, or ``None`` if there is nothing to put.

    What the application said itself under these names stays. The project goes under each of ``project_names``.
    """
    labels = {**dict.fromkeys(project_names, project), DEPLOYMENT_ENVIRONMENT_NAME: environment}
    known = {key: value for key, value in labels.items() if value}

    def put(resource: ResourceRecord) -> ResourceRecord:
        return resource._replace(attributes={**known, **resource.attributes})

    return ByIdentity(put) if known else None


_resource_of: Final = ByIdentity[Resource, ResourceRecord](_resource)
_scope_of: Final = ByIdentity["InstrumentationScope | None", ScopeRecord](_scope)
