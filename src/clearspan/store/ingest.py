"""Moves segments into the database: one ingester at a time, each line once, nothing lost when it is killed.

How far a segment was read is committed together with the rows that came from it. A segment is deleted when its writer
is gone and everything in it is committed. So an ingester that dies anywhere leaves a state that the next one goes on
from.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from clearspan.store.layout import DATABASE, LOCK, open_private, segment_paths
from clearspan.store.lock import Lock, lock_waiting
from clearspan.store.schema import StoreError, is_outdated, open_for_writing
from clearspan.store.segments import writer_is_gone

if TYPE_CHECKING:
    from clearspan.store.batch import Batch

__all__ = ["Ingested", "ingest"]

_logger = logging.getLogger(__name__)

Progress: TypeAlias = Callable[[int, int], object]
_BATCH_BYTES = 4 * 1024 * 1024
_BATCH_SEGMENTS = 200  # each stays open until its rows are committed


@dataclass(frozen=True, slots=True)
class Ingested:
    """What an ingester did: spans written, lines kept aside, and whether another one was at work instead."""

    spans: int = 0
    rejected: int = 0
    busy: bool = False


def ingest(home: Path, *, wait: float = 0.5, on_progress: Progress | None = None) -> Ingested:
    """Move all whole lines of all segments into the database.

    Args:
        home: ``CLEARSPAN_HOME``.
        wait: seconds to wait while another ingester works. After that it is left to it.
        on_progress: called after each commit with the bytes read and the bytes there were.

    Raises:
        StoreError: the database is damaged, full, or of a newer format. What was committed stays.
        OSError: the home cannot be written to.
    """
    if not segment_paths(home) and not is_outdated(home):
        return Ingested()
    fd = open_private(home / LOCK, os.O_RDWR)
    try:
        # Without locks on this file system we go on: offsets are read and written inside of write transactions.
        if lock_waiting(fd, wait) is Lock.BUSY:
            return Ingested(busy=True)
        with contextlib.closing(open_for_writing(home)) as connection:
            return _Ingester(connection, home, on_progress).run()
    except sqlite3.Error as error:
        raise StoreError(f"New spans could not be written to {home / DATABASE}: {error}.") from error
    finally:
        os.close(fd)


class _Ingester:
    """One pass over the segments, in transactions of a few megabytes."""

    def __init__(self, connection: sqlite3.Connection, home: Path, on_progress: Progress | None) -> None:
        self._connection = connection
        self._paths = segment_paths(home)
        self._on_progress = on_progress
        self._batch: Batch | None = None
        self._batch_bytes = 0
        self._finished: list[tuple[Path, BinaryIO]] = []
        self._done = Ingested()
        self._bytes_read = 0
        self._bytes_there = sum(_size(path) for path in self._paths) if on_progress else 0

    def run(self) -> Ingested:
        try:
            self._begin()
            self._forget_deleted_segments()
            for path in self._paths:
                self._read_segment(path)
                if self._batch_bytes >= _BATCH_BYTES or len(self._finished) >= _BATCH_SEGMENTS:
                    self._commit()
            self._commit(last=True)
        finally:
            self._close_finished()
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        if self._done.rejected:
            _logger.warning(
                "%d lines of the segments are no spans; they are kept in the table 'rejected' of the store.",
                self._done.rejected,
            )
        return self._done

    def _read_segment(self, path: Path) -> None:
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return
        try:
            gone = writer_is_gone(file.fileno())  # asked first: what is read after it is all there will be
            while self._read_lines(path.name, file, whole=gone):
                if self._batch_bytes >= _BATCH_BYTES:
                    self._commit()
        except BaseException:
            file.close()
            raise
        if gone:
            self._finished.append((path, file))  # open, and so locked, until its rows are committed
        else:
            file.close()

    def _read_lines(self, name: str, file: BinaryIO, *, whole: bool) -> bool:
        """Read some lines on from where the segment was left. False when there are no more.

        Args:
            name: the segment's.
            file: the segment.
            whole: nobody writes it any more, so a last line without an end is a cut one.
        """
        start = offset = self._offset(name)
        file.seek(offset)
        for line in file.readlines(_BATCH_BYTES):
            if line.endswith(b"\n"):
                self._lines().add(name, offset, line)
            elif whole:
                self._lines().reject(name, offset, line, "cut off")
            else:
                break
            offset += len(line)
        if offset == start:
            return False
        self._connection.execute("INSERT OR REPLACE INTO segments (name, offset) VALUES (?, ?)", (name, offset))
        self._batch_bytes += offset - start
        return True

    def _lines(self) -> Batch:
        if self._batch is None:
            from clearspan.store.batch import Batch  # loads the decoder: only when there is something to read

            self._batch = Batch()
        return self._batch

    def _offset(self, name: str) -> int:
        row = self._connection.execute("SELECT offset FROM segments WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else 0

    def _begin(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def _commit(self, *, last: bool = False) -> None:
        spans, rejected = self._batch.write(self._connection) if self._batch else (0, 0)
        self._connection.execute("COMMIT")
        self._batch = None
        self._bytes_read += self._batch_bytes
        self._batch_bytes = 0
        self._done = replace(self._done, spans=self._done.spans + spans, rejected=self._done.rejected + rejected)
        for path, _ in self._finished:
            with contextlib.suppress(OSError):  # gone already, or not ours to delete: its offset says it is read
                path.unlink()
        self._close_finished()
        if self._on_progress:
            self._on_progress(self._bytes_read, self._bytes_there)
        if not last:
            self._begin()

    def _close_finished(self) -> None:
        for _, file in self._finished:
            file.close()
        self._finished.clear()

    def _forget_deleted_segments(self) -> None:
        known = {row[0] for row in self._connection.execute("SELECT name FROM segments")}
        gone = known - {path.name for path in self._paths}
        self._connection.executemany("DELETE FROM segments WHERE name = ?", [(name,) for name in gone])


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
