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
from tests.support.declared import write

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
def test_what_no_rule_knows_stays_on_the_span(path: Path) -> None:
    form = json.loads(path.read_text())
    strange = {
        "app.own": (1, 2),
        "gen_ai.unheard_of": "x",
        "gen_ai.prompt.x": {"a": 1},
        "gen_ai.completion.0.own": None,
    }
    span = span_of({**form, "attributes": {**form["attributes"], **strange}})
    assert strange.items() <= span.unmapped.items()
    known = {name: value for name, value in span_of(form).unmapped.items() if name not in strange}
    assert {name: value for name, value in span.unmapped.items() if name not in strange} == known
