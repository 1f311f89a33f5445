from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from opentelemetry.sdk.trace import Event, ReadableSpan
from opentelemetry.trace import Status, StatusCode

from clearspan.logs.buffer import RecordBuffer
from clearspan.logs.processor import ClearspanLogProcessor
from clearspan.logs.waiting import Waiting
from clearspan.logs.writers import Writers
from tests.logs.emitting import ANSWER, DETAILS, QUESTION, SCOPE, Instrumentation

FOREVER = 60.0  # seconds; nothing here waits so long


class Desk:
    """A waiting room with its own buffer; what it sends is kept."""

    def __init__(self, patience: float = FOREVER, most: int = 100, scope: str = SCOPE, listening: bool = True) -> None:
        self.buffer, self.writers = RecordBuffer(), Writers()
        processors = [ClearspanLogProcessor(self.buffer, self.writers)] if listening else []
        self.app = Instrumentation(*processors, scope=scope)
        self.sent: list[tuple[ReadableSpan, int]] = []
        self.changed = threading.Condition()
        self.waiting = Waiting(self.send, self.buffer, self.writers, patience, most)

    def send(self, spans: Sequence[ReadableSpan]) -> None:
        with self.changed:
            for span in spans:
                self.sent.append((span, len(self.buffer.take(span.context.trace_id, span.context.span_id))))
            self.changed.notify_all()

    def wait_for_sent(self, count: int, timeout: float = 10.0) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.sent) >= count, timeout)

    def passes(self, span: ReadableSpan) -> bool:
        return list(self.waiting.admit([span])) == [span]

    def finish_late(self, *events: dict[str, Any], **attributes: Any) -> tuple[ReadableSpan, Callable[[], None]]:
        """A span that has ended, and what writes its records."""
        span = self.app.ended(**attributes)

        def emit() -> None:
            for event in events:
                self.app.emit(span, **event)  # type: ignore[arg-type]

        return span, emit


def test_a_span_whose_answer_is_there_goes_on_at_once() -> None:
    desk = Desk()
    spans = [desk.app.ended(QUESTION, ANSWER), desk.app.ended(DETAILS)]
    assert desk.waiting.admit(spans) == spans


def test_a_span_whose_answer_comes_after_its_end_goes_on_when_it_comes() -> None:
    desk = Desk()
    span, emit = desk.finish_late(QUESTION, ANSWER)
    assert not desk.passes(span)
    assert desk.sent == []

    emit()

    desk.wait_for_sent(1)
    assert desk.sent == [(span, 2)]


def test_a_question_alone_is_not_enough_and_of_two_answers_one_is_not() -> None:
    desk = Desk()
    one = desk.app.ended(QUESTION)
    two = desk.app.ended(QUESTION, ANSWER, **{"gen_ai.response.finish_reasons": ("stop", "stop")})
    assert list(desk.waiting.admit([one, two])) == []

    desk.app.emit(two, **ANSWER)  # type: ignore[arg-type]

    desk.wait_for_sent(1)
    assert desk.sent == [(two, 3)]
    desk.waiting.close()


def test_a_span_whose_answer_never_comes_goes_on_after_a_while() -> None:
    desk = Desk(patience=0.05)
    span = desk.app.ended(QUESTION)
    assert not desk.passes(span)

    desk.wait_for_sent(1)
    assert desk.sent == [(span, 1)]


def other_scope(desk: Desk) -> ReadableSpan:
    return Instrumentation(scope="app").ended()


def failed(desk: Desk) -> ReadableSpan:
    span = desk.app.start()
    span.set_status(Status(StatusCode.ERROR))
    span.end()
    assert isinstance(span, ReadableSpan)
    return span


def with_events(desk: Desk) -> ReadableSpan:
    return ReadableSpan(
        "chat",
        desk.app.ended().context,
        attributes={"gen_ai.operation.name": "chat"},
        events=[Event("gen_ai.choice", {})],
        instrumentation_scope=desk.app.ended().instrumentation_scope,
    )


@pytest.mark.parametrize(
    "make",
    [
        other_scope,
        failed,
        with_events,
        lambda desk: desk.app.ended(**{"gen_ai.operation.name": "embeddings"}),
        lambda desk: desk.app.ended(**{"gen_ai.operation.name": "execute_tool"}),
        lambda desk: desk.app.ended(**{"gen_ai.output.messages": "[]"}),
        lambda desk: desk.app.ended(**{"gen_ai.completion.0.content": "Forty-two."}),
        lambda desk: ReadableSpan("chat", attributes={"gen_ai.operation.name": "chat"}),
    ],
    ids=["scope", "failed", "events", "embeddings", "tool", "messages", "flattened", "bare"],
)
def test_a_span_that_awaits_nothing_passes(make: Callable[[Desk], ReadableSpan]) -> None:
    desk = Desk()
    desk.app.ended(QUESTION, ANSWER)  # its instrumentation does write content into log records
    assert desk.passes(make(desk))


def test_others_pass_those_that_wait() -> None:
    desk = Desk()
    late, quick, plain = desk.app.ended(), desk.app.ended(DETAILS), Instrumentation(scope="app").ended()

    assert desk.waiting.admit([late, quick, plain]) == [quick, plain]
    desk.waiting.close()
    assert desk.sent == [(late, 0)]


def test_where_no_log_processor_listens_everything_passes_as_it_is() -> None:
    desk = Desk(listening=False)
    spans = [desk.app.ended()]
    assert desk.waiting.admit(spans) is spans


def test_an_instrumentation_that_is_only_known_gets_one_try() -> None:
    desk = Desk(patience=0.01)
    assert not desk.passes(desk.app.ended())
    desk.wait_for_sent(1)

    assert desk.passes(desk.app.ended())


def test_one_whose_records_were_seen_gets_three_tries_and_new_ones_with_every_record() -> None:
    desk = Desk(patience=0.01, scope="somebody.new")
    assert desk.passes(desk.app.ended())  # nobody knows it yet
    for _ in range(2):
        assert desk.passes(desk.app.ended(DETAILS))
        for count in range(1, 4):
            before = len(desk.sent)
            assert not desk.passes(desk.app.ended()), count
            desk.wait_for_sent(before + 1)
        assert desk.passes(desk.app.ended())


def test_a_flush_sends_what_waits_and_only_once() -> None:
    desk = Desk()
    span, emit = desk.finish_late(ANSWER)
    assert not desk.passes(span)

    desk.waiting.release()
    assert desk.sent == [(span, 0)]
    emit()
    desk.waiting.release()

    assert desk.sent == [(span, 0)]
    assert not desk.passes(desk.app.ended())  # and others wait again
    desk.waiting.close()


def test_after_the_close_everything_passes() -> None:
    desk = Desk()
    span = desk.app.ended()
    assert not desk.passes(span)
    desk.waiting.close()
    assert desk.sent == [(span, 0)]

    assert desk.passes(desk.app.ended())


def test_no_more_wait_than_allowed() -> None:
    desk = Desk(most=2)
    spans = [desk.app.ended() for _ in range(4)]
    assert list(desk.waiting.admit(spans)) == spans[2:]
    desk.waiting.close()
    assert [span for span, _ in desk.sent] == spans[:2]


def test_a_flush_waits_for_what_is_on_its_way() -> None:
    desk = Desk()
    entered, leave = threading.Event(), threading.Event()

    def slow(spans: Sequence[ReadableSpan]) -> None:
        entered.set()
        leave.wait(10)
        desk.send(spans)

    waiting = Waiting(slow, desk.buffer, desk.writers, FOREVER)
    span, emit = desk.finish_late(ANSWER)
    waiting.admit([span])
    emit()
    assert entered.wait(10)
    flushed = threading.Event()
    flush = threading.Thread(target=lambda: (waiting.release(), flushed.set()))
    flush.start()
    assert not flushed.wait(0.05)

    leave.set()

    assert flushed.wait(10)
    flush.join()
    assert desk.sent == [(span, 1)]


def test_a_send_that_raises_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk(patience=0.01)
    calls = threading.Semaphore(0)

    def broken(spans: Sequence[ReadableSpan]) -> None:
        calls.release()
        raise RuntimeError("Forty-two.")

    waiting = Waiting(broken, desk.buffer, desk.writers, 0.01)
    desk.app.ended(DETAILS)
    for _ in range(2):
        assert list(waiting.admit([desk.app.ended()])) == []
        assert calls.acquire(timeout=10)
    waiting.release()

    assert "Forty-two." not in caplog.text


def test_under_many_threads_each_span_goes_on_exactly_once_and_with_its_records() -> None:
    desk = Desk()
    passed: list[tuple[ReadableSpan, int]] = []

    def work() -> None:
        for number in range(100):
            span, emit = desk.finish_late(QUESTION, ANSWER)
            if number % 2:
                emit()
            ready = desk.waiting.admit([span])
            if not number % 2:
                emit()
            passed.extend((each, len(desk.buffer.take(*_key(each)))) for each in ready)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    desk.wait_for_sent(400 - len(passed))

    every = [*passed, *desk.sent]
    assert len({_key(span) for span, _ in every}) == len(every) == 400
    assert {count for _, count in every} == {2}


def test_the_thread_ends_when_nothing_waits() -> None:
    desk = Desk(patience=0.01)
    desk.app.ended(DETAILS)
    assert not desk.passes(desk.app.ended())
    thread = desk.waiting._thread
    desk.wait_for_sent(1)
    if thread is not None:
        thread.join(10)
        assert not thread.is_alive()
    assert desk.waiting._thread is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # of Python 3.12 and later, where there are threads
def test_what_waits_in_a_process_that_forks_goes_on_in_the_parent_alone() -> None:
    desk = Desk()
    span, emit = desk.finish_late(ANSWER)
    assert not desk.passes(span)
    child = os.fork()
    if child == 0:
        desk.waiting.release()
        held = not desk.passes(desk.app.ended())  # a child has a waiting room too
        nothing = desk.sent == []
        desk.waiting.release()
        os._exit(0 if held and nothing and len(desk.sent) == 1 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    emit()
    desk.wait_for_sent(1)
    assert desk.sent == [(span, 1)]


def _key(span: ReadableSpan) -> tuple[int, int]:
    return span.context.trace_id, span.context.span_id
