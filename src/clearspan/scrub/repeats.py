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


class _Known:
    """What a name in certain surroundings was read as, relative to where it begins, and what came behind it last."""

    __slots__ = ("before", "done", "follower", "hit", "size", "surroundings")

    def __init__(self, before: int, size: int, surroundings: str, hit: Hit | None, done: int) -> None:
        self.before = before
        self.size = size
        self.surroundings = surroundings
        self.hit = hit
        self.done = done
        self.follower: _Known | None = None

    def is_at(self, text: str, first: int, start: int, end: int) -> bool:
        """Whether the name from ``start`` to ``end``, with what is around it from ``first`` on, is this one."""
        return end - start == self.size and start - first == self.before and text.startswith(self.surroundings, first)


class Repeats:
    """Reads the names of one text with ``read``, and answers what that would.

    What repeats does so in order: the name that came behind the last one before is tried first, because to compare
    surroundings costs a tenth of looking them up.
    """

    __slots__ = ("_judge", "_known", "_last", "_read", "_text")

    def __init__(self, text: str, read: Read) -> None:
        self._text = text
        self._read = read
        self._judge = lru_cache(_KEPT)(is_secret)
        self._known: dict[tuple[int, str], _Known] = {}
        self._last: _Known | None = None

    def __call__(self, start: int, end: int) -> tuple[Hit | None, int]:
        """What the word from ``start`` to ``end`` names, and where its name ends."""
        first = max(0, start - _BEFORE)
        known = self._last.follower if self._last is not None else None
        if known is None or not known.is_at(self._text, first, start, end):
            surroundings = self._text[first : start + _BEHIND]
            known = self._known.get((end - first, surroundings))
            if known is None:
                hit, done = self._read(self._text, start, end, self._judge)
                if not self._may_come_again(start, hit, done):
                    self._last = None
                    return hit, done
                known = _Known(start - first, end - start, surroundings, _moved(hit, -start), done - start)
                self._known[end - first, surroundings] = known
            if self._last is not None:
                self._last.follower = known
        self._last = known
        return _moved(known.hit, start), known.done + start

    def _may_come_again(self, start: int, hit: Hit | None, done: int) -> bool:
        """Whether all that was read is in surroundings that do not end with the text."""
        read_to = hit.end if hit else done
        return read_to < start + _BEHIND <= len(self._text) and len(self._known) < _KEPT


def _moved(hit: Hit | None, by: int) -> Hit | None:
    return None if hit is None else Hit(hit.start + by, hit.end + by, hit.rule)
