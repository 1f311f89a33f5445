"""Parts of messages: every provider's content blocks become the parts of today's GenAI message schemas.

The forms that are read, by their ``type`` or by the one key that says what they are: OpenAI (chat and responses),
Anthropic, Gemini, Bedrock Converse, LangChain, and the GenAI conventions' own, today's and older. A part that is none
of these passes as it is. Converting a converted part changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from clearspan.jsontext import dumps, holding
from clearspan.model import Part
from clearspan.model.json_data import is_dict, is_list

_Json: TypeAlias = "Mapping[str, Any]"


def to_part(value: Any) -> Part:
    """One part of a message, from plain JSON data."""
    if isinstance(value, str):
        return text_part(value)
    if not is_dict(value):
        return text_part(dumps(value))
    part = value
    kind = part.get("type")
    if kind == "text" and "content" in part:  # today's form, and by far the most common
        return part
    convert = _BY_TYPE.get(kind) if isinstance(kind, str) else None
    if convert is not None:
        return convert(part)
    if kind is None:
        for key, convert_keyed in _BY_KEY.items():
            if key in part:
                return convert_keyed(part)
    return part


def is_part(value: Any) -> bool:
    """Whether a JSON value looks like a content block: one with a known type, or with a known key and no type."""
    if not is_dict(value):
        return False
    part = value
    kind = part.get("type")
    return kind in _BY_TYPE if isinstance(kind, str) else kind is None and any(key in part for key in _BY_KEY)


def text_part(content: str) -> Part:
    """A part that is text."""
    return {"type": "text", "content": content}


def tool_call(key: Any, name: Any, arguments: Any) -> Part:
    """The model's wish to call a tool. Arguments that are the JSON text of a list or an object are decoded."""
    return _known(type="tool_call", id=key, name=name, arguments=_held(arguments))


def tool_response(key: Any, response: Any) -> Part:
    """What a tool answered."""
    return _known(type="tool_call_response", id=key, response=response)


def _known(**members: Any) -> Part:
    return {name: value for name, value in members.items() if value is not None}


def _held(value: Any) -> Any:
    held = holding(value) if isinstance(value, str) else None
    return value if held is None else held


def _inner(part: _Json, key: str) -> _Json:
    inner = part.get(key)
    return inner if is_dict(inner) else {}


def _text(part: _Json) -> Part:
    for key in ("text", "content"):
        found = part.get(key)
        if found is not None:
            return text_part(found if isinstance(found, str) else dumps(found))
    return part


def _under(key: str, kind: str) -> Callable[[_Json], Part]:
    """A part whose text stands under ``key`` becomes one of type ``kind`` with ``content``."""

    def convert(part: _Json) -> Part:
        return {"type": kind, "content": part[key]} if part.get(key) is not None else part

    return convert


def _reasoning(part: _Json) -> Part:
    if "content" in part and part["content"] is not None:
        return part
    summary = part.get("summary")  # OpenAI's responses: a list of {"type": "summary_text", "text": ...}
    if not is_list(summary):
        return _under("text", "reasoning")(part)
    said = [str(_text(item).get("content", "")) for item in summary if is_dict(item)]
    return {"type": "reasoning", "content": "\n\n".join(said)}


def _bedrock_reasoning(part: _Json) -> Part:
    return _known(type="reasoning", content=_inner(_inner(part, "reasoningContent"), "reasoningText").get("text"))


def _tool_call(part: _Json) -> Part:
    """Today's ``tool_call``; LangChain has ``args`` in it."""
    if is_dict(part.get("function")):
        return _function(part)
    arguments = part.get("arguments", part.get("args"))
    rest = {key: value for key, value in part.items() if key != "args"}
    return rest if arguments is None else {**rest, "arguments": _held(arguments)}


def _function(part: _Json) -> Part:
    function = _inner(part, "function")
    return tool_call(part.get("id"), function.get("name"), function.get("arguments"))


def _function_call(part: _Json) -> Part:
    return tool_call(part.get("call_id", part.get("id")), part.get("name"), part.get("arguments"))


def _tool_response(part: _Json) -> Part:
    """Today's ``tool_call_response``; before, ``response`` was called ``result``."""
    if "response" in part or "result" not in part:
        return part
    return {**{key: value for key, value in part.items() if key != "result"}, "response": part["result"]}


def _ai_sdk_output(part: _Json) -> Any:
    """What Vercel's AI SDK keeps of a tool's answer: ``{"type": "text" | "json", "value"}``, or the value itself."""
    output = part.get("output", part.get("result"))
    return output["value"] if is_dict(output) and "type" in output and "value" in output else output


def _gemini_call(key: str) -> Callable[[_Json], Part]:
    def convert(part: _Json) -> Part:
        call = _inner(part, key)
        return tool_call(call.get("id"), call.get("name"), call.get("args"))

    return convert


def _gemini_response(key: str) -> Callable[[_Json], Part]:
    def convert(part: _Json) -> Part:
        answer = _inner(part, key)
        return tool_response(answer.get("id", answer.get("name")), answer.get("response"))

    return convert


def _bedrock_call(part: _Json) -> Part:
    call = _inner(part, "toolUse")
    return tool_call(call.get("toolUseId"), call.get("name"), call.get("input"))


def _bedrock_response(part: _Json) -> Part:
    answer = _inner(part, "toolResult")
    return tool_response(answer.get("toolUseId"), answer.get("content"))


def _by_url(url: Any, modality: str) -> Part | None:
    if not isinstance(url, str):
        return None
    head, comma, content = url.partition(",")
    if url.startswith("data:") and comma:
        return _known(type="blob", modality=modality, mime_type=head[5:].partition(";")[0] or None, content=content)
    return {"type": "uri", "modality": modality, "uri": url}


def _image_url(part: _Json) -> Part:
    url = part.get("image_url")
    return _by_url(_inner(part, "image_url").get("url") if is_dict(url) else url, "image") or part


def _source(modality: str) -> Callable[[_Json], Part]:
    """Anthropic's images and documents."""

    def convert(part: _Json) -> Part:
        source = _inner(part, "source")
        if source.get("data") is not None:
            mime = source.get("media_type")
            return _known(type="blob", modality=modality, mime_type=mime, content=source["data"])
        return _by_url(source.get("url"), modality) or part

    return convert


def _audio(part: _Json) -> Part:
    audio = _inner(part, "input_audio")
    kind = audio.get("format")
    if audio.get("data") is None:
        return part
    return _known(
        type="blob",
        modality="audio",
        mime_type=f"audio/{kind}" if isinstance(kind, str) else None,
        content=audio["data"],
    )


def _gemini_data(key: str) -> Callable[[_Json], Part]:
    def convert(part: _Json) -> Part:
        inline = _inner(part, key)
        mime = inline.get("mime_type", inline.get("mimeType"))
        modality = mime.partition("/")[0] if isinstance(mime, str) else None
        return _known(type="blob", modality=modality, mime_type=mime, content=inline.get("data"))

    return convert


def _as_it_is(part: _Json) -> Part:
    return part


_BY_TYPE: Final[Mapping[str, Callable[[_Json], Part]]] = {
    "text": _text,
    "input_text": _text,
    "output_text": _text,
    "refusal": _under("refusal", "refusal"),
    "reasoning": _reasoning,
    "thinking": lambda part: _under("content" if "thinking" not in part else "thinking", "reasoning")(part),
    "tool_call": _tool_call,
    "function": _function,
    "function_call": _function_call,
    "custom": lambda part: tool_call(
        part.get("id"), _inner(part, "custom").get("name"), _inner(part, "custom").get("input")
    ),
    "tool_use": lambda part: tool_call(part.get("id"), part.get("name"), part.get("input")),
    "tool-call": lambda part: tool_call(
        part.get("toolCallId"), part.get("toolName"), part.get("input", part.get("args"))
    ),
    "tool-result": lambda part: tool_response(part.get("toolCallId"), _ai_sdk_output(part)),
    "tool_call_response": _tool_response,
    "function_call_output": lambda part: tool_response(part.get("call_id"), part.get("output")),
    "tool_result": lambda part: tool_response(part.get("tool_use_id"), part.get("content")),
    "image_url": _image_url,
    "input_image": _image_url,
    "image": _source("image"),
    "document": _source("document"),
    "input_audio": _audio,
    "blob": _as_it_is,
    "uri": _as_it_is,
    "file": _as_it_is,
}

# Blocks without a type are known by a key. Order matters: a tool's block may hold a text too.
_BY_KEY: Final[Mapping[str, Callable[[_Json], Part]]] = {
    "toolUse": _bedrock_call,
    "toolResult": _bedrock_response,
    "reasoningContent": _bedrock_reasoning,
    "function": _function,
    "function_call": _gemini_call("function_call"),
    "functionCall": _gemini_call("functionCall"),
    "function_response": _gemini_response("function_response"),
    "functionResponse": _gemini_response("functionResponse"),
    "inline_data": _gemini_data("inline_data"),
    "inlineData": _gemini_data("inlineData"),
    "text": _text,
}
