"""Haystack's values: inputs and outputs as JSON text, or as the repr of its dataclasses where one has no JSON form.

Source: haystack-ai 2.31.0 and 3.4.0, ``tracing.utils``, ``dataclasses`` and ``tools``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.messages import ASSISTANT, USER
from clearspan.dialects.parts import text_part, to_part, tool_call, tool_response
from clearspan.dialects.python_repr import CALLED, read_repr
from clearspan.jsontext import dumps, holding
from clearspan.model import Message, Part
from clearspan.model.json_data import is_dict, is_list, json_data

# A document's members that say nothing about what was found.
_INNARDS: Final = frozenset({"blob", "dataframe", "embedding", "sparse_embedding", CALLED})

# A content part's class, as the repr names it → the key under which the JSON form has it.
_PARTS: Final[Mapping[str, str]] = {
    "TextContent": "text",
    "ToolCall": "tool_call",
    "ToolCallResult": "tool_call_result",
    "ReasoningContent": "reasoning",
}


def held(value: Any) -> Any:
    """A converter: a list or an object, as JSON text or as a repr; any other value as it is, an empty text as none."""
    if not isinstance(value, str):
        return json_data(value)
    found = holding(value)
    if found is None:
        found = read_repr(value)
    return (value or None) if found is None else found


def without_nulls(value: Any) -> Any:
    """An object without the members that were not given."""
    return {key: item for key, item in value.items() if item is not None} if is_dict(value) else value


def messages(value: Any, role: str) -> tuple[Message, ...] | None:
    """Messages or plain texts, one or a list of them, as a generator takes and gives them."""
    if isinstance(value, str):
        return (Message(role, (text_part(value),)),) if value else None
    items = value if is_list(value) else [value]
    if not items or not all(isinstance(item, str) or is_message(item) for item in items):
        return None
    return tuple([_message(item, role) for item in items])


def is_message(value: Any) -> bool:
    """Whether a value is one of Haystack's messages."""
    return is_dict(value) and ("content" in value or "_content" in value) and ("role" in value or "_role" in value)


def about(message: Any) -> Mapping[str, Any]:
    """What an answer says about itself: ``model``, ``usage``, ``finish_reason``."""
    found = message.get("meta", message.get("_meta")) if is_dict(message) else None
    return found if is_dict(found) else {}


def _message(item: Any, role: str) -> Message:
    if isinstance(item, str):
        return Message(role, (text_part(item),))
    whose = item.get("role", item.get("_role"))
    content = item.get("content", item.get("_content"))
    parts = [_part(part) for part in (content if is_list(content) else [content]) if part is not None]
    reason = about(item).get("finish_reason") if whose == ASSISTANT else None
    spoken = whose if isinstance(whose, str) else role
    return Message(spoken, tuple(parts), reason if isinstance(reason, str) and reason else None)


def _part(part: Any) -> Part:
    if not is_dict(part):
        return to_part(part)
    kind = _PARTS.get(str(part.get(CALLED)))
    inner = part if kind and kind != "text" else part.get("tool_call", part.get("tool_call_result"))
    if is_dict(inner) and "tool_name" in inner:
        return tool_call(inner.get("id"), inner.get("tool_name"), inner.get("arguments"))
    if is_dict(inner) and is_dict(inner.get("origin")):
        return tool_response(inner["origin"].get("id"), _result(inner.get("result")))
    thought = part.get("reasoning", part)
    if is_dict(thought) and isinstance(thought.get("reasoning_text"), str):
        return {"type": "reasoning", "content": thought["reasoning_text"]}
    return to_part({key: value for key, value in part.items() if key != CALLED})


def _result(value: Any) -> Any:
    """A tool's result: text, or a list of content parts."""
    if is_list(value) and all(is_dict(part) and isinstance(part.get("text"), str) for part in value):
        return "".join([part["text"] for part in value])
    return value


def called(value: Any) -> list[Mapping[str, Any]]:
    """The calls of tools in the messages ``value``, each ``{"tool_name", "arguments", "id"}``."""
    return [call for part in _parts_of(value) if is_dict(call := part.get("tool_call", part)) and "tool_name" in call]


def results(value: Any) -> list[Mapping[str, Any]]:
    """The results of tools in the messages ``value``, each ``{"result", "origin", "error"}``, its text joined."""
    found = [part.get("tool_call_result", part) for part in _parts_of(value)]
    told = [one for one in found if is_dict(one) and is_dict(one.get("origin"))]
    return [{**one, "result": _result(one.get("result"))} for one in told]


def _parts_of(value: Any) -> list[Mapping[str, Any]]:
    contents = [item.get("content", item.get("_content")) for item in value if is_dict(item)] if is_list(value) else []
    return [part for content in contents if is_list(content) for part in content if is_dict(part)]


def tools(value: Any) -> tuple[Mapping[str, Any], ...] | None:
    """A converter: the tools that a model was offered, as definitions of functions."""
    found = held(value)
    if is_dict(found):  # a set of tools
        inner = found.get("data", found)
        found = inner.get("tools") if is_dict(inner) else None
    if not is_list(found) or not found:
        return None
    definitions = [_tool(one) for one in found]
    return tuple([one for one in definitions if one is not None]) if all(definitions) else None


def _tool(value: Any) -> dict[str, Any] | None:
    inner = value.get("data", value) if is_dict(value) else None
    if not is_dict(inner) or not isinstance(inner.get("name"), str):
        return None
    known = {key: inner[key] for key in ("name", "description", "parameters") if inner.get(key) is not None}
    return {"type": "function", **known}


def documents(value: Any) -> Any:
    """Documents as a converter of :mod:`clearspan.dialects.convert` takes them, or ``None``."""
    if not is_list(value) or not value or not all(is_dict(one) and "content" in one for one in value):
        return None
    return convert.documents([_document(one) for one in value])


def _document(one: Mapping[str, Any]) -> dict[str, Any]:
    found = {key: item for key, item in one.items() if key not in _INNARDS and item is not None}
    meta = found.pop("meta", None)
    return {**found, "metadata": meta} if meta else found


def asked_texts(value: Any) -> tuple[Message, ...] | None:
    """What an embedder is given: a text, or documents."""
    if is_list(value):
        told = [one.get("content") for one in value if is_dict(one)]
        return messages([text for text in told if isinstance(text, str) and text], USER)
    return messages(value, USER) if isinstance(value, str) else None


def template_text(value: Any) -> str | None:
    """A prompt's template: a text, or the text of messages."""
    if isinstance(value, str):
        return value or None
    found = messages(value, USER) if is_list(value) else None
    return "\n".join([one.text for one in found]) or None if found else None


def as_json(value: Any) -> Any:
    """An object without its nulls; one that held nothing else is none."""
    found = without_nulls(value)
    return None if found in ({}, [], "") else found


def said_error(value: Any) -> str | None:
    """The message of a tool that failed, which stands in its output."""
    told = held(value)
    error = told.get("error") if is_dict(told) else told
    return error if isinstance(error, str) and error else None if error is None else dumps(error)
