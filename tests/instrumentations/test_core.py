"""The core of ``make test-dialects``: three instrumentations of OpenAI's client that install quickly, really run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from clearspan.dialects import DIALECTS as READ
from instrumentations.environments import load_all
from instrumentations.run import Outcome, run
from instrumentations.score import Score, load, score

DIALECTS = ("otel-openai-v2-events", "otel-openai-v2-latest", "openinference-openai", "openllmetry-openai")
SCENARIOS = ("chat", "stream", "tool", "error")

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Outcome], Mapping[str, list[dict[str, Any]]]]:
    folder = tmp_path_factory.mktemp("cases")
    core = [one for one in load_all() if any(one.answers_to(dialect) for dialect in DIALECTS)]
    outcomes = run(core, folder, SCENARIOS, DIALECTS)
    by_dialect: dict[str, list[dict[str, Any]]] = {dialect: [] for dialect in DIALECTS}
    for case in load([Path(folder)]):
        by_dialect[case["dialect"]].append(case)
    return outcomes, by_dialect


def scores(cases: Any, dialect: str) -> list[Score]:
    family = dialect.partition("-")[0]
    if family in ("openinference", "openllmetry") and not any(one.name.startswith(family) for one in READ):
        pytest.skip(f"{family} is not among the dialects that are read")
    found = [score(case) for case in cases[1][dialect]]
    assert [one.scenario for one in found] == sorted(SCENARIOS)
    return found


def test_every_scenario_runs_against_the_provider(cases: Any) -> None:
    assert [one for one in cases[0] if one.state != "ok"] == []
    assert len(cases[0]) == len(DIALECTS) * len(SCENARIOS)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_field_on_the_spans_and_in_their_log_records_is_found(cases: Any, dialect: str) -> None:
    assert {one.scenario: one.missed for one in scores(cases, dialect) if one.missed} == {}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_nothing_is_wrong_invented_misplaced_or_counted_twice(cases: Any, dialect: str) -> None:
    assert {one.scenario: one.faults for one in scores(cases, dialect) if one.faults} == {}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_spans_tell_what_was_asked_and_what_was_billed(cases: Any, dialect: str) -> None:
    """The truth itself: were nothing on the spans, there would be nothing to miss."""
    for case in cases[1][dialect]:
        (expected,) = case["expect"]
        told = [name for name, where in expected["present"].items() if where]
        assert len(told) >= 5
        calls = case["meta"]["calls"]
        assert len(calls) == (case["scenario"] != "error")
        assert case["meta"]["unknown_paths"] == []
