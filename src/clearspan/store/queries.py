"""What is in the store: traces by filter, the spans of a trace, what is new, how much there is."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearspan.model import Tokens
from clearspan.store.layout import DATABASE, segment_paths
from clearspan.store.schema import StoreError, has_fts5, open_for_reading

if TYPE_CHECKING:
    from types import TracebackType

    from clearspan.model import Span, SpanRecord

__all__ = ["AmbiguousTraceError", "Stats", "Store", "TraceFilter", "TraceLine"]

_TOKENS = "prompt, completion, total, cache_read, cache_write, reasoning"
_LINE = f"trace_id, name, start_ns, end_ns, status, session_id, user_id, span_count, models, {_TOKENS}"
_SPANS_AT_ONCE = 500
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class TraceFilter:
    """Which traces to list; what is ``None`` does not matter.

    Times are nanoseconds since the Unix epoch and compared with the trace's start: ``since_ns`` included, ``until_ns``
    not. ``model`` is a model's whole name, asked for or answering, or a pattern with ``*``. ``status`` is ``SUCCESS``
    or ``ERROR``. ``text``: every word of it stands in one span of the trace (name, input, output, tool, documents,
    error), in any case; a word may be the beginning of a longer one.
    """

    since_ns: int | None = None
    until_ns: int | None = None
    session_id: str | None = None
    user_id: str | None = None
    model: str | None = None
    status: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class TraceLine:
    """A trace in the list. ``clearspan.store.rollup`` says how each value comes from the spans."""

    trace_id: str
    name: str
    start_ns: int
    end_ns: int
    status: str
    session_id: str | None
    user_id: str | None
    span_count: int
    tokens: Tokens = field(default_factory=Tokens)
    models: tuple[str, ...] = ()

    @property
    def latency_ms(self) -> float:
        """From the earliest start to the latest end, in milliseconds."""
        return (self.end_ns - self.start_ns) / 1e6


@dataclass(frozen=True, slots=True)
class Stats:
    """How much there is. ``pending_bytes`` waits in segments, read or not; ``database_bytes`` includes the WAL."""

    traces: int = 0
    spans: int = 0
    rejected_lines: int = 0
    database_bytes: int = 0
    segments: int = 0
    pending_bytes: int = 0


class AmbiguousTraceError(Exception):
    """A beginning of an id that fits several traces; ``trace_ids`` are some of them, latest first."""

    def __init__(self, trace_ids: Sequence[str]) -> None:
        super().__init__(f"{len(trace_ids)} traces or more")
        self.trace_ids = tuple(trace_ids)


class Store:
    """Reads a store, and never writes to it. A store that does not exist yet is an empty one.

    Raises:
        StoreError: from the constructor, if the database is damaged or of another format.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._connection = open_for_reading(home)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        if self._connection:
            self._connection.close()

    def traces(self, wanted: TraceFilter | None = None, limit: int | None = None) -> list[TraceLine]:
        """List the traces that fit, latest start first."""
        where, values = _conditions(wanted or TraceFilter(), self._fts5())
        rows = self._rows(
            f"SELECT {_LINE} FROM traces WHERE {where} ORDER BY start_ns DESC, trace_id DESC LIMIT ?",  # noqa: S608
            (*values, -1 if limit is None else limit),
        )
        return [_line(row) for row in rows]

    def trace(self, trace_id: str) -> TraceLine | None:
        """One trace's line, by its whole id."""
        rows = self._rows(f"SELECT {_LINE} FROM traces WHERE trace_id = ?", (trace_id,))  # noqa: S608
        return _line(rows[0]) if rows else None

    def find_trace(self, beginning: str) -> str | None:
        """Find the one trace whose id begins so; ``None`` if there is none.

        Raises:
            AmbiguousTraceError: several do, and none is exactly it.
        """
        start = beginning.strip().lower()
        if not start or not _HEX.issuperset(start):
            return None
        rows = self._rows(
            "SELECT trace_id FROM traces WHERE trace_id >= ? AND trace_id < ? ORDER BY start_ns DESC LIMIT 10",
            (start, start + "g"),
        )
        if len(rows) > 1:
            raise AmbiguousTraceError([row[0] for row in rows])
        return rows[0][0] if rows else None

    def records(self, trace_id: str) -> Iterator[SpanRecord]:
        """Yield a trace's spans as they were delivered, with all their attributes, in no order."""
        rows = self._rows("SELECT id FROM spans WHERE trace_id = ? ORDER BY id", (trace_id,))
        yield from self._records([row[0] for row in rows])

    def spans(self, trace_id: str) -> list[Span]:
        """A trace's spans in the model, earliest start first; of two that start together, the longer one."""
        from clearspan.store.batch import read_record  # here, because listing traces needs no dialects

        spans = [read_record(record) for record in self.records(trace_id)]
        return sorted(spans, key=lambda span: (span.start_ns, -span.end_ns))

    def span(self, span_id: str) -> Span | None:
        """The span of that id, in the model; of several, the one that came in last. ``None`` if there is none."""
        from clearspan.store.batch import read_record

        wanted = span_id.strip().lower()
        rows = self._rows("SELECT max(id) FROM spans WHERE span_id = ?", (wanted,))
        if not rows or rows[0][0] is None:
            return None
        return next((read_record(record) for record in self._records([rows[0][0]])), None)

    def last_id(self) -> int:
        """The number of the span that came in last; 0 if none did."""
        rows = self._rows("SELECT seq FROM sqlite_sequence WHERE name = 'spans'")
        return int(rows[0][0]) if rows else 0

    def spans_after(self, number: int, limit: int = _SPANS_AT_ONCE) -> tuple[list[Span], int]:
        """The spans that came in after the one of that number, in order of arrival, and the number to go on from."""
        from clearspan.store.batch import read_record

        ids = [row[0] for row in self._rows("SELECT id FROM spans WHERE id > ? ORDER BY id LIMIT ?", (number, limit))]
        spans = [read_record(record) for record in self._records(ids)]
        return sorted(spans, key=lambda span: span.end_ns), (ids[-1] if ids else number)

    def stats(self) -> Stats:
        """Count and measure what is there."""
        counts = [self._rows(f"SELECT count(*) FROM {table}") for table in ("traces", "spans", "rejected")]  # noqa: S608
        traces, spans, rejected = (rows[0][0] if rows else 0 for rows in counts)
        segments = segment_paths(self._home)
        return Stats(
            traces=traces,
            spans=spans,
            rejected_lines=rejected,
            database_bytes=sum(_size(self._home / (DATABASE + suffix)) for suffix in ("", "-wal")),
            segments=len(segments),
            pending_bytes=sum(_size(path) for path in segments),
        )

    def _records(self, ids: Sequence[int]) -> Iterator[SpanRecord]:
        from clearspan.encode import otlp_json
        from clearspan.encode.parcel import Parcel
        from clearspan.store.batch import unpack

        headers: dict[int, bytes] = {}
        for first in range(0, len(ids), _SPANS_AT_ONCE):
            some = ids[first : first + _SPANS_AT_ONCE]
            rows = self._rows(
                f"SELECT resource, scope, body FROM bodies WHERE id IN ({','.join('?' * len(some))})",  # noqa: S608
                some,
            )
            parcels = [
                Parcel(0, 0, self._header(resource, headers), self._header(scope, headers), unpack(body))
                for resource, scope, body in rows
            ]
            yield from otlp_json.decode(otlp_json.assemble(parcels))

    def _header(self, number: int, known: dict[int, bytes]) -> bytes:
        if number not in known:
            known[number] = self._rows("SELECT body FROM headers WHERE id = ?", (number,))[0][0]
        return known[number]

    def _fts5(self) -> bool:
        return self._connection is not None and has_fts5(self._connection)

    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        if not self._connection:
            return []
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"The store {self._home / DATABASE} cannot be read: {error}.") from error


def _conditions(wanted: TraceFilter, fts5: bool) -> tuple[str, list[Any]]:
    """The WHERE clause of a filter, and the values for its question marks."""
    conditions = [
        ("start_ns >= ?", wanted.since_ns),
        ("start_ns < ?", wanted.until_ns),
        ("session_id = ?", wanted.session_id),
        ("user_id = ?", wanted.user_id),
        ("status = ?", wanted.status),
    ]
    if wanted.model is not None:
        # GLOB knows more signs than the star; in brackets they stand for themselves.
        pattern = wanted.model.replace("[", "[[]").replace("?", "[?]")
        compare = "GLOB" if "*" in wanted.model else "="
        value = pattern if "*" in wanted.model else wanted.model
        in_models = f"SELECT trace_id FROM trace_models WHERE model {compare} ?"  # noqa: S608  (one of two words)
        conditions.append((f"trace_id IN ({in_models})", value))
    used = [(clause, value) for clause, value in conditions if value is not None]
    clauses = [clause for clause, _ in used]
    values = [value for _, value in used]
    if wanted.text is not None:
        clause, words = _text_condition(wanted.text, fts5)
        in_texts = f"SELECT trace_id FROM texts JOIN spans ON spans.id = texts.rowid WHERE {clause}"  # noqa: S608
        clauses.append(f"trace_id IN ({in_texts})")
        values.extend(words)
    return " AND ".join(clauses) or "1", values


def _text_condition(text: str, fts5: bool) -> tuple[str, list[str]]:
    from clearspan.store.rows import fold

    # A word of the query is one or several words of the index ("gpt-4o", or a Chinese word): those as a phrase.
    words = [fold(word).strip() for word in text.split()]
    words = [word for word in words if any(sign.isalnum() for sign in word)]
    if not words:
        return "0", []
    if fts5:
        return "texts MATCH ?", [" AND ".join('"' + word.replace('"', " ") + '" *' for word in words)]
    escaped = [word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words]
    return " AND ".join(["text LIKE ? ESCAPE '\\'"] * len(words)), [f"%{word}%" for word in escaped]


def _line(row: Sequence[Any]) -> TraceLine:
    trace_id, name, start_ns, end_ns, status, session_id, user_id, span_count, models, *tokens = row
    known = Tokens(*tokens)
    names = tuple(json.loads(models))
    return TraceLine(trace_id, name, start_ns, end_ns, status, session_id, user_id, span_count, known, names)


def _size(path: Path) -> int:
    with contextlib.suppress(OSError):
        return path.stat().st_size
    return 0
