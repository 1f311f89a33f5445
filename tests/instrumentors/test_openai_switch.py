"""Who is traced: everyone, one client alone, and nobody again."""

from __future__ import annotations

import gc
import logging
import weakref
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import openai
import pytest
from opentelemetry.instrumentation.dependencies import DependencyConflictError

from clearspan.instrumentors import openai as instrumentor_module
from clearspan.instrumentors.openai import OpenAIInstrumentor, instrument_openai, uninstrument_openai
from tests.instrumentors.replay import Replay, http_library
from tests.instrumentors.seen import Spans, attribute

ASK: list[Any] = [{"role": "user", "content": "Hi"}]
PATCHED = (openai.OpenAI, openai.AsyncOpenAI, openai.AzureOpenAI, openai.AsyncAzureOpenAI)
BEFORE = [dict(vars(cls)) for cls in PATCHED]


def call(client: openai.OpenAI) -> None:
    client.chat.completions.create(model="chat_text", messages=ASK)


@pytest.fixture
def other(server: Replay) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(api_key="key", base_url=server.url) as made:
        yield made


def test_clients_and_wrappers_from_before_are_traced_and_no_longer_afterwards(
    spans: Spans, client: openai.OpenAI
) -> None:
    completions = client.chat.completions
    create = completions.create
    raw = client.with_raw_response.chat.completions.create
    streaming = client.chat.completions.with_streaming_response
    instrument_openai(tracer_provider=spans.provider)

    def use_all() -> None:
        completions.create(model="chat_text", messages=ASK)
        create(model="chat_text", messages=ASK)
        raw(model="chat_text", messages=ASK)
        with streaming.create(model="chat_text", messages=ASK) as answer:
            answer.read()

    use_all()
    assert len(spans.all()) == 4
    made_while_on = client.with_options(timeout=5).chat.completions.create
    uninstrument_openai()
    use_all()
    made_while_on(model="chat_text", messages=ASK)
    assert len(spans.all()) == 4


def test_classes_are_exactly_as_before_when_all_is_undone(spans: Spans, client: openai.OpenAI) -> None:
    instrument_openai(tracer_provider=spans.provider)
    instrument_openai(client)
    assert "request" in vars(openai.OpenAI)
    uninstrument_openai()
    for cls, before in zip(PATCHED, BEFORE, strict=True):
        assert all(vars(cls).get(name) is value for name, value in before.items())
        assert set(vars(cls)) == set(before)
    instrument_openai(client)
    uninstrument_openai(client)
    assert "request" not in vars(openai.OpenAI)


def test_one_client_alone_is_traced(spans: Spans, client: openai.OpenAI, other: openai.OpenAI) -> None:
    instrument_openai(client, tracer_provider=spans.provider)
    instrument_openai(client, tracer_provider=spans.provider)
    call(client)
    call(other)
    assert len(spans.all()) == 1
    uninstrument_openai(client)
    uninstrument_openai(client)
    call(client)
    assert len(spans.all()) == 1


def test_clients_made_from_a_traced_one_are_traced_like_it(
    spans: Spans, client: openai.OpenAI, other: openai.OpenAI
) -> None:
    instrument_openai(client, tracer_provider=spans.provider)
    call(client.with_options(timeout=9))
    call(client.copy().with_options(max_retries=1))
    assert len(spans.all()) == 2
    call(other.with_options(timeout=9))
    assert len(spans.all()) == 2


def test_azure_clients_and_their_copies_can_be_traced_alone(spans: Spans, server: Replay) -> None:
    with openai.AzureOpenAI(
        api_key="key", api_version="2024-10-21", azure_endpoint="http://127.0.0.1:9", max_retries=0
    ) as azure:
        instrument_openai(azure, tracer_provider=spans.provider)
        for client in (azure, azure.with_options(timeout=3), azure.copy()):
            with pytest.raises(openai.APIConnectionError):
                call(client)
    assert [attribute(span, "gen_ai.provider.name") for span in spans.all()] == ["azure.ai.openai"] * 3


def test_the_last_word_on_a_client_counts(spans: Spans, client: openai.OpenAI, other: openai.OpenAI) -> None:
    instrument_openai(tracer_provider=spans.provider)
    uninstrument_openai(client)
    call(client)
    call(other)
    assert len(spans.all()) == 1
    instrument_openai(client, tracer_provider=spans.provider)
    call(client)
    assert len(spans.all()) == 2
    uninstrument_openai()
    call(client)
    call(other)
    assert len(spans.all()) == 2
    instrument_openai(client, tracer_provider=spans.provider)
    instrument_openai(tracer_provider=spans.provider)
    call(client)
    call(other)
    assert len(spans.all()) == 4


def test_the_instrumentor_and_the_functions_are_one_switch(
    spans: Spans, client: openai.OpenAI, caplog: pytest.LogCaptureFixture
) -> None:
    OpenAIInstrumentor().instrument(tracer_provider=spans.provider, skip_dep_check=True)
    instrument_openai(tracer_provider=spans.provider)
    call(client)
    assert len(spans.all()) == 1
    uninstrument_openai()
    uninstrument_openai()
    assert not OpenAIInstrumentor().is_instrumented_by_opentelemetry
    call(client)
    assert len(spans.all()) == 1
    assert not caplog.records


def test_a_client_that_is_traced_alone_can_be_garbage_collected(spans: Spans, server: Replay) -> None:
    client = openai.OpenAI(api_key="key", base_url=server.url)
    instrument_openai(client, tracer_provider=spans.provider)
    call(client)
    client.close()
    gone = weakref.ref(client)
    del client
    gc.collect()
    assert gone() is None


def test_another_wrapper_around_ours_works_on_in_either_order_of_undoing(spans: Spans, client: openai.OpenAI) -> None:
    calls: list[str] = []

    def wrap() -> Any:
        inner = openai.OpenAI.request

        def request(self: Any, *args: Any, **kwargs: Any) -> Any:
            calls.append("theirs")
            return inner(self, *args, **kwargs)

        request.__wrapped__ = inner  # type: ignore[attr-defined]
        openai.OpenAI.request = request  # type: ignore[method-assign]
        return inner

    original = openai.OpenAI.request
    try:
        instrument_openai(tracer_provider=spans.provider)
        ours = wrap()
        call(client)
        uninstrument_openai()  # below theirs: it cannot be taken out, so it must pass calls on
        call(client)
        assert (len(spans.all()), len(calls)) == (1, 2)
        instrument_openai(tracer_provider=spans.provider)
        call(client)
        assert (len(spans.all()), len(calls)) == (2, 3)
        openai.OpenAI.request = ours  # type: ignore[method-assign]  # they undo theirs
        call(client)
        assert (len(spans.all()), len(calls)) == (3, 3)
        uninstrument_openai()
        assert openai.OpenAI.request is original
        wrap()
        instrument_openai(tracer_provider=spans.provider)  # above theirs
        call(client)
        assert (len(spans.all()), len(calls)) == (4, 4)
    finally:
        uninstrument_openai()
        del openai.OpenAI.request
    assert openai.OpenAI.request is original


def test_a_version_of_openai_that_is_not_supported_is_a_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OpenAIInstrumentor, "instrumentation_dependencies", lambda self: ("openai < 1",))
    with pytest.raises(DependencyConflictError):
        OpenAIInstrumentor().instrument(skip_dep_check=True)
    assert not OpenAIInstrumentor().is_instrumented_by_opentelemetry
    assert "request" not in vars(openai.OpenAI)


def test_a_failure_to_patch_is_logged_and_leaves_nothing_half_done(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, spans: Spans, client: openai.OpenAI
) -> None:
    monkeypatch.delattr(openai, "AsyncOpenAI")
    assert OpenAIInstrumentor().instrument(skip_dep_check=True) is None
    instrument_openai(client, tracer_provider=spans.provider)
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.ERROR]
    assert "request" not in vars(openai.OpenAI)
    assert not OpenAIInstrumentor().is_instrumented_by_opentelemetry
    monkeypatch.undo()
    instrument_openai(tracer_provider=spans.provider)
    call(client)
    assert len(spans.all()) == 1


def test_the_dependencies_name_what_is_tested() -> None:
    assert list(OpenAIInstrumentor().instrumentation_dependencies()) == ["openai >= 2, < 4"]
    assert set(instrumentor_module.__all__) == {"OpenAIInstrumentor", "instrument_openai", "uninstrument_openai"}


@pytest.mark.parametrize(
    ("base_url", "provider", "address", "port"),
    [
        ("https://api.openai.com/v1", "openai", "api.openai.com", 443),
        ("https://eu.api.openai.com/v1", "openai", "eu.api.openai.com", 443),
        ("https://mine.openai.azure.com/openai/v1", "azure.ai.openai", "mine.openai.azure.com", 443),
        ("https://api.groq.com/openai/v1", "groq", "api.groq.com", 443),
        ("https://api.deepseek.com", "deepseek", "api.deepseek.com", 443),
        ("https://api.mistral.ai/v1", "mistral_ai", "api.mistral.ai", 443),
        ("https://api.x.ai/v1", "x_ai", "api.x.ai", 443),
        ("https://openrouter.ai/api/v1", "openrouter", "openrouter.ai", 443),
        ("https://api.perplexity.ai", "perplexity", "api.perplexity.ai", 443),
        (
            "https://generativelanguage.googleapis.com/v1beta/openai/",
            "gcp.gemini",
            "generativelanguage.googleapis.com",
            443,
        ),
        ("https://notgroq.com/v1", "openai", "notgroq.com", 443),
        ("https://groq.com.example.org/v1", "openai", "groq.com.example.org", 443),
        ("http://localhost:11434/v1", "openai", "localhost", 11434),
        ("http://[::1]/v1", "openai", "::1", 80),
    ],
)
def test_the_provider_is_told_by_the_host(traced: Spans, base_url: str, provider: str, address: str, port: int) -> None:
    library = http_library()
    transport = library.MockTransport(lambda request: library.Response(404, json={"error": {"message": "no"}}))
    http_client = library.Client(transport=transport)
    with (
        openai.OpenAI(api_key="key", base_url=base_url, http_client=http_client, max_retries=0) as client,
        pytest.raises(openai.NotFoundError),
    ):
        call(client)
    span = traced.one()
    found = [attribute(span, name) for name in ("gen_ai.provider.name", "server.address", "server.port")]
    assert found == [provider, address, port]


def test_only_model_calls_are_traced(traced: Spans, client: openai.OpenAI) -> None:
    for request in (
        lambda: client.models.list(),
        lambda: client.chat.completions.retrieve("resp_stored"),
        lambda: client.responses.delete("resp_stored"),
        lambda: client.responses.input_items.list("resp_stored"),
        lambda: client.moderations.create(model="chat_text", input="x"),
    ):
        with suppress(openai.OpenAIError):
            request()
    assert traced.all() == []
