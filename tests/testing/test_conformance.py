"""What ``assert_span`` accepts, and what it says when it does not."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from opentelemetry.sdk._logs import ReadableLogRecord
from opentelemetry.sdk.trace import ReadableSpan

from clearspan.model import LogRecord
from clearspan.testing import CapturedSpans, assert_span, read_spans

ASKED = [
    {"role": "system", "parts": [{"type": "text", "content": "Be terse."}]},
    {"role": "user", "parts": [{"type": "text", "content": "Capital of Freedonia?"}]},
]
ANSWERED = [
    {
        "role": "assistant",
        "parts": [
            {"type": "text", "content": "Fredville."},
            {"type": "tool_call", "id": "c1", "name": "get_map", "arguments": {"city": "Fredville"}},
        ],
        "finish_reason": "stop",
    }
]
ATTRIBUTES = {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-4o-mini",
    "gen_ai.request.temperature": 0.3,
    "gen_ai.usage.prompt_tokens": 17,
    "gen_ai.usage.output_tokens": 23,
    "gen_ai.input.messages": json.dumps(ASKED),
    "gen_ai.output.messages": json.dumps(ANSWERED),
    "mine.answer_size": 99,
    "mine.route": "/ask?of=Freedonia",
}


@pytest.fixture
def span(captured_spans: CapturedSpans) -> ReadableSpan:
    captured_spans.tracer_provider.get_tracer("mine").start_span("chat", attributes=ATTRIBUTES).end()
    return captured_spans.records[0]


def failure(span: Any, **expected: Any) -> str:
    with pytest.raises(AssertionError) as caught:
        assert_span(span, **expected)
    return str(caught.value)


def test_a_span_that_is_read_as_expected_is_handed_back(span: ReadableSpan) -> None:
    read = assert_span(
        span,
        span_type="llm",
        provider="openai",
        model="gpt-4o-mini",
        response_model=None,
        tokens={"prompt": 17, "completion": 23, "total": 40},
        settings__temperature=0.3,
        input=[{"role": "system"}, {"role": "user"}],
        output__0__finish_reason="stop",
        output_text="Fredville.",
        system_text="Be terse.",
        tool_calls=[{"name": "get_map", "arguments": {"city": "Fredville"}}],
        input_text=re.compile("Freedonia"),
        latency_ms=lambda value: value >= 0,
    )
    assert assert_span(read, name="chat") is read


def test_a_miss_names_the_unmapped_attribute_that_holds_the_value(span: ReadableSpan) -> None:
    said = failure(span, tokens__reasoning=99, session_id="/ask")
    assert said.splitlines() == [
        "span 'chat', read as genai, is not what was expected:",
        "  tokens.reasoning",
        "    expected 99",
        "    found    None",
        "    unmapped mine.answer_size = 99",
        "  session_id",
        "    expected '/ask'",
        "    found    None",
        "    unmapped mine.route = '/ask?of=Freedonia'",
        "  all that no rule consumed: mine.answer_size, mine.route",
    ]


def test_another_value_is_shown_with_the_attribute_it_came_from(span: ReadableSpan) -> None:
    assert "found    17   (from gen_ai.usage.prompt_tokens, genai)" in failure(span, tokens={"prompt": 18})


def test_every_difference_is_named_by_its_path(span: ReadableSpan) -> None:
    said = failure(span, input=[{"role": "user"}, {"role": "user"}], output=[], tags=["x"], metadata={"a": {"b": 1}})
    paths = [line.strip() for line in said.splitlines() if line.startswith("  ") and line[2] != " "]
    assert paths[:-1] == ["input.0.role", "output", "tags", "metadata.a.b"]


def test_numbers_patterns_and_functions_are_not_taken_for_each_other(span: ReadableSpan) -> None:
    assert "expected True" in failure(span, tokens__aggregated=True)
    assert "expected False" in failure(span, tokens__prompt=False)
    assert "expected a match of 'Sylvania'" in failure(span, input_text=re.compile("Sylvania"))
    assert "accepts" in failure(span, output_text=str.isdigit)


def test_all_that_is_left_unmapped_can_be_refused(span: ReadableSpan) -> None:
    assert_span(span, allow_unmapped=["mine.*"])
    said = failure(span, allow_unmapped=["mine.route"])
    assert said.endswith("  left unmapped: mine.answer_size = 99")


def test_a_name_that_is_no_field_is_an_error_of_the_test(span: ReadableSpan) -> None:
    with pytest.raises(TypeError, match="no such fields: modle, token__prompt; there are agent_name, "):
        assert_span(span, modle="gpt-4o-mini", token__prompt=17, provider="openai")


def test_the_span_s_log_records_are_read_with_it(captured_spans: CapturedSpans) -> None:
    bare = {name: value for name, value in ATTRIBUTES.items() if not name.endswith(".messages")}
    captured_spans.tracer_provider.get_tracer("mine").start_span("chat", attributes=bare).end()
    (span,) = captured_spans.records
    log = LogRecord("gen_ai.user.message", {"content": "Capital of Sylvania?"})
    assert_span(span, logs=[log], input_text="Capital of Sylvania?")
    assert "found    None" in failure(span, input_text="Capital of Sylvania?")


def test_log_records_of_another_span_and_things_that_are_none_are_left_out(span: ReadableSpan) -> None:
    other = LogRecord("gen_ai.user.message", {"content": "not yours"}, trace_id=1, span_id=2)
    (read,) = read_spans([span], [other, object(), None])
    (same,) = read_spans([span])
    assert read == same


def test_the_sdk_s_log_records_are_taken_as_they_are(captured_spans: CapturedSpans) -> None:
    from opentelemetry._logs import LogRecord as ApiRecord

    tracer = captured_spans.tracer_provider.get_tracer("mine")
    with tracer.start_as_current_span("chat", attributes={"gen_ai.operation.name": "chat"}):
        record = ApiRecord(attributes={"event.name": "gen_ai.user.message"}, body={"content": "Hello?"})
    wrapped = ReadableLogRecord(record, captured_spans.tracer_provider.resource)
    assert_span(captured_spans.records[0], logs=[wrapped], input_text="Hello?")
