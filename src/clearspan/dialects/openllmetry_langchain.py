"""LangChain's objects as its serialiser writes them: ``{"lc": 1, "type": "constructor", "kwargs": {...}}``.

Source: langchain-core 1.7.2, ``load.serializable`` and ``messages``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.model.json_data import is_dict, is_list

_ROLES: Final[Mapping[str, str]] = {"human": "user", "ai": "assistant", "AIMessageChunk": "assistant"}
_MEMBERS: Final = ("content", "tool_calls", "tool_call_id", "name")
_DEEPEST: Final = 40


def plain(value: Any, depth: int = _DEEPEST) -> Any:
    """``value``, every serialised object in it as what it holds.

    A message is its role and content, any other object its members. What lies deeper than 40 levels stays as it is.
    """
    if depth == 0:
        return value
    if is_list(value):
        return [plain(item, depth - 1) for item in value]
    if not is_dict(value):
        return value
    if value.get("lc") == 1 and value.get("type") == "constructor" and is_dict(value.get("kwargs")):
        return _object(value, depth - 1)
    return {key: plain(item, depth - 1) for key, item in value.items()}


def _object(value: dict[str, Any], depth: int) -> Any:
    kwargs: dict[str, Any] = value["kwargs"]
    kind = kwargs.get("type")
    if isinstance(kind, str) and "content" in kwargs:
        message = {"role": _ROLES.get(kind, kind)}
        return message | {key: plain(kwargs[key], depth) for key in _MEMBERS if kwargs.get(key) not in (None, [], "")}
    return {key: plain(item, depth) for key, item in kwargs.items()}
