"""Requests and replies between the server and the modules that speak a provider's language."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .known import NOTHING, Counts


@dataclass(frozen=True)
class Request:
    """What came in: the path's named parts, the query, headers in lower case and the JSON body."""

    path: str
    parts: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any


@dataclass(frozen=True)
class Bill:
    """One call, as it is billed."""

    provider: str
    operation: str
    model: str
    counts: Counts = NOTHING
    stream: bool = False


@dataclass(frozen=True)
class Reply:
    """What goes out. ``chunks`` are sent one by one, ``bill`` is noted when they are."""

    chunks: Iterable[bytes]
    content_type: str = "application/json"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    bill: Bill | None = None


Handler = Callable[[Request], Reply]
Route = tuple[str, str, Handler]
"""HTTP method, pattern at the end of the path, handler."""


def encoded(value: Any) -> bytes:
    return json.dumps(value).encode()


def answered(value: Any, bill: Bill | None = None, status: int = 200, **headers: str) -> Reply:
    """A whole JSON reply."""
    return Reply([encoded(value)], status=status, headers=headers, bill=bill)


def events(values: Iterable[Any], bill: Bill, *, named: bool = False, done: str = "", **headers: str) -> Reply:
    """Server-sent events; ``named`` puts each value's ``type`` in the event's name, ``done`` is the last datum."""

    def chunks() -> Iterable[bytes]:
        for value in values:
            name = f"event: {value['type']}\n" if named else ""
            yield f"{name}data: {json.dumps(value)}\n\n".encode()
        if done:
            yield f"data: {done}\n\n".encode()

    return Reply(chunks(), "text/event-stream", headers=headers, bill=bill)


def lines(values: Iterable[Any], bill: Bill) -> Reply:
    """One JSON object a line."""
    return Reply((encoded(value) + b"\n" for value in values), "application/x-ndjson", bill=bill)


def text_of(content: Any) -> str:
    """The text in a message's content: a string, or parts that have ``text``, nested as they like."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return " ".join(filter(None, map(text_of, content)))
    if isinstance(content, dict):
        return text_of(content.get("text") or content.get("content") or content.get("parts") or "")
    return ""
