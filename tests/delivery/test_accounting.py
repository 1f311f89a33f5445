"""Every span that ended is in exactly one place, whoever looks, whenever."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanContext, TraceFlags

import clearspan
from clearspan import ClearspanSpanExporter, ClearspanSpanProcessor
from clearspan.config import Config
from clearspan.context import disabled
from clearspan.delivery import telemetry
from clearspan.delivery.results import Stats
from tests.support.otlp_sink import Answer, OtlpSink


@pytest.fixture
def processors() -> Iterator[Callable[..., ClearspanSpanProcessor]]:
    made: list[ClearspanSpanProcessor] = []

    def make(sink: OtlpSink, **options: Any) -> ClearspanSpanProcessor:
        made.append(ClearspanSpanProcessor(config=Config.from_env(**{"endpoint": sink.url, "spans": "all", **options})))
        return made[-1]

    yield make
    for processor in made:
        processor.shutdown()


@pytest.fixture
def sink() -> Iterator[OtlpSink]:
    with OtlpSink() as made:
        yield made


def provider_of(processor: ClearspanSpanProcessor) -> TracerProvider:
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(processor)
    return provider


def end(provider: TracerProvider, count: int, **attributes: Any) -> None:
    tracer = provider.get_tracer("app")
    for _ in range(count):
        with tracer.start_as_current_span("step") as span:
            span.set_attributes(attributes)


def test_each_reason_has_its_own_count(sink: OtlpSink, processors: Callable[..., ClearspanSpanProcessor]) -> None:
    processor = processors(sink, spans="llm", sample_rate=0.5)
    provider = provider_of(processor)
    with disabled():
        end(provider, 200, **{"gen_ai.operation.name": "chat"})
    end(provider, 200)
    end(provider, 200, **{"gen_ai.operation.name": "chat"})
    assert processor.flush(10).ok

    stats = processor.exporter.stats()

    assert stats.ended == stats.accounted == 600
    assert stats.delivered == len(sink.spans()) > 50
    assert stats.sampled_out > 200
    assert stats.filtered > 50
    assert stats.disabled > 50
    assert stats.dropped == {}


def test_a_span_that_is_recorded_but_not_sampled_counts_as_sampled_out(
    sink: OtlpSink, processors: Callable[..., ClearspanSpanProcessor]
) -> None:
    processor = processors(sink)

    processor.on_end(ReadableSpan("x", SpanContext(1, 2, is_remote=False, trace_flags=TraceFlags(0))))

    stats = processor.exporter.stats()
    assert (stats.ended, stats.sampled_out) == (1, 1)


def test_the_sums_agree_at_every_moment_while_eight_threads_end_spans(
    sink: OtlpSink, processors: Callable[..., ClearspanSpanProcessor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_BSP_MAX_QUEUE_SIZE", "500")
    processor = processors(sink)
    sink.answer(*[Answer(503, {"retry-after": "0"}), Answer(), Answer.rejecting(3, "old")] * 3)
    provider = provider_of(processor)
    threads = [threading.Thread(target=end, args=(provider, 500)) for _ in range(8)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        stats = processor.exporter.stats()
        assert stats.ended == stats.accounted
    for thread in threads:
        thread.join()
    processor.flush(10)

    stats = processor.exporter.stats()

    assert stats.ended == stats.accounted == 4000
    assert stats.waiting == 0
    rejected = stats.dropped.get("rejected by the endpoint", 0)
    assert stats.delivered == len(sink.spans()) - rejected
    assert set(stats.dropped) <= {"queue full", "rejected by the endpoint"}


def test_what_finds_no_room_is_dropped_and_a_flush_says_so(
    sink: OtlpSink, processors: Callable[..., ClearspanSpanProcessor]
) -> None:
    processor = processors(sink, queue_bytes=10_000)
    provider = provider_of(processor)
    end(provider, 1, text="x" * 50_000)

    result = processor.flush(5)

    assert result.dropped == 1
    assert not result.ok
    assert processor.exporter.stats().dropped == {"queue full": 1}
    assert processor.flush(5).dropped == 0, "told of once"


def test_spans_after_the_shutdown_are_counted(
    sink: OtlpSink, processors: Callable[..., ClearspanSpanProcessor]
) -> None:
    processor = processors(sink)
    provider = provider_of(processor)
    end(provider, 3)
    processor.shutdown()
    end(provider, 4)

    stats = processor.exporter.stats()

    assert (stats.ended, stats.delivered, stats.dropped) == (7, 3, {"shut down": 4})


def test_a_user_function_that_raises_anything_costs_its_span_and_not_the_worker(
    sink: OtlpSink, processors: Callable[..., ClearspanSpanProcessor]
) -> None:
    class Rude(ReadableSpan):
        @property
        def name(self) -> str:
            raise SystemExit

    processor = processors(sink)
    context = SpanContext(1, 2, is_remote=False, trace_flags=TraceFlags(1))
    processor.on_end(Rude("x", context))
    end(provider_of(processor), 5)

    processor.flush(5)

    stats = processor.exporter.stats()
    assert (stats.delivered, stats.dropped) == (5, {"encode error": 1})


def test_the_sdks_own_processor_around_our_exporter_is_accounted_for_too(sink: OtlpSink) -> None:
    exporter = ClearspanSpanExporter(Config.from_env(endpoint=sink.url, spans="all"))
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    end(provider, 30)
    provider.force_flush()
    provider.shutdown()

    assert exporter.stats().ended == exporter.stats().delivered == 30


def test_every_destination_has_its_own_account(
    sink: OtlpSink, processors: Callable[..., ClearspanSpanProcessor], clean_environment: Path
) -> None:
    processor = processors(sink, destinations="local,otlp")
    sink.answer(Answer(400))
    end(provider_of(processor), 5)
    processor.flush(5)

    local, otlp = processor.exporter.stats().destinations

    assert (local.name, local.delivered, local.total) == ("the local store", 5, 5)
    assert (otlp.delivered, otlp.dropped, otlp.total) == (0, {"rejected by the endpoint": 5}, 5)


def test_settings_given_later_lose_no_span_and_no_count(
    sink: OtlpSink, processors: Callable[..., ClearspanSpanProcessor]
) -> None:
    processor = processors(sink)
    provider = provider_of(processor)
    for number in range(10):
        end(provider, 20)
        processor.exporter.configure(processor.exporter.config.with_(project=f"p{number}"))
    assert processor.flush(10).waiting == 0

    stats = processor.exporter.stats()
    assert (stats.ended, stats.delivered, stats.dropped) == (200, 200, {})
    assert len(sink.spans()) == 200


def test_stats_of_a_process_that_has_no_spans_are_zeros() -> None:
    assert Stats().accounted == 0
    assert Stats.merged([]) == Stats()
    assert clearspan.Stats is Stats


def test_metrics_agree_with_the_account(sink: OtlpSink, processors: Callable[..., ClearspanSpanProcessor]) -> None:
    reader = InMemoryMetricReader()
    meters = MeterProvider([reader])
    telemetry.register(meters)
    processor = processors(sink)
    sink.answer(Answer.rejecting(2, "old"))
    end(provider_of(processor), 10)
    processor.flush(5)
    name = telemetry.name_of(processor.exporter)

    found = points(reader, name)

    assert found["otel.sdk.processor.span.processed", None] == 10
    assert found["otel.sdk.processor.span.queue.size", None] == 0
    assert found["otel.sdk.processor.span.queue.capacity", None] == 65_536
    assert found["otel.sdk.exporter.span.exported", None] == 8
    assert found["otel.sdk.exporter.span.exported", "rejected_by_the_endpoint"] == 2
    assert found["otel.sdk.exporter.span.inflight", None] == 0
    meters.shutdown()


def points(reader: InMemoryMetricReader, name: str) -> dict[tuple[str, str | None], float]:
    data = reader.get_metrics_data()
    assert data is not None
    return {
        (metric.name, point.attributes.get("error.type")): point.value
        for resource in data.resource_metrics
        for scope in resource.scope_metrics
        for metric in scope.metrics
        for point in metric.data.data_points
        if str(point.attributes["otel.component.name"]).endswith(f"/{name}")
    }


def test_one_kind_of_trouble_is_one_line_and_never_content(
    sink: OtlpSink, processors: Callable[..., ClearspanSpanProcessor], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    processor = processors(sink)
    provider = provider_of(processor)
    for _ in range(5):
        sink.answer(Answer(400))
        end(provider, 3, text="a secret")
        processor.flush(5)

    lines = [record.message for record in caplog.records if record.name.startswith("clearspan")]
    assert len([line for line in lines if "HTTP 400" in line]) <= 1
    assert not any("secret" in line for line in lines)


def test_what_the_caller_pays_is_no_wait_for_network_or_disk(
    sink: OtlpSink, processors: Callable[..., ClearspanSpanProcessor]
) -> None:
    hold = threading.Event()
    sink.answer(Answer(after=hold))
    processor = processors(sink)
    provider = provider_of(processor)
    end(provider, 60)
    sink.wait_for(lambda: len(sink.requests) == 1)
    began = time.monotonic()

    end(provider, 1000)

    assert time.monotonic() - began < 2.0
    hold.set()
