"""The outbox with a disk: what an endpoint does not take now is kept, and delivered once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clearspan.delivery.destination import Delivered, Outcome, Refused, TooLarge, TryAgain
from clearspan.delivery.outbox import Outbox
from clearspan.delivery.results import FlushResult
from clearspan.delivery.retry import Backoff
from clearspan.delivery.spool import Spool
from clearspan.encode import otlp_proto, otlp_proto_reading
from clearspan.encode.parcel import Parcel
from clearspan.model import SpanRecord

MEGABYTE = 1024 * 1024


class Endpoint:
    """A destination that encodes as the real one does, and answers as it is told."""

    name = "endpoint"
    account = "account"

    def __init__(self, answer: Callable[[int], Outcome] = lambda call: Delivered()) -> None:
        self.answer = answer
        self.calls = 0
        self.accepted: list[int] = []
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Event()

    def encode(self, records: list[SpanRecord]) -> list[Parcel]:
        return otlp_proto.encode(records)

    def decode(self, parcels: list[Parcel]) -> list[SpanRecord]:
        return otlp_proto_reading.decode(otlp_proto.assemble(parcels))

    def deliver(self, parcels: list[Parcel]) -> Outcome:
        self.calls += 1
        call = self.calls
        self.entered.set()
        assert self.gate.wait(20)
        outcome = self.answer(call)
        if isinstance(outcome, Delivered):
            self.accepted += [parcel.span_id for parcel in parcels]
        return outcome

    def close(self) -> None:
        pass


def parcels(first: int, count: int, text: str = "x") -> list[Parcel]:
    return otlp_proto.encode([SpanRecord(9, first + n, "step", attributes={"text": text}) for n in range(count)])


@pytest.fixture
def outboxes(tmp_path: Path) -> Iterator[Callable[..., Outbox]]:
    made: list[Outbox] = []

    def make(endpoint: Endpoint, **options: object) -> Outbox:
        spool_bytes = options.pop("spool_bytes", MEGABYTE)
        settings = {"max_bytes": MEGABYTE, "flush_interval": 60.0, "backoff": Backoff(0.02, 0.05), **options}
        outbox = Outbox(lambda: endpoint, spool=lambda account: Spool(tmp_path, account, spool_bytes), **settings)  # type: ignore[arg-type]
        assert outbox.destination is endpoint
        made.append(outbox)
        return outbox

    yield make
    for outbox in made:
        outbox.shutdown(2.0)
        wait_until(lambda outbox=outbox: outbox.sender.ended)


def wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.005)


def test_a_flush_in_an_outage_is_true_because_the_spans_are_on_disk(outboxes: Callable[..., Outbox]) -> None:
    endpoint = Endpoint(lambda call: TryAgain("HTTP 503"))
    outbox = outboxes(endpoint, backoff=Backoff(1.0, 30.0))
    outbox.put(parcels(1, 20), more_coming=True)
    began = time.monotonic()

    result = outbox.flush(0.5)

    assert result == FlushResult(spooled=20)
    assert result.ok
    assert time.monotonic() - began < 0.6


def test_after_an_outage_everything_is_delivered_once_by_the_same_process(outboxes: Callable[..., Outbox]) -> None:
    down = [True]
    endpoint = Endpoint(lambda call: TryAgain("HTTP 503") if down[0] else Delivered())
    outbox = outboxes(endpoint, max_retries=1)
    for first in range(1, 300, 10):
        outbox.put(parcels(first, 10))
        assert outbox.flush(5).ok
    assert outbox.stats().spooled == 300

    down[0] = False

    wait_until(lambda: outbox.stats().delivered == 300)
    assert sorted(endpoint.accepted) == list(range(1, 301))
    assert outbox.stats().spooled == outbox.stats().waiting == 0


def test_the_next_outbox_delivers_what_one_before_it_left(outboxes: Callable[..., Outbox]) -> None:
    before = outboxes(Endpoint(lambda call: TryAgain("HTTP 503")), max_retries=0)
    before.put(parcels(1, 30))
    before.shutdown(1.0)
    wait_until(lambda: before.sender.ended)

    endpoint = Endpoint()
    after = outboxes(endpoint)
    after.put(parcels(100, 1))
    assert after.flush(5).delivered == 1

    wait_until(lambda: after.stats().recovered == 30)
    assert sorted(endpoint.accepted) == [*range(1, 31), 100]
    assert after.stats().delivered == 1, "the others are not its own"
    wait_until(lambda: before.keeper.look_for_missing() or before.stats().taken_over == 30)
    assert before.stats().spooled == 0


def test_the_callback_comes_after_the_last_retry_also_if_the_span_is_kept(outboxes: Callable[..., Outbox]) -> None:
    told: list[tuple[str, str, int]] = []
    endpoint = Endpoint(lambda call: TryAgain("HTTP 503"))
    outbox = outboxes(
        endpoint,
        max_retries=2,
        on_span_error=lambda error, span_id: told.append((str(error), span_id, endpoint.calls)),
    )
    outbox.put(parcels(1, 2))

    assert outbox.flush(5) == FlushResult(spooled=2)

    assert [span_id for _, span_id, _ in told] == [f"{1:016x}", f"{2:016x}"]
    assert {calls for _, _, calls in told} == {3}
    assert "given up after 3 tries" in told[0][0]


def test_the_callback_also_comes_for_spans_that_went_to_disk_before_their_last_retry(
    outboxes: Callable[..., Outbox],
) -> None:
    told: list[str] = []
    endpoint = Endpoint(lambda call: TryAgain("HTTP 503"))
    outbox = outboxes(
        endpoint, max_retries=3, backoff=Backoff(0.3, 0.3), on_span_error=lambda error, span_id: told.append(span_id)
    )
    outbox.put(parcels(1, 2))
    assert outbox.flush(0.2) == FlushResult(spooled=2)
    assert told == []

    wait_until(lambda: len(told) == 2)
    assert endpoint.calls == 4
    wait_until(lambda: endpoint.calls == 6)
    assert len(told) == 2, "once"


def test_what_the_operator_must_mend_waits_on_disk_and_goes_when_it_is_mended(outboxes: Callable[..., Outbox]) -> None:
    mended = [False]
    refusal = Refused("HTTP 401: check the key", mendable=True)
    endpoint = Endpoint(lambda call: Delivered() if mended[0] else refusal)
    outbox = outboxes(endpoint)
    outbox.put(parcels(1, 5))
    assert outbox.flush(5) == FlushResult(spooled=5)
    assert endpoint.calls == 1, "it is not tried again by itself"

    mended[0] = True
    outbox.put(parcels(10, 1))

    assert outbox.flush(5).delivered >= 1
    wait_until(lambda: sorted(endpoint.accepted) == [1, 2, 3, 4, 5, 10])


def test_what_is_wrong_with_the_spans_is_dropped_and_counted(outboxes: Callable[..., Outbox]) -> None:
    outbox = outboxes(Endpoint(lambda call: Refused("HTTP 400")))
    outbox.put(parcels(1, 5))

    assert outbox.flush(5) == FlushResult(dropped=5)
    assert outbox.stats().dropped == {"rejected by the endpoint": 5}


def test_more_than_the_memory_may_hold_goes_to_disk(outboxes: Callable[..., Outbox]) -> None:
    endpoint = Endpoint()
    endpoint.gate.clear()
    outbox = outboxes(endpoint, max_bytes=100_000, spool_bytes=100 * MEGABYTE)
    for first in range(1, 100):
        outbox.put(parcels(first, 1, "x" * 10_000), more_coming=True)
        assert outbox.bytes < 150_000
    assert outbox.stats().spooled > 80

    endpoint.gate.set()

    assert outbox.flush(5).ok
    wait_until(lambda: outbox.stats().delivered == 99)
    assert sorted(endpoint.accepted) == list(range(1, 100))


def test_a_shutdown_keeps_its_deadline_and_what_it_could_not_send(outboxes: Callable[..., Outbox]) -> None:
    endpoint = Endpoint()
    endpoint.gate.clear()
    outbox = outboxes(endpoint)
    outbox.put(parcels(1, 5))
    assert endpoint.entered.wait(5)
    outbox.put(parcels(6, 5))
    began = time.monotonic()

    result = outbox.shutdown(0.4)

    assert time.monotonic() - began < 0.5
    assert result == FlushResult(spooled=10), "also those that are under way: the answer may never come"
    endpoint.gate.set()
    wait_until(lambda: outbox.sender.ended)
    assert outbox.stats().delivered == 5, "but it came, and they are not sent again"
    assert outbox.stats().spooled == 5


def test_a_disk_that_cannot_be_written_means_memory_and_one_line(
    outboxes: Callable[..., Outbox], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "spool").write_text("no directory")
    down = [True]
    endpoint = Endpoint(lambda call: TryAgain("HTTP 503") if down[0] else Delivered())
    outbox = outboxes(endpoint, max_retries=1000, backoff=Backoff(0.1, 0.1))
    for first in (1, 11, 21):
        outbox.put(parcels(first, 10))
        assert outbox.flush(0.1).waiting == first + 9

    def told() -> int:
        return len([record for record in caplog.records if "cannot wait on disk" in record.message])

    wait_until(lambda: told() > 0)  # a flush does not wait for the disk to fail
    assert told() == 1

    down[0] = False

    assert outbox.flush(5) == FlushResult(delivered=30)


def test_the_bound_of_the_disk_costs_the_oldest_spans_and_each_is_counted(outboxes: Callable[..., Outbox]) -> None:
    outbox = outboxes(Endpoint(lambda call: TryAgain("HTTP 503")), max_retries=0, spool_bytes=200_000)
    for first in range(1, 101):
        outbox.put(parcels(first, 1, "x" * 10_000))
        outbox.flush(5)

    stats = outbox.stats()
    assert stats.total == 100
    assert set(stats.dropped) == {"spool full"}
    assert 5 < stats.spooled < 20


def test_a_request_that_is_too_large_is_sent_in_parts_each_span_once(outboxes: Callable[..., Outbox]) -> None:
    endpoint = Endpoint()
    sizes: list[int] = []
    real = endpoint.deliver

    def limited(batch: list[Parcel]) -> Outcome:
        sizes.append(sum(parcel.size for parcel in batch))
        return TooLarge("HTTP 413") if sizes[-1] > 30_000 else real(batch)

    endpoint.deliver = limited  # type: ignore[method-assign]
    outbox = outboxes(endpoint)
    outbox.put(parcels(1, 20, "x" * 5_000))

    assert outbox.flush(5) == FlushResult(delivered=20)
    assert endpoint.accepted == list(range(1, 21))
    del sizes[:]
    outbox.put(parcels(50, 20, "x" * 5_000))
    assert outbox.flush(5) == FlushResult(delivered=20)
    assert max(sizes) < 60_000, "it has learned the limit"


def test_a_span_that_is_too_large_is_cut_and_one_that_cannot_be_cut_is_given_up(
    outboxes: Callable[..., Outbox],
) -> None:
    endpoint = Endpoint()
    real = endpoint.deliver
    seen: list[SpanRecord] = []

    def limited(batch: list[Parcel]) -> Outcome:
        if sum(parcel.size for parcel in batch) > 30_000:
            return TooLarge("HTTP 413")
        seen.extend(endpoint.decode(batch))
        return real(batch)

    endpoint.deliver = limited  # type: ignore[method-assign]
    outbox = outboxes(endpoint)
    huge = SpanRecord(9, 2, "huge", attributes={f"key{n}": n for n in range(10_000)})
    outbox.put([*parcels(1, 1, "x" * 300_000), *otlp_proto.encode([huge])])

    assert outbox.flush(5) == FlushResult(delivered=1, dropped=1)
    assert outbox.stats().dropped == {"too large": 1}
    assert seen[0].attributes["clearspan.truncated"] is True
    assert str(seen[0].attributes["text"]).endswith("[truncated]")


def test_spans_from_disk_that_are_too_large_for_one_request_arrive_once(outboxes: Callable[..., Outbox]) -> None:
    down = [True]
    endpoint = Endpoint(lambda call: TryAgain("HTTP 503") if down[0] else Delivered())
    real = endpoint.deliver
    endpoint.deliver = lambda batch: (  # type: ignore[method-assign]
        TooLarge("HTTP 413") if sum(parcel.size for parcel in batch) > 30_000 else real(batch)
    )
    outbox = outboxes(endpoint, max_retries=0)
    outbox.put(parcels(1, 40, "x" * 5_000))
    assert outbox.flush(5) == FlushResult(spooled=40)

    down[0] = False

    wait_until(lambda: outbox.stats().delivered == 40)
    assert sorted(endpoint.accepted) == list(range(1, 41))
