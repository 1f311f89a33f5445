"""Messages of model calls: whatever form they were recorded in, they become :class:`~clearspan.model.Message` values.

The forms: today's ``{"role", "parts", "finish_reason"}``; OpenAI's ``{"role", "content", "tool_calls", ...}`` and its
choices ``{"index", "finish_reason", "message"}``; items of its responses API; a list of content blocks; a whole request
(``{"messages": [...]}``) or answer (``{"choices": [...]}``); plain text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects.parts import is_part, text_part, to_part, tool_call, tool_response
from clearspan.jsontext import dumps, holding
from clearspan.model import Message, Part
from clearspan.model.json_data import is_dict, is_list, json_data

USER: Final = "user"
ASSISTANT: Final = "assistant"

# A whole request or answer, by the key that holds its messages.
_ENVELOPES: Final = ("messages", "choices")
# An object with a role is a message only if it says something: an answer may be JSON of {"role": "admin", "name": ...}.
_CONTENT_KEYS: Final = frozenset({"parts", "content", "tool_calls", "function_call", "refusal", "finish_reason"})
_REASONING_KEYS: Final = ("reasoning_content", "reasoning")
# Items of OpenAI's responses API that have no role of their own.
_ROLE_BY_TYPE: Final[Mapping[str, str]] = {
    "function_call": ASSISTANT,
    "reasoning": ASSISTANT,
    "tool_call": ASSISTANT,
    "function_call_output": "tool",
    "tool_call_response": "tool",
    "tool_result": "tool",
}


def input_messages(value: Any) -> tuple[Message, ...] | None:
    """A converter: an attribute that holds a prompt. Text that is no JSON of messages is one message of the user's."""
    return _attribute(value, USER)


def output_messages(value: Any) -> tuple[Message, ...] | None:
    """A converter: an attribute that holds an answer. Text that is no JSON of messages is one of the assistant's."""
    return _attribute(value, ASSISTANT)


def instructions(value: Any) -> tuple[Part, ...] | None:
    """A converter: an attribute that holds system instructions; parts, text, or messages, one or a list of them."""
    if isinstance(value, str):
        held = holding(value)
        if held is None:
            return (text_part(str.__str__(value)),) if _is_prose(value) else None
    else:
        held = json_data(value)
    pending: list[Any] = held[::-1] if is_list(held) else [held]
    parts: list[Part] = []
    while pending:
        item = pending.pop()
        if _is_message(item) and item.get("type") in (None, "message"):
            pending += reversed(to_message(item, "system").parts)
        elif item is not None:
            parts.append(to_part(item))
    return tuple(parts) or None


def spoken(value: Any, role: str) -> tuple[Message, ...]:
    """A value that was given as a call's input or output, not as the JSON text of one: a text is that text."""
    if isinstance(value, str):
        return (Message(role, (text_part(value),)),)
    found = messages(value, role)
    return (Message(role, (text_part(dumps(value)),)),) if found is None else found


def content_of(value: Any) -> Any:
    """A message's content where no list could be recorded: JSON text of content blocks is decoded, other text stays."""
    held = holding(value) if isinstance(value, str) else None
    return held if is_list(held) and all(is_part(block) for block in held) else value


def messages(value: Any, role: str) -> tuple[Message, ...] | None:
    """Messages from plain JSON data, or ``None`` if it holds none.

    Args:
        value: a list or a dict in one of this module's forms.
        role: whose a message is that does not say.
    """
    if is_dict(value):
        for key in _ENVELOPES:
            if is_list(value.get(key)):
                return messages(value[key], role)
        return (to_message(value, role),) if _is_message(value) else None
    if not is_list(value) or not value:
        return None
    if _is_message(value[0]) or any(_is_message(item) for item in value):
        return tuple([to_message(item, role) for item in value])
    if all(isinstance(item, str) or is_part(item) for item in value):
        return (Message(role, tuple([to_part(item) for item in value])),)
    return None


def to_message(value: Any, role: str) -> Message:
    """One message from plain JSON data in one of this module's forms; ``role`` if it does not say whose it is."""
    if not is_dict(value):
        return Message(role, (to_part(value),))
    item = value
    reason = item.get("finish_reason") or item.get("stop_reason")
    if "message" in item:
        inner = item["message"]
        item = inner if is_dict(inner) else {"content": inner}
        reason = reason or item.get("finish_reason")
    whose = item.get("role")
    if isinstance(whose, str) and whose:
        whose = _role(whose)
    else:
        kind = item.get("type")
        whose = _ROLE_BY_TYPE.get(kind, role) if isinstance(kind, str) else role
    parts = item.get("parts")
    if is_list(parts):
        found = [to_part(part) for part in parts]
        if "tool_calls" in item or "tool_call_id" in item:
            found = _beside_parts(item, found)
    else:
        found = _parts(item)
        if not found and "role" not in item and _CONTENT_KEYS.isdisjoint(item):
            found = [text_part(dumps(value))]
    return Message(whose, tuple(found), reason if isinstance(reason, str) and reason else None)


def _role(name: str) -> str:
    """A role, also as Python shows the member of an enum: ``MessageRole.TOOL_RESPONSE`` is ``tool-response``."""
    kind, dot, member = name.partition(".")
    return member.lower().replace("_", "-") if dot and kind.endswith("Role") else name


def _beside_parts(item: dict[str, Any], parts: list[Part]) -> list[Part]:
    """Parts of today's form, with OpenAI's calls of tools or a tool's call id beside them, as LiteLLM writes them."""
    calls, call_id = item.get("tool_calls"), item.get("tool_call_id")
    if is_list(calls):
        known = [part for part in parts if part.get("type") != "text" or part.get("content") != ""]
        return [*known, *map(to_part, calls)]
    if call_id is not None and len(parts) == 1 and parts[0].get("type") == "text":
        return [tool_response(call_id, parts[0].get("content"))]
    return parts


def _parts(item: dict[str, Any]) -> list[Part]:
    if "role" not in item and is_part(item):
        return [to_part(item)]
    parts: list[Part] = []
    for key in _REASONING_KEYS:
        if _is_text(item.get(key)):
            parts.append({"type": "reasoning", "content": item[key]})
            break
    content = item.get("content")
    call_id = item.get("tool_call_id")
    if call_id is not None and content is not None:
        return [tool_response(call_id, content)]
    if is_list(content):
        parts += [to_part(part) for part in content]
    elif content is not None and content != "":
        parts.append(to_part(content))
    if _is_text(item.get("refusal")):
        parts.append({"type": "refusal", "content": item["refusal"]})
    calls = item.get("tool_calls")
    if is_list(calls):
        parts += _unsaid(parts, calls)
    call = item.get("function_call")
    if is_dict(call):
        parts.append(tool_call(None, call.get("name"), call.get("arguments")))
    return parts


def _unsaid(parts: list[Part], calls: list[Any]) -> list[Part]:
    """The calls of tools that are not in the content as well."""
    said = [part.get("id") for part in parts if part.get("type") == "tool_call"]
    return [call for call in map(to_part, calls) if call.get("id") is None or call.get("id") not in said]


def _attribute(value: Any, role: str) -> tuple[Message, ...] | None:
    if isinstance(value, str):
        found = messages(holding(value), role)
        return found or ((Message(role, (text_part(str.__str__(value)),)),) if _is_prose(value) else None)
    return messages(json_data(value), role)


def _is_prose(value: str) -> bool:
    # "[]", "{}", "null" and "" say that there is nothing.
    return value.strip() not in ("", "[]", "{}", "null")


def _is_message(item: Any) -> bool:
    if not is_dict(item):
        return False
    if "role" in item:
        return not _CONTENT_KEYS.isdisjoint(item)
    return is_dict(item.get("message")) or is_list(item.get("parts")) or item.get("type") == "function_call"


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""
