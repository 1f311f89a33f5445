"""Cuts a span that is too large for its destination: the largest texts first, numbers and status never."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from clearspan.model import SpanRecord
from clearspan.semconv import CLEARSPAN_TRUNCATED

__all__ = ["MARK", "cut"]

MARK: Final = " …[truncated]"
"""Ends every text that was cut."""

_SHORTEST: Final = 64
_DEEPEST: Final = 16


def cut(record: SpanRecord, max_bytes: int) -> SpanRecord | None:
    """``record`` with its texts cut so that they take ``max_bytes`` together, or ``None`` if that cannot be done.

    All texts longer than some length are cut to that length, so the largest give most. Texts that are JSON are cut
    within, and stay JSON. The span is marked with ``clearspan.truncated``.
    """
    lengths = sorted(map(_bytes, _texts(record)))
    limit = _limit(lengths, max_bytes)
    if limit < _SHORTEST or not lengths or lengths[-1] <= limit:
        return None
    shorten = _shortener(limit)

    def cut_all(attributes: Mapping[str, Any]) -> dict[str, Any]:
        return {key: _cut_value(value, shorten, 0) for key, value in attributes.items()}

    return record._replace(
        attributes={**cut_all(record.attributes), CLEARSPAN_TRUNCATED: True},
        events=tuple([event._replace(attributes=cut_all(event.attributes)) for event in record.events]),
        status_message=shorten(record.status_message),
    )


def _bytes(text: str | bytes) -> int:
    return len(text) if isinstance(text, bytes) or text.isascii() else len(text.encode("utf-8", "replace"))


def _limit(lengths: list[int], max_bytes: int) -> int:
    """The length to which to cut so that the sum is ``max_bytes`` at most; ``lengths`` is sorted."""
    left = max_bytes
    for index, length in enumerate(lengths):
        share = left // (len(lengths) - index)
        if length > share:
            return share
        left -= length
    return lengths[-1] if lengths else 0


def _texts(record: SpanRecord) -> Iterator[str | bytes]:
    yield record.status_message
    for value in record.attributes.values():
        yield from _texts_in(value, 0)
    for event in record.events:
        for value in event.attributes.values():
            yield from _texts_in(value, 0)


def _texts_in(value: Any, depth: int) -> Iterator[str | bytes]:
    if isinstance(value, str):
        unpacked = _unpacked(value)
        if unpacked is None:
            yield value
        else:
            yield from _texts_in(unpacked, depth + 1)
    elif isinstance(value, bytes):
        yield value
    elif depth < _DEEPEST:
        for item in _items(value):
            yield from _texts_in(item, depth + 1)


def _items(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        yield from cast("Mapping[str, Any]", value).values()
    elif isinstance(value, (list, tuple)):
        yield from cast("Sequence[Any]", value)


def _unpacked(text: str) -> Any:
    """The object or array that ``text`` is the JSON of, else ``None``."""
    if not text.startswith(("{", "[")):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _shortener(limit: int) -> Callable[[str], str]:
    room = limit - len(MARK.encode())

    def shorten(text: str) -> str:
        if _bytes(text) <= limit:
            return text
        return text.encode("utf-8", "replace")[:room].decode("utf-8", "ignore") + MARK

    return shorten


def _cut_value(value: Any, shorten: Callable[[str], str], depth: int) -> Any:
    if isinstance(value, str):
        unpacked = _unpacked(value)
        if unpacked is None:
            return shorten(value)
        return json.dumps(_cut_value(unpacked, shorten, depth + 1), ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, bytes):
        return value if len(value) <= _SHORTEST else value[: len(shorten("x" * len(value)))]
    if depth >= _DEEPEST:
        return value
    if isinstance(value, Mapping):
        return {key: _cut_value(item, shorten, depth + 1) for key, item in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [_cut_value(item, shorten, depth + 1) for item in cast("Sequence[Any]", value)]
    return value
