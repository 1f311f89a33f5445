"""The demo script: one command that shows it all, says clearly what is missing, and leaves nothing running."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.smollm import EXAMPLES, local_models

pytestmark = pytest.mark.e2e

needs_models = pytest.mark.skipif(
    bool(local_models.missing_packages()), reason=f"run: {'; '.join(local_models.missing_packages())}"
)


def demo(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("OTEL_", "CLEARSPAN_", "OPENAI_"))
    }
    command = [sys.executable, EXAMPLES / "demo.py", *arguments]
    return subprocess.run(command, env=clean | variables, capture_output=True, text=True, timeout=120)


@needs_models
def test_the_demo_shows_answers_traces_a_tree_and_what_to_type_next(tmp_path: Path) -> None:
    result = demo(CLEARSPAN_HOME=str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    parts = re.split(
        r"^(?:\$ clearspan traces|\$ clearspan show latest|What to type next)$", result.stdout, flags=re.MULTILINE
    )
    agent, traces, tree, following = parts
    assert agent.count("answers after") == 2
    assert len(re.findall(r"^A: \S", agent, flags=re.MULTILINE)) == 3
    assert traces.count("answer_question") == 3
    for expected in ("answer_question", "retrieve", "quote", local_models.CHAT_MODEL, "LookupError"):
        assert expected in tree
    assert f"export CLEARSPAN_HOME={tmp_path}" in following


@needs_models
def test_the_demo_keeps_its_traces_where_it_shows_them_even_with_an_otlp_endpoint_set(tmp_path: Path) -> None:
    result = demo(CLEARSPAN_HOME=str(tmp_path), OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:9")
    assert result.returncode == 0, result.stderr
    assert result.stdout.count("answer_question") >= 4


def test_live_without_a_key_says_what_is_missing(tmp_path: Path) -> None:
    result = demo("--live", CLEARSPAN_HOME=str(tmp_path))
    assert result.returncode == 1
    assert result.stderr.strip() == (
        "--live calls the OpenAI API, and OPENAI_API_KEY is not set. Set it, or leave --live out."
    )
    assert list(tmp_path.iterdir()) == []


@needs_models
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_demo_that_is_stopped_leaves_no_server_running(tmp_path: Path, how: signal.Signals) -> None:
    environment = os.environ | {"CLEARSPAN_HOME": str(tmp_path)}
    command = [sys.executable, EXAMPLES / "demo.py"]
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    seen = ""
    while "Q: " not in seen:  # the agent runs
        line = process.stdout.readline()
        assert line, process.stderr and process.stderr.read()
        seen += line
    os.killpg(process.pid, how)  # as a terminal does it
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 128 + how
    assert "Traceback" not in errors
    ports = re.findall(r":(\d+)/v1", seen)
    assert len(ports) == 2
    for port in ports:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((local_models.HOST, int(port)), timeout=5).close()
