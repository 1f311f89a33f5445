"""The table at the end: what became of the spans in every row of the matrix that ran."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.matrix import Row
from tests.faults.run import Account

_ROWS = pytest.StashKey[list[tuple[str, ...]]]()
_HEAD = ("fault", "ended", "delivered", "lost", "doubled", "counters agree", "seconds", "window")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[Row, Account], None]:
    """Put a row into the table."""

    def put(row: Row, seen: Account) -> None:
        found = seen.disagreements()
        agree = ("yes" if not found else "NO: " + "; ".join(found)) if row.counted else "killed before it could tell"
        dropped = f" ({seen.dropped.total()} dropped and counted)" if seen.dropped.total() else ""
        numbers = (len(seen.ended), len(set(seen.accepted)), f"{len(seen.lost)}{dropped}", len(seen.doubled))
        figures = ", ".join(f"{name} {value}" for name, value in seen.figures.items())
        cells = (row.name, *map(str, numbers), agree, f"{seen.seconds:.1f}", row.window or figures)
        request.config.stash.setdefault(_ROWS, []).append(cells)

    return put


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    rows = config.stash.get(_ROWS, [])
    if not rows or (len(rows) < 2 and not os.environ.get("CLEARSPAN_FAULTS")):
        return
    table = [_HEAD, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(_HEAD) - 1)]
    terminalreporter.section("the fault matrix")
    for row in table:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        terminalreporter.write_line(f"{line}  {row[-1]}".rstrip())
