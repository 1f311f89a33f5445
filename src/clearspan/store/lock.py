"""Advisory locks on open files, released by the kernel when their process dies."""

from __future__ import annotations

import enum
import errno
import os
import sys
import time

__all__ = ["Lock", "lock_waiting", "try_lock"]

_BUSY = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
_PAUSE_SECONDS = 0.02


class Lock(enum.Enum):
    """What came of trying to lock a file."""

    TAKEN = "taken"
    BUSY = "busy"
    """Another process (or another open of this one) holds it."""
    UNSUPPORTED = "unsupported"
    """This file system or platform has no such lock: nothing is known."""


if sys.platform == "win32":
    import msvcrt

    def _lock(fd: int) -> None:
        os.lseek(fd, 0, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def try_lock(fd: int) -> Lock:
    """Lock the whole file exclusively, without waiting. Closing ``fd`` releases it. Never raises OSError.

    On Windows the lock is mandatory and on the first byte: use it on lock files only, never on data.
    """
    try:
        _lock(fd)
    except OSError as error:
        return Lock.BUSY if error.errno in _BUSY else Lock.UNSUPPORTED
    return Lock.TAKEN


def lock_waiting(fd: int, seconds: float) -> Lock:
    """Like :func:`try_lock`, but try again for up to ``seconds`` while another holds it."""
    deadline = time.monotonic() + seconds
    while (result := try_lock(fd)) is Lock.BUSY and time.monotonic() < deadline:
        time.sleep(_PAUSE_SECONDS)
    return result
