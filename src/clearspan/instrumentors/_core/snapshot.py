"""JSON texts for span attributes, taken on the caller's thread: fast, bounded, and never failing on a value."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

TEXT_LIMIT: Final = 1024 * 1024
"""Characters of one text that are kept. No model reads more in one part; what is longer costs the caller time."""

BLOB_LIMIT: Final = 64 * 1024
"""Characters of inline base64 data that are kept. Longer data is left out, with its length in ``omitted_length``."""


_NOTHING: Final[Mapping[str, Any]] = {}


def to_json(value: Any) -> str:
    """``value`` as compact JSON, in UTF-8 where the text allows it.

    Objects that JSON does not know are written as what their ``model_dump`` says, else by the name of their type:
    iterators are not consumed, and no ``__str__`` of the application is called.
    """
    text = _dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # lone surrogates: no exporter can send them, but JSON can spell them out
        return _dumps(value, ensure_ascii=True)
    return text


def _dumps(value: Any, ensure_ascii: bool) -> str:
    return json.dumps(value, ensure_ascii=ensure_ascii, separators=(",", ":"), default=_plain, skipkeys=True)


def _plain(value: Any) -> Any:
    dump = getattr(value, "model_dump", None)
    if callable(dump):
        return dump(mode="json", exclude_unset=True, warnings=False)
    if isinstance(value, Mapping):
        return _as_dict(value)
    return f"<{type(value).__qualname__}>"


def _as_dict(mapping: Any) -> dict[Any, Any]:
    return dict(mapping)


def from_json(text: Any) -> Any:
    """The value of a JSON text; the text itself where it is none (a model may write broken JSON)."""
    if not isinstance(text, str | bytes):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def bounded(text: str) -> str:
    """``text``, cut at :data:`TEXT_LIMIT` characters with a note of how many are missing."""
    if len(text) <= TEXT_LIMIT:
        return text
    return f"{text[:TEXT_LIMIT]}… [{len(text) - TEXT_LIMIT} more characters]"


def field(source: Any, name: str) -> Any:
    """``source[name]`` of a mapping, ``source.name`` of an object, ``None`` where there is none."""
    if isinstance(source, dict):
        return cast("dict[str, Any]", source).get(name)
    known: Any = getattr(source, "__dict__", _NOTHING)
    if name in known:
        return known[name]
    # Pydantic's models look for a missing name in many places, and most names that are asked for are missing.
    extra: Any = getattr(source, "__pydantic_extra__", _NOTHING)
    if extra is _NOTHING:
        return getattr(source, name, None)
    return extra.get(name) if extra else None


def items(value: Any) -> Sequence[Any]:
    """``value`` if it is a list or a tuple, else nothing: other iterables may be used up by looking at them."""
    return cast("Sequence[Any]", value) if isinstance(value, list | tuple) else ()


def text_of(value: Any) -> str | None:
    """``value`` if it is a text that is not empty."""
    return value if isinstance(value, str) and value else None


def int_of(value: Any) -> int | None:
    """``value`` if it is a whole number; ``True`` is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
