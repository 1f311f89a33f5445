"""Starts one app in one environment and tells what came out of it, on every side."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.otlp_sink import OtlpSink, Request
from tests.support.venvs import Venv
from tests.ways_in.seen import OURS, THEIRS, Seen, in_segments, in_sink

APPS = Path(__file__).parent / "apps"
LAUNCHER = ("opentelemetry-instrument", "python")
_TIMEOUT = 60  # seconds; nobody may hang


@dataclass(frozen=True)
class Place:
    """Where an app runs: a virtual environment and what comes before its packages, so before its entry points."""

    venv: Venv
    first: tuple[Path, ...] = ()
    model_url: str = ""


@dataclass(frozen=True)
class Outcome:
    """What one run left behind."""

    code: int
    stdout: str
    stderr: str
    stored: list[Seen]  # by us, in the local store
    sent: list[Seen]  # by us, over OTLP
    theirs: list[Seen]  # by OpenTelemetry's own exporter
    requests: list[Request] = field(repr=False)

    @property
    def report(self) -> dict[str, Any]:
        """What the app told, which is all that it printed."""
        (line,) = self.stdout.splitlines()
        told: dict[str, Any] = json.loads(line)
        return told

    @property
    def ours(self) -> list[Seen]:
        return [*self.stored, *self.sent]

    def complaints(self, *expected: str) -> list[str]:
        """The lines on stderr that hold none of the ``expected`` texts."""
        return [line for line in self.stderr.splitlines() if not any(text in line for text in expected)]


def run(
    place: Place,
    app: str,
    home: Path,
    *,
    command: Sequence[str] = LAUNCHER,
    arguments: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
    sink: OtlpSink | None = None,
) -> Outcome:
    """Run ``command apps/APP.py arguments`` with ``CLEARSPAN_HOME=home``.

    Args:
        place: where.
        app: the file's name, without its ending.
        home: for the local store; its parent is the working directory.
        command: the script that comes first, and its own arguments. Behind a last ``-m`` the app is a module.
        arguments: for the app.
        env: further variables; ``{sink}`` in a value stands for the sink's URL.
        sink: receives OTLP; one is made, and its URL set as the endpoint if ``env`` mentions it.
    """
    if sink is None:
        with OtlpSink() as own:
            return run(place, app, home, command=command, arguments=arguments, env=env, sink=own)
    home.parent.mkdir(parents=True, exist_ok=True)
    given = {name: value.replace("{sink}", sink.url) for name, value in (env or {}).items()}
    script, is_module = place.venv.script(command[0]), command[-1] == "-m"
    done = subprocess.run(
        [script, *command[1:], app if is_module else APPS / f"{app}.py", *arguments],
        env=_environment(place, home) | given,
        cwd=APPS if is_module else home.parent,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT,
    )
    return Outcome(
        done.returncode,
        done.stdout,
        done.stderr,
        in_segments(home),
        in_sink(sink, OURS),
        in_sink(sink, THEIRS),
        sink.requests,
    )


def _environment(place: Place, home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR", "LANG") if name in os.environ}
    return kept | {
        "PATH": os.pathsep.join([str(place.venv.python.parent), os.defpath]),
        "HOME": str(home.parent),
        "PYTHONPATH": os.pathsep.join(str(path) for path in place.first),
        "CLEARSPAN_HOME": str(home),
        "MODEL_URL": place.model_url,
    }
