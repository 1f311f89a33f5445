"""The queue of ended spans, and the one worker that empties it.

Why not the SDK's ``BatchSpanProcessor`` (1.45): its ``force_flush`` ignores its timeout, what it drops is counted by
nobody, its queue is bounded in spans but not in bytes, and its worker dies of a ``BaseException``.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from opentelemetry.sdk.trace import ReadableSpan

from clearspan import forks
from clearspan.delivery import endings, threads
from clearspan.delivery.ledger import QUEUE_FULL, SHUT_DOWN, Ledger
from clearspan.delivery.weight import weigh
from clearspan.forks import same_process
from clearspan.suppression import suppress_instrumentation

__all__ = ["Worker"]

_CHUNK_SPANS: Final = 256
_CHUNK_BYTES: Final = 1024 * 1024
# Without the interpreter's lock, sizes that threads add at the same time get lost: an empty queue puts the sum right.
_LOCKED: Final[bool] = getattr(sys, "_is_gil_enabled", lambda: True)()


class Worker:
    """Callers only weigh a span and append it; the worker's thread does all the rest.

    Args:
        process: takes spans that were popped, and whether others are close behind. Called on the worker's thread. It
            puts down in the ledger what it has taken, whatever happens.
        ledger: where spans are counted.
        room: says how many bytes may wait in the queue at present.
        max_spans: bound on the spans in the queue.
        batch_size: as many spans wake the worker before its time.
        busy_batch_size: as many, while spans come fast: each waking doubles the number, and each quiet interval halves
            it. What wakes a thread slows down the one that runs.
        interval: seconds between two looks at the queue.
    """

    def __init__(
        self,
        process: Callable[[list[ReadableSpan], bool], None],
        ledger: Ledger,
        *,
        room: Callable[[], int],
        max_spans: int,
        batch_size: int,
        interval: float,
        busy_batch_size: int = 0,
    ) -> None:
        self._process = process
        self._ledger = ledger
        self._room_now = room
        self.max_spans = max_spans
        self._batch_size = batch_size
        self._interval = interval
        self._busy_batch_size = max(busy_batch_size, batch_size)
        self.start_over()
        forks.follow(self)
        self._start()

    def start_over(self) -> None:
        """An empty queue: at birth, and in a forked child, whose parent keeps what waited. The thread starts later."""
        self._turned_away: deque[str] = deque()
        # Side by side: a pair for each span would be one more object for the garbage collector to walk through.
        self._queue: deque[ReadableSpan] = deque()
        self._sizes: deque[int] = deque()
        self._room = self._room_now()
        # Callers add to the one and the worker to the other: neither needs a lock, and a bound need not be exact.
        self._bytes_in = self._bytes_out = 0
        self._popped = self._processed = 0
        self._enough = self._batch_size
        self._closed = False
        self._stopped = False
        self._rung = False
        # A plain lock as a bell: unlike an Event it can be rung from a signal handler that interrupts another ring.
        self._bell = threading.Lock()
        self._bell.acquire()
        self._popping = threading.RLock()
        self._done = threading.Condition()
        self._thread: threading.Thread | None = None
        self._met = False

    # --- the caller's thread ------------------------------------------------------------------------------------

    def add(self, span: ReadableSpan) -> None:
        """Let an ended span wait for the worker. Never blocks; what has no room is counted as dropped."""
        if not same_process[0]:
            forks.notice()
        queue, size = self._queue, weigh(span)
        if self._bytes_in - self._bytes_out + size > self._room or len(queue) >= self.max_spans or self._closed:
            self._turned_away.append(SHUT_DOWN if self._closed else QUEUE_FULL)
            self._ring()
            return
        self._bytes_in += size
        self._sizes.append(size)  # before the span, so that no span is popped without one
        queue.append(span)
        if not self._rung and len(queue) >= self._enough:
            self._ring()
        if not self._met:
            self._meet()

    def _ring(self) -> None:
        if not self._rung:
            self._rung = True
            with contextlib.suppress(RuntimeError):  # somebody else has rung
                self._bell.release()

    def _meet(self) -> None:
        """The first span in this process."""
        self._met = True
        if self._thread is None:
            self._start()
        endings.settle_in()

    def _start(self) -> None:
        self._thread = threads.start(self._run, "clearspan-worker", self._leave)

    def _leave(self) -> None:
        """The thread ends. What comes in after that is processed by whoever flushes."""
        self._stopped = True
        self._rung = False
        self._ring()

    @property
    def waiting(self) -> int:
        """Spans in the queue. Read it under the ledger's lock to see each span in one place."""
        return len(self._queue)

    def settle(self) -> None:
        """Bring into the ledger what callers had to turn away: they take no lock."""
        turned_away = self._turned_away
        with self._ledger.lock:
            while turned_away:
                self._ledger.turn_away(turned_away.popleft())

    def drain(self, timeout: float) -> bool:
        """Process what is in the queue now, within ``timeout`` seconds. Whether that was done in time."""
        forks.notice()
        deadline = time.monotonic() + timeout
        with self._ledger.lock:
            goal = self._popped + len(self._queue)
        thread = self._thread
        if thread is threading.current_thread():  # a callback of the user's flushes: it cannot wait for itself
            return self._processed >= goal
        if thread is None or not thread.is_alive():
            with suppress_instrumentation():
                while self._processed < goal and time.monotonic() < deadline:
                    if not self._work(more_coming=False):
                        break
            return self._processed >= goal
        self._rung = False
        self._ring()
        with self._done:
            return self._done.wait_for(lambda: self._processed >= goal, max(0.0, deadline - time.monotonic()))

    def close(self) -> None:
        """Take nothing more in. What waits is still processed."""
        self._closed = True

    def stop(self) -> int:
        """End the thread, and give up what still waits in the queue. Returns how many spans that were."""
        self._closed = True
        self._leave()
        threads.join(self._thread)
        with self._popping, self._ledger.lock:
            left = len(self._queue)
            self._queue.clear()
            self._sizes.clear()
            self._ledger.turn_away(SHUT_DOWN, left)
        return left

    # --- the worker's thread ------------------------------------------------------------------------------------

    def _run(self) -> None:
        with suppress_instrumentation():
            while not self._stopped:
                in_time = not self._bell.acquire(timeout=self._interval)
                self._rung = False
                if in_time:
                    self._enough = max(self._enough // 2, self._batch_size)
                elif len(self._queue) >= self._enough:
                    self._enough = min(self._enough * 2, self._busy_batch_size)
                while not self._stopped and self._work(more_coming=not in_time):
                    pass

    def _work(self, *, more_coming: bool) -> bool:
        """Process one chunk. False when there was none."""
        spans, size = self._pop()
        if not spans:
            return False
        try:
            if self._processed:
                self._process(spans, more_coming or bool(self._queue))
            else:
                with forks.postponed():  # the first span has modules imported, also those of the user's functions
                    self._process(spans, more_coming or bool(self._queue))
        finally:
            del spans[:]
            self._bytes_out += size
            self._room = self._room_now()
            with self._done:
                self._processed = self._popped
                self._done.notify_all()
        return True

    def _pop(self) -> tuple[list[ReadableSpan], int]:
        """Few spans at a time: while they are in hand they are in no bound."""
        spans: list[ReadableSpan] = []
        size = 0
        with self._popping, self._ledger.lock:
            self.settle()
            queue, sizes = self._queue, self._sizes
            most = _CHUNK_SPANS if self._popped else 1
            while queue and len(spans) < most and size < _CHUNK_BYTES:
                spans.append(queue.popleft())
                size += sizes.popleft()
            self._popped += len(spans)
            self._ledger.take(len(spans))
            if not queue and not _LOCKED:
                self._bytes_in = self._bytes_out + size
        return spans, size
