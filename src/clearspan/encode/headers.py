"""Resources and scopes, encoded once: the spans of a process share a handful of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

_H = TypeVar("_H")

_MAX_KNOWN: Final = 256


class Headers(Generic[_H]):
    """Encodes each header once; equal headers share one ``bytes`` object, even if they come as different objects.

    The cache is bounded. It keeps each header beside its bytes, so that a header's id cannot be used again meanwhile.

    Args:
        encode: makes the bytes. It must not raise.
    """

    __slots__ = ("_encode", "_known", "_shared")

    def __init__(self, encode: Callable[[_H], bytes]) -> None:
        self._encode = encode
        self._known: dict[int, tuple[_H, bytes]] = {}
        self._shared: dict[bytes, bytes] = {}

    def __call__(self, header: _H) -> bytes:
        """The bytes of ``header``."""
        found = self._known.get(id(header))
        if found is not None:
            return found[1]
        if len(self._known) >= _MAX_KNOWN:
            self._known.clear()
            self._shared.clear()
        data = self._encode(header)
        data = self._shared.setdefault(data, data)
        self._known[id(header)] = (header, data)
        return data
