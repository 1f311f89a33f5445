"""Values of Google's Agent Development Kit: Gemini's requests and answers, chunks of a stream, and placeholders.

Source: google-adk 2.13.0, ``telemetry.tracing`` and ``telemetry._stable_semconv``; google-genai 2.34.0, its types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.messages import ASSISTANT, to_message
from clearspan.dialects.parts import text_part
from clearspan.model import Message, Part
from clearspan.model.json_data import is_dict, is_list

ELIDED: Final = "<elided>"  # in the place of content that is not to be recorded
UNSAID: Final = "<not specified>"

_NOTHING: Final[tuple[Any, ...]] = ({}, {"result": UNSAID}, "N/A", UNSAID)


def held(value: Any) -> Any:
    """A converter: a tool's arguments or its result; what stands there for nothing is none."""
    found = convert.data(value)
    return None if found in _NOTHING else found


def contents(value: Any, role: str) -> tuple[Message, ...] | None:
    """Gemini's contents, one or a list of them, as messages."""
    items = value if is_list(value) else [value]
    known = [item for item in items if is_dict(item) and is_list(item.get("parts"))]
    if not known or len(known) != len(items):
        return None
    return tuple([_content(item, role) for item in known])


def _content(item: Mapping[str, Any], role: str) -> Message:
    whose = item.get("role")
    spoken = ASSISTANT if whose == "model" else whose if isinstance(whose, str) else role
    return to_message({"role": spoken, "parts": [_thought(part) for part in item["parts"]]}, spoken)


def _thought(part: Any) -> Any:
    if is_dict(part) and part.get("thought") is True and isinstance(part.get("text"), str):
        return {"type": "reasoning", "content": part["text"]}
    return part


def functions(value: Any) -> tuple[Mapping[str, Any], ...] | None:
    """The functions among Gemini's tools, as definitions."""
    if not is_list(value):
        return None
    groups = [tool.get("function_declarations", tool.get("functionDeclarations")) for tool in value if is_dict(tool)]
    found = [_function(one) for group in groups if is_list(group) for one in group if is_dict(one)]
    return tuple(found) or None


def _function(one: Mapping[str, Any]) -> dict[str, Any]:
    schema = one.get("parameters_json_schema", one.get("parameters"))
    known = {"name": one.get("name"), "description": one.get("description"), "parameters": schema}
    return {"type": "function", **{key: item for key, item in known.items() if item is not None}}


def whole(answers: tuple[Message, ...]) -> tuple[Message, ...]:
    """Chunks of one streamed answer as that answer: those without a finish reason belong to the next."""
    found: list[Message] = []
    open_parts: list[Part] = []
    for place, message in enumerate(answers):
        open_parts += message.parts
        if message.finish_reason or place == len(answers) - 1:
            found.append(Message(message.role, tuple(_joined(open_parts)), message.finish_reason))
            open_parts = []
    return tuple(found)


def _joined(parts: Iterable[Part]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        if part.get("type") == "text" and found and found[-1].get("type") == "text":
            found[-1] = text_part(f"{found[-1].get('content') or ''}{part.get('content') or ''}")
        else:
            found.append(part)
    return found


def is_elided(message: Message) -> bool:
    """Whether a message holds a placeholder instead of its content."""
    return bool(message.parts) and all(part.get("content") == ELIDED for part in message.parts)
