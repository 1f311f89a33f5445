"""Lines of segments as rows: decoded, read into the model, and written in one go."""

from __future__ import annotations

import logging
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clearspan.dialects import read, recognise
from clearspan.encode import otlp_json
from clearspan.encode.parcel import Parcel
from clearspan.model import Span, SpanRecord
from clearspan.store import rows
from clearspan.store.rollup import update_traces

__all__ = ["Batch", "read_record", "unpack"]

_logger = logging.getLogger(__name__)

_SMALL = 256
"""Bodies below this size gain nothing from compression."""
_KEPT_BYTES = 1024 * 1024
"""How much of an unreadable line is kept."""

_REPLACE = (
    f"INSERT OR REPLACE INTO spans (id, {', '.join(rows.COLUMNS)})"  # noqa: S608  (constants)
    f" VALUES ({', '.join('?' * (1 + len(rows.COLUMNS)))})"
)
_DELETE_BODY = "DELETE FROM bodies WHERE id = (SELECT id FROM spans WHERE trace_id = ? AND span_id = ?)"


@dataclass(frozen=True, slots=True)
class _Row:
    """One span, ready for its tables."""

    columns: tuple[str | int | None, ...]
    resource: bytes
    scope: bytes
    body: bytes
    text: str


class Batch:
    """Collects lines, then writes their spans. Of a span that comes twice, the last one stays."""

    def __init__(self) -> None:
        self._rows: dict[tuple[int, int], _Row] = {}
        self._rejected: list[tuple[str, int, int, str, bytes]] = []

    def add(self, segment: str, offset: int, line: bytes) -> None:
        """Take one line of a segment. One that cannot be read is kept aside. Never raises."""
        try:
            records = otlp_json.decode(line)
            parcels = otlp_json.encode(records)
        except Exception as error:  # noqa: BLE001  (the line may hold anything)
            self.reject(segment, offset, line, type(error).__name__)
            return
        for record, parcel in zip(records, parcels, strict=False):
            span = read_record(record)
            self._rows.pop((record.trace_id, record.span_id), None)  # the later one also counts as the newer one
            self._rows[record.trace_id, record.span_id] = _Row(
                rows.columns(span), parcel.resource, parcel.scope, _pack(parcel), rows.search_text(span)
            )

    def reject(self, segment: str, offset: int, line: bytes, reason: str) -> None:
        """Keep a line aside that is no spans."""
        self._rejected.append((segment, offset, len(line), reason, line[:_KEPT_BYTES]))

    def write(self, connection: sqlite3.Connection) -> tuple[int, int]:
        """Write everything inside the caller's transaction, and bring the traces up to date.

        Returns:
            How many spans were written, and how many lines were kept aside.
        """
        ids = range(_next_id(connection), _next_id(connection) + len(self._rows))
        taken = self._rows.values()
        headers = _header_ids(connection, {part for row in taken for part in (row.resource, row.scope)})
        connection.executemany(_DELETE_BODY, [row.columns[:2] for row in taken])
        connection.executemany(_REPLACE, [(key, *row.columns) for key, row in zip(ids, taken, strict=True)])
        connection.executemany(
            "INSERT INTO bodies (id, resource, scope, body) VALUES (?, ?, ?, ?)",
            [(key, headers[row.resource], headers[row.scope], row.body) for key, row in zip(ids, taken, strict=True)],
        )
        connection.executemany(
            "INSERT INTO texts (rowid, text) VALUES (?, ?)",
            [(key, row.text) for key, row in zip(ids, taken, strict=True)],
        )
        update_traces(connection, {str(row.columns[0]) for row in taken})
        connection.executemany(
            "INSERT INTO rejected (segment, offset, size, reason, line) VALUES (?, ?, ?, ?, ?)", self._rejected
        )
        return len(self._rows), len(self._rejected)


def read_record(record: SpanRecord) -> Span:
    """Read a record into the model. Never raises: a span that no dialect can read keeps its plain fields."""
    try:
        return read(record, recognise(record))
    except Exception as error:  # noqa: BLE001  (a wrong value must not cost the span)
        _logger.warning("A span could not be read as its dialect says (%s); its plain fields are shown.", type(error))
        return Span(
            trace_id=f"{record.trace_id:032x}",
            span_id=f"{record.span_id:016x}",
            parent_id=f"{record.parent_id:016x}" if record.parent_id else None,
            name=record.name,
            start_ns=record.start_ns,
            end_ns=record.end_ns,
            status="ERROR" if record.status_code == 2 else "SUCCESS",
            unmapped=record.attributes,
        )


def unpack(body: bytes) -> bytes:
    """The OTLP JSON of a span from its column."""
    return body if body.startswith(b"{") else zlib.decompress(body)


def _pack(parcel: Parcel) -> bytes:
    return zlib.compress(parcel.body, 1) if len(parcel.body) >= _SMALL else parcel.body


def _next_id(connection: sqlite3.Connection) -> int:
    row: Sequence[int] | None = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'spans'").fetchone()
    return row[0] + 1 if row else 1


def _header_ids(connection: sqlite3.Connection, bodies: Iterable[bytes]) -> dict[bytes, int]:
    ids: dict[bytes, int] = {}
    for body in bodies:
        connection.execute("INSERT OR IGNORE INTO headers (body) VALUES (?)", (body,))
        ids[body] = connection.execute("SELECT id FROM headers WHERE body = ?", (body,)).fetchone()[0]
    return ids
