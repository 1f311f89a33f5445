"""Values as password managers and services make them: told without a name beside them."""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.wording import made_of_words, random_letters, readable

_LONG_SIGNED: Final = 40
# https://docs.djangoproject.com/en/stable/ref/settings/#secret-key: fifty of these
_DJANGO: Final = re.compile(r"(?=(?:[^0-9]*[0-9]){3})[a-z0-9!@#$%^&*(\-_=+)]{50}\Z")
_SIGN: Final = re.compile(r"[^a-z0-9]")
_LEAST_SIGNS: Final = 4
_SELDOM: Final = re.compile(r"[@#^%!$~]")
_DIGIT: Final = re.compile(r"[0-9]")
_UPPER: Final = re.compile(r"[A-Z]")
_LOWER: Final = re.compile(r"[a-z]")
_LEAST_GENERATED: Final = 12
_MOST_GENERATED: Final = 64
_LEAST_TELLING: Final = 3  # digits and letters in upper case
_RUN: Final = re.compile(r"[0-9]+|[A-Z]+|[a-z]+|[^0-9A-Za-z]+")
_PART: Final = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|[0-9]+")
# What code and patterns are full of, and hashes: $2b$12$...
_MADE_BY_NO_GENERATOR: Final = re.compile(
    r"[ \\]|[({\[,]0,|0[xX]|//|\A[a-z]{3,16}[:=]|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0a]-[9zf]|A-[ZF]|\),|=>|(?<![0-9A-Za-z]{6})&&|\|\||[({,;][A-Za-z_$]{1,3}[=.(][A-Za-z_$]|\A\$?[{(]{1,2}[\w.]|\$2[abxy]\$"
)
READABLE: Final = 0.25  # of what is random, no more reads as words
_READABLE_OF_SIGNED: Final = 0.4
READABLE_OF_CHOSEN: Final = 0.35
_LEAST_BEHIND_A_WORD: Final = 20
_SHORTEST_NAME: Final = 10
_SHORTEST_PART: Final = 6
_MEAN: Final = 2.7  # letters in a part of a name: see clearspan.scrub.wording
# In the alphabet of base64 its length and name come first: https://www.rfc-editor.org/rfc/rfc4253#section-6.6
_PUBLIC_KEY: Final = re.compile(
    r"(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp[0-9]{3})\Z|(?:AAAAB3NzaC1|AAAAC3NzaC1|AAAAE2VjZHNh|AAAAGnNrL|AAAAInNrL)[A-Za-z0-9+/]"
    r"|SHA256:[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/])"  # and its fingerprint, as OpenSSH prints that
)
MAIL: Final = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,64}\.[\w.\-]{2,64}\Z")
_FIRST_WORD: Final = re.compile(r"\A[A-Za-z]{2,8}[_\-]")
_LEAST_SHORT: Final = 8
_MOST_SHORT: Final = 24
_SIGN_INSIDE: Final = re.compile(r"[^\s][!@#$%^&*+=?~.\-_][^\s]")
_CALL: Final = re.compile(r"[(){}\[\]<>|/\\]|[0-9]{4}-[0-9]{2}")
_DOTTED: Final = re.compile(r"[\w.\-]+\Z", re.ASCII)


def is_generated(value: str) -> bool:
    """Whether ``value`` is as password managers make them: kinds of characters take turns, and no part reads as a word.

    Of 315,000 values of 12 and more characters in source text it takes one in 2,000 for such, and it leaves one in 15.
    """
    if not _LEAST_GENERATED <= len(value) <= _MOST_GENERATED or not value.isascii():
        return False
    if _is_of_django(value):
        return True
    digits, upper = len(_DIGIT.findall(value)), len(_UPPER.findall(value))
    mixed = digits and upper and digits + upper >= _LEAST_TELLING and _LOWER.search(value) is not None
    if not (mixed or (of_seldom_signs(value) and digits >= _LEAST_TELLING)) or value.replace("_", "").isalnum():
        return False
    if 2 * len(_RUN.findall(value)) <= len(value) or _MADE_BY_NO_GENERATOR.search(value):
        return False
    return readable(value) <= (_READABLE_OF_SIGNED if of_seldom_signs(value) else READABLE) * len(value)


def is_random_behind_a_word(value: str) -> bool:
    """Whether what follows ``my_`` or the like is no name: Cloudflare's tokens may begin so, and so may any password."""
    rest = value.partition("_")[2]
    long = len(rest) >= _LEAST_BEHIND_A_WORD and is_random_name(rest) and not readable(rest)
    return long or is_short(_FIRST_WORD.sub("", value, count=1))


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
        of_three_kinds(name) and len(_DIGIT.findall(name)) > 1 and name.isalnum() and not made_of_words(name)
    ) or random_letters(name)


def of_three_kinds(text: str) -> bool:
    """Whether there are digits and letters of both cases."""
    return all(kind.search(text) is not None for kind in (_DIGIT, _UPPER, _LOWER))


def of_seldom_signs(text: str) -> bool:
    """Long, of digits and signs that code has seldom: a key as Django makes them, without upper case."""
    return len(text) >= _LONG_SIGNED and len(set(_SELDOM.findall(text))) > 1


def _is_of_django(value: str) -> bool:
    signs = set(_SIGN.findall(value)) if _DJANGO.match(value) else ()
    return len(signs) >= _LEAST_SIGNS and readable(value) <= _READABLE_OF_SIGNED * len(value)


def is_public_key(value: str) -> bool:
    """Whether ``value`` is a public key of SSH, the name of its kind, or PostHog's key of a project."""
    return _PUBLIC_KEY.match(value) is not None or value.lstrip("[(|—–>*").startswith("phc_")


def is_short(value: str) -> bool:
    """The same as :func:`is_generated` for less than it wants: one sign among digits and letters that no word is of."""
    if not _LEAST_SHORT <= len(value) <= _MOST_SHORT or _SIGN_INSIDE.search(value) is None or not of_three_kinds(value):
        return False
    most = 0 if _DOTTED.match(value) else READABLE_OF_CHOSEN
    return not _CALL.search(value) and readable(value) <= most * len(value) and not MAIL.match(value)
