"""The processor: all that happens on the caller's thread. It stamps on start and enqueues on end."""

from __future__ import annotations

import os
from typing import Final

from opentelemetry.context import Context
from opentelemetry.sdk.environment_variables import (
    OTEL_BSP_MAX_EXPORT_BATCH_SIZE,
    OTEL_BSP_MAX_QUEUE_SIZE,
    OTEL_BSP_SCHEDULE_DELAY,
)
from opentelemetry.sdk.trace import Span, SpanProcessor
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from clearspan.config import Config, complain
from clearspan.context import stamp_of
from clearspan.delivery.results import FlushResult
from clearspan.exporter import ClearspanSpanExporter

_QUEUE_SIZE: Final = 32_768  # spans; several busy seconds, and small beside what they hold


class StampProcessor(SpanProcessor):
    """Puts session and user on every span as it starts. Needed alone where our exporter came by its name only."""

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        """Stamp the span from the Context it starts in."""
        stamp = stamp_of(parent_context)
        if stamp:
            span.set_attributes(stamp)


class ClearspanSpanProcessor(StampProcessor, BatchSpanProcessor):
    """Clearspan for a provider that is there already: ``provider.add_span_processor(ClearspanSpanProcessor())``.

    Args:
        exporter: where ended spans go; made from ``config`` when absent.
        config: what to do; read from the environment when absent.
        llm_only: what "which spans" means when the configuration leaves it open. In a pipeline of the user's own, only
            LLM spans are ours.

    ``OTEL_BSP_SCHEDULE_DELAY``, ``OTEL_BSP_MAX_QUEUE_SIZE`` and ``OTEL_BSP_MAX_EXPORT_BATCH_SIZE`` keep their meaning;
    without them the worker runs every ``flush_interval`` seconds or ``batch_size`` spans, whichever comes first.
    """

    def __init__(
        self, exporter: ClearspanSpanExporter | None = None, *, config: Config | None = None, llm_only: bool = True
    ) -> None:
        self.exporter = exporter or ClearspanSpanExporter(config, llm_only=llm_only)
        config = self.exporter.config
        queue_size = _from_environ(OTEL_BSP_MAX_QUEUE_SIZE, _QUEUE_SIZE)
        BatchSpanProcessor.__init__(
            self,
            self.exporter,
            max_queue_size=queue_size,
            schedule_delay_millis=_from_environ(OTEL_BSP_SCHEDULE_DELAY, int(config.flush_interval * 1000) or 1),
            max_export_batch_size=min(_from_environ(OTEL_BSP_MAX_EXPORT_BATCH_SIZE, config.batch_size), queue_size),
        )

    def flush(self, timeout: float) -> FlushResult:
        """Deliver every span that has ended, within ``timeout`` seconds."""
        BatchSpanProcessor.force_flush(self)
        return self.exporter.flush(timeout)

    def force_flush(self, timeout_millis: int | None = None) -> bool:
        """OpenTelemetry's flush: true only if every span was acknowledged or written."""
        return self.flush((30_000 if timeout_millis is None else timeout_millis) / 1000).ok


def _from_environ(name: str, default: int) -> int:
    # Read here, because the SDK's processor raises on values that are out of range.
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    complain(os.environ, name, f"{name} has a wrong value (allowed: a whole number above 0); using {default}.")
    return default
