from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from clearspan.dialects import read, recognise
from clearspan.model import (
    Error,
    EventRecord,
    LinkRecord,
    Message,
    ResourceRecord,
    ScopeRecord,
    Span,
    SpanRecord,
    Tokens,
    Tool,
)
from tests.support.declared import write

CALL: dict[str, Any] = {
    "gen_ai.system": "openai",
    "gen_ai.operation.name": "chat",
    "gen_ai.request.model": "gpt-4o-mini",
    "gen_ai.usage.prompt_tokens": 17,
    "gen_ai.usage.completion_tokens": 23,
    "gen_ai.prompt.0.role": "user",
    "gen_ai.prompt.0.content": "Where is Frédville?",
    "gen_ai.completion.0.content": "North.",
    "gen_ai.completion.0.finish_reason": "stop",
    "app.own": "kept",
}


def record_of(attributes: dict[str, Any], **members: Any) -> SpanRecord:
    return SpanRecord(trace_id=1, span_id=2, name="chat", attributes=attributes, **members)


def through(record: SpanRecord) -> SpanRecord:
    return write(record, read(record, recognise(record)))


def span_of(**members: Any) -> Span:
    return Span(trace_id="01", span_id="02", name="n", start_ns=0, end_ns=1, dialect="genai", **members)


def test_older_names_go_out_as_todays() -> None:
    assert through(record_of(CALL)).attributes == {
        "clearspan.dialect": "genai",
        "clearspan.span.type": "llm",
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "gpt-4o-mini",
        "gen_ai.input.messages": '[{"role":"user","parts":[{"type":"text","content":"Where is Frédville?"}]}]',
        "gen_ai.output.messages": '[{"role":"assistant","parts":[{"type":"text","content":"North."}],'
        '"finish_reason":"stop"}]',
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.usage.input_tokens": 17,
        "gen_ai.usage.output_tokens": 23,
        "app.own": "kept",
        "clearspan.sources": '{"provider":["genai","gen_ai.system"],'
        '"tokens.prompt":["genai","gen_ai.usage.prompt_tokens"],'
        '"tokens.completion":["genai","gen_ai.usage.completion_tokens"],'
        '"input":["genai","gen_ai.prompt.N.*"],"output":["genai","gen_ai.completion.N.*"]}',
    }


def test_a_span_without_a_dialect_is_the_same_object() -> None:
    record = record_of({"http.request.method": "GET", "clearspan.tags": ("a",)})
    assert through(record) is record


def test_what_is_not_the_models_goes_out_as_it_came() -> None:
    record = record_of(
        CALL,
        parent_id=3,
        kind=3,
        start_ns=4,
        end_ns=5,
        links=(LinkRecord(1, 9),),
        trace_state="a=b",
        flags=257,
        dropped_attributes=1,
        dropped_events=2,
        dropped_links=3,
        resource=ResourceRecord({"service.name": "x"}),
        scope=ScopeRecord("lib"),
    )
    written = through(record)
    assert written._replace(attributes={}) == record._replace(attributes={})


def test_events_that_became_messages_stay_behind_and_others_go_out() -> None:
    kept = (
        EventRecord("exception", 1, {"exception.type": "E"}),
        EventRecord("gen_ai.evaluation.result", 2, {"gen_ai.evaluation.name": "good"}),
    )
    record = record_of({"gen_ai.request.model": "m"}, events=(EventRecord("gen_ai.choice", 0, {"message": "x"}), *kept))
    assert through(record).events == kept


def test_nothing_of_the_record_slips_past_a_scrubbed_span() -> None:
    secret = "sk-secret"
    record = record_of(
        {
            "gen_ai.input.messages": secret,
            "gen_ai.response.finish_reasons": (secret,),
            "clearspan.input": secret,
            "clearspan.metadata.key": secret,
            "gen_ai.tool.call.arguments": secret,
            "session.id": secret,
            "error.type": secret,
            "other": secret,
        },
        events=(EventRecord("gen_ai.user.message", 0, {"content": secret}),),
        status_code=2,
        status_message=secret,
    )
    bare = Span(trace_id="01", span_id="02", name="n", start_ns=0, end_ns=0, dialect="genai", status="ERROR")
    written = write(record._replace(name=secret), bare)
    assert secret not in repr(written)
    assert written.name == "n"
    assert written.status_code == 2


def test_status_and_error_are_the_models() -> None:
    failed = through(record_of({**CALL, "error.type": "timeout"}))
    assert (failed.status_code, failed.status_message, failed.attributes["error.type"]) == (2, "", "timeout")
    span = span_of(status="ERROR", error=Error("E", "scrubbed"))
    assert write(record_of({}, status_code=2, status_message="original"), span).status_message == "scrubbed"
    assert through(record_of(CALL, status_code=1)).status_code == 1
    assert write(record_of({}, status_code=2), span_of()).status_code == 0


def test_an_unmapped_attribute_whose_name_is_taken_is_kept_beside() -> None:
    attributes = {"gen_ai.usage.input_tokens": "many", "gen_ai.usage.prompt_tokens": 5}
    written = through(record_of(attributes))
    assert written.attributes["gen_ai.usage.input_tokens"] == 5
    assert written.attributes["clearspan.unmapped.gen_ai.usage.input_tokens"] == "many"
    again = read(written, recognise(written))
    assert again.unmapped == {"gen_ai.usage.input_tokens": "many"}


def test_values_that_json_lacks_do_not_fail() -> None:
    class Odd:
        def __str__(self) -> str:
            raise RuntimeError

    cycle: list[Any] = []
    cycle.append(cycle)
    part = {"type": "text", "content": [float("nan"), b"\xff", Odd(), cycle, {1: {2}}]}
    span = span_of(input=(Message("user", (part,)),), output={"x": Odd()}, tool=Tool("t", None, {"a": Odd()}, (1, 2)))
    written = write(record_of({}), span).attributes
    content = json.loads(str(written["gen_ai.input.messages"]))[0]["parts"][0]["content"]
    assert content[:3] == ["nan", "/w==", "[unprintable]"]
    assert written["clearspan.output"] == '{"x":"[unprintable]"}'
    assert written["gen_ai.tool.call.result"] == "[1,2]"


def test_a_text_that_looks_like_json_is_still_that_text_after_the_way_out_and_in() -> None:
    for text in ('{"a": 1}', "[1]", '"x"', '"', "{", "42", "true", "null", "plain", ""):
        written = through(record_of({"clearspan.span.type": "custom", "clearspan.input": text}))
        assert read(written, recognise(written)).input == text


def test_numbers_and_marks_are_only_written_when_they_are_known() -> None:
    written = write(record_of({}), span_of(tokens=Tokens(prompt=1, aggregated=True), incomplete=True)).attributes
    assert written == {
        "clearspan.dialect": "genai",
        "clearspan.span.type": "custom",
        "gen_ai.usage.input_tokens": 1,
        "clearspan.usage.aggregated": True,
        "clearspan.stream.incomplete": True,
    }


def test_a_setting_without_a_conventional_name_goes_out_under_ours() -> None:
    written = write(record_of({}), span_of(settings={"temperature": 0.5, "logit_bias": 1})).attributes
    assert written["gen_ai.request.temperature"] == 0.5
    assert written["clearspan.settings.logit_bias"] == 1


def test_a_finish_reason_that_was_taken_off_is_not_written() -> None:
    record = record_of(CALL)
    span = read(record, recognise(record))
    written = write(record, replace(span, output=None)).attributes
    assert "gen_ai.response.finish_reasons" not in written
