"""clearspan redact: show what redaction would take out of a file, and by which rule.

Nothing is sent or stored. The redacted text goes to standard output, the counts by rule to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from clearspan.config import Config

if TYPE_CHECKING:
    from clearspan.scrub import Redactor

__all__ = ["add_arguments", "execute"]

_EXIT_UNREADABLE = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument("file", metavar="FILE", help="the text to look at; - for standard input")
    parser.add_argument(
        "--packs",
        metavar="NAMES",
        help="packs, comma separated: secrets, standard, strict, phi, finance (CLEARSPAN_REDACT)",
    )
    parser.add_argument("--list", action="store_true", help="show only what was found: line, rule, and how long it is")


def execute(arguments: argparse.Namespace) -> int:
    """Redact one text. 0 also where something was found; 1 if the file cannot be read."""
    from clearspan.scrub import Redactor  # here, because every command loads this module

    given = arguments.packs.split(",") if arguments.packs else None
    redactor = Redactor(Config.from_env(os.environ, redact=given).redact)
    try:
        text = _read(arguments.file)
    except OSError as error:
        print(f"clearspan redact: {arguments.file}: {error.strerror}", file=sys.stderr)
        return _EXIT_UNREADABLE
    if arguments.list:
        _list(text, redactor)
        return 0
    redacted, counts = redactor.redact_counted(text)
    sys.stdout.write(redacted)
    sys.stdout.flush()
    for rule, count in sorted(counts.items()):
        print(f"{rule}: {count}", file=sys.stderr)
    if not counts:
        print(f"nothing found (packs: {', '.join(redactor.packs) or 'none'})", file=sys.stderr)
    return 0


def _read(name: str) -> str:
    if name == "-":
        return sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
    with open(name, encoding="utf-8", errors="surrogateescape", newline="") as file:
        return file.read()


def _list(text: str, redactor: Redactor) -> None:
    for hit in redactor.finder().find(text):
        line = text.count("\n", 0, hit.start) + 1
        print(f"line {line}: {hit.rule} ({hit.end - hit.start} characters)")
