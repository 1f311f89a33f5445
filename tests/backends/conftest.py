"""These tests are not part of ``make test``: ``make test-backends`` runs them. The environments take about 1 GB."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import model_server

Send = Callable[..., str]
SPANS = 7
"""How many spans the program makes."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def model_url() -> Iterator[str]:
    with model_server.answering() as url:
        yield url


@pytest.fixture
def send(model_url: str) -> Send:
    """Run the traced program with these variables, in a session of this name; answers the session's name."""

    def run(session: str, **environ: str) -> str:
        done = subprocess.run(
            [sys.executable, Path(__file__).with_name("program.py"), model_url, session],
            env={**os.environ, "CLEARSPAN_DESTINATION": "otlp", **environ},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert (done.returncode, done.stdout.strip()) == (0, str(SPANS)), done.stderr
        assert done.stderr == ""
        return session

    return run
