"""Vercel's AI SDK: its names of providers, its times, its tools and its prompts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.messages import ASSISTANT, USER, to_message
from clearspan.dialects.parts import text_part, tool_call
from clearspan.model import Message, Part
from clearspan.model.json_data import is_dict, is_list

_PROVIDERS: Final[Mapping[str, str]] = {
    "amazon-bedrock": "aws.bedrock",
    "azure": "azure.ai.openai",
    "azure-openai": "azure.ai.openai",
    "google.generative-ai": "gcp.gemini",
    "google.vertex": "gcp.vertex_ai",
    "vertex": "gcp.vertex_ai",
    "mistral": "mistral_ai",
    "xai": "x_ai",
}


def provider(value: Any) -> str | None:
    """A converter: a provider and the kind of its API, ``openai.chat``, as the provider's name of today."""
    name = convert.text(value)
    if name is None:
        return None
    first, _, second = name.partition(".")
    return _PROVIDERS.get(f"{first}.{second.partition('.')[0]}") or _PROVIDERS.get(first, first)


def seconds(value: Any) -> float | None:
    """A converter: milliseconds as seconds."""
    milliseconds = convert.duration(value)
    return None if milliseconds is None else milliseconds / 1000


def tools(value: Any) -> tuple[Mapping[str, Any], ...] | None:
    """A converter: the tools offered, each the JSON text of one."""
    listed = convert.texts(value)
    found = [convert.data(text) for text in listed or ()]
    return tuple(found) if found and all(is_dict(one) for one in found) else None


def prompt(value: Any) -> tuple[Message, ...] | None:
    """What an outer span was given: ``{"system", "prompt" | "messages"}``."""
    held = convert.data(value)
    if not is_dict(held):
        return None
    asked = held.get("messages", held.get("prompt"))
    system = held.get("system")
    heard = [to_message(system, "system")] if isinstance(system, str) and system else []
    if is_list(asked):
        heard += [to_message(one, USER) for one in asked]
    elif isinstance(asked, str) and asked:
        heard.append(to_message(asked, USER))
    return tuple(heard) or None


def answer(attributes: Mapping[str, Any]) -> tuple[Message, ...] | None:
    """An answer: reasoning, text or object, calls of tools, and why it ended."""
    parts: list[Part] = []
    reasoning = convert.text(attributes.get("ai.response.reasoning"))
    if reasoning is not None:
        parts.append({"type": "reasoning", "content": reasoning})
    said = convert.text(attributes.get("ai.response.text")) or convert.text(attributes.get("ai.response.object"))
    if said is not None:
        parts.append(text_part(said))
    calls = convert.data(attributes.get("ai.response.toolCalls"))
    listed = [call for call in calls if is_dict(call)] if is_list(calls) else []
    parts += [
        tool_call(one.get("toolCallId"), one.get("toolName"), one.get("input", one.get("args"))) for one in listed
    ]
    if not parts:
        return None
    return (Message(ASSISTANT, tuple(parts), convert.text(attributes.get("ai.response.finishReason"))),)
