from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.store.spans import deliver, span

TRACE = 0xBEEF << 112
OLDER = {
    "gen_ai.system": "openai",
    "gen_ai.request.model": "gpt-4o-mini",
    "gen_ai.usage.input_tokens": 17,
    "gen_ai.usage.prompt_tokens": 18,
    "gen_ai.usage.completion_tokens": 23,
    "app.own": "kept",
}


@pytest.fixture
def trace(home: Path) -> str:
    """A trace of a model call in older names, which disagrees with itself, and of a plain span."""
    deliver(home, span(TRACE, 1, "GET /"), span(TRACE, 2, "chat", parent_id=1, attributes=OLDER))
    return f"{TRACE:032x}"


def test_each_field_is_shown_with_the_attribute_that_filled_it(trace: str, clearspan: Run) -> None:
    shown = clearspan("explain", trace)
    assert shown.returncode == 0
    lines = {line.split()[0]: line for line in shown.stdout.splitlines() if line.startswith("  ")}
    assert "◀ gen_ai.system  (genai)" in lines["provider"]
    assert "◀ gen_ai.usage.completion_tokens  (genai)" in lines["tokens.completion"]
    assert lines["tokens.total"].endswith("computed")
    assert lines["app.own"].endswith("no rule")


def test_an_attribute_that_says_otherwise_is_named(trace: str, clearspan: Run) -> None:
    shown = clearspan("explain", trace).stdout
    assert "says otherwise than tokens.prompt" in shown


def test_one_span_is_explained_by_its_id_as_json(trace: str, clearspan: Run) -> None:
    result = clearspan("explain", f"{2:016x}", "--json")
    (span,) = json.loads(result.stdout)
    assert span["dialect"] == "genai"
    by_field = {one["field"]: one for one in span["fields"]}
    assert by_field["provider"] == {
        "field": "provider",
        "value": "openai",
        "dialect": "genai",
        "attributes": ["gen_ai.system"],
    }
    assert by_field["request_model"]["attributes"] == ["gen_ai.request.model"]
    left = {one["attribute"]: one["disagrees_with"] for one in span["unmapped"]}
    assert left == {"gen_ai.usage.prompt_tokens": ["tokens.prompt"], "app.own": []}


def test_what_is_not_there_is_said(trace: str, clearspan: Run) -> None:
    result = clearspan("explain", "0123456789abcdef")
    assert result.returncode == 1
    assert "no trace and no span" in result.stderr
