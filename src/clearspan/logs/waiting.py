"""Where spans wait, for a moment, for log records that come just after their end."""

from __future__ import annotations

import logging
import os
import threading
import time
import weakref
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from opentelemetry.sdk.trace import ReadableSpan

from clearspan.logs.buffer import RECORDS, Key, RecordBuffer
from clearspan.logs.writers import WRITERS, Writers, is_complete
from clearspan.quiet import QuietLogger
from clearspan.suppression import suppress_instrumentation

_log = QuietLogger(logging.getLogger(__name__))

_PATIENCE: Final = 0.5
_MOST: Final = 2_000


class _Held(NamedTuple):
    span: ReadableSpan
    until: float


class Waiting:
    """Keeps back the spans whose answer is not among their log records yet, and lets all others pass at once.

    A span that waits goes on as soon as its answer comes, or else after ``patience``; each goes on exactly once. Spans
    that wait in a process that forks go on in the parent alone.

    Args:
        send: where spans that have waited go on; called on a thread of this object's, or by :meth:`release`.
        buffer: where log records are.
        writers: who writes them.
        patience: seconds that a span waits at most.
        most: spans that wait at most; others pass.
    """

    def __init__(
        self,
        send: Callable[[Sequence[ReadableSpan]], object],
        buffer: RecordBuffer = RECORDS,
        writers: Writers = WRITERS,
        patience: float = _PATIENCE,
        most: int = _MOST,
    ) -> None:
        self._send, self._buffer, self._writers, self._patience, self._most = send, buffer, writers, patience, most
        self._closed = False
        self._reset()
        if hasattr(os, "register_at_fork"):
            _reset_in_children(self)

    def _reset(self) -> None:
        self._changed = threading.Condition()
        self._sending = threading.RLock()  # held from taking spans out until they have been sent
        self._held: dict[Key, _Held] = {}
        self._arrived: set[Key] = set()
        self._thread: threading.Thread | None = None

    def admit(self, spans: Sequence[ReadableSpan]) -> Sequence[ReadableSpan]:
        """Those of ``spans`` that go on now, in their order; the others wait here."""
        writers = self._writers
        if not writers.listening:
            return spans
        return [span for span in spans if not writers.may_write_for(span) or not self._hold(span)]

    def release(self) -> None:
        """Send everything that waits, now; it has been sent when this returns."""
        with self._sending:
            with self._changed:
                spans = self._take_out(list(self._held))
                self._changed.notify_all()
            self._send_on(spans)

    def close(self) -> None:
        """Send everything that waits; from now on all spans pass."""
        self._closed = True
        self.release()

    def _hold(self, span: ReadableSpan) -> bool:
        context = span.context
        if context is None or is_complete(span, self._buffer):
            return False
        key = (context.trace_id, context.span_id)
        with self._changed:
            if self._closed or key in self._held or len(self._held) >= self._most or not self._has_thread():
                return False
            self._held[key] = _Held(span, time.monotonic() + self._patience)
            self._buffer.watch(key, partial(self._tell, key))
            self._tell(key)  # a record may have come before it was watched for
        return True

    def _has_thread(self) -> bool:
        if self._thread is None:
            thread = threading.Thread(target=self._run, name="clearspan-waiting", daemon=True)
            try:
                thread.start()
            except RuntimeError:  # Python allows no new threads while it exits
                return False
            self._thread = thread
        return True

    def _tell(self, key: Key) -> None:
        with self._changed:
            self._arrived.add(key)
            self._changed.notify_all()

    def _run(self) -> None:
        with suppress_instrumentation():
            while self._step():
                pass

    def _step(self) -> bool:
        """Wait for something to do and do it. False when nothing waits any more, and this thread ends."""
        with self._changed:
            self._changed.wait_for(lambda: self._arrived or not self._held, self._time_left())
        with self._sending:
            with self._changed:
                spans = self._take_out(self._ready())
                goes_on = bool(self._held)
                if not goes_on:
                    self._thread = None
            self._send_on(spans)
        return goes_on

    def _time_left(self) -> float:
        first = next(iter(self._held.values()), None)  # has waited longest: all are equally patient
        return max(0.0, first.until - time.monotonic()) if first else 0.0

    def _ready(self) -> list[Key]:
        ready = [key for key in self._arrived if key in self._held and is_complete(self._held[key].span, self._buffer)]
        self._arrived.clear()
        now = time.monotonic()
        for key, held in self._held.items():
            if held.until > now:
                break
            if key not in ready:
                ready.append(key)
                if not is_complete(held.span, self._buffer):
                    self._writers.let_down(held.span)
        return ready

    def _take_out(self, keys: Sequence[Key]) -> list[ReadableSpan]:
        for key in keys:
            self._buffer.unwatch(key)
        return [self._held.pop(key).span for key in keys]

    def _send_on(self, spans: Sequence[ReadableSpan]) -> None:
        if not spans:
            return
        try:
            self._send(spans)
        except Exception as error:  # noqa: BLE001  as the SDK's worker does
            _log.warning("send", "Spans that waited for log records could not go on (%s).", type(error).__name__)


def _reset_in_children(waiting: Waiting) -> None:
    reference = weakref.WeakMethod(waiting._reset)  # pyright: ignore[reportPrivateUsage]  same module

    def reset() -> None:
        method = reference()
        if method is not None:
            method()

    os.register_at_fork(after_in_child=reset)
