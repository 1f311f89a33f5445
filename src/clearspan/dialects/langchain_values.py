"""LangChain's own JSON of messages, documents and answers, as plain data that the other readers know.

- a serialised object: ``{"lc": 1, "type": "constructor", "id": [..., "HumanMessage"], "kwargs": {...}}``;
- a dumped message: ``{"type": "human", "content": ..., "tool_calls": [{"name", "args", "id"}]}``;
- an answer: ``{"generations": [[{"text", "message", "generation_info"}]], "llm_output": {...}}``.

Source: langchain-core 1.7.2, ``load.dump``, ``messages`` and ``outputs``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects.messages import ASSISTANT, USER, to_message
from clearspan.model import Message
from clearspan.model.json_data import is_dict, is_list

_ROLES: Final[Mapping[str, str]] = {
    "human": USER,
    "ai": ASSISTANT,
    "system": "system",
    "tool": "tool",
    "function": "tool",
    "developer": "developer",
    "HumanMessage": USER,
    "HumanMessageChunk": USER,
    "AIMessage": ASSISTANT,
    "AIMessageChunk": ASSISTANT,
    "SystemMessage": "system",
    "ToolMessage": "tool",
    "FunctionMessage": "tool",
}


def opened(value: Any) -> Any:
    """A serialised object as its own members, with its class's name under ``type`` if it has none."""
    if is_dict(value) and value.get("lc") == 1 and is_dict(value.get("kwargs")):
        path = value.get("id")
        kind = path[-1] if is_list(path) and path else None
        return {"type": kind, **value["kwargs"]}
    return value


def is_message(value: Any) -> bool:
    """Whether a value is a message in one of the two forms."""
    item = opened(value)
    return is_dict(item) and "content" in item and _role(item) is not None


def _role(item: Mapping[str, Any]) -> str | None:
    kind = item.get("type")
    return _ROLES.get(kind) if isinstance(kind, str) else None


def message(value: Any) -> Message:
    """A message in one of the two forms (``is_message``)."""
    item = opened(value)
    role = _role(item) or USER
    plain = {key: item[key] for key in ("content", "tool_call_id") if item.get(key) is not None}
    more = item.get("additional_kwargs")
    calls = item.get("tool_calls")
    if is_list(calls) and calls:
        # Beside them, content blocks of some providers say the same calls once more.
        plain["tool_calls"] = [{**call, "type": "tool_call"} if is_dict(call) else call for call in calls]
        if is_list(plain.get("content")):
            plain["content"] = [block for block in plain["content"] if not _is_call(block)]
    elif is_dict(more) and is_list(more.get("tool_calls")):
        plain["tool_calls"] = more["tool_calls"]
    if is_dict(more) and isinstance(more.get("refusal"), str):
        plain["refusal"] = more["refusal"]
    about = item.get("response_metadata")
    reason = about.get("finish_reason", about.get("stop_reason")) if is_dict(about) else None
    return to_message({"role": role, **plain, "finish_reason": reason}, role)


def _is_call(block: Any) -> bool:
    return is_dict(block) and block.get("type") in ("tool_use", "tool_call", "function_call")


def messages(value: Any) -> tuple[Message, ...] | None:
    """The messages of a prompt: a list of them, a list of lists (a batch of one), or an object that holds either."""
    while True:
        value = opened(value)
        if is_message(value):
            return (message(value),)
        if is_dict(value) and "messages" in value:
            value = value["messages"]
        elif is_list(value) and len(value) == 1 and is_list(value[0]):
            value = value[0]
        else:
            break
    if not is_list(value) or not value or not all(map(is_message, value)):
        return None
    return tuple([message(item) for item in value])


def generations(value: Any) -> tuple[Message, ...] | None:
    """The answers of ``{"generations": ...}``; ``None`` if there are none."""
    held = value.get("generations") if is_dict(value) else None
    if not is_list(held):
        return None
    flat = [one for batch in held for one in (batch if is_list(batch) else [batch]) if is_dict(one)]
    said = [_generation(one) for one in flat]
    return tuple(said) if any(one.parts for one in said) else None


def _generation(one: Mapping[str, Any]) -> Message:
    info = one.get("generation_info")
    reason = info.get("finish_reason") if is_dict(info) else None
    if is_message(one.get("message")):
        said = message(one["message"])
        return Message(said.role, said.parts, said.finish_reason or (reason if isinstance(reason, str) else None))
    return to_message({"role": ASSISTANT, "content": one.get("text"), "finish_reason": reason}, ASSISTANT)


def answering(value: Any) -> Mapping[str, Any]:
    """What an answer's first message says about itself, ``response_metadata`` and ``usage_metadata`` among it."""
    held = value.get("generations") if is_dict(value) else None
    while is_list(held) and held:
        held = held[0]
    first = opened(held.get("message")) if is_dict(held) else opened(value)
    return first if is_dict(first) else {}
