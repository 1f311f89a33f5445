"""Spans of the model, as the tests here need them."""

from __future__ import annotations

from typing import Any

from clearspan.model import Document, Error, Message, Prompt, Retrieval, Span, Tokens, Tool

WEATHER = {"type": "object", "properties": {"city": {"type": "string"}}}


def span_of(**members: Any) -> Span:
    return Span(
        **{"trace_id": "01", "span_id": "02", "name": "n", "start_ns": 0, "end_ns": 1, "dialect": "genai", **members}
    )


def text(content: str) -> dict[str, Any]:
    return {"type": "text", "content": content}


CHAT = span_of(
    span_type="llm",
    operation="chat",
    provider="azure.ai.openai",
    request_model="gpt-4o-mini",
    response_model="gpt-4o-mini-2024-07-18",
    system_instructions=(text("You are terse."),),
    input=(
        Message("user", (text("What is this?"), {"type": "uri", "modality": "image", "uri": "https://x.test/cat.png"})),
        Message(
            "assistant",
            (
                text("Let me look."),
                {"type": "tool_call", "id": "c1", "name": "weather", "arguments": {"city": "Frédville"}},
                {"type": "tool_call", "id": "c2", "name": "time", "arguments": "now"},
            ),
        ),
        Message(
            "user",
            (
                {"type": "tool_call_response", "id": "c1", "response": {"sun": True}},
                {"type": "tool_call_response", "id": "c2", "response": "noon"},
                text("Well?"),
            ),
        ),
    ),
    output=(Message("assistant", (text("Sunny."),), "stop"),),
    tokens=Tokens(prompt=100, completion=23, total=123, cache_read=40, cache_write=7, reasoning=3),
    settings={"temperature": 0.5, "max_output_tokens": 64, "stop_sequences": ("x",)},
    tools=(
        {"type": "function", "name": "weather", "description": "The weather.", "parameters": WEATHER},
        {"type": "function", "function": {"name": "time"}},
        {"type": "web_search"},
    ),
    prompt=Prompt("cat", "3", "What is {it}?", {"it": "this"}),
    session_id="s1",
    user_id="u1",
    tags=("prod", "eu"),
    metadata={"tenant": "acme", "n": 3},
    cost={"total": 0.5, "input": 0.2, "output": 0.3},
    start_ns=1_790_000_000_000_000_000,
    time_to_first_chunk=0.25,
)

RETRIEVED = span_of(
    span_type="retrieval",
    operation="retrieval",
    input="capital?",
    output=[{"id": "d1", "content": "Fredville", "score": 0.9, "metadata": {"page": 1}}, {"content": "Other"}],
    retrieval=Retrieval("capital?", 2, (Document("d1", "Fredville", 0.9, {"page": 1}), Document(content="Other"))),
)

RERANKED = span_of(
    span_type="retrieval",
    operation="rerank",
    request_model="rerank-3",
    input="capital?",
    output=[{"id": "d1", "content": "Fredville", "score": 0.9}],
    retrieval=Retrieval("capital?", 1, (Document("d1", "Fredville", 0.9),)),
)

EMBEDDED = span_of(
    span_type="llm",
    operation="embeddings",
    request_model="embed-3",
    input=(Message("user", (text("one"), text("two"))),),
    settings={"dimensions": 256},
    tokens=Tokens(prompt=4),
)

TOOL = span_of(
    span_type="tool",
    operation="execute_tool",
    input={"city": "Fredville"},
    output={"sun": True},
    tool=Tool("weather", "c1", {"city": "Fredville"}, {"sun": True}),
    status="ERROR",
    error=Error("TimeoutError", "too slow"),
)

AGENT = span_of(
    span_type="custom",
    operation="invoke_agent",
    agent_name="planner",
    input=(Message("user", (text("plan"),)),),
    tokens=Tokens(prompt=100, completion=23, total=123, aggregated=True),
    cost={"total": 0.5},
)
