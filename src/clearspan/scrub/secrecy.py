"""Whether what stands under a secret's name is the secret, or a word about one: a placeholder, a variable, prose."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from clearspan.scrub.generated import is_generated, is_public_key, is_random_path
from clearspan.scrub.meant import as_meant, without_signs
from clearspan.scrub.names import ASSIGNED, PAIRED_ID, PAT, PIN, RECOVERY, SHORT_PIN, SOME_KEY
from clearspan.scrub.no_value import holds_cookies, stands_for_none
from clearspan.scrub.passphrases import is_phrase
from clearspan.scrub.password_signs import is_no_code, is_setting, is_signed
from clearspan.scrub.randomness import entropy, high_entropy
from clearspan.scrub.stand_ins import stands_in
from clearspan.scrub.wording import made_of_words, odd_pairs, random_letters, random_parts, reads, vowels
from clearspan.scrub.words import NO_VALUE

Judge = Callable[[str, str, str], bool]
"""Whether a value is a secret, with the kind of its name and how it was written: :func:`is_secret`, or its memory."""

ESCAPE: Final = re.compile(r"\\{1,8}[nrt\"'/u]|&(?:quot|apos|lt|gt|#39|#34|#x27|#x3[CE]);?")
_IDENTIFIER: Final = re.compile(r"[A-Za-z_][A-Za-z_]*(?:[.\[][A-Za-z_.\]\"']+)?\Z")
_DATE_OR_NUMBER: Final = re.compile(r"[0-9.,:/\-]+\Z")


def is_secret(value: str, kind: str, how: str) -> bool:
    """Whether a value that was written so, under a name of this kind, is a secret rather than a word about one."""
    stripped = value.strip()
    if kind != "password":
        stripped = stripped.removeprefix("base64:")  # as Laravel has its keys
    if how in ("quoted", "said_quoted") and value[:1].isspace():
        return False  # what was read as the first quote was the last one
    if len(stripped) < 3 or (kind in _PASSWORDS and _is_plain_word(stripped, kind, how)):
        return False
    if is_public_key(stripped) or stands_in(stripped, how):
        return False
    if kind in _CODES:
        return _CODES[kind].match(stripped) is not None or (kind == RECOVERY and _is_of_odd_letters(stripped))
    if stands_for_none(stripped, kind, how):
        return False
    if how in ("said", "told") and is_setting(stripped) and len(stripped) < _LONG_SETTING:
        return False
    meant = as_meant(stripped, kind)
    if meant is not None:
        return is_secret(meant, kind, how)
    if not is_generated(stripped) and _stands_before_signs(stripped, kind, how):
        return False
    if kind in _OF_ANY_SIGNS and how not in ("literal", "pair") and is_generated(stripped):
        return True
    if kind == "cookie":
        return holds_cookies(stripped)
    if kind in _PASSWORDS:
        return _is_password(stripped, how)
    if kind == PAIRED_ID:
        return stripped.startswith("AKID") and len(stripped) > _KEY_ID
    if " " in stripped or "\n" in stripped:
        return (
            how in ("keyed", "quoted") and kind == "credential" and any(map(str.isdigit, stripped)) and "=" in stripped
        )
    if kind == "api_key" and _PRODUCT_KEY.match(stripped):
        return True
    head = stripped[:64]  # enough to tell by
    classes = _classes(head)
    random = len(set(head)) > 5 and not _wordy(head)
    if kind == SOME_KEY:
        return random and _is_key(stripped)
    if kind == PAT and (not _LONG_TOKEN.match(head) or "abcdefghij" in head.lower()):
        return False
    if how in ("literal", "pair") and not _is_token_of_a_program(head, how):
        return False
    if kind == "secret" and _BASE32.match(stripped) and random_letters(stripped.strip("=234567")):
        return True  # an authenticator's
    if kind == "secret" and how in ("keyed", "quoted", "env"):
        told = classes > 2 or (len(head) >= 6 and (classes > 1 or len(head) >= 8) and not _IDENTIFIER.match(stripped))
        return told or (how == "env" and len(head) >= 8) or (len(head) >= 16 and random and entropy(head) > 3.6)
    if len(head) < 8 or (_DATE_OR_NUMBER.match(stripped) and len(head) < 16):
        return False
    digits = _DIGIT.search(head) is not None
    if len(head) >= 20:
        return random and (digits or (classes > 1 and entropy(head) > 3.7) or random_letters(head))
    if random_letters(head):
        return how not in ("said", "told") or not _may_be_foreign(head)
    return digits and classes > 1 and len(set(head)) > 4 and not _wordy(head)


def _stands_before_signs(value: str, kind: str, how: str) -> bool:
    """Whether a mask or a reference stands before ``!`` or ``…``. A word may be a password with them."""
    bare = without_signs(value)
    if bare is None or (kind == "password" and bare.lower() in NO_VALUE and bare.lower() not in _NOTHING):
        return False
    return stands_in(bare, how) or ((kind != "password" or "_" in bare) and stands_for_none(bare, kind, how))


def _is_plain_word(value: str, kind: str, how: str) -> bool:
    """Whether nothing more has to be asked of ``value``, as of most that prose has behind a password's name."""
    return not _is_password(value, how) and not is_generated(value) and as_meant(value, kind) is None


_PASSWORDS: Final = frozenset(("password", ASSIGNED))
_NOTHING: Final = frozenset(("null", "none", "nil", "undefined", "true", "false"))
_OF_ANY_SIGNS: Final = frozenset(("password", ASSIGNED, "secret", "api_key"))
_LONG_SETTING: Final = 32
_PRODUCT_KEY: Final = re.compile(r"(?=[^0-9]*[0-9])[A-Z0-9]{5}(?:-[A-Z0-9]{5}){2,5}\Z")
ONE_TIME_CODE: Final = r"(?:[0-9]{4,8}|[0-9]{3}[ \-][0-9]{3}|(?-i:G-[0-9]{6}|[A-Z0-9]{3}-[A-Z0-9]{3}))"
"""A code for one time, in the forms that Google and Slack give it, too."""

_ACRONYMS: Final = (
    "SMS|OTP|TAN|PIN|MFA|APP|WEB|API|ONE|TWO|NEW|OLD|THE|AND|YOU|NOT|RFC|ISO|UTF|SHA|AES|RSA|TBD|TBA|XXX|AAA|ABC-DEF"
)
_CODES: Final = {
    PIN: re.compile(rf"(?!(?:...-)?(?:{_ACRONYMS})(?:-|\Z)){ONE_TIME_CODE}\Z"),
    SHORT_PIN: re.compile(r"[0-9]{4,8}\Z"),
    RECOVERY: re.compile(  # the first of several tells
        r"(?:(?:[0-9]{6}-){7}[0-9]{6}|(?=[^0-9\s]*[0-9]|[^aeiou\s]*\Z)[A-Za-z0-9]{4,8}(?:-[A-Za-z0-9]{4,8}){1,7}"
        r"|[0-9]{8,10}|[0-9]{4}[ ][0-9]{4})(?:\Z|[\s,;|\"'])"
    ),
}
_LETTERS: Final = re.compile(r"(?P<a>[a-z]{5})-(?P<b>[a-z]{5})(?:\Z|[\s,;|\"'])")
_BASE32: Final = re.compile(r"[A-Z2-7]{16}(?:[A-Z2-7]{8,112})?={0,6}\Z")
_KEY_ID: Final = 30
_LONG: Final = 20
_LONG_TOKEN: Final = re.compile(rf"[\[(]?[A-Za-z0-9_\-.+/=~]{{{_LONG},}}")
_HEX_KEY: Final = re.compile(r"(?:[0-9a-f]{32,128}|[0-9A-F]{32,128})\Z")
_KEY: Final = re.compile(r"[A-Za-z0-9+/_\-]{20,128}={0,2}\Z")


def _is_of_odd_letters(value: str) -> bool:
    """Whether a recovery code begins with two groups of letters that are no words."""
    letters = _LETTERS.match(value)
    return letters is not None and not (reads(letters["a"]) and reads(letters["b"]))


def _is_key(value: str) -> bool:
    """Whether it is so random that under the name of a key of whatever it is a credential."""
    if _HEX_KEY.match(value):
        return len(set(value)) > 8
    return _KEY.match(value) is not None and high_entropy(value)


def _is_password(value: str, how: str) -> bool:
    if how == "keyed" or how == "quoted":
        return (
            len(value) < 200
            and (value.count(" ") < 8 or how == "keyed")
            and (how == "keyed" or not value.startswith((",", ")", ":")) or _is_strong(value))
        )
    if (
        ESCAPE.match(value)
        or value.startswith("&lt")
        or (value.startswith(("=", "(", "[", "{", "!", "//")) and len(value) < 6)
    ):
        return False
    if how in ("literal", "pair"):
        return _is_password_of_a_program(value, how)
    strong = (
        _DIGIT.search(value) is not None
        or _classes(value.rstrip("?!.")) > 2
        or any(char in "!@#$%^&*+?~" for char in value[:-1])
    )
    if how in ("env", "tag") or (how == "query" and len(value) > 3):
        return True
    if how == "bare":
        if _IDENTIFIER.match(value):
            return random_letters(value) or random_parts(value) or _is_random_with_dots(value)
        if not strong and value.isalpha():  # a word, and not an English one
            return False
        return (strong and not re.match(r"[0-9]{1,2}\Z", value)) or len(value) > 5
    if (random_letters(value) and not _may_be_foreign(value)) or _PASSPHRASE.match(value) or random_parts(value):
        return True
    if how == "told" and _DIGITS.match(value):
        return True
    if _ALGORITHM.match(value):
        return False
    return (strong and len(value) >= 5 and not _DATE_OR_NUMBER.match(value)) or (
        how == "said_quoted" and len(value) >= 5 and " " not in value
    )


def _is_random_with_dots(value: str) -> bool:
    return "." in value and is_random_path(value) and random_letters(value.replace(".", ""))


def _is_strong(value: str) -> bool:
    return len(value) >= _SHORTEST_STRONG and " " not in value and _classes(value[1:]) > 2


def _may_be_foreign(value: str) -> bool:
    """Lower case letters of which few pairs are odd: a word in a tongue that is not English."""
    return value.islower() and odd_pairs(value) < _ODD * len(value) and len(value) != _OF_AN_APPLICATION


_ODD: Final = 0.35
_SHORTEST_STRONG: Final = 8
_OF_AN_APPLICATION: Final = 16  # letters of a password that Google makes
_DIGITS: Final = re.compile(r"[0-9]{6,16}\Z")
_PASSPHRASE: Final = re.compile(r"[a-z]{3,12}(?:-[a-z]{3,12}){3,7}\Z")
_ALGORITHM: Final = re.compile(
    r"(?:base|sha|md|utf|aes|rsa|argon|pbkdf|oauth|x|http/?|tls|v)[-_]?[0-9]+(?:[-_.][A-Za-z0-9]+)?\Z", re.IGNORECASE
)
_NO_LITERAL: Final = re.compile(r"[^\\]*\\|[/.#@%{<(\[:\-]|https?:|\S*[\s:]\Z|\S*\s")
_WORDS_AND_NUMBER: Final = re.compile(
    r"(?:[A-Za-z]*[_\-.])*[A-Za-z]*(?:[Pp]ass(?:word|wd)?|[Pp]wd|[Ss]ecret|[Tt]oken|[Kk]ey|[Uu]ser|[Tt]est|[_\-.][a-z]+|[A-Z]{2,})[_\-]?[0-9]{0,4}\Z"
)


_TOKEN: Final = re.compile(r"[A-Za-z0-9_\-.+/=~:]+\Z")
_LONG_LITERAL: Final = re.compile(r"(?=[^0-9]{0,40}[0-9])[A-Za-z0-9][^\s\[\]{}|<>\\/\"'`]{31,}\Z")
_NUMBERED: Final = re.compile(r"(?:[0-9a-z]+(?:_[a-z]+){2,8}|[0-9A-Z]+(?:_[A-Z]+){2,8})\Z")
_HOST: Final = re.compile(r"[a-z0-9.\-]+:[0-9]{1,5}\Z")


def _is_token_of_a_program(value: str, how: str) -> bool:
    """The same for what is no password."""
    if how == "literal" and (_LONG_LITERAL.match(value) or is_no_code(value) or is_signed(value)):
        return True
    if not _TOKEN.match(value) or value.startswith((".", "http")):
        return False
    if value.startswith("/"):
        return high_entropy(value)
    if how == "literal":
        return True
    digits = len(_DIGIT.findall(value))
    if digits == 0:
        return len(value) >= _LONG and random_letters(value)
    if _NUMBERED.match(value):
        return False
    return len(value) >= _LONG or (digits > 1 and _classes(value) > 2)


def is_password_handed_on(value: str) -> bool:
    """Whether an argument of a call that logs in is a password."""
    return is_secret(value, "password", "pair")


def _is_password_of_a_program(value: str, how: str) -> bool:
    """Whether a text that a program hands on or has in a list is a password, and no name, label or path."""
    if _NO_LITERAL.match(value) or _ALGORITHM.match(value) or _HOST.match(value) or not 5 <= len(value) <= 128:
        return False
    if random_letters(value):
        return how == "literal" or not value.islower()
    if how == "literal" and random_parts(value):
        return True
    if how == "literal" and _PASSPHRASE.match(value):
        return True
    inner = value.rstrip("?!.,;")
    signs = _ODD_SIGN.search(inner) is not None
    if _DIGIT.search(value) is None:
        return signs
    if how == "literal":
        return True
    return signs or is_phrase(value) or (_classes(inner) > 2 and not _WORDS_AND_NUMBER.match(inner))


_DIGIT: Final = re.compile(r"[0-9]")
_UPPER: Final = re.compile(r"[A-Z]")
_LOWER: Final = re.compile(r"[a-z]")
_SIGN: Final = re.compile(r"[^A-Za-z0-9_\-]")


def _classes(value: str) -> int:
    return sum(kind.search(value) is not None for kind in (_DIGIT, _UPPER, _LOWER, _SIGN))


_WORD_PART: Final = re.compile(r"[A-Za-z]+")
_JOINT: Final = re.compile(r"[_\-./ ]")
_ODD_SIGN: Final = re.compile(r"[!@#$%^*]")


def _wordy(value: str) -> bool:
    """Made of words, paths or dotted names rather than of random characters."""
    if _ODD_SIGN.search(value) is None and made_of_words(value):
        return True
    if _JOINT.search(value) is None or _ODD_SIGN.search(value) is not None:
        return False
    parts = _WORD_PART.findall(value)
    lettered = sum(map(len, parts))
    if lettered < 0.7 * len(value.replace("-", "").replace("_", "")):
        return False
    plain = sum([len(part) for part in parts if _is_word(part)])
    return plain >= 0.8 * lettered


def _is_word(part: str) -> bool:
    if len(part) < 3 or not (part.islower() or part.istitle() or part.isupper()):
        return False
    return 0.2 <= vowels(part) <= 0.7
