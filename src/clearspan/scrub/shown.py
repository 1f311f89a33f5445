"""Values that a program shows apart from their names: in the report of a test, in a notebook, in a console.

Each is searched for by what is seldom in other texts, and its name is looked up from there, back over a line at most: so
a text that is made to be slow is read as fast as any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from clearspan.scrub.cells import QUOTED, TOLD, Cell

__all__ = ["shown"]

_NAME: Final = r"(?P<name>[A-Za-z_]\w{1,60})"
_END_OF_NAME: Final = r"(?:\\?[\"'])?[\])]{0,2}"
_NAME_SIGNS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
_BEHIND_A_NAME: Final = "\\\"'])"
_LONGEST_NAME: Final = 61
_LONGEST_LINE: Final = 250
_VALUE: Final = r"(?P<v>'[^'\n]{1,500}'|\"[^\"\n]{1,500}\")"
_QUOTED: Final = re.compile(r"'(?P<s>[^'\n]{1,2000})'|\"(?P<d>[^\"\n]{1,2000})\"")

# A failed assertion, with what was compared: https://docs.pytest.org/en/stable/how-to/assert.html
_COMPARED: Final = re.compile(r"(?<![^\n])E[ ]{1,12}(?:AssertionError: )?assert (?P<v>[^\n]{1,2000})")
_OPERATOR: Final = re.compile(r" (?:==|!=|is|in) ")
_WHERE: Final = re.compile(r"\r?\nE[ ]{1,12}\+[ ]{1,4}where [^\n=]{1,80} = (?P<of>[^\n]{1,160})")
# A field that is not valid: https://docs.pydantic.dev/latest/errors/errors/
_INVALID: Final = re.compile(r"\[type=[^\n]{0,60}?input_value=(?P<v>[^\n]{1,2000}?), input_type=")
_FIELD_LINE: Final = re.compile(rf"(?:E[ ]{{1,4}})?{_NAME}\r?\Z")
# What a test hands on: https://docs.python.org/3/library/unittest.mock.html
_MOCKED: Final = re.compile(rf"Mock\([^()\n]{{0,60}}?return_value={_VALUE}")
_MOCK: Final = re.compile(r"[ ]?(?:\w{1,20}\.)?(?:Magic|Async|Property|NonCallable)?\Z")
# In [3]: settings.db_password, and Out[3]: https://ipython.readthedocs.io/
_NOTEBOOK: Final = re.compile(
    rf"In \[(?P<n>[0-9]{{1,4}})\]: [^\n]{{0,80}}?{_NAME}{_END_OF_NAME}\r?\nOut\[(?P=n)\]: ?(?P<v>[^\n]{{1,2000}})"
)
_RUBY: Final = re.compile(r"\r?\n=> (?P<v>[^\n]{1,2000})")
_EXPECTED: Final = re.compile(
    rf"ssert[\w.]{{0,24}}\([ ]{{0,2}}{_VALUE},[ ]{{0,4}}[\w.$>\-]{{0,60}}?(?:\bget|[.>_])?{_NAME}(?:\(\))?[ ]?\)"
)
_PARAMETERS: Final = re.compile(rf"parametrize\([ ]?[\"']{_NAME}[\"'],\s{{0,8}}\[(?P<v>[^\[\]\n]{{1,2000}})\]")

# What a browser shows of a field: https://playwright.dev/docs/aria-snapshots
_SNAPSHOT: Final = re.compile(
    r"- (?:textbox|searchbox|combobox|spinbutton|text|cell) \"(?P<name>[^\"\n]{2,60})\"(?:[ ]\[[^\[\]\n]{1,40}\]){0,6}:"
    r"[ ]\"?(?P<v>[^\"\n]{1,500}?)\"?[ ]?(?=\r?\n|\Z)"
)
# Fields of a hash: https://redis.io/docs/latest/commands/hgetall/
_HASH: Final = re.compile(
    r"[0-9]{1,4}\)[ ]{1,2}\"(?P<name>[A-Za-z_][\w.\- ]{1,60})\"\r?\n"
    r"[ ]{0,8}[0-9]{1,4}\)[ ]{1,2}\"(?P<v>[^\"\n]{1,2000})\""
)
# An entry of a ConfigMap: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_describe/
_DESCRIBED: Final = re.compile(r":\r?\n----\r?\n(?P<v>[^\n]{1,2000})")
# Rotate leaked NAME, and below: Leaked value: …
_LEAKED: Final = re.compile(
    r"(?:[Rr]otate|[Rr]evoke|[Ll]eaked|[Ee]xposed)[ ](?:(?:the|leaked|exposed)[ ]){0,2}(?P<name>[^\n.,;:!?]{2,48})\r?\n"
    r"(?:[^\n]{0,160}\r?\n){0,2}?(?:(?:[Ll]eaked|[Ee]xposed|[Oo]ld|[Cc]urrent|[Nn]ew)[ ])?[Vv]alue:[ ](?P<v>[^\n]{4,2000})"
)
_QUERIED: Final = re.compile(
    r"jq[ ](?:-r[ ])?[\"']?\.(?:[\w\[\]]{1,40}\.){0,4}(?P<name>[A-Za-z_]\w{1,60})[\"']?(?:[ ][^\n]{0,80})?\r?\n"
    r"\"?(?P<v>[^\"\n]{1,2000})\"?[ ]?(?=\r?\n|\Z)"
)
# What a line says of the block above it: ^ that is the API key for staging
_SAID_BELOW: Final = re.compile(
    r"(?:`{3}|~{3})\w{0,12}\r?\n(?P<v>[^\n]{4,2000})\r?\n(?:`{3}|~{3})[ ]{0,4}\r?\n(?:\^{1,3}|↑|⬆️?|👆)?[ ]{0,2}"
    r"(?:(?:that|this|it)['’]?s?|the above|above)(?: is| was)?[ ](?:(?:the|my|our|your)[ ])?"
    r"(?P<name>[^\n.,;:!?]{2,48}?)(?=[ ](?:for|in|of|on|from)[ ]|[.,;:!?\n]|\Z)"
)
# A command that fetches one secret, and the line below: Azure's, Amazon's, Google's, Vault's, Kubernetes'
_FETCHED: Final = re.compile(
    r"(?:--(?:name|secret-id|secret)[ =]|-field[ =]|\{\.data\.)[\"']?(?P<name>[\w./\-]{2,80})"
    r"(?=[\"'}]{0,3}(?:[ ][^\n]{0,160})?\r?\n)[^\n]{0,170}\r?\n"
    r"(?P<v>[^\s{}\[\]\"'#$>]\S{3,500})(?=[ \t]{0,4}(?:\r?\n|\Z))"
)
_OF_SECRETS: Final = re.compile(r"secret|parameter|vault|ssm")
# What is in the text, then, what it looks like, and how its value is written.
_FIELDS: Final = (
    ("- ", _SNAPSHOT, QUOTED),
    ('1) "', _HASH, QUOTED),
    ("alue: ", _LEAKED, QUOTED),
    ("jq ", _QUERIED, QUOTED),
    ("```\n", _SAID_BELOW, TOLD),
    ("~~~\n", _SAID_BELOW, TOLD),
)
# echo 'value' | vercel env add NAME; printf '%s' 'value' > /run/secrets/NAME
_PIPED: Final = re.compile(
    r"(?:echo|printf)(?:[ ]-[ne]{1,2}|[ ][\"']?%s(?:\\n)?[\"']?)?[ ]"
    r"(?:'(?P<s>[^'\n]{4,2000})'|\"(?P<d>[^\"\n]{4,2000})\"|(?P<b>[^\s\"'|>$]{4,2000}))"
    r"[ ]?(?:\|[ ]?[^\n|]{0,80}?[ ](?:add|set|put|create)[ ](?P<name>[\w.\-]{2,60})|>{1,2}[ ]?\S{0,120}/(?P<file>[\w.\-]{2,60}))"
)
# A table of one column: https://www.postgresql.org/docs/current/app-psql.html
_RULE: Final = re.compile(r"\n-{3,80}[ ]{0,4}\r?\n(?P<rows>(?:[ ][^\n]{1,500}\n){1,100})\([0-9]{1,6} rows?\)")
_HEADING: Final = re.compile(r"[ ]{1,40}(?P<name>[A-Za-z_][\w ]{1,40})\r?\Z")
_ROW: Final = re.compile(r"[ ]{1,40}(?P<v>[^\s][^\n]{0,499}?)[ ]{0,40}\r?\n")


class _Shown(NamedTuple):
    """A name, and where what is quoted is its."""

    name: str
    start: int
    end: int


def shown(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    """What ``text`` shows of a name that matters, further down or before it."""
    for report in _reports(text):
        if report.name and matters(report.name):
            yield from [
                Cell(report.name, *found.span("s" if found["d"] is None else "d"), QUOTED)
                for found in _QUOTED.finditer(text, report.start, report.end)
            ]
    for sign, pattern, how in _FIELDS:
        for field in pattern.finditer(text) if sign in text else ():
            if matters(field["name"]):
                yield Cell(field["name"], *field.span("v"), how)
    if "echo " in text or "printf " in text:
        for piped in _PIPED.finditer(text):
            name = piped["name"] or piped["file"]
            if matters(name):
                yield Cell(name, *piped.span(next(group for group in "sdb" if piped[group] is not None)), QUOTED)
    if "\n" in text:
        yield from [cell for cell in (*_fetched(text), *_described(text), *_columns(text)) if matters(cell.name)]


def _reports(text: str) -> Iterator[_Shown]:
    if "assert " in text:
        for compared in _COMPARED.finditer(text):
            where = _WHERE.match(text, compared.end())
            line = _line_before(text, compared.start())
            operator = _OPERATOR.search(line)
            for name in (
                _name_at_the_end(where["of"]) if where else "",
                _name_at_the_end(line[: operator.start()]) if operator else "",
            ):
                yield _Shown(name, *compared.span("v"))
    if "input_value=" in text:
        for invalid in _INVALID.finditer(text):
            begin = text.rfind("\n", max(0, invalid.start() - _LONGEST_LINE), invalid.start()) + 1
            field = _FIELD_LINE.match(_line_before(text, begin))
            yield _Shown(field["name"] if field else "", *invalid.span("v"))
    if "Mock(" in text:
        for mocked in _MOCKED.finditer(text):
            head, sign, mock = text[max(0, mocked.start() - 2 * _LONGEST_NAME) : mocked.start()].rpartition("=")
            yield _Shown(_name_at_the_end(head.rstrip(" ")) if sign and _MOCK.match(mock) else "", *mocked.span("v"))
    if "\n=> " in text:
        for ruby in _RUBY.finditer(text):
            line = _line_before(text, text.index("\n", ruby.start()) + 1)
            yield _Shown(_name_at_the_end(line) if "> " in line else "", *ruby.span("v"))
    for sign, pattern in (("Out[", _NOTEBOOK), ("ssert", _EXPECTED), ("parametrize(", _PARAMETERS)):
        for found in pattern.finditer(text) if sign in text else ():
            yield _Shown(found["name"], *found.span("v"))


def _fetched(text: str) -> Iterator[Cell]:
    if any(option in text for option in ("--name", "--secret", "-field", "{.data.")):
        for fetched in _FETCHED.finditer(text):
            if _OF_SECRETS.search(text, max(0, fetched.start() - 80), fetched.start("name")):
                yield Cell(fetched["name"], *fetched.span("v"), TOLD)


def _described(text: str) -> Iterator[Cell]:
    for described in _DESCRIBED.finditer(text) if ":\n----" in text else ():
        line = _line_before(text, text.index("\n", described.start()) + 1)
        yield Cell(line[:-1], *described.span("v"), QUOTED)


def _columns(text: str) -> Iterator[Cell]:
    for table in _RULE.finditer(text) if " row" in text else ():
        heading = _HEADING.match(_line_before(text, table.start() + 1).rstrip(" "))
        if heading is not None:
            rows = _ROW.finditer(text, *table.span("rows"))
            yield from [Cell(heading["name"], *row.span("v"), TOLD) for row in rows]


def _line_before(text: str, begin: int) -> str:
    """The end of the line before the one that begins at ``begin``, without its line end."""
    first = max(0, begin - _LONGEST_LINE)
    return text[max(first, text.rfind("\n", first, max(first, begin - 1)) + 1) : max(0, begin - 1)].rstrip("\r")


def _name_at_the_end(text: str) -> str:
    """The name that ``text`` ends with, perhaps in quotes and brackets: ``load("a")["api_key"]``."""
    text = text[-_LONGEST_LINE:].rstrip("\r ").rstrip(_BEHIND_A_NAME)
    return text[len(text.rstrip(_NAME_SIGNS)) :][-_LONGEST_NAME:]
