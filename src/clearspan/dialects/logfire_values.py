"""Logfire's texts: tags without the one of its own, and events as JSON text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.genai_content import speech
from clearspan.dialects.messages import ASSISTANT
from clearspan.model import Message
from clearspan.model.json_data import is_dict, is_list

_OWN: Final = ("LLM",)  # on every call of a model


def tags(value: Any) -> tuple[str, ...] | None:
    """A converter: the tags, unless they are only the instrumentation's own."""
    found = convert.texts(value)
    return None if found == _OWN else found


def events(value: Any) -> tuple[tuple[Message, ...], tuple[Message, ...]]:
    """What went in and what came out, from a list of events: the assistant's at the end are the answer."""
    held = convert.data(value)
    listed = [one for one in held if is_dict(one)] if is_list(held) else []
    nothing: Mapping[str, Any] = {}
    heard, answered = speech([(one["event.name"], one, nothing) for one in listed if "event.name" in one])
    if answered:
        return heard, answered
    split = len(heard)
    while split and heard[split - 1].role == ASSISTANT:
        split -= 1
    return heard[:split], heard[split:]


def opened_calls(message: Any) -> Any:
    """An answer of Anthropic's in format 1, which wraps the arguments of a tool: ``{"input": {...}}`` as JSON text."""
    calls = message.get("tool_calls") if is_dict(message) else None
    if not is_list(calls):
        return message
    return {**message, "tool_calls": [_opened(call) for call in calls]}


def _opened(call: Any) -> Any:
    function = call.get("function") if is_dict(call) else None
    arguments = convert.data(function.get("arguments")) if is_dict(function) else None
    if is_dict(function) and is_dict(arguments) and arguments.keys() == {"input"}:
        return {**call, "function": {**function, "arguments": arguments["input"]}}
    return call
