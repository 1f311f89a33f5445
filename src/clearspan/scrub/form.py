"""One way to put a value behind a name; the tables of them are :mod:`~clearspan.scrub.forms`'."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

QUOTE_NEXT: Final = r"(?=[bfrBFRN]{0,2}\\{0,8}[\"'`])"
QUOTE_END: Final = r"\\{0,8}[\"'`]"
QUOTES: Final = "\\\"'`"


class Form(NamedTuple):
    """One way to write a value: ``after`` ends where it begins, and ``how`` is that of a value.

    ``begins`` are the characters that may follow the name. Where given, ``before`` must match the text up to the name,
    and ``name`` the name itself. ``final`` says that no other form can be meant, and ``kind`` what the value is,
    whatever the name says. Up to ``until`` everything is the value; otherwise that is read as any other is.
    """

    begins: str
    after: re.Pattern[str]
    how: str
    before: re.Pattern[str] | None = None
    name: re.Pattern[str] | None = None
    final: bool = False
    kind: str | None = None
    until: str = ""
