"""OpenAI's chat completions, completions, embeddings and models; Groq's and Mistral's differ in a few fields."""

from __future__ import annotations

import base64
import json
import re
import struct
from collections.abc import Iterator
from typing import Any

from .exchange import Bill, Reply, Request, Route, answered, events, text_of
from .known import EMBEDDING, Answer, Ask, Counts, ToolSpec, answer, vector

CREATED = 1735689600
_ERRORS = {
    400: ("invalid_request_error", "invalid_value", "Invalid value for 'temperature'."),
    401: ("invalid_request_error", "invalid_api_key", "Incorrect API key provided: sk-sample."),
    404: ("invalid_request_error", "model_not_found", "The model does not exist or you do not have access to it."),
    429: ("requests", "rate_limit_exceeded", "Rate limit reached for gpt-4o-mini. Please try again later."),
    500: ("server_error", None, "The server had an error while processing your request."),
    503: ("server_error", None, "The engine is currently overloaded, please try again later."),
}


def refused(status: int) -> Reply:
    """OpenAI's error body."""
    kind, code, message = _ERRORS.get(status, _ERRORS[400])
    error = {"message": message, "type": kind, "param": None, "code": code}
    return answered({"error": error}, status=status, **{"x-request-id": "req_sample"})


def response_model(model: str) -> str:
    """The dated name that the provider answers with."""
    return model if re.search(r"\d{4}-?\d\d-?\d\d", model) else f"{model}-2024-07-18"


def flavour(path: str) -> str:
    """Whose endpoint the path is."""
    return "groq" if "/groq/" in path else "mistral" if "/mistral/" in path else "openai"


def ask_of(body: dict[str, Any]) -> Ask:
    messages = body.get("messages") or []
    users = [text_of(one.get("content")) for one in messages if one.get("role") == "user"]
    tools = [tool.get("function") or {} for tool in body.get("tools") or []]
    tools += body.get("functions") or []
    schema = None
    wanted = body.get("response_format") or {}
    if wanted.get("type") == "json_schema":
        schema = wanted["json_schema"].get("schema") or wanted["json_schema"].get("schema_definition") or {}
    elif wanted.get("type") == "json_object":
        schema = {"properties": {"answer": {"type": "string"}}}
    return Ask(
        model=str(body.get("model", "gpt-4o-mini")),
        user_text=users[-1] if users else "",
        everything="\n".join(text_of(one.get("content")) for one in messages),
        tools=[ToolSpec(tool["name"], tool.get("parameters") or {}) for tool in tools if "name" in tool]
        if body.get("tool_choice") != "none"
        else [],
        after_tool=bool(messages) and messages[-1].get("role") in ("tool", "function"),
        schema=schema,
        thinking="reasoning_effort" in body and body["reasoning_effort"] not in (None, "none"),
    )


def usage_of(counts: Counts, who: str) -> dict[str, Any]:
    usage: dict[str, Any] = {
        "prompt_tokens": counts.prompt,
        "completion_tokens": counts.completion,
        "total_tokens": counts.total,
    }
    if who == "openai":
        usage["prompt_tokens_details"] = {"cached_tokens": counts.cache_read, "audio_tokens": 0}
        usage["completion_tokens_details"] = {
            "reasoning_tokens": counts.reasoning,
            "audio_tokens": 0,
            "accepted_prediction_tokens": 0,
            "rejected_prediction_tokens": 0,
        }
    elif counts.cache_read:
        usage["prompt_tokens_details"] = {"cached_tokens": counts.cache_read}
    return usage


def _tool_calls(said: Answer, who: str) -> list[dict[str, Any]]:
    prefix = "" if who == "mistral" else "call_"
    return [
        {
            "id": f"{prefix}sample{at + 1:03d}",
            "type": "function",
            "function": {"name": name, "arguments": json.dumps(given)},
        }
        for at, (name, given) in enumerate(said.calls)
    ]


def chat(request: Request) -> Reply:
    body, who = request.body, flavour(request.path)
    if "deployment" in request.parts:
        body = {"model": request.parts["deployment"], **body}
    ask = ask_of(body)
    said = answer(ask, who)
    stream = bool(body.get("stream"))
    bill = Bill(who, "chat", ask.model, said.counts, stream)
    head = {
        "id": "chatcmpl-sample-chat",
        "object": "chat.completion.chunk" if stream else "chat.completion",
        "created": CREATED,
        "model": response_model(ask.model),
    }
    if who != "mistral":
        head |= {"system_fingerprint": "fp_sample", "service_tier": "default"}
    if stream:
        return events(_chunks(body, said, head, who), bill, done="[DONE]")
    calls = _tool_calls(said, who)
    message: dict[str, Any] = {"role": "assistant", "content": said.text or None, "refusal": None, "annotations": []}
    if who == "mistral":
        message = {"role": "assistant", "content": said.text, "tool_calls": calls or None, "prefix": False}
    elif calls:
        message["tool_calls"] = calls
    if said.thought and who == "groq":
        message["reasoning"] = said.thought
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls" if calls else "stop"}
    if who != "mistral":
        choice["logprobs"] = None
    choices = [{**choice, "index": at} for at in range(int(body.get("n") or 1))]
    return answered({**head, "choices": choices, "usage": usage_of(said.counts, who)}, bill)


def _chunks(body: dict[str, Any], said: Answer, head: dict[str, Any], who: str) -> Iterator[dict[str, Any]]:
    with_usage = bool((body.get("stream_options") or {}).get("include_usage"))
    spare: dict[str, Any] = {"usage": None} if with_usage else {}

    def chunk(delta: dict[str, Any], finish: str | None = None, **more: Any) -> dict[str, Any]:
        choice: dict[str, Any] = {"index": 0, "delta": delta, "finish_reason": finish}
        if who != "mistral":
            choice["logprobs"] = None
        return {**head, "choices": [choice], **spare, **more}

    yield chunk({"role": "assistant", "content": ""})
    for piece in said.pieces():
        yield chunk({"content": piece})
    for at, call in enumerate(_tool_calls(said, who)):
        if who == "mistral":
            yield chunk({"tool_calls": [{**call, "index": at}]})
            continue
        given = call["function"]["arguments"]
        named = {**call, "index": at, "function": {"name": call["function"]["name"], "arguments": ""}}
        yield chunk({"tool_calls": [named]})
        for cut in (given[:7], given[7:]):
            yield chunk({"tool_calls": [{"index": at, "function": {"arguments": cut}}]})
    finish = "tool_calls" if said.calls else "stop"
    usage = usage_of(said.counts, who)
    if who == "groq":
        yield chunk({}, finish, x_groq={"id": "req_sample", "usage": usage})
    elif who == "mistral":
        yield chunk({"content": ""}, finish, usage=usage)
    else:
        yield chunk({}, finish)
    if with_usage and who != "mistral":
        yield {**head, "choices": [], "usage": usage}


def completions(request: Request) -> Reply:
    body = request.body
    prompt = body.get("prompt")
    ask = Ask(model=str(body.get("model")), user_text=prompt if isinstance(prompt, str) else " ".join(prompt or []))
    said, stream = answer(ask, "openai"), bool(body.get("stream"))
    bill = Bill("openai", "text_completion", ask.model, said.counts, stream)
    head = {"id": "cmpl-sample", "object": "text_completion", "created": CREATED, "model": response_model(ask.model)}
    choice = {"index": 0, "logprobs": None, "finish_reason": "stop"}
    usage = usage_of(said.counts, "openai")
    if not stream:
        return answered({**head, "choices": [{**choice, "text": said.text}], "usage": usage}, bill)

    def chunks() -> Iterator[dict[str, Any]]:
        for piece in said.pieces():
            yield {**head, "choices": [{**choice, "text": piece, "finish_reason": None}]}
        yield {**head, "choices": [{**choice, "text": ""}]}
        if (body.get("stream_options") or {}).get("include_usage"):
            yield {**head, "choices": [], "usage": usage}

    return events(chunks(), bill, done="[DONE]")


def embeddings(request: Request) -> Reply:
    body, who = request.body, flavour(request.path)
    given = body.get("input") or body.get("inputs") or ""
    texts = [given] if isinstance(given, str) else [str(one) for one in given]
    model = str(body.get("model") or request.parts.get("deployment"))
    answer(Ask(model=model, user_text=texts[-1] if texts else ""), who)
    counts = EMBEDDING.at(who)

    def written(values: list[float]) -> Any:
        if body.get("encoding_format") != "base64":
            return values
        return base64.b64encode(struct.pack(f"<{len(values)}f", *values)).decode()

    data = [
        {"object": "embedding", "index": at, "embedding": written(vector(text, int(body.get("dimensions") or 16)))}
        for at, text in enumerate(texts)
    ]
    usage = {"prompt_tokens": counts.prompt, "total_tokens": counts.total}
    if who == "mistral":
        usage["completion_tokens"] = 0
    head = {"id": "emb-sample"} if who == "mistral" else {}
    return answered(
        {**head, "object": "list", "data": data, "model": model, "usage": usage},
        Bill(who, "embeddings", model, counts),
    )


def models(request: Request) -> Reply:
    names = ["gpt-4o-mini", "text-embedding-3-small"]
    entries = [{"id": name, "object": "model", "created": CREATED, "owned_by": "system"} for name in names]
    if request.parts.get("name"):
        return answered({**entries[0], "id": request.parts["name"]})
    return answered({"object": "list", "data": entries})


ROUTES: list[Route] = [
    ("POST", r"/deployments/(?P<deployment>[^/]+)/chat/completions", chat),
    ("POST", r"/deployments/(?P<deployment>[^/]+)/embeddings", embeddings),
    ("POST", r"/chat/completions", chat),
    ("POST", r"/completions", completions),
    ("POST", r"/embeddings", embeddings),
    ("GET", r"/v1/models(?:/(?P<name>[^/]+))?", models),
]
