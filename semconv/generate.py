"""Writes what is generated from the sources in this folder; with ``--check``, only says what is wrong or stale.

    python semconv/generate.py [--check]

Exits with 1 if a source is wrong (nothing is written then), or, with ``--check``, if a generated file is stale.
"""

from __future__ import annotations

import argparse
import sys

from generator import SourceError, outputs, stale, update


def main() -> int:
    """Run, and answer the exit code."""
    parser = argparse.ArgumentParser(description="Generate code and pages from semconv/.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a generated file is stale")
    check: bool = parser.parse_args().check
    try:
        wanted = outputs()
        lines = stale(wanted) if check else update(wanted)
    except SourceError as problems:
        print(problems, file=sys.stderr)
        return 1
    for line in lines:
        print(line, file=sys.stderr if check else sys.stdout)
    return 1 if check and lines else 0


if __name__ == "__main__":
    sys.exit(main())
