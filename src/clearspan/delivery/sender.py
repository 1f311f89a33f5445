"""The sender: decides when what is sent, tried again, put on disk, or fetched from there. One thread runs it.

While all goes well, spans that wait travel in requests that start at ``batch_size`` spans and grow while spans come
fast: a request costs about as much as forty spans, so one that fills up before its time doubles the next one's size,
to 1024 spans, and one that does not fill halves it.

When the endpoint takes nothing now, the request is tried again, later and later. If that can take long, or somebody
waits for a flush, its spans and all that come after them go to disk, and only one request at a time, with the oldest
spans on disk, asks whether the endpoint is back. Then the disk is emptied.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from clearspan.delivery.batch import Batch, shrink, weight
from clearspan.delivery.destination import Delivered, Outcome, Refused, TooLarge, TryAgain
from clearspan.encode.parcel import Parcel
from clearspan.quiet import QuietLogger
from clearspan.suppression import suppress_instrumentation

if TYPE_CHECKING:
    from clearspan.delivery.outbox import Outbox

__all__ = ["Sender"]

_log = QuietLogger(logging.getLogger(__name__))

_MAX_REQUEST_BYTES: Final = 4 * 1024 * 1024
_MIN_REQUEST_BYTES: Final = 16 * 1024
_MAX_REQUEST_SPANS: Final = 2048
_BUSY_REQUEST_SPANS: Final = 1024
_SHORT_RETRIES: Final = 3.0  # seconds; spans whose retries end sooner wait for that in memory
_QUICK_TRIES: Final = 2  # before a stop has spans put on disk
_LAST_CALL: Final = 1.0  # seconds that a stop spends on spans of earlier processes
_LOOK: Final = 60.0  # seconds between two looks for spans on disk that nobody delivers


class Sender:
    """One for each outbox, whose state it changes under the outbox's lock."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self.target = outbox.batch_size
        self.sending_since: float | None = None
        self.ended = False
        self._leaving = False
        self._limit = _MAX_REQUEST_BYTES
        self._failures = 0  # in a row
        self._pause_until = 0.0
        self._down = False  # the endpoint takes nothing, and spans go to disk
        self._held = False  # what is on disk needs the operator first
        self._untold: list[int] = []  # ids of spans that went to disk before their last try
        self._backlog = True  # there may be spans on disk
        self._look_at = time.monotonic() + outbox.flush_interval
        self._stop_seen: float | None = None

    # --- the loop -----------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Work until the outbox is stopped and empty, or this thread has to end."""
        outbox = self._outbox
        with suppress_instrumentation():
            while not self.ended:
                with outbox.changed:
                    while (step := self._next()) is None and not self._leaving:
                        outbox.changed.wait(self._patience())
                if step is None or self._leaving:
                    return
                step()

    def leave(self) -> None:
        """The thread ends; :meth:`work` takes its place."""
        with self._outbox.changed:
            self._leaving = True
            self._outbox.changed.notify_all()

    def work(self, done: Callable[[], bool], deadline: float) -> None:
        """The same on somebody else's thread, where no thread could be started: until ``done()`` or the deadline."""
        outbox = self._outbox
        with suppress_instrumentation():
            while not done() and not self.ended and (left := deadline - time.monotonic()) > 0:
                with outbox.changed:
                    step = self._next()
                if step is not None:
                    step()
                else:
                    time.sleep(min(left, 0.02))

    def _next(self) -> Callable[[], None] | None:
        """What to do now, if anything. Called under the lock."""
        outbox, now = self._outbox, time.monotonic()
        paused = now < self._pause_until
        batch, usable = outbox.batch, outbox.keeper.usable
        waiting = bool(outbox.parcels) and self._is_time(now)
        if waiting and self._down and usable:
            return self._store
        if batch is not None:
            step = self._next_of(batch, paused=paused, usable=usable, now=now)
        elif waiting and not paused:
            step = self._take
        elif (moment := self._fetch_at(now)) is not None and moment <= now:
            step = self._fetch
        else:
            step = None
        if step is None and outbox.stop_at is not None and not outbox.parcels and not outbox.moving:
            return self._end if batch is None or batch.on_disk else None
        return step

    def _next_of(self, batch: Batch, *, paused: bool, usable: bool, now: float) -> Callable[[], None] | None:
        """What to do with a batch that was tried, or one of several requests of which was sent."""
        if batch.on_disk:
            return None if paused or self._leaves_to_others(now) else self._send
        if not paused:
            return self._send
        if usable and (self._ends_before_next_try(now) or self._takes_long(batch, now)):
            return self._store_batch
        if not usable and self._outbox.stop_at is not None and self._ends_before_next_try(now) and not batch.last:
            batch.last = True
            return self._send
        return None

    def _is_time(self, now: float) -> bool:
        outbox = self._outbox
        first = outbox.entered - len(outbox.parcels)
        if outbox.stop_at is not None or outbox.hurry > first or len(outbox.parcels) >= self.target:
            return True
        return now - outbox.oldest >= outbox.flush_interval

    def _ends_before_next_try(self, now: float) -> bool:
        """Whether a flush or a stop is over before the next try."""
        outbox = self._outbox
        ends = list(outbox.deadlines)
        if outbox.stop_at is not None:
            ends.append(outbox.stop_at)
            if self._failures > _QUICK_TRIES and outbox.keeper.usable:
                return True
        return bool(ends) and self._pause_until > min(ends) - min(0.2, (min(ends) - now) / 2)

    def _takes_long(self, batch: Batch, now: float) -> bool:
        """Whether it takes long until the retries are used up, so that what waits is better on disk."""
        pause = self._pause_until - now
        left = range(batch.tries, self._outbox.max_retries)
        in_all = pause + sum([self._outbox.backoff.ceiling(retry) for retry in left])
        return pause > _SHORT_RETRIES or (self._failures > 1 and in_all > _SHORT_RETRIES)

    def _leaves_to_others(self, now: float) -> bool:
        """Whether a stop leaves what is on disk there: it goes on with it for a moment, and only if all goes well."""
        stop = self._outbox.stop_at
        if stop is None:
            return False
        if self._stop_seen is None:
            self._stop_seen = now
        return self._failures > 0 or now > self._stop_seen + _LAST_CALL or now > stop - 0.3

    def _fetch_at(self, now: float) -> float | None:
        """When to look for spans on disk; ``None``: not as things are."""
        outbox = self._outbox
        if self._held or outbox.keeper.off or self._leaves_to_others(now):
            return None
        if outbox.made is None and (not outbox.decided or outbox.stop_at is not None):
            return None
        if outbox.stop_at is not None:
            return now if self._backlog else None
        return max(self._look_at, self._pause_until)

    def _patience(self) -> float | None:
        """How long nothing changes by itself; ``None``: for ever."""
        outbox, now = self._outbox, time.monotonic()
        moments = [self._fetch_at(now)]
        if outbox.parcels:
            moments.append(outbox.oldest + outbox.flush_interval)
        if outbox.parcels or outbox.batch is not None:
            moments += (self._pause_until, now + 5.0)
        ahead = [moment for moment in moments if moment is not None and moment > now]
        return min(ahead) - now if ahead else None

    # --- the steps ----------------------------------------------------------------------------------------------

    def _take(self) -> None:
        """Make what waits the batch at hand."""
        outbox = self._outbox
        with outbox.changed:
            there = len(outbox.parcels)
            if not there:
                return
            if there >= self.target:
                self.target = min(self.target * 2, max(outbox.batch_size, _BUSY_REQUEST_SPANS))
            elif there * 2 < self.target:
                self.target = max(self.target // 2, outbox.batch_size)
            first = outbox.entered - there
            parcels: list[Parcel] = []
            size = 0
            while outbox.parcels and len(parcels) < _MAX_REQUEST_SPANS:
                size += outbox.parcels[0].size
                if parcels and size > self._limit:
                    break
                parcels.append(outbox.parcels.popleft())
            outbox.batch = Batch(parcels, first=first)
            outbox.oldest = time.monotonic()
        self._send()

    def _fetch(self) -> None:
        """Make the oldest spans on disk the batch at hand."""
        outbox = self._outbox
        destination = outbox.destination
        chunk = outbox.keeper.claim(_BUSY_REQUEST_SPANS, self._limit)
        if chunk is None:
            self._backlog = self._down = False
            self._look_at = time.monotonic() + _LOOK
            return
        parcels = destination.encode(chunk.records)
        with outbox.changed:
            if outbox.batch is None:
                outbox.batch = Batch(parcels, chunk=chunk)
        self._send()

    def _store(self) -> None:
        self._outbox.keeper.store_waiting(0)
        self._expect_backlog()

    def _store_batch(self) -> None:
        """The batch at hand waits on disk for its next try, and what waits behind it too."""
        batch = self._outbox.batch
        ids = [parcel.span_id for parcel in batch.parcels] if batch is not None and self._outbox.on_span_error else []
        if self._outbox.keeper.store_batch():
            self._untold += ids
            self._down = True
            self._expect_backlog()
            self._outbox.keeper.store_waiting(0)

    def _expect_backlog(self) -> None:
        self._backlog = True
        self._look_at = min(self._look_at, time.monotonic())

    def _send(self) -> None:
        outbox = self._outbox
        with outbox.changed:
            batch = outbox.batch
            if batch is None:
                return
            self.sending_since = time.monotonic()
            batch.tries += 1
        outcome: Outcome
        try:
            outcome = outbox.destination.deliver(batch.parcels)
        except Exception as error:  # noqa: BLE001  a destination that breaks its promise must not end the sender
            outcome = Refused(f"{type(error).__name__} while sending", mendable=True)
        except BaseException as error:  # noqa: BLE001  somebody means to end this thread: its answer is lost
            outcome = TryAgain(f"{type(error).__name__} while sending")
        with outbox.changed:
            self.sending_since = None
        self._settle(batch, outcome)

    def _end(self) -> None:
        outbox = self._outbox
        batch = outbox.batch
        if batch is not None and batch.partly:
            outbox.keeper.store_again(batch)
        with outbox.changed:
            outbox.batch = None
            self.ended = True
            outbox.changed.notify_all()
        if outbox.made is not None:
            outbox.made.close()
        outbox.keeper.release()

    # --- what came of it ----------------------------------------------------------------------------------------

    def _settle(self, batch: Batch, outcome: Outcome) -> None:
        if isinstance(outcome, Delivered):
            self._delivered(batch, outcome)
        elif isinstance(outcome, TryAgain):
            self._failed(batch, outcome)
        elif isinstance(outcome, TooLarge):
            self._too_large(batch, outcome)
        else:
            self._refused(batch, outcome)

    def _delivered(self, batch: Batch, outcome: Delivered) -> None:
        lost = min(outcome.rejected, len(batch.parcels))
        self._leave(batch, len(batch.parcels) - lost, {"rejected by the endpoint": lost} if lost else {})
        self._failures, self._pause_until = 0, 0.0
        self._down = self._held = False
        self._untold = []
        if self._backlog:
            self._expect_backlog()
        if lost:
            reason = outcome.reason or "no reason given"
            _log.warning("rejected", "Spans rejected by %s: %d. %s", self._outbox.name, lost, reason)
        elif outcome.reason:
            _log.warning("warned", "%s took all spans, and says: %s", self._outbox.name, outcome.reason)

    def _failed(self, batch: Batch, outcome: TryAgain) -> None:
        outbox = self._outbox
        self._failures += 1
        retry = self._failures - 1 if batch.on_disk else batch.tries - 1
        self._pause_until = time.monotonic() + outbox.backoff.delay(retry, outcome.after)
        if batch.on_disk:
            self._failed_on_disk(batch, outcome)
        elif batch.last or batch.tries > outbox.max_retries:
            self._give_up(batch, f"{outcome.reason}; given up after {batch.tries} tries")
            return
        _log.warning("retry", "%s takes no spans now (%s); they wait and are sent again.", outbox.name, outcome.reason)

    def _failed_on_disk(self, batch: Batch, outcome: TryAgain) -> None:
        outbox = self._outbox
        self._down = True
        if batch.kept is not None:  # put on disk while it was under way
            with outbox.changed:
                outbox.batch = None
            self._expect_backlog()
        if self._failures > outbox.max_retries and self._untold:
            told, self._untold = self._untold, []
            outbox.call_back(told, f"Not taken by {outbox.name} ({outcome.reason}); kept on disk and sent again later.")

    def _give_up(self, batch: Batch, why: str) -> None:
        """The last retry has failed: what can be kept on disk is kept."""
        if not self._keep(batch, "given up", f"Could not be sent to {self._outbox.name}: {why}."):
            self._pause_until = 0.0  # the next ones have tries of their own
            return
        self._down = True
        self._expect_backlog()
        self._outbox.keeper.store_waiting(0)

    def _refused(self, batch: Batch, outcome: Refused) -> None:
        outbox = self._outbox
        message = f"Could not be sent to {outbox.name}: {outcome.reason}."
        if not outcome.mendable:
            self._lose(batch, "rejected by the endpoint", message)
        elif batch.on_disk:
            self._held = True
            with outbox.changed:
                outbox.batch = None
            outbox.keeper.unclaim()
            _log.warning("refused", "Spans wait on disk. %s", message)
        elif self._keep(batch, "refused", message):
            self._held = True

    def _keep(self, batch: Batch, kind: str, message: str) -> bool:
        """Put spans on disk whose last try has failed, or give them up where there is no disk. Whether it was there."""
        outbox = self._outbox
        parcels = batch.parcels + batch.rest
        outbox.call_back([parcel.span_id for parcel in parcels], message)  # before a flush tells of them
        if outbox.keeper.usable and outbox.keeper.store_batch():
            _log.warning(kind, "Spans kept on disk: %d. %s", len(parcels), message)
            return True
        self._lose(batch, "given up", message, told=True)
        return False

    def _too_large(self, batch: Batch, outcome: TooLarge) -> None:
        outbox = self._outbox
        if len(batch.parcels) > 1:
            with outbox.changed:
                size = batch.split()
                self._limit = max(_MIN_REQUEST_BYTES, min(self._limit, size // 2))
            return
        smaller = shrink(batch.parcels[0], outbox.destination)
        if smaller is None:
            self._lose(batch, "too large", f"{outbox.name} takes no span so large ({outcome.reason}).", only_first=True)
            return
        _log.warning("cut", "A span is too large for %s (%s); its largest texts are cut.", outbox.name, outcome.reason)
        with outbox.changed:
            if not batch.on_disk:
                outbox.bytes -= batch.parcels[0].size - smaller.size
            batch.parcels = [smaller]
            batch.tries = 0

    def _lose(self, batch: Batch, reason: str, message: str, *, only_first: bool = False, told: bool = False) -> None:
        """Give spans up for good."""
        outbox = self._outbox
        if not only_first:
            with outbox.changed:
                batch.parcels, batch.rest = batch.parcels + batch.rest, []
        if not told:
            outbox.call_back([parcel.span_id for parcel in batch.parcels], message)
        _log.warning(reason, "Spans dropped: %d. %s", len(batch.parcels), message)
        self._leave(batch, 0, {reason: len(batch.parcels)})

    def _leave(self, batch: Batch, delivered: int, lost: dict[str, int]) -> None:
        """Count the first part of a batch out of where it was, and go on with the rest."""
        outbox = self._outbox
        with outbox.changed:
            count, chunk = len(batch.parcels), batch.chunk
            if chunk is not None and not chunk.own:
                outbox.recovered += delivered
            else:
                if batch.on_disk:
                    outbox.spooled -= min(count, outbox.spooled)
                else:
                    outbox.bytes -= weight(batch.parcels)
                outbox.delivered += delivered
                outbox.dropped.update(lost)
            if not batch.go_on():
                outbox.batch = None
            outbox.changed.notify_all()
        if outbox.batch is not batch and batch.on_disk:
            outbox.keeper.strike(batch.kept or (chunk.lines if chunk is not None else ()))
