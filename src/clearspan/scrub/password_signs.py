"""Passwords whose signs make them look like something else: code (``j6FL(+XjW|Vhb``), a setting (``x=2dLQ!``)."""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.generated import is_generated, of_seldom_signs, of_three_kinds
from clearspan.scrub.wording import made_of_words, odd_pairs, readable, reads

_ENOUGH: Final = 128  # characters of a value that tell
_LONGEST: Final = 40
_FEW: Final = 2  # characters that are hardly a setting's name
_MANY: Final = 12
_SHORT: Final = 5
_LONG_NAME: Final = 8
_WORD: Final = 4
_OF_NAMES: Final = frozenset("id key url uri num env var ref uid db api".split())
_LETTERS_ALONE: Final = re.compile(r"[a-z]+")
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
_SEEN_APART: Final = re.compile(r"[~#@%^?$!|=;&+*]")
# No name begins with a digit, and no number has letters in both cases.
_NO_NAME: Final = re.compile(r"(?<![\w$#.\-])(?!0[xX])[0-9]{1,4}[A-Za-z]{0,40}(?:[a-z][A-Z]|[A-Z][a-z])", re.ASCII)
_MINIFIED: Final = re.compile(r",|=>|\}\}|\)\{|\]\(|://")
_SETTING: Final = re.compile(r"(?P<name>[A-Za-z_][\w\-]{0,40})=(?P<value>[^=]|\Z)", re.ASCII)
_BRACKETED: Final = re.compile(r"<(?P<v>[^\s<>\"'`]{6,256})>(?![\w<])")
_MAIL_OR_URL: Final = re.compile(
    r"[\w.+\-]{1,64}@[\w\-]{1,64}(?:\.[\w\-]{1,64}){1,6}\Z|\w{2,12}:|[!?]|/[\w.\-]{1,40}\Z", re.ASCII
)
_SELDOM: Final = re.compile(r"[@#^%!$~]")
_SIGN: Final = re.compile(r"[!@#$%^*+=?~]")
_STRONG: Final = re.compile(r"(?=[A-Za-z0-9]{0,40}[!@#$%^*?~])[^\s/:.,;()\[\]{}\"'`<>&]{8,40}\Z")
_DIGIT: Final = re.compile(r"[0-9]")
_LETTER: Final = re.compile(r"[A-Za-z]")
_LEAST_NAME: Final = 3
_NUMBERED_ODDLY: Final = re.compile(  # and is no algorithm
    r"(?!(?i:sha|md|utf|aes|rsa|ec|iso|des|hs|rs|es|ps|ed|blake|crc)[\-_]?[0-9])\w*(?:[0-9][A-Za-z]|[A-Z][0-9])"
)
_DIGIT_FIRST: Final = re.compile(r"[0-9]\w{0,40}\(", re.ASCII)
_MOST_GENERATED: Final = 64
_LEAST_TELLING: Final = 3  # digits and letters in upper case
_PART: Final = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|[0-9]+")
_READABLE: Final = 0.25  # of what is random, no more reads as words


def is_no_code(value: str, *, quoted: bool = False) -> bool:
    """Whether brackets in ``value`` are a password's: they do not match, among digits and letters in both cases."""
    head = value[:_ENOUGH]
    if is_generated(head) or (quoted and _is_no_call(head)):
        return True
    if not (of_three_kinds(head) or of_seldom_signs(head)) or len(_DIGIT.findall(head)) < 2 or " " in head:
        return False
    if _NO_NAME.search(head):
        return True
    if _balanced(head):
        return False
    if quoted:
        return True
    if (len(head) > _LONGEST and not of_seldom_signs(head)) or _MINIFIED.search(head):
        return False
    return len(set(_SEEN_APART.findall(head))) > 1 or (_mismatched(head) and not head.endswith(("(", "[")))


def _is_no_call(head: str) -> bool:
    """Whether brackets in a quoted text call nothing: no name is before the first, or one is not closed."""
    digits = len(_DIGIT.findall(head))
    if " " in head or not digits or digits + len(_SELDOM.findall(head)) < _FEW:
        return False
    return _DIGIT_FIRST.match(head) is not None or not _balanced(head)


def is_signed(value: str) -> bool:
    """Whether ``value`` is as long as keys that Django makes, and of as many signs."""
    return " " not in value and of_seldom_signs(value[:_ENOUGH]) and _DIGIT.search(value) is not None


def is_setting(value: str) -> bool:
    """Whether ``value`` is the next setting, ``name=value``, rather than a password with ``=`` in it."""
    found = _SETTING.match(value)
    if found is None:
        return False
    name, rest = found["name"], value[found.end("name") + 1 :]
    if _STRONG.match(rest) and of_three_kinds(rest):
        return False  # the next setting's value would be a secret as well
    signs = len(_SIGN.findall(rest[:_ENOUGH]))
    if len(name) == 1 or (len(name) == _FEW and (len(rest) >= _MANY or signs)):
        return not (of_three_kinds(rest[:_ENOUGH]) or _is_long_key(rest) or (signs and is_generated(value)))
    if _is_no_name(name, value):
        return False
    if len(name) <= _SHORT and signs and (name[1:].lower() != name[1:] != name[1:].upper() or signs > 1):
        return not of_three_kinds(rest[:_ENOUGH])  # AiM=oWN#1: names are not written so
    if _is_random_pair(name, rest[:_ENOUGH]):
        return False
    return not (of_three_kinds(name) and (len(_DIGIT.findall(name)) > 1 or signs > 0))


def _is_random_pair(name: str, rest: str) -> bool:
    """Whether neither side of the ``=`` reads: ``M38=clP86uRPo7NPo``, ``y8iPhh=Q47``."""
    if of_three_kinds(name) and len(name) >= _SHORT and not readable(name):
        return True
    if _NUMBERED_ODDLY.match(name) is None or readable(name) or len(name) < _LEAST_NAME or rest.startswith("/"):
        return False
    mixed = _LETTER.search(rest) is not None and (_DIGIT.search(rest) or _SIGN.search(rest)) is not None
    return len(rest) >= _SHORT and mixed and readable(rest) <= _READABLE * len(rest)


def _is_no_name(name: str, value: str) -> bool:
    """Whether no setting has this name: both cases take turns in it, and it has none of the words that names have."""
    if name in (name.lower(), name.upper()):
        return False
    if of_three_kinds(name) and len(name) >= _LONG_NAME:
        odd = sum(map(odd_pairs, _LETTERS_ALONE.findall(name.lower())))
        return odd > 0 and not made_of_words(name)
    parts = _PART.findall(name.lower() if name.istitle() else name)
    return is_generated(value) and not any(map(_is_of_a_name, parts))


def _is_of_a_name(part: str) -> bool:
    return part.lower() in _OF_NAMES or (len(part) >= _WORD and reads(part.lower()))


def _is_long_key(value: str) -> bool:
    """The rest of a key as Django makes them, whose first two characters and ``=`` look like a setting."""
    return of_seldom_signs(value) or (
        _LONGEST <= len(value) <= _MOST_GENERATED
        and _SELDOM.search(value) is not None
        and len(_DIGIT.findall(value)) >= _LEAST_TELLING
        and readable(value) <= _READABLE * len(value)
    )


def in_angle_brackets(text: str, start: int) -> tuple[int, int] | None:
    """Where in ``<…>`` a value stands that is no placeholder: of digits and signs, or of digits and both cases."""
    found = _BRACKETED.match(text, start)
    if found is None or not _DIGIT.search(found["v"]) or _MAIL_OR_URL.match(found["v"]):
        return None
    value = found["v"]
    telling = _SIGN.search(value) is not None or (of_three_kinds(value) and not made_of_words(value))
    return found.span("v") if telling else None


def _balanced(text: str) -> bool:
    """Whether each bracket in ``text`` is closed by its like, in order."""
    return _open_brackets(text) == []


def _mismatched(text: str) -> bool:
    return _open_brackets(text) is None


def _open_brackets(text: str) -> list[str] | None:
    """The brackets left open, or ``None`` where one is closed that is not open."""
    opened: list[str] = []
    for char in text:
        if char in "([{":
            opened.append(char)
        elif char in _PAIRS and (not opened or opened.pop() != _PAIRS[char]):
            return None
    return opened
