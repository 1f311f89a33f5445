"""Any other exporter gets scrubbed spans through ScrubbingExporter; the SDK's own stay as they are."""

from __future__ import annotations

from typing import Any

from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from clearspan import Redactor, ScrubbingExporter
from clearspan.testing.canaries import Canaries

KEY = "sk-proj-abcdefghij0123456789XYZABCDEFGHIJKLMN"


def recorded(**attributes: Any) -> ReadableSpan:
    kept = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(kept))
    with provider.get_tracer("lib", "1").start_as_current_span("chat") as span:
        span.set_attributes(attributes)
        span.add_event("said", {"text": f"key {KEY}"})
    return kept.get_finished_spans()[0]


def through(span: ReadableSpan, **options: Any) -> ReadableSpan:
    inner = InMemorySpanExporter()
    exporter = ScrubbingExporter(inner, **options)
    exporter.export([span])
    assert exporter.force_flush()
    exporter.shutdown()
    return inner.get_finished_spans()[0]


def test_the_inner_exporter_gets_the_same_span_without_the_secret() -> None:
    span = recorded(**{"gen_ai.operation.name": "chat", "gen_ai.prompt.0.content": f"use {KEY}", "n": 3})
    before = span.to_json()

    scrubbed = through(span)

    assert KEY not in scrubbed.to_json()
    assert scrubbed.attributes == {
        "gen_ai.operation.name": "chat",
        "gen_ai.prompt.0.content": "use [redacted:openai_key]",
        "n": 3,
        "clearspan.redactions": '{"openai_key":2}',
    }
    assert (scrubbed.context, scrubbed.parent, scrubbed.kind) == (span.context, span.parent, span.kind)
    assert (scrubbed.start_time, scrubbed.end_time) == (span.start_time, span.end_time)
    assert span.to_json() == before


def test_no_canary_reaches_the_inner_exporter() -> None:
    canaries = Canaries(3)
    scrubbed = through(canaries.plant(recorded(**{"gen_ai.operation.name": "chat", "a": "b"})))

    assert canaries.found_in(scrubbed.to_json().encode()) == []


def test_content_can_be_kept_in_and_numbers_stay() -> None:
    span = recorded(
        **{"gen_ai.operation.name": "chat", "gen_ai.input.messages": "[]", "note": "hi", "gen_ai.usage.input_tokens": 5}
    )

    scrubbed = through(span, capture_content=False)

    assert scrubbed.attributes == {"gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": 5}


def test_a_span_that_cannot_be_scrubbed_goes_on_without_its_texts() -> None:
    def fails(text: str) -> str:
        raise RuntimeError

    scrubbed = through(recorded(n=3, a=KEY), scrub_fn=fails)

    assert KEY not in scrubbed.to_json()
    assert scrubbed.attributes is not None
    assert scrubbed.attributes["n"] == 3


def test_the_rules_can_be_given() -> None:
    assert through(recorded(mail="bob@example.com"), redactor=Redactor(("standard",))).attributes == {
        "mail": "[redacted:email]",
        "clearspan.redactions": '{"email":1}',
    }
