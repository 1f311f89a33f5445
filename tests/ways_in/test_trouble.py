"""Wrong values, a home that cannot be written, nobody at the endpoint: the app runs, and a line says what is wrong."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from tests.ways_in.child import Outcome, run
from tests.ways_in.conftest import Places
from tests.ways_in.matrix import ALL

WRONG = {
    "CLEARSPAN_DESTINATION": "wrong-1",
    "CLEARSPAN_CAPTURE_CONTENT": "wrong-2",
    "CLEARSPAN_SPANS": "wrong-3",
    "CLEARSPAN_SAMPLE_RATE": "wrong-4",
    "CLEARSPAN_QUEUE_BYTES": "wrong-5",
    "OTEL_BSP_SCHEDULE_DELAY": "wrong-6",
    "OTEL_BSP_MAX_QUEUE_SIZE": "wrong-7",
    "OTEL_BSP_MAX_EXPORT_BATCH_SIZE": "wrong-8",
}


@pytest.fixture(scope="module")
def outcomes(
    places: Places, in_parallel: Callable[..., dict[Any, Future[Any]]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Future[Outcome]]:
    root = tmp_path_factory.mktemp("wrong")
    return in_parallel("variable", lambda name: run(places(), "plain", root / name / "home", env={name: WRONG[name]}))


@pytest.mark.parametrize("variable", WRONG)
def test_a_wrong_value_is_answered_by_one_line_and_the_default(
    variable: str, outcomes: dict[str, Future[Outcome]]
) -> None:
    outcome = outcomes[variable].result()

    (line,) = outcome.complaints()
    assert variable in line
    assert "wrong-" not in line
    assert sorted(span.name for span in outcome.stored) == sorted(ALL)
    assert outcome.report["answer"]
    assert outcome.code == 0


def test_wrong_values_are_told_once_however_often_we_are_there(places: Places, tmp_path: Path) -> None:
    env = WRONG | {"OTEL_EXPORTER_OTLP_ENDPOINT": "{sink}"}
    env = {name: value for name, value in env.items() if not name.startswith("OTEL_BSP")}

    outcome = run(places(), "by_hand", tmp_path / "home", env=env)

    lines = outcome.complaints()
    told = [name for name in WRONG for line in lines if name in line]
    assert sorted(told) == sorted(name for name in env if name in WRONG)
    assert len(lines) == len(told)
    assert sorted(span.name for span in outcome.ours) == sorted(ALL)


@pytest.mark.parametrize(
    "env",
    [{"OTEL_EXPORTER_OTLP_TIMEOUT": "wrong"}, {"OTEL_EXPORTER_OTLP_COMPRESSION": "wrong"}],
    ids=lambda env: next(iter(env)),
)
def test_a_wrong_otlp_value_is_answered_by_one_line_and_the_default(
    env: dict[str, str], places: Places, tmp_path: Path
) -> None:
    outcome = run(places(), "plain", tmp_path / "home", env=env | {"OTEL_EXPORTER_OTLP_ENDPOINT": "{sink}"})

    (line,) = outcome.complaints()
    assert next(iter(env)) in line
    assert sorted(span.name for span in outcome.sent) == sorted(ALL)


def test_a_scrub_function_that_is_not_there_costs_the_content_and_one_line(places: Places, tmp_path: Path) -> None:
    outcome = run(places(), "plain", tmp_path / "home", env={"CLEARSPAN_SCRUB_FN": "nowhere:nothing"})

    (line,) = outcome.complaints()
    assert "CLEARSPAN_SCRUB_FN" in line
    assert len(outcome.stored) == len(ALL)
    (call,) = [span for span in outcome.stored if span.attributes.get("gen_ai.usage.input_tokens")]
    assert "gen_ai.input.messages" not in call.attributes
    assert call.attributes["gen_ai.usage.input_tokens"]


def test_wrong_options_in_a_file_are_told_and_the_rest_counts(places: Places, tmp_path: Path) -> None:
    options = {"spans": 5, "queue_bytes": {}, "colour": "red", "project": "p1", "destination": ["local"]}
    processors = [{"simple": {"exporter": {"clearspan": options}}}]
    path = tmp_path / "otel.yaml"
    path.write_text(json.dumps({"file_format": "1.0", "tracer_provider": {"processors": processors}}))

    outcome = run(places(), "plain", tmp_path / "home", env={"OTEL_CONFIG_FILE": str(path)})

    told = sorted(outcome.complaints())
    assert len(told) == 3
    assert "'colour'" in told[0]
    assert "option queue_bytes has a wrong value" in told[1]
    assert "option spans has a wrong value" in told[2]
    assert sorted(span.name for span in outcome.stored) == sorted(ALL)
    assert {span.resource["clearspan.project"] for span in outcome.stored} == {"p1"}


@pytest.mark.parametrize("openai", ["3.x", "missing"])
def test_a_home_that_cannot_be_written_costs_the_spans_and_one_line(
    openai: str, places: Places, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a directory")

    env = {"CLEARSPAN_HOME": str(tmp_path / "file" / "home"), "EXIT": "3"}

    outcome = run(places(openai), "plain", tmp_path / "home", env=env)

    (line,) = outcome.complaints()
    assert "CLEARSPAN_HOME" in line
    assert outcome.report["row"] == 1
    assert outcome.code == 3


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_an_endpoint_that_never_answers_does_not_hang_the_exit(
    silent_port: int, places: Places, tmp_path: Path
) -> None:
    env = {"OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{silent_port}", "EXIT": "3"}

    outcome = run(places(), "plain", tmp_path / "home", env=env)

    (line,) = outcome.complaints()
    assert "not sent" in line
    assert outcome.code == 3


def test_nobody_at_the_endpoint_is_told_and_does_not_hang_the_exit(places: Places, tmp_path: Path) -> None:
    env = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1", "EXIT": "3"}

    outcome = run(places(), "plain", tmp_path / "home", env=env)

    assert outcome.complaints("http://127.0.0.1:1") == []
    assert outcome.complaints() != []
    assert outcome.code == 3
