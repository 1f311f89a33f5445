"""The canary fixture: green over what Clearspan exports, red when a field is left out of the stage."""

from __future__ import annotations

import base64
import json
import urllib.parse
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import Link, SpanContext

from clearspan import ClearspanSpanProcessor
from clearspan.config import Config
from clearspan.scrub import walk
from clearspan.scrub.scan import Scan
from clearspan.scrub.scrubber import Scrubber
from clearspan.testing.canaries import Canaries
from clearspan.testing.canaries import canaries as _fixture
from tests.support.otlp_sink import OtlpSink

canaries = _fixture

CALL = {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-4o-mini",
    "gen_ai.input.messages": json.dumps([{"role": "user", "parts": [{"type": "text", "content": "why?"}]}]),
    "gen_ai.output.messages": json.dumps(
        [{"role": "assistant", "parts": [{"type": "tool_call", "id": "c", "name": "f", "arguments": {"q": "so"}}]}]
    ),
    "gen_ai.system_instructions": json.dumps([{"type": "text", "content": "be brief"}]),
    "gen_ai.usage.input_tokens": 17,
    "session.id": "s1",
    "user.id": "u1",
    "clearspan.tags": ("a", "b"),
    "clearspan.metadata.tenant": "acme",
    "other.attribute": "x",
    "gen_ai.response.model": "gpt-4o-mini-2024-07-18",
    "gen_ai.response.id": "chatcmpl-1",
    "gen_ai.agent.name": "helper",
    "gen_ai.prompt.name": "greeting",
    "gen_ai.tool.definitions": json.dumps([{"name": "f", "description": "finds"}]),
    "gen_ai.request.stop_sequences": ("###",),
    "gen_ai.tool.name": "f",
    "gen_ai.tool.call.arguments": json.dumps({"q": "so"}),
    "gen_ai.retrieval.query.text": "why",
    "error.type": "timeout",
}


def record_spans(provider: TracerProvider) -> None:
    tracer = provider.get_tracer("lib", "1.0")
    with tracer.start_as_current_span("POST /ask") as root:
        root.set_attribute("http.url", "https://example.com/ask?q=1")
        with tracer.start_as_current_span(
            "chat gpt-4o-mini", links=[Link(SpanContext(3, 4, True), {"why": "x"})]
        ) as span:
            for name, value in CALL.items():
                span.set_attribute(name, value)
            span.add_event("note", {"why": "because"})
        with tracer.start_as_current_span(
            "find", attributes={"clearspan.span.type": "tool", "clearspan.output": "found"}
        ):
            pass


def exported(**options: Any) -> None:
    provider = TracerProvider(shutdown_on_exit=False)
    processor = ClearspanSpanProcessor(config=Config.from_env(spans="all", **options))
    provider.add_span_processor(processor)
    record_spans(provider)
    assert processor.flush(10.0).ok
    provider.shutdown()


def test_no_canary_is_in_the_local_store(canaries: Canaries, clean_environment: Path) -> None:
    exported(destinations=("local",))

    assert len(canaries.planted) > 50
    assert any(file.is_file() for file in clean_environment.rglob("*"))
    canaries.check()


def test_no_canary_is_in_what_an_endpoint_gets(canaries: Canaries) -> None:
    with OtlpSink() as sink:
        exported(endpoint=sink.url, destinations=("otlp",))
        bodies = [request.body for request in sink.requests]

    assert bodies
    for body in bodies:
        assert canaries.found_in(body) == []


def test_without_redaction_the_canaries_are_found(canaries: Canaries) -> None:
    exported(destinations=("local",), redact=())

    with pytest.raises(pytest.fail.Exception, match=r"canaries leaked from: .*name"):
        canaries.check()
    canaries.__init__()  # type: ignore[misc]  # forget them, so that the fixture's own check passes


def test_without_redaction_the_canaries_are_found_in_what_an_endpoint_gets(canaries: Canaries) -> None:
    with OtlpSink() as sink:
        exported(endpoint=sink.url, destinations=("otlp",), redact=())

    with pytest.raises(pytest.fail.Exception, match=r"canaries leaked from: .*name"):
        canaries.check()
    canaries.__init__()  # type: ignore[misc]  # as above


@pytest.mark.parametrize(
    ("encode", "what"),
    [
        (str, "plain"),
        (lambda text: json.dumps({"a": text}), "json"),
        (lambda text: base64.b64encode(f"ab{text}".encode()).decode(), "base64"),
        (lambda text: base64.b64encode(text.encode()).decode(), "base64, aligned"),
        (lambda text: urllib.parse.quote(text), "percent"),
    ],
)
def test_a_canary_is_found_in_each_form(encode: Any, what: str) -> None:
    made = Canaries(1)
    canary = made.make(what)

    assert made.found_in(f"...{encode(canary)}...".encode()) == [what]
    assert made.found_in(b"nothing") == []


# --- the mutation test: each field that is left out of the stage is noticed ---------------------------------------

RECORD_FIELDS = ("name", "status_message", "trace_state", "attributes", "events", "links")
NO_TEXT_HERE = {"dialect", "cost", "time_to_first_chunk", "operation", "provider", "name", "sources"}
SPAN_FIELDS = sorted(set(walk._FIELDS) - NO_TEXT_HERE)


def leaks(canaries: Canaries, home: Path) -> bool:
    exported(destinations=("local",))
    try:
        canaries.check(home)
    except pytest.fail.Exception:
        return True
    finally:
        canaries.__init__()  # type: ignore[misc]  # the next check begins anew
        for file in home.rglob("*"):
            if file.is_file():
                file.unlink()
    return False


@pytest.mark.parametrize("field", RECORD_FIELDS)
def test_a_field_of_the_record_left_out_is_noticed(
    field: str, canaries: Canaries, clean_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = walk.over_record

    def mutant(record: Any, scan: Scan, attributes: bool) -> Any:
        scrubbed = whole(record, scan, attributes)
        return scrubbed._replace(**{field: getattr(record, field)}) if field != "attributes" or attributes else scrubbed

    monkeypatch.setattr("clearspan.scrub.scrubber.over_record", mutant)
    monkeypatch.setattr(
        "clearspan.scrub.scrubber.over_span", lambda span, scan: _with_name(walk.over_span(span, scan), span, field)
    )

    assert leaks(canaries, clean_environment)


def _with_name(scrubbed: Any, span: Any, field: str) -> Any:
    from dataclasses import replace

    return replace(scrubbed, name=span.name, error=span.error) if field in ("name", "status_message") else scrubbed


@pytest.mark.parametrize("field", SPAN_FIELDS)
def test_a_field_of_the_model_left_out_is_noticed(
    field: str, canaries: Canaries, clean_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "_FIELDS", tuple(name for name in walk._FIELDS if name != field))

    assert leaks(canaries, clean_environment)


@pytest.mark.parametrize("part", ["_scrub_resource", "_scrub_scope"])
def test_resource_and_scope_left_out_are_noticed(
    part: str, canaries: Canaries, clean_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scrubber, part, lambda self, value: value)

    assert leaks(canaries, clean_environment)
