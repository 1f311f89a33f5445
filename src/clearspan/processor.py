"""The processor: all that happens on the caller's thread. It stamps on start and enqueues on end."""

from __future__ import annotations

import logging
import os
from typing import Final

from opentelemetry.context import Context
from opentelemetry.sdk.environment_variables import (
    OTEL_BSP_MAX_EXPORT_BATCH_SIZE,
    OTEL_BSP_MAX_QUEUE_SIZE,
    OTEL_BSP_SCHEDULE_DELAY,
)
from opentelemetry.sdk.trace import ReadableSpan, Span, SpanProcessor
from opentelemetry.trace import TraceFlags

from clearspan import context as stamps
from clearspan.config import Config, complain
from clearspan.delivery.ledger import SAMPLED_OUT
from clearspan.delivery.results import FlushResult
from clearspan.delivery.worker import Worker
from clearspan.exporter import ClearspanSpanExporter
from clearspan.quiet import QuietLogger

_BUSY_BATCH: Final = 512
_QUEUE_SIZE: Final = 65_536  # spans; what eight busy threads end in a second, while the worker hardly runs
_SAMPLED: Final = int(TraceFlags.SAMPLED)
_log: Final = QuietLogger(logging.getLogger(__name__))


class StampProcessor(SpanProcessor):
    """Puts session and user on every span as it starts. Needed alone where our exporter came by its name only."""

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        """Stamp the span from the Context it starts in."""
        if stamps.stamps_exist:
            stamp = stamps.stamp_of(parent_context)
            if stamp:
                span.set_attributes(stamp)


class ClearspanSpanProcessor(StampProcessor):
    """Clearspan for a provider that is there already: ``provider.add_span_processor(ClearspanSpanProcessor())``.

    Args:
        exporter: where ended spans go; made from ``config`` when absent.
        config: what to do; read from the environment when absent.
        llm_only: what "which spans" means when the configuration leaves it open. In a pipeline of the user's own, only
            LLM spans are ours.

    ``OTEL_BSP_SCHEDULE_DELAY``, ``OTEL_BSP_MAX_QUEUE_SIZE`` and ``OTEL_BSP_MAX_EXPORT_BATCH_SIZE`` keep their meaning;
    without them the worker runs every ``flush_interval`` seconds or ``batch_size`` spans, whichever comes first. The
    queue is bounded in bytes too: ``CLEARSPAN_QUEUE_BYTES``.
    """

    def __init__(
        self, exporter: ClearspanSpanExporter | None = None, *, config: Config | None = None, llm_only: bool = True
    ) -> None:
        self.exporter = exporter or ClearspanSpanExporter(config, llm_only=llm_only)
        config = self.exporter.config
        queue_size = _from_environ(OTEL_BSP_MAX_QUEUE_SIZE, _QUEUE_SIZE)
        batch_size = _from_environ(OTEL_BSP_MAX_EXPORT_BATCH_SIZE, config.batch_size)
        self._worker = Worker(
            self.exporter.process,
            self.exporter.ledger,
            room=lambda: self.exporter.room,
            max_spans=queue_size,
            batch_size=min(batch_size, queue_size),
            busy_batch_size=0 if os.environ.get(OTEL_BSP_MAX_EXPORT_BATCH_SIZE) else min(_BUSY_BATCH, queue_size // 8),
            interval=_from_environ(OTEL_BSP_SCHEDULE_DELAY, int(config.flush_interval * 1000) or 1) / 1000,
        )
        self.exporter.queue = self._worker

    @property
    def span_exporter(self) -> ClearspanSpanExporter:
        """Where the spans go; as the SDK's own processors name it."""
        return self.exporter

    def on_end(self, span: ReadableSpan) -> None:
        """Enqueue. Never blocks and never raises."""
        try:
            context = span.context
            if context is not None and context.trace_flags & _SAMPLED:
                self._worker.add(span)
            else:
                self.exporter.ledger.turn_away(SAMPLED_OUT)
        except Exception as error:  # noqa: BLE001  nothing of ours raises into the application
            _log.warning("enqueue", "A span could not be enqueued (%s).", type(error).__name__)

    def flush(self, timeout: float) -> FlushResult:
        """Deliver every span that has ended, or have it safe on disk, within ``timeout`` seconds."""
        return self.exporter.flush(timeout)

    def force_flush(self, timeout_millis: int | None = None) -> bool:
        """OpenTelemetry's flush: true only if every span was acknowledged or is safe on disk."""
        return self.flush((30_000 if timeout_millis is None else timeout_millis) / 1000).ok

    def shutdown(self) -> None:
        """Deliver what waits, put on disk what cannot be delivered, and stop, within ``shutdown_timeout`` seconds."""
        self.exporter.shutdown()


def _from_environ(name: str, default: int) -> int:
    # Read here, because the SDK's processor raises on values that are out of range.
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    complain(os.environ, name, f"{name} has a wrong value (allowed: a whole number above 0); using {default}.")
    return default
