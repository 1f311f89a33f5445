"""Which command it is: the arguments of each, and what all of them share."""

from __future__ import annotations

import argparse
import importlib.util
import io
import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from clearspan.cli import doctor, explain, redact, run, show, tail, traces

__all__ = ["dispatch"]

# name -> its module (with ``add_arguments`` and ``execute``), whether it draws with rich
_COMMANDS: dict[str, tuple[ModuleType, bool]] = {
    "run": (run, False),
    "traces": (traces, True),
    "show": (show, True),
    "explain": (explain, True),
    "tail": (tail, True),
    "redact": (redact, False),
    "doctor": (doctor, False),
}
_EXIT_USAGE = 2
_NEEDS_EXTRA = 'clearspan {}: needs the command line extra. Install it: pip install "clearspan[cli]"'


def dispatch(argv: Sequence[str]) -> int:
    """Parse the arguments and run the command they name."""
    _prepare_output()
    if run.takes_over(argv):  # everything behind "run" belongs to the program
        return run.start(argv[1:])
    parser = _parser()
    arguments = parser.parse_args(argv)
    if not arguments.command:
        parser.print_help()
        return 0
    module, draws = _COMMANDS[arguments.command]
    if draws and importlib.util.find_spec("rich") is None:
        print(_NEEDS_EXTRA.format(arguments.command), file=sys.stderr)
        return _EXIT_USAGE
    return int(module.execute(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clearspan",
        description="Traces of LLM applications: record them, and read them here.",
        epilog="Start with: clearspan run python app.py, then: clearspan show latest",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, (module, _) in _COMMANDS.items():
        summary = (module.__doc__ or "").partition("\n")[0].partition(": ")[2]
        module.add_arguments(
            commands.add_parser(name, help=summary.rstrip("."), description=summary[:1].upper() + summary[1:])
        )
    return parser


class _Version(argparse.Action):
    """Prints the version. Looking it up takes time, so it is done when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from clearspan.version import __version__

        print(f"clearspan {__version__}")
        parser.exit()


def _prepare_output() -> None:
    """Replace characters that the output's encoding lacks, instead of ending, and let no write be cut short.

    With ``PYTHONUNBUFFERED``, Python's text layer stands on the bare file, and loses what one ``write`` did not take.
    """
    if not sys.stdout:  # it was closed: "clearspan traces >&-"
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  (closed at exit)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    stdout: Any = sys.stdout
    if isinstance(getattr(stdout, "buffer", None), io.RawIOBase):
        encoding, lines = stdout.encoding, stdout.isatty()
        buffer = io.BufferedWriter(stdout.detach())
        sys.stdout = io.TextIOWrapper(buffer, encoding=encoding, errors="replace", line_buffering=lines)
