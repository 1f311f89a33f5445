"""Segments: the files that applications append their spans to.

A segment is a file of the OTLP file format (https://opentelemetry.io/docs/specs/otel/protocol/file-exporter/): a line
is one ``ExportTraceServiceRequest`` as OTLP JSON. Every process writes segments of its own, and holds a lock on the one
that it writes, so that the ingester knows which segments can still grow. Where files cannot be locked, the ingester
goes by age.
"""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from clearspan import forks
from clearspan.store.layout import SEGMENTS, SUFFIX, make_directory, open_private
from clearspan.store.lock import Lock, try_lock

__all__ = ["LOCKS_SEGMENTS", "ROTATE_BYTES", "SegmentWriter", "writer_is_gone"]

ROTATE_BYTES = 16 * 1024 * 1024
"""A segment takes no further line that would make it larger than this."""

_IDLE_SECONDS = 3600
LOCKS_SEGMENTS = os.name == "posix"  # Windows has mandatory locks only, which would shut the reader out


class _Segment:
    """One open segment of this process. Knows where its last whole line ends."""

    def __init__(self, directory: Path) -> None:
        self.size = 0
        self.fd = self._create(directory)
        status = os.fstat(self.fd)
        self._identity = (status.st_dev, status.st_ino)

    def _create(self, directory: Path) -> int:
        while True:
            name = f"{time.time_ns():020d}-{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}"
            fd = open_private(directory / name, os.O_WRONLY | os.O_APPEND | os.O_EXCL)
            if (not LOCKS_SEGMENTS or try_lock(fd) is not Lock.BUSY) and os.fstat(fd).st_nlink:
                self.name = name
                return fd
            # An ingester came between creation and lock, and took the empty file for a dead writer's: make another.
            os.close(fd)

    def _status(self) -> os.stat_result | None:
        """The state of our file; None if our number was closed, or is another file's by now."""
        try:
            status = os.fstat(self.fd)
        except OSError:
            return None
        return status if (status.st_dev, status.st_ino) == self._identity else None

    @property
    def usable(self) -> bool:
        """Whether the file still is open and still has a name."""
        status = self._status()
        return status is not None and status.st_nlink > 0

    def write(self, data: bytes) -> None:
        """Append ``data`` with one ``write``, or with several where the system takes less at a time. Raises OSError."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self.fd, rest) :]
        self.size += len(data)

    def heal(self) -> bool:
        """Cut off what a failed write left behind. False if that is impossible."""
        try:
            os.ftruncate(self.fd, self.size)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Close the file, unless the application has closed it already."""
        if self._status():
            os.close(self.fd)


class SegmentWriter:
    """Appends lines to this process's segments under ``home``. Thread-safe, and safe across ``fork``.

    Nothing is created before the first line. A forked child writes segments of its own. If the segment is deleted, or
    its file number is closed by the application, the next line starts a new one.

    Args:
        home: ``CLEARSPAN_HOME``; created for its owner alone if missing.
        rotate_bytes: the size at which a new segment is started.
    """

    def __init__(self, home: Path, rotate_bytes: int = ROTATE_BYTES) -> None:
        self._directory = Path(home) / SEGMENTS
        self._rotate_bytes = rotate_bytes
        self._lock = threading.Lock()
        self._segment: _Segment | None = None
        forks.follow(self)

    def append(self, line: bytes) -> tuple[str, int]:
        """Append one line; whole, or not at all.

        Args:
            line: OTLP JSON as ``clearspan.encode.otlp_json.assemble`` makes it: no newline in it or after it.

        Returns:
            The name of the segment, and where in it the line begins.

        Raises:
            OSError: the disk is full or read-only, or the directory cannot be made. Later lines are not harmed.
        """
        data = line + b"\n"
        with self._lock:
            segment = self._segment_for(len(data))
            try:
                segment.write(data)
            except BaseException:
                if not segment.heal():
                    self._drop()  # its half line ends with it: the ingester leaves that out
                raise
            return segment.name, segment.size - len(data)

    def close(self) -> None:
        """Finish the segment, so that the ingester may remove it once it is read. A later line starts a new one."""
        with self._lock:
            self._drop()

    def _segment_for(self, size: int) -> _Segment:
        segment = self._segment
        if segment and (not segment.usable or 0 < segment.size > self._rotate_bytes - size):
            self._drop()
        if self._segment is None:
            make_directory(self._directory.parent)
            make_directory(self._directory)
            self._segment = _Segment(self._directory)
        return self._segment

    def _drop(self) -> None:
        segment, self._segment = self._segment, None
        if segment:
            segment.close()

    def start_over(self) -> None:
        """In a forked child: forget the parent's segment, whose lock and file number are shared with the parent."""
        self._lock = threading.Lock()  # another thread of the parent may have held the old one
        self._drop()


def writer_is_gone(fd: int) -> bool:
    """Whether the segment open as ``fd`` cannot grow any more. If so, holds its lock until ``fd`` is closed.

    Where locks do not tell, a segment is finished when nothing was written to it for an hour; its writer, if it still
    lives, starts a new one with its next line.
    """
    if LOCKS_SEGMENTS:
        result = try_lock(fd)
        if result is not Lock.UNSUPPORTED:
            return result is Lock.TAKEN
    return time.time() - os.fstat(fd).st_mtime > _IDLE_SECONDS
