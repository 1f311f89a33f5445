"""Canaries on the whole way, from the API or the client's call to the endpoint, the local store and the spool."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import openai
import pytest
from opentelemetry.sdk.trace import TracerProvider

from clearspan import ClearspanLogProcessor, ClearspanSpanProcessor
from clearspan.api import Client
from clearspan.config import Config
from clearspan.delivery.results import FlushResult
from clearspan.instrumentors.openai import instrument_openai, uninstrument_openai
from clearspan.testing.canaries import Canaries
from clearspan.testing.canaries import canaries as _fixture
from tests.instrumentors.replay import Replay, replaying
from tests.logs.emitting import ANSWER, DETAILS, QUESTION, Instrumentation
from tests.support.otlp_sink import Answer, OtlpSink

canaries = _fixture

Way: TypeAlias = Callable[[Canaries, ClearspanSpanProcessor, str], None]


@pytest.fixture(scope="module")
def server() -> Iterator[Replay]:
    with replaying() as replay:
        yield replay


def calls_of_openai(canaries: Canaries, processor: ClearspanSpanProcessor, url: str) -> None:
    """Calls that answer, stream, use tools and fail, with canaries where a program could put secrets."""
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(processor)
    client = openai.OpenAI(api_key=canaries.make("api key"), base_url=url, max_retries=0)
    instrument_openai(client, tracer_provider=provider)
    try:
        ask(client, canaries)
    finally:
        uninstrument_openai(client)
        client.close()


def ask(client: Any, canaries: Canaries) -> None:
    say: Any = [
        {"role": "system", "content": canaries.make("system")},
        {"role": "user", "content": f"I am {canaries.make('question')}"},
    ]
    headers = {"x-secret": canaries.make("header")}
    tool = {"name": "f", "description": canaries.make("description"), "parameters": {"type": "object"}}
    for model in ("chat_text", "chat_city", "chat_400"):
        with contextlib.suppress(openai.BadRequestError):
            client.chat.completions.create(
                model=model, messages=say, extra_headers=headers, tools=[{"type": "function", "function": tool}]
            )
    for model in ("stream_tools", "stream_error"):
        with contextlib.suppress(openai.APIError):
            list(client.chat.completions.create(model=model, messages=say, stream=True, user=canaries.make("user")))
    for model in ("responses_all", "responses_failed"):
        client.responses.create(model=model, input=say, instructions=canaries.make("instructions"))
    client.embeddings.create(model="embed_floats", input=[canaries.make("embedded"), "b"])


def spans_by_hand(canaries: Canaries, processor: ClearspanSpanProcessor, url: str) -> None:
    """The manual API, with canaries in everything that it takes."""
    del url
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(processor)
    make = canaries.make
    with (
        contextlib.suppress(ValueError),
        Client(provider).trace(
            f"answer {make('name')}",
            session_id=make("session"),
            user_id=make("user"),
            tags=[make("tag")],
            metadata={"note": make("metadata"), make("key"): {"deep": [make("deep")]}},
        ) as trace,
    ):
        trace.set_input({"question": make("input")})
        with trace.span("retrieve", span_type="retrieval") as span:
            span.set_output([{"content": make("document")}])
        with trace.span("generate", span_type="llm") as span:
            span.set_model("gpt-4o-mini")
            span.set_tokens(prompt_tokens=17, completion_tokens=23)
            span.set_output(make("output"))
        raise ValueError(make("exception"))


def log_records(canaries: Canaries, processor: ClearspanSpanProcessor, url: str) -> None:
    """Spans whose prompts and answers are in log records; the fixture plants in those too."""
    del canaries, url
    app = Instrumentation(ClearspanLogProcessor())
    app.spans.add_span_processor(processor)
    app.ended(QUESTION, ANSWER)
    app.ended(DETAILS)


WAYS: list[Way] = [calls_of_openai, spans_by_hand, log_records]
every_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)


def run(way: Way, canaries: Canaries, server: Replay, **options: Any) -> FlushResult:
    """Make the spans of ``way``, and say what became of them."""
    processor = ClearspanSpanProcessor(config=Config.from_env(spans="all", **options))
    way(canaries, processor, server.url)
    result = processor.flush(10.0)
    processor.shutdown()
    assert sum(place.startswith("log ") for place in canaries.planted.values()) > 3 or way is not log_records
    assert result.ok
    return result


@every_way
def test_an_endpoint_gets_no_canary(way: Way, canaries: Canaries, server: Replay) -> None:
    with OtlpSink() as sink:
        run(way, canaries, server, destinations=("otlp",), endpoint=sink.url)
        bodies = [request.body for request in sink.requests]

    assert len(canaries.planted) > 50
    assert bodies
    for body in bodies:
        assert canaries.found_in(body) == []


@every_way
def test_the_local_store_holds_no_canary(way: Way, canaries: Canaries, server: Replay, clean_environment: Path) -> None:
    run(way, canaries, server, destinations=("local",))

    assert any(file.is_file() for file in clean_environment.rglob("*"))
    canaries.check(clean_environment)


@contextlib.contextmanager
def unwilling() -> Iterator[str]:
    """An endpoint that is there and takes nothing."""
    with OtlpSink() as sink:
        sink.answer(*[Answer(503)] * 50)
        yield sink.url


@contextlib.contextmanager
def closed() -> Iterator[str]:
    """An endpoint at which nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


@every_way
@pytest.mark.parametrize("endpoint", [unwilling, closed], ids=["503", "closed"])
def test_the_spool_holds_no_canary(
    endpoint: Any, way: Way, canaries: Canaries, server: Replay, clean_environment: Path
) -> None:
    with endpoint() as url:
        result = run(way, canaries, server, destinations=("otlp",), endpoint=url)

    assert result.spooled > 0
    assert spooled(clean_environment)
    canaries.check(clean_environment)


@every_way
def test_without_redaction_they_are_found_in_the_spool(
    way: Way, canaries: Canaries, server: Replay, clean_environment: Path
) -> None:
    with closed() as url:
        run(way, canaries, server, destinations=("otlp",), endpoint=url, redact=())

    found = {place for data in spooled(clean_environment) for place in canaries.found_in(data)}
    assert len(found) > 20
    with pytest.raises(pytest.fail.Exception, match=r"canaries leaked from: .*jsonl"):
        canaries.check(clean_environment)
    canaries.__init__()  # type: ignore[misc]  # forget them, so that the fixture's own check passes


def spooled(home: Path) -> list[bytes]:
    return [data for file in (home / "spool").rglob("*.jsonl") if (data := file.read_bytes())]
