"""Replacing a method of a class, and putting it back exactly as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_ABSENT = object()


class Patch:
    """One method of one class, replaced while applied.

    Args:
        owner: the class that the replacement is set on. Inherited methods are patched on ``owner``, not where they are
            defined: others patch the same names there, and who sets the lower one wins.
        name: the method.
        replace: makes the replacement from the function that is there. It must set ``__wrapped__`` (functools.wraps).

    When others have replaced the method after us, it cannot be put back without undoing theirs. Then ours stays in
    their chain, which is why a replacement must pass calls on while nothing is to be traced.
    """

    def __init__(self, owner: type, name: str, replace: Callable[[Any], Any]) -> None:
        self._owner = owner
        self._name = name
        self._replace = replace
        self._original: Any = _ABSENT
        self._ours: Any = _ABSENT

    def apply(self) -> None:
        """Replace the method, unless ours is in place already, alone or wrapped by others."""
        current = getattr(self._owner, self._name)
        if self._is_in(current):
            return
        original = vars(self._owner).get(self._name, _ABSENT)
        ours = self._replace(current)
        setattr(self._owner, self._name, ours)
        self._original, self._ours = original, ours

    def undo(self) -> None:
        """Put back what was there, the same object (or nothing, where the method was inherited)."""
        if self._ours is _ABSENT or vars(self._owner).get(self._name) is not self._ours:
            return
        if self._original is _ABSENT:
            delattr(self._owner, self._name)
        else:
            setattr(self._owner, self._name, self._original)
        self._original = self._ours = _ABSENT

    def _is_in(self, function: Any) -> bool:
        while function is not None and self._ours is not _ABSENT:
            if function is self._ours:
                return True
            function = getattr(function, "__wrapped__", None)
        return False
