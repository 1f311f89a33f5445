from __future__ import annotations

import json
from pathlib import Path

import pytest

from clearspan import dialects
from clearspan.dialects import DIALECTS, read, recognise
from clearspan.intake import take
from clearspan.model import ScopeRecord, SpanRecord
from instrumentations.score import readable


def names_on(attributes: dict[object, object], scope: str = "") -> tuple[str, ...]:
    record = SpanRecord(1, 2, "span", attributes=attributes, scope=ScopeRecord(scope))  # type: ignore[arg-type]
    return tuple([dialect.name for dialect in recognise(record)])


def test_dialect_names_are_unique() -> None:
    assert len({dialect.name for dialect in DIALECTS}) == len(DIALECTS)


@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"http.request.method": "GET", "server.address": "example.com"},
        {"db.system.name": "postgresql"},
        {"gen_aix.request.model": "m", "clearspanning": 1},
        {"clearspan.tags": ("a",), "clearspan.metadata.tenant": "acme", "session.id": "s", "user.id": "u"},
    ],
)
def test_a_span_that_is_none_of_ours_has_no_dialect(attributes: dict[object, object]) -> None:
    assert names_on(attributes) == ()


def test_one_attribute_is_enough() -> None:
    assert names_on({"gen_ai.request.model": "m"}) == ("genai",)
    assert names_on({"clearspan.span.type": "custom"}) == ("clearspan",)


def test_mixed_dialects_come_in_the_order_of_the_table() -> None:
    attributes: dict[object, object] = {"gen_ai.request.model": "m", "clearspan.span.type": "llm"}
    assert names_on(attributes, "pydantic-ai") == ("clearspan", "pydantic-ai", "genai")


def test_a_framework_is_known_by_its_scope() -> None:
    assert names_on({"gen_ai.request.model": "m"}, "pydantic-ai") == ("pydantic-ai", "genai")


def test_names_that_are_no_text_neither_break_nor_get_lost() -> None:
    attributes: dict[object, object] = {1: "x", "gen_ai.request.model": "m"}
    assert names_on(attributes) == ("genai",)
    record = SpanRecord(1, 2, "span", attributes=attributes)  # type: ignore[arg-type]
    span = read(record, recognise(record))
    assert span.request_model == "m"
    assert span.unmapped == {"1": "x"}


def test_recognising_and_reading_do_not_touch_the_record() -> None:
    attributes = {"gen_ai.prompt.0.role": "user", "gen_ai.prompt.0.content": "hi", "gen_ai.request.model": "m"}
    record = SpanRecord(1, 2, "span", attributes=attributes)
    before = dict(attributes)
    assert read(record, recognise(record)) == read(record, recognise(record))
    assert attributes == before


def test_a_library_may_be_known_by_its_scope_alone() -> None:
    assert names_on({}, "opentelemetry.instrumentation.bedrock") == ("openllmetry",)
    assert names_on({"db.system": "chroma"}, "opentelemetry.instrumentation.chromadb") == ("openllmetry",)
    assert names_on({"db.system": "postgresql"}, "opentelemetry.instrumentation.psycopg2") == ()


def test_what_a_library_puts_on_every_span_of_a_trace_makes_no_call_of_it() -> None:
    attributes = {
        "http.request.method": "GET",
        "traceloop.workflow.name": "answer",
        "traceloop.association.properties.session_id": "s-1",
        "traceloop.association.properties.tenant": "acme",
    }
    record = SpanRecord(1, 2, "GET", attributes=attributes, scope=ScopeRecord("opentelemetry.instrumentation.requests"))
    span = read(record, recognise(record))
    assert (span.span_type, span.operation, span.session_id, span.metadata) == (
        "custom",
        None,
        "s-1",
        {"tenant": "acme"},
    )
    assert span.unmapped == {"http.request.method": "GET", "traceloop.workflow.name": "answer"}


def test_what_is_decided_of_a_shape_holds_for_every_span_of_it() -> None:
    """Cases and forms, each recognised once by itself and once after all the others."""
    paths = sorted((Path(__file__).parent / "cases").glob("*.json"))
    records = [take(readable(source)) for path in paths for source in json.loads(path.read_text("utf-8"))["spans"]]
    dialects._shapes.clear()
    remembered = [recognise(record) for record in records + records]
    assert remembered == [dialects._decide(record) for record in records + records]
    assert len(dialects._shapes) <= dialects._MOST_SHAPES


def test_shapes_are_not_kept_without_bound() -> None:
    for number in range(3000):
        recognise(SpanRecord(1, 2, "span", attributes={"gen_ai.request.model": "m", f"app.{number}": 1}))
    assert len(dialects._shapes) <= dialects._MOST_SHAPES
