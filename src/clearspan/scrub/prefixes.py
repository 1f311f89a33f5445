"""Lines that all begin alike with what is no part of them: quoted mail, a diff, a log of containers, a job's log.

What stands in such lines is read once more without it, because layout tells there, too: tables, blocks, keys in lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_STARTS: Final = ("> ", ">\n", "+", "| ", "T", "# ", "// ")
_PREFIX: Final = re.compile(
    r"^(?:(?P<mail>>(?:[ ]?>){0,4}[ ]?)|(?P<diff>\+(?!\+))|(?P<log>[\w.\-]{1,40}[ ]{1,20}\|[ ])"
    r"|(?P<time>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:[.,][0-9]{1,9})?(?:Z|[+\-][0-9:]{4,6})[ ])"
    r"|(?P<comment>(?:#|//)(?:[ ]|$)))",
    re.MULTILINE,
)
_MOST: Final = 2_000  # lines


class Bare(NamedTuple):
    """Lines without what they begin with; of each, where it begins in ``text`` and where it began before."""

    text: str
    starts: Sequence[int]
    origins: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from ``start`` to ``end`` stand in the original."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, place: int) -> int:
        line = bisect_right(self.starts, place) - 1
        return self.origins[line] + place - self.starts[line]


def without_prefixes(text: str) -> Iterator[Bare]:
    """Each group of lines of ``text`` that begin in the same way, without that."""
    if "\n" not in text or not any(start in text for start in _STARTS):
        return
    lines: list[tuple[int, int]] = []
    kind, after = None, -1
    for count, prefix in enumerate(_PREFIX.finditer(text)):
        if count == _MOST:
            break
        if prefix.lastgroup != kind or prefix.start() != after:
            yield from _bare(text, lines)
            lines, kind = [], prefix.lastgroup
        end = text.find("\n", prefix.end())
        end = len(text) if end < 0 else end
        lines.append((prefix.end(), end))
        after = end + 1
    yield from _bare(text, lines)


def _bare(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Bare]:
    if len(lines) < 2:  # one line has no layout
        return
    starts: list[int] = []
    size = 0
    for start, end in lines:
        starts.append(size)
        size += end - start + 1
    yield Bare("\n".join([text[start:end] for start, end in lines]), starts, [start for start, _ in lines])
