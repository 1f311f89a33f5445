"""Against llmock, which plays the provider and its faults."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import openai
import pytest
from opentelemetry.trace import StatusCode

from tests.instrumentors.seen import Spans, attribute, messages

testing = pytest.importorskip("llmock.testing", reason="llmock is not installed")
scenarios = pytest.importorskip("llmock.scenarios", reason="llmock is not installed")
ASK: list[Any] = [{"role": "user", "content": "What is the weather in Paris?"}]
TOOLS: list[Any] = [
    {
        "type": "function",
        "function": {
            "name": "get_weather",
            "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
        },
    }
]


@pytest.fixture(scope="module")
def mock() -> Iterator[Any]:
    with testing.LLMockServer() as server:
        yield server


@pytest.fixture
def client(mock: Any) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(api_key="key", base_url=mock.base_url("openai"), max_retries=0) as made:
        yield made


@pytest.mark.parametrize("stream", [False, True])
def test_a_tool_call_and_its_answer(traced: Spans, client: openai.OpenAI, stream: bool) -> None:
    made: Any = client.chat.completions.create(model="gpt-4o", messages=ASK, tools=TOOLS, stream=stream)
    if stream:
        list(made)
    (part,) = messages(traced.one())[0]["parts"]
    assert (part["type"], part["name"], set(part["arguments"])) == ("tool_call", "get_weather", {"city"})


@pytest.mark.parametrize(("kind", "message"), [("disconnect", r"(?i)connection"), ("malformed", r"line 1 column \d+")])
def test_a_stream_that_breaks_is_an_error_with_what_was_seen(
    traced: Spans, mock: Any, client: openai.OpenAI, kind: str, message: str
) -> None:
    mock.state.scenarios.add(scenarios.StreamFault(kind, after_chunks=3))
    with pytest.raises(Exception, match=message) as raised:
        list(client.chat.completions.create(model="gpt-4o", messages=ASK, stream=True))
    span = traced.one()
    assert span.status.status_code is StatusCode.ERROR
    assert attribute(span, "error.type") == type(raised.value).__qualname__
    assert attribute(span, "gen_ai.response.id").startswith("chatcmpl-")


def test_a_stream_that_ends_too_early_has_no_finish_reason(traced: Spans, mock: Any, client: openai.OpenAI) -> None:
    mock.state.scenarios.add(scenarios.StreamFault("truncate", after_chunks=3))
    list(client.chat.completions.create(model="gpt-4o", messages=ASK, stream=True))
    span = traced.one()
    assert attribute(span, "gen_ai.response.finish_reasons") is None
    assert "finish_reason" not in messages(span)[0]


def test_a_rate_limit_is_an_error(traced: Spans, mock: Any, client: openai.OpenAI) -> None:
    mock.state.scenarios.add(scenarios.Fail(429))
    with pytest.raises(openai.RateLimitError):
        client.responses.create(model="gpt-4o", input="Hi")
    span = traced.one()
    assert (attribute(span, "http.response.status_code"), attribute(span, "error.type")) == (429, "RateLimitError")


def test_responses_and_embeddings(traced: Spans, client: openai.OpenAI) -> None:
    response = client.responses.create(model="gpt-4o", input="Hi")
    assert messages(traced.one())[0]["parts"][0]["content"] == response.output_text
    vector = client.embeddings.create(model="text-embedding-3-small", input="Hi").data[0].embedding
    assert attribute(traced.one(), "gen_ai.embeddings.dimension.count") == len(vector)
