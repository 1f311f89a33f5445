from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from clearspan.api import Client
from clearspan.context import disabled
from clearspan.processor import StampProcessor
from tests.support.declared import DeclaredExporter


@pytest.fixture
def memory() -> Iterator[InMemorySpanExporter]:
    exporter = DeclaredExporter()
    yield exporter
    assert exporter.problems == []


@pytest.fixture
def client(memory: InMemorySpanExporter) -> Client:
    provider = TracerProvider()
    provider.add_span_processor(StampProcessor())
    provider.add_span_processor(SimpleSpanProcessor(memory))
    return Client(provider)


def by_name(memory: InMemorySpanExporter) -> dict[str, ReadableSpan]:
    return {span.name: span for span in memory.get_finished_spans()}


def parent_of(span: ReadableSpan) -> int:
    return span.parent.span_id if span.parent else 0


def test_the_readme_s_trace_becomes_one_tree_with_everything_on_it(
    client: Client, memory: InMemorySpanExporter
) -> None:
    with client.trace(
        "answer_question", session_id="s1", user_id="u1", tags=["prod"], metadata={"flag": True, "n": 3}
    ) as trace:
        trace.set_input({"question": "why?"})
        with trace.span("retrieve", span_type="retrieval") as span:
            span.set_output({"doc_count": 5})
        with trace.span("generate", span_type="llm") as span:
            span.set_model("gpt-4o-mini", provider="openai")
            span.set_tokens(prompt_tokens=17, completion_tokens=23, cache_read_tokens=8)
            span.set_output("because")
        trace.set_output({"answer": "because"})

    spans = by_name(memory)
    root, retrieve, generate = spans["answer_question"], spans["retrieve"], spans["generate"]
    assert {span.context.trace_id for span in spans.values()} == {root.context.trace_id}
    assert parent_of(retrieve) == parent_of(generate) == root.context.span_id
    assert dict(root.attributes or {}) == {
        "session.id": "s1",
        "user.id": "u1",
        "clearspan.span.type": "custom",
        "clearspan.tags": ("prod",),
        "clearspan.metadata.flag": True,
        "clearspan.metadata.n": 3,
        "clearspan.input": {"question": "why?"},
        "clearspan.output": {"answer": "because"},
    }
    assert dict(generate.attributes or {}) == {
        "session.id": "s1",
        "user.id": "u1",
        "clearspan.span.type": "llm",
        "gen_ai.request.model": "gpt-4o-mini",
        "gen_ai.provider.name": "openai",
        "gen_ai.usage.input_tokens": 17,
        "gen_ai.usage.output_tokens": 23,
        "gen_ai.usage.cache_read.input_tokens": 8,
        "clearspan.output": "because",
    }


def test_steps_nest_as_the_calls_do(client: Client, memory: InMemorySpanExporter) -> None:
    with client.trace("root") as trace, trace.span("outer") as outer:
        with trace.span("by the trace"):
            pass
        with outer.span("by the step"), client.span("by nobody"):
            pass

    spans = by_name(memory)
    assert parent_of(spans["by the trace"]) == spans["outer"].context.span_id
    assert parent_of(spans["by the step"]) == spans["outer"].context.span_id
    assert parent_of(spans["by nobody"]) == spans["by the step"].context.span_id


def test_a_step_made_in_another_thread_belongs_to_its_trace(client: Client, memory: InMemorySpanExporter) -> None:
    with client.trace("root", session_id="s1") as trace:

        def work() -> None:
            with trace.span("threaded"):
                pass

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()

    spans = by_name(memory)
    assert parent_of(spans["threaded"]) == spans["root"].context.span_id
    assert (spans["threaded"].attributes or {})["session.id"] == "s1"


async def test_async_with_works_the_same(client: Client, memory: InMemorySpanExporter) -> None:
    async with client.trace("root") as trace, trace.span("inner") as span:
        span.set_input("x")

    spans = by_name(memory)
    assert parent_of(spans["inner"]) == spans["root"].context.span_id


def test_an_exception_is_recorded_and_goes_on(client: Client, memory: InMemorySpanExporter) -> None:
    with pytest.raises(LookupError, match="gone"), client.trace("root") as trace, trace.span("fails"):
        raise LookupError("gone")

    span = by_name(memory)["fails"]
    assert span.status.status_code is StatusCode.ERROR
    assert span.status.description == "gone"
    assert (span.attributes or {})["error.type"] == "LookupError"
    assert [event.name for event in span.events] == ["exception"]


def test_nothing_is_recorded_in_a_disabled_block(client: Client, memory: InMemorySpanExporter) -> None:
    with disabled(), client.trace("root") as trace:
        trace.set_input("x")
        with trace.span("inner"):
            pass
        assert trace.span_id == "0" * 16

    assert memory.get_finished_spans() == ()


def test_what_is_set_is_a_snapshot(client: Client, memory: InMemorySpanExporter) -> None:
    question = {"words": ["a"]}
    with client.trace("root") as trace:
        trace.set_input(question)
        question["words"].append("b")

    assert (by_name(memory)["root"].attributes or {})["clearspan.input"] == {"words": ("a",)}


class Rude:
    def __str__(self) -> str:
        raise RuntimeError("no")

    __repr__ = __str__


@dataclasses.dataclass
class Point:
    x: int
    y: int


def cyclic() -> dict[str, Any]:
    value: dict[str, Any] = {"a": 1}
    value["self"] = value
    return value


@pytest.mark.parametrize(
    "value",
    [Rude(), {"k": Rude()}, {Rude(): 1}, cyclic(), Point(1, 2), {1, 2}, b"\xff", "\ud800", 2**70, float("nan"), object],
)
def test_setters_take_anything_and_never_raise(client: Client, memory: InMemorySpanExporter, value: Any) -> None:
    with client.trace("root", tags=[value], metadata={"k": value}) as trace:
        trace.set_input(value)
        trace.set_output(value)
        trace.set_attribute("k", value)
        trace.set_tokens(prompt_tokens=1)

    attributes = by_name(memory)["root"].attributes or {}
    assert attributes["gen_ai.usage.input_tokens"] == 1
    assert "clearspan.input" in attributes


@pytest.mark.parametrize(
    "wrong",
    [
        lambda trace: trace.set_tokens(prompt_tokens="many"),
        lambda trace: trace.set_metadata(["no", "mapping"]),
        lambda trace: trace.set_tags(5),
        lambda trace: trace.set_model(None),
        lambda trace: trace.set_error(None),
    ],
)
def test_wrong_arguments_cost_that_field_only(
    client: Client, memory: InMemorySpanExporter, wrong: Callable[[Any], None]
) -> None:
    with client.trace("root") as trace:
        wrong(trace)
        trace.set_output("fine")

    assert (by_name(memory)["root"].attributes or {})["clearspan.output"] == "fine"


def test_an_unknown_span_type_becomes_custom_and_is_said(
    client: Client, memory: InMemorySpanExporter, caplog: pytest.LogCaptureFixture
) -> None:
    with client.span("x", span_type="chain"):  # type: ignore[arg-type]
        pass

    assert (by_name(memory)["x"].attributes or {})["clearspan.span.type"] == "custom"
    assert "span_type must be" in caplog.text


def test_automatic_spans_nest_under_manual_ones(client: Client, memory: InMemorySpanExporter) -> None:
    tracer = client.provider.get_tracer("somebody else")
    with client.trace("root", session_id="s1") as trace, trace.span("step"), tracer.start_as_current_span("automatic"):
        pass

    spans = by_name(memory)
    assert parent_of(spans["automatic"]) == spans["step"].context.span_id
    assert (spans["automatic"].attributes or {})["session.id"] == "s1"
