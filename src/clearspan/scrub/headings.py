"""A value alone below the heading that names it, as a paragraph or in a fence: ``### PESEL``, then ``64060316114``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from clearspan.scrub.cells import TOLD, Cell
from clearspan.scrub.packs.shapes import DATE_OF_SOMEBODY

__all__ = ["below_headings"]

_MOST_HEADINGS: Final = 200
_COUNTED: Final = r"(?:[0-9]{1,2}[.)][ ])?(?:[^\w\s]{1,2}[ ])?"  # 3. PESEL
_NAME: Final = r"(?P<name>[^\W\d_][^\n<>=|#*`]{0,46}[^\s<>=|#*:`\uff1a])"
_LINE_END: Final = r"[ \t]{0,4}\r?\n(?:[ \t]{0,8}\r?\n){0,2}"
# What is in the text, then; the heading. https://spec.commonmark.org/0.31.2/#atx-headings, #setext-headings; HTML's
_HEADINGS: Final = (
    (
        "# ",
        re.compile(
            rf"#(?<![^\n#]#)#{{0,5}}[ ]{{1,4}}(?:\*\*|__)?{_COUNTED}{_NAME}"
            rf"[ ]?:?(?:\*\*|__)?:?(?:[ ]#{{1,6}})?{_LINE_END}"
        ),
    ),
    ("**", re.compile(rf"\*\*(?<![^\n]\*\*){_COUNTED}{_NAME}[ ]?:?\*\*:?{_LINE_END}")),
    ("\n===", re.compile(rf"(?<![^\n]){_COUNTED}{_NAME}[ ]?\r?\n={{3,60}}{_LINE_END}")),
    ("\n---", re.compile(rf"(?<![^\n]){_COUNTED}{_NAME}[ ]?\r?\n-{{3,60}}{_LINE_END}")),
    (
        "</",
        re.compile(
            r"<(?P<tag>h[1-6]|b|strong|summary|label|p)(?:[ ][^<>\n]{0,60})?>"
            rf"\s{{0,4}}{_COUNTED}{_NAME}[ ]?:?\s{{0,4}}</(?P=tag)>\s{{0,8}}"
        ),
    ),
)
_OPENED: Final = re.compile(
    r"(?:```|~~~)[\w\-]{0,12}[ ]?\r?\n[ \t]{0,8}"
    r"|(?:<(?:p|pre|code|div|span|td|h[1-6]|b|strong)(?:[ ][^<>\n]{0,60})?>\s{0,4}){1,3}"
    r"|(?:[ \t]{0,8}|[>\-*][ ])(?:\*\*|`)?"
)
_DATE: Final = re.compile(DATE_OF_SOMEBODY)
_CODE: Final = re.compile(
    r"(?=[^\n]{0,30}[0-9])(?:[A-Z0-9+(][A-Z0-9 .\-/()]{0,37}[A-Z0-9)]|[A-Za-z0-9][A-Za-z0-9.:\-]{3,30})"
)
_CLOSED: Final = re.compile(r"(?:\*\*|`)?[ \t]{0,4}(?:\r?\n[ \t]{0,8}(?:\r?\n|\Z|```|~~~|#|<)|<|\Z)")
"""The end of a paragraph, a fence or an element."""


def below_headings(text: str, matters: Callable[[str], bool]) -> Iterator[Cell]:
    """What stands alone below a heading whose name matters."""
    for sign, pattern in _HEADINGS:
        for heading in islice(pattern.finditer(text), _MOST_HEADINGS) if sign in text else ():
            value = _alone(text, heading.end())
            if value and matters(heading["name"]):
                yield Cell(heading["name"], *value, TOLD)


def _alone(text: str, start: int) -> tuple[int, int] | None:
    """Where the date or the code is that is all of what begins at ``start``."""
    opened = _OPENED.match(text, start)
    begin = opened.end() if opened else start
    for form in (_DATE, _CODE):
        value = form.match(text, begin)
        if value and _CLOSED.match(text, value.end()):
            return value.span()
    return None
