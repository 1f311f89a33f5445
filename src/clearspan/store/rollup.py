"""A trace's line in the list, computed from all its spans that are there.

It is computed anew whenever spans of the trace come in, so late spans and spans that come again leave nothing of what
was believed before.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from clearspan.store.rows import TOKEN_COLUMNS

__all__ = ["update_traces"]

_COLUMNS = (
    *("span_id", "parent_id", "name", "start_ns", "end_ns", "status", "session_id", "user_id"),
    *("model", "request_model", "aggregated"),
    *TOKEN_COLUMNS,
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM spans WHERE trace_id = ? ORDER BY start_ns, end_ns DESC, id"  # noqa: S608
_INSERT = (  # both of constants
    "INSERT OR REPLACE INTO traces (trace_id, name, start_ns, end_ns, status, session_id, user_id, span_count,"  # noqa: S608
    f" models, {', '.join(TOKEN_COLUMNS)}) VALUES ({', '.join('?' * (9 + len(TOKEN_COLUMNS)))})"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One span of the trace, as far as the trace's line needs it."""

    span_id: str
    parent_id: str | None
    name: str
    start_ns: int
    end_ns: int
    status: str
    session_id: str | None
    user_id: str | None
    model: str | None
    request_model: str | None
    aggregated: int
    tokens: Sequence[int | None]


def update_traces(connection: sqlite3.Connection, trace_ids: Iterable[str]) -> None:
    """Compute the lines of these traces anew, inside the caller's transaction.

    - ``name``: the root's; without a root (not ended yet, in another service, or not recorded) the earliest span's.
    - ``start_ns``, ``end_ns``: the earliest start and the latest end of any span.
    - ``status``: the root's, which is what the unit of work came to: an error that it recovered from is none of the
      trace. Without a root: ``ERROR`` if any span has one.
    - ``session_id``, ``user_id``: the root's, else the first that any span names, in start order.
    - tokens: the sum over the spans that have no span below them with numbers of its own, and are not ``aggregated``;
      NULL where none says anything.
    - ``models``: the models that answered, else those asked for, in order of first use. A filter finds both.
    """
    for trace_id in trace_ids:
        rows = [_row(*row) for row in connection.execute(_SELECT, (trace_id,))]
        connection.execute("DELETE FROM trace_models WHERE trace_id = ?", (trace_id,))
        if not rows:
            connection.execute("DELETE FROM traces WHERE trace_id = ?", (trace_id,))
            continue
        connection.execute(_INSERT, (trace_id, *_line(rows)))
        names = {name for row in rows for name in (row.model, row.request_model) if name}
        connection.executemany("INSERT INTO trace_models VALUES (?, ?)", [(trace_id, name) for name in names])


def _row(*values: Any) -> _Row:
    span_id, parent_id, name, start, end, status, session_id, user_id, model, request_model, aggregated, *tokens = (
        values
    )
    names = (session_id, user_id, model, request_model)
    return _Row(span_id, parent_id, name, start, end, status, *names, aggregated, tokens)


def _line(rows: Sequence[_Row]) -> tuple[Any, ...]:
    root = next((row for row in rows if not row.parent_id), None)
    first = root or rows[0]
    failed = first.status == "ERROR" if root else any(row.status == "ERROR" for row in rows)
    return (
        first.name,
        min(row.start_ns for row in rows),
        max(max(row.end_ns, row.start_ns) for row in rows),
        "ERROR" if failed else "SUCCESS",
        first.session_id or next((row.session_id for row in rows if row.session_id), None),
        first.user_id or next((row.user_id for row in rows if row.user_id), None),
        len(rows),
        json.dumps(list(dict.fromkeys(row.model for row in rows if row.model)), ensure_ascii=False),
        *_token_sums(rows),
    )


def _token_sums(rows: Sequence[_Row]) -> list[int | None]:
    counting = [row for row in rows if not row.aggregated and any(count is not None for count in row.tokens)]
    repeated = _ancestors(counting, {row.span_id: row.parent_id for row in rows})
    leaves = [row.tokens for row in counting if row.span_id not in repeated]
    return [_sum(counts) for counts in zip(*leaves, strict=True)] or [None] * len(TOKEN_COLUMNS)


def _ancestors(rows: Iterable[_Row], parents: dict[str, str | None]) -> set[str]:
    """The ids of all spans above ``rows``. Every span is passed once, so a loop of parents ends."""
    above: set[str] = set()
    for row in rows:
        parent = row.parent_id
        while parent and parent not in above and parent != row.span_id:
            above.add(parent)
            parent = parents.get(parent)
    return above


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return min(sum(known), 2**63 - 1) if known else None
