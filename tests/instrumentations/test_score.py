"""The scorer itself: a perfect case is perfect, and each way of being wrong is seen."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

from instrumentations.case import present, span_as_json
from instrumentations.score import holds, report, score
from instrumentations.world import ANSWER, QUESTION, SETTINGS, llm

ATTRIBUTES = {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-4o-mini",
    "gen_ai.response.model": "gpt-4o-mini-2024-07-18",
    "gen_ai.request.temperature": 0.3,
    "gen_ai.request.top_p": 0.9,
    "gen_ai.request.max_tokens": 64,
    "gen_ai.usage.input_tokens": 17,
    "gen_ai.usage.output_tokens": 23,
    "gen_ai.input.messages": json.dumps([{"role": "user", "parts": [{"type": "text", "content": QUESTION}]}]),
    "gen_ai.output.messages": json.dumps(
        [{"role": "assistant", "parts": [{"type": "text", "content": ANSWER}], "finish_reason": "stop"}]
    ),
}
TRUTH = llm("openai", model="gpt-4o-mini", response_model="gpt-4o-mini-2024-07-18", **SETTINGS)


def case_of(**changed: Any) -> dict[str, Any]:
    """A case of one real span, with attributes changed, or gone where the value is ``None``."""
    attributes = {**ATTRIBUTES, **{name.replace("__", "."): value for name, value in changed.items()}}
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    known = {name: value for name, value in attributes.items() if value is not None}
    with provider.get_tracer("hand-written").start_as_current_span("chat", kind=SpanKind.CLIENT, attributes=known):
        pass
    span = span_as_json(exporter.get_finished_spans()[0])
    expected = {"span_id": span["span_id"], "span_name": "chat", "fields": copy.deepcopy(TRUTH)}
    expected["present"] = present(expected["fields"], span, [])
    meta = {"totals": {"input_tokens": 17, "output_tokens": 23}}
    return {
        "dialect": "by-hand",
        "scenario": "chat",
        "meta": meta,
        "spans": [span],
        "logs": [],
        "expect": [expected],
    }


def test_a_case_that_is_read_in_full_has_no_miss_and_no_fault() -> None:
    result = score(case_of())
    assert (result.found, result.missed, result.faults, result.loose) == (len(TRUTH), [], [], [])
    assert holds([result])


def test_what_is_not_on_the_span_is_not_asked_for() -> None:
    result = score(case_of(gen_ai__request__top_p=None))
    assert (result.asked, result.missed) == (len(TRUTH) - 1, [])


def test_what_is_on_the_span_and_not_read_is_missed() -> None:
    case = case_of(gen_ai__request__top_p=None, strange__top_p=0.9)
    result = score(case)
    assert result.missed == ["chat: top_p is 0.9, got null"]
    assert not holds([result])
    assert "chat: top_p is 0.9, got null" in report([result])


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("request_model", "gpt-4.1", "wrong chat: request_model"),
        ("input_tokens", 18, "wrong chat: input_tokens"),
        ("output_text", "Harpo City.", "wrong chat: output_text"),
    ],
)
def test_another_value_than_the_truth_is_a_fault(field: str, value: Any, fault: str) -> None:
    case = case_of()
    case["expect"][0]["fields"][field] = value
    assert any(line.startswith(fault) for line in score(case).faults)


def test_a_value_where_nothing_is_to_be_said_is_a_fault_unless_it_is_allowed() -> None:
    case = case_of()
    del case["expect"][0]["fields"]["input_tokens"]
    assert [line for line in score(case).faults if "input_tokens says 17" in line]
    case["expect"][0]["also"] = {"input_tokens": [17]}
    assert score(case).faults == []


def test_an_answer_in_the_input_is_a_fault() -> None:
    swapped = case_of(
        gen_ai__input__messages=ATTRIBUTES["gen_ai.output.messages"],
        gen_ai__output__messages=ATTRIBUTES["gen_ai.input.messages"],
    )
    faults = score(swapped).faults
    assert "misplaced chat: the answer is in the input" in faults
    assert "misplaced chat: the question is in the output" in faults


def test_sums_that_differ_from_the_bill_are_a_fault() -> None:
    case = case_of()
    case["meta"]["totals"]["output_tokens"] = 46
    assert score(case).faults == ["totals: output_tokens add up to 23, billed were 46"]


def test_a_call_counted_twice_is_a_fault() -> None:
    case, other = case_of(), case_of()
    case["spans"].append(other["spans"][0])
    assert "totals: input_tokens add up to 34, billed were 17" in score(case).faults


def test_tokens_on_a_span_that_is_no_call_are_a_fault() -> None:
    case = case_of()
    case["expect"][0]["fields"]["span_type"] = ["tool"]
    assert "no call chat: tokens 17/23 count" in score(case).faults


def test_a_number_that_is_nowhere_on_the_span_is_a_fault() -> None:
    from clearspan.model import Span, Tokens
    from instrumentations.score import Score, _numbers, _strangers

    result, span = Score("by-hand", "chat"), Span("0" * 32, "1" * 16, "chat", 1, 2, tokens=Tokens(prompt=1000))
    _numbers(result, span, '{"gen_ai.usage.input_tokens": 17}')
    _strangers(result, span, {"http.url": "x"})
    assert result.faults == ["invented chat: prompt is 1000"]


def test_an_http_span_that_became_a_model_call_is_a_fault() -> None:
    from clearspan.model import Span
    from instrumentations.score import Score, _strangers

    result = Score("by-hand", "chat")
    _strangers(result, Span("0" * 32, "1" * 16, "POST", 1, 2, span_type="llm"), {"http.request.method": "POST"})
    assert result.faults == ["not ours POST: became llm"]


def test_a_model_s_name_with_a_tail_is_loose_but_right() -> None:
    result = score(case_of(gen_ai__request__model="gpt-4o-mini in the morning"))
    assert (result.missed, len(result.loose)) == ([], 1)
