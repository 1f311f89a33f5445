"""Starts our threads, wherever threads can be started."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from clearspan.quiet import QuietLogger

__all__ = ["join", "start"]

_MOMENT = 0.1  # seconds

_log = QuietLogger(logging.getLogger(__name__))


def start(run: Callable[[], object], name: str, stop: Callable[[], object]) -> threading.Thread | None:
    """Run ``run`` in a thread that does not keep the process alive, and again if anything at all is raised in it.

    Args:
        run: the thread's work; the thread ends when it returns.
        name: the thread's.
        stop: makes ``run`` return soon, whatever waits. Called before the interpreter ends, where threads have to end
            first; what waits then is left to whoever flushes.

    Returns:
        The thread. ``None`` where none can be started: the interpreter ends, or the system has no more. Then the work
        is done by whoever flushes.
    """

    def forever() -> None:
        while True:
            try:
                if _ran(run, name):
                    return
            except BaseException:  # noqa: BLE001, PERF203, S112  raised while the first one was told of
                continue

    try:
        thread = threading.Thread(target=forever, name=name, daemon=True)
        thread.start()
    except RuntimeError as error:
        return _start_in_subinterpreter(forever, name, stop, error)
    return thread


def _ran(run: Callable[[], object], name: str) -> bool:
    """Whether the work is done. False if it was interrupted: a thread that ended would take every later span along."""
    try:
        run()
    except BaseException as error:  # noqa: BLE001  as above
        _log.warning("thread", "%s was interrupted by %s and goes on.", name, type(error).__name__)
        return False
    return True


def join(thread: threading.Thread | None) -> None:
    """Wait a moment for a thread that was told to stop: where the interpreter ends next, it must be gone."""
    if thread is not None and thread is not threading.current_thread():
        thread.join(_MOMENT)


def _start_in_subinterpreter(
    run: Callable[[], object], name: str, stop: Callable[[], object], error: RuntimeError
) -> threading.Thread | None:
    """Subinterpreters have no daemon threads: theirs must be told to stop before the interpreter waits for them."""
    try:
        if "daemon" not in str(error):
            raise error
        # There is no public way. This one has been there since 3.9.
        threading._register_atexit(stop)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
        thread = threading.Thread(target=run, name=name, daemon=False)
        thread.start()
    except (RuntimeError, AttributeError):
        _log.warning("no thread", "No thread can be started here: spans are sent with each flush, and at the end.")
        return None
    return thread
