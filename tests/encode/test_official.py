"""Both encoders against the official ones, on spans that the SDK made."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, SpanLimits, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import Link, SpanContext, SpanKind, Status, StatusCode, TraceFlags, Tracer, TraceState

from clearspan.encode import otlp_json, otlp_proto
from clearspan.intake import take
from tests.encode.reading import request_from_json

VALUES: dict[str, Any] = {
    "text": "héllo\n\x00\u2028🦜",
    "empty text": "",
    "text of 95 bytes": "a" * 95,
    "texts around one byte of length": tuple("b" * n for n in (122, 123, 124, 125, 126, 127, 128, 129)),
    "long text": "ü" * 20_000,
    "true": True,
    "false": False,
    "zero": 0,
    "small int": 127,
    "int of two bytes": 128,
    "ints": (2**14 - 1, 2**14, 2**21, 2**32, 2**63 - 1),
    "negative ints": (-1, -(2**31), -(2**63)),
    "float": 0.1,
    "floats": (0.0, -0.0, 1e308, 5e-324, 1e16, -1.5),
    "infinities": (math.inf, -math.inf),
    "bytes": b"\x00\xff" * 100,
    "empty bytes": b"",
    "none": None,
    "empty array": (),
    "texts": ("a", "", "ö" * 200),
    "bools": (True, False),
    "mixed array": ("a", 1, 1.5, True, None, b"x"),
    "nested array": ((1, (2, ("three",))), ()),
    "map": {"a": 1, "b": "two", "c": None, "": 1.5},
    "empty map": {},
    "nested map": {"a": {"b": {"c": [1, {"d": b"e"}]}}, "f": [[], {}]},
    "many": {f"key {n}": [n] * 3 for n in range(300)},
}
LENGTHS = [*range(60, 140), 16_370, 16_383, 16_384, 16_390]


@pytest.fixture(name="ended")
def _ended() -> Callable[..., list[ReadableSpan]]:
    """Runs code with tracers of one resource, and gives the spans that ended."""

    def run(work: Callable[[Callable[..., Tracer]], object], **resource: Any) -> list[ReadableSpan]:
        exporter = InMemorySpanExporter()
        limits = SpanLimits(max_events=3, max_links=3, max_span_attributes=1000)
        provider = TracerProvider(resource=Resource(resource, "https://schema/resource"), span_limits=limits)
        provider.add_span_processor(SimpleSpanProcessor(exporter))
        work(provider.get_tracer)
        return list(exporter.get_finished_spans())

    return run


def assert_like_official(spans: list[ReadableSpan]) -> None:
    """Our protobuf, our JSON and the official encoder's protobuf are the same message, and the same bytes."""
    official = complete(encode_spans(spans), spans)
    records = [take(span) for span in spans]
    ours = ExportTraceServiceRequest.FromString(otlp_proto.assemble(otlp_proto.encode(records)))
    assert ours == official
    assert ours.SerializeToString(deterministic=True) == official.SerializeToString(deterministic=True)
    line = otlp_json.assemble(otlp_json.encode(records))
    assert b"\n" not in line
    in_json = with_status(request_from_json(line))
    assert in_json.SerializeToString(deterministic=True) == official.SerializeToString(deterministic=True)


def complete(request: ExportTraceServiceRequest, spans: list[ReadableSpan]) -> ExportTraceServiceRequest:
    """The official encoder leaves out the W3C trace flags and the trace state of links, which OTLP has fields for."""
    by_id = {span.context.span_id.to_bytes(8, "big"): span for span in spans if span.context}
    for group in request.resource_spans:
        for subgroup in group.scope_spans:
            for encoded in subgroup.spans:
                span = by_id[encoded.span_id]
                encoded.flags |= int(span.context.trace_flags)  # type: ignore[union-attr]
                for encoded_link, link in zip(encoded.links, span.links, strict=True):
                    encoded_link.flags |= int(link.context.trace_flags)
                    encoded_link.trace_state = link.context.trace_state.to_header()
    return request


def with_status(request: ExportTraceServiceRequest) -> ExportTraceServiceRequest:
    """JSON leaves an empty status out, the official protobuf encoder writes it."""
    for group in request.resource_spans:
        for subgroup in group.scope_spans:
            for span in subgroup.spans:
                span.status.SetInParent()
    return request


@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_encoded_as_the_official_encoder_does_wherever_attributes_stand(
    name: str, ended: Callable[..., list[ReadableSpan]]
) -> None:
    value = VALUES[name]

    def work(tracer: Callable[..., Tracer]) -> None:
        attributes = {"before": 1, name: value, "k" * 200: value, "after": "x"}
        context = SpanContext(7, 8, is_remote=False)
        with tracer("lib", attributes=attributes).start_as_current_span("s", links=[Link(context, attributes)]) as span:
            span.set_attributes(attributes)
            span.add_event("e", attributes)

    assert_like_official(ended(work, **{name: value}))


def test_text_of_every_length_around_the_steps_of_the_length_field(ended: Callable[..., list[ReadableSpan]]) -> None:
    def work(tracer: Callable[..., Tracer]) -> None:
        for length in LENGTHS:
            with tracer("lib").start_as_current_span("n" * length) as span:
                span.set_attributes({"k": "v" * length, "l" * length: "v", "m" * length: length, "n" * length: 1.5})

    assert_like_official(ended(work))


def test_parents_links_events_status_and_scopes_are_encoded_as_the_official_encoder_does(
    ended: Callable[..., list[ReadableSpan]],
) -> None:
    state = TraceState([("vendor", "a:b"), ("other", "1")])
    remote = SpanContext(2**127 + 5, 2**63 + 7, is_remote=True, trace_flags=TraceFlags(1), trace_state=state)

    def work(tracer: Callable[..., Tracer]) -> None:
        first = tracer("first", "1.2", "https://schema/scope", {"scope.kind": "a", "scope.list": ["x", 1]})
        second = tracer("second")
        context = trace.set_span_in_context(trace.NonRecordingSpan(remote))
        for kind in SpanKind:
            with first.start_as_current_span(
                kind.name, context, kind=kind, links=[Link(remote, {"l": 1})] * 5
            ) as parent:
                with second.start_as_current_span("child") as child:
                    child.set_status(Status(StatusCode.OK))
                for number in range(5):
                    parent.add_event(f"event {number}", {"n": number}, timestamp=number)
                parent.set_status(Status(StatusCode.ERROR, "it broke: ü"))
        with pytest.raises(ValueError, match="boom"), second.start_as_current_span("raises"):
            raise ValueError("boom")
        first.start_span("at the start of time", start_time=1).end(end_time=2**63)

    spans = ended(work, **{"service.name": "tests", "process.command_args": ["a", "b"]})
    assert any(span.dropped_events for span in spans)
    assert any(span.dropped_links for span in spans)
    assert_like_official(spans)


def test_spans_of_several_resources_are_grouped_as_the_official_encoder_does(
    ended: Callable[..., list[ReadableSpan]],
) -> None:
    def work(tracer: Callable[..., Tracer]) -> None:
        for scope in ("a", "b", "a"):
            tracer(scope).start_span("s").end()

    first, second = ended(work, name="first"), ended(work, name="second")
    assert_like_official([span for pair in zip(first, second, strict=True) for span in pair])


def test_dropped_attributes_of_a_span_at_its_limit_are_counted(ended: Callable[..., list[ReadableSpan]]) -> None:
    def work(tracer: Callable[..., Tracer]) -> None:
        with tracer("lib").start_as_current_span("s") as span:
            span.set_attributes({f"k{n}": n for n in range(1001)})

    spans = ended(work)
    assert spans[0].dropped_attributes == 1
    assert_like_official(spans)


def test_json_is_what_the_official_json_encoder_writes(ended: Callable[..., list[ReadableSpan]]) -> None:
    official = pytest.importorskip("opentelemetry.exporter.otlp.json.common.trace_encoder")

    def work(tracer: Callable[..., Tracer]) -> None:
        with tracer("lib", "1").start_as_current_span("s", kind=SpanKind.CLIENT) as span:
            span.set_attributes(VALUES)
            span.add_event("e", {"a": 1})
            span.set_status(Status(StatusCode.ERROR, "why"))

    spans = ended(work, **{"service.name": "tests"})
    ours = json.loads(otlp_json.assemble(otlp_json.encode([take(span) for span in spans])))
    assert ours["resourceSpans"][0]["scopeSpans"][0]["spans"][0].pop("flags") == 0x100 | spans[0].context.trace_flags
    theirs = json.loads(official.encode_spans(spans).to_json())
    assert theirs["resourceSpans"][0]["scopeSpans"][0]["spans"][0].pop("flags") == 0x100
    assert without_defaults(ours) == without_defaults(theirs)


def without_defaults(value: Any) -> Any:
    """Official JSON leaves empty members out of messages, but writes empty scalars of a value; so does ours."""
    if isinstance(value, list):
        return [without_defaults(item) for item in value]
    if isinstance(value, dict):
        cleaned = {name: without_defaults(item) for name, item in value.items()}
        return {name: item for name, item in cleaned.items() if item not in ([], {}) or name in ("value", "arrayValue")}
    return value
