"""Messages of a conversation, of which one asks and the next answers: ``What is your SSN?``, ``194794537``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

_SPEAKERS: Final = ("role", "author", "speaker", "from")
_TYPES: Final = frozenset(("human", "ai", "user", "assistant", "bot", "system", "tool"))
_TEXTS: Final = ("content", "text", "message", "value", "parts")
_DEPTH: Final = 3  # a message has parts, and each part a text
_ENOUGH: Final = 60  # characters of the question that tell what is asked for
_LONGEST: Final = 128  # characters of an answer that needs its question to be understood


def answers(messages: Sequence[Any]) -> Iterator[tuple[int, str, str]]:
    """Each message that may answer the one before it: its place, the question's end, and what it says."""
    asked = asker = None
    for place, message in enumerate(messages):
        speaker = _speaker(cast("dict[str, Any]", message)) if isinstance(message, dict) else None
        said = _text(message, _DEPTH) if speaker is not None else None
        if said is None:
            asked = None
            continue
        if (
            asked
            and speaker != asker
            and len(said) <= _LONGEST
            and said[:1] + said[-1:] not in ("{}", "[]")
            and (said.isupper() or any(map(str.isdigit, said)))
        ):
            yield place, asked, said
        asked, asker = said.rstrip().rpartition("\n")[2][-_ENOUGH:], speaker


def with_text(message: Any, text: str) -> Any:
    """A copy of ``message``, one of those that :func:`answers` found, that says ``text``."""
    if isinstance(message, str):
        return text
    if isinstance(message, list):
        return [with_text(message[0], text)]
    found = cast("dict[str, Any]", message)
    field = _field(found)
    return {name: with_text(item, text) if name == field else item for name, item in found.items()}


def _text(part: Any, depth: int) -> str | None:
    if isinstance(part, str):
        return part
    if depth and isinstance(part, dict):
        found = cast("dict[str, Any]", part)
        return _text(found.get(_field(found) or ""), depth - 1)
    parts = cast("Sequence[Any]", part) if depth and isinstance(part, list) else ()
    return _text(parts[0], depth) if len(parts) == 1 and isinstance(parts[0], dict) else None


def _field(message: dict[str, Any]) -> str | None:
    return next((field for field in _TEXTS if isinstance(message.get(field), (str, list))), None)


def _speaker(message: dict[str, Any]) -> str | None:
    named = next((message[name] for name in _SPEAKERS if isinstance(message.get(name), str)), None)
    kind = message.get("type")
    return named or (kind if isinstance(kind, str) and kind in _TYPES else None)
