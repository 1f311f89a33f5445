"""Anthropic's messages API, whole and streamed. Bedrock's InvokeModel for Claude takes the same bodies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from .exchange import Bill, Reply, Request, Route, answered, events, text_of
from .known import Answer, Ask, Counts, ToolSpec, answer

_ERRORS = {
    400: ("invalid_request_error", "max_tokens: Field required"),
    401: ("authentication_error", "invalid x-api-key"),
    404: ("not_found_error", "model: not found"),
    429: ("rate_limit_error", "This request would exceed your rate limit."),
    500: ("api_error", "Internal server error"),
    503: ("overloaded_error", "Overloaded"),
}


def refused(status: int) -> Reply:
    """Anthropic's error body."""
    kind, message = _ERRORS.get(status, _ERRORS[400])
    body = {"type": "error", "error": {"type": kind, "message": message}, "request_id": "req_sample"}
    return answered(body, status=status, **{"request-id": "req_sample"})


def response_model(model: str) -> str:
    return model if re.search(r"\d{8}", model) else f"{model}-20250929"


def ask_of(body: dict[str, Any], model: str) -> Ask:
    messages = body.get("messages") or []
    last = messages[-1].get("content") if messages else ""
    blocks = last if isinstance(last, list) else []
    users = [text_of(one.get("content")) for one in messages if one.get("role") == "user"]
    wanted = (body.get("output_config") or {}).get("format") or body.get("output_format") or {}
    return Ask(
        model=model,
        user_text=users[-1] if users else "",
        everything="\n".join([text_of(body.get("system")), *(text_of(one.get("content")) for one in messages)]),
        tools=[ToolSpec(tool["name"], tool.get("input_schema") or {}) for tool in body.get("tools") or []],
        after_tool=any(isinstance(one, dict) and one.get("type") == "tool_result" for one in blocks),
        schema=wanted.get("schema") if wanted else None,
        thinking=(body.get("thinking") or {}).get("type") in ("enabled", "adaptive"),
    )


def blocks_of(said: Answer) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    if said.thought:
        blocks.append({"type": "thinking", "thinking": said.thought, "signature": "c2FtcGxl"})
    if said.text:
        blocks.append({"type": "text", "text": said.text})
    for at, (name, given) in enumerate(said.calls):
        blocks.append({"type": "tool_use", "id": f"toolu_sample{at + 1:03d}", "name": name, "input": dict(given)})
    return blocks


def usage_of(counts: Counts) -> dict[str, Any]:
    """Anthropic's ``input_tokens`` leave out what the cache gave and took."""
    return {
        "input_tokens": counts.prompt - counts.cache_read - counts.cache_write,
        "cache_creation_input_tokens": counts.cache_write,
        "cache_read_input_tokens": counts.cache_read,
        "cache_creation": {"ephemeral_5m_input_tokens": counts.cache_write, "ephemeral_1h_input_tokens": 0},
        "output_tokens": counts.completion,
        "service_tier": "standard",
    }


def message_of(said: Answer, model: str) -> dict[str, Any]:
    return {
        "id": "msg_sample",
        "type": "message",
        "role": "assistant",
        "model": response_model(model),
        "content": blocks_of(said),
        "stop_reason": "tool_use" if said.calls else "end_turn",
        "stop_sequence": None,
        "usage": usage_of(said.counts),
    }


def stream_of(said: Answer, model: str) -> Iterator[dict[str, Any]]:
    """The events of a streamed message."""
    whole = message_of(said, model)
    begun = {**whole, "content": [], "stop_reason": None, "usage": {**whole["usage"], "output_tokens": 1}}
    yield {"type": "message_start", "message": begun}
    yield {"type": "ping"}
    for at, block in enumerate(whole["content"]):
        kind = block["type"]
        empty = {"text": {"text": ""}, "thinking": {"thinking": "", "signature": ""}, "tool_use": {"input": {}}}[kind]
        yield {"type": "content_block_start", "index": at, "content_block": {**block, **empty}}
        if kind == "text":
            deltas = [{"type": "text_delta", "text": piece} for piece in said.pieces()]
        elif kind == "thinking":
            deltas = [{"type": "thinking_delta", "thinking": said.thought}]
            deltas.append({"type": "signature_delta", "signature": block["signature"]})
        else:
            given = json.dumps(block["input"])
            deltas = [{"type": "input_json_delta", "partial_json": cut} for cut in ("", given[:7], given[7:])]
        for delta in deltas:
            yield {"type": "content_block_delta", "index": at, "delta": delta}
        yield {"type": "content_block_stop", "index": at}
    stop = {"stop_reason": whole["stop_reason"], "stop_sequence": None}
    yield {"type": "message_delta", "delta": stop, "usage": {"output_tokens": said.counts.completion}}
    yield {"type": "message_stop"}


def messages(request: Request) -> Reply:
    body = request.body
    model = str(body.get("model"))
    said, stream = answer(ask_of(body, model), "anthropic"), bool(body.get("stream"))
    bill = Bill("anthropic", "chat", model, said.counts, stream)
    if stream:
        return events(stream_of(said, model), bill, named=True, **{"request-id": "req_sample"})
    return answered(message_of(said, model), bill, **{"request-id": "req_sample"})


def count_tokens(request: Request) -> Reply:
    said = answer(ask_of(request.body, str(request.body.get("model"))), "anthropic")
    return answered({"input_tokens": said.counts.prompt})


ROUTES: list[Route] = [
    ("POST", r"/v1/messages", messages),
    ("POST", r"/v1/messages/count_tokens", count_tokens),
]
