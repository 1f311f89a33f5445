from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

DUMP = "import json, os, sys; print(json.dumps([sys.argv, dict(os.environ)]))"


def dumped(result: subprocess.CompletedProcess[str]) -> tuple[list[str], dict[str, str]]:
    assert result.returncode == 0, result.stderr
    arguments, variables = json.loads(result.stdout)
    return arguments, variables


def script(path: Path, text: str, mode: int = 0o644) -> str:
    path.write_text(text)
    path.chmod(mode)
    return str(path)


def test_the_program_gets_our_distro_and_configurator(clearspan: Run) -> None:
    _, variables = dumped(clearspan("run", "python", "-c", DUMP))
    assert variables["OTEL_PYTHON_DISTRO"] == "clearspan_distro"
    assert variables["OTEL_PYTHON_CONFIGURATOR"] == "clearspan_configurator"


def test_what_the_user_chose_wins(clearspan: Run) -> None:
    _, variables = dumped(clearspan("run", "python", "-S", "-c", DUMP, OTEL_PYTHON_DISTRO="theirs"))
    assert variables["OTEL_PYTHON_DISTRO"] == "theirs"
    assert variables["OTEL_PYTHON_CONFIGURATOR"] == "clearspan_configurator"


def test_it_starts_programs_as_opentelemetry_instrument_does(clearspan: Run, tmp_path: Path) -> None:
    path = "print(__import__('os').environ['PYTHONPATH'])"
    instrument = "from opentelemetry.instrumentation.auto_instrumentation import run; run()"
    ours = clearspan("run", sys.executable, "-S", "-c", path, PYTHONPATH="/one:/two")
    theirs = subprocess.run(
        [sys.executable, "-c", instrument, sys.executable, "-S", "-c", path],
        env={**os.environ, "PYTHONPATH": "/one:/two"},
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )
    assert ours.stdout == theirs.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["-m", "x"], ["--", "a"], ["--json", "", "two words", "*"]], ids=str)
def test_arguments_reach_the_program_as_they_are(clearspan: Run, tmp_path: Path, arguments: list[str]) -> None:
    app = script(tmp_path / "app.py", DUMP)
    for command in (["python", app], [app], ["--", "python", app]):
        got, _ = dumped(clearspan("run", *command, *arguments))
        assert got == [app, *arguments]


def test_a_module_is_started_with_m(clearspan: Run, tmp_path: Path) -> None:
    script(tmp_path / "app.py", DUMP)
    got, _ = dumped(clearspan("run", "-m", "app", "--flag"))
    assert (Path(got[0]).name, got[1:]) == ("app.py", ["--flag"])


def test_a_directory_with_a_main_is_started(clearspan: Run, tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    script(tmp_path / "package" / "__main__.py", DUMP)
    assert clearspan("run", "package").returncode == 0


def test_python_is_ours_where_the_path_has_none(clearspan: Run) -> None:
    result = clearspan("run", "python", "-c", "import sys; print(sys.executable)", PATH="/nowhere")
    assert result.stdout.strip() == sys.executable


def test_a_python_without_clearspan_is_pointed_out_and_runs(clearspan: Run, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    # -S leaves out the installed packages, as another installation would.
    other = script(tmp_path / "bin" / "python", f'#!/bin/sh\nexec {sys.executable} -S -I "$@"\n', 0o755)
    result = clearspan("run", "python", "-c", "print('ran')", PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert result.stdout == "ran\n"
    assert other in result.stderr
    assert "no Clearspan" in result.stderr


@pytest.mark.parametrize("code", [0, 1, 3, 200])
def test_the_exit_code_is_the_programs(clearspan: Run, code: int) -> None:
    assert clearspan("run", "python", "-c", f"raise SystemExit({code})").returncode == code


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGUSR1])
def test_signals_reach_the_program(number: signal.Signals) -> None:
    code = "import signal, time; signal.signal(%d, lambda *_: exit(9)); print('ready', flush=True); time.sleep(60)"
    command = [sys.executable, "-m", "clearspan", "run", sys.executable, "-c", code % number]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        assert process.wait(timeout=30) == 9


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_killed_program_is_a_killed_process(clearspan: Run) -> None:
    assert clearspan("run", "python", "-c", "import os; os.kill(os.getpid(), 9)").returncode == -signal.SIGKILL


def test_an_unknown_program_is_one_line_and_the_shells_exit_code(clearspan: Run) -> None:
    result = clearspan("run", "no-such-program", "x")
    assert (result.returncode, result.stdout) == (127, "")
    assert result.stderr == "clearspan run: no-such-program: not found\n"


def test_a_program_that_cannot_be_executed_is_126(clearspan: Run, tmp_path: Path) -> None:
    program = script(tmp_path / "broken", "\x00\x01 no program", stat.S_IRWXU)
    result = clearspan("run", program)
    assert result.returncode == 126
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [[], ["--"], ["--traces_exporter", "console", "python"]], ids=str)
def test_without_a_program_it_says_what_it_needs(clearspan: Run, arguments: list[str]) -> None:
    result = clearspan("run", *arguments)
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1


def test_help_is_ours(clearspan: Run) -> None:
    result = clearspan("run", "--help")
    assert result.returncode == 0
    assert "clearspan run COMMAND" in result.stdout
