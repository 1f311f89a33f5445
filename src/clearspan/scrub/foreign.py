"""Names of secrets in other scripts and tongues, searched for at the characters that English has not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from clearspan.scrub.words import FOREIGN_KINDS

__all__ = ["has_names", "names_in"]


def _first_odd(word: str) -> int:
    """Where the first character of ``word`` is that is not ASCII, or -1."""
    return next((place for place, char in enumerate(word) if not char.isascii()), -1)


_ODD: Final = {word: place for word in sorted(FOREIGN_KINDS, key=len, reverse=True) if (place := _first_odd(word)) >= 0}
_BY_CHARACTER: Final[dict[str, list[tuple[str, int]]]] = {}
for _word, _place in _ODD.items():
    _BY_CHARACTER.setdefault(_word[_place], []).append((_word, _place))
_PLAIN: Final = tuple([word for word in FOREIGN_KINDS if word.isascii()])


def _of_character(char: str) -> str:
    """What is around ``char``, the first odd one of some names, in one pattern that begins with it."""
    rests = [
        f"(?<={re.escape(word[: place + 1])}){re.escape(word[place + 1 :])}" if place else re.escape(word[1:])
        for word, place in _BY_CHARACTER[char]
    ]
    return f"{char}(?:{'|'.join(rests)})"


# Each alternative begins with a character that is seldom, because such are searched for fast: ``é`` of ``clé``.
_NAME: Final = re.compile("|".join(map(_of_character, _BY_CHARACTER)))


def has_names(text: str) -> bool:
    """Whether one of the names is in ``text``."""
    return _NAME.search(text) is not None or any(word in text for word in _PLAIN)


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the names are in ``text``."""
    for match in _NAME.finditer(text):
        yield _whole(text, match.start())
    for word in _PLAIN:
        if word in text:
            yield from [match.span() for match in re.finditer(word, text)]


def _whole(text: str, odd: int) -> tuple[int, int]:
    """The longest name whose first odd character is at ``odd``."""
    return next(
        (odd - place, odd - place + len(word))
        for word, place in _BY_CHARACTER[text[odd]]
        if odd >= place and text.startswith(word, odd - place)
    )
