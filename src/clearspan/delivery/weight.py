"""How much memory a span holds that waits: roughly, because it is asked on the caller's thread for every span."""

from __future__ import annotations

from sys import getsizeof
from typing import Any, Final, cast

from opentelemetry.sdk.trace import ReadableSpan

__all__ = ["weigh"]

_SPAN: Final = 256
_LONG: Final = 16_384
_VALUE: Final = 32
_DEPTH: Final = 8


def weigh(span: Any) -> int:
    """Bytes of the texts that a ``ReadableSpan`` holds, and a little for itself.

    Total: what cannot be weighed weighs little.
    """
    # The SDK's public way to attributes and events makes a proxy and a tuple each time, which takes as long as the
    # rest. Where these names are missing, the public way is taken.
    try:
        attributes: dict[str, Any] = span._attributes._dict
        events = span._events._dq
    except AttributeError:
        return _weigh(span)
    size = _SPAN
    for value in attributes.values():
        if type(value) is str:
            size += len(value)
        elif type(value) not in _PLAIN:
            return _weigh(span)
    # A character takes up to four bytes, which matters where there are many.
    return _weigh(span) if events or size > _LONG else size


_PLAIN: Final = frozenset({int, float, bool})


def _weigh(span: ReadableSpan) -> int:
    try:
        size = _SPAN + _of((span.attributes or {}).values(), _DEPTH)
        for event in span.events:
            size += _SPAN + _of((event.attributes or {}).values(), _DEPTH)
    except Exception:  # noqa: BLE001  a span of somebody else's making
        return _SPAN
    return size


def _of(values: Any, depth: int) -> int:
    size = 0
    for value in values:
        kind = cast("type[object]", type(value))
        if kind is str or kind is bytes:
            size += getsizeof(value)
        elif kind is tuple or kind is list:
            size += _VALUE * len(value)
            if depth and value and type(value[0]) not in _PLAIN:
                size += _of(value, depth - 1)
        elif kind is dict and depth:
            size += _VALUE * len(value) + _of(value.values(), depth - 1)
    return size
