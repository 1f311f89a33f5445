"""Values together with names that stand elsewhere: each is read once more as a line ``name=value``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

__all__ = ["ASSIGNED", "QUOTED", "TOLD", "Cell", "NamedValues", "named"]

ASSIGNED: Final = "="
TOLD: Final = ": "
QUOTED: Final = '="'
"""What stands between a name and its value when both are read together: all of a value is what was quoted."""


class Cell(NamedTuple):
    """A value and what it is called; ``sign`` is one of the three above."""

    name: str
    start: int
    end: int
    sign: str = ASSIGNED

    def moved(self, by: int) -> Cell:
        """The same so many characters further on."""
        return Cell(self.name, self.start + by, self.end + by, self.sign)


class NamedValues(NamedTuple):
    """Values as lines ``name=value``; of each, where it begins and ends in ``text`` and where it stood before."""

    text: str
    values: Sequence[tuple[int, int, int]]

    def spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the values' parts between ``start`` and ``end`` stood."""
        first = bisect_right(self.values, (start, len(self.text), 0)) - 1
        for begin, stop, origin in self.values[max(0, first) :]:
            if begin >= end:
                return
            if stop > start:
                yield origin + max(0, start - begin), origin + min(end, stop) - begin


def named(text: str, cells: Sequence[Cell]) -> NamedValues:
    """The lines of ``cells``, which stand in ``text``."""
    pieces: list[str] = []
    values: list[tuple[int, int, int]] = []
    size = 0
    for name, start, end, sign in cells:
        begin = size + len(name) + len(sign)
        values.append((begin, begin + end - start, start))
        quoted = sign == QUOTED
        value = text[start:end].replace("\n", " ").replace("\r", " ")  # one for one: places stay
        value = value.replace('"', "'").replace("\\", "/") if quoted else value
        pieces += (name, sign, value, '"\n' if quoted else "\n")
        size = begin + end - start + 1 + quoted
    return NamedValues("".join(pieces), values)
