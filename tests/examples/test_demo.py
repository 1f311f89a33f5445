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
    return subprocess.run(command, env=clean | variables, capture_output=True, text=True, timeout=300)


@needs_models
def test_the_demo_shows_answers_traces_a_tree_and_what_to_type_next(tmp_path: Path) -> None:
    result = demo(CLEARSPAN_HOME=str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    headings = "^(?:[$] clearspan traces|[$] clearspan show latest --content|What to type next)$"
    agent, traces, tree, following = re.split(headings, result.stdout, flags=re.MULTILINE)
    assert agent.count("answers after") == 2
    assert len(re.findall(r"^A: \S", agent, flags=re.MULTILINE)) == 3
    assert traces.count("answer_question") == 3
    for expected in (
        "answer_question",
        "retrieve",
        "quote",
        local_models.CHAT_MODEL,
        "LookupError",
        '"bike": "tandem"',
        "prices:2",
    ):
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
def test_live_uses_the_service_that_the_environment_names(tmp_path: Path) -> None:
    with (
        local_models.serving("chat", tmp_path / "chat.log") as chat,
        local_models.serving("embeddings", tmp_path / "embeddings.log") as embeddings,
    ):
        result = demo(
            "--live",
            OPENAI_API_KEY="a-key-nobody-checks",
            OPENAI_BASE_URL=chat,
            EMBEDDINGS_BASE_URL=embeddings,
            CLEARSPAN_HOME=str(tmp_path / "home"),
        )
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("Using gpt-4o-mini and text-embedding-3-small with your OPENAI_API_KEY.")
    assert "answers after" not in result.stdout  # it started no servers of its own
    assert len(re.findall(r"^A: \S", result.stdout, flags=re.MULTILINE)) == 3
    assert "a-key-nobody-checks" not in result.stdout


def test_a_service_that_does_not_answer_is_said_without_a_traceback(tmp_path: Path) -> None:
    nobody = f"http://{local_models.HOST}:{local_models.free_port()}/v1"
    result = demo("--live", OPENAI_API_KEY="none", OPENAI_BASE_URL=nobody, CLEARSPAN_HOME=str(tmp_path))
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "The documents could not be embedded: Connection error.",
        "",
        "`opentelemetry-instrument python examples/rag_agent/agent.py` ended with exit code 1.",
    ]


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
