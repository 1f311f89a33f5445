"""What a span tells of the responses API."""

from __future__ import annotations

from typing import Any

import openai
from opentelemetry.trace import StatusCode
from pydantic import BaseModel

from tests.instrumentors.seen import Spans, attribute, messages


class City(BaseModel):
    city: str


def test_a_response_tells_settings_tokens_and_everything_that_was_put_out(traced: Spans, client: openai.OpenAI) -> None:
    client.responses.create(
        model="responses_all",
        input="Weather in Paris?",
        instructions="Be brief.",
        max_output_tokens=100,
        temperature=0.1,
        reasoning={"effort": "high"},
        text={"format": {"type": "text"}},
        tools=[{"type": "function", "name": "weather", "parameters": {"type": "object"}, "strict": True}],
        conversation="conv_1",
    )
    span = traced.one()
    wanted = {
        "gen_ai.operation.name": "chat",
        "openai.api.type": "responses",
        "gen_ai.request.max_tokens": 100,
        "gen_ai.request.temperature": 0.1,
        "gen_ai.request.reasoning.level": "high",
        "gen_ai.output.type": "text",
        "gen_ai.conversation.id": "conv_1",
        "gen_ai.response.id": "resp_1",
        "gen_ai.response.model": "gpt-5-mini-2025-08-07",
        "gen_ai.usage.input_tokens": 30,
        "gen_ai.usage.output_tokens": 12,
        "gen_ai.usage.cache_read.input_tokens": 10,
        "gen_ai.usage.reasoning.output_tokens": 6,
        "gen_ai.response.finish_reasons": ("tool_call",),
        "openai.response.service_tier": "default",
    }
    assert span.name == "chat responses_all"
    assert {name: attribute(span, name) for name in wanted} == wanted
    assert messages(span, "gen_ai.system_instructions") == [{"type": "text", "content": "Be brief."}]
    assert messages(span, "gen_ai.input.messages") == [
        {"role": "user", "parts": [{"type": "text", "content": "Weather in Paris?"}]}
    ]
    assert messages(span, "gen_ai.tool.definitions") == [
        {"type": "function", "name": "weather", "parameters": {"type": "object"}, "strict": True}
    ]
    (message,) = messages(span)
    search = message["parts"].pop(1)
    assert message == {
        "role": "assistant",
        "parts": [
            {"type": "reasoning", "content": "The user wants weather."},
            {"type": "tool_call", "id": "call_1", "name": "weather", "arguments": {"city": "Paris"}},
            {"type": "text", "content": "It rains."},
        ],
        "finish_reason": "tool_call",
    }
    assert (search["type"], search["id"], search["name"]) == ("server_tool_call", "ws_1", "web_search")
    assert search["server_tool_call"]["action"]["query"] == "weather Paris"


def test_input_items_are_messages_with_the_roles_that_they_play(traced: Spans, client: openai.OpenAI) -> None:
    items: list[Any] = [
        {"role": "user", "content": [{"type": "input_text", "text": "Hi"}, {"type": "input_image", "file_id": "f1"}]},
        {"type": "reasoning", "id": "rs", "summary": [{"type": "summary_text", "text": "Greet."}]},
        {"type": "function_call", "call_id": "c1", "name": "now", "arguments": "{}"},
        {"type": "function_call_output", "call_id": "c1", "output": "noon"},
        {"type": "item_of_tomorrow", "x": 1},
    ]
    client.responses.create(model="responses_short", input=items)
    span = traced.one()
    assert messages(span, "gen_ai.input.messages") == [
        {
            "role": "user",
            "parts": [
                {"type": "text", "content": "Hi"},
                {"type": "file", "modality": "image", "file_id": "f1"},
            ],
        },
        {"role": "assistant", "parts": [{"type": "reasoning", "content": "Greet."}]},
        {"role": "assistant", "parts": [{"type": "tool_call", "id": "c1", "name": "now", "arguments": {}}]},
        {"role": "tool", "parts": [{"type": "tool_call_response", "id": "c1", "response": "noon"}]},
        {"role": "assistant", "parts": [{"type": "item_of_tomorrow", "x": 1}]},
    ]
    assert attribute(span, "gen_ai.response.finish_reasons") == ("length",)


def test_a_response_that_failed_is_an_error_with_its_code(traced: Spans, client: openai.OpenAI) -> None:
    client.responses.create(model="responses_failed", input="Hi")
    span = traced.one()
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, "It broke on 'secret words'.")
    assert attribute(span, "error.type") == "server_error"


def test_parse_is_one_span(traced: Spans, client: openai.OpenAI) -> None:
    parsed = client.responses.parse(model="responses_city", input="Hi", text_format=City)
    assert parsed.output_parsed == City(city="Paris")
    assert attribute(traced.one(), "gen_ai.output.type") == "json"


def test_a_stored_response_is_fetched_not_inferred_and_its_tokens_are_marked_as_repeated(
    traced: Spans, client: openai.OpenAI
) -> None:
    client.responses.retrieve("resp_stored")
    span = traced.one()
    wanted = {
        "gen_ai.operation.name": "fetch_response",
        "clearspan.span.type": "llm",
        "gen_ai.response.id": "resp_stored",
        "gen_ai.usage.input_tokens": 30,
        "clearspan.usage.aggregated": True,
    }
    assert span.name == "fetch_response"
    assert {name: attribute(span, name) for name in wanted} == wanted
    assert messages(span)[0]["parts"] == [{"type": "text", "content": "It rains."}]
    client.responses.retrieve("resp_background")
    assert attribute(traced.one(), "clearspan.usage.aggregated") is None


def test_a_streamed_response_tells_what_its_last_event_says(traced: Spans, client: openai.OpenAI) -> None:
    events = list(client.responses.create(model="responses_stream", input="Hi", stream=True))
    assert events[-1].type == "response.completed"
    span = traced.one()
    assert messages(span) == [
        {"role": "assistant", "parts": [{"type": "text", "content": "It rains."}], "finish_reason": "stop"}
    ]
    assert attribute(span, "gen_ai.usage.output_tokens") == 12
    assert attribute(span, "gen_ai.request.stream") is True
    assert attribute(span, "gen_ai.response.time_to_first_chunk") > 0


def test_the_stream_helper_is_one_span(traced: Spans, client: openai.OpenAI) -> None:
    with client.responses.stream(model="responses_stream", input="Hi") as stream:
        assert type(stream).__name__ == "ResponseStream"
        assert stream.get_final_response().output_text == "It rains."
    assert attribute(traced.one(), "gen_ai.usage.output_tokens") == 12


def test_a_stored_response_can_be_fetched_as_a_stream(traced: Spans, client: openai.OpenAI) -> None:
    with client.responses.stream(response_id="resp_stream") as stream:
        stream.until_done()
    span = traced.one()
    assert (span.name, attribute(span, "gen_ai.request.stream")) == ("fetch_response", True)
    assert messages(span)[0]["parts"][0]["content"] == "It rains."


def test_a_broken_stream_tells_what_had_come_by_then(traced: Spans, client: openai.OpenAI) -> None:
    stream = client.responses.create(model="responses_stream_cut", input="Hi", stream=True)
    try:
        for _ in stream:
            pass
    except Exception as error:
        name = type(error).__name__
    span = traced.one()
    assert (span.status.status_code, attribute(span, "error.type")) == (StatusCode.ERROR, name)
    assert messages(span)[0]["parts"] == [
        {"type": "text", "content": "It rains."},
        {"type": "tool_call", "id": "call_1", "name": "weather", "arguments": '{"city":"Rome"'},
    ]
    assert attribute(span, "gen_ai.response.model") == "gpt-5-mini-2025-08-07"


def test_failure_events_make_the_span_an_error(traced: Spans, client: openai.OpenAI) -> None:
    list(client.responses.create(model="responses_stream_failed", input="Hi", stream=True))
    span = traced.one()
    assert (span.status.status_code, attribute(span, "error.type")) == (StatusCode.ERROR, "server_error")
    list(client.responses.create(model="responses_stream_error", input="Hi", stream=True))
    span = traced.one()
    assert (span.status.description, attribute(span, "error.type")) == ("Too much.", "rate_limit_exceeded")
    assert messages(span)[0]["parts"] == [{"type": "text", "content": "It rains."}]


async def test_asynchronous_responses_tell_the_same(traced: Spans, aclient: openai.AsyncOpenAI) -> None:
    await aclient.responses.create(model="responses_all", input="Hi")
    assert attribute(traced.one(), "gen_ai.usage.input_tokens") == 30
    async with aclient.responses.stream(model="responses_stream", input="Hi") as stream:
        assert type(stream).__name__ == "AsyncResponseStream"
        final = await stream.get_final_response()
    assert final.output_text == "It rains."
    assert attribute(traced.one(), "gen_ai.usage.output_tokens") == 12
    await aclient.responses.retrieve("resp_stored")
    assert traced.one().name == "fetch_response"
