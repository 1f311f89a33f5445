"""A name and its value in two fields, in the lines of a list, or in a file whose lines have their own order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from clearspan.scrub.cells import ASSIGNED, QUOTED, TOLD, Cell
from clearspan.scrub.fhir import coded_identifiers
from clearspan.scrub.headings import below_headings
from clearspan.scrub.shown import shown

# Two fields, one with the name and one with the value: YAML's and HCL's lines, XML's attributes, C#'s and Kubernetes'.
_QUOTE: Final = r"(?:\\{0,8}[\"'])?"
_FIELD: Final = rf"{_QUOTE}[ \t]{{0,4}}[:=]?[ \t]{{0,4}}"
_BETWEEN: Final = (
    r"[ \t]{0,2},?[ \t{]{0,3}(?:\r?\n|\\n)?[ \t]{0,24}(?:type[ \t]{0,4}=[ \t]{0,4}\w{1,12}\s{1,8})?"
    r"(?:[\w\-]{1,20}=[\"'][^\"'<>\n]{0,60}[\"'][ ]{1,2}){0,3}"
)
_PAIR: Final = re.compile(
    rf"(?<![A-Za-z0-9_])(?:[Pp]arameter)?(?:[Nn]ame|NAME|[Kk]ey|KEY|[Ff]ield|variable){_FIELD}{_QUOTE}(?P<name>[A-Za-z_][\w.\-]{{2,60}})"
    rf"{_QUOTE}{_BETWEEN}{_QUOTE}(?:[Pp]arameter)?(?:[Vv]alue|VALUE|default|content){_QUOTE}[ \t]{{0,4}}[:=][ \t]{{0,4}}"
    r"(?:\"(?P<d>(?:[^\"\n\\]|\\[^\n<]){1,2000})|\\{1,8}\"(?P<e>[^\"\n\\]{1,2000})|'(?P<s>[^'\n]{1,2000})|(?P<b>[^\s\"'<>,;{}&|!\[]{1,500}))"
)

# A field of a form that was sent in parts: RFC 7578
_PART: Final = re.compile(
    r"form-data;[ ]?name=\"?(?P<name>[A-Za-z_][\w.\- \[\]]{1,60})\"?(?:\r?\n[A-Za-z\-]{1,40}:[^\r\n]{0,80}){0,3}\r?\n\r?\n(?P<v>[^\r\n]{1,500})"
)
# passwords: and a list of them (YAML)
_LIST: Final = re.compile(
    r"^[ \t]{0,40}(?:- )?[\"']?(?P<name>[A-Za-z_][\w.\-]{1,60})[\"']?:[ \t]{0,4}\r?\n(?=[ \t]{0,40}-[ \t])",
    re.MULTILINE,
)
_ITEM: Final = re.compile(
    r"[ \t]{0,40}-[ \t]{1,4}(?:\"(?P<d>[^\"\n]{1,500})\"|'(?P<s>[^'\n]{1,500})'|(?P<b>[^\s\"'#&*!|>\[{]\S{0,500}))[ \t]{0,4}(?:\r?\n|\Z)"
)
_MOST_LISTS: Final = 200
_PGPASS: Final = re.compile(  # a line of the file, or what a shell writes into it
    r"[\n\"'](?:(?<=\n)[ \t]{0,4})?[^\s:#\"']{1,80}:(?:[0-9]{2,5}|\*):[^\s:]{1,64}:[^\s:]{1,64}:(?P<v>(?:[^\s:\\\"']|\\.|[\"'](?=\S*[^\s\"'])){3,128})(?:[ \t]{0,4}\r?$|[\"'](?=\s))",
    re.MULTILINE,
)
_ACCOUNT_KEY: Final = re.compile(
    r"account\.key\.[\w.\-]{3,60}\.net\\?[\"']?[ \t]{0,2}[,:= ][ \t]{0,2}\\?[\"']?(?P<v>[A-Za-z0-9+/]{40,120}={0,2})"
)
_MORE: Final = r"(?:\"[\w\-]{1,24}\"[ ]?:[ ]?(?:\"[^\"\n]{0,60}\"|[\w.\-]{1,24}),\s{0,40}){0,3}"
_COOKIE: Final = re.compile(
    rf"\"name\"[ ]?:[ ]?\"[^\"\n]{{1,60}}\",\s{{0,40}}\"value\"[ ]?:[ ]?\"(?P<v>[^\"\n]{{16,2000}})\",\s{{0,40}}{_MORE}\"(?:path|domain|httpOnly|sameSite)\""
)
_KEY_NAME: Final = re.compile(
    rf"\"keyName\"[ ]?:[ ]?\"[^\"\n]{{1,40}}\",\s{{0,40}}{_MORE}\"value\"[ ]?:[ ]?\"(?P<v>[A-Za-z0-9+/]{{40,120}}={{0,2}})\""
)
# ~ password = "old value" -> "value" (a plan of Terraform's)
_CHANGE: Final = re.compile(
    r"^[ \t]{0,24}[~+\-/]{1,3}[ \t]{1,4}\"?(?P<name>[A-Za-z_][\w.\-]{1,60})\"?[ ]{1,60}=[ ]\"[^\"\n]{0,500}\"[ ]->[ ]\"(?P<v>[^\"\n]{1,500})\"",
    re.MULTILINE,
)
# ["password"]=> and on the next line string(8) "…": https://www.php.net/manual/en/function.var-dump.php
_DUMPED: Final = re.compile(
    r"\[\"(?P<name>[A-Za-z_][\w.\-]{1,60})\"\]=>\s{1,24}(?:string\([0-9]{1,6}\) \"(?P<s>[^\n]{1,2000}?)\"(?=\s)|int\((?P<i>[0-9]{1,20})\))"
)
# Two cells of a sheet, one with the name and one with the value: Sheet1!A2: …, and on the next line Sheet1!B2: …
_SHEET_CELL: Final = r"(?:(?:\w{1,31}|'[^'\n]{1,31}')!)?\$?[A-Z]{1,2}\$?(?P<row>[0-9]{1,5})[ ]?[:=][ ]{0,2}"
_NAME_CELL: Final = re.compile(rf"{_SHEET_CELL}(?P<name>[^\W\d][^\n=:]{{1,46}})\r?\Z")
_VALUE_CELL: Final = re.compile(rf"\n{_SHEET_CELL}[\"']?(?P<v>[^\n\"']{{1,500}}?)[\"']?[ ]?(?=\r?\n|\Z)")
_LONGEST_CELL: Final = 100
# A field of a form, below its label or beside it
_FILLED_IN: Final = re.compile(
    r"<label(?:[ ][^<>\n]{0,80})?>[ ]?(?P<name>[^<>\n]{2,60}?)[ ]?:?[ ]?</label>\s{0,24}(?:<br ?/?>\s{0,24})?"
    r"<input(?=[ ])[^<>\n]{0,120}?[ ]value=\"(?P<v>[^\"<>\n]{1,200})\""
)
_FIXED: Final = (  # what is in the text, then; what it looks like; what its value is
    ("account.key.", _ACCOUNT_KEY, "account_key", TOLD),
    ('"keyName"', _KEY_NAME, "account_key", TOLD),
    ('"cookies"', _COOKIE, "cookie", QUOTED),
)


def pairs(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    """The values in ``text`` that stand beside a name that matters."""
    if "alue" in text or "VALUE" in text or "default" in text or "content" in text:
        yield from _fields(text, matters)
    if "- " in text and "\n" in text:
        yield from _lists(text, matters)
    if "\n" in text or "</" in text:
        yield from below_headings(text, matters)
    yield from shown(text, matters)
    if '"coding"' in text:
        yield from coded_identifiers(text)
    if "form-data;" in text:
        yield from _parts(text, matters)
    if "\n" in text:
        yield from _of_sheets(text, matters)
    if "<input" in text:
        for field in _FILLED_IN.finditer(text):
            if matters(field["name"]):
                yield Cell(field["name"], *field.span("v"), QUOTED)
    if '" -> "' in text:
        for change in _CHANGE.finditer(text):
            if matters(change["name"]):
                yield Cell(change["name"], *change.span("v"), QUOTED)
    if '"]=>' in text:
        for dumped in _DUMPED.finditer(text):
            if matters(dumped["name"]):
                yield Cell(dumped["name"], *dumped.span("s" if dumped["i"] is None else "i"), QUOTED)
    if "pgpass" in text:  # the sign before a line is searched for fast
        for line in _PGPASS.finditer(f"\n{text}"):
            yield Cell("password", line.start("v") - 1, line.end("v") - 1, QUOTED)
    for sign, pattern, name, how in _FIXED:
        if sign in text:
            for found in pattern.finditer(text):
                yield Cell(name, *found.span("v"), how)


def _fields(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    for pair in _PAIR.finditer(text):
        if matters(pair["name"]):
            group = next(group for group in "desb" if pair[group] is not None)
            yield Cell(pair["name"], *pair.span(group), ASSIGNED if group == "b" else QUOTED)


def _of_sheets(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    for value in _VALUE_CELL.finditer(text):
        line = text.rfind("\n", max(0, value.start() - _LONGEST_CELL), value.start()) + 1
        name = _NAME_CELL.match(text[line : value.start()])
        if name is not None and name["row"] == value["row"] and matters(name["name"]):
            yield Cell(name["name"], *value.span("v"), TOLD)


def _parts(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    for part in _PART.finditer(text):
        if matters(part["name"]):
            yield Cell(part["name"], *part.span("v"), QUOTED)


def _lists(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    done = 0
    for number, head in enumerate(_LIST.finditer(text)):
        if number == _MOST_LISTS:
            return
        if head.end() < done or not matters(head["name"]):
            continue
        done = head.end()
        while (item := _ITEM.match(text, done)) is not None:
            done = item.end()
            group = next(group for group in "dsb" if item[group] is not None)
            yield Cell(head["name"], *item.span(group), QUOTED if " " in item[group] else TOLD)
