"""How processes end, and what is done so that no span ends with them.

| the process ends by                              | what delivers its last spans                                  |
|--------------------------------------------------|---------------------------------------------------------------|
| returning, ``sys.exit``, an exception, Ctrl-C    | ``atexit``                                                    |
| the end of a ``multiprocessing`` child           | a hook before its threads are waited for: it runs no atexit   |
| SIGTERM in a ``multiprocessing`` child           | a handler, if nobody else has one: a Pool ends its workers so |
| SIGTERM                                          | a handler, if ``CLEARSPAN_FLUSH_ON_SIGTERM`` asks for it      |
| the end of a Celery worker process               | Celery's own signal for that: it runs no atexit               |

All of them together have ``shutdown_timeout`` seconds.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import signal
import sys
import threading
import time
import weakref
from typing import Any, Final, Protocol

from clearspan import forks
from clearspan.config import Config

__all__ = ["allowed", "attend", "settle_in"]

_logger = logging.getLogger(__name__)

_RESERVE: Final = 1.0  # seconds of the deadline for writing to disk
_LEAST: Final = 0.25  # seconds that every shutdown gets, also after the deadline


class _Ending(Protocol):
    config: Config

    def flush(self, timeout: float) -> object: ...

    def save(self) -> None: ...


_attended: Final[weakref.WeakSet[_Ending]] = weakref.WeakSet()


class _Process:
    """What is known of this process's end."""

    def __init__(self) -> None:
        self.hooked = False
        self.start_over()
        forks.follow(self)

    def start_over(self) -> None:
        """A forked child has its end before it. What was hooked in the parent is hooked in the child."""
        self.over_at: float | None = None
        self.settled = False


_process: Final = _Process()
_previous: Any = None


def attend(exporter: _Ending, config: Config) -> None:
    """See to ``exporter`` when this process ends. Never raises."""
    _attended.add(exporter)
    if not _process.hooked:
        _process.hooked = True
        atexit.register(_finish)
        # multiprocessing's children run no atexit functions, but they wait for threads. There is no public hook there.
        with contextlib.suppress(AttributeError, RuntimeError):
            threading._register_atexit(_finish_in_multiprocessing)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    if config.flush_on_sigterm:
        _catch_sigterm()


def settle_in() -> None:
    """Called with the first span that ends in this process: only now is it known what kind of process it is."""
    if _process.settled:
        return
    _process.settled = True
    with contextlib.suppress(Exception):
        if _is_multiprocessing_child() and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
            _catch_sigterm()
        celery: Any = sys.modules.get("celery.signals")
        if celery is not None:
            celery.worker_process_shutdown.connect(_finish, weak=False)


def allowed(timeout: float) -> float:
    """How much of ``timeout`` seconds there is: when the process ends, everything shares one deadline."""
    if _process.over_at is None:
        return timeout
    return min(timeout, max(_process.over_at - time.monotonic(), _LEAST))


def _is_multiprocessing_child() -> bool:
    process: Any = sys.modules.get("multiprocessing.process")
    return process is not None and process.parent_process() is not None


def _finish(**_: object) -> None:
    """Deliver what waits, or put it on disk. Whoever comes after finds less, and the rest of the time."""
    forks.notice()
    exporters = list(_attended)
    if not exporters:
        return
    if _process.over_at is None:
        _process.over_at = time.monotonic() + max(exporter.config.shutdown_timeout for exporter in exporters)
    for exporter in exporters:
        try:
            timeout = allowed(exporter.config.shutdown_timeout)
            exporter.flush(max(timeout - _RESERVE, timeout / 2))
            exporter.save()
        except Exception as error:  # noqa: BLE001, PERF203  nothing may disturb the exit
            _logger.warning("Spans could not be flushed at the exit (%s).", type(error).__name__)


def _finish_in_multiprocessing() -> None:
    if _is_multiprocessing_child():
        _finish()


def _catch_sigterm() -> None:
    global _previous
    if threading.current_thread() is not threading.main_thread():
        _logger.info("SIGTERM can only be handled where Clearspan is set up in the main thread.")
        return
    before = signal.getsignal(signal.SIGTERM)
    if before is _on_sigterm:
        return
    if before is None:
        _logger.warning("CLEARSPAN_FLUSH_ON_SIGTERM has no effect: SIGTERM is handled outside of Python.")
        return
    try:
        signal.signal(signal.SIGTERM, _on_sigterm)
    except ValueError:  # a subinterpreter
        return
    _previous = before


def _on_sigterm(number: int, frame: Any) -> None:
    _finish()
    _process.over_at = None if callable(_previous) else _process.over_at  # the application decides when it ends
    if callable(_previous):
        _previous(number, frame)
    elif _previous == signal.SIG_DFL:
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
