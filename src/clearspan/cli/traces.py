"""clearspan traces: list traces, the latest first."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from clearspan.cli.home import opened, storing
from clearspan.cli.terminal import clean, clock, console, duration, print_json, tokens
from clearspan.cli.times import moment
from clearspan.store.queries import TraceFilter, TraceLine

__all__ = ["add_arguments", "execute"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the filters."""
    parser.add_argument("-n", "--limit", type=_limit, default=20, metavar="N", help="how many (20; 0 for all)")
    parser.add_argument("--since", type=moment, metavar="TIME", help="started since: 10m, 2h, 1d ago, or an ISO time")
    parser.add_argument("--until", type=moment, metavar="TIME", help="started before")
    parser.add_argument("--session", metavar="ID", help="of this session")
    parser.add_argument("--user", metavar="ID", help="of this user")
    parser.add_argument("--model", help="that used this model (gpt-4o, or a pattern: 'gpt-4o*')")
    parser.add_argument("--status", type=str.upper, choices=("SUCCESS", "ERROR"), help="that ended so")
    parser.add_argument("--text", metavar="WORDS", help="with all these words in one span (name, input, output, ...)")
    parser.add_argument("--json", action="store_true", help="as a JSON array")


@storing
def execute(arguments: argparse.Namespace) -> int:
    """List the traces."""
    wanted = TraceFilter(
        since_ns=arguments.since,
        until_ns=arguments.until,
        session_id=arguments.session,
        user_id=arguments.user,
        model=arguments.model,
        status=arguments.status,
        text=arguments.text,
    )
    with opened() as store:
        found = store.traces(wanted, limit=arguments.limit or None)
        more = not found and bool(store.traces(limit=1))
    if arguments.json:
        print_json([_as_json(line) for line in found])
    elif found:
        _draw(found)
    else:
        print("No trace fits." if more else "No traces yet. Record some: clearspan run python app.py")
    return 0


def _as_json(line: TraceLine) -> dict[str, Any]:
    return {
        "trace_id": line.trace_id,
        "name": line.name,
        "start_ns": line.start_ns,
        "latency_ms": line.latency_ms,
        "status": line.status,
        "session_id": line.session_id,
        "user_id": line.user_id,
        "span_count": line.span_count,
        "tokens": {name: count for name, count in asdict(line.tokens).items() if name != "aggregated"},
    }


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table: its head, what it shows, and the least width that it needs."""

    head: str
    value: Callable[[TraceLine], str]
    width: int
    right: bool = False


_COLUMNS = (
    _Column("STARTED", lambda line: clock(line.start_ns), 19),
    _Column("TRACE", lambda line: line.trace_id[:12], 12),
    _Column("NAME", lambda line: clean(line.name), 12),
    _Column("STATUS", lambda line: line.status, 7),
    _Column("LATENCY", lambda line: duration(line.latency_ms), 7, right=True),
    _Column("SPANS", lambda line: str(line.span_count), 5, right=True),
    _Column("TOKENS", lambda line: tokens(line.tokens), 9, right=True),
    _Column("MODEL", lambda line: clean(", ".join(line.models)), 12),
    _Column("SESSION", lambda line: clean(line.session_id or ""), 8),
    _Column("USER", lambda line: clean(line.user_id or ""), 8),
)
# Which columns a narrow terminal gives up last.
_IMPORTANCE = ("TRACE", "NAME", "STATUS", "LATENCY", "TOKENS", "STARTED", "SPANS", "MODEL", "SESSION", "USER")


def _draw(lines: Sequence[TraceLine]) -> None:
    # By hand: the widths are known here, and loading a table drawer would cost as much as everything else.
    from rich.text import Text

    output = console()
    shown = _fitting(lines, output.width)
    widths = _widths(lines, shown, output.width)

    def cell(column: _Column, value: str, style: str) -> Text:
        text = Text(value, style=style)
        text.truncate(widths[column.head], overflow="ellipsis")
        text.align("right" if column.right else "left", widths[column.head])
        return text

    table = [Text("  ").join(cell(column, column.head, "bold") for column in shown)]
    for line in lines:
        style = "red" if line.status == "ERROR" else ""
        table.append(Text("  ").join(cell(column, column.value(line), style) for column in shown))
    for text in table:
        text.rstrip()
    output.print(Text("\n").join(table), soft_wrap=True)


def _fitting(lines: Sequence[TraceLine], width: int) -> list[_Column]:
    """The columns that have something to show and find room, by importance, in the table's order."""
    filled = {column.head: column for column in _COLUMNS if any(column.value(line) for line in lines)}
    chosen: list[_Column] = []
    for head in _IMPORTANCE:
        column = filled.get(head)
        if column and (not chosen or sum(one.width + 2 for one in (*chosen, column)) <= width + 2):
            chosen.append(column)
    return [column for column in _COLUMNS if column in chosen]


def _widths(lines: Sequence[TraceLine], shown: Sequence[_Column], width: int) -> dict[str, int]:
    """Give each column its least width, and share the rest: those that need little get it, the others as much each."""
    from rich.cells import cell_len

    needs = {one.head: max(len(one.head), *(cell_len(one.value(line)) for line in lines)) for one in shown}
    widths = {one.head: min(one.width, needs[one.head], width) for one in shown}
    spare = max(0, width - sum(widths.values()) - 2 * (len(shown) - 1))
    waiting = sorted(shown, key=lambda one: needs[one.head] - widths[one.head])
    for number, one in enumerate(waiting):
        more = min(needs[one.head] - widths[one.head], spare // (len(waiting) - number))
        widths[one.head] += more
        spare -= more
    return widths


def _limit(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError
    return number
