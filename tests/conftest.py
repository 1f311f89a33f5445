"""What all tests share: an environment without the machine's own OpenTelemetry and Clearspan settings."""

from __future__ import annotations

import fcntl
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# tests/instrumentations is imported as ``instrumentations``, as it is in the instrumentations' own environments.
TESTS = str(Path(__file__).resolve().parent)
if TESTS not in sys.path:
    sys.path.append(TESTS)

# A shell has what it runs in the background ignore Ctrl-C, and so would each process that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


# What starts processes and waits for them comes first, so that no worker has a long file left when the others are done;
# what must have the machine for itself comes last.
_FIRST = ("ways_in", "instrumentations", "examples", "e2e", "cli")
_ALONE = "faults"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        directory = item.path.relative_to(TESTS).parts[0]
        return _FIRST.index(directory) if directory in _FIRST else len(_FIRST) + (directory == _ALONE)

    items.sort(key=place)


@pytest.fixture(autouse=True)
def alone(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where tests run side by side, none does beside one of the faults' matrix: that shows what is lost under load."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        yield
        return
    with (tmp_path_factory.getbasetemp().parent / "alone").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX if _ALONE in request.path.parts else fcntl.LOCK_SH)
        yield


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No OTEL_* or CLEARSPAN_* variables, no width of a terminal, and a home of the test's own, which is handed out."""
    for name in list(os.environ):
        if name.startswith(("OTEL_", "CLEARSPAN_")) or name == "COLUMNS":
            monkeypatch.delenv(name)
    home = tmp_path / "clearspan-home"
    monkeypatch.setenv("CLEARSPAN_HOME", str(home))
    return home
