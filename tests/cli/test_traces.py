from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from clearspan.store.layout import DATABASE
from tests.cli.conftest import Run
from tests.store.spans import MILLISECOND, START, call, deliver, message, span

FIELDS = [
    "trace_id",
    "name",
    "start_ns",
    "latency_ms",
    "status",
    "session_id",
    "user_id",
    "span_count",
    "tokens",
]


def names(result: subprocess.CompletedProcess[str]) -> list[str]:
    assert result.returncode == 0, result.stderr
    return [trace["name"] for trace in json.loads(result.stdout)]


@pytest.fixture
def three(home: Path) -> None:
    """Three traces, the last of them a minute old."""
    now = time.time_ns()
    deliver(home, span(1, 1, "alpha", attributes={"session.id": "s1", "user.id": "u1"}))
    deliver(home, span(2, 2, "beta", status_code=2))
    question = call(**{"gen_ai.input.messages": message("user", "the refund policy")})
    deliver(home, span(3, 3, "gamma", attributes=question, start_ns=now - 60 * 10**9, end_ns=now - 59 * 10**9))


def test_json_is_an_array_of_the_promised_fields(home: Path, clearspan: Run) -> None:
    root = span(0xABC, 1, "answer", attributes={"session.id": "s1", "user.id": "u1"}, end_ns=START + 3 * MILLISECOND)
    deliver(home, root, span(0xABC, 2, parent_id=1, attributes=call(prompt=17, completion=23)))
    result = clearspan("traces", "--json")
    (trace,) = json.loads(result.stdout)
    assert list(trace) == FIELDS
    assert trace == {
        "trace_id": f"{0xABC:032x}",
        "name": "answer",
        "start_ns": START + MILLISECOND,
        "latency_ms": 2.0,
        "status": "SUCCESS",
        "session_id": "s1",
        "user_id": "u1",
        "span_count": 2,
        "tokens": {
            "prompt": 17,
            "completion": 23,
            "total": 40,
            "cache_read": None,
            "cache_write": None,
            "reasoning": None,
        },
    }


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], ["gamma", "beta", "alpha"]),
        (["--limit", "1"], ["gamma"]),
        (["--limit", "0"], ["gamma", "beta", "alpha"]),
        (["--since", "10m"], ["gamma"]),
        (["--since", "30s"], []),
        (["--until", "10m"], ["beta", "alpha"]),
        (["--since", "2026-09-01", "--until", "2026-10-01T00:00:00Z"], ["beta", "alpha"]),
        (["--session", "s1"], ["alpha"]),
        (["--user", "u1"], ["alpha"]),
        (["--model", "gpt-4o-mini"], ["gamma"]),
        (["--model", "gpt-*"], ["gamma"]),
        (["--status", "error"], ["beta"]),
        (["--text", "refund policy"], ["gamma"]),
        (["--text", "refund", "--status", "ERROR"], []),
    ],
    ids=" ".join,
)
def test_filters_narrow_the_list(clearspan: Run, arguments: list[str], found: list[str]) -> None:
    assert names(clearspan("traces", "--json", *arguments)) == found


@pytest.mark.parametrize("arguments", [["--since", "soon"], ["--limit", "-1"], ["--limit", "x"], ["--status", "maybe"]])
def test_wrong_values_are_said_to_be_wrong(clearspan: Run, arguments: list[str]) -> None:
    result = clearspan("traces", *arguments)
    assert result.returncode == 2
    assert arguments[1] in result.stderr.lower()
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("three")
def test_the_table_has_a_line_a_trace_under_its_head(clearspan: Run) -> None:
    result = clearspan("traces")
    head, *lines = result.stdout.splitlines()
    assert head.split() == [
        "STARTED",
        "TRACE",
        "NAME",
        "STATUS",
        "LATENCY",
        "SPANS",
        "TOKENS",
        "MODEL",
        "SESSION",
        "USER",
    ]
    assert [line.split()[3] for line in lines] == ["gamma", "beta", "alpha"]
    assert "17>23" in lines[0]
    assert "gpt-4o-mini" in lines[0]
    assert result.stderr == ""


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("columns", [10, 30, 60, 80, 100])
def test_a_narrow_terminal_loses_columns_and_never_the_trace(clearspan: Run, columns: int) -> None:
    result = clearspan("traces", COLUMNS=str(columns))
    lines = result.stdout.splitlines()
    assert len(lines) == 4
    assert max(map(len, lines)) <= columns
    assert "TRACE" in lines[0]


def test_an_empty_store_says_how_to_fill_it_and_is_not_made(home: Path, clearspan: Run) -> None:
    result = clearspan("traces")
    assert result.returncode == 0
    assert "clearspan run" in result.stdout
    assert clearspan("traces", "--json").stdout == "[]\n"
    assert not home.exists()


@pytest.mark.usefixtures("three")
def test_no_match_is_not_an_empty_store(clearspan: Run) -> None:
    assert clearspan("traces", "--user", "nobody").stdout == "No trace fits.\n"


def test_a_damaged_store_is_one_clear_line(home: Path, clearspan: Run) -> None:
    home.mkdir()
    (home / DATABASE).write_bytes(b"no database" * 500)
    result = clearspan("traces")
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert str(home) in result.stderr


def test_listing_loads_neither_the_sdk_nor_a_drawing_library_nor_a_decoder(home: Path) -> None:
    deliver(home, span(1, 1))
    code = """
import sys
from clearspan.cli import main
main(["traces", "--json"])
before = set(sys.modules)
main(["traces", "--json"])
heavy = ("opentelemetry.sdk", "rich", "requests", "google", "openai")
print([name for name in sys.modules if name.startswith(heavy)])
"""
    # Twice: the first call also reads the new segment.
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.endswith("\n[]\n")
