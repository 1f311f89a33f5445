"""Values that tell by themselves that they are secrets, near a name for one: keys, and passwords as people choose them."""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.generated import (
    MAIL,
    READABLE,
    READABLE_OF_CHOSEN,
    is_generated,
    is_public_key,
    is_random_name,
    is_random_path,
    is_short,
    of_three_kinds,
)
from clearspan.scrub.randomness import high_entropy
from clearspan.scrub.wording import made_of_words, readable

TELLING: Final = r"(?:(?=\S{0,64}?(?:[0-9]|[a-z][A-Z]))|(?=[a-z]{4,12}(?:-[a-z]{4,12}){3,7}(?![A-Za-z0-9_\-])))"
"""What is ahead where a value can tell: a digit, letters in both cases, or words with hyphens between."""

PHRASE: Final = re.compile(r"[a-z]{4,12}(?:-[a-z]{4,12}){3,7}\Z")
"""Words with hyphens between, as a password."""

_TRAILING: Final = ".,;:?)]}*_"
# {, <, $, %, [, * with percent codes, or the end of a word and a character of HTML
_ENCODED: Final = re.compile(r"%(?:7B|3C|24|25|5B|2A)|[A-Za-z]{1,20}&#", re.IGNORECASE)
# Calls, types and settings of programs: Optional[x509.Name, _win32typing.PyPROFILEINFO, category=Warning2
_EXPRESSION: Final = re.compile(
    r"@?[A-Za-z_][A-Za-z_.]{2,}[\w.]*(?:[\[(]|=(?!=?\Z))|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+\Z", re.ASCII
)

# --- keys
_HEX: Final = re.compile(r"(?:[0-9a-f]{32,128}|[0-9A-F]{32,128})\Z")
_FEWEST: Final = 9  # different characters in a key of hexadecimal digits
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)
# https://www.rfc-editor.org/rfc/rfc4648#section-6
_BASE32: Final = re.compile(r"(?=[A-Z]*[2-7])[A-Z2-7]{16}(?:[A-Z2-7]{8}){0,6}\Z")
# As Azure DevOps makes them.
_ONE_CASE: Final = re.compile(r"(?=(?:[^0-9]*[0-9]){2})(?:[A-Z0-9]{16,64}|[a-z0-9]{20,64})\Z")
_RUN: Final = re.compile(r"[0-9]+|[A-Z]+|[a-z]+")
_LEAST_TURNS: Final = 3
_MOST_TURNS: Final = 4
_LONG_KEY: Final = 20
_KEY: Final = re.compile(r"[A-Za-z0-9_\-+/]+={0,2}\Z")
_READABLE_OF_KEYS: Final = 0.15

# --- passwords
# Words with a capital and a number behind: Rocket6265$, Maple-Copper-4711
_CHOSEN_WITH_SIGNS: Final = re.compile(
    r"(?=[^0-9]{0,40}[0-9])(?=(?:[^A-Za-z]{0,20}[A-Za-z]){3})[A-Za-z0-9][^\s@#$%^&*!/]{0,40}[@#$%^&*!][^\s/:()\[\]{}<>]{0,40}\Z"
)
_CHOSEN: Final = re.compile(
    r"(?:[A-Z][a-z]{2,12}[\-_.#@+]?[0-9]{3,8}|(?=[A-Z]*[a-z]{2})(?:[A-Z][a-z]{0,12}[\-_.#@+]?){2,5}[0-9]{2,8})[!@#$%&*?+]{0,3}\Z"
    r"|[A-Z][a-z]{2,14}[\-_.#@+][0-9]{3,8}[A-Za-z]{1,4}\Z"
    r"|[A-Z][a-z]{2,14}[\-_.#@+!$%&*~^=][a-z]{1,5}[0-9]{2,8}[!@#$%&*?+]{0,3}\Z"
    r"|[A-Za-z][a-z]{2,12}(?:[\-_.][A-Za-z][a-z]{2,12}){2,6}[\-_.]?[0-9]{1,4}\Z|[A-Za-z][a-z]{3,12}[\-_.][A-Za-z][a-z]{3,12}[\-_.]?[0-9]{3,6}\Z"
)
_LEAST_OF_LETTERS: Final = 10
_LONG_WORD: Final = 12
_PLAIN: Final = re.compile(r"(?=(?:[^0-9]*[0-9]){2})(?=(?:[^A-Za-z]*[A-Za-z]){3})[A-Za-z][A-Za-z0-9_.\-]{5,31}\Z")
ALGORITHM: Final = re.compile(
    r"(?:base|pbkdf|argon|blake|scrypt|bcrypt|ascii|version|python|oauth)[0-9]", re.IGNORECASE
)
"""The beginning of what is called like an algorithm, and is no password."""


def tells(value: str, kind: str) -> bool:
    """Whether ``value`` is a secret's by itself, wherever its name of this ``kind`` is."""
    generated = is_generated(value)
    bare = value if generated else value.rstrip(_TRAILING)
    if "[redacted" in value or is_public_key(value) or _ENCODED.match(value):
        return False
    chosen = kind == "password" and (is_chosen(value) or is_chosen(bare))
    if _EXPRESSION.match(bare) and not generated:
        return chosen and (is_short(bare) or _CHOSEN.match(bare) is not None)
    return chosen or _is_a_key(bare.removeprefix("base64:"), kind)


def _is_a_key(value: str, kind: str) -> bool:
    if _HEX.match(value.removeprefix("0x")):
        return len(set(value)) >= _FEWEST
    if kind != "password" and (_UUID.match(value) or _BASE32.match(value) or _ONE_CASE.match(value)):
        return _UUID.match(value) is not None or _is_of_one_case(value)
    if value.isalpha() and (value.islower() or value.isupper() or value[1:].islower()):
        return False  # rare words are odd, too
    if value.isalnum() and _reads(value):
        return False
    if len(value) >= _LONG_KEY and (high_entropy(value) or (of_three_kinds(value) and _is_of_a_key(value))):
        return not made_of_words(value)
    return is_generated(value) or is_random_name(value)


def _is_of_one_case(value: str) -> bool:
    """Whether letters and digits take turns in a key without one of the cases."""
    turns = len(_RUN.findall(value))
    base32 = _BASE32.match(value) is not None
    return (turns > _MOST_TURNS and not base32) or ((base32 or turns >= _LEAST_TURNS) and not _reads(value))


def _reads(value: str) -> bool:
    return readable(value) > READABLE_OF_CHOSEN * len(value)


def _is_of_a_key(value: str) -> bool:
    """Whether ``value`` is of letters and digits, or in an alphabet that keys have, and next to nothing in it reads."""
    return value.isalnum() or (_KEY.match(value) is not None and readable(value) <= _READABLE_OF_KEYS * len(value))


def is_plain(value: str) -> bool:
    """Whether ``value`` is a word and a number, as passwords are that people remember, and is called like no algorithm."""
    return PHRASE.match(value) is not None or (_PLAIN.match(value) is not None and ALGORITHM.match(value) is None)


def is_chosen(value: str) -> bool:
    """Whether ``value`` is as people choose or are given passwords: words and figures with signs, or none that reads."""
    if _CHOSEN.match(value) or (_CHOSEN_WITH_SIGNS.match(value) and not MAIL.match(value)) or is_short(value):
        return True
    joined = value.replace("_", "").replace("-", "")
    if _LEAST_OF_LETTERS <= len(value) <= _LONG_WORD and joined.isalnum() and of_three_kinds(value):
        return readable(value) <= READABLE * len(value) and not made_of_words(joined)
    if len(joined) < _LONG_WORD or not joined.isalnum() or _reads(value):
        return False
    return is_random_path(joined) and not made_of_words(value) and of_three_kinds(value)
