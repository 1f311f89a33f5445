"""Passwords whose signs make them look like something else: code (``j6FL(+XjW|Vhb``), a setting (``x=2dLQ!``)."""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.identifiers import made_of_words
from clearspan.scrub.letters import odd_pairs, random_letters, reads

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
_DIGIT: Final = re.compile(r"[0-9]")
_DIGIT_FIRST: Final = re.compile(r"[0-9]\w{0,40}\(", re.ASCII)
_UPPER: Final = re.compile(r"[A-Z]")
_LOWER: Final = re.compile(r"[a-z]")
_LEAST_GENERATED: Final = 12
_MOST_GENERATED: Final = 64
_LEAST_TELLING: Final = 3  # digits and letters in upper case
_RUN: Final = re.compile(r"[0-9]+|[A-Z]+|[a-z]+|[^0-9A-Za-z]+")
_LETTERS: Final = re.compile(r"[A-Za-z][a-z]{4,}|[A-Z]{5,}|[A-Z][a-z]{3}|(?<![A-Za-z0-9])[a-z]{4}(?![A-Za-z0-9])")
_PART: Final = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|[0-9]+")
# What code and patterns are full of, and hashes: $2b$12$...
_MADE_BY_NO_GENERATOR: Final = re.compile(
    r"[ \\]|[({\[,]0,|0[xX]|//|\A[a-z]{3,16}[:=]|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0a]-[9zf]|A-[ZF]|\),|=>|(?<![0-9A-Za-z]{6})&&|\|\||[({,;][A-Za-z_$]{1,3}[=.(][A-Za-z_$]|\A\$?[{(]{1,2}[\w.]|\$2[abxy]\$"
)
_READABLE: Final = 0.25  # of what is random, no more reads as words
_READABLE_OF_SIGNED: Final = 0.4
_LEAST_BEHIND_A_WORD: Final = 20
_SHORTEST_NAME: Final = 10
_SHORTEST_PART: Final = 6
_MEAN: Final = 2.7  # letters in a part of a name: see clearspan.scrub.identifiers


def is_no_code(value: str, *, quoted: bool = False) -> bool:
    """Whether brackets in ``value`` are a password's: they do not match, among digits and letters in both cases."""
    head = value[:_ENOUGH]
    if is_generated(head) or (quoted and _is_no_call(head)):
        return True
    if not (_mixed(head) or _signed(head)) or len(_DIGIT.findall(head)) < 2 or " " in head:
        return False
    if _NO_NAME.search(head):
        return True
    if _balanced(head):
        return False
    if quoted:
        return True
    if (len(head) > _LONGEST and not _signed(head)) or _MINIFIED.search(head):
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
    return " " not in value and _signed(value[:_ENOUGH]) and _DIGIT.search(value) is not None


def is_generated(value: str) -> bool:
    """Whether ``value`` is as password managers make them: kinds of characters take turns, and no part reads as a word.

    Of 315,000 values of 12 and more characters in source text it takes one in 2,000 for such, and it leaves one in 15.
    """
    if not _LEAST_GENERATED <= len(value) <= _MOST_GENERATED or not value.isascii():
        return False
    digits, upper = len(_DIGIT.findall(value)), len(_UPPER.findall(value))
    mixed = digits and upper and digits + upper >= _LEAST_TELLING and _LOWER.search(value) is not None
    if not (mixed or (_signed(value) and digits >= _LEAST_TELLING)) or value.replace("_", "").isalnum():
        return False
    if 2 * len(_RUN.findall(value)) <= len(value) or _MADE_BY_NO_GENERATOR.search(value):
        return False
    return readable(value) <= (_READABLE_OF_SIGNED if _signed(value) else _READABLE) * len(value)


def is_random_behind_a_word(value: str) -> bool:
    """Whether what follows ``my_`` or the like is no name: Cloudflare's tokens may begin so."""
    rest = value.partition("_")[2]
    return len(rest) >= _LEAST_BEHIND_A_WORD and is_random_name(rest) and not readable(rest)


def readable(value: str) -> int:
    """How many characters of ``value`` are in parts that could be words."""
    return sum([len(letters) for letters in _LETTERS.findall(value) if reads(letters.lower())])


def is_random_path(value: str) -> bool:
    """Whether in what could be names with dots between one is in no order: ``avzBkYtBQ6.Vaqvo``."""
    return any(is_random_name(part) or _has_humps(part) for part in value.split("."))


def _has_humps(part: str) -> bool:
    parts = _PART.findall(part)
    return len(part) >= _SHORTEST_PART and len(part) < _MEAN * len(parts) and not part.isupper()


def is_random_variable(value: str, *, quoted: bool) -> bool:
    """Whether ``value`` begins as a shell's variable does, and no variable has such a name."""
    name = value[1:].lstrip("_")
    return value.startswith("$") and (quoted or len(name) >= _SHORTEST_NAME) and is_random_name(name)


def is_random_name(name: str) -> bool:
    """Whether what could be a variable's name has digits and letters of both cases in no order: ``QWbaj2HQi0Rxilu``."""
    return (
        _mixed(name) and len(_DIGIT.findall(name)) > 1 and name.isalnum() and not made_of_words(name)
    ) or random_letters(name)


def is_setting(value: str) -> bool:
    """Whether ``value`` is the next setting, ``name=value``, rather than a password with ``=`` in it."""
    found = _SETTING.match(value)
    if found is None:
        return False
    name, rest = found["name"], value[found.end("name") + 1 :]
    signs = len(_SIGN.findall(rest[:_ENOUGH]))
    if len(name) == 1 or (len(name) == _FEW and (len(rest) >= _MANY or signs)):
        return not (_mixed(rest[:_ENOUGH]) or _is_long_key(rest) or (signs and is_generated(value)))
    if _is_no_name(name, value):
        return False
    if len(name) <= _SHORT and signs and (name[1:].lower() != name[1:] != name[1:].upper() or signs > 1):
        return not _mixed(rest[:_ENOUGH])  # AiM=oWN#1: names are not written so
    return not (_mixed(name) and (len(_DIGIT.findall(name)) > 1 or signs > 0))


def _is_no_name(name: str, value: str) -> bool:
    """Whether no setting has this name: both cases take turns in it, and it has none of the words that names have."""
    if name in (name.lower(), name.upper()):
        return False
    if _mixed(name) and len(name) >= _LONG_NAME:
        odd = sum(map(odd_pairs, _LETTERS_ALONE.findall(name.lower())))
        return odd > 0 and not made_of_words(name)
    parts = _PART.findall(name.lower() if name.istitle() else name)
    return is_generated(value) and not any(map(_is_of_a_name, parts))


def _is_of_a_name(part: str) -> bool:
    return part.lower() in _OF_NAMES or (len(part) >= _WORD and reads(part.lower()))


def _is_long_key(value: str) -> bool:
    """The rest of a key as Django makes them, whose first two characters and ``=`` look like a setting."""
    return _signed(value) or (
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
    telling = _SIGN.search(value) is not None or (_mixed(value) and len(_DIGIT.findall(value)) > 1)
    return found.span("v") if telling else None


def _mixed(text: str) -> bool:
    return all(kind.search(text) is not None for kind in (_DIGIT, _UPPER, _LOWER))


def _signed(text: str) -> bool:
    """Long, of digits and signs that code has seldom: a key as Django makes them, without upper case."""
    return len(text) >= _LONGEST and len(set(_SELDOM.findall(text))) > 1


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
