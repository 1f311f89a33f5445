"""The spool: spans on disk that their destination does not take now. Many processes share it.

    CLEARSPAN_HOME/spool/<account>/segments/*.jsonl

It has the segment format of the local store (OTLP JSON, one request a line), and every process writes segments of its
own, which it holds locked while it writes them. Whoever delivers a segment locks it, and nobody else does meanwhile.
A line is struck out (its first byte becomes ``#``) as soon as its spans are acknowledged, and a segment is deleted with
its last line: so a process that dies anywhere leaves what the next one goes on from, and nothing is sent twice.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from clearspan import forks
from clearspan.encode import otlp_json
from clearspan.model import SpanRecord
from clearspan.store.layout import SEGMENTS, SUFFIX, make_directory, segment_paths
from clearspan.store.lock import Lock, try_lock
from clearspan.store.segments import LOCKS_SEGMENTS, ROTATE_BYTES, SegmentWriter, writer_is_gone

__all__ = ["SPOOL", "Backlog", "Chunk", "Line", "Spool", "SpoolFullError", "backlog"]

SPOOL: Final = "spool"

_STRUCK: Final = b"#"
_SPAN_MARK: Final = b'"startTimeUnixNano":'  # once in every span, and nowhere else: texts have their quotes escaped


class SpoolFullError(OSError):
    """The spool has reached its bound, and nothing in it can make room."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where a line is, and how many spans it holds."""

    segment: str
    offset: int
    spans: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some lines of one claimed segment, with the records in them."""

    lines: tuple[Line, ...]
    records: list[SpanRecord]
    own: bool
    """Whether this process wrote them."""


class Spool:
    """One process's part in the spool of one account. Thread-safe, and safe across ``fork``.

    Args:
        home: ``CLEARSPAN_HOME``.
        account: whose spans these are.
        max_bytes: bound on all that waits under ``home``, whoever wrote it.
    """

    def __init__(self, home: Path, account: str, max_bytes: int) -> None:
        self._root = home / SPOOL
        self._home = self._root / account
        self._max_bytes = max_bytes
        self._writer = SegmentWriter(self._home, min(ROTATE_BYTES, max(max_bytes // 8, 1)))
        self._claimed: _Claimed | None = None
        self.start_over()
        forks.follow(self)

    def start_over(self) -> None:
        """At birth, and in a forked child: what the parent wrote and claimed stays the parent's."""
        self._lock = threading.RLock()
        self._own: Counter[str] = Counter()
        claimed, self._claimed = self._claimed, None
        if claimed is not None:
            claimed.close()  # the lock stays the parent's

    @property
    def own(self) -> int:
        """Spans that this process wrote and that are not known to have left."""
        with self._lock:
            return self._own.total()

    def store(self, records: Sequence[SpanRecord]) -> tuple[Line, int, int]:
        """Write records as one line.

        Args:
            records: a few hundred at most: a line is delivered and struck out as a whole.

        Returns:
            The line; and how many spans had to go to make room for it: of this process's own, and of others.

        Raises:
            SpoolFullError: there is no room and none can be made.
            OSError: the disk is full, read-only, missing.
        """
        line = otlp_json.assemble(otlp_json.encode(records))
        with self._lock:
            for directory in (self._root.parent, self._root):  # before the writer makes them with the usual mode
                make_directory(directory)
            own, others = self._make_room(len(line) + 1)
            name, offset = self._writer.append(line)
            self._own[name] += len(records)
            return Line(name, offset, len(records)), own, others

    def claim(self, max_spans: int, max_bytes: int) -> Chunk | None:
        """The oldest lines that nobody else writes or delivers; ``None`` if there are none. Raises OSError.

        The same again until they are :meth:`strike`-n out.
        """
        with self._lock:
            while True:
                if self._claimed is None and not self._claim_next():
                    return None
                assert self._claimed is not None
                chunk = self._claimed.read(max_spans, max_bytes, self._own)
                if chunk is not None:
                    return chunk
                self._finish()

    def strike(self, lines: Iterable[Line]) -> None:
        """The spans of these lines are settled. Never raises."""
        with self._lock:
            for line in lines:
                self._own[line.segment] -= min(line.spans, self._own[line.segment])
                if self._claimed is not None and self._claimed.name == line.segment:
                    self._claimed.strike(line)
                else:
                    with contextlib.suppress(OSError), (self._home / SEGMENTS / line.segment).open("r+b") as file:
                        _strike(file, line.offset)

    def unclaim(self) -> None:
        """Leave what is claimed and not delivered to whoever comes."""
        with self._lock:
            if self._claimed is not None:
                self._claimed.close()
                self._claimed = None

    def release(self) -> None:
        """Leave what is written and not delivered, too."""
        with self._lock:
            self.unclaim()
            self._writer.close()

    def missing(self) -> int:
        """How many spans of our own have been taken by other processes since this was asked last."""
        with self._lock:
            there = {path.name for path in segment_paths(self._home)}
            gone = [name for name in self._own if name not in there]
            return sum([self._own.pop(name) for name in gone])

    def _claim_next(self) -> bool:
        for path in segment_paths(self._home):
            claimed = _claim(path)
            if claimed is None and self._own.get(path.name):
                self._writer.close()  # perhaps the one that we write: it is finished with that
                claimed = _claim(path)
            if claimed is not None:
                self._claimed = claimed
                return True
        return False

    def _finish(self) -> None:
        """Everything in the claimed segment is settled."""
        claimed, self._claimed = self._claimed, None
        if claimed is not None:
            self._own.pop(claimed.name, None)
            with contextlib.suppress(OSError):
                claimed.path.unlink()
            claimed.close()

    def _make_room(self, size: int) -> tuple[int, int]:
        """Delete the oldest closed segments until there is room for ``size`` bytes."""
        own = others = 0
        if size > self._max_bytes:
            raise SpoolFullError("a line is larger than the whole spool")
        segments = sorted(waiting(self._root), key=lambda segment: segment[0].name)  # by age, whosever they are
        there = sum([length for _, length in segments])
        for path, length in segments:
            if there + size <= self._max_bytes:
                break
            claimed = _claim(path)
            if claimed is None:
                continue
            mine = self._own.pop(path.name, 0)
            own += mine
            others += max(0, count_spans(claimed.file) - mine)
            with contextlib.suppress(OSError):
                path.unlink()
                there -= length
            claimed.close()
        if there + size > self._max_bytes:
            raise SpoolFullError("the spool is full")
        return own, others


class _Claimed:
    """A segment that we hold the lock of."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self.file = file
        self._settled: set[int] = set()
        self._begin = 0  # everything before it is settled

    @property
    def name(self) -> str:
        return self.path.name

    def read(self, max_spans: int, max_bytes: int, own: Counter[str]) -> Chunk | None:
        """The first lines that are not settled, at least one; ``None`` if there are no more."""
        lines: list[Line] = []
        records: list[SpanRecord] = []
        offset, size = self._begin, 0
        self.file.seek(offset)
        for data in self.file:
            start, offset = offset, offset + len(data)
            found = None if start in self._settled else _records(data)
            if found is None:
                if not lines:
                    self._begin = offset
                continue
            if lines and (size + len(data) > max_bytes or len(records) + len(found) > max_spans):
                break
            lines.append(Line(self.name, start, len(found)))
            records += found
            size += len(data)
        return Chunk(tuple(lines), records, own.get(self.name, 0) > 0) if lines else None

    def strike(self, line: Line) -> None:
        self._settled.add(line.offset)
        with contextlib.suppress(OSError):
            _strike(self.file, line.offset)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.file.close()


def _records(line: bytes) -> list[SpanRecord] | None:
    """What waits in a line: nothing in one that is struck out, was cut off by a crash, or is not of our making."""
    if line.startswith(_STRUCK) or not line.endswith(b"\n"):
        return None
    try:
        return otlp_json.decode(line)
    except ValueError:
        return None


def _strike(file: BinaryIO, offset: int) -> None:
    file.seek(offset)
    file.write(_STRUCK)
    file.flush()


def _claim(path: Path) -> _Claimed | None:
    """Take a segment that nobody writes and nobody delivers, by its lock; where there are no locks, by renaming it."""
    try:
        file = path.open("r+b")
    except OSError:
        return None
    try:
        lock = try_lock(file.fileno()) if LOCKS_SEGMENTS else Lock.UNSUPPORTED
        if lock is Lock.UNSUPPORTED and writer_is_gone(file.fileno()):
            taken = path.with_name(f"{path.stem}-{os.urandom(4).hex()}{SUFFIX}")
            path.rename(taken)
            os.utime(taken)  # nobody else takes it for abandoned, for an hour
            return _Claimed(taken, file)
        if lock is Lock.TAKEN and os.fstat(file.fileno()).st_nlink:
            return _Claimed(path, file)
    except OSError:
        pass
    file.close()
    return None


def waiting(root: Path) -> list[tuple[Path, int]]:
    """Every segment under a spool's root, of whatever account, with its size in bytes."""
    found: list[tuple[Path, int]] = []
    try:
        with os.scandir(root) as accounts:
            homes = [Path(entry.path) for entry in accounts]
    except (FileNotFoundError, NotADirectoryError):
        return []
    for home in homes:
        with contextlib.suppress(OSError):
            for path in segment_paths(home):
                with contextlib.suppress(OSError):
                    found.append((path, path.stat().st_size))
    return found


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits on disk under a home: spans, the bytes of their segments, and since when (Unix time in seconds)."""

    spans: int = 0
    bytes: int = 0
    since: float | None = None


def backlog(home: Path) -> Backlog:
    """What all processes together have left on disk and not delivered yet. Never raises OSError."""
    spans = size = 0
    since: float | None = None
    for path, length in waiting(home / SPOOL):
        with contextlib.suppress(OSError), path.open("rb") as file:
            count = count_spans(file)
            if count:
                spans, size = spans + count, size + length
                written = begun_at(path)
                since = written if since is None else min(since, written)
    return Backlog(spans, size, since)


def begun_at(path: Path) -> float:
    """When a segment was begun: its name says so, in nanoseconds."""
    begun = path.name.partition("-")[0]
    return int(begun) / 1e9 if begun.isdigit() else path.stat().st_mtime


def count_spans(file: BinaryIO) -> int:
    """How many spans wait in a segment."""
    file.seek(0)
    return sum([line.count(_SPAN_MARK) for line in file if not line.startswith(_STRUCK) and line.endswith(b"\n")])
