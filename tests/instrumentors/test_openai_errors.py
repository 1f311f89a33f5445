"""What a span tells of calls that fail."""

from __future__ import annotations

import asyncio
from typing import Any

import openai
import pytest
from opentelemetry.trace import StatusCode

from clearspan.instrumentors.openai import instrument_openai
from tests.instrumentors.replay import Replay, http_library
from tests.instrumentors.seen import Spans, attribute

ASK: list[Any] = [{"role": "user", "content": "Hi"}]


def test_an_http_error_tells_type_message_and_status_code(traced: Spans, client: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError):
        client.chat.completions.create(model="chat_400", messages=ASK)
    span = traced.one()
    assert span.status.status_code is StatusCode.ERROR
    assert "Unknown parameter: 'frobnicate'" in (span.status.description or "")
    assert attribute(span, "error.type") == "BadRequestError"
    assert attribute(span, "http.response.status_code") == 400
    (event,) = span.events
    assert (event.name, (event.attributes or {})["exception.type"]) == ("exception", "openai.BadRequestError")
    assert attribute(span, "gen_ai.input.messages") is not None


def test_retries_are_one_span_and_do_not_make_an_error(traced: Spans, server: Replay) -> None:
    with openai.OpenAI(api_key="key", base_url=server.url, max_retries=2) as client:
        client.chat.completions.create(model="chat_retried", messages=ASK)
    span = traced.one()
    assert [request.body["model"] for request in server.requests[-2:]] == ["chat_retried", "chat_retried"]
    assert span.status.status_code is StatusCode.UNSET
    assert attribute(span, "gen_ai.usage.output_tokens") == 3


def test_a_server_that_is_not_there_is_a_connection_error(traced: Spans) -> None:
    with (
        openai.OpenAI(api_key="key", base_url="http://127.0.0.1:9/v1", max_retries=0) as client,
        pytest.raises(openai.APIConnectionError),
    ):
        client.chat.completions.create(model="m", messages=ASK)
    span = traced.one()
    assert (attribute(span, "error.type"), attribute(span, "server.port")) == ("APIConnectionError", 9)
    assert attribute(span, "http.response.status_code") is None


def test_a_timeout_is_an_error(traced: Spans, client: openai.OpenAI) -> None:
    with pytest.raises(openai.APITimeoutError):
        client.chat.completions.create(model="silent", messages=ASK, timeout=0.2)
    assert attribute(traced.one(), "error.type") == "APITimeoutError"


async def test_a_cancelled_task_is_an_error_of_its_span_and_nothing_is_logged(
    traced: Spans, aclient: openai.AsyncOpenAI, server: Replay, caplog: pytest.LogCaptureFixture
) -> None:
    before = len(server.requests)
    calling = asyncio.ensure_future(aclient.chat.completions.create(model="silent", messages=ASK))
    while len(server.requests) == before:  # until the call waits for its answer
        await asyncio.sleep(0.001)
    calling.cancel()
    with pytest.raises(asyncio.CancelledError):
        await calling
    span = traced.one()
    assert (span.status.status_code, attribute(span, "error.type")) == (StatusCode.ERROR, "CancelledError")
    assert span.status.description == "The call was cancelled."
    assert not [record for record in caplog.records if record.name.startswith(("clearspan", "opentelemetry"))]


async def test_a_coroutine_that_is_thrown_away_ends_its_span_and_nothing_is_logged(
    traced: Spans, caplog: pytest.LogCaptureFixture
) -> None:
    never: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    async def silent(_: Any) -> Any:
        await never

    transport = http_library().MockTransport(silent)
    async with openai.AsyncOpenAI(
        api_key="key", http_client=openai.DefaultAsyncHttpxClient(transport=transport)
    ) as client:
        calling = client.chat.completions.create(model="silent", messages=ASK)

        async def begin() -> None:
            while calling.send(None) is not never:
                await asyncio.sleep(0.001)

        await asyncio.create_task(begin())  # in a context of its own
        calling.close()
    assert attribute(traced.one(), "error.type") == "GeneratorExit"
    assert not [record for record in caplog.records if record.name.startswith(("clearspan", "opentelemetry"))]


async def test_many_calls_at_once_keep_their_spans_apart(traced: Spans, aclient: openai.AsyncOpenAI) -> None:
    models = ["chat_text", "chat_choices", "chat_city"] * 5
    await asyncio.gather(*(aclient.chat.completions.create(model=model, messages=ASK) for model in models))
    assert sorted(str(attribute(span, "gen_ai.request.model")) for span in traced.all()) == sorted(models)
    assert all(span.parent is None for span in traced.all())


def test_without_content_no_text_of_any_message_is_on_the_span(spans: Spans, client: openai.OpenAI) -> None:
    instrument_openai(tracer_provider=spans.provider, capture_content=False)
    with pytest.raises(openai.BadRequestError):
        client.chat.completions.create(model="chat_400", messages=[{"role": "user", "content": "secret words"}])
    client.responses.create(model="responses_failed", input="secret words", instructions="secret words")
    failed, broken = spans.all()
    assert attribute(failed, "http.response.status_code") == 400
    assert attribute(broken, "error.type") == "server_error"
    assert (failed.status.status_code, broken.status.status_code) == (StatusCode.ERROR, StatusCode.ERROR)
    assert "secret words" not in failed.to_json() + broken.to_json()
