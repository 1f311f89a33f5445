"""What stands between recorded text and a terminal: cleaning, measuring, colours, JSON."""

from __future__ import annotations

import functools
import json
import os
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from clearspan.model import Tokens

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["clean", "clock", "console", "duration", "print_json", "tokens", "wrapped"]

_WIDTH_OF_A_PIPE = 160

# Control characters of both sets, the signs that turn the direction of text, line separators, and halves of surrogate
# pairs: all could make a terminal show or do something else than what was recorded.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: object, *, lines: bool = False) -> str:
    r"""Recorded text as a terminal may see it: what could steer the terminal is written as an escape (``\x1b``).

    Args:
        text: any value; what is no string becomes one.
        lines: keep line ends and tabs. Without it, all white space becomes one blank, for a cell or a line.
    """
    string = str(text)
    string = string.replace("\r\n", "\n").expandtabs(4) if lines else " ".join(string.split())
    return _UNSAFE.sub(lambda found: ascii(found[0])[1:-1], string)


def duration(milliseconds: float) -> str:
    """A latency in the unit that suits it: ``0.4ms``, ``812ms``, ``3.21s``, ``4m 05s``."""
    if milliseconds < 1:
        return f"{milliseconds:.1f}ms"
    if milliseconds < 1000:
        return f"{milliseconds:.0f}ms"
    seconds = milliseconds / 1000
    return f"{seconds:.2f}s" if seconds < 60 else f"{int(seconds // 60)}m {int(seconds % 60):02d}s"


def tokens(counts: Tokens | None) -> str:
    """Token counts as ``17>23`` (into the model, out of it); empty where nothing is known."""
    if counts is None or (counts.prompt is None and counts.completion is None):
        return "" if counts is None or counts.total is None else str(counts.total)
    return f"{_count(counts.prompt)}>{_count(counts.completion)}"


def clock(time_ns: int, *, date: bool = True) -> str:
    """A time in the zone of this machine, to the second."""
    try:
        moment = datetime.fromtimestamp(time_ns / 1e9)
    except (ValueError, OverflowError, OSError):
        return "?"
    return moment.strftime("%Y-%m-%d %H:%M:%S" if date else "%H:%M:%S")


def console() -> Console:
    """A console on standard output that takes text as it is: no markup, no emoji names, no guessing of colours.

    Without a terminal there are no colours, and lines are wide unless ``COLUMNS`` says otherwise.
    """
    from rich.console import Console

    class _Console(Console):
        def on_broken_pipe(self) -> None:
            raise  # called while it is handled; `main` answers it, for all commands alike

    piped = not sys.stdout.isatty() and not os.environ.get("COLUMNS", "").isdigit()
    return _Console(
        markup=False, emoji=False, highlight=False, soft_wrap=False, width=_WIDTH_OF_A_PIPE if piped else None
    )


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of ``text``, cut between words where possible so that each fits into ``width`` cells."""
    for line in text.split("\n"):
        if line.isascii():
            yield from _wrapped_ascii(line, width)
        else:
            from rich.text import Text

            for piece in Text(line).wrap(_measuring(), width):
                yield piece.plain.rstrip()


@functools.cache
def _measuring() -> Console:
    from rich.console import Console

    return Console()


def _wrapped_ascii(line: str, width: int) -> Iterator[str]:
    # Every character has one cell, so this need not measure: long contents would take seconds.
    start = 0
    while len(line) - start > width:
        cut = line.rfind(" ", start + 1, start + width + 1)
        end = start + width if cut < 0 else cut
        yield line[start:end].rstrip()
        start = end + (cut >= 0)
    yield line[start:].rstrip()


def print_json(value: Any) -> None:
    """Print JSON, in ASCII: safe for every terminal and every encoding."""
    print(json.dumps(value, indent=2, default=str))


def _count(number: int | None) -> str:
    return "?" if number is None else str(number)
