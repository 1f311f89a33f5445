"""The exporter: where all ways in end. It runs on the worker's thread and hands bytes to the outboxes."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.trace import get_tracer_provider

from clearspan import forks
from clearspan.claims import claims
from clearspan.config import Config
from clearspan.config import Destination as DestinationName
from clearspan.delivery import endings, telemetry
from clearspan.delivery.destination import Destination
from clearspan.delivery.ledger import DISABLED, ELSEWHERE, ENCODE_ERROR, FILTERED, SAMPLED_OUT, SHUT_DOWN, Ledger
from clearspan.delivery.outbox import Outbox
from clearspan.delivery.results import FlushResult, Stats
from clearspan.delivery.retry import Backoff
from clearspan.delivery.spool import Spool
from clearspan.delivery.worker import Worker
from clearspan.encode.parcel import Parcel
from clearspan.logs.buffer import RECORDS
from clearspan.logs.waiting import Waiting
from clearspan.model import SpanRecord
from clearspan.neighbours import exports_otlp
from clearspan.pipeline import Pipeline
from clearspan.quiet import QuietLogger

_log = QuietLogger(logging.getLogger(__name__))


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
        self._lock = threading.RLock()
        self._llm_only = llm_only
        self._closed = False
        self._told = 0
        self.ledger = Ledger()
        self.queue: Worker | None = None
        self.predecessor: SpanProcessor | None = None  # the SDK's, in whose place ours is: it may still hold spans
        self._looked = False
        self._exporting = 0  # the thread that is in export()
        self._retired: tuple[Outbox, ...] = ()
        self.waiting = Waiting(self._send)
        self._configure(config.with_(**options) if config else Config.from_env(**options))
        claims.join(self)
        forks.follow(self)
        endings.attend(self, self.config)
        telemetry.watch(self)

    def start_over(self) -> None:
        """In a forked child: nothing has ended here yet."""
        self._lock = threading.RLock()
        self._told = 0
        self._retired = ()
        self.predecessor = None  # it holds the parent's, and maybe a lock of the parent's
        self._exporting = 0

    def _configure(self, config: Config) -> None:
        self.config = config
        self.pipeline = Pipeline.from_config(config, llm_only=self._llm_only, claim=claims.take, logs=RECORDS.take)
        # Where to deliver is decided with the first spans: only then is it known who else exports.
        names: Sequence[DestinationName | None] = config.destinations or (None,)
        self.outboxes = tuple([_outbox(config, name, self.ledger) for name in names])

    def configure(self, config: Config, *, llm_only: bool | None = None) -> None:
        """Go on with another configuration; what waits is still delivered by the old one, in the background."""
        with self._lock:
            if config == self.config and llm_only in (None, self._llm_only):
                return
            if llm_only is not None:
                self._llm_only = llm_only
            old = self.outboxes
            self._configure(config)
            self._retired += old
        for outbox in old:
            outbox.retire()
        endings.attend(self, config)

    @property
    def room(self) -> int:
        """Bytes of memory that are left for spans that wait to be encoded."""
        return self.config.queue_bytes - sum([outbox.bytes for outbox in self.outboxes])

    @property
    def queued(self) -> int:
        """Spans that have ended and are not processed yet."""
        return self.queue.waiting if self.queue is not None else 0

    @property
    def capacity(self) -> int:
        """How many may be that at most; 0 where the queue is not ours."""
        return self.queue.max_spans if self.queue is not None else 0

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Put the spans on their way. Success means that they are in the outbox, bounded and retried from there."""
        forks.notice()
        if self.queue is None and not self._looked:
            self._take_over()
        if self._closed:
            self.ledger.turn_away(SHUT_DOWN, len(spans))
            return SpanExportResult.FAILURE
        self.ledger.take(len(spans))
        self._exporting = threading.get_ident()
        try:
            self.process(spans, more_coming=len(spans) >= self.config.batch_size)
        except Exception as error:  # noqa: BLE001  as in our own worker
            _log.warning("process", "Spans that could not be processed: %d (%s).", len(spans), type(error).__name__)
            return SpanExportResult.FAILURE
        finally:
            self._exporting = 0
        return SpanExportResult.SUCCESS

    def _take_over(self) -> None:
        """The first chance where neither our launcher hook nor ``init`` was there to do it."""
        self._looked = True
        try:
            with forks.postponed():
                from clearspan.takeover import take_over

                take_over(get_tracer_provider())
        except Exception as error:  # noqa: BLE001  these spans are exported all the same
            _log.warning("take over", "Spans go on through the SDK's own queue (%s).", type(error).__name__)

    def _drain_predecessor(self) -> None:
        """Once, as no more spans end there. Not inside of its own export, which a user's function may flush from."""
        if self._exporting == threading.get_ident():
            return
        predecessor, self.predecessor = self.predecessor, None
        if predecessor is not None:
            predecessor.force_flush()

    def process(self, spans: Sequence[ReadableSpan], more_coming: bool) -> None:
        """Take spans that the ledger has in hand on their way; it has them in hand until they leave the pipeline."""
        # Where content does not leave, there is none to wait for.
        ready = self.waiting.admit(spans) if self.config.capture_content else spans
        self._send(ready, more_coming=more_coming)

    def _send(self, spans: Sequence[ReadableSpan], *, more_coming: bool = False) -> None:
        with self._lock:  # no outbox is retired meanwhile
            outboxes = self.outboxes
            try:
                reasons, encoded = self._encoded_whatever_comes(spans)
            except BaseException:
                self.ledger.put_down(len(spans), {ENCODE_ERROR: len(spans)})
                raise
            with self.ledger.lock:  # so that each span is in one place, whoever looks
                self.ledger.put_down(len(spans), reasons)
                pairs = zip(outboxes, encoded, strict=True)
                lost = [outbox.admit(parcels, more_coming=more_coming) for outbox, parcels in pairs]
        for outbox, parcels in zip(outboxes, lost, strict=True):
            outbox.settle_in(parcels)

    def _encoded_whatever_comes(self, spans: Sequence[ReadableSpan]) -> tuple[dict[str, int], list[list[Parcel]]]:
        try:
            return self._encoded(spans)
        except Exception:
            raise
        except BaseException:
            # Somebody means to end this thread, which the spans are not to blame for. With other exporters of ours
            # about, what we have claimed cannot be claimed again.
            if len(claims.members) > 1:
                raise
            return self._encoded(spans)

    def _encoded(self, spans: Sequence[ReadableSpan]) -> tuple[dict[str, int], list[list[Parcel]]]:
        """Why some spans go no further, and the others as each destination wants them."""
        reasons: dict[str, int] = {}
        records: Iterable[SpanRecord] = self.pipeline.run(spans, reasons)
        if len(self.outboxes) > 1:
            records = list(records)
        # For one destination each span goes the whole way before the next begins: little is alive at a time.
        return reasons, [outbox.destination.encode(records) for outbox in self.outboxes]

    def flush(self, timeout: float) -> FlushResult:
        """Deliver every span that has ended, or have it safe on disk, within ``timeout`` seconds."""
        forks.notice()
        deadline = time.monotonic() + timeout
        self._drain_predecessor()
        if self.queue is not None:
            self.queue.drain(timeout)
        self.waiting.release()
        earlier = [outbox.flush(max(0.0, deadline - time.monotonic())) for outbox in self._unfinished()]
        results = [outbox.flush(max(0.0, deadline - time.monotonic())) for outbox in self.outboxes]
        return self._with_earlier(FlushResult.merged(results).plus(earlier))

    def _unfinished(self) -> list[Outbox]:
        """Outboxes of earlier configurations that are not empty yet."""
        return [outbox for outbox in self._retired if not outbox.sender.ended]

    def _with_earlier(self, result: FlushResult) -> FlushResult:
        """The result with the spans that did not come as far as the outboxes."""
        with self.ledger.lock:
            if self.queue is not None:
                self.queue.settle()
            told, self._told = self._told, self.ledger.dropped.total()
            waiting = self.ledger.in_hand + self.queued
            return replace(result, waiting=result.waiting + waiting, dropped=result.dropped + self._told - told)

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """OpenTelemetry's flush: true only if every span was acknowledged or is safe on disk."""
        return self.flush(timeout_millis / 1000).ok

    def save(self) -> None:
        """Put on disk whatever is still in memory, as the process may end any moment."""
        for outbox in (*self.outboxes, *self._unfinished()):
            outbox.save()

    def stats(self) -> Stats:
        """Where every span is that ended here."""
        forks.notice()
        for outbox in (*self.outboxes, *self._retired):
            outbox.keeper.look_for_missing()
        with self.ledger.lock:
            if self.queue is not None:
                self.queue.settle()
            ledger, skipped = self.ledger, self.ledger.skipped
            queued = self.queued
            before = Stats(
                ended=ledger.ended + queued - skipped[ELSEWHERE],
                waiting_before=ledger.in_hand + queued,
                sampled_out=skipped[SAMPLED_OUT],
                filtered=skipped[FILTERED],
                disabled=skipped[DISABLED],
                dropped_before={reason: count for reason, count in sorted(ledger.dropped.items()) if count},
            )
            now = [outbox.stats() for outbox in self.outboxes]
            earlier = [outbox.stats() for outbox in self._retired]
        every = [now[0].plus(earlier), *now[1:]] if now else earlier
        return replace(before.at(every[0]), destinations=tuple(every)) if every else before

    def shutdown(self, timeout_millis: float | None = None) -> None:
        """Deliver what waits, put on disk what cannot be delivered, and stop, within ``shutdown_timeout`` seconds."""
        if self._closed:
            return
        self._drain_predecessor()
        self._closed = True
        forks.notice()
        timeout = self.config.shutdown_timeout
        timeout = endings.allowed(timeout if timeout_millis is None else min(timeout_millis / 1000, timeout))
        deadline = time.monotonic() + timeout
        left = 0
        if self.queue is not None:
            self.queue.close()
            self.queue.drain(timeout * 0.75)
            left = self.queue.stop()  # before the outboxes close: what comes there later is lost
        self.waiting.close()  # while we are a member still: what waits here may wait with another exporter too
        claims.leave(self)
        for outbox in (*self.outboxes, *self._unfinished()):
            outbox.shutdown(max(0.0, deadline - time.monotonic()))
        if left:
            _log.warning("shutdown", "Spans dropped because they could not be processed before the exit: %d.", left)


def _outbox(config: Config, name: DestinationName | None, ledger: Ledger) -> Outbox:
    return Outbox(
        partial(_destination, config, name),
        # Half of what may wait; the other half is for spans that are not encoded yet.
        max_bytes=config.queue_bytes // 2,
        batch_size=config.batch_size,
        flush_interval=config.flush_interval,
        max_retries=config.max_retries,
        on_span_error=config.on_span_error,
        backoff=Backoff(config.backoff_initial, config.backoff_max),
        spool=partial(_spool, config) if config.spool_bytes else None,
        lock=lambda: ledger.lock,
        decided=name is not None or bool(config.endpoint),
    )


def _spool(config: Config, account: str) -> Spool:
    return Spool(config.home, account, config.spool_bytes)


def _destination(config: Config, name: DestinationName | None) -> Destination:
    if (name or choose_destination(config)) == "otlp":
        from clearspan.delivery.otlp import OtlpDestination, OtlpSettings

        destination = OtlpDestination(OtlpSettings.from_env(endpoint=config.endpoint, api_key=config.api_key))
        destination.load()
        return destination
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
