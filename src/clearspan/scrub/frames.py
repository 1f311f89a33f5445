"""Tables as pandas prints them: each line begins with its row's number, values end where the name above them ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from clearspan.scrub.cells import TOLD, Cell

__all__ = ["framed"]

_MOST_FRAMES: Final = 100
_LONGEST_LINE: Final = 2_000
# https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_string.html
_HEAD: Final = (
    r"(?P<head>[ ]{1,160}[^\W\d][\w.\-]{0,40}(?:[ ]{1,160}[^\W\d][\w.\-]{0,40}){0,20})[ ]{0,4}"
    r"\r?\n(?=[0-9]{1,6}[ ]{1,160}\S)"
)
_FIRST: Final = re.compile(_HEAD)
_OTHER: Final = re.compile(rf"\n{_HEAD}")  # with the line end, because that is searched for fast
_WORD: Final = re.compile(r"\S+")
_NUMBER: Final = re.compile(r"[0-9]{1,6}(?=[ ])")


def framed(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    """What stands below the names that matter."""
    if "\n" not in text:
        return
    first = _FIRST.match(text)
    for frame in (*([first] if first else ()), *islice(_OTHER.finditer(text), _MOST_FRAMES)):
        begin = frame.start("head")
        edges = [(name[0], name.end() - begin) for name in _WORD.finditer(text, begin, frame.end("head"))]
        names = [matters(name) for name, _ in edges]
        start = frame.end()
        while any(names) and start < len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            number = _NUMBER.match(text, start, min(end, start + _LONGEST_LINE))
            if number is None:
                break
            yield from _row(
                text, number.end(), (start, end), [(*edge, told) for edge, told in zip(edges, names, strict=True)]
            )
            start = end + 1


def _row(text: str, begin: int, line: tuple[int, int], edges: list[tuple[str, int, bool]]) -> Iterator[Cell]:
    """The cells of a ``line`` whose first begins at ``begin``; each ends at its edge."""
    start, end = line
    for name, edge, told in edges:
        stop = min(start + edge, end)
        value = text[begin:stop]
        if told and value.strip():
            yield Cell(name, stop - len(value.lstrip()), begin + len(value.rstrip()), TOLD)
        begin = max(begin, stop)
