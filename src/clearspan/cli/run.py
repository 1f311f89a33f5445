"""clearspan run: start a program with Clearspan and all installed instrumentations active.

It does what ``opentelemetry-instrument`` does (its auto-instrumentation directory goes in front of ``PYTHONPATH``,
where Python finds its ``sitecustomize``), after choosing Clearspan's distro and configurator. The program takes the
place of this process, so signals and the exit code are its own.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import os
import re
import shutil
import sys
from collections.abc import MutableMapping, Sequence
from pathlib import Path

__all__ = ["add_arguments", "environment", "execute", "start", "takes_over"]

_CHOICES = {
    "OTEL_PYTHON_DISTRO": "clearspan_distro",
    "OTEL_PYTHON_CONFIGURATOR": "clearspan_configurator",
}
_AUTO_INSTRUMENTATION = "opentelemetry.instrumentation.auto_instrumentation"
_PYTHON = re.compile(r"python(\d+(\.\d+)*)?(\.exe)?", re.IGNORECASE)
_EXIT_NOT_RUNNABLE = 126
_EXIT_NOT_FOUND = 127
_EXIT_USAGE = 2
_LACKS_CLEARSPAN = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments, for ``--help``: they are taken as they are, see :func:`takes_over`."""
    parser.usage = "clearspan run COMMAND [ARGUMENT ...]"
    parser.epilog = (
        "COMMAND is a program (python, gunicorn, ...), a Python file, or -m and a module. OTEL_* and CLEARSPAN_* "
        "variables configure it; those that you set win."
    )
    parser.add_argument("program", nargs=argparse.REMAINDER, metavar="COMMAND", help="what to run, with its arguments")


def takes_over(argv: Sequence[str]) -> bool:
    """Whether this is ``run`` with a program: options behind it are the program's, even ``-m`` and ``--help``."""
    return len(argv) > 1 and argv[0] == "run" and argv[1] not in {"-h", "--help"}


def execute(_: argparse.Namespace) -> int:
    """Answer ``clearspan run`` without a program."""
    return _fail("what shall run? For example: clearspan run python app.py", _EXIT_USAGE)


def start(program: Sequence[str]) -> int:
    """Become ``program``. Returns only if that is impossible (or, on Windows, when it has ended)."""
    words = list(program[1:] if program[0] == "--" else program)
    if not words:
        return _fail("what shall run? For example: clearspan run python app.py", _EXIT_USAGE)
    if words[0].startswith("-") and words[0] != "-m":
        return _fail(f"unknown option {words[0]}. Set OTEL_* and CLEARSPAN_* variables instead.", _EXIT_USAGE)
    command = _command(words)
    if command is None:
        return _fail(f"{words[0]}: not found", _EXIT_NOT_FOUND)
    environment(os.environ)
    _warn_of_other_python(command[0], words[0])
    try:
        sys.stdout.flush()
        if os.name == "nt":  # there, exec starts a new process and ends this one at once
            import subprocess

            return subprocess.call(command)  # noqa: S603
        os.execv(command[0], command)  # noqa: S606
    except OSError as error:
        return _fail(f"{words[0]}: {error.strerror}", _EXIT_NOT_RUNNABLE)


def environment(variables: MutableMapping[str, str]) -> None:
    """Set what the program needs: our distro and configurator unless others are chosen, and ``PYTHONPATH``."""
    for name, value in _CHOICES.items():
        if not variables.get(name):
            variables[name] = value
    spec = importlib.util.find_spec(_AUTO_INSTRUMENTATION)
    if spec is None or spec.origin is None:  # a dependency of ours: only a broken installation lacks it
        return
    # The first directory holds OpenTelemetry's sitecustomize. The current one is for programs with a file of their own
    # (django-admin, gunicorn), which Python would not look into.
    first = [str(Path(spec.origin).parent), str(Path.cwd())]
    present = [path for path in variables.get("PYTHONPATH", "").split(os.pathsep) if path]
    paths = [first[0], *([] if first[1] in present else first[1:]), *(path for path in present if path != first[0])]
    variables["PYTHONPATH"] = os.pathsep.join(paths)


def _command(words: list[str]) -> list[str] | None:
    """The program's path and its arguments; ``None`` if there is no such program."""
    if words[0] == "-m":
        return [sys.executable, *words]
    found = shutil.which(words[0])
    if found:
        return [found, *words[1:]]
    if _PYTHON.fullmatch(words[0]):  # systems that only have python3, environments that are not activated
        return [sys.executable, *words[1:]]
    path = Path(words[0])
    if path.is_file():
        runs_itself = os.access(path, os.X_OK) and path.suffix not in {".py", ".pyw"}
        return [str(path), *words[1:]] if runs_itself else [sys.executable, *words]
    return [sys.executable, *words] if path.is_dir() and (path / "__main__.py").is_file() else None


def _warn_of_other_python(path: str, name: str) -> None:
    """Say so when ``python`` is one that lacks Clearspan: its program runs, and nothing is recorded."""
    if not _PYTHON.fullmatch(Path(name).name) or Path(path).absolute().parent == Path(sys.executable).absolute().parent:
        return
    import subprocess

    probe = "import importlib.util as u, sys; sys.exit(3 if u.find_spec('clearspan') is None else 0)"
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        if subprocess.run([path, "-I", "-c", probe], timeout=10, check=False).returncode == _LACKS_CLEARSPAN:  # noqa: S603
            print(
                f"clearspan run: {path} has no Clearspan, so nothing is recorded. Install it there, or use "
                f"{sys.executable}.",
                file=sys.stderr,
            )


def _fail(message: str, code: int) -> int:
    print(f"clearspan run: {message}", file=sys.stderr)
    return code
