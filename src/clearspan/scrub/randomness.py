"""How random the characters of a token are: what tells keys from placeholders, names and paths. All pure and total."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Final

from clearspan.scrub.wording import made_of_words, odd_pairs, random_letters, vowels

_LONG_PART: Final = re.compile(r"[A-Za-z0-9]{16,}")
_PREFIX: Final = re.compile(r"\A(?:[a-z]{1,8}[_\-]){1,2}")
_HEXADECIMAL: Final = frozenset("abcdef")
_WORDS: Final = re.compile(r"[A-Z]*[a-z]+|[A-Z]+")  # of a name written together
_NUMBERS: Final = re.compile(r"[0-9]+")
# Case takes turns as in HTTPServer or S3Bucket, of which a name has few.
_TURNS: Final = re.compile(r"[A-Z]{2,}[a-z]+|[A-Za-z][0-9]+(?=[A-Z])|[A-Z][0-9]+(?=[a-z])")
_FEW_TURNS: Final = 3


def random_part(text: str) -> bool:
    """A stretch of 16 letters and digits, with both among them: keys have it, words joined by dashes do not.

    One key of 48 in a few thousand, and one of 22 in fifty, has no digit; but no words have so many capitals.
    """
    return any(
        len(set(part)) > 5
        and any(map(str.isalpha, part))
        and (any(map(str.isdigit, part)) or (len(part) >= 20 and (_many_capitals(part) or random_letters(part))))
        for part in _LONG_PART.findall(text)
    )


def is_session(text: str) -> bool:
    """A session's key: random letters and digits, be they hexadecimal."""
    return mixed_with_digits(text) and len(set(text)) > 9 and random_part(text) and not made_of_words(text)


def _many_capitals(text: str) -> bool:
    return 0.3 < sum(map(str.isupper, text)) / len(text) < 0.7


def mixed(text: str) -> bool:
    """Not all one letter: ``xxxxxxxx`` and ``XXXX0000`` are placeholders."""
    return len(set(text[-16:])) > 4


def mixed_with_digits(text: str) -> bool:
    """The same, and digits: ``your-token-here`` has none."""
    return mixed(text) and any(map(str.isdigit, text))


def both_cases(text: str) -> bool:
    """Upper and lower case behind the prefix, in no placeholder."""
    rest = _PREFIX.sub("", text)
    return mixed(text) and rest.lower() != rest != rest.upper()


def scrambled(text: str) -> bool:
    """Random behind its prefix, whatever signs are in it: names of things, joined by dashes or underscores, are not."""
    rest = _PREFIX.sub("", text)
    words, numbers = _WORDS.findall(rest), _NUMBERS.findall(rest)
    kinds = bool(numbers) or sum(map(str.isupper, rest)) > 0.3 * len(rest)
    unspoken = sum([not _spoken(word) for word in words if len(word) > 1])
    odd = unspoken > 1 or unspoken + len(_TURNS.findall(rest)) > _FEW_TURNS or 3 * len(words + numbers) > len(rest)
    mixed_up = kinds and odd and rest.lower() != rest != rest.upper()
    return mixed_up or random_part(text) or random_letters(rest)


def odd_half(text: str) -> bool:
    """Letters in no order behind the dot, if there is one: no second id in hexadecimal, no name of a file."""
    half = text.rpartition(".")[2]
    if half.isupper() or half.islower():
        letters = "".join(filter(str.isalpha, half.lower()))
        odd = odd_pairs(letters) * 4 > len(letters) or len(_NUMBERS.findall(half)) > 2
        return mixed(half) and not _HEXADECIMAL.issuperset(letters) and odd
    few_capitals = sum(map(str.isupper, half)) < 0.3 * len(half) and odd_pairs(half.lower()) * 6 < len(half)
    words = half.isalpha() and few_capitals and all(map(_spoken, _WORDS.findall(half)))
    return half.lower() != half != half.upper() and mixed(half) and not words


def _spoken(word: str) -> bool:
    return len(word) > 1 and 0.2 <= vowels(word) <= 0.7


def high_entropy(text: str) -> bool:
    """Upper and lower case letters and digits, in no order: what a key of 32 or 40 characters looks like, and no path."""
    return (
        any(map(str.isdigit, text))
        and any(map(str.isupper, text))
        and any(map(str.islower, text))
        and entropy(text) > (4.1 if len(text) >= 40 else 3.9)
        and all(
            not part.isalpha() or len(part) < 4 or not (part.islower() or part.istitle())
            for part in re.split("[/+_-]", text)
        )
    )


def entropy(text: str) -> float:
    """Shannon entropy in bits a character, by the text's own frequencies."""
    size = len(text)
    return math.log2(size) - sum([count * math.log2(count) for count in Counter(text).values()]) / size if size else 0.0
