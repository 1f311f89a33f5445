"""Spans kept in memory, as the SDK made them and as Clearspan reads them."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import cached_property

from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import InMemoryLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExporter, SpanExportResult

from clearspan.model import Span, Tokens
from clearspan.model.totals import totals
from clearspan.testing.conformance import read_spans


class CapturedSpans(SpanExporter):
    """A span exporter that keeps what it gets, and says what Clearspan makes of it.

    It may be added to a provider of one's own, or used with :attr:`tracer_provider` and :attr:`logger_provider`, which
    record into it. Neither becomes the global one. Safe to use from several threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._records: list[ReadableSpan] = []
        self._logs = InMemoryLogRecordExporter()  # type: ignore[no-untyped-call]  # the SDK left its types out

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Keep ``spans``."""
        with self._lock:
            self._records.extend(spans)
        return SpanExportResult.SUCCESS

    @cached_property
    def tracer_provider(self) -> TracerProvider:
        """A tracer provider whose spans are kept here as soon as they end."""
        provider = TracerProvider(shutdown_on_exit=False)
        provider.add_span_processor(SimpleSpanProcessor(self))
        return provider

    @cached_property
    def logger_provider(self) -> LoggerProvider:
        """A logger provider whose log records are kept here and joined to their spans."""
        provider = LoggerProvider(shutdown_on_exit=False)
        provider.add_log_record_processor(SimpleLogRecordProcessor(self._logs))
        return provider

    @property
    def records(self) -> tuple[ReadableSpan, ...]:
        """The spans as the SDK made them, in the order they ended."""
        with self._lock:
            return tuple(self._records)

    @property
    def spans(self) -> list[Span]:
        """The spans as Clearspan reads them, with their log records, in the order they started."""
        spans = read_spans(self.records, self._logs.get_finished_logs())
        return sorted(spans, key=lambda span: span.start_ns)

    @property
    def totals(self) -> Tokens:
        """The tokens of all spans together, each call counted once."""
        return totals(self.spans)

    def one(self, name: str = "*") -> Span:
        """The only span whose name matches the pattern ``name`` (``chat *``).

        Raises:
            AssertionError: none or several do; it names those that are there.
        """
        spans = self.spans
        found = [span for span in spans if span.name == name or fnmatchcase(span.name, name)]
        if len(found) != 1:
            there = ", ".join(repr(span.name) for span in spans) or "none"
            raise AssertionError(f"{len(found)} spans match {name!r}, not one; there are: {there}")
        return found[0]

    def clear(self) -> None:
        """Forget all spans and log records."""
        with self._lock:
            self._records.clear()
        self._logs.clear()
