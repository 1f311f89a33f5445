"""The application under test: ends spans in some way, and writes down which, so that a test can compare.

Every process writes into the directory ``FAULTS_DIRECTORY`` a file ``ended-PID`` (one span id a line, written at once)
and, if it comes to that, ``stats-PID``: what ``clearspan.stats()`` says at the very end. A subinterpreter writes a
``stats-PID`` of its own.
"""

from __future__ import annotations

import atexit
import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

DIRECTORY = Path(os.environ["FAULTS_DIRECTORY"])

_fds: dict[int, int] = {}
interpreter = ""  # what tells a subinterpreter from the main one


def note(kind: str, text: str) -> None:
    fd = os.open(DIRECTORY / f"{kind}-{os.getpid()}{interpreter}", os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    os.write(fd, text.encode())
    os.close(fd)


def write_stats(*_: object) -> None:
    """Where every span of this process is, when all is done."""
    import clearspan.api

    if clearspan.api._client is None:
        return
    stats = clearspan.stats()
    numbers = ("ended", "delivered", "waiting", "spooled", "taken_over", "recovered")
    found: dict[str, Any] = {name: getattr(stats, name) for name in numbers}
    note("stats", json.dumps({**found, "dropped": dict(stats.dropped), "accounted": stats.accounted}))


# Registered before Clearspan's own, and so run after them.
atexit.register(write_stats)
threading._register_atexit(lambda: write_stats() if _is_child() else None)  # type: ignore[attr-defined]


def _is_child() -> bool:
    process = sys.modules.get("multiprocessing.process")
    return process is not None and process.parent_process() is not None


def say_ended(span_id: int) -> None:
    pid = os.getpid()
    if pid not in _fds:
        _fds[pid] = os.open(DIRECTORY / f"ended-{pid}", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    os.write(_fds[pid], f"{span_id:016x} {time.time()}\n".encode())


def end(count: int, text: str = "hello", pause: float = 0.0, name: str = "step") -> None:
    from opentelemetry import trace

    tracer = trace.get_tracer("app")
    for _ in range(count):
        with tracer.start_as_current_span(name) as span:
            span.set_attribute("clearspan.input", text)
        say_ended(span.get_span_context().span_id)
        if pause:
            time.sleep(pause)


def start(**options: Any) -> Any:
    import clearspan

    return clearspan.init("faults", **options)
