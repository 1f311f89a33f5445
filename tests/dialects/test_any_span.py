"""Whatever is on a span, reading it never raises, never invents, and loses nothing."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearspan.dialects import read, recognise
from clearspan.jsontext import dumps, holding, pack, unpack
from clearspan.model import LogRecord, SpanRecord
from clearspan.model.as_json import to_dict
from clearspan.model.json_data import json_data
from tests.dialects.strategies import records, values
from tests.support.declared import write

thorough = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


@thorough
@given(records())
def test_what_is_written_is_read_back_as_the_same_span(record: SpanRecord) -> None:
    span = read(record, recognise(record))
    written = write(record, span)
    assert asdict(read(written, recognise(written))) == asdict(span)


@thorough
@given(records())
def test_no_number_is_invented(record: SpanRecord) -> None:
    tokens = read(record, recognise(record)).tokens
    if tokens is None:
        return
    said = _whole_numbers([record.attributes, *[event.attributes for event in record.events]])
    for found in (tokens.prompt, tokens.completion, tokens.cache_read, tokens.cache_write, tokens.reasoning):
        assert found is None or found in said
    if tokens.prompt is not None and tokens.completion is not None:
        assert tokens.total == tokens.prompt + tokens.completion
    else:
        assert tokens.total is None or tokens.total in said


@thorough
@given(records())
def test_the_model_of_any_span_is_json(record: SpanRecord) -> None:
    span = read(record, recognise(record))
    assert json.loads(json.dumps(to_dict(span), allow_nan=False)) == to_dict(span)


@thorough
@given(records(), values, st.dictionaries(st.text(max_size=3), values, max_size=2))
def test_any_log_record_can_be_read(record: SpanRecord, body: Any, attributes: dict[str, Any]) -> None:
    dialects = recognise(record)
    for name in ("gen_ai.user.message", "gen_ai.choice", "gen_ai.client.inference.operation.details", ""):
        span = read(record, dialects, [LogRecord(name, body, {**record.attributes, **attributes})])
        assert span.name == record.name


@thorough
@given(st.dictionaries(st.text(max_size=12), values, max_size=6))
def test_a_span_that_is_none_of_ours_is_custom_and_goes_out_untouched(attributes: dict[str, Any]) -> None:
    record = SpanRecord(trace_id=1, span_id=2, name="GET", attributes=attributes)
    dialects = recognise(record)
    if dialects:
        return
    span = read(record, dialects)
    assert span.span_type == "custom"
    assert span.dialect == ""
    assert write(record, span) is record


@thorough
@given(values)
def test_a_packed_value_is_unpacked_as_it_was(value: Any) -> None:
    plain = json_data(value)
    assert unpack(pack(plain)) == plain


@thorough
@given(values)
def test_any_value_has_json_text_that_holds_it(value: Any) -> None:
    plain = json_data(value)
    assert json.loads(dumps(value)) == plain
    if isinstance(plain, (list, dict)):
        assert holding(dumps(plain)) == plain


def _whole_numbers(value: Any) -> set[int]:
    if isinstance(value, dict):
        return set().union(*map(_whole_numbers, value.values()))
    if isinstance(value, (list, tuple)):
        return set().union(*map(_whole_numbers, value))
    if isinstance(value, bool):
        return set()
    if isinstance(value, (int, float)):
        return {int(value)} if value == value and abs(value) < 2**64 and int(value) == value else set()
    if isinstance(value, str) and value.isdigit():
        return {int(value)}
    return _whole_numbers(holding(value)) if isinstance(value, str) else set()
