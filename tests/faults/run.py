"""Runs a way of ending spans against a sink, and compares what ended with what was accepted."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.sink import Sink

WAYS = Path(__file__).with_name("ways.py")


@dataclass(frozen=True)
class Account:
    """What became of every span, by the application's own notes, by our counters, and by the sink."""

    ended: Mapping[str, float]  # by id, when
    accepted: Counter[str]
    stats: list[Mapping[str, Any]]
    figures: Mapping[str, Any]
    seconds: float
    codes: list[int]
    stderr: str = field(repr=False)

    @property
    def lost(self) -> list[str]:
        return [span_id for span_id in self.ended if span_id not in self.accepted]

    @property
    def doubled(self) -> list[str]:
        return [span_id for span_id, count in self.accepted.items() if count > 1]

    def total(self, name: str) -> int:
        return sum(stats[name] for stats in self.stats)

    @property
    def dropped(self) -> Counter[str]:
        dropped: Counter[str] = Counter()
        for stats in self.stats:
            dropped.update(stats["dropped"])
        return dropped

    def disagreements(self) -> list[str]:
        """Where our counters, the application's notes and the sink do not agree to the span."""
        found = [f"{stats['ended']} ended, {stats['accounted']} accounted" for stats in self.stats]
        found = [text for text, stats in zip(found, self.stats, strict=True) if stats["ended"] != stats["accounted"]]
        on_disk = self.total("spooled") + self.total("taken_over") - self.total("recovered")
        numbers = {
            "ended": (self.total("ended"), len(self.ended)),
            "delivered": (self.total("delivered") + self.total("recovered"), self.accepted.total()),
            "lost": (self.total("waiting") + on_disk + self.dropped.total(), len(self.lost)),
        }
        return found + [
            f"{name}: {ours} by us, {theirs} seen" for name, (ours, theirs) in numbers.items() if ours != theirs
        ]


def environment(directory: Path, sink: Sink, env: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OTEL_", "CLEARSPAN_"))}
    given = {
        "CLEARSPAN_HOME": str(directory / "home"),
        "OTEL_EXPORTER_OTLP_ENDPOINT": sink.url,
        "FAULTS_DIRECTORY": str(directory),
        "PYTHONUNBUFFERED": "1",
    }
    return {**kept, **given, **env}


def launch(
    way: str,
    directory: Path,
    sink: Sink,
    arguments: Mapping[str, Any],
    env: Mapping[str, str],
    python: Sequence[str | Path] = (sys.executable,),
) -> subprocess.Popen[str]:
    command = [*python, WAYS, way, json.dumps(arguments)]
    variables = environment(directory, sink, env)
    pipes = {"stderr": subprocess.PIPE, "stdout": subprocess.PIPE}
    return subprocess.Popen(command, env=variables, text=True, start_new_session=True, **pipes)


def complete(process: subprocess.Popen[str], timeout: float) -> tuple[int, str]:
    try:
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # a child of it may hold the pipes open
        out, err = process.communicate()
        raise AssertionError(f"it did not end within {timeout} s\n{err}") from None
    return process.returncode, err + out


def account(directory: Path, sink: Sink, seconds: float, codes: list[int], stderr: str) -> Account:
    ended: dict[str, float] = {}
    for path in directory.glob("ended-*"):
        for line in path.read_text().splitlines():
            span_id, moment = line.split()
            ended[span_id] = float(moment)
    stats = [json.loads(path.read_text()) for path in directory.glob("stats-*")]
    figures = [json.loads(path.read_text()) for path in directory.glob("figures-*")]
    return Account(ended, Counter(sink.accepted), stats, figures[0] if figures else {}, seconds, codes, stderr)


def run(
    way: str,
    directory: Path,
    sink: Sink,
    arguments: Mapping[str, Any] | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 60.0,
    python: Sequence[str | Path] = (sys.executable,),
) -> tuple[float, int, str]:
    """Run to the end. Returns how long it took, the exit code, and what it printed."""
    began = time.monotonic()
    code, printed = complete(launch(way, directory, sink, arguments or {}, env or {}, python), timeout)
    return time.monotonic() - began, code, printed
