"""What all tests share: an environment without the machine's own OpenTelemetry and Clearspan settings."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

# tests/instrumentations is imported as ``instrumentations``, as it is in the instrumentations' own environments.
TESTS = str(Path(__file__).resolve().parent)
if TESTS not in sys.path:
    sys.path.append(TESTS)

# A shell has what it runs in the background ignore Ctrl-C, and so would each process that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


# What starts processes and waits for them comes first, so that no worker has a long file left when the others are done.
_FIRST = ("faults", "instrumentations", "examples", "ways_in", "e2e")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        directory = item.path.relative_to(TESTS).parts[0]
        return _FIRST.index(directory) if directory in _FIRST else len(_FIRST)

    items.sort(key=place)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No OTEL_* or CLEARSPAN_* variables, no width of a terminal, and a home of the test's own, which is handed out."""
    for name in list(os.environ):
        if name.startswith(("OTEL_", "CLEARSPAN_")) or name == "COLUMNS":
            monkeypatch.delenv(name)
    home = tmp_path / "clearspan-home"
    monkeypatch.setenv("CLEARSPAN_HOME", str(home))
    return home
