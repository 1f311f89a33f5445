"""Keeps case files among the tests' data, without what only this run knew.

    .venv/bin/python tests/instrumentations/keep.py mlflow langsmith-otel   # without names all

Paths of the checkout, ports of the provider and the release of the system become the same in every file. A file of more
than 60 kB is not kept.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / ".cache" / "cases"
KEPT = ROOT / "tests" / "dialects" / "cases"
LARGEST = 60_000


def cleaned(text: str) -> str:
    """A case file's text with neutral paths, ports, revisions and systems."""
    text = text.replace(str(ROOT), "/app")
    text = re.sub(r"/(?:root|home/\w+)/\.(?:pyenv|local)/[\w./-]*?/lib/", "/usr/lib/", text)
    text = re.sub(r"(127\.0\.0\.1|localhost):\d{4,5}", r"\1:8000", text)
    text = re.sub(r"(- OS: Linux )[\w.+-]+", r"\g<1>6.1.0", text)  # QwenPaw tells its model
    text = re.sub(r'("server\.port": )\d{4,5}', r"\g<1>8000", text)
    return re.sub(r'("langsmith\.metadata\.revision_id": ")[^"]*', r"\1sample", text)


def main() -> None:
    """The command."""
    wanted = set(sys.argv[1:])
    KEPT.mkdir(exist_ok=True)
    for path in sorted(CASES.glob("*.json")):
        text = cleaned(path.read_text("utf-8"))
        if wanted and path.stem.rpartition("__")[0] not in wanted:
            continue
        if len(text) > LARGEST:
            print(f"too large: {path.name} ({len(text)} characters)")
            continue
        (KEPT / path.name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
