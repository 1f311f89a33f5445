from __future__ import annotations

import json
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor

from clearspan import ClearspanSpanExporter, ClearspanSpanProcessor
from clearspan.api import Client
from clearspan.attachment import attach, ours_on
from clearspan.neighbours import processors_of


def stored(home: Path) -> list[str]:
    lines = [line for path in home.glob("segments/*") for line in path.read_text().splitlines()]
    scopes = [scope for line in lines for each in json.loads(line)["resourceSpans"] for scope in each["scopeSpans"]]
    return sorted(span["name"] for scope in scopes for span in scope["spans"])


def test_attaching_twice_is_attaching_once() -> None:
    provider = TracerProvider(shutdown_on_exit=False)

    first = attach(provider)

    assert attach(provider) is first
    assert ours_on(provider) == [first]
    provider.shutdown()


def test_where_our_processor_is_there_already_nothing_is_added() -> None:
    provider = TracerProvider(shutdown_on_exit=False)
    present = ClearspanSpanProcessor()
    provider.add_span_processor(present)

    assert attach(provider) is present
    assert attach(provider) is present
    assert processors_of(provider) == (present,)
    provider.shutdown()


def test_an_exporter_that_exports_at_once_gets_only_stamps() -> None:
    provider = TracerProvider(shutdown_on_exit=False)
    present = SimpleSpanProcessor(ClearspanSpanExporter())
    provider.add_span_processor(present)

    assert attach(provider) is None
    assert attach(provider) is None
    assert ours_on(provider) == [present]
    assert len(processors_of(provider)) == 2
    provider.shutdown()


def test_an_exporter_on_another_provider_does_not_count(clean_environment: Path) -> None:
    elsewhere, provider = TracerProvider(shutdown_on_exit=False), TracerProvider(shutdown_on_exit=False)
    elsewhere.add_span_processor(ClearspanSpanProcessor())

    attach(provider, llm_only=False)

    with provider.get_tracer("app").start_as_current_span("work"):
        pass
    assert Client(provider).flush()
    assert stored(clean_environment) == ["work"]
    elsewhere.shutdown()
    provider.shutdown()


@pytest.mark.parametrize("wrap", [BatchSpanProcessor, SimpleSpanProcessor])
def test_the_client_flushes_and_ends_an_exporter_that_came_by_its_name(
    wrap: type[BatchSpanProcessor], clean_environment: Path
) -> None:
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(wrap(ClearspanSpanExporter(llm_only=False)))
    client = Client(provider)

    with client.trace("first"):
        pass
    assert client.flush()
    assert stored(clean_environment) == ["first"]
    with client.trace("second"):
        pass
    client.shutdown()

    assert stored(clean_environment) == ["first", "second"]
    provider.shutdown()


def test_nothing_is_attached_where_there_is_no_sdk_or_it_is_disabled(monkeypatch: pytest.MonkeyPatch) -> None:
    assert attach(object()) is None
    monkeypatch.setenv("OTEL_SDK_DISABLED", " TRUE ")
    provider = TracerProvider(shutdown_on_exit=False)

    assert attach(provider) is None
    assert ours_on(provider) == []
