from __future__ import annotations

import logging
from typing import Any

import pytest
from opentelemetry._logs import LogRecord as ApiLogRecord
from opentelemetry.sdk._logs import ReadWriteLogRecord
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF
from opentelemetry.trace import INVALID_SPAN

import clearspan
from clearspan.logs.buffer import RecordBuffer
from clearspan.logs.writers import Writers
from clearspan.quiet import QuietLogger
from tests.logs.emitting import ANSWER, DETAILS, QUESTION, Instrumentation, Keeping, key_of


def ours(buffer: RecordBuffer) -> clearspan.ClearspanLogProcessor:
    return clearspan.ClearspanLogProcessor(buffer, Writers())


def names(buffer: RecordBuffer, span: Any) -> list[str]:
    return [record.event_name or str(record.attributes["event.name"]) for record in buffer.take(*key_of(span))]


def test_records_with_content_are_kept_for_their_span() -> None:
    buffer = RecordBuffer()
    app = Instrumentation(ours(buffer))
    span = app.start()
    older = {"body": "Be brief.", "attributes": {"event.name": "gen_ai.system.message"}}

    for event in (older, QUESTION, ANSWER, DETAILS):
        app.emit(span, **event)

    assert names(buffer, span) == [
        "gen_ai.system.message",
        "gen_ai.user.message",
        "gen_ai.choice",
        "gen_ai.client.inference.operation.details",
    ]


def test_other_records_are_not_kept() -> None:
    buffer = RecordBuffer()
    app = Instrumentation(ours(buffer))
    span = app.start()

    app.emit(span, body="an ordinary line of a log")
    app.emit(span, event_name="session.start", attributes={"gen_ai.system": "openai"})
    app.emit(INVALID_SPAN, **QUESTION)

    assert buffer.take(*key_of(span)) == ()
    assert buffer.take(0, 0) == ()


def test_records_of_a_span_that_is_not_sampled_are_not_kept() -> None:
    buffer = RecordBuffer()
    app = Instrumentation(ours(buffer), sampler=ALWAYS_OFF)
    span = app.start()

    app.emit(span, **QUESTION)

    assert buffer.take(*key_of(span)) == ()


@pytest.mark.filterwarnings("ignore:.*LogRecord init with:DeprecationWarning")
def test_a_record_that_names_its_span_by_ids_alone_is_kept() -> None:
    buffer = RecordBuffer()
    record = ApiLogRecord(trace_id=5, span_id=6, body={"content": "x"}, attributes={"event.name": "gen_ai.choice"})

    ours(buffer).on_emit(ReadWriteLogRecord(record))

    assert [each.body for each in buffer.take(5, 6)] == [{"content": "x"}]


def test_what_a_processor_behind_ours_redacts_is_redacted_for_us_too() -> None:
    class Redacting(Keeping):
        def on_emit(self, log_record: ReadWriteLogRecord) -> None:
            log_record.log_record.body = {"content": "[redacted]"}

    buffer = RecordBuffer()
    app = Instrumentation(ours(buffer), Redacting())
    span = app.start()

    app.emit(span, **QUESTION)

    assert [each.body for each in buffer.take(*key_of(span))] == [{"content": "[redacted]"}]


def test_the_records_go_on_to_others_as_they_are() -> None:
    kept = Keeping()
    app = Instrumentation(ours(RecordBuffer()), kept)
    app.emit(app.start(), **QUESTION)

    (seen,) = kept.seen
    assert (seen.log_record.event_name, seen.log_record.body) == (QUESTION["event_name"], QUESTION["body"])


def test_only_events_that_may_be_kept_are_asked_for() -> None:
    logger = Instrumentation(ours(RecordBuffer())).logs.get_logger("any")

    assert logger.enabled(event_name="gen_ai.choice")
    assert logger.enabled()
    assert not logger.enabled(event_name="session.start")


def test_a_flush_and_a_shutdown_end_nothing() -> None:
    # At exit the logger provider is shut down first; spans that end after it still find their records.
    buffer = RecordBuffer()
    app = Instrumentation(ours(buffer))
    span = app.start()

    app.emit(span, **QUESTION)
    assert app.logs.force_flush()
    app.logs.shutdown()
    app.emit(span, **ANSWER)

    assert names(buffer, span) == ["gen_ai.user.message", "gen_ai.choice"]


def test_nothing_raises_and_no_content_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(RecordBuffer):
        def put(self, key: tuple[int, int], record: object) -> None:
            raise RuntimeError("How many roads?")

    app = Instrumentation(ours(Broken()))
    with caplog.at_level(logging.DEBUG, "clearspan"):
        app.emit(app.start(), **QUESTION)
        ours(RecordBuffer()).on_emit(object())  # type: ignore[arg-type]

    assert "RuntimeError" in caplog.text
    assert "roads" not in caplog.text


def test_what_falls_out_is_counted_and_said_once_without_content(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clearspan.logs.buffer._log", QuietLogger(logging.getLogger("clearspan.test")))  # a new minute
    processor = ours(RecordBuffer(most=2))
    app = Instrumentation(processor)
    for _ in range(5):
        app.emit(app.start(), **QUESTION)

    assert processor.fell_out == {"count": 3}
    assert len(caplog.messages) == 1
    assert "roads" not in caplog.text
