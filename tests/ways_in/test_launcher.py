"""The commands that start an app, and the variables of OpenTelemetry's launcher that choose what is loaded."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from clearspan.environment_variables import NAMES
from tests.ways_in.child import LAUNCHER, run
from tests.ways_in.conftest import Places
from tests.ways_in.matrix import ALL, OTHERS

STOCK = {
    "OTEL_PYTHON_DISTRO": "distro",
    "OTEL_PYTHON_CONFIGURATOR": "configurator",
    # Nothing goes out but through us: the stock distro would choose an exporter that is not installed.
    "OTEL_TRACES_EXPORTER": "none",
    "OTEL_METRICS_EXPORTER": "none",
    "OTEL_LOGS_EXPORTER": "none",
}


@pytest.mark.parametrize(
    "command",
    [
        ("clearspan", "run", "python"),
        ("clearspan", "run"),
        ("clearspan", "run", "--", "python"),
        ("clearspan", "run", "python", "-m"),
        ("clearspan", "run", "-m"),
        ("python", "-m", "clearspan", "run", "python"),
    ],
    ids=" ".join,
)
def test_clearspan_run_starts_the_app_with_ours_even_where_the_stock_distro_comes_first(
    command: tuple[str, ...], places: Places, tmp_path: Path
) -> None:
    outcome = run(places(ours_first=False, stock=True), "plain", tmp_path / "home", command=command)

    assert outcome.complaints("Configuration of configurator not loaded") == []
    assert {span.name for span in outcome.stored} == ALL
    assert outcome.code == 0


def test_clearspan_run_leaves_a_chosen_distro_alone(places: Places, tmp_path: Path) -> None:
    place = places(stock=True)

    outcome = run(place, "plain", tmp_path / "home", command=("clearspan", "run", "python"), env=STOCK)

    assert {span.name for span in outcome.stored} == ALL - OTHERS


def test_the_launcher_starts_modules_too(places: Places, tmp_path: Path) -> None:
    outcome = run(places(), "plain", tmp_path / "home", command=(*LAUNCHER, "-m"))

    assert outcome.complaints() == []
    assert {span.name for span in outcome.stored} == ALL


@pytest.mark.parametrize(
    ("disabled", "missing"),
    [("clearspan_openai", {"chat gpt-test"}), ("sqlite3", {"SELECT"}), ("*", {"SELECT", "chat gpt-test"})],
)
def test_a_disabled_instrumentation_is_not_loaded_and_the_others_are(
    disabled: str, missing: set[str], places: Places, tmp_path: Path
) -> None:
    env = {"OTEL_PYTHON_DISABLED_INSTRUMENTATIONS": disabled}

    outcome = run(places(), "plain", tmp_path / "home", env=env)

    assert outcome.complaints() == []
    assert {span.name for span in outcome.stored} == ALL - missing


def test_the_launcher_s_help_lists_our_variables(places: Places) -> None:
    script = places().venv.script(LAUNCHER[0])

    done = subprocess.run([script, "--help"], capture_output=True, text=True, timeout=60, check=True)

    missing = [name for name in NAMES if f"--{name.lower()} " not in done.stdout]
    assert missing == []
    assert done.stderr == ""


def test_the_launcher_s_options_set_our_variables(places: Places, tmp_path: Path) -> None:
    chosen = tmp_path / "chosen"
    command = (LAUNCHER[0], "--clearspan_home", str(chosen), "--clearspan_project", "p1", *LAUNCHER[1:])

    outcome = run(places(), "plain", tmp_path / "home", command=command)

    assert outcome.stored == []
    (segment,) = chosen.glob("segments/*")
    (line, *_) = segment.read_text().splitlines()
    (resource,) = json.loads(line)["resourceSpans"]
    assert {"key": "clearspan.project", "value": {"stringValue": "p1"}} in resource["resource"]["attributes"]


@pytest.mark.parametrize(
    ("env", "generator"),
    [
        ({}, "ClearspanIdGenerator"),
        ({"OTEL_PYTHON_ID_GENERATOR": "clearspan"}, "ClearspanIdGenerator"),
        ({"OTEL_PYTHON_ID_GENERATOR": "random"}, "RandomIdGenerator"),
        (STOCK, "RandomIdGenerator"),
        (STOCK | {"OTEL_PYTHON_ID_GENERATOR": "clearspan"}, "ClearspanIdGenerator"),
    ],
    ids=["ours", "ours, asked for", "another", "stock distro", "stock distro, ours asked for"],
)
def test_ids_come_from_our_generator_unless_another_is_chosen(
    env: dict[str, str], generator: str, places: Places, tmp_path: Path
) -> None:
    outcome = run(places(stock=True), "plain", tmp_path / "home", env=env)

    assert outcome.report["ids"] == generator
    assert {span.name for span in outcome.stored} >= ALL - OTHERS


def test_a_file_can_name_our_id_generator(places: Places, tmp_path: Path) -> None:
    provider = {
        "id_generator": {"clearspan": None},
        "processors": [{"simple": {"exporter": {"clearspan": None}}}],
    }
    path = tmp_path / "otel.yaml"
    path.write_text(json.dumps({"file_format": "1.0", "tracer_provider": provider}))

    outcome = run(places(), "plain", tmp_path / "home", env={"OTEL_CONFIG_FILE": str(path)})

    assert outcome.complaints() == []
    assert outcome.report["ids"] == "ClearspanIdGenerator"
    assert sorted(span.name for span in outcome.stored) == sorted(ALL)


def test_the_stock_distro_s_grpc_default_does_no_harm_where_our_configurator_wins(
    places: Places, tmp_path: Path
) -> None:
    env = {"OTEL_PYTHON_CONFIGURATOR": "clearspan_configurator", "OTEL_EXPORTER_OTLP_ENDPOINT": "{sink}"}

    outcome = run(places(stock=True, ours_first=False), "plain", tmp_path / "home", env=env)

    assert outcome.complaints("Configuration of configurator not loaded") == []
    assert {span.name for span in outcome.stored} == {span.name for span in outcome.theirs} == ALL
