"""Names that people made up, such as ``Wav2Vec2ConformerEmbedding``: what tells them from random letters and digits."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

_IDENTIFIER: Final = re.compile(r"[\w.\-/$]+\Z", re.ASCII)
_HUMP: Final = re.compile(r"[a-z][A-Z]|[a-z][0-9]{1,6}[A-Z]|[A-Z]{2}[a-z]{2}")
_PART: Final = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]")
_VOWELS: Final = frozenset("aeiouy")
_MEAN: Final = 3.5  # letters in a part of a name; in random letters it has two
_SHARE: Final = 0.75
_LETTERS: Final = 0.6
# After each first letter those that hardly ever follow it: less than once in 10,000 pairs, in the names of 4,000 modules.
_UNSEEN: Final = frozenset(
    letters[0] + letter
    for letters in (
        "ajoq bhkqvwxz cjqxz dhqz fhjkqvwxz gbjkqwxz hbcfghjkqvwxz ihijwy jbcdfghjklmnpqrtvwxyz kbcjkmqvxz lhjqwz"
        " mhjqwxz nxz oqz pjqvxz qabcdefghijkmnopqrtvwxyz rjqxz sjxz tjkq uhjkquvwyz vbfghjklmnpqruvwxyz"
        " wbgjkmpqtuvwxyz xghjkqruvwyz ybhjkquxy zbcdfghjklmnpqrstuvwxyz"
    ).split()
    for letter in letters[1:]
)


def made_of_words(name: str) -> bool:
    """Whether ``name`` consists of words, each with a capital. Of 10,000 random texts of 20 characters one does."""
    if _HUMP.search(name) is None or _IDENTIFIER.match(name) is None:
        return False
    parts = _PART.findall(name)
    letters = sum(map(len, parts))
    if len(parts) < 2 or letters < _MEAN * len(parts) or letters < _LETTERS * len(name):
        return False
    return sum([len(part) for part in parts if _reads(part)]) >= _SHARE * letters


def _reads(part: str) -> bool:
    if len(part) < 3 or part.isupper():
        return False
    part = part.lower()
    vowels = sum([char in _VOWELS for char in part])
    return 0.15 <= vowels / len(part) <= 0.8 and not any(a + b in _UNSEEN for a, b in pairwise(part))
