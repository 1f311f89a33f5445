from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry import trace
from opentelemetry._logs import LogRecord as ApiLogRecord
from opentelemetry.sdk._logs import ReadableLogRecord, ReadWriteLogRecord
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, set_span_in_context

from clearspan import normalize
from clearspan.logs.records import records_of, to_log_record
from clearspan.model import LogRecord, Message

TRACE, SPAN = 0xABC, 0xDEF
CONTEXT = SpanContext(TRACE, SPAN, is_remote=False, trace_flags=TraceFlags(1))
BODY = {"content": "How many roads?"}
EXPECTED = LogRecord("gen_ai.user.message", BODY, {"gen_ai.system": "openai"}, 7, TRACE, SPAN)


def api_record(**changes: Any) -> ApiLogRecord:
    given: dict[str, Any] = {
        "event_name": "gen_ai.user.message",
        "body": BODY,
        "attributes": {"gen_ai.system": "openai"},
        "timestamp": 7,
        "context": set_span_in_context(NonRecordingSpan(CONTEXT)),
    }
    return ApiLogRecord(**{**given, **changes})


@dataclass
class LogData:
    """As SDKs before 1.39 handed it to processors and exporters: the record, and whose it is."""

    log_record: object
    instrumentation_scope: object = None


MAPPING = {
    "event_name": "gen_ai.user.message",
    "body": BODY,
    "attributes": {"gen_ai.system": "openai"},
    "timestamp": 7,
    "trace_id": f"{TRACE:032x}",
    "span_id": f"{SPAN:016x}",
}


@pytest.mark.parametrize(
    "value",
    [
        api_record(),
        ReadWriteLogRecord(api_record()),
        ReadableLogRecord(api_record(), Resource.get_empty()),
        LogData(api_record()),
        MAPPING,
        {**MAPPING, "trace_id": TRACE, "span_id": SPAN},
        {**MAPPING, "trace_id": f"0x{TRACE:032x}"},
        EXPECTED,
    ],
    ids=["api", "read-write", "readable", "log data", "mapping", "numbers", "prefixed", "ours"],
)
def test_every_form_of_a_log_record_becomes_the_same_value(value: object) -> None:
    assert to_log_record(value) == EXPECTED


@pytest.mark.parametrize("value", [None, 3, "gen_ai.user.message", {}, {"other": 1}, [], object()])
def test_what_is_no_log_record_is_none(value: object) -> None:
    assert to_log_record(value) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"event_name": 3}, {"event_name": ""}),
        ({"attributes": ["gen_ai.system"]}, {"attributes": {}}),
        ({"timestamp": "yesterday"}, {"time_ns": 0}),
        ({"timestamp": None, "observed_timestamp": 9}, {"time_ns": 9}),
        ({"trace_id": "not hexadecimal"}, {"trace_id": 0}),
        ({"span_id": -1}, {"span_id": 0}),
        ({"span_id": True}, {"span_id": 0}),
    ],
)
def test_a_wrong_value_costs_its_field_alone(changes: dict[str, Any], expected: dict[str, Any]) -> None:
    assert to_log_record({**MAPPING, **changes}) == EXPECTED._replace(**expected)


def test_a_record_that_raises_when_it_is_read_is_none() -> None:
    class Broken:
        @property
        def body(self) -> str:
            raise RuntimeError

    assert to_log_record(Broken()) is None


def _nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner) | st.dictionaries(st.sampled_from([*MAPPING]) | st.text(), inner)


@given(st.recursive(st.none() | st.integers() | st.text(), _nested))
def test_nothing_raises(value: object) -> None:
    record = to_log_record(value)
    assert record is None or isinstance(record, LogRecord)
    assert len(records_of([value], TRACE, SPAN)) <= 1


def test_records_that_name_another_span_or_trace_are_left_out() -> None:
    own, unnamed = EXPECTED, EXPECTED._replace(trace_id=0, span_id=0)
    others = [EXPECTED._replace(span_id=1), EXPECTED._replace(trace_id=1)]

    assert records_of([own, *others, unnamed], TRACE, SPAN) == (own, unnamed)


def test_what_an_iterable_gave_before_it_broke_counts() -> None:
    def broken() -> Iterator[object]:
        yield MAPPING
        raise RuntimeError

    assert records_of(broken(), TRACE, SPAN) == (EXPECTED,)
    assert records_of(3, TRACE, SPAN) == ()  # type: ignore[arg-type]


def test_normalize_takes_log_records_of_any_form() -> None:
    attributes = {"gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-test"}
    span = ReadableSpan("chat", trace.SpanContext(TRACE, SPAN, is_remote=False), attributes=attributes)
    answer = {"event_name": "gen_ai.choice", "body": {"finish_reason": "stop", "message": {"content": "42"}}}
    elsewhere = {**MAPPING, "span_id": "1", "body": {"content": "of another span"}}

    found = normalize(span, [ReadWriteLogRecord(api_record()), elsewhere, "no record", answer])

    assert found.input == (Message("user", ({"type": "text", "content": "How many roads?"},)),)
    assert found.output == (Message("assistant", ({"type": "text", "content": "42"},), "stop"),)
