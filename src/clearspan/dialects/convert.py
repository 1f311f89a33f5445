"""Converters of the tables: an attribute's value becomes a field's, or ``None`` where it is no such thing.

All of them are total and none invents: a bool, a negative, a fraction or a word is no count; NaN is no number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Final

from clearspan.jsontext import dumps, holding, unpack
from clearspan.model import Document
from clearspan.model.json_data import is_dict, is_list, json_data

_LARGEST: Final = 2**63 - 1  # OTLP's integers have 64 bits
_DIGITS: Final = re.compile(r"[0-9]{1,19}")
_FLAGS: Final[Mapping[str, bool]] = {"true": True, "false": False}
_SPAN_TYPES: Final = frozenset({"llm", "retrieval", "tool", "custom"})

# The names under which retrievers and rerankers keep what a document is.
_DOCUMENT_ID: Final = ("id", "document_id", "doc_id")
_DOCUMENT_CONTENT: Final = ("content", "text", "page_content")
_DOCUMENT_SCORE: Final = ("score", "relevance_score")


def text(value: Any) -> str | None:
    """A text that is not empty."""
    return str.__str__(value) if isinstance(value, str) and value else None


def identifier(value: Any) -> str | None:
    """A text that is not empty, or a whole number as text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(int.__index__(value)) if abs(value) <= _LARGEST else None
    return text(value)


def count(value: Any) -> int | None:
    """A whole number from 0 to 2**63-1, also as a float without a fraction (``17.0``) or as digits (``"17"``)."""
    if isinstance(value, float):
        whole = value.is_integer()
    elif isinstance(value, str):
        whole = _DIGITS.fullmatch(value) is not None
    else:
        whole = isinstance(value, int) and not isinstance(value, bool)
    found = int(value) if whole else -1
    return found if 0 <= found <= _LARGEST else None


def number(value: Any) -> int | float | None:
    """A finite int or float."""
    if isinstance(value, float):
        return float.__float__(value) if math.isfinite(value) else None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return int(value) if abs(value) <= _LARGEST else None


def real(value: Any) -> float | None:
    """A finite number, as a float."""
    found = number(value)
    return None if found is None else float(found)


def whole(value: Any) -> int | None:
    """A whole number of 64 bits, also as a float without a fraction (``-1.0``)."""
    found = number(value)
    if isinstance(found, float):
        found = int(found) if found.is_integer() and abs(found) <= _LARGEST else None
    return found


def duration(value: Any) -> float | None:
    """A finite number that is not negative, as a float."""
    found = number(value)
    return float(found) if found is not None and found >= 0 else None


def flag(value: Any) -> bool | None:
    """A bool, also as a word."""
    if isinstance(value, bool):
        return value
    return _FLAGS.get(value.lower()) if isinstance(value, str) else None


def texts(value: Any) -> tuple[str, ...] | None:
    """A list of texts, also as JSON text, or one text alone. All members must be texts; an empty list is none."""
    if isinstance(value, str):
        members = holding(value)
        if members is None:
            return (str.__str__(value),) if value else None
        value = members
    if not isinstance(value, (list, tuple)) or not value:
        return None
    found: list[Any] = list(value)  # pyright: ignore[reportUnknownArgumentType]  # members of any type
    if not all(isinstance(member, str) for member in found):
        return None
    return tuple([str.__str__(member) for member in found])


def data(value: Any) -> Any:
    """A list or an object, also as JSON text; any other value as it is."""
    if isinstance(value, str):
        held = holding(value)
        return value if held is None else held
    return json_data(value)


def written(value: Any) -> Any:
    """Any value as :func:`clearspan.jsontext.pack` wrote it."""
    return json_data(unpack(value))


def span_type(value: Any) -> str | None:
    """One of the model's four span types."""
    return value if isinstance(value, str) and value in _SPAN_TYPES else None


def objects(value: Any) -> tuple[Mapping[str, Any], ...] | None:
    """A list of objects, also as JSON text. All members must be objects; an empty list is none."""
    found = data(value)
    return tuple(found) if is_list(found) and found and all(is_dict(item) for item in found) else None


def documents(value: Any) -> tuple[Document, ...] | None:
    """Documents, each an object or its text alone, as a list or as JSON text of one. None if all say nothing."""
    found = data(value)
    read = tuple([_document(item) for item in found]) if is_list(found) else ()
    return read if any(one != Document() for one in read) else None


def _document(item: Any) -> Document:
    if not is_dict(item):
        return Document(content=item if isinstance(item, str) else dumps(item))
    rest = {name: member for name, member in item.items() if member is not None}
    own = rest.pop("metadata", None)
    key = _taken(rest, _DOCUMENT_ID, identifier)
    content = _taken(rest, _DOCUMENT_CONTENT, _as_text)
    score = _taken(rest, _DOCUMENT_SCORE, number)
    if is_dict(own):
        rest.update(own)
    elif own is not None:
        rest["metadata"] = own
    return Document(key, content, score, rest)


def _taken(item: dict[str, Any], names: tuple[str, ...], convert: Any) -> Any:
    for name in names:
        converted = convert(item[name]) if name in item else None
        if converted is not None:
            del item[name]
            return converted
    return None


def _as_text(value: Any) -> str | None:
    return None if value is None else value if isinstance(value, str) else dumps(value)


def sources(value: Any) -> dict[str, tuple[str, ...]] | None:
    """What ``Span.sources`` went out as: a field's name → the names of where it was read, all texts."""
    held = data(value)
    if not is_dict(held):
        return None
    found: dict[str, tuple[str, ...]] = {}
    for field, names in held.items():
        told = texts(names)
        if told is None:
            return None
        found[field] = told
    return found
