"""The outbox: parcels wait here, bounded in bytes, until the sender has delivered them or put them on disk."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from typing import Any, Final

from clearspan import forks
from clearspan.delivery import threads
from clearspan.delivery.batch import Batch, weight
from clearspan.delivery.destination import Destination
from clearspan.delivery.keeper import Keeper
from clearspan.delivery.results import DeliveryError, DestinationStats, FlushResult
from clearspan.delivery.retry import Backoff
from clearspan.delivery.sender import Sender
from clearspan.delivery.spool import Spool
from clearspan.encode.parcel import Parcel
from clearspan.quiet import QuietLogger

__all__ = ["Outbox"]

_log = QuietLogger(logging.getLogger(__name__))

_RETIREMENT: Final = 60.0
_STUCK: Final = 3.0  # seconds without an answer, after which what waits behind is better on disk


class Outbox:
    """Sends in the order of arrival, on a thread of its own. See :mod:`clearspan.delivery.sender` for when and how.

    Args:
        destination: makes the destination; called once, on first need.
        max_bytes: bound on the encoded bytes that wait in memory. What comes beyond it goes to disk; without a disk it
            is dropped and counted.
        batch_size: spans in a request to start with.
        flush_interval: seconds that a parcel waits at most for others to travel with.
        max_retries: how often a request is tried again.
        on_span_error: called on a thread of ours for every span whose last try has failed.
        backoff: how long to wait between tries.
        spool: makes the spool for an account; ``None`` where nothing goes to disk.
        lock: guards the counts; shared with whoever counts the spans before they come here.
        decided: the destination does not depend on who else exports, so it may be made before the first span.
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
        spool: Callable[[str], Spool] | None = None,
        lock: Callable[[], Any] = threading.RLock,
        decided: bool = False,
    ) -> None:
        self._make_destination = destination
        self.max_bytes = max_bytes
        self.batch_size = batch_size
        self.flush_interval = flush_interval
        self.max_retries = max_retries
        self.on_span_error = on_span_error
        self.backoff = backoff or Backoff()
        self.decided = decided
        self._lock = lock
        self._make_spool = spool
        self.start_over()
        forks.follow(self)
        self._start()

    def start_over(self) -> None:
        """An empty outbox: at birth, and in a forked child, whose parent keeps what waited.

        The child makes a destination of its own: it must not share sockets and files with its parent.
        """
        self._made: Destination | None = None
        self._making = threading.RLock()
        self.changed = threading.Condition(self._lock())
        self.parcels: deque[Parcel] = deque()
        self.batch: Batch | None = None
        self.moving = 0  # parcels on their way to disk: the oldest that wait
        self.bytes = 0
        self.entered = 0
        self.delivered = self.spooled = self.taken_over = self.recovered = 0
        self.dropped: Counter[str] = Counter()
        self._told = (0, 0)  # delivered and dropped, as the last flush reported them
        self.oldest = 0.0
        self.hurry = 0  # everything up to this entry number goes out without waiting for company
        self.deadlines: list[float] = []
        self.stop_at: float | None = None
        self.keeper = Keeper(self, self._make_spool)
        self.sender = Sender(self)
        self._thread: threading.Thread | None = None
        self._started = False

    def _start(self) -> None:
        # At birth, not with the first parcel: Python allows no new threads while it exits.
        self._started = True
        self._thread = threads.start(self.sender.run, "clearspan-sender", self.sender.leave)

    @property
    def destination(self) -> Destination:
        """Where this outbox delivers to."""
        with self._making:
            if self._made is None:
                with forks.postponed():  # modules are imported here
                    self._made = self._make_destination()
            return self._made

    @property
    def made(self) -> Destination | None:
        """The destination, if it has been needed yet."""
        return self._made

    @property
    def name(self) -> str:
        """What log lines call the destination."""
        return self._made.name if self._made else "the destination"

    # --- in ---------------------------------------------------------------------------------------------------

    def put(self, parcels: Sequence[Parcel], *, more_coming: bool = False) -> None:
        """Let parcels wait. Never blocks on the network.

        ``more_coming`` says that the next batch is close behind; without it there is nothing to wait for.
        """
        self.settle_in(self.admit(parcels, more_coming=more_coming))

    def admit(self, parcels: Sequence[Parcel], *, more_coming: bool) -> Sequence[Parcel]:
        """The first half of :meth:`put`, which takes no time and calls nobody. Its answer is for the second half."""
        if not parcels:
            return ()
        if not self._started:
            self._start()
        with self.changed:
            closed, idle = self.stop_at is not None, not self.parcels
            lost = parcels if closed else self._take_in(parcels)
            if not more_coming:
                self.hurry = self.entered
            if idle or not more_coming or len(self.parcels) >= self.sender.target:
                self.changed.notify_all()
            if lost:
                self.dropped["shut down" if closed else self.keeper.why_no_room] += len(lost)
        return lost

    def settle_in(self, lost: Sequence[Parcel]) -> None:
        """Tell of what found no room, and make room for what comes next."""
        if lost:
            closed = self.stop_at is not None
            why = "Spans that ended after the shutdown are not sent." if closed else self.keeper.no_room
            _log.warning("no room", "Spans dropped: %d. %s", len(lost), why)
            self.call_back([parcel.span_id for parcel in lost], why)
        since = self.sender.sending_since
        stuck = since is not None and time.monotonic() - since > _STUCK
        if stuck or self.bytes > self.max_bytes:
            self.keeper.store_waiting(0 if stuck else self.max_bytes // 2)

    def _take_in(self, parcels: Sequence[Parcel]) -> Sequence[Parcel]:
        """Let in what there is room for; the others are the answer."""
        if not self.parcels:
            self.oldest = time.monotonic()
        size = weight(parcels)
        taken = len(parcels)
        if not self.keeper.usable:
            while self.bytes + size > self.max_bytes and taken:
                taken -= 1
                size -= parcels[taken].size
        self.parcels.extend(parcels[:taken] if taken < len(parcels) else parcels)
        self.bytes += size
        self.entered += taken
        return parcels[taken:]

    # --- flush and stop -----------------------------------------------------------------------------------------

    def flush(self, timeout: float) -> FlushResult:
        """Send everything that waits now; return when it is settled or ``timeout`` seconds have passed.

        What cannot be sent in that time is put on disk.
        """
        deadline = time.monotonic() + timeout
        with self.changed:
            goal = self.hurry = self.entered
            self.deadlines.append(deadline)
            self.changed.notify_all()
        try:
            self._wait(goal, deadline - min(0.1, timeout / 4) if self.keeper.usable else deadline)
            if self.unsettled(goal):
                self.keeper.store_waiting(0, until=deadline)
                self._wait(goal, deadline)
        finally:
            with self.changed:
                self.deadlines.remove(deadline)
        return self._result(goal)

    def _wait(self, goal: int, deadline: float) -> None:
        thread = self._thread
        if thread is threading.current_thread():  # a callback of the user's: it cannot wait for itself
            return
        if thread is None or not thread.is_alive():
            self.sender.work(lambda: not self.unsettled(goal), deadline)
            return
        with self.changed:
            self.changed.wait_for(lambda: not self.unsettled(goal), max(0.0, deadline - time.monotonic()))

    def unsettled(self, goal: int) -> int:
        """How many of the first ``goal`` parcels are still in memory and nowhere else."""
        batch = self.batch
        at_hand = 0 if batch is None or batch.on_disk else min(len(batch), max(0, goal - batch.first))
        return at_hand + max(0, goal - (self.entered - len(self.parcels) - self.moving))

    def _result(self, goal: int) -> FlushResult:
        with self.changed:
            delivered, dropped = self.delivered, self.dropped.total()
            told, self._told = self._told, (delivered, dropped)
            return FlushResult(delivered - told[0], self.spooled, self.unsettled(goal), dropped - told[1])

    def shutdown(self, timeout: float) -> FlushResult:
        """Take in nothing more, deliver what waits or put it on disk, and stop, within ``timeout`` seconds.

        What is left then is dropped.
        """
        deadline = time.monotonic() + timeout
        with self.changed:
            if self.stop_at is None:
                self.stop_at = deadline
            goal = self.hurry = self.entered
            self.changed.notify_all()
        usable = self.keeper.usable
        self._wait(goal, deadline - min(1.0, timeout / 4) if usable else deadline)
        if self.unsettled(goal) and usable:
            self.save(deadline)
        self._await_end(deadline)
        self._give_up()
        if self.sender.ended:
            threads.join(self._thread)
        return self._result(goal)

    def save(self, until: float | None = None) -> None:
        """Put on disk what is still in memory, also what is just being sent, because the process may end."""
        if not self.keeper.usable:
            return
        before = self.spooled
        self.keeper.store_waiting(0, until)
        self.keeper.store_batch()
        if (kept := self.spooled - before) > 0:
            _log.warning(
                "exit",
                "Spans not sent to %s before the exit: %d. They wait on disk for the next process.",
                self.name,
                kept,
            )

    def _await_end(self, deadline: float) -> None:
        """The sender may still be at spans of earlier processes, or waiting for an answer that decides nothing now."""

        def over() -> bool:
            return self.sender.ended or bool(self.parcels) or (self.batch is not None and self.batch.kept is not None)

        if self._thread is not None and self._thread.is_alive() and self._thread is not threading.current_thread():
            with self.changed:
                self.changed.wait_for(over, max(0.0, deadline - time.monotonic()))

    def _give_up(self) -> None:
        with self.changed:
            left = list(self.parcels)
            self.parcels.clear()
            batch, flying = self.batch, self.sender.sending_since is not None
            if batch is not None and not batch.on_disk and not flying:
                left = batch.parcels + batch.rest + left
                self.batch = None
            under_way = len(batch) if batch is not None and not batch.on_disk and flying else 0
            self.bytes -= weight(left)
            self.dropped["shut down"] += len(left)
            self.changed.notify_all()
        if left or under_way:
            _log.warning("shutdown", "Spans not sent to %s before the exit: %d.", self.name, len(left) + under_way)
            self.call_back([parcel.span_id for parcel in left], f"Could not be sent to {self.name} before the exit.")

    def retire(self) -> None:
        """Take in nothing more and send what waits, without anybody waiting for it."""
        with self.changed:
            self.stop_at = self.stop_at or time.monotonic() + _RETIREMENT
            self.hurry = self.entered
            self.changed.notify_all()

    # --- counts -------------------------------------------------------------------------------------------------

    def stats(self) -> DestinationStats:
        """Where all spans for this destination are."""
        with self.changed:
            batch = self.batch
            at_hand = 0 if batch is None or batch.on_disk else len(batch)
            return DestinationStats(
                name=self.name,
                delivered=self.delivered,
                waiting=len(self.parcels) + self.moving + at_hand,
                spooled=self.spooled,
                taken_over=self.taken_over,
                dropped={reason: count for reason, count in sorted(self.dropped.items()) if count},
                recovered=self.recovered,
            )

    def call_back(self, span_ids: Sequence[int], message: str) -> None:
        """Call ``on_span_error`` for spans whose last try has failed. Whatever it raises is survived."""
        if self.on_span_error is None:
            return
        for span_id in span_ids:
            try:
                self.on_span_error(DeliveryError(message), f"{span_id:016x}")
            except BaseException as raised:  # noqa: BLE001, PERF203  the user's callback may raise anything
                _log.warning("callback", "on_span_error raised %s.", type(raised).__name__)
