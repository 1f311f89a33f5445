"""From the log record to the span that leaves: processor, buffer, waiting room, exporter, destination."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from opentelemetry._logs import LogRecord as ApiLogRecord
from opentelemetry.sdk._logs import ReadWriteLogRecord
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor
from opentelemetry.trace import NonRecordingSpan, set_span_in_context

from clearspan import ClearspanLogProcessor, ClearspanSpanExporter, ClearspanSpanProcessor
from clearspan.config import Config
from clearspan.dialects import read, recognise
from clearspan.logs.buffer import RecordBuffer
from clearspan.logs.waiting import Waiting
from clearspan.logs.writers import Writers
from clearspan.pipeline import Pipeline, normalize
from tests.dialects.test_corpus import ALL, CORPUS, found_in, loader, needs_corpus
from tests.logs.emitting import ANSWER, DETAILS, QUESTION, Instrumentation, key_of
from tests.support.otlp_sink import OtlpSink

FOREVER = 60.0  # seconds; nothing here waits so long
INPUT = [{"role": "user", "parts": [{"type": "text", "content": "How many roads?"}]}]
OUTPUT = [{"role": "assistant", "parts": [{"type": "text", "content": "Forty-two."}], "finish_reason": "stop"}]


@pytest.fixture
def sink() -> Iterator[OtlpSink]:
    with OtlpSink() as sink:
        yield sink


@contextmanager
def running(sink: OtlpSink, wrap: Any = SimpleSpanProcessor, **options: Any) -> Iterator[Instrumentation]:
    """An instrumentation under a pipeline that the user set up: nobody but the log processor tells of records."""
    app = Instrumentation(ClearspanLogProcessor())
    app.ended(QUESTION, ANSWER)  # it is known for its records
    exporter = ClearspanSpanExporter(Config.from_env(endpoint=sink.url, **options))
    exporter.waiting = Waiting(exporter._send, patience=FOREVER)
    processor: SpanProcessor = wrap(exporter)
    app.spans.add_span_processor(processor)
    yield app
    app.spans.shutdown()


def arrived(sink: OtlpSink) -> dict[str, dict[str, Any]]:
    return {
        span.name: {each.key: each.value.string_value for each in span.attributes} for span in sink.spans("clearspan")
    }


def contents(attributes: dict[str, Any]) -> tuple[Any, Any]:
    return json.loads(attributes["gen_ai.input.messages"]), json.loads(attributes["gen_ai.output.messages"])


@pytest.mark.parametrize("wrap", [ClearspanSpanProcessor, BatchSpanProcessor, SimpleSpanProcessor])
@pytest.mark.parametrize("events", [(QUESTION, ANSWER), (DETAILS,)], ids=["messages", "details"])
def test_what_is_in_log_records_arrives_on_the_span(sink: OtlpSink, wrap: Any, events: tuple[Any, ...]) -> None:
    with running(sink, wrap) as app:
        app.ended(*events)
    assert contents(arrived(sink)["chat gpt-test"]) == (INPUT, OUTPUT)


def test_an_answer_that_comes_after_the_span_s_end_arrives_and_others_do_not_wait_for_it(sink: OtlpSink) -> None:
    with running(sink, SimpleSpanProcessor) as app:
        late = app.start()
        app.emit(late, **QUESTION)
        late.end()
        with app.spans.get_tracer("app").start_as_current_span("search", attributes={"gen_ai.operation.name": "chat"}):
            pass
        sink.wait_for(lambda: "search" in arrived(sink))
        assert "chat gpt-test" not in arrived(sink)

        app.emit(late, **ANSWER)
        sink.wait_for(lambda: "chat gpt-test" in arrived(sink))

    assert contents(arrived(sink)["chat gpt-test"]) == (INPUT, OUTPUT)
    assert len(sink.spans("clearspan")) == 2


@pytest.mark.parametrize("wrap", [ClearspanSpanProcessor, BatchSpanProcessor, SimpleSpanProcessor])
def test_a_shutdown_sends_what_waits(sink: OtlpSink, wrap: Any) -> None:
    with running(sink, wrap) as app:
        app.ended(QUESTION)
    attributes = arrived(sink)["chat gpt-test"]
    assert json.loads(attributes["gen_ai.input.messages"]) == INPUT
    assert "gen_ai.output.messages" not in attributes


def test_a_flush_sends_what_waits(sink: OtlpSink) -> None:
    with running(sink, ClearspanSpanProcessor) as app:
        app.ended(QUESTION)
        assert app.spans.force_flush()
        assert "chat gpt-test" in arrived(sink)


def test_with_two_of_our_exporters_each_span_still_arrives_once(sink: OtlpSink) -> None:
    with running(sink, SimpleSpanProcessor) as app:
        app.spans.add_span_processor(ClearspanSpanProcessor(config=Config.from_env(endpoint=sink.url)))
        app.ended(QUESTION, ANSWER)
        app.ended(QUESTION)
    first, second = sink.spans("clearspan")
    assert first.span_id != second.span_id


def test_scrubbing_sees_what_came_in_log_records(sink: OtlpSink) -> None:
    def scrub(text: str) -> str:
        return text.replace("roads", "[scrubbed]").replace("Forty", "[scrubbed]")

    with running(sink, scrub_fn=scrub) as app:
        app.ended(QUESTION, ANSWER)
    heard, said = contents(arrived(sink)["chat gpt-test"])
    assert heard[0]["parts"][0]["content"] == "How many [scrubbed]?"
    assert said[0]["parts"][0]["content"] == "[scrubbed]-two."


@pytest.mark.parametrize("options", [{"capture_content": False}, {"scrub_fn": "nowhere:nothing"}], ids=str)
def test_where_content_may_not_leave_it_does_not_from_log_records_either(sink: OtlpSink, options: Any) -> None:
    with running(sink, **options) as app:
        app.ended(QUESTION, ANSWER)
        app.ended(DETAILS)
    assert len(sink.spans("clearspan")) == 2
    assert not any(b"roads" in request.body or b"Forty" in request.body for request in sink.requests)


def test_where_content_may_not_leave_no_span_waits_for_it(sink: OtlpSink) -> None:
    with running(sink, capture_content=False) as app:
        app.ended(QUESTION)
        sink.wait_for(lambda: "chat gpt-test" in arrived(sink))


def test_records_of_a_span_that_is_not_kept_are_not_kept_either() -> None:
    buffer = RecordBuffer()
    app = Instrumentation(ClearspanLogProcessor(buffer, Writers()))
    span = app.ended(QUESTION)
    config = Config.from_env(sample_rate=0.0)

    assert list(Pipeline.from_config(config, llm_only=False, logs=buffer.take).run([span])) == []
    assert buffer.take(*key_of(span)) == ()


def replay(case: Any, processor: ClearspanLogProcessor) -> None:
    """Emit a sample's log records as an SDK does."""
    for log in case.logs:
        context = case.span(log["span_id"]).context
        record = ApiLogRecord(
            event_name=log["event_name"],
            body=log["body"],
            attributes=log["attributes"],
            context=set_span_in_context(NonRecordingSpan(context)),
        )
        processor.on_emit(ReadWriteLogRecord(record))


@needs_corpus
@pytest.mark.parametrize("name", ALL)
def test_what_real_instrumentations_put_into_log_records_leaves_with_their_spans(name: str) -> None:
    corpus, buffer, missed, asked = loader(), RecordBuffer(), [], 0
    case = corpus.load(CORPUS / f"{name}__chat.json")
    replay(case, ClearspanLogProcessor(buffer, Writers()))

    pipeline = Pipeline.from_config(Config.from_env(), llm_only=False, logs=buffer.take)
    written = {f"{record.span_id:016x}": record for record in pipeline.run(case.spans)}

    for expected in case.expect:
        record = written[expected["span_id"]]
        found = found_in(read(record, recognise(record)))
        for field, truth in expected["fields"].items():
            if expected["present"][field] == "logs":
                asked += 1
                if not corpus.check(field, truth, found[field]):
                    missed.append((record.name, field, truth, found[field]))
    assert missed == []
    assert asked == (3 if name in IN_LOGS_ALONE else 0)


IN_LOGS_ALONE = {
    "elastic-openai",
    "otel-google-genai-latest-events",
    "otel-openai-v2-events",
    "otel-openai-v2-latest-events",
    "semantic-kernel-native",
}


@needs_corpus
@pytest.mark.parametrize("name", sorted(IN_LOGS_ALONE))
def test_normalize_reads_a_sample_s_log_records_as_they_are(name: str) -> None:
    corpus = loader()
    case = corpus.load(CORPUS / f"{name}__chat.json")
    for expected in case.expect:
        span: ReadableSpan = case.span(expected["span_id"])
        found = found_in(normalize(span, case.logs))
        assert [
            field
            for field, truth in expected["fields"].items()
            if expected["present"][field] and not corpus.check(field, truth, found[field])
        ] == []
