"""Spans captured from a real provider, read by Clearspan."""

from __future__ import annotations

import threading

import pytest
from opentelemetry import trace
from opentelemetry._logs import LogRecord
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

from clearspan.testing import CapturedSpans

CHAT = {"gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": 17, "gen_ai.usage.output_tokens": 23}


def test_spans_are_read_in_the_order_they_started(captured_spans: CapturedSpans) -> None:
    tracer = captured_spans.tracer_provider.get_tracer("mine")
    with tracer.start_as_current_span("outer"), tracer.start_as_current_span("chat m", attributes=CHAT):
        pass
    assert [record.name for record in captured_spans.records] == ["chat m", "outer"]
    assert [(span.name, span.span_type) for span in captured_spans.spans] == [("outer", "custom"), ("chat m", "llm")]


def test_log_records_are_joined_to_their_own_span(captured_spans: CapturedSpans) -> None:
    tracer = captured_spans.tracer_provider.get_tracer("mine")
    logger = captured_spans.logger_provider.get_logger("mine")
    for text in ("first", "second"):
        with tracer.start_as_current_span(f"chat {text}", attributes=CHAT):
            logger.emit(LogRecord(event_name="gen_ai.user.message", body={"content": text}))
    inputs = {span.name: span.input[0].text for span in captured_spans.spans}
    assert inputs == {"chat first": "first", "chat second": "second"}


def test_it_is_an_exporter_for_a_provider_of_one_s_own() -> None:
    captured, provider = CapturedSpans(), TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(captured))
    provider.get_tracer("mine").start_span("work").end()
    assert captured.one().name == "work"
    provider.shutdown()


def test_its_providers_are_not_the_global_ones(captured_spans: CapturedSpans) -> None:
    assert trace.get_tracer_provider() is not captured_spans.tracer_provider


def test_one_span_is_found_by_a_pattern_and_others_are_named_when_it_is_not(captured_spans: CapturedSpans) -> None:
    tracer = captured_spans.tracer_provider.get_tracer("mine")
    for name in ("chat a", "chat b", "tool"):
        tracer.start_span(name).end()
    assert captured_spans.one("to*").name == "tool"
    with pytest.raises(
        AssertionError, match=r"2 spans match 'chat \*', not one; there are: 'chat a', 'chat b', 'tool'"
    ):
        captured_spans.one("chat *")
    captured_spans.clear()
    with pytest.raises(AssertionError, match="0 spans match '\\*', not one; there are: none"):
        captured_spans.one()


def test_totals_count_a_call_once_where_an_agent_repeats_it(captured_spans: CapturedSpans) -> None:
    tracer = captured_spans.tracer_provider.get_tracer("mine")
    agent = {**CHAT, "gen_ai.operation.name": "invoke_agent"}
    with tracer.start_as_current_span("agent", attributes=agent), tracer.start_as_current_span("chat", attributes=CHAT):
        pass
    totals = captured_spans.totals
    assert (totals.prompt, totals.completion) == (17, 23)


def test_spans_of_many_threads_are_all_kept(captured_spans: CapturedSpans) -> None:
    tracer = captured_spans.tracer_provider.get_tracer("mine")

    def work() -> None:
        for _ in range(50):
            tracer.start_span("work").end()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(captured_spans.records) == 400
