"""Content as older GenAI conventions recorded it: flattened into attributes, in span events, in log records.

- ``gen_ai.prompt.N.role``, ``.content``, ``.tool_calls.M.name`` ...: one attribute a leaf.
- Events and log records that are a message each, ``gen_ai.user.message`` to ``gen_ai.choice``: the message is the body,
  or its members are the attributes, or it is JSON text in ``gen_ai.event.content``.
- Events and log records whose attributes are a span's: ``gen_ai.client.inference.operation.details`` and, before it,
  ``gen_ai.content.prompt`` and ``gen_ai.content.completion``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from clearspan.dialects.base import Draft
from clearspan.dialects.messages import ASSISTANT, USER, content_of, to_message
from clearspan.dialects.parts import tool_response
from clearspan.jsontext import holding
from clearspan.model import EventRecord, LogRecord, Message, Part
from clearspan.model.json_data import is_dict, json_data

CHOICE: Final = "gen_ai.choice"
"""The name of an event that is one of a call's answers."""
_ROLES: Final[Mapping[str, str]] = {
    "gen_ai.system.message": "system",
    "gen_ai.user.message": USER,
    "gen_ai.assistant.message": ASSISTANT,
    "gen_ai.tool.message": "tool",
    CHOICE: ASSISTANT,
}

DETAIL_EVENTS: Final = frozenset(
    {"gen_ai.client.inference.operation.details", "gen_ai.content.prompt", "gen_ai.content.completion"}
)
CONTENT_EVENTS: Final = DETAIL_EVENTS | frozenset(_ROLES)
"""Names of the events that are read into messages. They do not go out beside the messages."""

ANSWER_EVENTS: Final = frozenset({"gen_ai.client.inference.operation.details", "gen_ai.content.completion"})
"""Names of the events that hold all answers of a call."""

# Where a message has no body, these attributes are its members.
_MEMBERS: Final = ("role", "content", "tool_calls", "id", "message", "finish_reason", "refusal")

_EVENT_NAME: Final = "event.name"
_EVENT_CONTENT: Final = "gen_ai.event.content"

_SIDES: Final = (("gen_ai.prompt.", "input", USER), ("gen_ai.completion.", "output", ASSISTANT))
_LEAVES: Final = frozenset({"role", "content", "finish_reason", "tool_call_id", "refusal", "reasoning"})
_CALL_LEAVES: Final = frozenset({"id", "name", "arguments"})
_MOST: Final = 10_000  # an index above is no index


def said(record: EventRecord | LogRecord) -> tuple[str, Any, Mapping[str, Any]]:
    """Name, body and attributes of an event (which has no body) or a log record (whose name may be an attribute)."""
    if isinstance(record, EventRecord):
        return record.name, None, record.attributes
    named = record.event_name or record.attributes.get(_EVENT_NAME)
    return named if isinstance(named, str) else "", record.body, record.attributes


def speech(records: Iterable[tuple[str, Any, Mapping[str, Any]]]) -> tuple[tuple[Message, ...], tuple[Message, ...]]:
    """The messages that went in, and those that came out, in their order. One without any content is left out."""
    heard: list[Message] = []
    answered: list[Message] = []
    for name, body, attributes in records:
        role = _ROLES.get(name)
        if role is None:
            continue
        members = _members(body, attributes)
        message = _spoken_message(members, role)
        if members and message.parts and not _told_twice(message, heard):
            (answered if name == CHOICE else heard).append(message)
    return tuple(heard), tuple(answered)


def _told_twice(message: Message, heard: list[Message]) -> bool:
    """Whether a message is the results of tools alone that a tool's own message has told already, as botocore's is."""
    if message.role != USER or any(part.get("type") != "tool_call_response" for part in message.parts):
        return False
    known = [part.get("id") for earlier in heard if earlier.role == "tool" for part in earlier.parts]
    return all(part.get("id") in known for part in message.parts)


def _members(body: Any, attributes: Mapping[str, Any]) -> dict[str, Any]:
    for candidate in (body, attributes.get(_EVENT_CONTENT)):
        held = holding(candidate) if isinstance(candidate, str) else json_data(candidate)
        if is_dict(held):
            return held
        if candidate is not None and candidate != "":
            return {"content": candidate if isinstance(candidate, str) else held}
    return {key: json_data(attributes[key]) for key in _MEMBERS if key in attributes}


def _spoken_message(members: dict[str, Any], role: str) -> Message:
    found = dict(members)
    inner = found.get("message")
    if isinstance(inner, str):
        held = holding(inner)
        found["message"] = held if is_dict(held) else {"content": content_of(inner)}
    for key in ("content", "tool_calls"):
        if isinstance(found.get(key), str):
            found[key] = content_of(found[key])
    message = to_message(found, role)
    call_id = found.get("id")
    if role == "tool" and call_id is not None and len(message.parts) == 1 and message.parts[0].get("type") == "text":
        return Message(message.role, (tool_response(call_id, message.parts[0].get("content")),))
    return message


def read_flattened(draft: Draft) -> None:
    """``gen_ai.prompt.N.*`` and ``gen_ai.completion.N.*`` become messages, where the side is open still."""
    for prefix, side, role in _SIDES:
        if side in draft.fields["span"]:
            continue
        names = [name for name in draft.rest if name.startswith(prefix)]
        if names:
            _read_side(draft, prefix, names, side, role)


def _read_side(draft: Draft, prefix: str, names: list[str], side: str, role: str) -> None:
    items: dict[int, dict[str, Any]] = {}
    calls: dict[int, dict[int, dict[str, Any]]] = {}
    taken: list[str] = []
    for name in names:
        path = name[len(prefix) :].split(".")
        index = _index(path[0])
        if index is None:
            continue
        value = json_data(draft.rest[name])
        if len(path) == 2 and path[1] in _LEAVES:
            items.setdefault(index, {})[path[1]] = _content(value) if path[1] == "content" else value
        elif path[1:] == [USER]:  # OpenLLMetry's completions name the role and mean the text
            items.setdefault(index, {})["content"] = value
        elif len(path) == 4 and path[1] == "tool_calls" and path[3] in _CALL_LEAVES and _index(path[2]) is not None:
            calls.setdefault(index, {}).setdefault(int(path[2]), {})[path[3]] = value
        else:
            continue
        taken.append(name)
    for index, made in calls.items():
        ordered = [{"type": "function_call", **made[place]} for place in sorted(made)]
        items.setdefault(index, {})["tool_calls"] = ordered
    found = _with_thoughts([to_message({"role": role, **items[index]}, role) for index in sorted(items)])
    # A prompt that was not recorded may still leave its role behind.
    if any(message.parts for message in found):
        draft.offer("span", side, tuple(found), f"{prefix}N.*")
        for name in taken:
            del draft.rest[name]


def _content(value: Any) -> Any:
    return "" if value == '""' else content_of(value)  # OpenLLMetry's LangChain writes no content as JSON


def _with_thoughts(messages: list[Message]) -> list[Message]:
    """A message of the role ``thinking``, as OpenLLMetry wrote Anthropic's thoughts, is a part of the next one."""
    found: list[Message] = []
    thought = Message(ASSISTANT)
    for message in messages:
        reason = message.finish_reason or thought.finish_reason
        if message.role == "thinking":
            part: Part = {"type": "reasoning", "content": message.text}
            thought = Message(ASSISTANT, (*thought.parts, part), reason)
        else:
            found.append(Message(message.role, (*thought.parts, *message.parts), reason) if thought.parts else message)
            thought = Message(ASSISTANT)
    return [*found, thought] if thought.parts else found


def _index(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= _MOST else None
