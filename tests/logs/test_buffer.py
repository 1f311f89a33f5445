from __future__ import annotations

import gc
import os
import threading
from typing import Any

import pytest
from opentelemetry._logs import LogRecord as ApiLogRecord

from clearspan.logs.buffer import RecordBuffer, size_of


def record(text: str = "", **fields: Any) -> ApiLogRecord:
    return ApiLogRecord(event_name="gen_ai.user.message", body={"content": text}, **fields)


def bodies(buffer: RecordBuffer, span_id: int) -> list[Any]:
    return [each.body["content"] for each in buffer.take(1, span_id)]  # type: ignore[index, call-overload]


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_records_are_handed_out_by_span_in_their_order_and_once() -> None:
    buffer = RecordBuffer()
    for span_id, text in ((1, "a"), (2, "b"), (1, "c")):
        buffer.put((1, span_id), record(text))

    assert bodies(buffer, 1) == ["a", "c"]
    assert bodies(buffer, 1) == []
    assert bodies(buffer, 2) == ["b"]
    assert buffer.fell_out == {}


def test_a_record_that_two_processors_saw_is_one_record() -> None:
    buffer, same = RecordBuffer(), record("once")
    buffer.put((1, 1), same)
    buffer.put((1, 1), same)

    assert bodies(buffer, 1) == ["once"]


def test_beyond_the_number_the_oldest_span_s_records_fall_out_and_are_counted() -> None:
    buffer = RecordBuffer(most=3)
    for span_id in (1, 1, 2, 3):
        buffer.put((1, span_id), record("x"))

    assert buffer.fell_out == {"count": 2}
    assert [len(bodies(buffer, span_id)) for span_id in (1, 2, 3)] == [0, 1, 1]


def test_beyond_the_bytes_the_oldest_fall_out_and_even_a_single_one_that_is_larger() -> None:
    buffer = RecordBuffer(max_bytes=10_000)
    for span_id in (1, 2):
        buffer.put((1, span_id), record("x" * 6_000))
    assert (bodies(buffer, 1), len(bodies(buffer, 2))) == ([], 1)

    buffer.put((1, 3), record("x" * 20_000))
    assert bodies(buffer, 3) == []
    assert buffer.fell_out == {"bytes": 2}

    buffer.put((1, 4), record("x" * 6_000))
    assert len(bodies(buffer, 4)) == 1


def test_what_no_span_has_taken_in_time_falls_out() -> None:
    clock = Clock()
    buffer = RecordBuffer(max_age=60.0, clock=clock)
    buffer.put((1, 1), record("old"))
    clock.now += 59
    buffer.put((1, 2), record("young"))
    clock.now += 2
    assert bodies(buffer, 2) == ["young"]

    assert bodies(buffer, 1) == []
    assert buffer.fell_out == {"age": 1}


def test_the_size_counts_every_text_and_ends_in_a_record_that_contains_itself() -> None:
    loop: dict[str, Any] = {"content": "x" * 1_000}
    loop["self"] = loop
    nested = ApiLogRecord(body=None, attributes={"a": [{"parts": ("x" * 500, b"y" * 500)}]})

    assert 1_000 <= size_of(nested) < 2_500
    assert size_of(ApiLogRecord(body=loop)) > 1_000


def test_a_watcher_is_told_of_its_span_s_records_alone() -> None:
    buffer, told = RecordBuffer(), threading.Event()
    buffer.watch((1, 1), told.set)
    buffer.put((1, 2), record())
    assert not told.is_set()
    buffer.put((1, 1), record())
    assert told.is_set()

    told.clear()
    buffer.unwatch((1, 1))
    buffer.put((1, 1), record())
    assert not told.is_set()


def test_threads_lose_nothing() -> None:
    buffer = RecordBuffer()

    def put() -> None:
        for number in range(500):
            buffer.put((1, number), record("x"))

    threads = [threading.Thread(target=put) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(len(bodies(buffer, number)) for number in range(500)) == 2_000
    assert buffer.fell_out == {}


class EndsWhenCollected:
    """A stream nobody finished: garbage collection ends it, and its last record comes while another is being kept."""

    def __init__(self, buffer: RecordBuffer) -> None:
        self.buffer, self.itself = buffer, self

    def __del__(self) -> None:
        self.buffer.put((1, 2), record("late"))


def test_a_record_that_garbage_collection_emits_while_another_is_kept_blocks_nothing() -> None:
    buffer = RecordBuffer(clock=lambda: 0.0 * gc.collect())  # the clock is read under the lock
    EndsWhenCollected(buffer)

    thread = threading.Thread(target=buffer.put, args=((1, 1), record("now")), daemon=True)
    thread.start()
    thread.join(10)

    assert not thread.is_alive()
    assert (bodies(buffer, 1), bodies(buffer, 2)) == (["now"], ["late"])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # of Python 3.12 and later, where there are threads
def test_a_forked_child_starts_empty_even_if_a_thread_was_at_it() -> None:
    buffer = RecordBuffer()
    buffer.put((1, 1), record("the parent's"))
    locked, done = threading.Event(), threading.Event()

    def hold() -> None:
        with buffer._lock:
            locked.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    locked.wait(10)
    child = os.fork()
    if child == 0:
        buffer.put((1, 2), record("the child's"))
        os._exit(0 if (bodies(buffer, 1), bodies(buffer, 2)) == ([], ["the child's"]) else 1)
    done.set()
    thread.join()

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert bodies(buffer, 1) == ["the parent's"]
