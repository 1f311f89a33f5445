"""The outbox's way to disk: puts parcels into the spool, and gets along without a disk."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from clearspan.delivery.batch import Batch, portion, weight
from clearspan.delivery.spool import Chunk, Line, Spool, SpoolFullError
from clearspan.encode.parcel import Parcel
from clearspan.quiet import QuietLogger

if TYPE_CHECKING:
    from clearspan.delivery.outbox import Outbox

__all__ = ["Keeper"]

_log = QuietLogger(logging.getLogger(__name__))

_PAUSE: Final = 15.0  # seconds until a disk that failed is tried again


class Keeper:
    """Moves spans of one outbox between memory and disk, each move counted in one step. Any thread may call it.

    A disk that fails is left alone for a while; until then spans wait in memory.
    """

    def __init__(self, outbox: Outbox, make_spool: Callable[[str], Spool] | None) -> None:
        self._outbox = outbox
        self._make_spool = make_spool
        self._spool: Spool | None = None
        self._tried = False
        self._making = threading.RLock()
        self._moving = threading.RLock()  # one mover at a time, so that they move in order
        self._not_before = 0.0
        self._full = False

    @property
    def off(self) -> bool:
        """Whether nothing ever goes to disk."""
        return self._make_spool is None or (self._tried and self._spool is None)

    @property
    def usable(self) -> bool:
        """Whether spans can go to disk, as far as is known."""
        return self.spool is not None and time.monotonic() >= self._not_before

    @property
    def spool(self) -> Spool | None:
        """The spool, once it is known whose spans these are."""
        if not self._tried and self._make_spool is not None and self._outbox.made is not None:
            with self._making:
                if not self._tried:
                    account = self._outbox.made.account
                    if account is not None:
                        self._spool = self._make_spool(account)
                    self._tried = True
        return self._spool

    @property
    def why_no_room(self) -> str:
        """The reason under which spans are counted that find no room."""
        return "spool full" if self._full else "queue full"

    @property
    def no_room(self) -> str:
        """The same as a sentence."""
        if self._full:
            return "Memory (CLEARSPAN_QUEUE_BYTES) and disk (CLEARSPAN_SPOOL_BYTES) for spans that wait are full."
        return "The memory for spans that wait (CLEARSPAN_QUEUE_BYTES) is full."

    def store_waiting(self, down_to: int, until: float | None = None) -> None:
        """Move the oldest parcels that wait to disk, until ``down_to`` bytes are left or the time is up.

        Any thread may do this; others that want to wait for the time of one line at most.
        """
        while self.usable:
            left = -1.0 if until is None else until - time.monotonic()
            if (until is not None and left <= 0) or not self._moving.acquire(timeout=left):
                break
            try:
                if not self._store_portion(down_to):
                    break
            finally:
                self._moving.release()

    def _store_portion(self, down_to: int) -> bool:
        """One line's worth. False if there was nothing to do, or it could not be done."""
        outbox = self._outbox
        with outbox.changed:
            if not outbox.parcels or outbox.bytes <= down_to:
                return False
            parcels = portion(outbox.parcels.popleft, lambda: bool(outbox.parcels))
            outbox.moving = len(parcels)
        stored = self._store(parcels) is not None
        with outbox.changed:
            outbox.moving = 0
            if stored:
                self._count_in(parcels)
            else:
                outbox.parcels.extendleft(reversed(parcels))
            outbox.changed.notify_all()
        return stored

    def store_batch(self) -> bool:
        """Move the batch at hand to disk. One that is being sent stays at hand too: its answer may still come."""
        outbox = self._outbox
        with self._moving:
            with outbox.changed:
                batch = outbox.batch
                if batch is None or batch.on_disk or not self.usable:
                    return batch is None or batch.on_disk
                flying = outbox.sender.sending_since is not None
                parcels = batch.parcels + batch.rest
            lines: list[Line] = []
            waiting = list(reversed(parcels))
            while waiting:
                part = portion(waiting.pop, lambda: bool(waiting))
                stored = self._store(part)
                if stored is None:
                    self.strike(lines)
                    return False
                lines += stored
            with outbox.changed:
                if outbox.batch is not batch or len(batch) != len(parcels):  # answered meanwhile
                    settled = True
                else:
                    settled = False
                    self._count_in(parcels)
                    if flying and outbox.sender.sending_since is not None:
                        batch.kept = lines
                    else:
                        outbox.batch = None
                outbox.changed.notify_all()
            if settled:
                self.strike(lines)
            return not settled

    def _count_in(self, parcels: Sequence[Parcel]) -> None:
        self._outbox.bytes -= weight(parcels)
        self._outbox.spooled += len(parcels)

    def _store(self, parcels: Sequence[Parcel]) -> list[Line] | None:
        spool, outbox = self.spool, self._outbox
        if spool is None:
            return None
        try:
            records = outbox.destination.decode(parcels)
            line, own, others = spool.store(records)
        except SpoolFullError:
            self._full = True
            self._not_before = time.monotonic() + _PAUSE
            _log.warning("spool full", "The disk space for spans that wait (CLEARSPAN_SPOOL_BYTES) is used up.")
            return None
        except Exception as error:  # noqa: BLE001  whatever a disk may do, memory remains
            self._not_before = time.monotonic() + _PAUSE
            why = (isinstance(error, OSError) and error.strerror) or type(error).__name__
            _log.warning("no disk", "Spans for %s cannot wait on disk (%s): they wait in memory.", outbox.name, why)
            return None
        self._full = False
        if own or others:
            with outbox.changed:
                own = min(own, outbox.spooled)
                outbox.spooled -= own
                outbox.dropped["spool full"] += own
            _log.warning(
                "evicted",
                "Spans dropped: %d, which waited on disk for %s. CLEARSPAN_SPOOL_BYTES is used up.",
                own + others,
                outbox.name,
            )
        return [line]

    def strike(self, lines: Iterable[Line]) -> None:
        """The spans of these lines are settled: nobody sends them again."""
        if self._spool is not None:
            self._spool.strike(lines)

    def claim(self, max_spans: int, max_bytes: int) -> Chunk | None:
        """The oldest spans on disk that nobody else delivers."""
        if self.spool is None:
            return None
        try:
            return self.spool.claim(max_spans, max_bytes)
        except Exception as error:  # noqa: BLE001  as above
            _log.warning("no disk", "Spans that wait on disk cannot be read (%s).", type(error).__name__)
            return None

    def look_for_missing(self) -> None:
        """Count the spans that other processes have taken over."""
        if self._spool is None or not self._outbox.spooled:
            return
        outbox = self._outbox
        with self._moving:
            missing = self._spool.missing()
            with outbox.changed:
                missing = min(missing, outbox.spooled)
                outbox.spooled -= missing
                outbox.taken_over += missing

    def store_again(self, batch: Batch) -> None:
        """Of spans from disk some are settled: the others get lines of their own, so that none is sent twice."""
        with self._moving:
            waiting = list(reversed(batch.parcels + batch.rest))
            while waiting:
                if self._store(portion(waiting.pop, lambda: bool(waiting))) is None:
                    return
            self.strike(batch.kept or (batch.chunk.lines if batch.chunk is not None else ()))

    def unclaim(self) -> None:
        """Leave what is on disk to whoever can deliver it."""
        if self._spool is not None:
            self._spool.unclaim()

    def release(self) -> None:
        """Leave the rest to other processes."""
        if self._spool is not None:
            self._spool.release()
