"""The command line: ``clearspan run``, ``traces``, ``show``, ``explain``, ``tail``, ``redact``, ``doctor``.

Exit codes: 0 done; 1 it could not be done (unknown trace, damaged store, ``doctor`` found a problem); 2 wrong usage, or
the extra ``cli`` is missing; 130 interrupted; 141 the reader of our output went away. ``clearspan run`` ends as its
program does, with 126 and 127 as in a shell for a program that cannot be run or found.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Sequence

__all__ = ["main"]

_EXIT_INTERRUPTED = 128 + signal.SIGINT
_EXIT_BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. For ``--help`` and wrong usage, raises SystemExit, as argparse does.

    Args:
        argv: the arguments without the program's name; those of the process by default.
    """
    from clearspan.cli import parser

    try:
        try:
            return parser.dispatch(list(sys.argv[1:] if argv is None else argv))
        finally:
            sys.stdout.flush()  # a reader that went away, or a full disk, shows here at the latest
    except BrokenPipeError:
        _give_up_output()
        return _EXIT_BROKEN_PIPE
    except KeyboardInterrupt:
        return _EXIT_INTERRUPTED
    except OSError as error:  # what a command does not answer itself: above all, an output that is full
        _give_up_output()
        print(f"clearspan: {error}", file=sys.stderr)
        return 1


def _give_up_output() -> None:
    """Let what is still in the buffer go nowhere, so that it does not fail once more when Python ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
