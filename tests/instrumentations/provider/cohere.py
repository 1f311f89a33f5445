"""Cohere's chat (v1 and v2), rerank and embed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .exchange import Bill, Reply, Request, Route, answered, events, lines, text_of
from .known import EMBEDDING, Answer, Ask, Counts, ToolSpec, answer, relevance, vector

_MESSAGES = {
    400: "invalid request: temperature must be between 0 and 1.",
    401: "invalid api token",
    404: "model 'command-none' not found",
    429: "Please wait and try again later",
    500: "internal server error",
    503: "service unavailable",
}


def refused(status: int) -> Reply:
    """Cohere's error body."""
    return answered({"id": "co_sample", "message": _MESSAGES.get(status, _MESSAGES[400])}, status=status)


def _usage(counts: Counts) -> dict[str, Any]:
    usage: dict[str, Any] = {
        "billed_units": {"input_tokens": counts.prompt, "output_tokens": counts.completion},
        "tokens": {"input_tokens": counts.prompt, "output_tokens": counts.completion},
    }
    if counts.cache_read:
        usage["cached_tokens"] = counts.cache_read
    return usage


def _ask_v1(body: dict[str, Any]) -> Ask:
    tools = [
        ToolSpec(
            tool["name"],
            {"properties": {name: {"type": "string"} for name in tool.get("parameter_definitions") or {}}},
        )
        for tool in body.get("tools") or []
    ]
    text = str(body.get("message") or body.get("prompt") or "")
    return Ask(str(body.get("model") or "command-r-plus"), text, text, tools, bool(body.get("tool_results")))


def _ask_v2(body: dict[str, Any]) -> Ask:
    messages = body.get("messages") or []
    users = [text_of(one.get("content")) for one in messages if one.get("role") == "user"]
    tools = [tool["function"] for tool in body.get("tools") or []]
    wanted = body.get("response_format") or {}
    schema = wanted.get("json_schema") or wanted.get("schema") or {"properties": {"answer": {"type": "string"}}}
    return Ask(
        model=str(body.get("model")),
        user_text=users[-1] if users else "",
        everything="\n".join(text_of(one.get("content")) for one in messages),
        tools=[ToolSpec(tool["name"], tool.get("parameters") or {}) for tool in tools],
        after_tool=bool(messages) and messages[-1].get("role") == "tool",
        schema=schema if wanted.get("type") == "json_object" else None,
        thinking=(body.get("thinking") or {}).get("type") == "enabled",
    )


def chat_v1(request: Request) -> Reply:
    ask = _ask_v1(request.body)
    said, stream = answer(ask, "cohere"), bool(request.body.get("stream"))
    bill = Bill("cohere", "chat", ask.model, said.counts, stream)
    whole: dict[str, Any] = {
        "response_id": "co_sample",
        "generation_id": "gen_sample",
        "text": said.text,
        "finish_reason": "COMPLETE",
        "chat_history": [
            {"role": "USER", "message": ask.user_text},
            {"role": "CHATBOT", "message": said.text},
        ],
        "meta": {"api_version": {"version": "1"}, **_usage(said.counts)},
    }
    if said.calls:
        whole["tool_calls"] = [{"name": name, "parameters": dict(given)} for name, given in said.calls]
    if not stream:
        return answered(whole, bill)

    def chunks() -> Iterator[dict[str, Any]]:
        yield {"event_type": "stream-start", "is_finished": False, "generation_id": "gen_sample"}
        for piece in said.pieces():
            yield {"event_type": "text-generation", "is_finished": False, "text": piece}
        if said.calls:
            yield {"event_type": "tool-calls-generation", "is_finished": False, "tool_calls": whole["tool_calls"]}
        end = {"event_type": "stream-end", "is_finished": True, "finish_reason": "COMPLETE"}
        yield {**end, "response": whole}

    return lines(chunks(), bill)


def chat_v2(request: Request) -> Reply:
    ask = _ask_v2(request.body)
    said, stream = answer(ask, "cohere"), bool(request.body.get("stream"))
    bill = Bill("cohere", "chat", ask.model, said.counts, stream)
    finish = "TOOL_CALL" if said.calls else "COMPLETE"
    calls = [
        {"id": f"call_sample{at + 1:03d}", "type": "function",
         "function": {"name": name, "arguments": json.dumps(given)}}
        for at, (name, given) in enumerate(said.calls)
    ]  # fmt: skip
    if stream:
        return events(_events_v2(said, calls, finish), bill, named=True)
    content = [{"type": "thinking", "thinking": said.thought}] if said.thought else []
    message: dict[str, Any] = {"role": "assistant"}
    if calls:
        message |= {"tool_plan": "I will look up the weather.", "tool_calls": calls}
    else:
        message["content"] = [*content, {"type": "text", "text": said.text}]
    return answered(
        {"id": "co_sample", "finish_reason": finish, "message": message, "usage": _usage(said.counts)}, bill
    )


def _events_v2(said: Answer, calls: list[dict[str, Any]], finish: str) -> Iterator[dict[str, Any]]:
    empty = {"role": "assistant", "content": [], "tool_plan": "", "tool_calls": [], "citations": []}
    yield {"type": "message-start", "id": "co_sample", "delta": {"message": empty}}
    if said.text:
        start = {"message": {"content": {"type": "text", "text": ""}}}
        yield {"type": "content-start", "index": 0, "delta": start}
        for piece in said.pieces():
            yield {"type": "content-delta", "index": 0, "delta": {"message": {"content": {"text": piece}}}}
        yield {"type": "content-end", "index": 0}
    for at, call in enumerate(calls):
        bare = {**call, "function": {"name": call["function"]["name"], "arguments": ""}}
        yield {"type": "tool-call-start", "index": at, "delta": {"message": {"tool_calls": bare}}}
        given = call["function"]["arguments"]
        for cut in (given[:7], given[7:]):
            delta = {"message": {"tool_calls": {"function": {"arguments": cut}}}}
            yield {"type": "tool-call-delta", "index": at, "delta": delta}
        yield {"type": "tool-call-end", "index": at}
    yield {"type": "message-end", "id": "co_sample", "delta": {"finish_reason": finish, "usage": _usage(said.counts)}}


def generate(request: Request) -> Reply:
    ask = _ask_v1(request.body)
    said = answer(ask, "cohere")
    made = {"id": "gen_sample", "text": said.text, "finish_reason": "COMPLETE"}
    whole = {"id": "co_sample", "generations": [made], "prompt": ask.user_text, "meta": _usage(said.counts)}
    return answered(whole, Bill("cohere", "text_completion", ask.model, said.counts))


def rerank(request: Request) -> Reply:
    """Documents by the share of the query's words that they have; billed in searches, not tokens."""
    body = request.body
    model, query = str(body.get("model")), str(body.get("query"))
    answer(Ask(model=model, user_text=query), "cohere")
    texts = [one if isinstance(one, str) else str(one.get("text")) for one in body.get("documents") or []]
    scored = sorted(((relevance(query, text), -at) for at, text in enumerate(texts)), reverse=True)
    results: list[dict[str, Any]] = [
        {"index": -at, "relevance_score": score} for score, at in scored[: body.get("top_n") or None]
    ]
    if body.get("return_documents"):
        results = [{**one, "document": {"text": texts[one["index"]]}} for one in results]
    meta = {"api_version": {"version": "2"}, "billed_units": {"search_units": 1}}
    return answered({"id": "rr_sample", "results": results, "meta": meta}, Bill("cohere", "rerank", model))


def embed(request: Request) -> Reply:
    body = request.body
    model, version = str(body.get("model")), request.parts["version"]
    texts = body.get("texts") or [text_of(one.get("content")) for one in body.get("inputs") or []]
    answer(Ask(model=model, user_text=str(texts[-1]) if texts else ""), "cohere")
    counts = EMBEDDING.at("cohere")
    vectors: Any = [vector(text) for text in texts]
    typed = version == "2" or bool(body.get("embedding_types"))
    meta = {"api_version": {"version": version}, "billed_units": {"input_tokens": counts.prompt}}
    return answered(
        {
            "id": "emb_sample",
            "texts": texts,
            "embeddings": {"float": vectors} if typed else vectors,
            "meta": meta,
            "response_type": "embeddings_by_type" if typed else "embeddings_floats",
        },
        Bill("cohere", "embeddings", model, counts),
    )


ROUTES: list[Route] = [
    ("POST", r"/v1/chat", chat_v1),
    ("POST", r"/v2/chat", chat_v2),
    ("POST", r"/v1/generate", generate),
    ("POST", r"/v[12]/rerank", rerank),
    ("POST", r"/v(?P<version>[12])/embed", embed),
]
