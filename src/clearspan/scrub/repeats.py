"""Names in a text that has very many of them: where they stand in the same surroundings again, they are read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from clearspan.scrub.rule import Hit
from clearspan.scrub.secrecy import Judge, is_secret

_BEFORE: Final = 512  # characters: nothing that is asked of a name and its value looks further
_BEHIND: Final = 1536
_KEPT: Final = 64


Read = Callable[[str, int, int, Judge], tuple[Hit | None, int]]
"""Reads the name between two places of a text: what it names, and where it ends."""


class Repeats:
    """Reads the names of one text with ``read``, and answers what that would."""

    __slots__ = ("_judge", "_known", "_read", "_text")

    def __init__(self, text: str, read: Read) -> None:
        self._text = text
        self._read = read
        self._judge = lru_cache(_KEPT)(is_secret)
        self._known: dict[tuple[int, str], tuple[Hit | None, int]] = {}

    def __call__(self, start: int, end: int) -> tuple[Hit | None, int]:
        """What the word from ``start`` to ``end`` names, and where its name ends."""
        first = max(0, start - _BEFORE)
        surroundings = (end - first, self._text[first : start + _BEHIND])
        known = self._known.get(surroundings)
        if known is None:
            hit, done = self._read(self._text, start, end, self._judge)
            if (hit.end if hit else done) < start + _BEHIND and len(self._known) < _KEPT:
                self._known[surroundings] = _moved(hit, -start), done - start
            return hit, done
        hit, done = known
        return _moved(hit, start), done + start


def _moved(hit: Hit | None, by: int) -> Hit | None:
    return None if hit is None else Hit(hit.start + by, hit.end + by, hit.rule)
