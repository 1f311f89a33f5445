"""What the application's process keeps: its exit code, its output, its warnings, on every supported Python."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.venvs import find_python, make_venv
from tests.ways_in.child import LAUNCHER, Place, run
from tests.ways_in.conftest import INSTRUMENTORS, OPENAI, Places
from tests.ways_in.matrix import ALL

_IMPORT_EVERYTHING = """
import importlib, pkgutil, sys
import clearspan
for name in clearspan.__all__:
    getattr(clearspan, name)
for module in pkgutil.walk_packages(clearspan.__path__, "clearspan."):
    needs_more = module.name.startswith(("clearspan.cli", "clearspan.testing.fixtures", "clearspan.testing.canaries"))
    if not needs_more and not module.name.endswith("__main__"):
        importlib.import_module(module.name)
clients = {"openai", "httpx", "httpx2", "anthropic", "requests", "rich"} & set(sys.modules)
assert not clients, clients
"""


@pytest.mark.parametrize(
    ("how", "code"), [("0", 0), ("3", 3), ("raise", 1)], ids=["ends well", "exits with 3", "raises"]
)
def test_the_exit_code_is_the_app_s_own(how: str, code: int, places: Places, tmp_path: Path) -> None:
    outcome = run(places(), "plain", tmp_path / "home", env={"EXIT": how})

    assert outcome.code == code
    assert sorted(span.name for span in outcome.stored) == sorted(ALL)
    if how == "raise":
        assert outcome.stderr.startswith("Traceback")
        assert outcome.stderr.endswith("RuntimeError: on purpose\n")
        assert "clearspan" not in outcome.stderr
    else:
        assert outcome.stderr == ""


def test_importing_every_module_warns_of_nothing_and_loads_no_client(places: Places) -> None:
    command = [places().venv.python, "-W", "error", "-c", _IMPORT_EVERYTHING]

    done = subprocess.run(command, capture_output=True, text=True, timeout=60)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_core_brings_only_what_it_says(wheel: Path, tmp_path: Path) -> None:
    venv = make_venv(tmp_path / "venv", wheel)

    done = subprocess.run([venv.python, "-c", _IMPORT_EVERYTHING], capture_output=True, text=True, timeout=60)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("env", [{}, {"OTEL_EXPORTER_OTLP_ENDPOINT": "{sink}"}], ids=["local", "otlp"])
@pytest.mark.parametrize("launched", [True, False], ids=["launched", "in code only"])
def test_init_joins_what_is_there_or_sets_itself_up(
    launched: bool, env: Mapping[str, str], places: Places, tmp_path: Path
) -> None:
    command = LAUNCHER if launched else LAUNCHER[1:]

    outcome = run(places(), "init_in_code", tmp_path / "home", command=command, env=env)

    assert outcome.complaints() == []
    assert outcome.report["flushed"]
    # Without the launcher nobody instruments sqlite3.
    expected = ALL if launched else ALL - {"SELECT"}
    assert sorted(span.name for span in outcome.ours) == sorted([*expected, "answer_question", "later"])
    assert (outcome.sent if env else outcome.stored) == outcome.ours
    assert {span.resource.get("clearspan.project") for span in outcome.ours} == {"from-code"}
    assert {span.attributes.get("session.id") for span in outcome.ours} == {"s1"}


@pytest.mark.parametrize("exporters", ["clearspan", "otlp,clearspan"])
@pytest.mark.parametrize("ending", ["exit", "shutdown"])
def test_init_applies_to_the_exporter_that_came_by_its_name(
    ending: str, exporters: str, places: Places, tmp_path: Path
) -> None:
    env = {"OTEL_TRACES_EXPORTER": exporters, "OTEL_EXPORTER_OTLP_ENDPOINT": "{sink}", "ENDING": ending}

    outcome = run(places(), "init_in_code", tmp_path / "home", env=env | {"CLEARSPAN_DESTINATION": "local"})

    assert outcome.complaints() == []
    assert sorted(span.name for span in outcome.stored) == sorted([*ALL, "answer_question", "later"])
    assert {span.resource.get("clearspan.project") for span in outcome.stored} == {"from-code"}


def test_an_exporter_variable_that_nobody_reads_keeps_no_span_from_the_endpoint(places: Places, tmp_path: Path) -> None:
    env = {"OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_ENDPOINT": "{sink}"}

    outcome = run(places(), "init_in_code", tmp_path / "home", command=LAUNCHER[1:], env=env)

    assert outcome.complaints() == []
    assert sorted(span.name for span in outcome.sent) == sorted([*ALL - {"SELECT"}, "answer_question", "later"])
    assert outcome.stored == []


@pytest.mark.parametrize("command", [LAUNCHER, LAUNCHER[1:]], ids=["launched", "in code only"])
def test_a_disabled_sdk_makes_init_and_the_manual_api_do_nothing(
    command: tuple[str, ...], places: Places, tmp_path: Path
) -> None:
    env = {"OTEL_SDK_DISABLED": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": "{sink}", "ENDING": "shutdown"}

    outcome = run(places(), "init_in_code", tmp_path / "home", command=command, env=env)

    assert outcome.complaints() == []
    assert outcome.report["answer"]
    assert outcome.ours == []
    assert outcome.requests == []


@pytest.mark.parametrize("version", ["3.10", "3.11", "3.12", "3.13"])
def test_every_supported_python_runs_it(version: str, wheel: Path, model_url: str, tmp_path: Path) -> None:
    python = find_python(version)
    if python is None:
        pytest.skip(f"Python {version} is not installed here")
    venv = make_venv(tmp_path / "venv", wheel, *INSTRUMENTORS, *OPENAI["3.x"], python=python)

    outcome = run(Place(venv, model_url=model_url), "plain", tmp_path / "home")

    assert outcome.complaints() == []
    assert sorted(span.name for span in outcome.stored) == sorted(ALL)
    imported = subprocess.run(
        [venv.python, "-W", "error", "-c", _IMPORT_EVERYTHING], capture_output=True, text=True, timeout=60
    )
    assert (imported.returncode, imported.stderr) == (0, "")
