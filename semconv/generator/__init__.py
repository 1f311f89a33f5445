"""The generator: sources in YAML, checks, templates. Development only; nothing of it is in the package.

It reads the model's fields and the converters' names from their source text, and imports nothing of Clearspan: it has
to work when a generated file is broken.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.dialects import read_dialects
from generator.render import render
from generator.sources import CODE, ROOT, SourceError

__all__ = ["SourceError", "outputs", "stale", "update"]

_TABLES = CODE / "dialects" / "tables"
_FOLDERS = (_TABLES,)
"""Folders that hold nothing but generated files, and their ``__init__.py``."""


def outputs() -> Mapping[Path, str]:
    """Every generated file and what it has to hold.

    Raises:
        SourceError: if a source is wrong; says all that is wrong, not the first thing only.
    """
    return {_TABLES / f"{dialect.name}.py": render("tables.py.j2", dialect=dialect) for dialect in read_dialects()}


def stale(wanted: Mapping[Path, str]) -> list[str]:
    """A line for every file that is not as it has to be."""
    changed = [path for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
    lines = [f"{path.relative_to(ROOT)} is stale: run `make generate`" for path in changed]
    return lines + [f"{path.relative_to(ROOT)} has no source: run `make generate`" for path in _left_over(wanted)]


def update(wanted: Mapping[Path, str]) -> list[str]:
    """Write what has changed, remove what has lost its source, and answer a line for each."""
    lines: list[str] = []
    for path, text in wanted.items():
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            lines.append(f"wrote {path.relative_to(ROOT)}")
    for path in _left_over(wanted):
        path.unlink()
        lines.append(f"removed {path.relative_to(ROOT)}")
    return lines


def _left_over(wanted: Mapping[Path, str]) -> list[Path]:
    found = [path for folder in _FOLDERS for path in folder.glob("*.py")]
    return sorted(path for path in found if path.name != "__init__.py" and path not in wanted)
