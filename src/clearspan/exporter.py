"""The exporter: where all ways in end. It runs on the worker's thread and hands bytes to the outboxes."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Final

from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.trace import get_tracer_provider

from clearspan.claims import claims
from clearspan.config import Config
from clearspan.config import Destination as DestinationName
from clearspan.delivery.destination import Destination
from clearspan.delivery.outbox import Outbox
from clearspan.delivery.results import FlushResult
from clearspan.logs.buffer import RECORDS
from clearspan.logs.waiting import Waiting
from clearspan.model import SpanRecord
from clearspan.neighbours import exports_otlp
from clearspan.pipeline import Pipeline

_logger = logging.getLogger(__name__)

_SHUTDOWN_TIMEOUT: Final = 5.0


class ClearspanSpanExporter(SpanExporter):
    """Reads, scrubs, encodes and delivers spans. Selected by ``OTEL_TRACES_EXPORTER=clearspan``.

    Args:
        config: what to do; read from the environment when absent.
        llm_only: what "which spans" means when the configuration leaves it open; by itself this exporter stands in a
            foreign pipeline, where plain HTTP and database spans are somebody else's.
        **options: fields of :class:`clearspan.config.Config` by name, as a declarative configuration file gives them
            (``exporter: {clearspan: {project: ...}}``). Unknown or wrong ones are logged and left out.

    Never raises: an exception here would stop the application's start.
    """

    def __init__(self, config: Config | None = None, *, llm_only: bool = True, **options: Any) -> None:
        self._lock = threading.Lock()
        self._llm_only = llm_only
        self._closed = False
        self.waiting = Waiting(self._send)
        self._configure(config.with_(**options) if config else Config.from_env(**options))
        claims.join(self)

    def _configure(self, config: Config) -> None:
        self.config = config
        self.pipeline = Pipeline.from_config(config, llm_only=self._llm_only, claim=claims.take, logs=RECORDS.take)
        # Where to deliver is decided with the first spans: only then is it known who else exports.
        names: Sequence[DestinationName | None] = config.destinations or (None,)
        self.outboxes = tuple([_outbox(config, name) for name in names])

    def configure(self, config: Config, *, llm_only: bool | None = None) -> None:
        """Go on with another configuration; what waits is still delivered by the old one, in the background."""
        with self._lock:
            if llm_only is not None:
                self._llm_only = llm_only
            old = self.outboxes
            self._configure(config)
        for outbox in old:
            outbox.retire()

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Put the spans on their way. Success means that they are in the outbox, bounded and retried from there."""
        if self._closed:
            return SpanExportResult.FAILURE
        # Where content does not leave, there is none to wait for.
        ready = self.waiting.admit(spans) if self.config.capture_content else spans
        self._send(ready, more_coming=len(spans) >= self.config.batch_size)
        return SpanExportResult.SUCCESS

    def _send(self, spans: Sequence[ReadableSpan], *, more_coming: bool = False) -> None:
        with self._lock:
            pipeline, outboxes = self.pipeline, self.outboxes
        records: Iterable[SpanRecord] = pipeline.run(spans)
        if len(outboxes) > 1:
            records = list(records)
        for outbox in outboxes:
            # For one destination each span goes the whole way before the next begins: little is alive at a time.
            parcels = outbox.destination.encode(records)
            outbox.put(parcels, more_coming=more_coming)

    def flush(self, timeout: float) -> FlushResult:
        """Deliver what is in the outboxes now, within ``timeout`` seconds."""
        deadline = time.monotonic() + timeout
        self.waiting.release()
        return FlushResult.merged(
            [outbox.flush(max(0.0, deadline - time.monotonic())) for outbox in self.outboxes],
        )

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """OpenTelemetry's flush: true only if every span was acknowledged or written."""
        return self.flush(timeout_millis / 1000).ok

    def shutdown(self, timeout_millis: float = _SHUTDOWN_TIMEOUT * 1000) -> None:
        """Deliver what waits and stop; never longer than five seconds."""
        if self._closed:
            return
        self._closed = True
        deadline = time.monotonic() + min(timeout_millis / 1000, _SHUTDOWN_TIMEOUT)
        self.waiting.close()  # while we are a member still: what waits here may wait with another exporter too
        claims.leave(self)
        for outbox in self.outboxes:
            outbox.shutdown(max(0.0, deadline - time.monotonic()))


def _outbox(config: Config, name: DestinationName | None) -> Outbox:
    return Outbox(
        partial(_destination, config, name),
        max_bytes=config.queue_bytes,
        batch_size=config.batch_size,
        flush_interval=config.flush_interval,
        max_retries=config.max_retries,
        on_span_error=config.on_span_error,
    )


def _destination(config: Config, name: DestinationName | None) -> Destination:
    if (name or choose_destination(config)) == "otlp":
        from clearspan.delivery.otlp import OtlpDestination, OtlpSettings

        return OtlpDestination(OtlpSettings.from_env(endpoint=config.endpoint, api_key=config.api_key))
    from clearspan.delivery.local import LocalDestination

    return LocalDestination(config.home)


def choose_destination(config: Config) -> DestinationName:
    """``otlp`` if an endpoint is set and nothing else in the process already exports to it, else ``local``."""
    from clearspan.delivery.otlp import endpoint_is_set

    if config.endpoint:
        return "otlp"
    if not endpoint_is_set() or exports_otlp(get_tracer_provider(), os.environ):
        return "local"
    return "otlp"
