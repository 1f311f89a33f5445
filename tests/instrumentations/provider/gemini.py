"""Google's Gemini API (and Vertex AI's, whose paths only begin differently)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .exchange import Bill, Reply, Request, Route, answered, events, text_of
from .known import EMBEDDING, Answer, Ask, Counts, ToolSpec, answer, vector

_STATES = {
    400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 404: "NOT_FOUND", 429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL", 503: "UNAVAILABLE",
}  # fmt: skip


_SCHEMAS = ("parameters", "parametersJsonSchema", "parameters_json_schema")


def refused(status: int) -> Reply:
    """Google's error body."""
    state = _STATES.get(status, "INVALID_ARGUMENT")
    error = {"code": status, "message": f"The request failed: {state.lower()}.", "status": state}
    return answered({"error": error}, status=status)


def _plain(schema: Any) -> Any:
    """A JSON schema from Google's, whose types are in capitals."""
    if isinstance(schema, dict):
        return {key: value.lower() if key == "type" and isinstance(value, str) else _plain(value)
                for key, value in schema.items()}  # fmt: skip
    return [_plain(one) for one in schema] if isinstance(schema, list) else schema


def _schema_of(declaration: dict[str, Any]) -> Any:
    names = ("parameters", "parametersJsonSchema", "parameters_json_schema")
    return next((declaration[name] for name in names if declaration.get(name)), {})


def ask_of(body: dict[str, Any], model: str) -> Ask:
    contents = body.get("contents") or []
    if isinstance(contents, dict):
        contents = [contents]
    parts = [part for one in contents[-1:] for part in one.get("parts") or []]
    users = [text_of(one) for one in contents if one.get("role", "user") == "user"]
    system = text_of(body.get("systemInstruction") or body.get("system_instruction") or "")
    tools = [
        ToolSpec(one["name"], _plain(next((one[key] for key in _SCHEMAS if one.get(key)), {})))
        for tool in body.get("tools") or []
        for one in tool.get("functionDeclarations") or tool.get("function_declarations") or []
    ]
    config = body.get("generationConfig") or body.get("generation_config") or {}
    schema = config.get("responseSchema") or config.get("responseJsonSchema") or config.get("response_schema")
    if schema is None and config.get("responseMimeType") == "application/json":
        schema = {"properties": {"answer": {"type": "string"}}}
    thinking = config.get("thinkingConfig") or {}
    return Ask(
        model=model,
        user_text=next((text for text in reversed(users) if text), ""),
        everything="\n".join([system, *map(text_of, contents)]),
        tools=tools,
        after_tool=any("functionResponse" in part or "function_response" in part for part in parts),
        schema=_plain(schema) if schema else None,
        thinking=bool(thinking.get("includeThoughts") or thinking.get("thinkingBudget")),
    )


def usage_of(counts: Counts) -> dict[str, Any]:
    """Google's candidates leave out the thoughts; the total holds both."""
    spoken = counts.completion - counts.reasoning
    usage: dict[str, Any] = {
        "promptTokenCount": counts.prompt,
        "candidatesTokenCount": spoken,
        "totalTokenCount": counts.total,
        "promptTokensDetails": [{"modality": "TEXT", "tokenCount": counts.prompt}],
    }
    if counts.cache_read:
        usage["cachedContentTokenCount"] = counts.cache_read
    if counts.reasoning:
        usage["thoughtsTokenCount"] = counts.reasoning
    return usage


def _parts(said: Answer) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    if said.thought:
        parts.append({"text": said.thought, "thought": True})
    parts += [{"functionCall": {"name": name, "args": dict(given)}} for name, given in said.calls]
    return parts + ([{"text": said.text}] if said.text else [])


def _response(said: Answer, model: str, parts: list[dict[str, Any]], *, end: bool) -> dict[str, Any]:
    candidate: dict[str, Any] = {"content": {"parts": parts, "role": "model"}, "index": 0}
    if end:
        candidate |= {"finishReason": "STOP", "avgLogprobs": -0.01}
    return {
        "candidates": [candidate],
        "usageMetadata": usage_of(said.counts),
        "modelVersion": model if re.search(r"-\d{3}$", model) else f"{model}-001",
        "responseId": "gemini-sample",
    }


def generate(request: Request) -> Reply:
    model = request.parts["model"]
    said = answer(ask_of(request.body, model), "gemini")
    stream = request.parts["verb"].startswith("stream")
    bill = Bill("gemini", "generate_content", model, said.counts, stream)
    if not stream:
        return answered(_response(said, model, _parts(said), end=True), bill)

    def chunks() -> Iterator[dict[str, Any]]:
        for part in _parts(said)[: None if said.calls else -1]:
            yield _response(said, model, [part], end=False)
        for piece in said.pieces():
            yield _response(said, model, [{"text": piece}], end=False)
        yield _response(said, model, [{"text": ""}], end=True)

    if request.query.get("alt") == "sse":
        return events(chunks(), bill)
    return answered(list(chunks()), bill)


def embed(request: Request) -> Reply:
    model, body = request.parts["model"], request.body
    if request.parts["verb"] == "predict":  # Vertex AI
        texts = [str(one.get("content")) for one in body.get("instances") or []]
        made = [
            {"embeddings": {"values": vector(text), "statistics": {"token_count": EMBEDDING.at("gemini").prompt}}}
            for text in texts
        ]
        return answered({"predictions": made}, Bill("gemini", "embeddings", model, EMBEDDING.at("gemini")))
    requests = body.get("requests") or [body]
    answer(Ask(model=model, user_text=text_of(requests[-1].get("content"))), "gemini")
    made = [{"values": vector(text_of(one.get("content")))} for one in requests]
    usage = {"usageMetadata": {"promptTokenCount": EMBEDDING.at("gemini").prompt}}
    bill = Bill("gemini", "embeddings", model, EMBEDDING.at("gemini"))
    if request.parts["verb"] == "embedContent":
        return answered({"embedding": made[0], **usage}, bill)
    return answered({"embeddings": made, **usage}, bill)


def count_tokens(request: Request) -> Reply:
    said = answer(ask_of(request.body, request.parts["model"]), "gemini")
    return answered({"totalTokens": said.counts.prompt})


_MODEL = r"/models/(?P<model>[^/:]+):"
ROUTES: list[Route] = [
    ("POST", _MODEL + r"(?P<verb>generateContent|streamGenerateContent)", generate),
    ("POST", _MODEL + r"(?P<verb>embedContent|batchEmbedContents|asyncBatchEmbedContent|predict)", embed),
    ("POST", _MODEL + r"countTokens", count_tokens),
]
