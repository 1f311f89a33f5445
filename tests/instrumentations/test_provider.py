"""The provider, asked by OpenAI's real client and, for the others, over plain HTTP in their words."""

from __future__ import annotations

import base64
import http.client
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import openai
import pytest

from instrumentations.provider import eventstream
from instrumentations.provider.known import (
    AFTER_TOOL,
    ANSWER,
    CACHED,
    PARALLEL,
    QUESTION,
    TEXT,
    TOOL_CALL,
    WEATHER_TEXT,
    pieces,
)
from instrumentations.provider.server import Ledger, serve
from instrumentations.world import WEATHER_SCHEMA

from .frames import messages_in

SHARED = Path(os.environ.get("CLEARSPAN_SHARED") or Path(__file__).parents[3] / "shared")
RECORDED = SHARED / "wire" / "bedrock_converse_stream.yaml"
FUNCTION = {"name": "get_weather", "description": "The weather", "parameters": WEATHER_SCHEMA}
USER = {"role": "user", "content": QUESTION}


@pytest.fixture
def provider() -> Iterator[tuple[str, Ledger]]:
    with serve() as running:
        yield running


@pytest.fixture
def client(provider: tuple[str, Ledger]) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{provider[0]}/openai/v1", api_key="sk-sample", max_retries=0) as made:
        yield made


def post(url: str, path: str, body: Any) -> tuple[int, bytes]:
    address = urlsplit(url)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=10)
    connection.request("POST", path, json.dumps(body), {"content-type": "application/json"})
    answer = connection.getresponse()
    status, content = answer.status, answer.read()
    connection.close()
    return status, content


def test_a_question_gets_the_known_answer_and_the_known_bill(
    provider: tuple[str, Ledger], client: openai.OpenAI
) -> None:
    answer = client.chat.completions.create(model="gpt-4o-mini", messages=[USER])
    assert answer.choices[0].message.content == ANSWER
    assert answer.usage is not None
    assert (answer.usage.prompt_tokens, answer.usage.completion_tokens) == (TEXT.prompt, TEXT.completion)
    assert provider[1].bill()["totals"]["input_tokens"] == TEXT.prompt


def test_a_stream_says_the_same_and_its_usage_only_when_asked(client: openai.OpenAI) -> None:
    for options in ({}, {"stream_options": {"include_usage": True}}):
        chunks = list(
            client.chat.completions.create(model="gpt-4o-mini", messages=[USER], stream=True, **options)  # type: ignore[call-overload]
        )
        said = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
        usages = [chunk.usage.total_tokens for chunk in chunks if chunk.usage]
        assert (said, usages) == (ANSWER, [TEXT.total] if options else [])


def test_a_tool_is_asked_for_first_and_its_result_is_taken_up(client: openai.OpenAI) -> None:
    tools: Any = [{"type": "function", "function": FUNCTION}]
    first = client.chat.completions.create(model="gpt-4o-mini", messages=[USER], tools=tools)
    (call,) = first.choices[0].message.tool_calls or []
    assert (call.function.name, json.loads(call.function.arguments)) == ("get_weather", {"city": "Fredville"})
    told: Any = [USER, first.choices[0].message, {"role": "tool", "tool_call_id": call.id, "content": "sunny"}]
    second = client.chat.completions.create(model="gpt-4o-mini", messages=told, tools=tools)
    assert second.choices[0].message.content == WEATHER_TEXT
    usages = [one.usage.total_tokens for one in (first, second) if one.usage]
    assert usages == [TOOL_CALL.total, AFTER_TOOL.total]


def test_keywords_choose_cached_parallel_and_reasoning_answers(client: openai.OpenAI) -> None:
    def usage(keyword: str, **options: Any) -> Any:
        messages: Any = [{"role": "user", "content": f"{QUESTION} #{keyword}"}]
        return client.chat.completions.create(model="gpt-4o-mini", messages=messages, **options).usage

    assert usage("cached").prompt_tokens_details.cached_tokens == CACHED.cache_read
    assert usage("reasoning").completion_tokens_details.reasoning_tokens == 53
    assert usage("parallel", tools=[{"type": "function", "function": FUNCTION}]).total_tokens == PARALLEL.total


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, openai.BadRequestError),
        (401, openai.AuthenticationError),
        (404, openai.NotFoundError),
        (429, openai.RateLimitError),
        (500, openai.InternalServerError),
    ],
)
def test_an_error_is_the_client_s_own_and_costs_nothing(
    provider: tuple[str, Ledger], client: openai.OpenAI, status: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        client.chat.completions.create(model=f"gpt-4o-mini-error-{status}", messages=[USER])
    assert provider[1].bill()["calls"] == []


PLAIN: list[tuple[str, str, Any, int]] = [
    ("anthropic", "/anthropic/v1/messages", {"model": "claude-sonnet-4-5", "messages": [USER]}, 440),
    (
        "gemini",
        "/gemini/v1beta/models/gemini-2.5-flash:generateContent",
        {"contents": [{"role": "user", "parts": [{"text": QUESTION}]}]},
        640,
    ),
    (
        "bedrock",
        "/bedrock/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse",
        {"messages": [{"role": "user", "content": [{"text": QUESTION}]}]},
        840,
    ),
    ("cohere", "/cohere/v2/chat", {"model": "command-r-plus", "messages": [USER]}, 1040),
    ("ollama", "/ollama/api/chat", {"model": "llama3.2", "messages": [USER], "stream": False}, 1240),
    ("mistral", "/mistral/v1/chat/completions", {"model": "mistral-small-latest", "messages": [USER]}, 40),
    ("groq", "/groq/openai/v1/chat/completions", {"model": "llama-3.3-70b", "messages": [USER]}, 40),
]


@pytest.mark.parametrize(("name", "path", "body", "total"), PLAIN, ids=[one[0] for one in PLAIN])
def test_every_provider_gives_the_answer_and_bills_its_own_numbers(
    provider: tuple[str, Ledger], name: str, path: str, body: Any, total: int
) -> None:
    url, ledger = provider
    status, content = post(url, path, body)
    assert status == 200
    assert ANSWER in content.decode()
    (call,) = ledger.bill()["calls"]
    assert (call["provider"], call["counts"]["prompt"] + call["counts"]["completion"]) == (name, total)


@pytest.mark.parametrize(("name", "path", "body", "total"), PLAIN, ids=[one[0] for one in PLAIN])
def test_every_provider_refuses_in_its_own_words(
    provider: tuple[str, Ledger], name: str, path: str, body: Any, total: int
) -> None:
    asked = json.loads(json.dumps(body).replace(QUESTION, f"{QUESTION} #error-429"))
    status, content = post(provider[0], path, asked)
    assert status == 429
    assert {"error", "message", "type"} & set(json.loads(content))


def test_an_unknown_path_is_a_404_and_is_remembered(provider: tuple[str, Ledger]) -> None:
    assert post(provider[0], "/openai/v1/unheard-of", {})[0] == 404
    assert provider[1].bill()["unknown"] == ["POST /openai/v1/unheard-of"]


def test_the_pieces_of_a_stream_are_the_text() -> None:
    for text in ("", "one", "one two three four", "  led  by\nspaces, ended so \n"):
        assert "".join(pieces(text)) == text


def test_a_bedrock_stream_is_framed_as_aws_frames_it(provider: tuple[str, Ledger]) -> None:
    path, body = PLAIN[2][1].replace("/converse", "/converse-stream"), PLAIN[2][2]
    frames = list(messages_in(post(provider[0], path, body)[1]))
    kinds = [headers[":event-type"] for headers, _ in frames]
    assert (kinds[0], kinds[-2], kinds[-1]) == ("messageStart", "messageStop", "metadata")
    assert json.loads(frames[-1][1])["usage"] == {"inputTokens": 417, "outputTokens": 423, "totalTokens": 840}


@pytest.mark.skipif(not RECORDED.is_file(), reason=f"no recording at {RECORDED}; set CLEARSPAN_SHARED")
def test_a_recorded_bedrock_stream_is_framed_byte_for_byte_alike() -> None:
    (encoded,) = re.findall(r"!!binary \|\n((?:        \S+\n)+)", RECORDED.read_text(encoding="utf-8"))
    recorded = base64.b64decode(encoded)
    assert b"".join(eventstream.message(headers, body) for headers, body in messages_in(recorded)) == recorded
