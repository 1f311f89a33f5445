"""What must begin anew in a forked child: locks, threads, sockets, files, and what waits for the parent to send.

``os.fork`` tells us by itself. Forks in C do not: so wherever a span comes in, :data:`same_process` is looked at.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import threading
import weakref
from collections.abc import Generator
from typing import Any, Final, Protocol

__all__ = ["follow", "hold_imports", "notice", "postponed", "release_imports", "same_process"]


class Forking(Protocol):
    """What has something that a child must not share with its parent."""

    def start_over(self) -> None:
        """In the child: forget what is the parent's. It must not raise, and must not wait for any lock."""
        ...


_LONGEST_IMPORT: Final = 3.0


class _Gate:
    """Forks wait here while modules are imported on a thread of ours.

    In the child that thread is gone, and whoever imported the same module would wait for it for ever.
    """

    def __init__(self) -> None:
        self.start_over()

    def start_over(self) -> None:
        self.lock = threading.RLock()
        self._forking = False

    def before_fork(self) -> None:
        self._forking = self.lock.acquire(timeout=_LONGEST_IMPORT)

    def after_fork(self) -> None:
        if self._forking:
            self._forking = False
            self.lock.release()


_gate: Final = _Gate()
_followers: Final[list[weakref.ref[Forking]]] = []
_pid = os.getpid()
_MADV_WIPEONFORK: Final = 18  # linux/mman.h, since 4.14; Python's mmap does not name it


class _Asked:
    """Where no memory can be marked, the process id is asked each time: a call into the kernel."""

    def __getitem__(self, _: int) -> int:
        return os.getpid() == _pid

    def __setitem__(self, _: int, value: int) -> None:
        pass


def _page() -> Any:
    """Memory that the kernel empties in every forked child, whoever forks. To look at it costs next to nothing."""
    try:
        page = mmap.mmap(-1, mmap.PAGESIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        page.madvise(_MADV_WIPEONFORK)
    except Exception:  # noqa: BLE001  another system, or an old kernel
        return _Asked()
    page[0] = 1
    return page


same_process: Final[Any] = _page()
"""``same_process[0]`` is 0 in a child that nobody told of: then :func:`notice` is to be called."""


def follow(follower: Forking) -> None:
    """Call ``follower.start_over()`` in every forked child, as long as it is alive; earlier followers go first."""
    _followers.append(weakref.ref(follower, _forget))


def _forget(gone: weakref.ref[Forking]) -> None:
    try:  # noqa: SIM105  contextlib may be gone: this runs at the interpreter's end too
        _followers.remove(gone)
    except ValueError:
        pass


def notice() -> None:
    """Notice a fork that nobody told of."""
    global _pid
    pid = os.getpid()
    if pid != _pid:
        _pid = pid
        _gate.start_over()
        for reference in list(_followers):  # noqa: PERF101  who is collected meanwhile leaves the list
            follower = reference()
            if follower is not None:
                follower.start_over()
        same_process[0] = 1


@contextlib.contextmanager
def postponed() -> Generator[None]:
    """Forks are put off until the end of this block, which is short and takes no other lock."""
    lock = _gate.lock
    taken = lock.acquire(timeout=_LONGEST_IMPORT)  # not for ever: whoever holds it may wait for us
    try:
        yield
    finally:
        if taken:
            lock.release()


def hold_imports(_: object = None) -> None:
    """Before gevent patches: it changes what import locks know their threads by.

    A thread that imports just then would wait for itself for ever. Ours import after the patching, or before.
    """
    _gate.before_fork()


def release_imports(_: object = None) -> None:
    """After gevent has patched."""
    _gate.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_gate.before_fork, after_in_parent=_gate.after_fork, after_in_child=notice)
