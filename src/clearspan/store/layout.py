"""Where things lie under ``CLEARSPAN_HOME``, and how they are created: directories 0700, files 0600."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["DATABASE", "LOCK", "SEGMENTS", "SUFFIX", "make_directory", "open_private", "segment_paths"]

SEGMENTS = "segments"
DATABASE = "store.sqlite3"
LOCK = "ingest.lock"
SUFFIX = ".jsonl"


def make_directory(path: Path) -> None:
    """Create ``path`` for its owner alone. An existing directory keeps its mode. Raises OSError."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def open_private(path: Path, flags: int) -> int:
    """Open a file, new ones for their owner alone and never inherited by other programs. Raises OSError."""
    return os.open(path, flags | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0), 0o600)


def segment_paths(home: Path) -> list[Path]:
    """List the segments, oldest first. A home without any, or without the directory, has none."""
    try:
        with os.scandir(home / SEGMENTS) as entries:
            return sorted(Path(entry.path) for entry in entries if entry.name.endswith(SUFFIX))
    except FileNotFoundError:
        return []
