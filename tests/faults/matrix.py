"""The matrix of everyday faults: each row is a way of ending spans, what goes wrong meanwhile, and what may be lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.faults.sink import OK, Policy, Say, for_seconds, once

SIGTERM = {"CLEARSPAN_FLUSH_ON_SIGTERM": "true"}
BY_NAME = {"OTEL_TRACES_EXPORTER": "clearspan"}
SOON = {"CLEARSPAN_BACKOFF_MAX": "1"}


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        name: what goes wrong.
        way: a function of :mod:`tests.faults.ways`, or a server to run; see ``servers.py``.
        arguments: its arguments.
        policy: makes what the sink does. ``None``: nobody listens.
        env: further variables for the application.
        back_after: seconds after the start at which somebody listens who did not.
        restart: the endpoint recovers, and the next process starts.
        code: the exit code; ``None``: any.
        may_lose: how many spans may be lost, all of them because of ``window``.
        window: what no program can save, in words.
        rejected: spans that the endpoint rejects or that exceed the bounds: dropped and counted.
        counted: every process tells its counters at its end.
        within: seconds that the process may take.
        full: runs in the full set only, as the quick set has the same in short.
        python: the version that runs it, where that is not the one that runs the tests; ``3.13t`` has no lock.
        launched: ``opentelemetry-instrument`` starts it.
        noise: Python itself prints a traceback: for threads that are older than gevent's patching.
    """

    name: str
    way: str = "plain"
    arguments: Mapping[str, Any] = field(default_factory=dict)
    policy: Policy | None = lambda number, size: OK
    env: Mapping[str, str] = field(default_factory=dict)
    back_after: float | None = None
    restart: bool = False
    code: int | None = 0
    may_lose: int = 0
    window: str = ""
    rejected: int = 0
    counted: bool = True
    within: float = 60.0
    full: bool = False
    python: str = ""
    launched: bool = False
    noise: bool = False


def always(say: Say) -> Policy:
    return lambda number, size: say


def too_large(number: int, size: int) -> Say:
    return Say(413) if size > 300_000 else OK


def every_other_hangs_up(number: int, size: int) -> Say:
    return Say(hang_up=True) if number % 2 else OK


UNTIL = "until_settled"
RETRY_LATER = Say(429, {"retry-after": "30"})
RETRY_SOON = Say(429, {"retry-after": "2"})
MOVED = Say(302, {"location": "http://127.0.0.1:9/v1/traces"})
UNSEEN = "what ended less than 2 s (flush_interval) before, and was fewer than 50 spans (512 while they come fast)"

ROWS = (
    Row("plain"),
    Row("503 for 3 s", UNTIL, policy=for_seconds(3, Say(503)), env=SOON),
    Row("503 for 60 s", UNTIL, {"pause": 0.3, "count": 200}, for_seconds(60, Say(503)), within=200, full=True),
    Row("503, exit, restart", policy=always(Say(503)), restart=True),
    Row("refused for 3 s", UNTIL, policy=None, back_after=3, env=SOON),
    Row("refused for 60 s", UNTIL, {"pause": 0.3, "count": 200}, None, back_after=60, within=200, full=True),
    Row("refused, exit, restart", policy=None, restart=True),
    Row("a single 500", policy=once(Say(500))),
    Row("a single 408", policy=once(Say(408))),
    Row("429, Retry-After: 2", UNTIL, policy=once(RETRY_SOON)),
    Row("429, Retry-After: 30", UNTIL, policy=once(RETRY_LATER), within=100, full=True),
    Row("302, restart", policy=always(MOVED), restart=True),
    Row("401, restart", policy=always(Say(401)), restart=True),
    Row("400", policy=once(Say(400)), rejected=100, arguments={"count": 100}),
    Row("partial_success", policy=once(Say(reject=3)), rejected=3),
    Row("413 at 300 kB, many spans", arguments={"count": 20, "text": 100_000}, policy=too_large),
    Row("413 at 300 kB, large spans", arguments={"count": 3, "text": 1_000_000}, policy=too_large),
    Row("dropped connections", UNTIL, {"pause": 0.005, "count": 200}, every_other_hangs_up, SOON),
    Row("hung sink, restart", policy=always(Say(503, hang=40)), restart=True, within=12),
    Row("truncated response", policy=always(Say(truncate=True))),
    Row("unknown CA, restart", "tls", restart=True),
    Row("burst, 8 threads x 5,000", "burst", within=60),
    Row("the same, OTEL_TRACES_EXPORTER", "burst", {"by_hand": False}, env=BY_NAME, launched=True),
    Row("5,000 spans/s for 5 s, 50 ms", "sustained", {"seconds": 5}, always(Say(hang=0.05))),
    Row("5,000 spans/s for 30 s, 50 ms", "sustained", {"seconds": 30}, always(Say(hang=0.05)), within=90, full=True),
    Row("1,500 x 1 MB, dead endpoint", "heavy", {"count": 1500}, None, restart=True, rejected=1500, within=120),
    Row("10,000 x 1 MB, dead endpoint", "heavy", {}, None, restart=True, rejected=10_000, within=300, full=True),
    Row("sys.exit", "exits", {"how": "sys.exit"}, code=3),
    Row("exception", "exits", {"how": "exception"}, code=1),
    Row("SIGINT", "exits", {"how": "sigint"}, code=1),
    Row("SIGTERM, opted in", "exits", {"how": "sigterm"}, env=SIGTERM, code=-15, counted=False),
    Row("SIGTERM, chained", "chained", env=SIGTERM),
    Row("kill -9, restart", "exits", {"how": "kill"}, restart=True, code=-9, may_lose=7, window=UNSEEN, counted=False),
    Row("503, kill -9, restart", "exits", {"how": "kill"}, always(Say(503)), restart=True, code=-9, may_lose=7,
        window=UNSEEN, counted=False),
    Row("os._exit, restart", "exits", {"how": "_exit"}, restart=True, may_lose=7, window=UNSEEN, counted=False),
    Row("flush, os._exit", "exits", {"how": "_exit after flush"}, counted=False),
    Row("os.fork", "forks"),
    Row("os.fork, second generation", "forks", {"generations": 2}),
    Row("fork in C", "forks_in_c"),
    *[
        Row(f"{kind}, {method}", "processes", {"method": method, "kind": kind}, counted=kind != "Pool")
        for kind in ("Process", "Pool", "Executor")
        for method in ("fork", "spawn", "forkserver")
    ],
    Row("gunicorn, prefork", "gunicorn"),
    Row("gunicorn, --preload", "gunicorn", {"preload": True}),
    Row("uvicorn, SIGTERM", "uvicorn", env=SIGTERM, code=-15, counted=False),
    Row("Celery, one task a child", "celery", counted=False),
    Row("gevent", "green"),
    Row("gevent, 50 greenlets x 400", "green", {"count": 400, "greenlets": 50, "pause": 1e-4}),
    Row("gevent patches late", "green", {"count": 200, "greenlets": 20, "late": True}, noise=True),
    *[
        Row(f"subinterpreters{', isolated' * isolated}, {version}", "subinterpreters", {"isolated": isolated},
            python=version)
        for version in ("3.12", "3.13")
        for isolated in (False, True)
    ],
    *[
        Row(f"{name}, no lock", way, arguments, policy, {"PYTHON_GIL": "0", **env}, python="3.13t", full=True)
        for name, way, arguments, policy, env in (
            ("plain", "plain", {}, always(OK), {}),
            ("burst of 8 x 5,000", "burst", {}, always(OK), {}),
            ("503 for 3 s", UNTIL, {}, for_seconds(3, Say(503)), SOON),
            ("os.fork", "forks", {}, always(OK), {}),
            ("Process, fork", "processes", {"method": "fork", "kind": "Process"}, always(OK), {}),
            ("poison spans", "poison", {}, always(OK), {}),
            ("threads of ours killed", "interrupted", {}, always(OK), {}),
        )
    ],
    Row("no more threads", "no_threads"),
    Row("threads of ours killed", "interrupted"),
    Row("poison spans", "poison"),
    Row("full disk, 503 for 3 s", "full_disk", policy=for_seconds(3, Say(503)), env=SOON),
    Row("read-only home, 503 for 3 s", UNTIL, policy=for_seconds(3, Say(503)),
        env={**SOON, "CLEARSPAN_HOME": "/proc/nowhere"}),
    Row("clock jumps", "clock_jumps"),
)  # fmt: skip
