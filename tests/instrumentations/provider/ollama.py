"""Ollama's chat, generate and embed. Streams are on unless turned off, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .exchange import Bill, Reply, Request, Route, answered, lines, text_of
from .known import EMBEDDING, Answer, Ask, ToolSpec, answer, vector

_AT = "2025-01-01T00:00:00.000000Z"


def refused(status: int) -> Reply:
    """Ollama's error body."""
    return answered({"error": "model 'llama-none' not found" if status == 404 else "the request failed"}, status=status)


def _end(said: Answer) -> dict[str, Any]:
    return {
        "done": True,
        "done_reason": "stop",
        "total_duration": 4_000_000,
        "load_duration": 1_000_000,
        "prompt_eval_count": said.counts.prompt,
        "prompt_eval_duration": 1_000_000,
        "eval_count": said.counts.completion,
        "eval_duration": 2_000_000,
    }


def _schema(body: dict[str, Any]) -> dict[str, Any] | None:
    wanted = body.get("format")
    if isinstance(wanted, dict):
        return wanted
    return {"properties": {"answer": {"type": "string"}}} if wanted == "json" else None


def chat(request: Request) -> Reply:
    body = request.body
    messages = body.get("messages") or []
    users = [text_of(one.get("content")) for one in messages if one.get("role") == "user"]
    tools = [tool["function"] for tool in body.get("tools") or []]
    ask = Ask(
        model=str(body.get("model")),
        user_text=users[-1] if users else "",
        everything="\n".join(text_of(one.get("content")) for one in messages),
        tools=[ToolSpec(tool["name"], tool.get("parameters") or {}) for tool in tools],
        after_tool=bool(messages) and messages[-1].get("role") == "tool",
        schema=_schema(body),
        thinking=bool(body.get("think")),
    )
    said, stream = answer(ask, "ollama"), body.get("stream", True)
    bill = Bill("ollama", "chat", ask.model, said.counts, bool(stream))
    head = {"model": ask.model, "created_at": _AT}
    message: dict[str, Any] = {"role": "assistant", "content": said.text}
    if said.calls:
        message["tool_calls"] = [{"function": {"name": name, "arguments": dict(given)}} for name, given in said.calls]
    if said.thought:
        message["thinking"] = said.thought
    if not stream:
        return answered({**head, "message": message, **_end(said)}, bill)

    def chunks() -> Iterator[dict[str, Any]]:
        if said.calls or said.thought:
            yield {**head, "message": {**message, "content": ""}, "done": False}
        for piece in said.pieces():
            yield {**head, "message": {"role": "assistant", "content": piece}, "done": False}
        yield {**head, "message": {"role": "assistant", "content": ""}, **_end(said)}

    return lines(chunks(), bill)


def generate(request: Request) -> Reply:
    body = request.body
    prompt = str(body.get("prompt"))
    ask = Ask(str(body.get("model")), prompt, f"{body.get('system')}\n{prompt}", schema=_schema(body))
    said, stream = answer(ask, "ollama"), body.get("stream", True)
    bill = Bill("ollama", "generate", ask.model, said.counts, bool(stream))
    head = {"model": ask.model, "created_at": _AT}
    if not stream:
        return answered({**head, "response": said.text, "context": [1, 2, 3], **_end(said)}, bill)
    parts = [{**head, "response": piece, "done": False} for piece in said.pieces()]
    return lines([*parts, {**head, "response": "", "context": [1, 2, 3], **_end(said)}], bill)


def embed(request: Request) -> Reply:
    body = request.body
    given = body.get("input") if "input" in body else body.get("prompt")
    texts = [given] if isinstance(given, str) else [str(one) for one in given or []]
    model, counts = str(body.get("model")), EMBEDDING.at("ollama")
    answer(Ask(model=model, user_text=texts[-1] if texts else ""), "ollama")
    bill = Bill("ollama", "embeddings", model, counts)
    if request.path.endswith("/embeddings"):
        return answered({"embedding": vector(texts[0])}, bill)
    vectors = [vector(text) for text in texts]
    used = {"total_duration": 1_000_000, "load_duration": 1_000, "prompt_eval_count": counts.prompt}
    return answered({"model": model, "embeddings": vectors, **used}, bill)


def tags(request: Request) -> Reply:
    return answered({"models": [{"name": "llama3.2:latest", "model": "llama3.2:latest"}]})


def show(request: Request) -> Reply:
    return answered({"capabilities": ["completion", "tools"], "details": {"family": "llama"}, "model_info": {}})


ROUTES: list[Route] = [
    ("POST", r"/api/chat", chat),
    ("POST", r"/api/generate", generate),
    ("POST", r"/api/embed(?:dings)?", embed),
    ("GET", r"/api/tags", tags),
    ("POST", r"/api/show", show),
]
