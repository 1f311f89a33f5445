"""Stops user code that does not come back: an exception is raised in its thread when its time is over.

That works for Python code, which is what a ``scrub_fn`` or a validator is. It cannot interrupt one call into C, such as
one search by a pattern that backtracks without end; patterns that could are refused (see ``backtracking.py``).
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

_AGAIN: Final = 0.05
_STEPS: Final = 16


class TimeOverError(BaseException):
    """Raised in user code that takes too long. Not an ``Exception``, so that ``except Exception`` does not stop it."""


class _Alarm:
    """One thread that watches all threads which run user code."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._armed: dict[int, float] = {}
        self._thread: threading.Thread | None = None
        self._process = 0

    def arm(self, ident: int, seconds: float) -> None:
        with self._changed:
            self._armed[ident] = time.monotonic() + seconds
            if self._thread is None or not self._thread.is_alive() or self._process != os.getpid():
                self._process = os.getpid()
                self._thread = threading.Thread(target=self._watch, name="clearspan-alarm", daemon=True)
                self._thread.start()
            self._changed.notify()

    def disarm(self, ident: int) -> None:
        with self._changed:
            self._armed.pop(ident, None)

    def _watch(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                for ident, due in list(self._armed.items()):
                    if due <= now:
                        _raise_in(ident, TimeOverError)
                        self._armed[ident] = now + _AGAIN
                following = min(self._armed.values(), default=None)
                self._changed.wait(None if following is None else max(0.001, following - time.monotonic()))


def _raise_in(ident: int, error: type[BaseException]) -> None:
    import ctypes  # seldom needed

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), ctypes.py_object(error))


_alarm: Final = _Alarm()


@contextmanager
def time_limit(seconds: float) -> Generator[None]:
    """Run the block for ``seconds`` at most; then :class:`TimeOverError` is raised in it, until it ends."""
    ident = threading.get_ident()
    _alarm.arm(ident, seconds)
    try:
        yield
    finally:
        while True:
            try:
                _alarm.disarm(ident)
                # What was raised before and is not here yet comes with the next steps. Taking it back instead would
                # leave the interpreter looking for it at every step, for ever (CPython 3.11).
                for _ in range(_STEPS):
                    pass
                break
            except TimeOverError:  # it came between the block's end and here
                continue
