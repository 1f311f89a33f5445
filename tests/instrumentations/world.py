"""The small world that every scenario plays in, and the truth about it.

    from instrumentations.world import QUESTION, llm

    run.expect("chat gpt-4o-mini", **llm("openai", model="gpt-4o-mini", **SETTINGS))

Texts and counts are those of ``provider/known.py``; nothing here needs anything but the standard library.
"""

from __future__ import annotations

from typing import Any

from .provider.known import (
    ANSWER,
    CITY,
    KINDS,
    OTHER_CITY,
    QUESTION,
    THOUGHT,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    Counts,
)

__all__ = [
    "AGENT", "AGENT_NAME", "ANSWER", "CHAIN", "CITY", "DOCUMENTS", "EMBEDDING", "KINDS", "LLM", "METADATA",
    "OTHER_CITY", "PROVIDERS", "QUESTION", "RERANK", "RETRIEVAL", "SESSION", "SESSION_ID", "SETTINGS", "SYSTEM",
    "TAGS", "TEMPLATE", "THOUGHT", "TOOL", "TOOL_ARGS", "TOOL_NAME", "TOOL_RESULT", "USER_ID", "VARIABLES",
    "WEATHER_QUESTION", "WEATHER_SCHEMA", "WEATHER_TEXT", "counts", "embedding", "failed", "llm", "tool", "tool_call",
]  # fmt: skip

SYSTEM = "You are a terse geographer."
SETTINGS = {"temperature": 0.3, "top_p": 0.9, "max_tokens": 64}
"""OpenAI's keywords; they are also the names of the fields."""

AGENT_NAME = "geographer"
TOOL_NAME = "get_weather"
TOOL_ARGS = {"city": CITY}
TOOL_RESULT = "sunny, 22 degrees"
WEATHER_SCHEMA = {
    "type": "object",
    "properties": {"city": {"type": "string", "description": "The city's name"}},
    "required": ["city"],
}

DOCUMENTS = [
    "Fredville is the capital of Freedonia and lies on the Marx river.",
    "Freedonia exports duck soup to Sylvania.",
    "Sylvania's parliament meets in Harpo City.",
]

TEMPLATE = "What is the capital of {country}?"
VARIABLES = {"country": "Freedonia"}

SESSION_ID = "sess-7f3a"
USER_ID = "user-4242"
TAGS = ["geo", "prod"]
METADATA = {"flag": "blue", "build": "b-77"}
SESSION = {"session_id": SESSION_ID, "user_id": USER_ID, "tags": TAGS, "metadata": METADATA}

# What a span is. A list holds all words that are right for it.
LLM = ["llm"]
EMBEDDING = ["embedding", "embeddings"]
RERANK = ["rerank", "reranker"]
RETRIEVAL = ["retrieval", "retriever"]
TOOL = ["tool"]
AGENT = ["agent"]
CHAIN = ["chain", "workflow", "task", "custom"]

PROVIDERS = {
    "openai": ["openai"],
    "responses": ["openai"],
    "anthropic": ["anthropic"],
    "gemini": ["google", "gemini", "gcp", "vertex"],
    "bedrock": ["bedrock", "aws", "amazon", "anthropic"],
    "cohere": ["cohere"],
    "mistral": ["mistral"],
    "groq": ["groq"],
    "ollama": ["ollama"],
}


def counts(provider: str, kind: str = "text") -> Counts:
    """What ``provider`` bills for an answer of ``kind`` (see ``known.KINDS``)."""
    return KINDS[kind].at(provider)


def llm(
    provider: str,
    kind: str = "text",
    *,
    model: str | None = None,
    response_model: str | None = None,
    asked: str = QUESTION,
    said: str | None = ANSWER,
    tokens: bool = True,
    **fields: Any,
) -> dict[str, Any]:
    """The truth about the span of one model call.

    Args:
        provider: a key of ``PROVIDERS`` (``responses`` is OpenAI's responses API).
        kind: what is answered, a key of ``known.KINDS``; it decides the counts.
        model: the model asked for.
        response_model: the model that answered.
        asked: text of the input.
        said: text of the output, ``None`` for a call of a tool.
        tokens: ``False`` if the call has none (failed).
        fields: more fields, or other values for those above.
    """
    truth: dict[str, Any] = {"span_type": LLM, "provider": PROVIDERS[provider], "status": "SUCCESS"}
    truth["input_contains"] = [asked]
    if model:
        truth["request_model"] = model
    if response_model:
        truth["response_model"] = response_model
    if said:
        truth |= {"output_contains": [said], "output_text": said}
    if tokens:
        billed = counts(provider, kind)
        truth |= {"input_tokens": billed.prompt, "output_tokens": billed.completion, "total_tokens": billed.total}
        if billed.cache_read:
            truth["cache_read"] = billed.cache_read
        if billed.cache_write and provider in ("anthropic", "bedrock"):
            truth["cache_write"] = billed.cache_write
        if billed.reasoning and provider in ("openai", "responses", "gemini"):  # the others do not say
            truth["reasoning"] = billed.reasoning
    return truth | fields


def tool_call(provider: str, **more: Any) -> dict[str, Any]:
    """The truth about a model call whose answer is a call of ``get_weather``."""
    named: dict[str, Any] = {"tool_name": TOOL_NAME, "tool_args": TOOL_ARGS}
    return llm(provider, "tool", **{"asked": WEATHER_QUESTION, "said": None, **named, **more})


def tool(**more: Any) -> dict[str, Any]:
    """The truth about a span that is a run of ``get_weather``."""
    truth: dict[str, Any] = {"span_type": TOOL, "tool_name": TOOL_NAME, "tool_args": TOOL_ARGS}
    return truth | {"tool_result": TOOL_RESULT, "status": "SUCCESS"} | more


def embedding(provider: str, *, model: str, asked: str = QUESTION, **more: Any) -> dict[str, Any]:
    """The truth about the span of a call for embeddings."""
    billed = counts(provider, "embedding")
    truth: dict[str, Any] = {"span_type": EMBEDDING, "provider": PROVIDERS[provider], "status": "SUCCESS"}
    truth |= {"request_model": model, "input_contains": [asked]}
    return truth | {"input_tokens": billed.prompt} | more


def failed(provider: str, error_type: str, *, model: str, **more: Any) -> dict[str, Any]:
    """The truth about a model call that the provider refused with an exception of ``error_type``."""
    named: dict[str, Any] = {"status": "ERROR", "error_type": error_type}
    return llm(provider, **{"model": model, "said": None, "tokens": False, **named, **more})
