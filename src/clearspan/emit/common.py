"""What both conventions that are emitted want of a span: its finer kind, and its messages as turns.

Turns are messages as chat protocols have them: one tool's answer a message, calls apart from content.
:func:`chat_form` is the form of OpenAI's chat API, which backends show as a conversation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from clearspan.dialects.common import SPAN_TYPES, are_messages
from clearspan.dialects.parts import text_part
from clearspan.jsontext import dumps
from clearspan.model import Message, Part, Span

_RESPONSE: Final = "tool_call_response"
_CALL: Final = "tool_call"

# The model's names of settings → those of chat APIs, where they differ.
_PARAMETERS: Final[Mapping[str, str]] = {
    "max_output_tokens": "max_tokens",
    "stop_sequences": "stop",
    "choice_count": "n",
}


class Turn(NamedTuple):
    """One message: who speaks, what is said, which tools are called; or, with ``answers``, what a called tool said."""

    role: str
    content: tuple[Part, ...] = ()
    calls: tuple[Part, ...] = ()
    answers: str | None = None

    @property
    def text(self) -> str | None:
        """The content, if it is one text and nothing else."""
        if len(self.content) == 1 and self.content[0].get("type") == "text":
            return as_text(self.content[0].get("content", ""))
        return None


def finer(span: Span, by_operation: Mapping[str, str], by_type: Mapping[str, str]) -> str:
    """The word for what a span does: its operation's if that is of the span's type, else its type's."""
    operation = span.operation or ""
    fits = SPAN_TYPES.get(operation, "custom") == span.span_type
    return (by_operation.get(operation) if fits else None) or by_type[span.span_type]


def heard(span: Span) -> list[Turn]:
    """What went into a call: system instructions first. Empty if the input is no messages."""
    if span.input is not None and not are_messages(span.input):
        return []
    asked: tuple[Message, ...] = span.input or ()
    system = (Message("system", span.system_instructions),) if span.system_instructions else ()
    return turns((*system, *asked))


def answered(span: Span) -> list[Turn]:
    """What came out of a call. Empty if the output is no messages."""
    return turns(span.output) if are_messages(span.output) else []


def turns(messages: Iterable[Message]) -> list[Turn]:
    """Messages as turns: the answers of tools come before what is said beside them, as APIs demand it."""
    found: list[Turn] = []
    for message in messages:
        responses = [part for part in message.parts if part.get("type") == _RESPONSE]
        for part in responses:
            key = part.get("id")
            answer = text_part(as_text(part.get("response", "")))
            found.append(Turn("tool", (answer,), answers="" if key is None else as_text(key)))
        calls = tuple([part for part in message.parts if part.get("type") == _CALL])
        content = tuple([part for part in message.parts if part.get("type") not in (_CALL, _RESPONSE)])
        if content or calls or not responses:
            found.append(Turn(message.role, content, calls))
    return found


def chat_form(spoken: Iterable[Turn]) -> list[dict[str, Any]]:
    """Turns in the form of OpenAI's chat API, as JSON data."""
    return [_chat_message(turn) for turn in spoken]


def _chat_message(turn: Turn) -> dict[str, Any]:
    message: dict[str, Any] = {"role": turn.role, "content": turn.text}
    if message["content"] is None and turn.content:
        message["content"] = [_block(part) for part in turn.content]
    if turn.calls:
        message["tool_calls"] = [
            {
                **({"id": call["id"]} if call.get("id") is not None else {}),
                "type": "function",
                "function": {"name": call.get("name"), "arguments": as_text(call.get("arguments", ""))},
            }
            for call in turn.calls
        ]
    if turn.answers:
        message["tool_call_id"] = turn.answers
    return message


def _block(part: Part) -> Mapping[str, Any]:
    kind = part.get("type")
    if kind == "text":
        return {"type": "text", "text": as_text(part.get("content", ""))}
    shown = medium(part)
    return {"type": "image_url", "image_url": {"url": shown[1]}} if shown and shown[0] == "image" else part


def medium(part: Part) -> tuple[str, str] | None:
    """What a part shows (``image``, ``audio``, ...) and where that is to be had: a URL, or a data URL that holds it."""
    kind, modality = part.get("type"), part.get("modality")
    found = part.get("uri" if kind == "uri" else "content")
    if kind not in ("uri", "blob") or not isinstance(modality, str) or not isinstance(found, str):
        return None
    mime = part.get("mime_type")
    return modality, found if kind == "uri" else f"data:{mime if isinstance(mime, str) else ''};base64,{found}"


def tool_schema(tool: Mapping[str, Any]) -> Mapping[str, Any]:
    """A tool's definition in the form of OpenAI's chat API. What has no name of its own passes as it is."""
    if "function" in tool or not isinstance(tool.get("name"), str):
        return tool
    schema = tool.get("parameters", tool.get("input_schema"))
    function = {"name": tool["name"], "description": tool.get("description"), "parameters": schema}
    return {"type": "function", "function": {key: value for key, value in function.items() if value is not None}}


def parameters(span: Span) -> dict[str, Any]:
    """A request's settings by the names that chat APIs give them."""
    return {_PARAMETERS.get(name, name): value for name, value in span.settings.items()}


def as_text(value: Any) -> str:
    """A text as it is, anything else as JSON text."""
    return value if isinstance(value, str) else dumps(value)
