"""JSON text as attributes carry it: compact, total in both directions, and read back as what was written.

Two rules keep a value the same on its way out and in again:

- :func:`holding` finds a list or an object in a text and nothing else. A text such as ``42`` or ``true`` stays a text.
- :func:`pack` writes lists and objects as JSON text and everything else as it is; only a text that :func:`unpack` would
  take for JSON is written as a JSON string. So ``unpack(pack(value)) == value`` for all plain values.
"""

from __future__ import annotations

import json
import math
from json.encoder import JSONEncoder
from typing import Any, Final

from clearspan.model.json_data import json_data

_OPENING: Final = ("{", "[")
_PACKED: Final = ("{", "[", '"')


def _finite(digits: str) -> float | str:
    number = float(digits)
    return number if math.isfinite(number) else digits


def _name(constant: str) -> str:
    return constant


# Texts that no JSON number can say (NaN, Infinity, 1e999) are kept as texts, so that they can be written again.
_DECODER: Final = json.JSONDecoder(parse_constant=_name, parse_float=_finite)
_ENCODER: Final = JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


def dumps(value: Any) -> str:
    """``value`` as compact JSON text. Total: what JSON cannot say goes through :func:`json_data`."""
    try:
        return _ENCODER.encode(value)
    except (TypeError, ValueError, RecursionError):
        return _ENCODER.encode(json_data(value))


def holding(text: str) -> Any:
    """The list or dict that ``text`` is the JSON of, else ``None``. Never raises."""
    if not text.startswith(_OPENING):
        text = text.lstrip()
        if not text.startswith(_OPENING):
            return None
    return _decoded(text)


def pack(value: Any) -> Any:
    """A plain value as an attribute's value: see the rules above."""
    if isinstance(value, str):
        return dumps(value) if unpack(value) is not value else value
    return dumps(value) if isinstance(value, (list, tuple, dict)) else value


def unpack(value: Any) -> Any:
    """The value that :func:`pack` wrote. Never raises."""
    if not isinstance(value, str) or not value.startswith(_PACKED):
        return value
    decoded = _decoded(value)
    return value if decoded is None else decoded


def _decoded(text: str) -> Any:
    try:
        value, end = _DECODER.raw_decode(text)
        return value if end == len(text) or not text[end:].strip() else None
    except (ValueError, RecursionError):
        return None
