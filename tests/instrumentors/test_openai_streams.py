"""Streams stay what they are, and their spans end when they do."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import Callable
from typing import Any

import openai
import pytest
from openai import AsyncStream, Stream
from openai.lib.streaming.chat import AsyncChatCompletionStream, ChatCompletionStream
from opentelemetry.trace import StatusCode

from tests.instrumentors.seen import Spans, attribute, messages

ASK: list[Any] = [{"role": "user", "content": "Hi"}]


def start(client: openai.OpenAI, model: str = "stream_text") -> Stream[Any]:
    return client.chat.completions.create(model=model, messages=ASK, stream=True)


async def astart(client: openai.AsyncOpenAI, model: str = "stream_text") -> AsyncStream[Any]:
    return await client.chat.completions.create(model=model, messages=ASK, stream=True)


def text_of(spans: Spans) -> str:
    return "".join(part["content"] for part in messages(spans.one())[0]["parts"])


def test_a_stream_that_is_read_to_its_end_tells_text_tokens_and_first_chunk(
    traced: Spans, client: openai.OpenAI
) -> None:
    stream = start(client)
    assert type(stream) is Stream
    assert stream.response.status_code == 200
    assert not traced.all()
    assert len(list(stream)) == 6
    span = traced.one()
    assert messages(span) == [
        {"role": "assistant", "parts": [{"type": "text", "content": "Hello you."}], "finish_reason": "stop"}
    ]
    wanted = {
        "gen_ai.request.stream": True,
        "gen_ai.usage.input_tokens": 9,
        "gen_ai.usage.output_tokens": 4,
        "gen_ai.usage.reasoning.output_tokens": 2,
        "gen_ai.response.id": "chatcmpl-2",
        "openai.response.system_fingerprint": "fp_2",
        "clearspan.stream.incomplete": None,
    }
    assert {name: attribute(span, name) for name in wanted} == wanted
    first = attribute(span, "gen_ai.response.time_to_first_chunk")
    assert 0 < first <= ((span.end_time or 0) - (span.start_time or 0)) / 1e9


def test_the_request_is_not_changed(traced: Spans, client: openai.OpenAI, server: Any) -> None:
    list(start(client))
    assert server.requests[-1].body == {"model": "stream_text", "messages": ASK, "stream": True}


def test_parallel_tool_calls_are_put_together_by_index(traced: Spans, client: openai.OpenAI) -> None:
    list(start(client, "stream_tools"))
    span = traced.one()
    assert messages(span) == [
        {
            "role": "assistant",
            "parts": [
                {"type": "tool_call", "id": "call_a", "name": "weather", "arguments": {"city": "Oslo"}},
                {"type": "tool_call", "id": "call_b", "name": "time", "arguments": {"zone": "CET"}},
            ],
            "finish_reason": "tool_call",
        },
        {"role": "assistant", "parts": [{"type": "refusal", "content": "No, sorry."}], "finish_reason": "stop"},
    ]
    assert attribute(span, "gen_ai.response.finish_reasons") == ("tool_calls", "stop")


def test_calls_that_share_an_index_are_told_apart_by_their_ids(traced: Spans, client: openai.OpenAI) -> None:
    list(start(client, "stream_same_index"))
    assert [part["name"] for part in messages(traced.one())[0]["parts"]] == ["weather", "time"]


def test_reasoning_of_compatible_servers_is_a_part_of_its_own(traced: Spans, client: openai.OpenAI) -> None:
    list(start(client, "stream_reasoning"))
    assert messages(traced.one())[0]["parts"] == [
        {"type": "reasoning", "content": "Let me think."},
        {"type": "text", "content": "Yes."},
    ]


def test_usage_that_a_provider_puts_elsewhere_is_found(traced: Spans, client: openai.OpenAI) -> None:
    list(start(client, "stream_x_groq"))
    assert attribute(traced.one(), "gen_ai.usage.input_tokens") == 3


def test_a_long_stream_is_put_together_whole(traced: Spans, client: openai.OpenAI) -> None:
    list(start(client, "stream_long"))
    assert text_of(traced) == "x" + "0123456789" * 130


@pytest.mark.parametrize(
    "leave",
    [
        lambda stream: stream.close(),
        lambda stream: stream.__exit__(None, None, None),
        lambda stream: stream.response.close(),
    ],
    ids=["close", "with", "response.close"],
)
def test_closing_a_stream_ends_its_span_with_what_was_seen(
    traced: Spans, client: openai.OpenAI, leave: Callable[[Any], None]
) -> None:
    stream = start(client, "stream_hang")
    next(stream)
    assert not traced.all()
    leave(stream)
    assert stream.response.is_closed
    span = traced.one()
    assert messages(span)[0]["parts"] == [{"type": "text", "content": "Hal"}]
    assert span.status.status_code is StatusCode.UNSET
    assert attribute(span, "clearspan.stream.incomplete") is None
    leave(stream)
    assert not traced.all()


@pytest.mark.parametrize("read", [0, 1, 2])
def test_an_abandoned_stream_is_marked_incomplete(traced: Spans, client: openai.OpenAI, read: int) -> None:
    stream = start(client)
    response = stream.response
    for _ in range(read):
        next(stream)
    del stream
    gc.collect()
    span = traced.one()
    assert attribute(span, "clearspan.stream.incomplete") is True
    assert (attribute(span, "gen_ai.response.id") == "chatcmpl-2") is bool(read)
    assert "close" not in vars(response)
    response.close()


def test_a_loop_that_breaks_off_is_an_abandoned_stream(traced: Spans, client: openai.OpenAI) -> None:
    for _ in start(client):
        break
    gc.collect()
    assert attribute(traced.one(), "clearspan.stream.incomplete") is True


def test_an_error_in_mid_stream_is_the_callers_and_the_spans(traced: Spans, client: openai.OpenAI) -> None:
    with pytest.raises(openai.APIError, match="The server had an error"):
        list(start(client, "stream_error"))
    span = traced.one()
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, "The server had an error.")
    assert attribute(span, "error.type") == "APIError"
    assert [event.name for event in span.events] == ["exception"]
    assert messages(span)[0]["parts"] == [{"type": "text", "content": "Hal"}]


def test_a_broken_connection_in_mid_stream_is_an_error(traced: Spans, client: openai.OpenAI) -> None:
    with pytest.raises(Exception, match=r"(?i)peer closed connection|connection error") as raised:
        list(start(client, "stream_cut"))
    span = traced.one()
    assert attribute(span, "error.type") == type(raised.value).__qualname__
    assert messages(span)[0]["parts"] == [{"type": "text", "content": "Hal"}]


def test_a_timeout_in_mid_stream_is_an_error(traced: Spans, client: openai.OpenAI) -> None:
    stream = start(client.with_options(timeout=0.2), "stream_hang")
    with pytest.raises(Exception, match=r"(?i)timed out") as raised:
        list(stream)
    assert attribute(traced.one(), "error.type") == type(raised.value).__qualname__


def test_an_exception_in_the_callers_loop_is_not_the_calls_error(traced: Spans, client: openai.OpenAI) -> None:
    with contextlib.suppress(KeyError), start(client) as stream:
        for _ in stream:
            raise KeyError("mine")
    assert traced.one().status.status_code is StatusCode.UNSET


def test_the_stream_helper_gives_its_own_events_and_is_one_span(traced: Spans, client: openai.OpenAI) -> None:
    with client.chat.completions.stream(model="stream_text", messages=ASK) as stream:
        assert type(stream) is ChatCompletionStream
        kinds = [event.type for event in stream]
        assert stream.get_final_completion().choices[0].message.content == "Hello you."
    assert kinds.count("chunk") == 6
    assert "content.done" in kinds
    assert text_of(traced) == "Hello you."


def test_leaving_the_stream_helper_early_ends_its_span(traced: Spans, client: openai.OpenAI) -> None:
    with client.chat.completions.stream(model="stream_hang", messages=ASK) as stream:
        next(stream)
        assert not traced.all()
    assert text_of(traced) == "Hal"


async def test_an_asynchronous_stream_does_the_same(traced: Spans, aclient: openai.AsyncOpenAI) -> None:
    stream = await astart(aclient)
    assert type(stream) is AsyncStream
    assert len([chunk async for chunk in stream]) == 6
    span = traced.one()
    assert attribute(span, "gen_ai.usage.output_tokens") == 4
    assert attribute(span, "gen_ai.response.time_to_first_chunk") > 0
    async with aclient.chat.completions.stream(model="stream_text", messages=ASK) as helper:
        assert type(helper) is AsyncChatCompletionStream
        assert (await helper.get_final_completion()).choices[0].message.content == "Hello you."
    assert text_of(traced) == "Hello you."


@pytest.mark.parametrize("leave", ["close", "aclose", "with", "response"])
async def test_closing_an_asynchronous_stream_ends_its_span(
    traced: Spans, aclient: openai.AsyncOpenAI, leave: str
) -> None:
    stream = await astart(aclient, "stream_hang")
    await stream.__anext__()
    assert not traced.all()
    if leave == "with":
        await stream.__aexit__(None, None, None)
    elif leave == "response":
        await stream.response.aclose()
    elif hasattr(stream, leave):
        await getattr(stream, leave)()
    else:
        pytest.skip("this openai has no AsyncStream.aclose yet")
    span = traced.one()
    assert messages(span)[0]["parts"] == [{"type": "text", "content": "Hal"}]
    assert attribute(span, "clearspan.stream.incomplete") is None


async def test_an_abandoned_asynchronous_stream_is_marked_incomplete(
    traced: Spans, aclient: openai.AsyncOpenAI
) -> None:
    stream = await astart(aclient)
    response = stream.response
    await stream.__anext__()
    del stream
    gc.collect()
    assert attribute(traced.one(), "clearspan.stream.incomplete") is True
    await response.aclose()


async def test_a_task_that_is_cancelled_in_mid_stream_is_cancelled_and_so_is_its_span(
    traced: Spans, aclient: openai.AsyncOpenAI
) -> None:
    stream = await astart(aclient, "stream_hang")
    await stream.__anext__()
    reading = asyncio.ensure_future(stream.__anext__())
    await asyncio.sleep(0)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    span = traced.one()
    assert (span.status.status_code, attribute(span, "error.type")) == (StatusCode.ERROR, "CancelledError")
    assert messages(span)[0]["parts"] == [{"type": "text", "content": "Hal"}]


async def test_errors_in_an_asynchronous_stream_are_the_callers_and_the_spans(
    traced: Spans, aclient: openai.AsyncOpenAI
) -> None:
    with pytest.raises(openai.APIError):
        [chunk async for chunk in await astart(aclient, "stream_error")]
    assert attribute(traced.one(), "error.type") == "APIError"
