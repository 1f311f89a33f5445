from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from clearspan import ClearspanSpanExporter, ClearspanSpanProcessor, exporter
from clearspan.attachment import attach
from clearspan.neighbours import processors_of
from clearspan.takeover import processor_for, take_over


@pytest.fixture
def provider() -> Iterator[TracerProvider]:
    made = TracerProvider(shutdown_on_exit=False)
    yield made
    made.shutdown()


def end(provider: TracerProvider, *names: str) -> None:
    for name in names:
        provider.get_tracer("app").start_span(name).end()


def stored(home: Path) -> list[str]:
    lines = [line for path in home.glob("segments/*") for line in path.read_text().splitlines()]
    scopes = [scope for line in lines for each in json.loads(line)["resourceSpans"] for scope in each["scopeSpans"]]
    return sorted(span["name"] for scope in scopes for span in scope["spans"])


def test_ours_takes_the_place_of_the_sdk_s_and_the_others_stay(provider: TracerProvider) -> None:
    other = BatchSpanProcessor(InMemorySpanExporter())
    ours = ClearspanSpanExporter(llm_only=False)
    for processor in (BatchSpanProcessor(ours), other):
        provider.add_span_processor(processor)

    attached = attach(provider)

    assert isinstance(attached, ClearspanSpanProcessor)
    assert attached.span_exporter is ours
    assert processors_of(provider) == (attached, other)
    assert attach(provider) is attached


def test_what_the_sdk_s_holds_by_then_is_exported_too(provider: TracerProvider, clean_environment: Path) -> None:
    provider.add_span_processor(BatchSpanProcessor(ClearspanSpanExporter(llm_only=False)))
    end(provider, "before")
    attached = attach(provider)
    assert attached is not None
    end(provider, "after")

    assert attached.flush(10).delivered == 2

    assert stored(clean_environment) == ["after", "before"]
    stats = attached.exporter.stats()
    assert (stats.ended, stats.accounted) == (2, 2)


def test_a_shutdown_also_exports_what_the_sdk_s_holds(clean_environment: Path) -> None:
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(ClearspanSpanExporter(llm_only=False)))
    end(provider, "before")
    attach(provider)
    end(provider, "after")

    provider.shutdown()

    assert stored(clean_environment) == ["after", "before"]


def test_without_a_hook_it_is_done_at_the_first_export(
    provider: TracerProvider, clean_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporter, "get_tracer_provider", lambda: provider)
    theirs = BatchSpanProcessor(ClearspanSpanExporter(llm_only=False))
    provider.add_span_processor(theirs)
    end(provider, "first")
    theirs.force_flush()

    (ours,) = processors_of(provider)
    assert isinstance(ours, ClearspanSpanProcessor)
    end(provider, "second")
    assert ours.flush(10).delivered == 2
    assert stored(clean_environment) == ["first", "second"]


def test_a_user_s_function_that_flushes_does_not_wait_for_itself(
    provider: TracerProvider, clean_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporter, "get_tracer_provider", lambda: provider)

    def scrub(value: Any) -> Any:
        ours.flush(0.1)
        return value

    ours = ClearspanSpanExporter(llm_only=False, scrub_fn=scrub)
    theirs = BatchSpanProcessor(ours)
    provider.add_span_processor(theirs)
    with provider.get_tracer("app").start_as_current_span("first", attributes={"clearspan.input": "text"}):
        pass
    flushing = threading.Thread(target=theirs.force_flush, daemon=True)
    flushing.start()
    flushing.join(20)

    assert not flushing.is_alive()
    assert ours.flush(10).waiting == 0
    assert stored(clean_environment) == ["first"]


def test_where_the_sdk_looks_different_its_processor_stays() -> None:
    class Parts:
        _span_processors: tuple[Any, ...] = ()

    class Changed:
        _active_span_processor = Parts()

    theirs = BatchSpanProcessor(ClearspanSpanExporter())
    Parts._span_processors = (theirs,)

    take_over(Changed())

    assert Parts._span_processors == (theirs,)
    theirs.shutdown()


def test_an_exporter_by_its_name_gets_our_processor_and_any_other_the_sdk_s() -> None:
    ours, theirs = processor_for(ClearspanSpanExporter()), processor_for(InMemorySpanExporter())

    assert isinstance(ours, ClearspanSpanProcessor)
    assert type(theirs) is BatchSpanProcessor
    ours.shutdown()
    theirs.shutdown()
