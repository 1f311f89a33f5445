"""What real providers answered, replayed to real clients."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
import vcr
from opentelemetry.trace import StatusCode
from pydantic import BaseModel

from tests.instrumentors.seen import Spans, attribute, messages

SHARED = Path(os.environ.get("CLEARSPAN_SHARED") or Path(__file__).resolve().parents[3] / "shared")
WIRE = SHARED / "wire"
ASK: list[Any] = [{"role": "user", "content": "Say this is a test"}]

pytestmark = [
    pytest.mark.skipif(not WIRE.is_dir(), reason=f"no recordings in {WIRE}; set CLEARSPAN_SHARED"),
    # vcrpy asks for an event loop the old way
    pytest.mark.filterwarnings("ignore::DeprecationWarning:vcr"),
]


@pytest.fixture
def client(request: pytest.FixtureRequest) -> Iterator[openai.OpenAI]:
    player = vcr.VCR(record_mode="none", match_on=["method", "host", "path"])
    with player.use_cassette(str(WIRE / request.param)), openai.OpenAI(api_key="key", max_retries=0) as made:
        yield made


@pytest.mark.parametrize("client", ["openai_chat.yaml"], indirect=True)
def test_a_chat_completion(traced: Spans, client: openai.OpenAI) -> None:
    made = client.chat.completions.create(model="gpt-4o-mini", messages=ASK)
    span = traced.one()
    assert made.usage is not None
    assert span.name == "chat gpt-4o-mini"
    assert attribute(span, "gen_ai.usage.input_tokens") == made.usage.prompt_tokens > 0
    assert attribute(span, "gen_ai.response.model") == made.model
    assert messages(span)[0]["parts"] == [{"type": "text", "content": made.choices[0].message.content}]
    assert (attribute(span, "server.address"), attribute(span, "server.port")) == ("api.openai.com", 443)


@pytest.mark.parametrize("client", ["openai_chat_tools_stream.yaml"], indirect=True)
def test_streamed_tool_calls(traced: Spans, client: openai.OpenAI) -> None:
    chunks = list(client.chat.completions.create(model="gpt-4o-mini", messages=ASK, stream=True))
    arguments: dict[int, str] = {}
    for chunk in chunks:
        for choice in chunk.choices:
            for piece in choice.delta.tool_calls or []:
                made = piece.function.arguments if piece.function else ""
                arguments[piece.index] = arguments.get(piece.index, "") + (made or "")
    span = traced.one()
    parts = messages(span)[0]["parts"]
    assert len(parts) == len(arguments) == 2
    assert [part["type"] for part in parts] == ["tool_call"] * 2
    assert [set(part["arguments"]) for part in parts] == [{"location"}] * 2
    assert attribute(span, "gen_ai.response.finish_reasons") == ("tool_calls",)
    usage = chunks[-1].usage
    assert attribute(span, "gen_ai.usage.input_tokens") == (usage.prompt_tokens if usage else None)


@pytest.mark.parametrize("client", ["openai_chat_404.yaml"], indirect=True)
def test_a_model_that_does_not_exist(traced: Spans, client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError):
        client.chat.completions.create(model="this-model-does-not-exist", messages=ASK)
    span = traced.one()
    assert (span.status.status_code, attribute(span, "error.type")) == (StatusCode.ERROR, "NotFoundError")
    assert attribute(span, "http.response.status_code") == 404
    assert "does not exist" in (span.status.description or "")


@pytest.mark.parametrize("client", ["openai_chat_parse.yaml"], indirect=True)
def test_a_parsed_completion(traced: Spans, client: openai.OpenAI) -> None:
    class Joke(BaseModel):
        joke: str
        rating: int

    parsed = client.chat.completions.parse(model="gpt-4o", messages=ASK, response_format=Joke)
    span = traced.one()
    assert isinstance(parsed.choices[0].message.parsed, Joke)
    assert messages(span)[0]["parts"][0]["content"] == parsed.choices[0].message.content
    assert attribute(span, "gen_ai.output.type") == "json"


@pytest.mark.parametrize("client", ["openai_responses_stream.yaml"], indirect=True)
def test_a_streamed_response(traced: Spans, client: openai.OpenAI) -> None:
    events = list(client.responses.create(model="gpt-4o-mini", input="Say this is a test", stream=True))
    final = next(event.response for event in events if event.type == "response.completed")
    span = traced.one()
    assert messages(span)[0]["parts"] == [{"type": "text", "content": final.output_text}]
    assert final.usage is not None
    assert attribute(span, "gen_ai.usage.output_tokens") == final.usage.output_tokens > 0
    assert attribute(span, "gen_ai.response.id") == final.id


@pytest.mark.parametrize("client", ["openai_embeddings_base64.yaml"], indirect=True)
def test_embeddings(traced: Spans, client: openai.OpenAI) -> None:
    made = client.embeddings.create(model="text-embedding-3-small", input="This is a test", encoding_format="base64")
    span = traced.one()
    vector: Any = made.data[0].embedding
    size = len(vector) * 3 // 16 if isinstance(vector, str) else len(vector)
    assert attribute(span, "gen_ai.embeddings.dimension.count") == size > 100
    assert attribute(span, "gen_ai.usage.input_tokens") == made.usage.prompt_tokens
