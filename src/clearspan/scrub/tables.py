"""Values whose names stand elsewhere: at the head of their column, in the list of an INSERT, in a field beside them.

Such a text is read once more as lines of ``name=value``, which the rules know how to read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from clearspan.scrub.cells import ASSIGNED, QUOTED, TOLD, Cell, NamedValues, named
from clearspan.scrub.frames import framed
from clearspan.scrub.markup_tables import html_columns
from clearspan.scrub.pairs import pairs

__all__ = ["TOO_MANY", "NamedValues", "named_values"]

TOO_MANY: Final = NamedValues("", ())
"""What is said of a text with more values beside names than any table has."""

_LONGEST_LINE: Final = 2_000
_MOST_COLUMNS: Final = 100
_MOST_TABLES: Final = 100
_MOST_CELLS: Final = 1_000
_CELL_EVERY: Final = 12  # characters
# A column of numbers is often headed by a sign, or by nothing.
_FIRST_HEAD: Final = r"(?:(?:\|[ ]{0,12}|[ ])?[\"'`*]{0,2}[^\W\d][^\n,;\t|{=<]{0,40}|[\"']?[#№][\"']?|\|[ ]{0,8}(?:[#№%$€£][^\n,;\t|{=<]{0,40})?)"
# What lines of a quoted mail, of a diff and of a comment begin with.
_QUOTED: Final = r"(?:[ \t>]{0,8}|\+|(?:#|//)[ ])"
_LINE_START: Final = re.compile(_QUOTED)
_HEAD_LINE: Final = rf"{_QUOTED}(?P<head>{_FIRST_HEAD}(?P<sign>[,;\t|])[^\n]{{1,1000}})$"
_FIRST_LINE: Final = re.compile(_HEAD_LINE, re.MULTILINE)
_HEAD: Final = re.compile(  # with the sign before it, because that is searched for fast
    rf"[\n\[\"'](?:(?<=\n)|(?<=CDATA\[)|(?<=: [\"'])|(?<==[\"'])(?=[^\n\"'=]{{1,1000}}\n)){_HEAD_LINE}", re.MULTILINE
)
# The scripts of India and Thailand have vowel signs, which are no letters to Python.
_NAME: Final = re.compile(r"[^\W\d][\w\u0900-\u0e7f .\-/()（）#'*`°º№]{0,38}[\w\u0900-\u0e7f.#)）*`°º№]|[^\W\d]")
_SIGNED_NAME: Final = re.compile(
    r"[#№%$€£]{1,2}(?:[ ][^\W\d][\w .\-/()]{0,38})?|[^\W\d][\w\u0900-\u0e7f .\-/()#'*`]{0,38}[?!%€$£]"
)
_SETTING_NAME: Final = re.compile(r"[^\W\d][\w.\- ]{0,60}")
_NAMES: Final = frozenset(("name", "key", "variable", "setting", "parameter", "property", "field", "env", "header"))
_VALUES: Final = frozenset(("value", "val", "content"))
_NAME_AND_VALUE: Final = 2
_SHORTEST_VALUE: Final = 6
_DIGIT: Final = re.compile(r"[0-9]")
_SIGN: Final = re.compile(r"[!@$%^&+?~]|[0-9]#\Z")
_APOSTROPHE: Final = re.compile(r"[^\s'\"]{1,128}['\"][^\s]{1,128}\Z")
_RULED: Final = re.compile(r"\n(?P<rules>[ ]{0,16}-{2,80}(?:[ ]{1,80}-{2,80}){1,10})[ ]{0,80}\r?\n")
_SPACED: Final = re.compile(
    r"^(?P<head>[A-Za-z][\w.\-/]{0,40}(?:[ ]{2,60}[A-Za-z][\w.\-/]{0,40}){1,11})[ ]{0,60}\r?\n", re.MULTILINE
)
_SPACED_CELL: Final = re.compile(r"\S+(?:[ ]\S+)*")
_HYPHENS: Final = re.compile(r"-+")
_BOX: Final = str.maketrans("│┃║─━═┌┐└┘├┤┬┴┼╞╡╪┏┓┗┛┡┩╇", "|||---|||||||||||||||||||")
_AROUND: Final = " \"'\r"
_RULE_LINE: Final = re.compile(r"[ \t|:\-+=]{3,400}\r?\Z")
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


def named_values(text: str, matters: Callable[[str], bool]) -> NamedValues | None:
    """The values in ``text`` whose names matter and stand elsewhere; ``None`` if there are none.

    More of them than any table has are there to keep the rules busy: then the answer is :data:`TOO_MANY`.
    """
    most = _MOST_CELLS + len(text) // _CELL_EVERY
    cells = list(islice(_all_cells(text, matters), most + 1))
    if len(cells) > most:
        return TOO_MANY
    return named(text, cells) if cells else None


def _all_cells(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    for read in (_columns, _aligned, _spaced, framed, _inserts, html_columns, pairs):
        yield from read(text, matters)
    if "\\t" in text and "\\n" in text:
        yield from _columns(text.replace("\\n", " \n").replace("\\t", " \t"), matters)  # as long: places stay
    if "│" in text or "┃" in text:
        yield from _columns(text.translate(_BOX), matters)  # as DuckDB and Rich draw them


# --- columns -----------------------------------------------------------------------------------------------------


def _columns(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    if "\n" not in text:
        return
    head = _FIRST_LINE.match(text) or _HEAD.search(text)
    for _ in range(_MOST_TABLES):
        if head is None:
            return
        sign, done = head["sign"], head.end()
        cells = [*_cells(text, head.start("head"), head.end(), sign)]
        columns = _heads([text[begin:stop].strip("*`") for begin, stop in cells], matters)
        if columns is None:
            yield from _setting(text, cells, matters)
        elif columns.tell:
            written = TOLD if sign == "|" else ASSIGNED
            known: dict[str, tuple[int, list[Cell]]] = {}  # rows that repeat are read once
            for start, end in _rows(text, done + 1, sign, head.group().count(sign)):
                done = end
                first, cells_of = known.get(row := text[start:end], (start, None))
                if cells_of is None:
                    cells_of = list(columns.of([*_cells(text, start, end, sign)], text, matters, written))
                    known[row] = start, cells_of
                    yield from cells_of
                else:
                    yield from [cell.moved(start - first) for cell in cells_of]
        head = _HEAD.search(text, done)


def _rows(text: str, start: int, sign: str, columns: int) -> Iterator[tuple[int, int]]:
    """The lines that follow a head and have as many columns."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end] if end - start <= _LONGEST_LINE else ""
        if _RULE_LINE.match(line) is None:
            found = line.count(sign)
            if found != columns and not (found > columns and '"' in line):
                return
            yield _line_start(text, start, end), end - line.endswith("\r")
        start = end + 1


def _line_start(text: str, start: int, end: int) -> int:
    """Where the first cell of a line begins."""
    quoted = _LINE_START.match(text, start, end)
    return quoted.end() if quoted else start


class _Columns(NamedTuple):
    """The columns whose heads matter, by number; or that of names and that of their values."""

    names: dict[int, str]
    pair: tuple[int, int] | None = None

    @property
    def tell(self) -> bool:
        """Whether there is one that matters."""
        return bool(self.names) or self.pair is not None

    def of(
        self, cells: Sequence[tuple[int, int]], text: str, matters: Callable[[str], bool], sign: str
    ) -> Iterator[Cell]:
        """What stands in the row of ``cells``."""
        for number, (begin, stop) in enumerate(cells):
            if number in self.names and begin < stop:
                yield Cell(self.names[number], begin, stop, QUOTED if _APOSTROPHE.match(text, begin, stop) else sign)
        if self.pair is not None and max(self.pair) < len(cells):
            (begin, stop), value = cells[self.pair[0]], cells[self.pair[1]]
            name = text[begin:stop].strip("*`")
            if value[0] < value[1] and _NAME.fullmatch(name) and matters(name):
                yield Cell(name, *value, TOLD)


def _heads(heads: Sequence[str], matters: Callable[[str], bool]) -> _Columns | None:
    """The columns that matter. All heads have to look like names; where one looks like a value, there are none."""
    if any(map(_is_value, heads[1:])):
        return None
    if " " in heads[0] and heads[-1].endswith("."):
        return _Columns({})  # a sentence
    if len(heads) > _MOST_COLUMNS or not all(map(_is_head, heads)):
        return _Columns({})
    return _Columns(
        {number: name for number, name in enumerate(heads) if name and matters(name)},
        _pair([name.lower() for name in heads]),
    )


def _pair(heads: Sequence[str]) -> tuple[int, int] | None:
    """The column of names and that of their values, if there are both."""
    named = next((number for number, name in enumerate(heads) if name in _NAMES), None)
    value = next((number for number, name in enumerate(heads) if name in _VALUES), None)
    return None if named is None or value is None else (named, value)


def _is_head(cell: str) -> bool:
    """Whether a cell looks like a name, and not like a part of a call: ``assertIsInstance(result, TotpToken)``."""
    named = _NAME.fullmatch(cell) or _SIGNED_NAME.fullmatch(cell)
    return not cell or (named is not None and cell.count("(") == cell.count(")"))


def _is_value(cell: str) -> bool:
    """Whether a cell is no name: with a digit, and a sign or letters in both cases, as passwords have them."""
    if not _DIGIT.search(cell) or " " in cell or len(cell) < _SHORTEST_VALUE:
        return False
    return _SIGN.search(cell) is not None or len(_DIGIT.findall(cell)) > 1 < len(
        set(map(str.isupper, filter(str.isalpha, cell)))
    )


def _setting(text: str, cells: Sequence[tuple[int, int]], matters: Callable[[str], bool]) -> Iterator[Cell]:
    """``DB_PASSWORD,value``, a row of a table whose head is elsewhere."""
    name = text[slice(*cells[0])]
    if len(cells) == _NAME_AND_VALUE and _SETTING_NAME.fullmatch(name) and matters(name):
        yield Cell(name, *cells[1], TOLD)


def _aligned(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    """Columns by spaces, with lines of hyphens below their heads."""
    if "-- " not in text or "\n" not in text:
        return
    tables = [*islice(_RULED.finditer(text), _MOST_TABLES)]
    for ruled, limit in zip(tables, [*[table.start() for table in tables[1:]], len(text)], strict=False):
        starts = [group.start() for group in _HYPHENS.finditer(ruled["rules"])]
        head = text.rfind("\n", 0, ruled.start("rules") - 1) + 1

        def cells(start: int, end: int, starts: Sequence[int] = starts) -> list[tuple[int, int]]:
            edges = [min(start + place, end) for place in starts] + [end]
            return [_stripped(text, *edge) for edge in pairwise(edges)]

        heads = [text[slice(*place)] for place in cells(head, ruled.start("rules") - 1)]
        columns = _heads(heads, matters)
        start = ruled.end()
        while columns and columns.tell and start < limit:
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            if end - start <= starts[1] or end - start > _LONGEST_LINE:
                break
            yield from columns.of(cells(start, end), text, matters, TOLD)
            start = end + 1


def _spaced(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    """The same without such lines, as ``kubectl get`` prints them: a value begins below the first letter of its name."""
    if "  " not in text or "\n" not in text:
        return
    start = 0
    for _ in range(_MOST_TABLES):
        table = _SPACED.search(text, start)
        if table is None:
            return
        heads = {word.start(): word[0] for word in _SPACED_CELL.finditer(table["head"])}
        names = {place: name for place, name in heads.items() if matters(name)}
        start = table.end()
        while names and start < len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            cells = [cell.span() for cell in _SPACED_CELL.finditer(text, start, min(end, start + _LONGEST_LINE))]
            if not cells or any(begin - start not in heads for begin, _ in cells):
                break
            yield from [
                Cell(names[begin - start], begin, stop, TOLD) for begin, stop in cells if begin - start in names
            ]
            start = end + 1


def _cells(text: str, start: int, end: int, sign: str) -> Iterator[tuple[int, int]]:
    """Where each cell of a line is, without quotes and spaces around it."""
    cell = _CELL[sign]
    at = start
    if text.find('"', start, end) < 0:
        while (stop := text.find(sign, at, end)) >= 0:
            yield _stripped(text, at, stop)
            at = stop + 1
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
    if "(" not in text or "into" not in text.lower():
        return
    for insert in _INSERT.finditer(text):
        heads = [name.strip(' \t\r\n"`[]') for name in insert["names"].split(",")]
        names = {number: name for number, name in enumerate(heads) if matters(name)}
        pair = _pair([name.lower() for name in heads])
        at = insert.end()
        while (names or pair) and (row := _ROW.match(text, at)) is not None:
            cells, at = _row(text, row.end())
            yield from [Cell(names[number], *cell) for number, cell in enumerate(cells) if number in names]
            if pair is not None and max(pair) < len(cells):
                name = text[slice(*cells[pair[0]][:2])]
                if _SETTING_NAME.fullmatch(name) and matters(name):
                    yield Cell(name, *cells[pair[1]])


def _row(text: str, at: int) -> tuple[list[tuple[int, int, str]], int]:
    """The cells of the row that begins at ``at``, each with the sign of a :class:`Cell`, and where it ends."""
    cells: list[tuple[int, int, str]] = []
    while (cell := _SQL_CELL.match(text, at)) is not None:
        filled = _filled(cell)
        cells.append((*_stripped(text, *cell.span(filled)), ASSIGNED if filled == "b" else QUOTED))
        at = cell.end()
        if cell["end"] != ",":
            break
    return cells, at


def _filled(cell: re.Match[str]) -> str:
    return "q" if cell["q"] is not None else "d" if cell["d"] is not None else "b"
