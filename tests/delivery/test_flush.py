"""Flush and stop, through the public API: exact deadlines, honest answers."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider

from clearspan import ClearspanSpanProcessor, Client
from clearspan.config import Config
from tests.support.otlp_sink import Answer, OtlpSink


@pytest.fixture
def hold() -> Iterator[threading.Event]:
    """Lets go the answers that are held back."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def clients(hold: threading.Event) -> Iterator[Callable[..., Client]]:
    made: list[Client] = []

    def make(sink: OtlpSink, **options: Any) -> Client:
        provider = TracerProvider(shutdown_on_exit=False)
        config = Config.from_env(endpoint=sink.url, spans="all", **options)
        provider.add_span_processor(ClearspanSpanProcessor(config=config))
        made.append(Client(provider))
        return made[-1]

    yield make
    hold.set()
    for client in made:
        client.shutdown()


def end(client: Client, count: int) -> None:
    for _ in range(count):
        with client.trace("step"):
            pass


def lateness(seconds: float) -> Callable[[], float]:
    """By how much this machine, busy as it is, wakes a thread too late that waits so long from now on."""
    began, late = time.monotonic(), list[float]()

    def wait() -> None:
        threading.Event().wait(seconds)
        late.append(time.monotonic() - began - seconds)

    thread = threading.Thread(target=wait)
    thread.start()

    def measured() -> float:
        thread.join()
        return late[0]

    return measured


@pytest.mark.parametrize("timeout", [0.0, 0.2, 1.0])
def test_a_flush_keeps_its_time_while_the_endpoint_hangs(
    timeout: float, hold: threading.Event, clients: Callable[..., Client]
) -> None:
    with OtlpSink() as sink:
        sink.answer(*[Answer(after=hold)] * 5)
        client = clients(sink)
        end(client, 60)
        sink.wait_for(lambda: len(sink.requests) == 1)
        end(client, 2000)
        late = lateness(timeout)
        began = time.monotonic()

        result = client.flush(timeout)

        taken = time.monotonic() - began
        assert taken < timeout + 0.1 + 2 * late(), "what the machine is late with is not the flush's"
        assert not result.ok, "what is under way is neither acknowledged nor on disk"
        assert result.waiting >= 1
        hold.set()
        assert client.flush(10).waiting == 0
        stats = client.stats()
        assert stats.ended == stats.accounted == 2060


def test_an_aflush_leaves_the_event_loop_free(hold: threading.Event, clients: Callable[..., Client]) -> None:
    async def main() -> tuple[Any, int]:
        ticks = 0
        flush = asyncio.create_task(client.aflush(0.5))
        while not flush.done():
            await asyncio.sleep(0.01)
            ticks += 1
        return await flush, ticks

    with OtlpSink() as sink:
        sink.answer(Answer(after=hold))
        client = clients(sink)
        end(client, 1)

        result, ticks = asyncio.run(main())

        assert result.waiting == 1
        assert ticks > 10
        hold.set()


def test_the_client_is_a_context_manager_of_both_kinds(clients: Callable[..., Client]) -> None:
    async def use(client: Client) -> None:
        async with client:
            end(client, 2)

    with OtlpSink() as sink:
        with clients(sink) as client:
            end(client, 3)
        assert len(sink.spans()) == 3
        asyncio.run(use(clients(sink)))
        assert len(sink.spans()) == 5


def test_a_shutdown_has_a_deadline_and_nothing_is_lost(hold: threading.Event, clients: Callable[..., Client]) -> None:
    with OtlpSink() as sink:
        sink.answer(Answer(after=hold))
        client = clients(sink, shutdown_timeout=0.5)
        end(client, 10)
        began = time.monotonic()

        client.shutdown()

        assert time.monotonic() - began < 0.6
        stats = client.stats()
        assert (stats.ended, stats.spooled, stats.waiting, stats.dropped) == (10, 10, 0, {})
        hold.set()


def test_on_span_error_is_called_on_a_thread_of_ours_and_may_flush_and_raise(clients: Callable[..., Client]) -> None:
    told: list[tuple[str, str, str]] = []

    def callback(error: Exception, span_id: str) -> None:
        told.append((str(error), span_id, threading.current_thread().name))
        client.flush(1.0)
        raise KeyboardInterrupt

    with OtlpSink() as sink:
        sink.answer(*[Answer(503)] * 3)
        client = clients(
            sink, max_retries=2, backoff_initial=0.01, backoff_max=0.02, spool_bytes=0, on_span_error=callback
        )
        with client.trace("step") as span:
            pass
        result = client.flush(10)

        assert result.dropped == 1
        ((message, span_id, thread),) = told
        assert span_id == span.span_id
        assert "HTTP 503" in message
        assert thread == "clearspan-sender"
        end(client, 1)
        assert client.flush(10).delivered == 1, "the sender goes on"


def test_the_retry_policy_is_what_the_settings_say(clients: Callable[..., Client]) -> None:
    with OtlpSink() as sink:
        sink.answer(*[Answer(503)] * 2)
        client = clients(sink, max_retries=2, backoff_initial=0.5, backoff_max=1.0)
        end(client, 1)
        began = time.monotonic()

        assert client.flush(10).delivered == 1

        assert 0.75 <= time.monotonic() - began < 3.0
        assert len(sink.requests) == 3
