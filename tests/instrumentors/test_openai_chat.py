"""What a span tells of a chat completion."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import openai
import pytest
from opentelemetry.trace import SpanKind, StatusCode
from pydantic import BaseModel

from tests.instrumentors.replay import Replay
from tests.instrumentors.seen import Spans, attribute, messages

ASK: list[Any] = [{"role": "user", "content": "What is two and two?"}]


class City(BaseModel):
    city: str


def test_a_chat_completion_is_one_client_span_with_model_tokens_and_texts(
    traced: Spans, client: openai.OpenAI, server: Replay
) -> None:
    client.chat.completions.create(model="chat_text", messages=ASK)
    span = traced.one()
    assert (span.name, span.kind, span.status.status_code) == ("chat chat_text", SpanKind.CLIENT, StatusCode.UNSET)
    assert dict(span.attributes or {}) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "openai.api.type": "chat_completions",
        "server.address": "127.0.0.1",
        "server.port": int(server.url.split(":")[2].split("/")[0]),
        "gen_ai.request.model": "chat_text",
        "gen_ai.input.messages": ('[{"role":"user","parts":[{"type":"text","content":"What is two and two?"}]}]'),
        "gen_ai.response.id": "chatcmpl-1",
        "gen_ai.response.model": "gpt-4o-mini-2024-07-18",
        "openai.response.service_tier": "default",
        "openai.response.system_fingerprint": "fp_1",
        "gen_ai.usage.input_tokens": 17,
        "gen_ai.usage.output_tokens": 3,
        "gen_ai.usage.cache_read.input_tokens": 5,
        "gen_ai.usage.cache_write.input_tokens": 2,
        "gen_ai.usage.reasoning.output_tokens": 1,
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.output.messages": (
            '[{"role":"assistant","parts":[{"type":"text","content":"Four."}],"finish_reason":"stop"}]'
        ),
    }


def test_settings_are_recorded_and_defaults_are_not(traced: Spans, client: openai.OpenAI) -> None:
    client.chat.completions.create(
        model="chat_text",
        messages=ASK,
        temperature=0.2,
        top_p=0.9,
        max_completion_tokens=77,
        frequency_penalty=0.5,
        presence_penalty=-0.5,
        seed=7,
        stop=["END", "STOP"],
        n=4,
        response_format={"type": "json_object"},
        service_tier="flex",
        reasoning_effort="low",
        extra_body={"top_k": 40},
    )
    span = traced.one()
    wanted = {
        "gen_ai.request.temperature": 0.2,
        "gen_ai.request.top_p": 0.9,
        "gen_ai.request.max_tokens": 77,
        "gen_ai.request.frequency_penalty": 0.5,
        "gen_ai.request.presence_penalty": -0.5,
        "gen_ai.request.seed": 7,
        "gen_ai.request.stop_sequences": ("END", "STOP"),
        "gen_ai.request.choice.count": 4,
        "gen_ai.output.type": "json",
        "openai.request.service_tier": "flex",
        "gen_ai.request.reasoning.level": "low",
        "gen_ai.request.top_k": 40,
    }
    assert {name: attribute(span, name) for name in wanted} == wanted
    client.chat.completions.create(
        model="chat_text", messages=ASK, temperature=openai.NOT_GIVEN, stop=None, n=1, max_tokens=openai.omit
    )
    plain = traced.one()
    assert not set(wanted) & set(plain.attributes or {})


def test_every_choice_is_a_message_with_tool_calls_refusals_reasoning_and_no_audio_data(
    traced: Spans, client: openai.OpenAI
) -> None:
    client.chat.completions.create(model="chat_choices", messages=ASK, n=4)
    span = traced.one()
    assert messages(span) == [
        {
            "role": "assistant",
            "parts": [
                {"type": "tool_call", "id": "call_1", "name": "weather", "arguments": {"city": "Paris"}},
                {"type": "tool_call", "id": "call_2", "name": "weather", "arguments": '{"city": "Ro'},
                {"type": "tool_call", "id": "call_3", "name": "shell", "arguments": "ls"},
            ],
            "finish_reason": "tool_call",
        },
        {
            "role": "assistant",
            "parts": [{"type": "refusal", "content": "I cannot help."}],
            "finish_reason": "stop",
        },
        {
            "role": "assistant",
            "parts": [{"type": "reasoning", "content": "Hm, six times seven."}, {"type": "text", "content": "42"}],
            "finish_reason": "stop",
        },
        {"role": "assistant", "parts": [{"type": "text", "content": "Hello there"}], "finish_reason": "stop"},
    ]
    assert attribute(span, "gen_ai.response.finish_reasons") == ("tool_calls", "stop", "stop", "stop")


def test_a_conversation_with_tools_and_media_is_recorded_part_by_part(traced: Spans, client: openai.OpenAI) -> None:
    long_image = "data:image/png;base64," + "A" * 100_000
    conversation: list[Any] = [
        {"role": "developer", "content": "Be brief."},
        {
            "role": "user",
            "name": "ada",
            "content": [
                {"type": "text", "text": "What is this?"},
                {"type": "image_url", "image_url": {"url": "https://example.org/cat.png"}},
                {"type": "image_url", "image_url": {"url": "data:image/gif;base64,R0lG"}},
                {"type": "image_url", "image_url": {"url": long_image}},
                {"type": "input_audio", "input_audio": {"data": "QUJD", "format": "wav"}},
                {"type": "file", "file": {"file_id": "file_1", "filename": "a.pdf"}},
            ],
        },
        {
            "role": "assistant",
            "content": None,
            "tool_calls": [
                {"id": "c1", "type": "function", "function": {"name": "look", "arguments": '{"deep": true}'}}
            ],
        },
        {"role": "tool", "tool_call_id": "c1", "content": "a cat"},
    ]
    tools: list[Any] = [
        {
            "type": "function",
            "function": {"name": "look", "description": "Looks.", "parameters": {"type": "object"}, "strict": True},
        },
        {"type": "custom", "custom": {"name": "shell"}},
    ]
    client.chat.completions.create(model="chat_text", messages=conversation, tools=tools)
    span = traced.one()
    assert messages(span, "gen_ai.input.messages") == [
        {"role": "developer", "parts": [{"type": "text", "content": "Be brief."}]},
        {
            "role": "user",
            "name": "ada",
            "parts": [
                {"type": "text", "content": "What is this?"},
                {"type": "uri", "modality": "image", "uri": "https://example.org/cat.png"},
                {"type": "blob", "modality": "image", "mime_type": "image/gif", "content": "R0lG"},
                {
                    "type": "blob",
                    "modality": "image",
                    "mime_type": "image/png",
                    "content": "",
                    "omitted_length": 100_000,
                },
                {
                    "type": "blob",
                    "modality": "audio",
                    "mime_type": "audio/wav",
                    "content": "",
                    "omitted_length": 4,
                },
                {"type": "file", "modality": "document", "file_id": "file_1", "name": "a.pdf"},
            ],
        },
        {
            "role": "assistant",
            "parts": [{"type": "tool_call", "id": "c1", "name": "look", "arguments": {"deep": True}}],
        },
        {"role": "tool", "parts": [{"type": "tool_call_response", "id": "c1", "response": "a cat"}]},
    ]
    assert messages(span, "gen_ai.tool.definitions") == [
        {
            "type": "function",
            "name": "look",
            "description": "Looks.",
            "parameters": {"type": "object"},
            "strict": True,
        },
        {"type": "custom", "name": "shell"},
    ]


def test_an_answer_that_is_put_back_into_the_conversation_is_read_as_it_was(
    traced: Spans, client: openai.OpenAI
) -> None:
    first = client.chat.completions.create(model="chat_choices", messages=ASK)
    traced.exporter.clear()
    client.chat.completions.create(model="chat_text", messages=[*ASK, first.choices[1].message])  # type: ignore[list-item]
    parts = messages(traced.one(), "gen_ai.input.messages")[1]["parts"]
    assert parts == [{"type": "refusal", "content": "I cannot help."}]


def test_an_iterator_of_messages_reaches_the_server_whole_and_is_recorded(
    traced: Spans, client: openai.OpenAI, server: Replay
) -> None:
    client.chat.completions.create(model="chat_text", messages=(message for message in ASK))
    assert server.requests[-1].body["messages"] == ASK
    assert messages(traced.one(), "gen_ai.input.messages")[0]["parts"][0]["content"] == "What is two and two?"


def test_messages_that_are_changed_after_the_call_are_recorded_as_they_were_sent(
    traced: Spans, client: openai.OpenAI
) -> None:
    conversation: list[Any] = [{"role": "user", "content": [{"type": "text", "text": "before"}]}]
    with client.chat.completions.create(model="stream_text", messages=conversation, stream=True) as stream:
        conversation[0]["content"][0]["text"] = "after"
        conversation.append({"role": "user", "content": "later"})
        for _ in stream:
            pass
    recorded = messages(traced.one(), "gen_ai.input.messages")
    assert recorded == [{"role": "user", "parts": [{"type": "text", "content": "before"}]}]


def test_parse_is_one_span_and_tells_the_format(traced: Spans, client: openai.OpenAI) -> None:
    parsed = client.chat.completions.parse(model="chat_city", messages=ASK, response_format=City)
    assert parsed.choices[0].message.parsed == City(city="Paris")
    span = traced.one()
    assert attribute(span, "gen_ai.output.type") == "json"
    assert messages(span)[0]["parts"] == [{"type": "text", "content": '{"city": "Paris"}'}]


@pytest.mark.parametrize(
    ("model", "error", "text"),
    [
        ("chat_cut_off", "LengthFinishReasonError", '{"city": "Par'),
        ("chat_no_city", "ValidationError", '{"town": "private words"}'),
    ],
)
def test_an_answer_that_parse_refuses_is_on_the_span_beside_the_error(
    traced: Spans, client: openai.OpenAI, model: str, error: str, text: str
) -> None:
    with pytest.raises((openai.OpenAIError, ValueError)) as raised:
        client.chat.completions.parse(model=model, messages=ASK, response_format=City)
    assert type(raised.value).__name__ == error
    span = traced.one()
    assert (span.status.status_code, attribute(span, "error.type")) == (StatusCode.ERROR, error)
    assert messages(span)[0]["parts"] == [{"type": "text", "content": text}]
    assert attribute(span, "gen_ai.usage.output_tokens") == 5


def test_values_of_wrong_types_cost_their_field_and_not_the_span(traced: Spans, client: openai.OpenAI) -> None:
    odd: list[Any] = [{"role": 3, "content": 4}, {"role": "user", "content": [None, {"type": ["x"]}, {"type": "new"}]}]
    client.chat.completions.create(model="chat_odd", messages=odd, temperature="warm")  # type: ignore[arg-type]
    span = traced.one()
    assert messages(span, "gen_ai.input.messages")[0] == {"role": "user", "parts": []}
    assert messages(span)[0]["parts"][0] == {"type": "text", "content": "Odd"}
    assert attribute(span, "gen_ai.request.temperature") is None
    assert attribute(span, "gen_ai.usage.input_tokens") is None
    assert attribute(span, "gen_ai.usage.output_tokens") is None


def test_huge_texts_are_cut_and_lone_surrogates_are_spelled_out(traced: Spans, client: openai.OpenAI) -> None:
    client.chat.completions.create(model="chat_text", messages=[{"role": "user", "content": "x" * 3_000_000}])
    text = attribute(traced.one(), "gen_ai.input.messages")
    assert 1_048_576 < len(text) < 1_048_800
    assert "1951424 more characters" in text
    with suppress(UnicodeEncodeError):  # the client cannot send it; the span must be sendable all the same
        client.chat.completions.create(model="chat_text", messages=[{"role": "user", "content": "bad \ud800 text"}])
    assert "bad \\ud800 text" in attribute(traced.one(), "gen_ai.input.messages").encode().decode()


async def test_an_asynchronous_call_tells_the_same(traced: Spans, aclient: openai.AsyncOpenAI) -> None:
    await aclient.chat.completions.create(model="chat_text", messages=ASK)
    span = traced.one()
    assert (span.name, attribute(span, "gen_ai.usage.input_tokens")) == ("chat chat_text", 17)
    parsed = await aclient.chat.completions.parse(model="chat_city", messages=ASK, response_format=City)
    assert parsed.choices[0].message.parsed == City(city="Paris")
    assert attribute(traced.one(), "gen_ai.output.type") == "json"
