"""Tables of HTML whose first row names the columns: ``<th>DOB</th><th>MRN</th>``, and the values in the rows below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from clearspan.scrub.cells import TOLD, Cell

__all__ = ["html_columns"]

_MOST_ROWS: Final = 2_000
_LONGEST_ROW: Final = 4_000
_ROW: Final = re.compile(r"<tr(?:[ ][^<>]{0,200})?>", re.IGNORECASE)
# https://html.spec.whatwg.org/multipage/tables.html: a cell may hold other elements, which only style it here.
_CELL: Final = re.compile(
    r"<(?P<tag>t[hd])(?:[ ][^<>]{0,200})?>(?:\s|<(?:b|i|code|span|strong|em)>){0,16}(?P<v>[^<]{0,500}?)\s{0,16}</",
    re.IGNORECASE,
)


def html_columns(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    """The values in columns whose head matters."""
    if "</th>" not in text and "</TH>" not in text:
        return
    names: dict[int, str] = {}
    for row in islice(_ROW.finditer(text), _MOST_ROWS):
        cells = [*_CELL.finditer(text, row.end(), _end(text, row.end()))]
        if len(cells) > 1 and all(cell["tag"].lower() == "th" for cell in cells):
            names = {number: cell["v"] for number, cell in enumerate(cells) if cell["v"] and matters(cell["v"])}
            continue
        for number, cell in enumerate(cells):
            if number in names and cell["v"]:
                yield Cell(names[number], *cell.span("v"), TOLD)


def _end(text: str, start: int) -> int:
    """Where the row ends that begins at ``start``: before the next one, closed or not."""
    limit = start + _LONGEST_ROW
    ends = [place for place in (text.find(tag, start, limit) for tag in ("</tr", "<tr", "</TR", "<TR")) if place >= 0]
    return min(ends, default=limit)
