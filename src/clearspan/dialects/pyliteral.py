"""Python's own text of plain data, as ``str()`` and ``repr()`` write it: ``{'city': 'Fredville', 'days': [1, None]}``.

Several writers record it in place of JSON. Nothing is evaluated; what holds anything but texts, numbers, ``None``,
bools, lists, tuples and dicts is no such text.
"""

from __future__ import annotations

import math
import re
from typing import Any, Final

_DEEPEST: Final = 40
_LONGEST: Final = 1_000_000
_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?P<word>None|True|False)\b"""
    r"""|(?P<number>-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)|(?P<mark>[\[\](){}:,]))""",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))", re.DOTALL)
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "\n": ""}
_WORDS: Final = {"None": None, "True": True, "False": False}
_CLOSING: Final = {"[": "]", "(": ")", "{": "}"}


class _NoLiteralError(Exception):
    """The text is no literal."""


def holding(text: str) -> Any:
    """The list, tuple (as a list) or dict that a text is, or ``None``. Keys of a dict become texts."""
    if text[:1] not in _CLOSING or len(text) > _LONGEST:
        return None
    try:
        value, end = _value(text, 0, _DEEPEST)
    except _NoLiteralError:
        return None
    return value if not text[end:].strip() else None


def unquoted(text: str) -> tuple[str, int] | None:
    """The text that a quoted one at the start of ``text`` is, and where it ends; ``None`` if none stands there."""
    found = _TOKEN.match(text)
    return None if found is None or found["text"] is None else (_unescaped(found["text"][1:-1]), found.end())


def _value(text: str, at: int, deep: int) -> tuple[Any, int]:
    found = _TOKEN.match(text, at)
    if found is None or deep == 0:
        raise _NoLiteralError
    if found["text"] is not None:
        return _unescaped(found["text"][1:-1]), found.end()
    if found["word"] is not None:
        return _WORDS[found["word"]], found.end()
    if found["number"] is not None:
        return _number(found["number"]), found.end()
    if found["mark"] == "{":
        return _dict(text, found.end(), deep)
    if found["mark"] in _CLOSING:
        return _list(text, found.end(), deep, _CLOSING[found["mark"]])
    raise _NoLiteralError


def _list(text: str, at: int, deep: int, closing: str) -> tuple[list[Any], int]:
    items: list[Any] = []
    while not (mark := _mark(text, at, closing))[0]:
        item, at = _value(text, mark[1], deep - 1)
        items.append(item)
        at = _comma(text, at, closing)
    return items, mark[1]


def _dict(text: str, at: int, deep: int) -> tuple[dict[str, Any], int]:
    items: dict[str, Any] = {}
    while not (mark := _mark(text, at, "}"))[0]:
        key, at = _value(text, mark[1], deep - 1)
        closed, at = _mark(text, at, ":")
        if not closed or isinstance(key, (list, dict)):
            raise _NoLiteralError
        items[str(key)], at = _value(text, at, deep - 1)
        at = _comma(text, at, "}")
    return items, mark[1]


def _mark(text: str, at: int, wanted: str) -> tuple[bool, int]:
    """Whether ``wanted`` comes next, and where to go on."""
    found = _TOKEN.match(text, at)
    return (True, found.end()) if found is not None and found["mark"] == wanted else (False, at)


def _comma(text: str, at: int, closing: str) -> int:
    comma, after = _mark(text, at, ",")
    if not comma and not _mark(text, at, closing)[0]:
        raise _NoLiteralError
    return after


def _number(text: str) -> int | float:
    if len(text) > 400:
        raise _NoLiteralError
    number = int(text) if text.lstrip("-").isdigit() else float(text)
    if not math.isfinite(number):
        raise _NoLiteralError
    return number


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code is not None:
        point = int(code, 16)
        return chr(point) if point <= 0x10FFFF else "\ufffd"
    return _ESCAPES.get(found[4], found[4])
