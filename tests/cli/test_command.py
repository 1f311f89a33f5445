"""The command as a whole: help, version, wrong usage, and what works without the extra."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from clearspan.version import __version__
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


def test_the_version_is_the_packages(clearspan: Run) -> None:
    assert clearspan("--version").stdout == f"clearspan {__version__}\n"
    assert __version__ == version("clearspan")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]], ids=str)
def test_help_lists_the_commands_each_with_what_it_does(clearspan: Run, arguments: list[str]) -> None:
    result = clearspan(*arguments)
    assert result.returncode == 0
    for text in ("run ", "traces ", "show ", "tail ", "doctor ", "list traces, the latest first"):
        assert text in result.stdout


def test_an_unknown_command_is_wrong_usage(clearspan: Run) -> None:
    result = clearspan("fly")
    assert result.returncode == 2
    assert "fly" in result.stderr


def test_the_installed_script_is_the_same_command() -> None:
    program = Path(sys.executable).with_name("clearspan")
    if not program.exists():
        pytest.skip("the package is not installed with its script")
    result = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert result.stdout == f"clearspan {__version__}\n"


@pytest.mark.e2e
def test_without_the_extra_run_and_doctor_work_and_the_rest_says_what_to_install(tmp_path: Path, home: Path) -> None:
    uv = [sys.executable, "-m", "uv"]
    environment = tmp_path / "venv"
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, environment], check=True)
    subprocess.run([*uv, "pip", "install", "--quiet", "--python", python, ROOT], check=True)

    def clearspan(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [python, "-m", "clearspan", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    for arguments in (["traces"], ["traces", "--json"], ["show", "latest"], ["tail"]):
        result = clearspan(*arguments)
        assert (result.returncode, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1
        assert 'pip install "clearspan[cli]"' in result.stderr
    assert "Problems: none" in clearspan("doctor").stdout
    ran = clearspan("run", "python", "-c", "print('ran')")
    assert (ran.returncode, ran.stdout) == (0, "ran\n")
    assert clearspan("--version").stdout == f"clearspan {__version__}\n"
    assert clearspan("--help").returncode == 0
