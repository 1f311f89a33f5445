"""Gives any other exporter in the process scrubbed spans: the SDK itself hands everybody the spans as they are."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Event, ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import Link, SpanContext, Status, StatusCode, TraceState

from clearspan.config import Config
from clearspan.dialects import read, recognise
from clearspan.intake import take
from clearspan.model import EventRecord, LinkRecord, Span, SpanRecord
from clearspan.quiet import QuietLogger
from clearspan.scrub.content import without_content
from clearspan.scrub.redactor import Redactor
from clearspan.scrub.scrubber import Scrubber

_log = QuietLogger(logging.getLogger(__name__))


class ScrubbingExporter(SpanExporter):
    """Scrubs spans and hands them to ``inner``: ``BatchSpanProcessor(ScrubbingExporter(OTLPSpanExporter()))``.

    The spans keep their dialect: attributes are scrubbed one by one and not rewritten. A span that cannot be scrubbed
    goes on without its texts.

    Args:
        inner: the exporter that gets the scrubbed spans.
        redactor: packs and rules; those of the environment by default.
        scrub_fn: called with every text after the rules; that of the environment by default.
        capture_content: false takes the texts off LLM spans; as the environment says by default.
    """

    def __init__(
        self,
        inner: SpanExporter,
        redactor: Redactor | None = None,
        scrub_fn: Callable[[str], str] | None = None,
        *,
        capture_content: bool | None = None,
    ) -> None:
        config = Config.from_env(os.environ, redactor=redactor, scrub_fn=scrub_fn, capture_content=capture_content)
        self._inner = inner
        self._capture_content = config.capture_content
        self._scrubber = Scrubber(config.scrub_fn, redactor=config.redactor or Redactor(config.redact))

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Hand the scrubbed spans on. A span that cannot even be rebuilt is left out."""
        scrubbed = [span for span in map(self._guarded, spans) if span is not None]
        return self._inner.export(scrubbed)

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Flush the inner exporter."""
        return self._inner.force_flush(timeout_millis)

    def shutdown(self) -> None:
        """Shut the inner exporter down."""
        self._inner.shutdown()

    def _guarded(self, span: ReadableSpan) -> ReadableSpan | None:
        try:
            return self._scrubbed(span)
        except Exception as error:  # noqa: BLE001  one span must not cost its batch
            _log.warning("export", "A span could not be scrubbed (%s) and is left out.", type(error).__name__)
            return None

    def _scrubbed(self, span: ReadableSpan) -> ReadableSpan:
        record = take(span)
        if not self._capture_content:
            dialects = recognise(record)
            if dialects:
                bare, _ = without_content(record, read(record, dialects))
                record = bare._replace(attributes=_without_texts(record.attributes))
        # Without a dialect the stage scrubs the attributes that came, under their own names.
        return _rebuilt(span, self._scrubber.scrub(record, _unread(record)).record)


def _unread(record: SpanRecord) -> Span:
    return Span(f"{record.trace_id:032x}", f"{record.span_id:016x}", record.name, record.start_ns, record.end_ns)


_NAMES: tuple[str, ...] = (
    "gen_ai.operation.name",
    "gen_ai.provider.name",
    "gen_ai.system",
    "gen_ai.request.model",
    "gen_ai.response.model",
    "gen_ai.response.id",
    "session.id",
    "user.id",
    "error.type",
    "server.address",
)


def _without_texts(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in attributes.items() if key in _NAMES or isinstance(value, (bool, int, float))}


def _rebuilt(span: ReadableSpan, record: SpanRecord) -> ReadableSpan:
    resource, scope = record.resource, record.scope
    failed = span.status.status_code is StatusCode.ERROR  # only then there is a description
    return ReadableSpan(
        name=record.name,
        context=_context(span.context, record.trace_state),
        parent=span.parent,
        resource=Resource(_flat(resource.attributes), resource.schema_url),
        attributes=_flat(record.attributes),
        events=tuple([_event(event) for event in record.events]),
        links=tuple([_link(link, old) for link, old in zip(record.links, span.links, strict=True)]),
        kind=span.kind,
        instrumentation_scope=InstrumentationScope(
            scope.name, scope.version, scope.schema_url, _flat(scope.attributes)
        ),
        status=Status(span.status.status_code, record.status_message or None) if failed else span.status,
        start_time=span.start_time,
        end_time=span.end_time,
    )


def _context(context: SpanContext | None, state: str) -> SpanContext | None:
    if context is None or not context.trace_state:
        return context
    return SpanContext(
        context.trace_id, context.span_id, context.is_remote, context.trace_flags, TraceState.from_header([state])
    )


def _event(event: EventRecord) -> Event:
    return Event(event.name, _flat(event.attributes), event.time_ns)


def _link(link: LinkRecord, old: Link) -> Link:
    context = _context(old.context, link.trace_state)
    return Link(context or old.context, _flat(link.attributes))


def _flat(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return dict(attributes)
