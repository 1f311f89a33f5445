from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.trace import SpanContext, TraceFlags

from clearspan import ClearspanSpanProcessor
from clearspan.config import Config
from clearspan.delivery.ledger import Ledger
from clearspan.delivery.worker import Worker


def span(text: str = "") -> ReadableSpan:
    context = SpanContext(1, 1, is_remote=False, trace_flags=TraceFlags(1))
    return ReadableSpan("step", context, attributes={"text": text})


class Stage:
    """What the worker hands its spans to."""

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.more_coming: list[bool] = []
        self.gate = threading.Event()
        self.gate.set()
        self.ledger = Ledger()

    def __call__(self, spans: list[ReadableSpan], more_coming: bool) -> None:
        assert self.gate.wait(10)
        self.taken.append(len(spans))
        self.more_coming.append(more_coming)
        self.ledger.put_down(len(spans), {})


@pytest.fixture
def workers() -> Iterator[Callable[..., Worker]]:
    made: list[Worker] = []

    def make(stage: Callable[..., None], ledger: Ledger, **options: object) -> Worker:
        settings = {"room": lambda: 10_000_000, "max_spans": 1000, "batch_size": 50, "interval": 60.0, **options}
        made.append(Worker(stage, ledger, **settings))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for worker in made:
        worker.stop()


def test_a_full_batch_wakes_the_worker_and_fewer_wait_for_their_time(workers: Callable[..., Worker]) -> None:
    stage = Stage()
    worker = workers(stage, stage.ledger)
    for _ in range(49):
        worker.add(span())
    time.sleep(0.05)
    assert stage.taken == []

    worker.add(span())

    deadline = time.monotonic() + 5
    while sum(stage.taken) < 50 and time.monotonic() < deadline:
        time.sleep(0.005)
    assert sum(stage.taken) == 50


def test_few_spans_go_when_the_interval_is_over_and_nothing_is_said_to_follow(workers: Callable[..., Worker]) -> None:
    stage = Stage()
    worker = workers(stage, stage.ledger, interval=0.05)
    worker.add(span())

    deadline = time.monotonic() + 5
    while not stage.taken and time.monotonic() < deadline:
        time.sleep(0.005)
    assert stage.taken == [1]
    assert stage.more_coming == [False]


@pytest.mark.parametrize(
    ("bound", "text", "fit"), [({"max_spans": 10}, "", 10), ({"room": lambda: 100_000}, "x" * 20_000, 4)]
)
def test_the_queue_is_bounded_in_spans_and_in_bytes(
    bound: dict[str, object], text: str, fit: int, workers: Callable[..., Worker]
) -> None:
    stage = Stage()
    stage.gate.clear()
    worker = workers(stage, stage.ledger, batch_size=1, **bound)
    worker.add(span())
    while not stage.ledger.in_hand:
        time.sleep(0.001)

    for _ in range(15):
        worker.add(span(text))

    assert worker.waiting == fit
    worker.settle()
    assert stage.ledger.dropped == {"queue full": 15 - fit}
    stage.gate.set()


def test_room_is_free_again_when_the_worker_has_taken_spans(workers: Callable[..., Worker]) -> None:
    stage = Stage()
    worker = workers(stage, stage.ledger, room=lambda: 100_000)
    for _ in range(5):
        for _ in range(4):
            worker.add(span("x" * 20_000))
        assert worker.drain(5)

    assert sum(stage.taken) == 20
    assert stage.ledger.dropped == {}


def test_a_drain_keeps_its_time_and_says_whether_it_was_enough(workers: Callable[..., Worker]) -> None:
    stage = Stage()
    stage.gate.clear()
    worker = workers(stage, stage.ledger)
    worker.add(span())
    began = time.monotonic()

    assert not worker.drain(0.1)

    assert time.monotonic() - began < 0.2
    stage.gate.set()
    assert worker.drain(5)


def test_a_stage_that_raises_anything_does_not_end_the_worker(workers: Callable[..., Worker]) -> None:
    calls: list[int] = []

    def stage(spans: list[ReadableSpan], more_coming: bool) -> None:
        calls.append(len(spans))
        ledger.put_down(len(spans), {})
        if len(calls) == 1:
            raise GeneratorExit

    ledger = Ledger()
    worker = workers(stage, ledger)
    worker.add(span())
    worker.drain(5)
    worker.add(span())

    assert worker.drain(5)
    assert ledger.in_hand == 0
    assert calls == [1, 1]


def test_a_chunk_is_small_so_that_little_is_in_no_bound(workers: Callable[..., Worker]) -> None:
    stage = Stage()
    worker = workers(stage, stage.ledger, room=lambda: 100_000_000)
    for _ in range(40):
        worker.add(span("x" * 600_000))
    worker.drain(5)

    assert max(stage.taken) == 2


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs timers")
def test_a_signal_handler_may_flush_wherever_it_strikes(workers: Callable[..., Worker]) -> None:
    stage = Stage()
    worker = workers(stage, stage.ledger, batch_size=2)
    drained: list[bool] = []
    ended = span()

    def strike(*_: object) -> None:
        drained.append(worker.drain(5))
        signal.setitimer(signal.ITIMER_REAL, 0.001)  # after that: however slow this is, the others go on

    before = signal.signal(signal.SIGALRM, strike)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.001)
        added = 0
        while added < 5000 or len(drained) <= 20:
            worker.add(ended)
            added += 1
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

    assert worker.drain(10)
    assert all(drained)
    worker.settle()
    assert sum(stage.taken) + stage.ledger.dropped["queue full"] == added


def test_the_bsp_variables_keep_their_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_BSP_MAX_QUEUE_SIZE", "7")
    monkeypatch.setenv("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "3")
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "1234")

    processor = ClearspanSpanProcessor(config=Config.from_env())

    worker = processor.exporter.queue
    assert worker is not None
    assert (worker.max_spans, worker._batch_size, worker._interval) == (7, 3, 1.234)
    processor.shutdown()
