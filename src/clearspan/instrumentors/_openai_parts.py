"""Message parts in the GenAI conventions' form, from the parts of OpenAI's APIs.

Source: the message schemas of semantic-conventions-genai (gen-ai-input-messages.json, gen-ai-output-messages.json).
Audio data is never kept, other inline data only while it is short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias, cast

from clearspan.instrumentors._core.snapshot import BLOB_LIMIT, bounded, field, from_json, items, text_of

Part: TypeAlias = dict[str, Any]


def text_part(text: Any) -> Part:
    """A text part."""
    return {"type": "text", "content": bounded(text)}


def reasoning_part(text: Any) -> Part:
    """A part with what the model thought."""
    return {"type": "reasoning", "content": bounded(text)}


def refusal_part(text: Any) -> Part:
    """A part with the model's refusal; the conventions have no type of their own for it."""
    return {"type": "refusal", "content": bounded(text)}


def call_part(call_id: Any, name: Any, arguments: Any) -> Part:
    """A part in which the model calls a tool. JSON arguments become values; broken ones stay as written."""
    return {"type": "tool_call", "id": call_id, "name": name, "arguments": from_json(arguments)}


def response_part(call_id: Any, response: Any) -> Part:
    """A part that answers a tool call. Content parts in it are read as those of messages are."""
    if isinstance(response, str):
        response = bounded(response)
    elif items(response):
        response = list(content_parts(response))
    return {"type": "tool_call_response", "id": call_id, "response": response}


def media_part(
    modality: str, *, url: Any = None, file_id: Any = None, data: Any = None, mime: str | None = None
) -> Part:
    """A part that is a file, a link, or inline data: the first of these that is given."""
    part: Part = {"type": "blob", "modality": modality}
    if mime:
        part["mime_type"] = mime
    if isinstance(url, str) and url.startswith("data:"):
        head, _, data = url.partition(",")
        part["mime_type"] = head[5:].partition(";")[0]
    elif url is not None:
        return part | {"type": "uri", "uri": bounded(url) if isinstance(url, str) else url}
    elif file_id is not None:
        return part | {"type": "file", "file_id": file_id}
    if isinstance(data, str) and len(data) <= BLOB_LIMIT and modality != "audio":
        return part | {"content": data}
    return part | {"content": "", "omitted_length": len(data) if isinstance(data, str) else 0}


def content_parts(content: Any) -> Iterator[Part]:
    """The parts of a message's ``content``: a text, or a list of typed parts. Unknown types pass as they are."""
    if isinstance(content, str):
        if content:
            yield text_part(content)
        return
    for part in items(content):
        if isinstance(part, str):
            yield text_part(part)
            continue
        read = _PARTS.get(text_of(field(part, "type")))
        yield read(part) if read is not None else plain_part(part)


def plain_part(part: Any) -> Part:
    """A part of an unknown type, without long texts that look like inline data."""
    dump = getattr(part, "model_dump", None)
    value: Any = dump(mode="json", exclude_unset=True, warnings=False) if callable(dump) else part
    if not isinstance(value, Mapping):
        return {"type": "unknown"}
    known = cast("Mapping[str, Any]", value)
    return {"type": "unknown"} | {name: _short(item) for name, item in known.items()}


def _short(value: Any) -> Any:
    return f"[{len(value)} characters left out]" if isinstance(value, str) and len(value) > BLOB_LIMIT else value


def _image_url(part: Any) -> Part:  # chat: {"image_url": {"url"}}; responses: {"image_url": "..."} or {"file_id"}
    image = field(part, "image_url")
    url = image if isinstance(image, str) else field(image, "url")
    return media_part("image", url=url, file_id=field(part, "file_id"))


def _audio(part: Any) -> Part:
    audio = field(part, "input_audio")
    audio_format = text_of(field(audio, "format"))
    return media_part("audio", data=field(audio, "data"), mime=f"audio/{audio_format}" if audio_format else None)


def _file(part: Any) -> Part:  # chat: {"file": {...}}; responses: the same fields on the part itself
    file = field(part, "file") or part
    data = field(file, "file_data")
    url = data if isinstance(data, str) and data.startswith("data:") else field(file, "file_url")
    found = media_part("document", url=url, file_id=field(file, "file_id"), data=data)
    name = text_of(field(file, "filename"))
    return found | {"name": name} if name else found


def _thinking(part: Any) -> Part:  # Mistral: {"type": "thinking", "thinking": [{"type": "text", "text"}]}
    thought = field(part, "thinking")
    texts = [thought] if isinstance(thought, str) else [text_of(field(piece, "text")) or "" for piece in items(thought)]
    return reasoning_part("".join(texts))


def _text(part: Any) -> Part:
    return text_part(text_of(field(part, "text")) or "")


_PARTS: Final[Mapping[Any, Callable[[Any], Part]]] = {
    "text": _text,
    "input_text": _text,
    "output_text": _text,
    "summary_text": _text,
    "refusal": lambda part: refusal_part(text_of(field(part, "refusal")) or ""),
    "image_url": _image_url,
    "input_image": _image_url,
    "input_audio": _audio,
    "file": _file,
    "input_file": _file,
    "thinking": _thinking,
    "reasoning_text": lambda part: reasoning_part(text_of(field(part, "text")) or ""),
}
