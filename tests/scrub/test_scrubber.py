from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from clearspan.model import (
    Document,
    Error,
    EventRecord,
    LinkRecord,
    Message,
    Prompt,
    ResourceRecord,
    Retrieval,
    ScopeRecord,
    Span,
    SpanRecord,
    Tokens,
    Tool,
)
from clearspan.scrub import Reading, Scrubber
from clearspan.scrub.scan import MAX_DEPTH, TOO_DEEP

SECRET = "sk-canary-1"


def secret_span(dialect: str = "genai") -> tuple[SpanRecord, Span]:
    """A span with the secret in every place that can hold a text."""
    record = SpanRecord(
        trace_id=1,
        span_id=2,
        name=f"chat {SECRET}",
        start_ns=5,
        end_ns=9,
        attributes={"raw": SECRET, "nested": {SECRET: [SECRET, 7]}},
        events=(EventRecord(f"event {SECRET}", 6, {"exception.message": SECRET, "n": 1}),),
        links=(LinkRecord(3, 4, f"k={SECRET}", {"why": SECRET}),),
        status_code=2,
        status_message=f"failed: {SECRET}",
        trace_state=f"v={SECRET}",
        resource=ResourceRecord({"host": SECRET, "pid": 12}),
        scope=ScopeRecord("lib", "1", {"team": SECRET}),
    )
    text = ({"type": "text", "content": f"say {SECRET}"},)
    call = ({"type": "tool_call", "id": "c1", "name": "find", "arguments": {"q": [SECRET]}},)
    span = Span(
        trace_id=f"{1:032x}",
        span_id=f"{2:016x}",
        name=f"chat {SECRET}",
        start_ns=5,
        end_ns=9,
        span_type="llm",
        operation="chat",
        provider="openai",
        request_model="gpt-4o-mini",
        input=(Message("user", text),),
        output=(Message("assistant", text + call, "stop"),),
        system_instructions=text,
        tokens=Tokens(prompt=3, completion=4, total=7),
        settings={"temperature": 0.5, "stop": [SECRET]},
        tools=({"name": "find", "description": SECRET},),
        tool=Tool("find", "c1", {"q": SECRET}, [SECRET]),
        retrieval=Retrieval(SECRET, 3, (Document("d", SECRET, 0.5, {"source": SECRET}),)),
        agent_name=SECRET,
        prompt=Prompt("p", "1", SECRET, {"name": SECRET}),
        status="ERROR",
        error=Error("ValueError", SECRET),
        session_id=SECRET,
        user_id=SECRET,
        tags=(SECRET,),
        metadata={"k": SECRET},
        response_id=SECRET,
        dialect=dialect,
        unmapped={"other": {"deep": (SECRET, {"deeper": SECRET})}, "n": 5},
    )
    return record, span


def scrub_with(fn: Callable[[str], Any], dialect: str = "genai") -> Reading:
    return Scrubber(fn).scrub(*secret_span(dialect))


def test_without_a_function_everything_passes_untouched() -> None:
    record, span = secret_span()

    reading = Scrubber().scrub(record, span)

    assert reading.record is record
    assert reading.span is span


@pytest.mark.parametrize("dialect", ["genai", ""])
def test_the_function_sees_every_text_that_would_leave(dialect: str) -> None:
    reading = scrub_with(lambda text: text.replace(SECRET, "***"), dialect)

    assert SECRET not in repr(reading)
    assert "***" in repr(reading.span)
    assert reading.span.tokens == Tokens(prompt=3, completion=4, total=7)
    assert reading.span.settings["temperature"] == 0.5
    assert reading.span.unmapped["n"] == 5
    assert reading.record.resource.attributes["pid"] == 12


def test_message_parts_keep_their_shape() -> None:
    reading = scrub_with(lambda text: text.upper())

    parts = reading.span.output[0].parts
    assert [part["type"] for part in parts] == ["text", "tool_call"]
    assert parts[0]["content"] == f"SAY {SECRET.upper()}"
    assert parts[1]["arguments"] == {"Q": [SECRET.upper()]}


def test_nothing_is_changed_in_place() -> None:
    record, span = secret_span()
    before = repr((record, span))

    Scrubber(lambda text: "x").scrub(record, span)

    assert repr((record, span)) == before


def raises(text: str) -> str:
    raise RuntimeError(text)


def recurses(text: str) -> str:
    return recurses(text)


@pytest.mark.parametrize("fn", [raises, recurses, lambda text: None, lambda text: text.encode(), lambda text: 5])
@pytest.mark.parametrize("dialect", ["genai", ""])
def test_when_the_function_fails_content_is_dropped_and_numbers_stay(
    fn: Callable[[str], Any], dialect: str, caplog: pytest.LogCaptureFixture
) -> None:
    scrubber = Scrubber(fn)

    reading = scrubber.scrub(*secret_span(dialect))
    scrubber.scrub(*secret_span(dialect))

    assert SECRET not in repr(reading)
    assert reading.record.trace_id == 1
    assert reading.span.tokens == Tokens(prompt=3, completion=4, total=7)
    assert reading.span.settings["temperature"] == 0.5
    assert reading.span.unmapped["n"] == 5
    assert reading.span.status == "ERROR"
    assert reading.span.model == "gpt-4o-mini", "names of models are no content"
    assert (reading.record.start_ns, reading.record.end_ns) == (5, 9)
    where = reading.span.unmapped if dialect else reading.record.attributes
    assert where["clearspan.content.dropped"] == "scrub_failed"
    assert scrubber.counts.failed == 2
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert SECRET not in caplog.text


def test_a_function_that_fails_once_costs_that_span_only() -> None:
    calls = iter(range(10_000))

    def fails_first(text: str) -> str:
        if next(calls) == 0:
            raise ValueError
        return text

    scrubber = Scrubber(fails_first)

    assert scrubber.scrub(*secret_span()).span.input is None
    assert scrubber.scrub(*secret_span()).span.input is not None
    assert scrubber.counts.failed == 1


def test_what_is_nested_too_deep_to_be_read_is_cut() -> None:
    deep: Any = SECRET
    for _ in range(MAX_DEPTH + 5):
        deep = [deep]
    record, span = secret_span()
    cyclic: dict[str, Any] = {"secret": SECRET}
    cyclic["self"] = cyclic
    from dataclasses import replace

    reading = Scrubber(lambda text: text.replace(SECRET, "***")).scrub(
        record, replace(span, metadata={"deep": deep, "cyclic": cyclic})
    )

    assert SECRET not in repr(reading)
    assert TOO_DEEP in repr(reading.span.metadata)


def test_a_function_by_name_is_resolved_at_first_use_and_a_wrong_name_drops_content(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert Scrubber("builtins:repr").scrub(*secret_span()).span.session_id == repr(SECRET)

    closed = Scrubber("no_such_module:scrub").scrub(*secret_span())

    assert SECRET not in repr(closed)
    assert "no_such_module:scrub" in caplog.text


def test_with_content_kept_in_only_names_numbers_and_status_leave() -> None:
    reading = Scrubber(capture_content=False).scrub(*secret_span())
    span = reading.span

    assert (span.input, span.output, span.system_instructions, span.tools) == (None, None, (), ())
    assert span.tool == Tool("find", "c1")
    assert span.retrieval == Retrieval(None, 3)
    assert span.prompt == Prompt("p", "1")
    assert span.error == Error("ValueError")
    assert span.tokens == Tokens(prompt=3, completion=4, total=7)
    assert span.unmapped == {"n": 5}
    assert reading.record.status_message == ""
    assert SECRET not in repr(reading.record.events)
    assert span.metadata == {"k": SECRET}, "what the application set for observing stays"


def test_with_content_kept_in_a_span_that_is_no_llm_s_passes_as_it_is() -> None:
    record, span = secret_span(dialect="")

    reading = Scrubber(capture_content=False).scrub(record, span)

    assert reading.record is record


def test_the_source_s_own_attributes_are_scrubbed_and_kept_where_they_go_out_too() -> None:
    reading = Scrubber(lambda text: text.replace(SECRET, "***"), originals=True).scrub(*secret_span())

    assert SECRET not in repr(reading.record.attributes.values())
    assert reading.record.attributes["raw"] == "***"
    assert Scrubber(str.upper).scrub(*secret_span()).record.attributes == {}, "they are left out otherwise"


def test_the_source_s_own_attributes_do_not_go_out_unread_or_with_content_kept_in() -> None:
    def fails(text: str) -> str:
        raise ValueError(text)

    for scrubber in (Scrubber(fails, originals=True), Scrubber(capture_content=False, originals=True)):
        assert scrubber.scrub(*secret_span()).record.attributes == {}
