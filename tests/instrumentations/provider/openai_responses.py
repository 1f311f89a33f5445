"""OpenAI's responses API, whole and streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .exchange import Bill, Reply, Request, Route, answered, events, text_of
from .known import Answer, Ask, ToolSpec, answer
from .openai_chat import CREATED, response_model


def ask_of(body: dict[str, Any]) -> Ask:
    given = body.get("input") or ""
    items = [{"role": "user", "content": given}] if isinstance(given, str) else given
    users = [text_of(one.get("content")) for one in items if one.get("role") == "user"]
    tools = [tool for tool in body.get("tools") or [] if tool.get("type") == "function"]
    wanted = (body.get("text") or {}).get("format") or {}
    return Ask(
        model=str(body.get("model", "gpt-4o-mini")),
        user_text=users[-1] if users else "",
        everything="\n".join([str(body.get("instructions") or ""), *(text_of(one.get("content")) for one in items)]),
        tools=[ToolSpec(tool["name"], tool.get("parameters") or {}) for tool in tools],
        after_tool=bool(items) and items[-1].get("type") == "function_call_output",
        schema=wanted.get("schema") if wanted.get("type") == "json_schema" else None,
        thinking=bool((body.get("reasoning") or {}).get("effort")),
    )


def _items(said: Answer) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    if said.thought:
        summary = [{"type": "summary_text", "text": said.thought}]
        items.append({"id": "rs_sample", "type": "reasoning", "summary": summary})
    for at, (name, given) in enumerate(said.calls):
        items.append(
            {
                "id": f"fc_sample{at + 1:03d}",
                "type": "function_call",
                "status": "completed",
                "call_id": f"call_sample{at + 1:03d}",
                "name": name,
                "arguments": json.dumps(given),
            }
        )
    if said.text:
        part = {"type": "output_text", "text": said.text, "annotations": [], "logprobs": []}
        items.append(
            {"id": "msg_sample", "type": "message", "role": "assistant", "status": "completed", "content": [part]}
        )
    return items


def _response(body: dict[str, Any], said: Answer) -> dict[str, Any]:
    counts = said.counts
    return {
        "id": "resp_sample",
        "object": "response",
        "created_at": CREATED,
        "status": "completed",
        "background": False,
        "error": None,
        "incomplete_details": None,
        "instructions": body.get("instructions"),
        "max_output_tokens": body.get("max_output_tokens"),
        "model": response_model(str(body.get("model", "gpt-4o-mini"))),
        "output": _items(said),
        "parallel_tool_calls": True,
        "previous_response_id": body.get("previous_response_id"),
        "reasoning": {"effort": (body.get("reasoning") or {}).get("effort"), "summary": None},
        "service_tier": "default",
        "store": True,
        "temperature": body.get("temperature", 1.0),
        "text": body.get("text") or {"format": {"type": "text"}},
        "tool_choice": body.get("tool_choice") or "auto",
        "tools": body.get("tools") or [],
        "top_p": body.get("top_p", 1.0),
        "truncation": "disabled",
        "usage": {
            "input_tokens": counts.prompt,
            "input_tokens_details": {"cached_tokens": counts.cache_read, "cache_write_tokens": 0},
            "output_tokens": counts.completion,
            "output_tokens_details": {"reasoning_tokens": counts.reasoning},
            "total_tokens": counts.total,
        },
        "user": body.get("user"),
        "metadata": body.get("metadata") or {},
    }


def responses(request: Request) -> Reply:
    body = request.body
    ask = ask_of(body)
    said, stream = answer(ask, "responses"), bool(body.get("stream"))
    bill = Bill("openai", "responses", ask.model, said.counts, stream)
    whole = _response(body, said)
    if not stream:
        return answered(whole, bill)
    numbered = ({**event, "sequence_number": at} for at, event in enumerate(_events(whole, said)))
    return events(numbered, bill, named=True)


def _events(whole: dict[str, Any], said: Answer) -> Iterator[dict[str, Any]]:
    begun = {**whole, "status": "in_progress", "output": [], "usage": None}
    yield {"type": "response.created", "response": begun}
    yield {"type": "response.in_progress", "response": begun}
    for at, item in enumerate(whole["output"]):
        where = {"item_id": item["id"], "output_index": at}
        bare = {**item, "status": "in_progress"}
        if item["type"] == "function_call":
            yield {"type": "response.output_item.added", "output_index": at, "item": {**bare, "arguments": ""}}
            given = item["arguments"]
            for cut in (given[:7], given[7:]):
                yield {"type": "response.function_call_arguments.delta", **where, "delta": cut}
            done = {"arguments": given, "name": item["name"]}
            yield {"type": "response.function_call_arguments.done", **where, **done}
        elif item["type"] == "message":
            yield {"type": "response.output_item.added", "output_index": at, "item": {**bare, "content": []}}
            where["content_index"] = 0
            part = item["content"][0]
            yield {"type": "response.content_part.added", **where, "part": {**part, "text": ""}}
            for piece in said.pieces():
                yield {"type": "response.output_text.delta", **where, "delta": piece, "logprobs": []}
            yield {"type": "response.output_text.done", **where, "text": said.text, "logprobs": []}
            yield {"type": "response.content_part.done", **where, "part": part}
        else:
            yield {"type": "response.output_item.added", "output_index": at, "item": item}
        yield {"type": "response.output_item.done", "output_index": at, "item": item}
    yield {"type": "response.completed", "response": whole}


ROUTES: list[Route] = [("POST", r"/responses", responses)]
