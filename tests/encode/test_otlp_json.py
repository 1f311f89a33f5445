"""The OTLP JSON lines: how they look, and what is read of lines that others wrote."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from clearspan.encode import otlp_json
from clearspan.encode.values import MAX_DEPTH, TOO_DEEP
from clearspan.model import EventRecord, LinkRecord, ResourceRecord, ScopeRecord, SpanRecord

FIXTURES = Path(__file__).parent / "fixtures"
TRACE, SPAN = 0x5B8EFFF798038103D269B633813FC60C, 0xEEE19B7EC3C1B174


def read_span(**members: Any) -> SpanRecord:
    line = json.dumps({"resourceSpans": [{"scopeSpans": [{"spans": [members]}]}]})
    (record,) = otlp_json.decode(line)
    return record


def read_value(value: Any) -> Any:
    return read_span(attributes=[{"key": "k", "value": value}]).attributes["k"]


def test_a_line_looks_as_the_format_says() -> None:
    record = SpanRecord(
        trace_id=TRACE,
        span_id=SPAN,
        name='chat "gpt"\n',
        parent_id=0xA,
        kind=3,
        start_ns=1,
        end_ns=2**64 - 1,
        attributes={"int": -5, "double": math.nan, "bytes": b"\xff\xfe", "none": None, "map": {"a": [True, 1.0]}},
        events=(EventRecord("e", 3),),
        links=(LinkRecord(1, 2, "a=b", {"x": ""}, 1, 0x301),),
        status_code=2,
        status_message="why",
        trace_state="c=d",
        flags=0x101,
        dropped_attributes=1,
        dropped_events=2,
        dropped_links=3,
        resource=ResourceRecord({"service.name": "s"}, "https://r"),
        scope=ScopeRecord("lib", "1", {"a": 1}, "https://s"),
    )
    line = otlp_json.assemble(otlp_json.encode([record]))
    assert json.loads(line) == json.loads((FIXTURES / "whole_span.json").read_text())
    assert line.count(b"\n") == 0


def test_what_has_its_default_value_is_left_out() -> None:
    line = otlp_json.assemble(otlp_json.encode([SpanRecord(1, 2, "", kind=0)]))
    (span,) = json.loads(line)["resourceSpans"][0]["scopeSpans"][0]["spans"]
    assert set(span) == {"traceId", "spanId", "name", "startTimeUnixNano", "endTimeUnixNano"}


def test_spans_are_grouped_by_resource_and_scope_in_order() -> None:
    first, second = ResourceRecord({"r": 1}), ResourceRecord({"r": 2})
    a, b = ScopeRecord("a"), ScopeRecord("b")
    order = [(first, a), (second, a), (first, b), (ResourceRecord({"r": 1}), ScopeRecord("a"))]
    records = [SpanRecord(1, n, "s", resource=r, scope=s) for n, (r, s) in enumerate(order)]
    read = otlp_json.decode(otlp_json.assemble(otlp_json.encode(records)))
    assert [(record.span_id, record.resource, record.scope) for record in read] == [
        (0, first, a),
        (3, first, a),
        (2, first, b),
        (1, second, a),
    ]
    assert read[0].resource is read[1].resource
    assert read[0].scope is read[1].scope


def test_parcels_share_equal_headers_across_calls() -> None:
    one = otlp_json.encode([SpanRecord(1, 2, "s", resource=ResourceRecord({"shared": 1}))])
    other = otlp_json.encode([SpanRecord(1, 3, "s", resource=ResourceRecord({"shared": 1}))])
    assert one[0].resource is other[0].resource
    assert one[0].scope is other[0].scope


def test_no_parcels_are_a_line_without_spans() -> None:
    assert otlp_json.decode(otlp_json.assemble([])) == []


def test_many_resources_and_names_are_encoded_right_after_the_caches_are_full() -> None:
    records = [
        SpanRecord(1, n, "s", attributes={f"{n} {k}": k for k in range(10)}, resource=ResourceRecord({"n": n}))
        for n in range(600)
    ]
    assert otlp_json.decode(otlp_json.assemble(otlp_json.encode(records))) == records


def test_the_collectors_own_example_is_read() -> None:
    (record,) = otlp_json.decode((FIXTURES / "collector_example.json").read_bytes())
    assert record == SpanRecord(
        trace_id=TRACE,
        span_id=SPAN,
        name="I'm a server span",
        parent_id=0xEEE19B7EC3C1B173,
        kind=2,
        start_ns=1544712660000000000,
        end_ns=1544712661000000000,
        attributes={"my.span.attr": "some value"},
        resource=ResourceRecord({"service.name": "my.service"}),
        scope=ScopeRecord("my.library", "1.0.0", {"my.scope.attribute": "some scope attribute"}),
    )


def test_numbers_are_read_from_numbers_and_texts() -> None:
    number = read_span(startTimeUnixNano=5, endTimeUnixNano="6", flags="257", kind="3", droppedEventsCount=1.0)
    assert (number.start_ns, number.end_ns, number.flags, number.kind, number.dropped_events) == (5, 6, 257, 3, 1)
    assert read_span(startTimeUnixNano="1.5e9").start_ns == 1_500_000_000
    assert read_value({"intValue": 5}) == 5
    assert read_value({"intValue": "-5"}) == -5
    assert read_value({"doubleValue": "1.5"}) == 1.5
    assert type(read_value({"doubleValue": 1})) is float


def test_enums_are_read_by_name_too() -> None:
    record = read_span(kind="SPAN_KIND_CLIENT", status={"code": "STATUS_CODE_ERROR"})
    assert (record.kind, record.status_code) == (3, 2)


def test_special_doubles_are_read_from_texts_and_from_what_python_writes() -> None:
    assert math.isnan(read_value({"doubleValue": "NaN"}))
    assert math.isnan(read_value({"doubleValue": math.nan}))
    assert read_value({"doubleValue": "-Infinity"}) == -math.inf
    assert read_value({"doubleValue": math.inf}) == math.inf


@pytest.mark.parametrize("text", ["+/8=", "+/8", "-_8", "-_8="])
def test_bytes_are_read_from_either_base64(text: str) -> None:
    assert read_value({"bytesValue": text}) == b"\xfb\xff"


def test_ids_are_read_from_hex_of_either_case_and_from_base64() -> None:
    assert read_span(traceId="5B8EFFF798038103D269B633813FC60C").trace_id == TRACE
    assert read_span(traceId="W47/95gDgQPSabYzgT/GDA==", spanId="7uGbfsPBsXQ=") == read_span(
        traceId=f"{TRACE:032x}", spanId=f"{SPAN:016x}"
    )


@pytest.mark.parametrize(
    "wrong", ["", "xyz", "12", "-" * 32, "ü" * 32, 5, None, [], "5b8efff798038103d269b633813fc60c00"]
)
def test_an_id_that_is_none_is_zero(wrong: Any) -> None:
    record = read_span(traceId=wrong, spanId=wrong, parentSpanId=wrong, name="s")
    assert (record.trace_id, record.span_id, record.parent_id, record.name) == (0, 0, 0, "s")


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ({}, None),
        (None, None),
        ("text", None),
        ({"newValue": 5}, None),
        ({"newValue": 5, "intValue": "5"}, 5),
        ({"stringValue": None}, None),
        ({"stringValue": 5}, "5"),
        ({"intValue": "many"}, "many"),
        ({"intValue": [1]}, "[1]"),
        ({"doubleValue": "much"}, "much"),
        ({"boolValue": "true"}, True),
        ({"boolValue": "false"}, False),
        ({"bytesValue": "no base64!"}, "no base64!"),
        ({"bytesValue": 5}, "5"),
        ({"arrayValue": {}}, ()),
        ({"arrayValue": {"values": [{"intValue": "1"}, {}, 7]}}, (1, None, None)),
        ({"arrayValue": 5}, ()),
        ({"kvlistValue": {}}, {}),
        ({"kvlistValue": {"values": [{"key": "a"}, {"value": {"intValue": 1}}, 5]}}, {"a": None, "": 1}),
    ],
)
def test_a_value_of_the_wrong_kind_costs_itself(value: Any, read: Any) -> None:
    assert read_value(value) == read
    assert type(read_value(value)) is type(read)


@pytest.mark.parametrize("wrong", [None, 5, "text", True, [], {}, [5], [None], {"a": 1}])
def test_a_member_of_the_wrong_kind_costs_itself(wrong: Any) -> None:
    members = ("attributes", "events", "links", "status", "traceState", "droppedLinksCount", "kind", "unknown")
    record = read_span(traceId=f"{TRACE:032x}", name="s", **dict.fromkeys(members, wrong))
    assert (record.trace_id, record.name) == (TRACE, "s")
    data = {
        "resourceSpans": [wrong, {"resource": wrong, "scopeSpans": [wrong, {"scope": wrong, "spans": [wrong, {}]}]}]
    }
    assert SpanRecord(0, 0, "", kind=0) in otlp_json.decode(json.dumps(data))


def test_values_nested_too_deep_are_cut() -> None:
    value: Any = {"stringValue": "core"}
    for _ in range(MAX_DEPTH + 10):
        value = {"arrayValue": {"values": [value]}}
    read = read_value(value)
    for _ in range(MAX_DEPTH):
        (read,) = read
    assert read == TOO_DEEP


@pytest.mark.parametrize(
    "line", ["{}", b"{}", '{"resourceSpans": null}', '{"resourceSpans": []}', '{"resourceSpans":[{}]}']
)
def test_a_line_without_spans_holds_none(line: bytes | str) -> None:
    assert otlp_json.decode(line) == []


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"null",
        b"[]",
        b'"resourceSpans"',
        b"5",
        b"no json",
        b'{"resourceSpans": [{"scopeSp',
        b'{"resourceSpans": 5}',
        b'{"resourceSpans": {}}',
        b'{"resourceLogs": []}',
        b"\xff\xfe\xfd",
        b"[" * 200_000,
        b'{"resourceSpans":' * 100_000,
    ],
    ids=range(14),
)
def test_a_line_that_is_no_spans_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match="The line "):
        otlp_json.decode(line)
