"""Whether a text is words or in no order: ``hashedPassword`` and ``SecretStr``, or ``aWTgUOOofWUCJk``.

Words are told by pairs of letters that hardly any has (``jq``, ``vx``), by where upper case begins their parts, and by
vowels. What was measured: of identifiers in Python's library and 110 packages 0.8 % are taken for random, most of which
are; of random letters in both cases, 12 and more, 2 % are taken for words. Of 10,000 random texts of 20 letters and
digits one is taken for a name that people made up.
"""

from __future__ import annotations

import re
from typing import Final

# After each letter those that follow it in fewer than two of ten thousand pairs of letters in identifiers.
_SELDOM: Final = (
    "aejoq bdfghknqvwxz cbgjnqvwxz dhjkqwxz ej fbghjknpqvwxz gbdjkqvwxyz hbcdfghjkpqvwxz ihijqwy jbcdfghijklmnpqrtvwxyz"
    " kbcfghjkmpqrvwxz lhjqrwxz mfghjkqrvwxz njqxz ohqz pbgjknqvwxz qabcdefghijkmnopqrstvwxyz rhjqxz sjvxz tjkqx"
    " uhjkquvwxyz vbcdfghjklmnpqrstuvwxyz wbcdfgjkmpqtuvwxyz xbdfghjklnoqrsuvwyz yfghjkquvwxyz zbcdfghjklmnpqrstuvwxyz"
).split()
_ODD: Final = frozenset([row[0] + after for row in _SELDOM for after in row[1:]])
_LETTERS: Final = re.compile(r"[A-Za-z]{8,64}\Z")
_PART: Final = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]")
_NO_VOWELS: Final = str.maketrans("", "", "aeiouyAEIOUY")
_SHORTEST_OF_ONE_CASE: Final = 10
_ODD_OF_ONE_CASE: Final = 0.2
_OF_AN_APPLICATION: Final = 16
_JOINT: Final = re.compile(r"[_\-]")
_LONGEST: Final = 80
_SHORTEST_PART: Final = 6
_LONGEST_PART: Final = 16
_BOUND: Final = 1.03
_BOUND_OF_FEW: Final = 1.4
_FEW: Final = 10
_FEW_LETTERS: Final = 10
_IDENTIFIER: Final = re.compile(r"[\w.\-/$]+\Z", re.ASCII)
_HUMP: Final = re.compile(r"[a-z][A-Z]|[a-z][0-9]{1,6}[A-Z]|[A-Z]{2}[a-z]{2}")
_MEAN: Final = 3.5  # letters in a part of a name; in random letters it has two
_SHARE_READ: Final = 0.7
_SHARE_OF_LETTERS: Final = 0.6
_MAY_READ: Final = re.compile(r"[A-Za-z][a-z]{4,}|[A-Z]{5,}|[A-Z][a-z]{3}|(?<![A-Za-z0-9])[a-z]{4}(?![A-Za-z0-9])")


def random_letters(text: str) -> bool:
    """Whether ``text`` is 8 to 64 ASCII letters in no order, or from 10 on if they are of one case.

    Of sixteen lower case letters, as Google makes passwords of applications, few odd pairs are enough.
    """
    if not _LETTERS.match(text):
        return False
    lowered = text.lower()
    if len(set(lowered)) <= min(len(text) / 2, _FEW_LETTERS) or lowered in "abcdefghijklmnopqrstuvwxyz":
        return False
    odd = odd_pairs(lowered) / (len(text) - 1)
    if len(text) == _OF_AN_APPLICATION and text.islower() and odd_pairs(lowered) > 1:
        return True
    if text[1:].islower() or text.isupper():
        return len(text) >= _SHORTEST_OF_ONE_CASE and odd >= _ODD_OF_ONE_CASE
    parts = _PART.findall(text)
    unknown = 1 - sum([len(part) for part in parts if reads(part.lower())]) / len(text)
    score = 1.5 * odd + 0.5 * unknown + 2 * len(parts) / len(text)
    return score > (_BOUND if len(text) >= _FEW else _BOUND_OF_FEW)


def random_parts(text: str) -> bool:
    """The same for letters with ``-`` or ``_`` between: all are in no order, or those of one part (``Monday_JkEGtT``)."""
    parts = _JOINT.split(text[:_LONGEST])
    if len(parts) == 1 or not all(part.isascii() and (part.isalpha() or not part) for part in parts):
        return False
    return any(map(_many_humps, parts)) or (text.lower() != text != text.upper() and random_letters("".join(parts)))


def _many_humps(part: str) -> bool:
    """Whether upper and lower case take turns as in no name, however short ``part`` is."""
    humps = len(_PART.findall(part))
    return _SHORTEST_PART <= len(part) <= _LONGEST_PART and 2 * humps >= len(part) and part[1:] != part[1:].upper()


def made_of_words(name: str) -> bool:
    """Whether ``name`` consists of words, each with a capital. Of 10,000 random texts of 20 characters one does."""
    if _HUMP.search(name) is None or _IDENTIFIER.match(name) is None:
        return False
    parts = _PART.findall(name)
    letters = sum(map(len, parts))
    if len(parts) < 2 or letters < _MEAN * len(parts) or letters < _SHARE_OF_LETTERS * len(name):
        return False
    return sum([len(part) for part in parts if _may_be_a_names(part)]) >= _SHARE_READ * letters


def _may_be_a_names(part: str) -> bool:
    if len(part) < 3 or part.isupper():
        return False
    part = part.lower()
    return 0.15 <= vowels(part) <= 0.8 and 6 * odd_pairs(part) < len(part)


def readable(value: str) -> int:
    """How many characters of ``value`` are in parts that could be words."""
    return sum([len(letters) for letters in _MAY_READ.findall(value) if reads(letters.lower())])


def reads(part: str) -> bool:
    """Whether a lower case ``part`` could be a word: it has vowels, and few pairs that no word has."""
    if len(part) < 3:
        return False
    if len(part) == 3:
        return vowels(part) > 0 and odd_pairs(part) == 0
    return 0.2 <= vowels(part) <= 0.75 and odd_pairs(part) * 6 <= len(part) - 1


def vowels(word: str) -> float:
    """The share of vowels among the letters of ``word``: in words between a fifth and three quarters."""
    return (len(word) - len(word.translate(_NO_VOWELS))) / len(word)


def odd_pairs(text: str) -> int:
    """How many pairs of neighbours in a lower case text hardly any word has."""
    return sum([text[at : at + 2] in _ODD for at in range(len(text) - 1)])
