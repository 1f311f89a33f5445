from __future__ import annotations

import asyncio
import threading

from opentelemetry.context import attach, detach
from opentelemetry.instrumentation.utils import suppress_instrumentation
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from clearspan.context import disabled, is_disabled, suppressed, with_stamp
from clearspan.processor import StampProcessor


def provider_with_memory() -> tuple[TracerProvider, InMemorySpanExporter]:
    memory = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(StampProcessor())
    provider.add_span_processor(SimpleSpanProcessor(memory))
    return provider, memory


def test_spans_started_under_a_stamp_carry_session_and_user_and_others_do_not() -> None:
    provider, memory = provider_with_memory()
    tracer = provider.get_tracer("t")

    token = attach(with_stamp("s1", "u1"))
    tracer.start_span("inside").end()
    inner = attach(with_stamp("s2", None))
    tracer.start_span("deeper").end()
    detach(inner)
    detach(token)
    tracer.start_span("outside").end()

    inside, deeper, outside = memory.get_finished_spans()
    assert dict(inside.attributes or {}) == {"session.id": "s1", "user.id": "u1"}
    assert dict(deeper.attributes or {}) == {"session.id": "s2", "user.id": "u1"}
    assert not outside.attributes


def test_a_disabled_block_ends_with_the_block_and_does_not_reach_other_threads() -> None:
    seen: list[bool] = []
    with disabled():
        assert is_disabled()
        assert suppressed()
        thread = threading.Thread(target=lambda: seen.append(is_disabled()))
        thread.start()
        thread.join()
    assert seen == [False]
    assert not is_disabled()
    assert not suppressed()


async def test_a_disabled_block_follows_the_task_it_was_opened_in() -> None:
    async def child() -> bool:
        await asyncio.sleep(0)
        return is_disabled()

    with disabled():
        inside = asyncio.create_task(child())
    outside = asyncio.create_task(child())

    assert await inside is True
    assert await outside is False


def test_opentelemetry_s_own_suppression_counts_as_suppressed() -> None:
    with suppress_instrumentation():
        assert suppressed()
        assert not is_disabled()
