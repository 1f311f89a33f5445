"""The outbox: parcels wait here, bounded in bytes, until one sender thread has handed them to their destination."""

from __future__ import annotations

import logging
import os
import threading
import time
import weakref
from collections import Counter, deque
from collections.abc import Callable, Sequence
from typing import Final

from opentelemetry.instrumentation.utils import suppress_instrumentation

from clearspan.delivery.destination import Delivered, Destination, Outcome, Refused, TryAgain
from clearspan.delivery.results import DeliveryError, FlushResult
from clearspan.delivery.retry import Backoff
from clearspan.encode.parcel import Parcel
from clearspan.quiet import QuietLogger

_log = QuietLogger(logging.getLogger(__name__))

_MAX_REQUEST_BYTES: Final = 8 * 1024 * 1024
_MAX_REQUEST_SPANS: Final = 2048
_BUSY_REQUEST_SPANS: Final = 1024
_RETIREMENT: Final = 60.0


class Outbox:
    """Sends in the order of arrival. A request starts at ``batch_size`` spans and grows while spans come fast.

    A request costs about as much as forty spans. So each request that fills up before its time doubles the next one's
    size, to 1024 spans, and one that does not fill halves it.

    Args:
        destination: makes the destination; called once, on first need.
        max_bytes: bound on the encoded bytes that wait; what comes beyond it is dropped and counted.
        batch_size: spans in a request to start with.
        flush_interval: seconds that a parcel waits at most for others to travel with.
        max_retries: how often a request is tried again.
        on_span_error: called on the sender's thread for every span given up.
        backoff: how long to wait between tries.
    """

    def __init__(
        self,
        destination: Callable[[], Destination],
        *,
        max_bytes: int,
        batch_size: int = 50,
        flush_interval: float = 2.0,
        max_retries: int = 8,
        on_span_error: Callable[[Exception, str], object] | None = None,
        backoff: Backoff | None = None,
    ) -> None:
        self._make_destination = destination
        self._max_bytes = max_bytes
        self._batch_size = batch_size
        self._flush_interval = flush_interval
        self._max_retries = max_retries
        self._on_span_error = on_span_error
        self._backoff = backoff or Backoff()
        self._reset()
        if hasattr(os, "register_at_fork"):
            _reset_in_children(self)

    def _reset(self) -> None:
        """An empty outbox with a live sender: at birth, and in a forked child, whose parent keeps what waited.

        The child makes a destination of its own: it must not share sockets and files with its parent.
        """
        self._made: Destination | None = None
        self._making = threading.Lock()
        self._changed = threading.Condition()
        self._parcels: deque[Parcel] = deque()
        self._bytes = 0
        self._dropped: Counter[str] = Counter()
        self._entered = self._delivered = self._given_up = 0
        self._told = (0, 0)  # delivered and dropped, as the last flush reported them
        self._target = self._batch_size
        self._oldest = 0.0
        self._hurry = 0  # everything up to this entry number goes out without waiting for company
        self._stop_at: float | None = None
        # The thread starts now, not with the first parcel: Python allows no new threads while it exits.
        self._thread = threading.Thread(target=self._run, name="clearspan-sender", daemon=True)
        self._thread.start()

    @property
    def destination(self) -> Destination:
        """Where this outbox delivers to."""
        with self._making:
            if self._made is None:
                self._made = self._make_destination()
            return self._made

    @property
    def dropped(self) -> dict[str, int]:
        """Spans given up, by reason."""
        return dict(self._dropped)

    def put(self, parcels: Sequence[Parcel], *, more_coming: bool = False) -> None:
        """Let parcels wait. Never blocks on the network.

        ``more_coming`` says that the next batch is close behind; without it there is nothing to wait for.
        """
        if not parcels:
            return
        with self._changed:
            closed = self._stop_at is not None
            lost = parcels if closed else self._take_in(parcels)
            if not more_coming:
                self._hurry = self._entered
            if not more_coming or len(self._parcels) >= self._target:
                self._changed.notify_all()
        if lost and closed:
            self._drop(lost, "shut down", "Spans that ended after the shutdown are not sent.")
        elif lost:
            self._drop(lost, "queue full", "The memory for spans that wait (CLEARSPAN_QUEUE_BYTES) is full.")

    def _take_in(self, parcels: Sequence[Parcel]) -> Sequence[Parcel]:
        """Let in what there is room for; the others are the answer."""
        if not self._parcels:
            self._oldest = time.monotonic()
        size = sum([len(parcel.body) for parcel in parcels])
        taken = len(parcels)
        while self._bytes + size > self._max_bytes and taken:
            taken -= 1
            size -= parcels[taken].size
        self._parcels.extend(parcels[:taken] if taken < len(parcels) else parcels)
        self._bytes += size
        self._entered += taken
        return parcels[taken:]

    def flush(self, timeout: float) -> FlushResult:
        """Send everything that waits now; return when it is settled or ``timeout`` seconds have passed."""
        with self._changed:
            goal = self._hurry = self._entered
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._delivered + self._given_up >= goal, timeout)
            delivered, dropped = self._delivered, self._dropped.total()
            told, self._told = self._told, (delivered, dropped)
            left = max(0, goal - self._delivered - self._given_up)
            return FlushResult(delivered=delivered - told[0], waiting=left, dropped=dropped - told[1])

    def shutdown(self, timeout: float) -> FlushResult:
        """Take in nothing more, send what waits, and stop within ``timeout`` seconds; what is left then is dropped."""
        with self._changed:
            if self._stop_at is None:
                self._stop_at = time.monotonic() + timeout
            self._changed.notify_all()
        result = self.flush(timeout)
        if result.waiting:
            _log.warning("shutdown", "%d spans could not be sent to %s before the exit.", result.waiting, self._name)
        return result

    def retire(self) -> None:
        """Take in nothing more and send what waits, without anybody waiting for it."""
        with self._changed:
            self._stop_at = self._stop_at or time.monotonic() + _RETIREMENT
            self._changed.notify_all()

    # --- the sender's thread -----------------------------------------------------------------------------------

    def _run(self) -> None:
        with suppress_instrumentation():
            while batch := self._next_batch():
                self._settle(batch, self._send(batch))
            if self._made is not None:
                self._made.close()

    def _next_batch(self) -> list[Parcel]:
        with self._changed:
            while not self._is_time():
                self._changed.wait(self._patience())
            if len(self._parcels) >= self._target:
                self._target = min(self._target * 2, max(self._batch_size, _BUSY_REQUEST_SPANS))
            elif len(self._parcels) * 2 < self._target:
                self._target = max(self._target // 2, self._batch_size)
            batch = self._pop_batch()
            self._oldest = time.monotonic()
            return batch

    def _is_time(self) -> bool:
        if not self._parcels:
            return self._stop_at is not None
        settled = self._delivered + self._given_up
        if self._stop_at is not None or self._hurry > settled or len(self._parcels) >= self._target:
            return True
        return time.monotonic() - self._oldest >= self._flush_interval

    def _patience(self) -> float | None:
        return max(0.0, self._oldest + self._flush_interval - time.monotonic()) if self._parcels else None

    def _pop_batch(self) -> list[Parcel]:
        batch: list[Parcel] = []
        size = 0
        while self._parcels and len(batch) < _MAX_REQUEST_SPANS:
            size += self._parcels[0].size
            if batch and size > _MAX_REQUEST_BYTES:
                break
            batch.append(self._parcels.popleft())
        return batch

    def _send(self, batch: Sequence[Parcel]) -> Outcome:
        retry, last = 0, False
        while True:
            try:
                outcome = self.destination.deliver(batch)
            except Exception as error:  # noqa: BLE001  a destination that breaks its promise must not end the sender
                outcome = Refused(f"{type(error).__name__} while sending")
            if not isinstance(outcome, TryAgain):
                return outcome
            if last or retry >= self._max_retries:
                return Refused(f"{outcome.reason}; given up after {retry + 1} tries")
            _log.warning(
                "retry", "%s takes no spans now (%s); they wait and are sent again.", self._name, outcome.reason
            )
            last = not self._pause(self._backoff.delay(retry, outcome.after))
            retry += 1

    def _pause(self, delay: float) -> bool:
        """Wait before a retry. False when a shutdown leaves no time for it: then there is one last try, right away."""
        until = time.monotonic() + delay
        with self._changed:
            while (now := time.monotonic()) < until:
                if self._stop_at is not None and until >= self._stop_at:
                    return False
                self._changed.wait(until - now)
        return True

    def _settle(self, batch: Sequence[Parcel], outcome: Outcome) -> None:
        lost = len(batch) if isinstance(outcome, Refused) else 0
        if isinstance(outcome, Delivered) and outcome.rejected:
            lost = min(outcome.rejected, len(batch))
            self._count_dropped("rejected by the endpoint", lost)
            _log.warning("rejected", "%s rejected %d spans: %s", self._name, lost, outcome.reason or "no reason given")
        elif isinstance(outcome, Refused):
            self._drop(batch, "given up", f"Could not be sent to {self._name}: {outcome.reason}.")
        with self._changed:
            self._bytes -= sum([parcel.size for parcel in batch])
            self._given_up += lost
            self._delivered += len(batch) - lost
            self._changed.notify_all()

    def _drop(self, parcels: Sequence[Parcel], reason: str, message: str) -> None:
        self._count_dropped(reason, len(parcels))
        _log.warning(reason, "%d spans are dropped. %s", len(parcels), message)
        if self._on_span_error is None:
            return
        for parcel in parcels:
            self._tell(self._on_span_error, DeliveryError(message), f"{parcel.span_id:016x}")

    def _tell(self, callback: Callable[[Exception, str], object], error: Exception, span_id: str) -> None:
        try:
            callback(error, span_id)
        except Exception as raised:  # noqa: BLE001  the user's callback may raise anything
            _log.warning("callback", "on_span_error raised %s.", type(raised).__name__)

    def _count_dropped(self, reason: str, count: int) -> None:
        with self._changed:
            self._dropped[reason] += count

    @property
    def _name(self) -> str:
        return self._made.name if self._made else "the destination"


def _reset_in_children(outbox: Outbox) -> None:
    reference = weakref.WeakMethod(outbox._reset)  # pyright: ignore[reportPrivateUsage]  same module

    def reset() -> None:
        method = reference()
        if method is not None:
            method()

    os.register_at_fork(after_in_child=reset)
