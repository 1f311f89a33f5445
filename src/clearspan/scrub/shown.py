"""Values that a program shows apart from their names: in the report of a test, in a notebook, in a console."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from clearspan.scrub.cells import QUOTED, TOLD, Cell

__all__ = ["shown"]

_NAME: Final = r"(?P<name>[A-Za-z_]\w{1,60})"
_END_OF_NAME: Final = r"(?:\\?[\"'])?[\])]{0,2}"
_LINE: Final = r"[ \t]{0,4}(?:\r?\n|\Z)"
_QUOTED: Final = re.compile(r"'(?P<s>[^'\n]{1,2000})'|\"(?P<d>[^\"\n]{1,2000})\"")
# A failed assertion, with what was compared: https://docs.pytest.org/en/stable/how-to/assert.html
_COMPARED: Final = r"E[ ]{1,12}(?:AssertionError: )?assert (?P<v>[^\n]{1,2000})"
_ASSERTED: Final = re.compile(
    rf"assert [^\n]{{0,80}}?{_NAME}{_END_OF_NAME} (?:==|!=|is|in) [^\n]{{0,80}}\r?\n{_COMPARED}"
)
_WHERE: Final = re.compile(
    rf"{_COMPARED}\r?\nE[ ]{{1,12}}\+[ ]{{1,4}}where [^\n=]{{1,80}} = [^\n]{{0,80}}?{_NAME}{_END_OF_NAME}{_LINE}"
)
# A field that is not valid: https://docs.pydantic.dev/latest/errors/errors/
_INVALID: Final = re.compile(
    rf"(?:E[ ]{{1,4}})?{_NAME}\r?\n(?:E[ ]{{1,4}})?[ ]{{1,6}}[^\n]{{1,160}}?\[type=[^\n]{{0,60}}?input_value=(?P<v>[^\n]{{1,2000}}?), input_type="
)
# In [3]: settings.db_password, and Out[3]: https://ipython.readthedocs.io/
_NOTEBOOK: Final = re.compile(
    rf"In \[(?P<n>[0-9]{{1,4}})\]: [^\n]{{0,80}}?{_NAME}{_END_OF_NAME}\r?\nOut\[(?P=n)\]: ?(?P<v>[^\n]{{1,2000}})"
)
_RUBY: Final = re.compile(rf"> [^\n]{{0,80}}?{_NAME}{_END_OF_NAME}\r?\n=> (?P<v>[^\n]{{1,2000}})")
# What a test compares, hands on, or is run with.
_EXPECTED: Final = re.compile(
    rf"[Aa]ssert[\w.]{{0,24}}\([ ]{{0,2}}(?P<v>'[^'\n]{{1,500}}'|\"[^\"\n]{{1,500}}\"),[ ]{{0,4}}[\w.$>\-]{{0,60}}?(?:\bget|[.>_])?{_NAME}(?:\(\))?[ ]?\)"
)
_MOCKED: Final = re.compile(
    rf"{_NAME}[ ]?=[ ]?(?:\w{{1,20}}\.)?(?:Magic|Async|Property)?Mock\([^()\n]{{0,60}}?return_value=(?P<v>'[^'\n]{{1,500}}'|\"[^\"\n]{{1,500}}\")"
)
_PARAMETERS: Final = re.compile(rf"parametrize\([ ]?[\"']{_NAME}[\"'],\s{{0,8}}\[(?P<v>[^\[\]\n]{{1,2000}})\]")
# What a browser shows of a field: https://playwright.dev/docs/aria-snapshots
_SNAPSHOT: Final = re.compile(
    r"- (?:textbox|searchbox|combobox|spinbutton|text|cell) \"(?P<name>[^\"\n]{2,60})\"(?:[ ]\[[^\[\]\n]{1,40}\]){0,6}:[ ]\"?(?P<v>[^\"\n]{1,500}?)\"?[ ]?(?=\r?\n|\Z)"
)
# Fields of a hash: https://redis.io/docs/latest/commands/hgetall/
_HASH: Final = re.compile(
    r"[0-9]{1,4}\)[ ]{1,2}\"(?P<name>[A-Za-z_][\w.\- ]{1,60})\"\r?\n[ ]{0,8}[0-9]{1,4}\)[ ]{1,2}\"(?P<v>[^\"\n]{1,2000})\""
)
# What is in the text, then, and what it looks like; all that is quoted in the group ``v`` is of that name.
_REPORTS: Final = (
    ("assert ", _ASSERTED),
    ("+ ", _WHERE),
    ("input_value=", _INVALID),
    ("Out[", _NOTEBOOK),
    ("\n=> ", _RUBY),
    ("ssert", _EXPECTED),
    ("Mock(", _MOCKED),
    ("parametrize(", _PARAMETERS),
)
# An entry of a ConfigMap: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_describe/
_DESCRIBED: Final = re.compile(r"(?P<name>[\w.\-]{2,60}):\r?\n----\r?\n(?P<v>[^\n]{1,2000})")
# echo 'value' | vercel env add NAME; printf '%s' 'value' > /run/secrets/NAME
_PIPED: Final = re.compile(
    r"(?:echo|printf)(?:[ ]-[ne]{1,2}|[ ][\"']?%s(?:\\n)?[\"']?)?[ ](?:'(?P<s>[^'\n]{4,2000})'|\"(?P<d>[^\"\n]{4,2000})\"|(?P<b>[^\s\"'|>$]{4,2000}))"
    r"[ ]?(?:\|[ ]?[^\n|]{0,80}?[ ](?:add|set|put|create)[ ](?P<name>[\w.\-]{2,60})|>{1,2}[ ]?\S{0,120}/(?P<file>[\w.\-]{2,60}))"
)
# What a line says of the block above it: ^ that is the API key for staging
_SAID_BELOW: Final = re.compile(
    r"(?:`{3}|~{3})\w{0,12}\r?\n(?P<v>[^\n]{4,2000})\r?\n(?:`{3}|~{3})[ ]{0,4}\r?\n(?:\^{1,3}|↑|⬆️?|👆)?[ ]{0,2}(?:(?:that|this|it)['’]?s?|the above|above)(?: is| was)?[ ]"
    r"(?:(?:the|my|our|your)[ ])?(?P<name>[^\n.,;:!?]{2,48}?)(?=[ ](?:for|in|of|on|from)[ ]|[.,;:!?\n]|\Z)"
)
# Rotate leaked NAME, and below: Leaked value: …
_LEAKED: Final = re.compile(
    r"(?:[Rr]otate|[Rr]evoke|[Ll]eaked|[Ee]xposed)[ ](?:(?:the|leaked|exposed)[ ]){0,2}(?P<name>[^\n.,;:!?]{2,48})\r?\n(?:[^\n]{0,160}\r?\n){0,2}?"
    r"(?:(?:[Ll]eaked|[Ee]xposed|[Oo]ld|[Cc]urrent|[Nn]ew)[ ])?[Vv]alue:[ ](?P<v>[^\n]{4,2000})"
)
_QUERIED: Final = re.compile(
    r"jq[ ](?:-r[ ])?[\"']?\.(?:[\w\[\]]{1,40}\.){0,4}(?P<name>[A-Za-z_]\w{1,60})[\"']?(?:[ ][^\n]{0,80})?\r?\n\"?(?P<v>[^\"\n]{1,2000})\"?[ ]?(?=\r?\n|\Z)"
)
_FIELDS: Final = (
    ("- ", _SNAPSHOT),
    ('1) "', _HASH),
    (":\n----", _DESCRIBED),
    ("alue: ", _LEAKED),
    ("jq ", _QUERIED),
)
_BLOCKS: Final = (("```\n", _SAID_BELOW), ("~~~\n", _SAID_BELOW))
# A command that fetches one secret, and the line below: Azure's, Amazon's, Google's, Vault's, Kubernetes'
_FETCHED: Final = re.compile(
    r"(?:secret|parameter|vault|ssm)[^\n]{0,80}?(?:--(?:name|secret-id|secret)[ =]|-field[ =]|\{\.data\.)[\"']?(?P<name>[\w./\-]{2,80})"
    r"(?=[\"'}]{0,3}(?:[ ][^\n]{0,160})?\r?\n)[^\n]{0,170}\r?\n(?P<v>[^\s{}\[\]\"'#$>]\S{3,500})(?=[ \t]{0,4}(?:\r?\n|\Z))"
)
# A table of one column: https://www.postgresql.org/docs/current/app-psql.html
_ONE_COLUMN: Final = re.compile(
    r"(?<![^\n])[ ]{1,40}(?P<name>[A-Za-z_][\w ]{1,40}?)[ ]{0,40}\r?\n-{3,80}[ ]{0,4}\r?\n"
    r"(?P<rows>(?:[ ][^\n]{1,500}\n){1,100})\([0-9]{1,6} rows?\)"
)
_ROW: Final = re.compile(r"[ ]{1,40}(?P<v>[^\s][^\n]{0,499}?)[ ]{0,40}\r?\n")


def shown(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    """What ``text`` shows of a name that matters, further down or before it."""
    for sign, pattern in _REPORTS:
        for report in pattern.finditer(text) if sign in text else ():
            if matters(report["name"]):
                yield from [
                    Cell(report["name"], *found.span("s" if found["d"] is None else "d"), QUOTED)
                    for found in _QUOTED.finditer(text, *report.span("v"))
                ]
    for sign, pattern in _FIELDS:
        for field in pattern.finditer(text) if sign in text else ():
            if matters(field["name"]):
                yield Cell(field["name"], *field.span("v"), QUOTED)
    if "echo " in text or "printf " in text:
        for piped in _PIPED.finditer(text):
            name = piped["name"] or piped["file"]
            if matters(name):
                yield Cell(name, *piped.span(next(group for group in "sdb" if piped[group] is not None)), QUOTED)
    if "\n" not in text:
        return
    for sign, pattern in _BLOCKS:
        for block in pattern.finditer(text) if sign in text else ():
            if matters(block["name"]):
                yield Cell(block["name"], *block.span("v"), TOLD)
    if any(option in text for option in ("--name", "--secret", "-field", "{.data.")):
        for fetched in _FETCHED.finditer(text):
            if matters(fetched["name"]):
                yield Cell(fetched["name"], *fetched.span("v"), TOLD)
    if " row" in text:
        for column in _ONE_COLUMN.finditer(text):
            if matters(column["name"]):
                rows = _ROW.finditer(text, *column.span("rows"))
                yield from [Cell(column["name"], *row.span("v"), TOLD) for row in rows]
