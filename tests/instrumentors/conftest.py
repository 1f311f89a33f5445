"""Real clients, a real server, and a provider of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import openai
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

from clearspan.instrumentors.openai import instrument_openai, uninstrument_openai
from tests.instrumentors.replay import Replay, replaying
from tests.instrumentors.seen import Spans
from tests.support.declared import DeclaredExporter


@pytest.fixture
def spans() -> Iterator[Spans]:
    exporter = DeclaredExporter(strict=True)
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    yield Spans(provider, exporter)
    assert exporter.problems == []


@pytest.fixture
def traced(spans: Spans) -> Iterator[Spans]:
    """Every client traced."""
    instrument_openai(tracer_provider=spans.provider)
    yield spans
    uninstrument_openai()


@pytest.fixture(autouse=True)
def untraced_afterwards() -> Iterator[None]:
    yield
    uninstrument_openai()


@pytest.fixture(scope="session")
def server() -> Iterator[Replay]:
    with replaying() as replay:
        yield replay


@pytest.fixture
def client(server: Replay) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(api_key="key", base_url=server.url, max_retries=0) as made:
        yield made


@pytest.fixture
async def aclient(server: Replay) -> Any:
    async with openai.AsyncOpenAI(api_key="key", base_url=server.url, max_retries=0) as made:
        yield made
