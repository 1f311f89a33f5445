"""Nothing of ours reaches the caller, and what must not be recorded is not."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any

import openai
import pytest
from opentelemetry import trace
from opentelemetry.instrumentation.utils import suppress_instrumentation
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF
from pydantic import BaseModel

import clearspan.context
from clearspan.instrumentors import openai as instrumentor_module
from clearspan.instrumentors._core import bodies, call, streams
from clearspan.instrumentors._openai_chat import ChatAnswer
from clearspan.instrumentors.openai import instrument_openai
from tests.instrumentors.replay import http_library
from tests.instrumentors.seen import Spans, attribute, messages

ASK: list[Any] = [{"role": "user", "content": "Hi"}]


class City(BaseModel):
    city: str


def broken(*args: Any, **kwargs: Any) -> Any:
    raise RuntimeError("a fault of ours, quoting a secret prompt")


async def use_everything(client: openai.OpenAI, aclient: openai.AsyncOpenAI) -> None:
    """Every way through the instrumentor, checked from the caller's side."""
    chat = client.chat.completions
    assert chat.create(model="chat_text", messages=ASK).choices[0].message.content == "Four."
    assert len(list(chat.create(model="stream_text", messages=ASK, stream=True))) == 6
    with chat.create(model="stream_hang", messages=ASK, stream=True) as stream:
        assert next(stream).id == "chatcmpl-2"
    assert stream.response.is_closed
    with chat.stream(model="stream_text", messages=ASK) as helper:
        assert helper.get_final_completion().choices[0].message.content == "Hello you."
    raw = chat.with_raw_response.create(model="chat_text", messages=ASK)
    assert raw.parse().id == "chatcmpl-1"
    with chat.with_streaming_response.create(model="chat_text", messages=ASK) as answer:
        assert b"Four" in answer.read()
    with pytest.raises(openai.BadRequestError):
        chat.create(model="chat_400", messages=ASK)
    with pytest.raises(openai.APIError):
        list(chat.create(model="stream_error", messages=ASK, stream=True))
    with pytest.raises(openai.LengthFinishReasonError):
        chat.parse(model="chat_cut_off", messages=ASK, response_format=City)
    achat = aclient.chat.completions
    assert (await achat.create(model="chat_text", messages=ASK)).choices[0].message.content == "Four."
    assert len([chunk async for chunk in await achat.create(model="stream_text", messages=ASK, stream=True)]) == 6
    async with achat.with_streaming_response.create(model="chat_text", messages=ASK) as aanswer:
        assert b"Four" in await aanswer.read()
    with pytest.raises(openai.BadRequestError):
        await achat.create(model="chat_400", messages=ASK)
    assert client.responses.create(model="responses_all", input="Hi").id == "resp_1"
    assert client.embeddings.create(model="embed_base64", input="Hi").data[0].embedding[1] == 1.0


FAULTS: list[tuple[Any, str]] = [
    (instrumentor_module, "read_request"),
    (instrumentor_module, "suppressed"),
    (instrumentor_module, "Call"),
    (instrumentor_module, "Current"),
    (instrumentor_module, "Body"),
    (instrumentor_module, "watch_body"),
    (instrumentor_module, "watch_close"),
    (instrumentor_module, "watch_drop"),
    (instrumentor_module, "WatchedIterator"),
    (instrumentor_module, "WatchedAsyncIterator"),
    (instrumentor_module, "unread"),
    (instrumentor_module._switch, "of"),
    (bodies.Body, "chunk"),
    (bodies.Body, "attributes"),
    (bodies, "events_of"),
    (call.Call, "_fold"),
    (call.Call, "_write"),
    (call.Call, "saw"),
    (call.Current, "leave"),
    (ChatAnswer, "whole"),
    (ChatAnswer, "chunk"),
    (ChatAnswer, "attributes"),
    (ChatAnswer, "content"),
    (ChatAnswer, "failure"),
]


@pytest.mark.parametrize(("owner", "name"), FAULTS, ids=[f"{owner!r:.30}.{name}" for owner, name in FAULTS])
async def test_a_fault_of_ours_does_not_reach_the_caller_and_is_logged_without_content(
    traced: Spans,
    client: openai.OpenAI,
    aclient: openai.AsyncOpenAI,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    owner: Any,
    name: str,
) -> None:
    replacement = streams.guarded(broken) if name in ("_fold", "_write") else broken
    monkeypatch.setattr(owner, name, replacement)
    if name == "saw":
        monkeypatch.setattr(streams, "_saw", streams.guarded(broken))
    await use_everything(client, aclient)
    current = trace.get_current_span()
    assert not current.is_recording() or name == "leave"
    assert "secret prompt" not in caplog.text


class FaultyTracerProvider(trace.TracerProvider):
    """A tracer of somebody's that cannot start a span, or whose spans raise in every method."""

    def __init__(self, when: str) -> None:
        self._when = when

    def get_tracer(self, *args: Any, **kwargs: Any) -> Any:
        when = self._when

        class FaultySpan(trace.NonRecordingSpan):
            def is_recording(self) -> bool:
                return True

            set_attribute = set_attributes = add_event = record_exception = set_status = end = broken

        class FaultyTracer(trace.NoOpTracer):
            def start_span(self, *args: Any, **kwargs: Any) -> Any:
                return broken() if when == "start" else FaultySpan(trace.INVALID_SPAN_CONTEXT)

        return FaultyTracer()


@pytest.mark.parametrize("when", ["start", "later"])
async def test_a_broken_tracing_sdk_does_not_reach_the_caller(
    client: openai.OpenAI, aclient: openai.AsyncOpenAI, when: str
) -> None:
    instrument_openai(tracer_provider=FaultyTracerProvider(when))
    await use_everything(client, aclient)


async def test_spans_that_are_not_sampled_cost_nothing_and_change_nothing(
    client: openai.OpenAI, aclient: openai.AsyncOpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    instrument_openai(tracer_provider=TracerProvider(sampler=ALWAYS_OFF))
    monkeypatch.setattr(ChatAnswer, "chunk", lambda *_: pytest.fail("read for nothing"))
    monkeypatch.setattr(ChatAnswer, "whole", lambda *_: pytest.fail("read for nothing"))
    await use_everything(client, aclient)


async def test_every_call_has_one_span(traced: Spans, client: openai.OpenAI, aclient: openai.AsyncOpenAI) -> None:
    await use_everything(client, aclient)
    assert len(traced.all()) == 15


async def test_nothing_is_recorded_where_recording_is_off(
    traced: Spans, client: openai.OpenAI, aclient: openai.AsyncOpenAI
) -> None:
    with clearspan.context.disabled():
        await use_everything(client, aclient)
    with suppress_instrumentation():
        await use_everything(client, aclient)
    assert traced.all() == []


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CLEARSPAN_CAPTURE_CONTENT", "false"),
        ("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "NO_CONTENT"),
    ],
)
def test_without_content_numbers_and_settings_stay(
    spans: Spans, client: openai.OpenAI, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    instrument_openai(tracer_provider=spans.provider, capture_content=True)
    tools: list[Any] = [{"type": "function", "function": {"name": "secret words", "parameters": {}}}]
    client.chat.completions.create(
        model="chat_text", messages=[{"role": "user", "content": "secret words"}], tools=tools, temperature=0.5
    )
    list(client.chat.completions.create(model="stream_text", messages=ASK, stream=True))
    client.responses.create(model="responses_all", input="secret words", instructions="secret words")
    client.embeddings.create(model="embed_floats", input="secret words")
    chat, stream, *_ = recorded = spans.all()
    text = "".join(span.to_json() for span in recorded)
    assert not any(word in text for word in ("secret words", "Four", "Hello", "rains", "messages", "definitions"))
    assert attribute(chat, "gen_ai.request.temperature") == 0.5
    assert attribute(chat, "gen_ai.usage.output_tokens") == 3
    assert attribute(stream, "gen_ai.usage.output_tokens") == 4
    assert attribute(stream, "gen_ai.response.finish_reasons") == ("stop",)


async def test_the_http_request_is_made_inside_the_span_and_the_callers_context_comes_back(traced: Spans) -> None:
    library = http_library()
    inside: list[Any] = []

    def answer(request: Any) -> Any:
        inside.append(trace.get_current_span().get_span_context().span_id)
        return library.Response(404, json={"error": {"message": "no"}})

    async def async_answer(request: Any) -> Any:
        return answer(request)

    tracer = traced.provider.get_tracer("test")
    with (
        tracer.start_as_current_span("mine") as mine,
        openai.OpenAI(api_key="k", http_client=library.Client(transport=library.MockTransport(answer))) as client,
    ):
        with pytest.raises(openai.NotFoundError):
            client.chat.completions.create(model="m", messages=ASK)
        assert trace.get_current_span() is mine
        transport = library.MockTransport(async_answer)
        async with openai.AsyncOpenAI(api_key="k", http_client=library.AsyncClient(transport=transport)) as aclient:
            with pytest.raises(openai.NotFoundError):
                await aclient.chat.completions.create(model="m", messages=ASK)
        assert trace.get_current_span() is mine
    first, second, outer = traced.all()
    assert inside == [first.context.span_id, second.context.span_id]  # type: ignore[union-attr]
    assert [span.parent.span_id for span in (first, second)] == [outer.context.span_id] * 2  # type: ignore[union-attr]


def test_calls_from_many_threads_keep_their_spans_apart(traced: Spans, client: openai.OpenAI) -> None:
    failures: list[BaseException] = []

    def work(model: str) -> None:
        try:
            for _ in range(5):
                list(client.chat.completions.create(model=model, messages=ASK, stream=True))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(model,)) for model in ("stream_text", "stream_reasoning") * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    texts = [
        (attribute(span, "gen_ai.request.model"), messages(span)[0]["parts"][-1]["content"]) for span in traced.all()
    ]
    assert sorted(texts) == sorted([("stream_text", "Hello you.")] * 15 + [("stream_reasoning", "Yes.")] * 15)


def test_a_stream_that_is_closed_by_another_thread_has_one_span(traced: Spans, client: openai.OpenAI) -> None:
    stream = client.chat.completions.create(model="stream_long", messages=ASK, stream=True)
    closing = threading.Thread(target=stream.close)
    with suppress(Exception):  # what httpx says to a reader whose connection is closed depends on the moment
        for position, _ in enumerate(stream):
            if position == 100:
                closing.start()
    closing.join()
    stream.close()
    assert len(traced.all()) == 1


def test_importing_the_instrumentor_loads_no_client_library() -> None:
    code = (
        "import sys, clearspan.instrumentors.openai\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'openai', 'httpx', 'httpx2', 'pydantic', 'requests', 'urllib3'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
