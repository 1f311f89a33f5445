"""Every form that was ever written, one data file each: what is on the span, and what the model must say.

A file holds ``attributes`` and, where they matter, ``events``, ``logs``, ``scope`` and ``status`` (code, description);
its ``expect`` names the fields of the model that are checked.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clearspan.dialects import read, recognise
from clearspan.model import EventRecord, LogRecord, ScopeRecord, Span, SpanRecord
from clearspan.model.as_json import to_dict
from clearspan.write import write

FORMS = sorted((Path(__file__).parent / "data").glob("*.json"))


def record_of(form: dict[str, Any]) -> SpanRecord:
    code, message = form.get("status", (0, ""))
    return SpanRecord(
        trace_id=1,
        span_id=2,
        name="span",
        attributes=form["attributes"],
        events=tuple([EventRecord(event["name"], 0, event["attributes"]) for event in form.get("events", ())]),
        status_code=code,
        status_message=message,
        scope=ScopeRecord(form.get("scope", "")),
    )


def span_of(form: dict[str, Any]) -> Span:
    record = record_of(form)
    logs = [LogRecord(log["event_name"], log["body"], log["attributes"]) for log in form.get("logs", ())]
    return read(record, recognise(record), logs)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_form_is_read(path: Path) -> None:
    form = json.loads(path.read_text())
    found = to_dict(span_of(form))
    assert {field: found[field] for field in form["expect"]} == form["expect"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_form_is_written_and_read_back_as_the_same_span(path: Path) -> None:
    form = json.loads(path.read_text())
    span = span_of(form)
    written = write(record_of(form), span)
    assert read(written, recognise(written)) == span


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_attribute_is_unmapped_or_was_read(path: Path) -> None:
    """Taking away an attribute that is not in ``unmapped`` changes the model, or another attribute says the same."""
    form = json.loads(path.read_text())
    span = span_of(form)
    kept = {*span.unmapped, *[f"clearspan.unmapped.{name}" for name in span.unmapped]}
    for name in form["attributes"].keys() - kept:
        less = {**form, "attributes": {key: value for key, value in form["attributes"].items() if key != name}}
        assert span_of(less) != span or name in _SAID_TWICE.get(path.stem, ()), name


# Attributes that repeat what others on the same span say.
_SAID_TWICE = {
    "today": {"gen_ai.response.finish_reasons"},
    "cache_token_names": {"gen_ai.usage.total_tokens"},
    "a_disagreement_is_visible": {"gen_ai.usage.completion_tokens"},
    "pydantic_ai_agent": {"agent_name", "gen_ai.agent.name"},
}
