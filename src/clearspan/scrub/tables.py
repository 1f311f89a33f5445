"""Values whose names stand elsewhere: at the head of their column, in the list of an INSERT, in a field beside them.

Such a text is read once more as lines of ``name=value``, which the rules know how to read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

__all__ = ["NamedValues", "named_values"]

_LONGEST_LINE: Final = 2_000
_MOST_COLUMNS: Final = 100
_MOST_TABLES: Final = 100
_HEAD: Final = re.compile(
    r"^[ \t>]{0,8}\|?[ ]?[\"'`*]{0,2}[^\W\d][^\n,;\t|]{0,40}(?P<sign>[,;\t|])[^\n]{1,1000}$", re.MULTILINE
)
_NAME: Final = re.compile(r"[^\W\d][\w .\-/()#'*`]{0,38}[\w.#)*`]|[^\W\d]")
_AROUND: Final = " \"'\r"
_RULE_LINE: Final = re.compile(r"[ \t|:\-+=]{3,400}\Z")
_CELL: Final = {
    sign: re.compile(rf'[ ]?"(?:[^"\n]|""){{0,2000}}"[ ]?(?={re.escape(sign)}|\Z)|[^{re.escape(sign)}\n]*')
    for sign in ",;\t|"
}
_INSERT: Final = re.compile(
    r"\binsert\s{1,8}into\s{1,8}[\w.\"`\[\]]{1,80}\s{0,8}\((?P<names>[^()]{1,2000})\)\s{0,8}values\s{0,8}",
    re.IGNORECASE,
)
_ROW: Final = re.compile(r"\s{0,8},?\s{0,8}\(")
_SQL_CELL: Final = re.compile(
    r"\s{0,8}(?:[NEB]?'(?P<q>(?:[^'\\]|''|\\.){0,2000})'|(?P<d>\"[^\"]{0,2000}\")|(?P<b>[^,()']{0,200}(?:\([^()]{0,200}\))?))\s{0,8}(?P<end>[,)]|\Z)",
    re.DOTALL,
)
# Two fields, one with the name and one with the value: YAML's and HCL's lines, XML's attributes, C#'s and Kubernetes'.
_QUOTE: Final = r"(?:\\{0,8}[\"'])?"
_FIELD: Final = rf"{_QUOTE}[ \t]{{0,4}}[:=]?[ \t]{{0,4}}"
_BETWEEN: Final = (
    r"[ \t]{0,2},?[ \t{]{0,3}(?:\r?\n|\\n)?[ \t]{0,24}(?:type[ \t]{0,4}=[ \t]{0,4}\w{1,12}\s{1,8})?"
    r"(?:[\w\-]{1,20}=[\"'][^\"'<>\n]{0,60}[\"'][ ]{1,2}){0,3}"
)
_PAIR: Final = re.compile(
    rf"(?<![A-Za-z0-9_])(?:[Pp]arameter)?(?:[Nn]ame|[Kk]ey|variable){_FIELD}{_QUOTE}(?P<name>[A-Za-z_][\w.\-]{{2,60}})"
    rf"{_QUOTE}{_BETWEEN}{_QUOTE}(?:[Pp]arameter)?(?:[Vv]alue|default|content){_QUOTE}[ \t]{{0,4}}[:=][ \t]{{0,4}}"
    r"(?:\\{0,8}\"(?P<d>[^\"\n\\]{1,2000})|'(?P<s>[^'\n]{1,2000})|(?P<b>[^\s\"'<>,;{}&|!\[]{1,500}))"
)


class Cell(NamedTuple):
    """A value and what it is called. ``sign`` stands between them when both are read together."""

    name: str
    start: int
    end: int
    sign: str = "="


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


def named_values(text: str, matters: Callable[[str], bool]) -> NamedValues | None:
    """The values in ``text`` whose names matter and stand elsewhere; ``None`` if there are none."""
    cells = [*_columns(text, matters), *_inserts(text, matters), *_pairs(text, matters)]
    if not cells:
        return None
    pieces: list[str] = []
    values: list[tuple[int, int, int]] = []
    size = 0
    for name, start, end, sign in cells:
        begin = size + len(name) + len(sign)
        values.append((begin, begin + end - start, start))
        pieces += (name, sign, text[start:end].replace("\n", " "), "\n")
        size = begin + end - start + 1
    return NamedValues("".join(pieces), values)


# --- columns -----------------------------------------------------------------------------------------------------


def _columns(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    at = 0
    for _ in range(_MOST_TABLES):
        head = _HEAD.search(text, at) if "\n" in text else None
        if head is None:
            return
        sign = head["sign"]
        names = _heads(text, head.start(), head.end(), sign, matters)
        at = head.end() + 1
        for start, end in _rows(text, at, sign, head.group().count(sign)) if names else ():
            at = end
            for number, (begin, stop) in enumerate(_cells(text, start, end, sign)):
                if number in names and begin < stop:
                    yield Cell(names[number], begin, stop, ": " if sign == "|" else "=")


def _rows(text: str, start: int, sign: str, columns: int) -> Iterator[tuple[int, int]]:
    """The lines that follow a head and have as many columns."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end] if end - start <= _LONGEST_LINE else ""
        found = line.count(sign)
        if found != columns and not (found > columns and '"' in line):
            return
        if _RULE_LINE.match(line) is None:
            yield start, end - line.endswith("\r")
        start = end + 1


def _heads(text: str, start: int, end: int, sign: str, matters: Callable[[str], bool]) -> dict[int, str]:
    """The columns whose heads matter, by number. All heads have to look like names."""
    names: dict[int, str] = {}
    for number, (begin, stop) in enumerate(_cells(text, start, end, sign)):
        name = text[begin:stop].strip("*`")
        if number >= _MOST_COLUMNS or (name and _NAME.fullmatch(name) is None):
            return {}
        if name and matters(name):
            names[number] = name
    return names


def _cells(text: str, start: int, end: int, sign: str) -> Iterator[tuple[int, int]]:
    """Where each cell of a line is, without quotes and spaces around it."""
    cell = _CELL[sign]
    at = start
    while at <= end:
        found = cell.match(text, at, end)
        stop = found.end() if found else end
        yield _stripped(text, at, stop)
        at = stop + 1


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    return start, end


# --- SQL ---------------------------------------------------------------------------------------------------------


def _inserts(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    if "(" not in text:
        return
    for insert in _INSERT.finditer(text):
        heads = [name.strip(' \t\r\n"`[]') for name in insert["names"].split(",")]
        names = {number: name for number, name in enumerate(heads) if matters(name)}
        at = insert.end()
        while names and (row := _ROW.match(text, at)) is not None:
            at = row.end()
            number = 0
            while (cell := _SQL_CELL.match(text, at)) is not None:
                if number in names:
                    yield Cell(names[number], *_stripped(text, *cell.span(_filled(cell))))
                at = cell.end()
                number += 1
                if cell["end"] != ",":
                    break


def _filled(cell: re.Match[str]) -> str:
    return "q" if cell["q"] is not None else "d" if cell["d"] is not None else "b"


# --- a name and its value in two fields --------------------------------------------------------------------------


def _pairs(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    if "alue" not in text and "default" not in text and "content" not in text:
        return
    for pair in _PAIR.finditer(text):
        if matters(pair["name"]):
            group = "d" if pair["d"] is not None else "s" if pair["s"] is not None else "b"
            yield Cell(pair["name"], *pair.span(group))
