"""What the caller gets with tracing is what it gets without."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import openai
import pytest
from pydantic import BaseModel

from clearspan.instrumentors.openai import instrument_openai, uninstrument_openai
from tests.instrumentors.replay import Replay, http_library
from tests.instrumentors.seen import Spans, attribute, messages

ASK: list[Any] = [{"role": "user", "content": "Hi"}]
CHAT: dict[str, Any] = {"model": "chat_text", "messages": ASK}
STREAM: dict[str, Any] = {"model": "stream_text", "messages": ASK, "stream": True}


class City(BaseModel):
    city: str


def seen(value: Any) -> Any:
    """A value as it can be compared: its class and what it holds."""
    if isinstance(value, BaseModel):
        return type(value), value.model_dump(warnings=False)
    if isinstance(value, list | tuple):
        return [seen(item) for item in value]
    return value


def raw(answer: Any) -> Any:
    headers = {name: value for name, value in answer.headers.items() if name != "date"}
    return type(answer), answer.status_code, headers, answer.request_id, answer.retries_taken, answer.http_version


def streaming(read: Callable[[Any], Any], **request: Any) -> Callable[[openai.OpenAI], Any]:
    def call(client: openai.OpenAI) -> Any:
        with client.chat.completions.with_streaming_response.create(**request) as answer:
            got = raw(answer), seen(read(answer)), answer.is_closed
        return *got, answer.is_closed, sorted(vars(answer.http_response))

    return call


def raw_of(method: Callable[[openai.OpenAI], Any], read: Callable[[Any], Any]) -> Callable[[openai.OpenAI], Any]:
    def call(client: openai.OpenAI) -> Any:
        answer = method(client)
        return raw(answer), seen(read(answer)), answer.is_closed, sorted(vars(answer.http_response))

    return call


CALLS: dict[str, Callable[[openai.OpenAI], Any]] = {
    "create": lambda client: client.chat.completions.create(**CHAT),
    "parse": lambda client: client.chat.completions.parse(model="chat_city", messages=ASK, response_format=City),
    "stream": lambda client: list(client.chat.completions.create(**STREAM)),
    "raw": raw_of(
        lambda client: client.chat.completions.with_raw_response.create(**CHAT),
        lambda answer: (answer.parse(), answer.parse() is answer.parse(), answer.text, answer.content),
    ),
    "raw stream": raw_of(
        lambda client: client.chat.completions.with_raw_response.create(**STREAM),
        lambda answer: (type(answer.parse()), list(answer.parse())),
    ),
    "streaming parse": streaming(lambda answer: answer.parse(), **CHAT),
    "streaming read": streaming(lambda answer: (answer.read(), answer.text(), answer.json()), **CHAT),
    "streaming bytes": streaming(lambda answer: list(answer.iter_bytes(10)), **CHAT),
    "streaming text": streaming(lambda answer: "".join(answer.iter_text()), **CHAT),
    "streaming lines": streaming(lambda answer: list(answer.iter_lines()), **STREAM),
    "streaming stream": streaming(lambda answer: list(answer.parse()), **STREAM),
    "streaming nothing": streaming(lambda answer: None, **CHAT),
    "http response": lambda client: client.post("/chat/completions", cast_to=http_library().Response, body=CHAT).json(),
    "embeddings": lambda client: client.embeddings.create(model="embed_base64", input="x"),
    "responses": lambda client: client.responses.create(model="responses_all", input="x"),
    "not json": lambda client: client.chat.completions.create(model="chat_html", messages=ASK),
}


@pytest.mark.parametrize("name", CALLS)
def test_an_answer_is_the_same_with_and_without_tracing(
    spans: Spans, client: openai.OpenAI, server: Replay, name: str
) -> None:
    plain = seen(CALLS[name](client))
    sent = server.requests[-1]
    instrument_openai(tracer_provider=spans.provider)
    assert seen(CALLS[name](client)) == plain
    assert len(spans.all()) == 1
    again = server.requests[-1]
    assert again.body == sent.body
    assert set(again.headers) == set(sent.headers)


async def test_asynchronous_answers_are_the_same_with_and_without_tracing(
    spans: Spans, aclient: openai.AsyncOpenAI
) -> None:
    async def everything() -> list[Any]:
        chat = aclient.chat.completions
        answers: list[Any] = [await chat.create(**CHAT)]
        answers.append([chunk async for chunk in await chat.create(**STREAM)])
        legacy = await chat.with_raw_response.create(**CHAT)
        answers += [raw(legacy), legacy.parse()]
        lazy = await chat.with_raw_response.create(**STREAM)
        answers += [raw(lazy), [chunk async for chunk in lazy.parse()]]
        async with chat.with_streaming_response.create(**CHAT) as answer:
            answers += [raw(answer), await answer.parse(), await answer.read()]
        async with chat.with_streaming_response.create(**STREAM) as answer:
            answers += [raw(answer), [line async for line in answer.iter_lines()]]
        async with chat.with_streaming_response.create(**STREAM) as answer:
            answers += [[chunk async for chunk in await answer.parse()]]
        return answers

    plain = seen(await everything())
    instrument_openai(tracer_provider=spans.provider)
    assert seen(await everything()) == plain
    tokens = [attribute(span, "gen_ai.usage.output_tokens") for span in spans.all()]
    assert tokens == [3, 4, 3, 4, 3, 4, 4]


def test_a_raw_answer_is_recorded_at_once_and_may_be_parsed_never_or_later(
    traced: Spans, client: openai.OpenAI
) -> None:
    answer = client.chat.completions.with_raw_response.create(**CHAT)
    span = traced.one()
    assert attribute(span, "gen_ai.usage.output_tokens") == 3
    assert messages(span)[0]["parts"] == [{"type": "text", "content": "Four."}]
    assert answer.parse().choices[0].message.content == "Four."
    assert not traced.all()


def test_a_streaming_answer_is_recorded_when_its_body_was_read(traced: Spans, client: openai.OpenAI) -> None:
    with client.chat.completions.with_streaming_response.create(**CHAT) as answer:
        assert not traced.all()
        answer.json()
        span = traced.one()
    assert attribute(span, "gen_ai.usage.output_tokens") == 3
    assert attribute(span, "gen_ai.response.time_to_first_chunk") is None
    assert messages(span)[0]["parts"] == [{"type": "text", "content": "Four."}]
    assert not traced.all()


def test_a_body_that_is_not_read_is_not_read_by_us(traced: Spans, client: openai.OpenAI) -> None:
    with client.chat.completions.with_streaming_response.create(**CHAT) as answer:
        assert not answer.http_response.is_stream_consumed
    assert not hasattr(answer.http_response, "_content")
    span = traced.one()
    assert attribute(span, "gen_ai.output.messages") is None
    assert attribute(span, "gen_ai.request.model") == "chat_text"


def test_a_raw_stream_is_recorded_as_it_is_read(traced: Spans, client: openai.OpenAI) -> None:
    answer = client.chat.completions.with_raw_response.create(**STREAM)
    assert not traced.all()
    list(answer.parse())
    span = traced.one()
    assert attribute(span, "gen_ai.usage.output_tokens") == 4
    assert attribute(span, "gen_ai.response.time_to_first_chunk") > 0
    assert messages(span)[0]["parts"] == [{"type": "text", "content": "Hello you."}]


@pytest.mark.parametrize("read", [False, True])
def test_a_raw_stream_that_is_dropped_is_marked_incomplete(traced: Spans, client: openai.OpenAI, read: bool) -> None:
    answer = client.chat.completions.with_raw_response.create(**STREAM)
    if read:
        next(answer.parse())
    del answer
    gc.collect()
    span = traced.one()
    assert attribute(span, "clearspan.stream.incomplete") is True


def test_an_error_keeps_its_class_body_and_response(spans: Spans, client: openai.OpenAI) -> None:
    def failing() -> Any:
        with pytest.raises(openai.BadRequestError) as raised:
            client.chat.completions.create(model="chat_400", messages=ASK)
        error = raised.value
        return str(error), error.code, error.status_code, error.body, error.request_id, error.__cause__

    plain = failing()
    instrument_openai(tracer_provider=spans.provider)
    assert failing() == plain
    uninstrument_openai()
