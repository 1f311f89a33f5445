"""What to do at a path, whatever the rules find there: drop, hash, keep; and the list of what alone may leave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, Literal, TypeAlias, cast

from clearspan.model import EventRecord, Message, Span, SpanRecord
from clearspan.scrub.finder import process_salt, pseudonym

Action: TypeAlias = Literal["drop", "hash", "keep"]

NOT_ALLOWED: Final = "[redacted:not_allowed]"

_MAX_DEPTH: Final = 30
# In an allow-list's mode these pass without being listed: names and codes, which the rules still see.
_ALWAYS: Final = frozenset(
    {
        "name",
        "operation",
        "provider",
        "request_model",
        "response_model",
        "settings",
        "response_id",
        "agent_name",
        "cost",
    }
)
_CONTENT: Final = (
    "input", "output", "system_instructions", "tools", "tool", "retrieval", "prompt", "error", "metadata", "tags",
    "unmapped", "session_id", "user_id", *sorted(_ALWAYS),
)  # fmt: skip


class Kept:
    """A value that no rule may touch."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


class PathRules:
    """Path rules, compiled. Truthy if there are any.

    Args:
        actions: path to action. An action that is none is taken for ``drop``.
        allow: paths of what alone may leave, or ``None`` for everything.
        salt: for ``hash``.
    """

    def __init__(self, actions: Mapping[str, str], allow: Sequence[str] | None, salt: bytes | None) -> None:
        self._actions = [(_compiled(path), cast("Action", action)) for path, action in actions.items()]
        self._allow = None if allow is None else [_compiled(path) for path in allow]
        self._salt = salt or process_salt()

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self._actions) or self._allow is not None

    def over_span(self, span: Span) -> Span:
        """The model's span with what the paths say done."""
        changed: dict[str, Any] = {}
        for name in _CONTENT:
            value = getattr(span, name)
            if value is not None:
                scrubbed = self._value(value, name, 0, self._allow is None or name in _ALWAYS)
                if scrubbed is not value:
                    changed[name] = _EMPTY.get(name) if scrubbed is _GONE else scrubbed
        return replace(span, **changed) if changed else span

    def over_record(self, record: SpanRecord, attributes: bool) -> SpanRecord:
        """The record's events, status message and, where they go out as they are, attributes."""
        everything = self._allow is None
        return record._replace(
            attributes=self._map(record.attributes, "attributes", 0, everything) if attributes else record.attributes,
            events=tuple([self._event(event, everything) for event in record.events]),
            status_message=_text(self._value(record.status_message, "status_message", 0, everything)),
        )

    def _event(self, event: EventRecord, allowed: bool) -> EventRecord:
        return event._replace(attributes=self._map(event.attributes, f"events.{event.name}", 0, allowed))

    def _value(self, value: Any, path: str, depth: int, allowed: bool) -> Any:
        for pattern, action in self._actions:
            if pattern.match(path):
                return self._acted(value, action)
        if not allowed:
            allowed = any(pattern.match(path) for pattern in self._allow or ())
        if isinstance(value, (str, bytes)):
            return value if allowed or not value else NOT_ALLOWED
        if value is None or isinstance(value, (bool, int, float)) or depth >= _MAX_DEPTH:
            return value
        if isinstance(value, Mapping):
            return self._map(value, path, depth, allowed)  # pyright: ignore[reportUnknownArgumentType]
        if isinstance(value, Message):
            return replace(value, parts=tuple([self._part(part, path, depth, allowed) for part in value.parts]))
        if is_dataclass(value) and not isinstance(value, type):
            names = [each.name for each in fields(value)]
            made = {name: self._value(getattr(value, name), f"{path}.{name}", depth + 1, allowed) for name in names}
            return replace(value, **{name: None if item is _GONE else item for name, item in made.items()})
        if isinstance(value, (Sequence, set, frozenset)):
            members = [self._value(item, path, depth + 1, allowed) for item in cast("Sequence[Any]", value)]
            kept = [member for member in members if member is not _GONE]
            return kept if isinstance(value, list) else tuple(kept)
        return self._value(str(value), path, depth, allowed)

    def _map(self, mapping: Mapping[Any, Any], path: str, depth: int, allowed: bool) -> dict[Any, Any]:
        items: Iterable[tuple[Any, Any]] = mapping.items()
        made = [(key, self._value(item, f"{path}.{key}", depth + 1, allowed)) for key, item in items]
        return {key: item for key, item in made if item is not _GONE}

    def _part(self, part: Any, path: str, depth: int, allowed: bool) -> Any:
        if not isinstance(part, Mapping):
            return self._value(part, path, depth + 1, allowed)
        made = self._map(part, path, depth + 1, allowed)  # pyright: ignore[reportUnknownArgumentType]
        kind = _type_of(part)
        return {"type": kind, **{key: item for key, item in made.items() if key != "type"}} if kind else made

    def _acted(self, value: Any, action: str) -> Any:
        if action == "keep":
            return Kept(value)
        if action != "hash" or value is None:
            return _GONE
        return f"[hash:{pseudonym(value if isinstance(value, str) else repr(value), self._salt)}]"


_GONE: Final = object()
_EMPTY: Final[Mapping[str, Any]] = {
    "name": "span",
    "tags": (),
    "tools": (),
    "system_instructions": (),
    "metadata": {},
    "unmapped": {},
    "settings": {},
    "cost": {},
}


def _type_of(part: Any) -> Any:
    return part.get("type")


def _text(value: Any) -> Any:
    return "" if value is _GONE else value


def _compiled(path: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*|\*)", path)
    return re.compile(
        "".join({"**": ".*", "*": "[^.]*"}.get(part, re.escape(part)) for part in parts) + r"\Z", re.DOTALL
    )
