"""The SDK's span becomes a plain record: by the SDK's own names where they are there, and by its public ones anyway."""

from __future__ import annotations

import pytest
from opentelemetry.sdk.trace import ReadableSpan, SpanLimits, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import (
    Link,
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    StatusCode,
    TraceFlags,
    TraceState,
    set_span_in_context,
)

from clearspan import intake
from clearspan.intake import take

REMOTE = SpanContext(0xABC, 0xDEF, is_remote=True, trace_flags=TraceFlags(1), trace_state=TraceState([("vendor", "x")]))


@pytest.fixture
def spans() -> tuple[ReadableSpan, ...]:
    """A plain span, and one with everything: a remote parent, an event, links, an error, things that had no room."""
    memory = InMemorySpanExporter()
    provider = TracerProvider(span_limits=SpanLimits(max_span_attributes=2, max_events=1, max_links=1))
    provider.add_span_processor(SimpleSpanProcessor(memory))
    tracer = provider.get_tracer("scope", "1.2", attributes={"a": 1})
    with tracer.start_as_current_span("plain"):
        pass
    span = tracer.start_span(
        "full",
        set_span_in_context(NonRecordingSpan(REMOTE)),
        SpanKind.CLIENT,
        {"one": 1, "two": [1, 2], "three": {"deep": "x"}},
        [Link(REMOTE), Link(REMOTE, {"why": "batch"})],
    )
    span.add_event("first")
    span.add_event("second", {"n": 1.5})
    span.set_status(StatusCode.ERROR, "it broke")
    span.end()
    return memory.get_finished_spans()


def test_everything_of_a_span_is_taken(spans: tuple[ReadableSpan, ...]) -> None:
    plain, full = map(take, spans)

    assert (plain.name, plain.parent_id, plain.kind, plain.status_code) == ("plain", 0, 1, 0)
    assert plain.flags & 0x301 == 0x101, "sampled, and nothing remote"
    assert (full.parent_id, full.kind, full.flags & 0x301, full.trace_state) == (0xDEF, 3, 0x301, "vendor=x")
    assert (full.status_code, full.status_message) == (2, "it broke")
    assert full.attributes == {"two": (1, 2), "three": {"deep": "x"}}
    assert [(event.name, event.attributes) for event in full.events] == [("second", {"n": 1.5})]
    assert [link.attributes for link in full.links] == [{"why": "batch"}]
    assert (full.dropped_attributes, full.dropped_events, full.dropped_links) == (1, 1, 1)
    assert 0 < full.start_ns <= full.end_ns
    assert (full.scope.name, full.scope.version, full.scope.attributes) == ("scope", "1.2", {"a": 1})


def test_the_sdk_s_own_names_and_its_public_ones_say_the_same(spans: tuple[ReadableSpan, ...]) -> None:
    assert [take(span) for span in spans] == [intake._take(span, None) for span in spans]


def test_a_span_of_somebody_else_s_making_is_taken_too() -> None:
    context = SpanContext(1, 2, is_remote=False)

    record = take(ReadableSpan("by hand", context, parent=REMOTE, attributes={"a": "b"}))

    assert (record.name, record.span_id, record.parent_id, record.attributes) == ("by hand", 2, 0xDEF, {"a": "b"})
