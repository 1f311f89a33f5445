"""Any value as plain JSON data: what every JSON parser reads back as the same thing."""

from __future__ import annotations

import base64
import math
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, Final, TypeGuard

MAX_DEPTH: Final = 64
"""How deep :func:`json_data` follows nested values. What lies below is cut."""

_CUT: Final = "[cut: nested too deep]"
_UNPRINTABLE: Final = "[unprintable]"
_AS_IS: Final = frozenset({str, int, bool})


def is_dict(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether plain JSON data is an object."""
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Whether plain JSON data is a list."""
    return isinstance(value, list)


def json_data(value: Any) -> Any:
    """``value`` as ``None``, ``bool``, ``int``, ``float``, ``str``, ``list`` or ``dict`` with ``str`` keys. Total.

    Tuples and sets become lists, bytes become their UTF-8 text or else base64, numbers that JSON lacks (NaN, infinity)
    become their names. A cycle, and what lies deeper than ``MAX_DEPTH``, is cut. Anything else becomes ``str(value)``.
    """
    if value is None or value.__class__ in _AS_IS:
        return value
    try:
        return _plain(value, MAX_DEPTH, set())
    except Exception:  # noqa: BLE001  a foreign container may raise anything when it is read
        return _UNPRINTABLE


def _plain(value: Any, depth: int, above: set[int]) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str.__str__(value)  # an enum that is a str keeps its value, not its name
    if isinstance(value, int):
        return int.__index__(value)
    if isinstance(value, float):
        return float.__float__(value) if math.isfinite(value) else _text(float.__float__(value))
    if isinstance(value, (bytes, bytearray)):
        return _decoded(bytes(value))
    if isinstance(value, (Mapping, Sequence, Set)):
        return _nested(value, depth, above)
    return _text(value)


def _nested(value: Any, depth: int, above: set[int]) -> Any:
    here = id(value)
    if depth == 0 or here in above:
        return _CUT
    above.add(here)
    result: Any
    if isinstance(value, Mapping):
        result = {key_text(key): _plain(item, depth - 1, above) for key, item in _items(value)}
    else:
        result = [_plain(item, depth - 1, above) for item in value]
    above.discard(here)
    return result


def _items(mapping: Any) -> Iterable[tuple[Any, Any]]:
    items: Iterable[tuple[Any, Any]] = mapping.items()
    return items


def key_text(key: Any) -> str:
    """A mapping's key as text."""
    return str.__str__(key) if isinstance(key, str) else _text(key)


def _decoded(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return base64.b64encode(value).decode("ascii")


def _text(value: Any) -> str:
    try:
        return str.__str__(str(value))
    except Exception:  # noqa: BLE001  a foreign __str__ may raise anything
        return _UNPRINTABLE
