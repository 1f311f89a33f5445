"""What OpenInference spreads over many attributes, one a leaf: messages, documents, tools, prompts, texts to embed.

``llm.input_messages.0.message.role``, ``retrieval.documents.1.document.score``, ``llm.tools.0.tool.json_schema`` and so
on: a prefix, an index, and the names of one member. A name that is none of these stays where it is.
Source: openinference-semantic-conventions 0.1.42. traceAI has the same under other prefixes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Draft
from clearspan.dialects.messages import ASSISTANT, USER, content_of
from clearspan.dialects.parts import text_part, to_part, tool_call, tool_response
from clearspan.model import Message, Part
from clearspan.model.json_data import is_dict, is_list, json_data

_INDEX: Final = r"(\d{1,4})\."
_MESSAGE: Final = re.compile(
    _INDEX + r"message\.(?:(role|content|tool_call_id|function_call_name|function_call_arguments_json|finish_reason)"
    r"|contents\.(\d{1,4})\.(?:message_content\.)?([a-z_.]+)"
    r"|tool_calls\.(\d{1,4})\.tool_call\.(id|function\.name|function\.arguments))"
)
_DOCUMENT: Final = re.compile(_INDEX + r"document\.(id|content|score|metadata)")
_TOOL: Final = re.compile(_INDEX + r"tool\.(json_schema|name|description)")

# Gemini calls the assistant so.
_ROLES: Final = {"model": ASSISTANT}
_REASONING: Final = frozenset({"reasoning", "thinking"})
_CALL_ID: Final = "tool_call.id"
_MEDIA: Final = ("image", "audio", "video", "document")


def read_messages(draft: Draft, prefix: str, side: str, role: str) -> bool:
    """Messages become the span's input or output (``side``); ``role`` if one does not say whose it is.

    Returns whether there were any that say something. One without any part, of which only the role was recorded, is
    none.
    """
    heads: dict[int, dict[str, Any]] = {}
    blocks: defaultdict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    calls: defaultdict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    taken: list[str] = []
    for name, value in _under(draft, prefix):
        match = _MESSAGE.fullmatch(name, len(prefix))
        if match is None:
            continue
        index, leaf, block, member, call, piece = match.groups()
        head = heads.setdefault(int(index), {})
        if leaf:
            head[leaf] = value
        elif block:
            blocks[int(index)].setdefault(int(block), {})[member] = value
        else:
            calls[int(index)].setdefault(int(call), {})[piece] = value
        taken.append(name)
    found = [_message(heads[index], blocks[index], calls[index], role) for index in sorted(heads)]
    said = tuple([message for message in found if message.parts])
    if not said:
        return False
    if draft.offer("span", side, said, f"{prefix}N.*"):
        for name in taken:
            del draft.rest[name]
    return True


def _under(draft: Draft, prefix: str) -> Iterator[tuple[str, Any]]:
    return ((name, json_data(draft.rest[name])) for name in draft.rest if name.startswith(prefix))


def _message(
    head: Mapping[str, Any], blocks: Mapping[int, dict[str, Any]], calls: Mapping[int, dict[str, Any]], role: str
) -> Message:
    whose = convert.text(head.get("role")) or role
    whose = _ROLES.get(whose, whose)
    repeated = [made["id"] for made in calls.values() if "id" in made]
    shown = [blocks[place] for place in sorted(blocks)]
    parts: list[Part] = [_block(block) for block in shown if block.get(_CALL_ID) not in repeated]
    parts += _content(head.get("content"), parts)
    call_id = head.get("tool_call_id")
    if call_id is not None and parts:
        said = [part.get("content") for part in parts if part.get("type") == "text"]
        parts = [tool_response(call_id, said[0] if len(said) == len(parts) == 1 else parts)]
    parts += [
        tool_call(made.get("id"), made.get("function.name"), made.get("function.arguments"))
        for _, made in sorted(calls.items())
    ]
    if convert.text(head.get("function_call_name")):
        parts.append(tool_call(None, head["function_call_name"], head.get("function_call_arguments_json")))
    return Message(whose, tuple(parts), convert.text(head.get("finish_reason")))


def _content(content: Any, before: list[Part]) -> list[Part]:
    """A message's plain content, unless its blocks say the same."""
    if content is None or content == "":
        return []
    if content == "".join([str(part.get("content")) for part in before if part.get("type") == "text"]):
        return []
    held = content_of(content)
    return [to_part(block) for block in held] if is_list(held) else [to_part(held)]


def _block(leaves: dict[str, Any]) -> Part:
    """One content block: text, reasoning, or something that has a URL."""
    kind = leaves.get("type")
    said = leaves.get("text")
    if isinstance(kind, str) and kind in _REASONING:
        more = {name: value for name, value in leaves.items() if name not in ("type", "text")}
        return {"type": "reasoning", "content": said if isinstance(said, str) else "", **more}
    if "tool_call.function.name" in leaves:
        name, arguments = leaves["tool_call.function.name"], leaves.get("tool_call.function.arguments")
        return tool_call(leaves.get(_CALL_ID), name, arguments)
    for medium in _MEDIA:
        url = leaves.get(f"{medium}.{medium}.url")
        if isinstance(url, str):
            part = to_part({"type": "image_url", "image_url": url})
            return {**part, "modality": medium} if part.get("modality") else part
    if isinstance(said, str):
        return text_part(said)
    return to_part(leaves)


def read_documents(draft: Draft, prefix: str) -> bool:
    """Documents become what was retrieved. Returns whether there were any."""
    found, taken = _items(draft, prefix, _DOCUMENT)
    for item in found:
        if "metadata" in item:
            item["metadata"] = convert.data(item["metadata"])
    return bool(found) and _take(draft, "retrieval", "documents", convert.documents(found), prefix, taken)


def read_tools(draft: Draft, prefix: str) -> None:
    """Definitions of the tools that were offered. One that has only a name or a description keeps these."""
    found, taken = _items(draft, prefix, _TOOL)
    tools: list[Mapping[str, Any]] = []
    for item in found:
        schema = convert.data(item.pop("json_schema", None))
        if not is_dict(schema):
            schema = {}
        inner = schema.get("function")
        said = inner if is_dict(inner) else schema
        tools.append({**{name: value for name, value in item.items() if name not in said}, **schema})
    if tools and all(tools):
        _take(draft, "span", "tools", tuple(tools), prefix, taken)


def _items(draft: Draft, prefix: str, leaf: re.Pattern[str]) -> tuple[list[dict[str, Any]], list[str]]:
    """The objects under a prefix, in their order, and the attributes that they were read from."""
    items: dict[int, dict[str, Any]] = {}
    taken: list[str] = []
    for name, value in _under(draft, prefix):
        match = leaf.fullmatch(name, len(prefix))
        if match is not None:
            items.setdefault(int(match[1]), {})[match[2]] = value
            taken.append(name)
    return [items[index] for index in sorted(items)], taken


def _take(draft: Draft, group: str, field: str, value: Any, prefix: str, taken: list[str]) -> bool:
    if not draft.offer(group, field, value, f"{prefix}N.*"):
        return False
    for name in taken:
        del draft.rest[name]
    return True


def read_texts(draft: Draft, prefix: str, leaf: str, side: str, role: str) -> bool:
    """Texts become messages of ``role``, one each: ``llm.prompts.0.prompt.text``. Returns whether there were any."""
    pattern = re.compile(_INDEX + f"({re.escape(leaf)})")
    found, taken = _items(draft, prefix, pattern)
    said = [text for item in found if (text := convert.text(item[leaf]))]
    messages = tuple([Message(role, (text_part(text),)) for text in said])
    return bool(messages) and _take(draft, "span", side, messages, prefix, taken)


def read_embedded(draft: Draft, prefix: str) -> bool:
    """The texts that were embedded are one message of the user's, a part each. Vectors stay where they are."""
    found, taken = _items(draft, prefix, re.compile(_INDEX + r"(embedding\.text)"))
    parts = tuple([text_part(text) for item in found if (text := convert.text(item["embedding.text"]))])
    return bool(parts) and _take(draft, "span", "input", (Message(USER, parts),), prefix, taken)
