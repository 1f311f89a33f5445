"""The command line on a terminal: colours, broken pipes, Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.store.spans import deliver, span

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")

COMMAND = [sys.executable, "-m", "clearspan"]


def on_a_terminal(*arguments: str, **variables: str) -> tuple[int, str]:
    """Run the command with its output on a pseudo terminal; exit code and what it showed."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **variables}
    with subprocess.Popen([*COMMAND, *arguments], stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    return process.returncode, shown.decode()


def test_errors_are_red_on_a_terminal(home: Path) -> None:
    deliver(home, span(1, 1, "broken", status_code=2))
    code, shown = on_a_terminal("traces")
    assert code == 0
    assert "\x1b[31m" in shown


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_switched_off(home: Path, variables: dict[str, str]) -> None:
    deliver(home, span(1, 1, "broken", status_code=2))
    for arguments in (["traces"], ["show", "latest"]):
        _, shown = on_a_terminal(*arguments, **variables)
        assert "broken" in shown
        assert "\x1b[3" not in shown
        assert "\x1b[9" not in shown


def test_without_a_terminal_there_are_no_colours(home: Path, clearspan: Run) -> None:
    deliver(home, span(1, 1, "broken", status_code=2))
    assert "\x1b" not in clearspan("traces").stdout + clearspan("show", "latest").stdout


@pytest.mark.parametrize(
    "arguments", [["traces", "--json"], ["traces"], ["show", f"{1:032x}"], ["show", f"{1:032x}", "--json"]]
)
def test_a_reader_that_goes_away_ends_it_quietly(home: Path, arguments: list[str]) -> None:
    deliver(home, *(span(1, n + 1, "x" * 200, parent_id=n) for n in range(1000)))
    deliver(home, *(span(n + 2, 1, "x" * 200) for n in range(1000)))
    more = ["--limit", "0"] if arguments[0] == "traces" else []
    with subprocess.Popen([*COMMAND, *arguments, *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")


def test_tail_shows_spans_as_they_come_and_ends_on_ctrl_c(home: Path) -> None:
    deliver(home, span(1, 1, "old"))
    with subprocess.Popen([*COMMAND, "tail"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        assert str(home) in process.stderr.readline()  # from here on, what comes is new
        for name in ("first", "second"):
            deliver(home, span(2, 1, name))
            assert name in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read(), process.stderr.read()
    assert (process.returncode, rest) == (0, ("", ""))


def test_tail_follows_a_home_that_does_not_exist_yet_as_json_lines(home: Path) -> None:
    import json

    with subprocess.Popen([*COMMAND, "tail", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stderr.readline()
        assert not home.exists()
        deliver(home, span(2, 1, "new"))
        assert json.loads(process.stdout.readline())["name"] == "new"
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert process.returncode == 0


def test_tail_whose_reader_went_away_ends_quietly(home: Path) -> None:
    with subprocess.Popen([*COMMAND, "tail"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        process.stderr.readline()
        process.stdout.close()
        deliver(home, span(2, 1, "new"))
        said = process.stderr.read()
    assert (process.returncode, said) == (141, "")


@pytest.mark.parametrize("command", [["traces"], ["traces", "--json"], ["show", "latest"], ["doctor"]], ids=" ".join)
def test_a_full_or_closed_output_is_no_traceback(home: Path, command: list[str]) -> None:
    deliver(home, span(1, 1))
    shell = f"{sys.executable} -m clearspan {' '.join(command)}"
    if Path("/dev/full").exists():
        full = subprocess.run(f"{shell} > /dev/full", shell=True, capture_output=True, text=True, check=False)
        assert full.returncode == 1
        assert len(full.stderr.splitlines()) == 1
    closed = subprocess.run(f"{shell} >&-", shell=True, capture_output=True, text=True, check=False)
    assert (closed.returncode, closed.stderr) == (0, "")
