from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence

import pytest

from clearspan.delivery.destination import Delivered, Outcome, Refused, TryAgain
from clearspan.delivery.outbox import Outbox
from clearspan.delivery.results import FlushResult
from clearspan.delivery.retry import Backoff
from clearspan.encode.parcel import Parcel
from clearspan.model import SpanRecord

NO_WAIT = Backoff(initial=0.0, maximum=0.0)


class Scripted:
    """A destination that answers as told, and remembers what it took."""

    name = "scripted"

    def __init__(self, answer: Callable[[int], Outcome] = lambda call: Delivered()) -> None:
        self.answer = answer
        self.requests: list[list[int]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Event()
        self.closed = threading.Event()

    def encode(self, records: Sequence[SpanRecord]) -> list[Parcel]:
        raise AssertionError("not the outbox's work")

    def deliver(self, parcels: Sequence[Parcel]) -> Outcome:
        self.entered.set()
        assert self.gate.wait(10)
        self.requests.append([parcel.span_id for parcel in parcels])
        return self.answer(len(self.requests))

    def close(self) -> None:
        self.closed.set()

    @property
    def delivered(self) -> list[int]:
        return [span_id for request in self.requests for span_id in request]


def parcels(first: int, count: int, size: int = 10) -> list[Parcel]:
    return [Parcel(1, first + index, b"r", b"s", b"x" * size) for index in range(count)]


@pytest.fixture
def outboxes() -> Iterator[Callable[..., Outbox]]:
    made: list[Outbox] = []

    def make(destination: Scripted, **options: object) -> Outbox:
        settings = {"max_bytes": 1_000_000, "backoff": NO_WAIT, "flush_interval": 60.0, **options}
        made.append(Outbox(lambda: destination, **settings))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for outbox in made:
        outbox.shutdown(1.0)


def test_everything_put_is_delivered_once_and_in_order(outboxes: Callable[..., Outbox]) -> None:
    destination = Scripted()
    outbox = outboxes(destination)
    for start in range(0, 500, 50):
        outbox.put(parcels(start, 50), more_coming=True)

    result = outbox.flush(5)

    assert destination.delivered == list(range(500))
    assert result.ok
    assert result.waiting == result.dropped == 0


def test_a_batch_that_nothing_follows_is_sent_without_waiting_for_more(outboxes: Callable[..., Outbox]) -> None:
    destination = Scripted()
    outboxes(destination).put(parcels(0, 3), more_coming=False)

    assert destination.entered.wait(5)


def test_requests_grow_while_more_is_waiting(outboxes: Callable[..., Outbox]) -> None:
    destination = Scripted()
    destination.gate.clear()
    outbox = outboxes(destination, batch_size=10)
    outbox.put(parcels(0, 10), more_coming=True)
    assert destination.entered.wait(5)
    for start in range(10, 1000, 10):
        outbox.put(parcels(start, 10), more_coming=True)
    destination.gate.set()

    assert outbox.flush(5) == FlushResult(delivered=1000)
    assert len(destination.requests) == 2


def test_no_request_is_larger_than_four_megabytes(outboxes: Callable[..., Outbox]) -> None:
    destination = Scripted()
    outbox = outboxes(destination, max_bytes=100_000_000)
    outbox.put(parcels(0, 10, size=1_500_000))

    assert outbox.flush(5).ok
    assert [len(request) for request in destination.requests] == [2, 2, 2, 2, 2]


def test_what_has_no_room_is_dropped_counted_and_reported_and_the_rest_goes(outboxes: Callable[..., Outbox]) -> None:
    lost: list[tuple[str, str]] = []
    destination = Scripted()
    outbox = outboxes(
        destination, max_bytes=100, on_span_error=lambda error, span_id: lost.append((str(error), span_id))
    )
    outbox.put(parcels(0, 13))

    assert outbox.flush(5) == FlushResult(delivered=10, dropped=3)
    assert outbox.dropped == {"queue full": 3}
    assert [span_id for _, span_id in lost] == [f"{number:016x}" for number in (10, 11, 12)]
    assert "CLEARSPAN_QUEUE_BYTES" in lost[0][0]
    outbox.put(parcels(20, 10))
    assert outbox.flush(5).delivered == 10, "room is free again"


def test_trouble_that_passes_loses_nothing_and_doubles_nothing(outboxes: Callable[..., Outbox]) -> None:
    destination = Scripted(lambda call: TryAgain("HTTP 503") if call < 4 else Delivered())
    outbox = outboxes(destination)
    outbox.put(parcels(0, 5))

    assert outbox.flush(5) == FlushResult(delivered=5)
    assert destination.requests == [[0, 1, 2, 3, 4]] * 4


def test_after_the_last_retry_the_spans_are_given_up_and_reported(
    outboxes: Callable[..., Outbox], caplog: pytest.LogCaptureFixture
) -> None:
    lost: list[str] = []
    destination = Scripted(lambda call: TryAgain("HTTP 503"))
    outbox = outboxes(destination, max_retries=2, on_span_error=lambda error, span_id: lost.append(str(error)))
    outbox.put(parcels(0, 2))

    assert outbox.flush(5) == FlushResult(dropped=2)
    assert len(destination.requests) == 3
    assert len(lost) == 2
    assert "given up after 3 tries" in lost[0]
    assert outbox.dropped == {"given up": 2}
    assert len([record for record in caplog.records if "dropped" in record.message]) == 1


def test_a_refusal_is_not_tried_again(outboxes: Callable[..., Outbox]) -> None:
    destination = Scripted(lambda call: Refused("HTTP 401: check the key"))
    outbox = outboxes(destination)
    outbox.put(parcels(0, 2))

    assert outbox.flush(5) == FlushResult(dropped=2)
    assert len(destination.requests) == 1


def test_a_partial_success_counts_what_was_rejected(outboxes: Callable[..., Outbox]) -> None:
    destination = Scripted(lambda call: Delivered(rejected=2, reason="too old"))
    outbox = outboxes(destination)
    outbox.put(parcels(0, 5))

    assert outbox.flush(5) == FlushResult(delivered=3, dropped=2)
    assert outbox.dropped == {"rejected by the endpoint": 2}


def test_a_destination_that_raises_costs_its_batch_and_not_the_sender(outboxes: Callable[..., Outbox]) -> None:
    def answer(call: int) -> Outcome:
        if call == 1:
            raise RuntimeError("broken")
        return Delivered()

    destination = Scripted(answer)
    outbox = outboxes(destination)
    outbox.put(parcels(0, 1))
    assert outbox.flush(5) == FlushResult(dropped=1)
    outbox.put(parcels(1, 1))

    assert outbox.flush(5) == FlushResult(delivered=1)


def test_a_callback_that_raises_is_survived(outboxes: Callable[..., Outbox]) -> None:
    def callback(error: Exception, span_id: str) -> None:
        raise ValueError("mine")

    destination = Scripted(lambda call: Refused("no") if call == 1 else Delivered())
    outbox = outboxes(destination, on_span_error=callback)
    outbox.put(parcels(0, 2))
    assert outbox.flush(5).dropped == 2
    outbox.put(parcels(2, 2))

    assert outbox.flush(5) == FlushResult(delivered=2)


def test_a_flush_that_runs_out_of_time_says_what_waits(outboxes: Callable[..., Outbox]) -> None:
    destination = Scripted()
    destination.gate.clear()
    outbox = outboxes(destination)
    outbox.put(parcels(0, 4))

    result = outbox.flush(0.05)

    assert result == FlushResult(waiting=4)
    assert not result.ok
    destination.gate.set()
    assert outbox.flush(5).delivered == 4


def test_a_shutdown_sends_what_waits_closes_and_takes_nothing_more(outboxes: Callable[..., Outbox]) -> None:
    destination = Scripted()
    outbox = outboxes(destination)
    outbox.put(parcels(0, 4), more_coming=True)

    assert outbox.shutdown(5).delivered == 4
    assert destination.closed.wait(5)
    outbox.put(parcels(4, 1))
    assert outbox.dropped == {"shut down": 1}


def test_a_shutdown_cuts_a_long_wait_for_a_retry_short(outboxes: Callable[..., Outbox]) -> None:
    destination = Scripted(lambda call: TryAgain("HTTP 429", after=200.0))
    outbox = outboxes(destination)
    outbox.put(parcels(0, 1))
    assert destination.entered.wait(5)

    assert outbox.shutdown(5.0) == FlushResult(dropped=1)
    assert len(destination.requests) == 2, "one last try"


def test_a_retired_outbox_still_sends_what_it_holds(outboxes: Callable[..., Outbox]) -> None:
    destination = Scripted()
    outbox = outboxes(destination)
    outbox.put(parcels(0, 4), more_coming=True)

    outbox.retire()

    assert destination.closed.wait(5)
    assert destination.delivered == [0, 1, 2, 3]
