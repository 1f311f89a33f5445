"""Names that people made up, such as ``Wav2Vec2ConformerEmbedding``: what tells them from random letters and digits."""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.letters import odd_pairs

_IDENTIFIER: Final = re.compile(r"[\w.\-/$]+\Z", re.ASCII)
_HUMP: Final = re.compile(r"[a-z][A-Z]|[a-z][0-9]{1,6}[A-Z]|[A-Z]{2}[a-z]{2}")
_PART: Final = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]")
_VOWELS: Final = frozenset("aeiouy")
_MEAN: Final = 3.5  # letters in a part of a name; in random letters it has two
_SHARE: Final = 0.7
_LETTERS: Final = 0.6


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
    return 0.15 <= vowels / len(part) <= 0.8 and 6 * odd_pairs(part) < len(part)
