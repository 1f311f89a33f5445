"""Makes any Python value safe to put on a span: a snapshot, so that later changes of the value do not show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Final

_MAX_DEPTH: Final = 30
_TOO_DEEP: Final = "[cut: nested too deep]"
_UNREADABLE: Final = "[unreadable]"
_AS_IT_IS: Final = frozenset({str, bool, int, float, type(None)})


def plain(value: Any, depth: int = 0) -> Any:
    """``value`` as texts, numbers, tuples and string-keyed dicts. Never raises.

    Dataclasses and Pydantic models become dicts, sets become tuples, anything else its ``str()``. What is nested deeper
    than 30 levels, or refers to itself, is cut there.
    """
    if type(value) in _AS_IT_IS:
        return value
    if depth >= _MAX_DEPTH:
        return _TOO_DEEP
    try:
        return _converted(value, depth)
    except Exception:  # noqa: BLE001  foreign __iter__, __str__ and properties may raise anything
        return _UNREADABLE


def _converted(value: Any, depth: int) -> Any:
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Mapping):
        return _map(_items(value), depth)
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    if isinstance(value, (Sequence, set, frozenset)):
        return tuple([plain(item, depth + 1) for item in _members(value)])
    if is_dataclass(value) and not isinstance(value, type):
        return _map([(field.name, getattr(value, field.name)) for field in fields(value)], depth)
    dump = getattr(value, "model_dump", None)  # Pydantic 2
    if callable(dump) and not isinstance(value, type):
        return plain(dump(), depth + 1)
    return str(value)


def _map(items: Iterable[tuple[Any, Any]], depth: int) -> dict[str, Any]:
    return {key if type(key) is str else str(key): plain(item, depth + 1) for key, item in items}


def _items(mapping: Any) -> Iterable[tuple[Any, Any]]:
    items: Iterable[tuple[Any, Any]] = mapping.items()
    return items


def _members(sequence: Any) -> Iterable[Any]:
    members: Iterable[Any] = sequence
    return members
