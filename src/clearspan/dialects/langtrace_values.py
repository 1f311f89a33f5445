"""Langtrace's forms: tools as JSON in JSON, messages of which the tool calls alone are left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.messages import ASSISTANT, to_message
from clearspan.dialects.parts import tool_call
from clearspan.jsontext import holding
from clearspan.model import Message
from clearspan.model.json_data import is_dict, is_list

OPERATIONS: Final[Mapping[str, str]] = {
    "chat": "chat",
    "openai.responses.create": "chat",
    "embed": "embeddings",
    "rerank": "rerank",
}
"""Its names of a call → operations of the GenAI conventions."""


def tools(value: Any) -> tuple[Mapping[str, Any], ...] | None:
    """A converter: the tools offered, a list of the JSON texts of a list, of a tool, or of an OpenAI function."""
    held = convert.data(value)
    found: list[Any] = []
    for item in held if is_list(held) else []:
        opened = convert.data(item)
        found += opened if is_list(opened) else [opened]
    return tuple(found) if found and all(map(is_dict, found)) else None


def asked(value: Any) -> tuple[Message, ...] | None:
    """The messages of a prompt. Where the assistant called tools, there is the list of its calls and no message."""
    held = holding(value) if isinstance(value, str) else None
    if not is_list(held) or not held:
        return None
    return tuple([_calls(item) if is_list(item) else to_message(item, "user") for item in held])


def _calls(items: list[Any]) -> Message:
    # Of a call that was given as a dict, nothing is left but that it was one.
    parts = [_call(item) for item in items if is_dict(item)]
    return Message(ASSISTANT, tuple(parts))


def _call(item: Mapping[str, Any]) -> dict[str, Any]:
    function = item.get("function")
    named = function if is_dict(function) else {}
    return dict(tool_call(item.get("id") or None, named.get("name"), named.get("arguments")))


def streamed_calls(value: Any) -> tuple[Message, ...] | None:
    """An answer to a streamed request that offered tools: what was kept of it are the arguments of a call, if any."""
    held = holding(value) if isinstance(value, str) else None
    said = held[0] if is_list(held) and held else None
    text = convert.text(said.get("content")) if is_dict(said) else None
    arguments = None if text is None else holding(text)
    return (Message(ASSISTANT, (tool_call(None, None, arguments),)),) if is_dict(arguments) else None
