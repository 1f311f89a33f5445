"""The command line as a user meets it: real processes on a real store."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

Run: TypeAlias = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def home(clean_environment: Path) -> Path:
    """CLEARSPAN_HOME of the test."""
    return clean_environment


@pytest.fixture
def clearspan(home: Path, tmp_path: Path) -> Run:
    """Run ``clearspan`` with arguments, away from the source tree; keyword arguments are environment variables."""

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "clearspan", *arguments],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1", **variables},
            timeout=60,
        )

    return run
