"""Every row of the matrix, with a real application, a real endpoint, and the fault that the row is about.

``make test`` runs the rows that are quick; ``make test-faults`` runs all of them.
"""

from __future__ import annotations

import importlib.util
import os
import ssl
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import trustme

from tests.faults import run as runs
from tests.faults.matrix import ROWS, Row
from tests.faults.run import Account
from tests.faults.servers import SERVERS
from tests.faults.sink import OK, Sink
from tests.support.free_threaded import PYTHON as FREE_THREADED
from tests.support.venvs import ROOT, find_python, make_venv

_ALL = os.environ.get("CLEARSPAN_FAULTS") == "all"
_NEEDS = {"gunicorn": "gunicorn", "uvicorn": "uvicorn", "celery": "celery", "green": "gevent"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_span_is_delivered_once_and_accounted_for(
    row: Row, tmp_path: Path, tell: Callable[[Row, Account], None]
) -> None:
    if row.full and not _ALL:
        pytest.skip("only in make test-faults")
    if row.way in _NEEDS and importlib.util.find_spec(_NEEDS[row.way]) is None:
        pytest.skip(f"needs {_NEEDS[row.way]}")

    seen = tried(row, tmp_path, command(row, tmp_path))
    tell(row, seen)

    assert seen.codes[0] == row.code or row.code is None, seen.stderr
    assert "Traceback" not in seen.stderr or row.noise or row.code == 1, seen.stderr
    assert seen.doubled == []
    assert seen.seconds < row.within
    assert len(seen.lost) <= row.may_lose + row.rejected, seen.stderr
    assert seen.ended, seen.stderr
    if row.may_lose:
        latest = sorted(seen.ended, key=lambda span_id: seen.ended[span_id])[-row.may_lose - 1 :]
        assert set(seen.lost) <= set(latest), "what is lost ended last, but for the restarted process's own"
    if row.counted:
        assert seen.disagreements() == []
        if row.rejected:
            assert len(seen.lost) == seen.dropped.total()
    if row.way == "burst":
        assert seen.figures["queued_bytes"] == 0
    if row.way == "heavy":
        assert seen.figures["after_MB"] < 64 + 100
        assert not _ALL or seen.figures["p99_us"] < 50  # a figure of time: only where the matrix is asked for


def command(row: Row, directory: Path) -> tuple[str | Path, ...]:
    """What runs the application: an interpreter, in an environment of its own where it is another version."""
    if row.launched:
        return (Path(sys.executable).with_name("opentelemetry-instrument"), sys.executable)
    if row.python in ("", f"{sys.version_info[0]}.{sys.version_info[1]}"):
        return (sys.executable,)
    free_threaded = row.python.endswith("t")
    found = FREE_THREADED if free_threaded and FREE_THREADED.exists() else find_python(row.python)
    if found is None:
        pytest.skip(f"Python {row.python} is not installed here")
    # Hyperscan is not built for free threading.
    return (make_venv(directory / "venv", str(ROOT) if free_threaded else f"{ROOT}[fast]", python=found).python,)


def tried(row: Row, directory: Path, python: Sequence[str | Path]) -> Account:
    """Run a row."""
    if row.way == "tls":
        return unknown_ca(row, directory)
    sink = Sink(row.policy) if row.policy is not None else Sink()
    if row.policy is not None:
        sink.start()
    elif row.back_after is not None:
        threading.Timer(row.back_after, sink.start).start()
    try:
        if row.way in SERVERS:
            began = time.monotonic()
            code, printed = SERVERS[row.way](directory, sink, row.env, **row.arguments)
            seconds = time.monotonic() - began
        else:
            seconds, code, printed = runs.run(row.way, directory, sink, row.arguments, row.env, row.within + 20, python)
        codes = [code]
        if row.restart:
            sink.policy = lambda number, size: OK
            if row.policy is None:
                sink.start()
            _, code, more = runs.run("recover", directory, sink, {"timeout": 60}, row.env, 90)
            codes.append(code)
            printed += more
        return runs.account(directory, sink, seconds, codes, printed)
    finally:
        sink.stop()


def unknown_ca(row: Row, directory: Path) -> Account:
    """The certificate of the endpoint is not trusted; then the operator names the CA, and the next process starts."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    bundle = directory / "ca.pem"
    authority.cert_pem.write_to_path(bundle)
    with Sink(tls=context) as sink:
        seconds, code, printed = runs.run("plain", directory, sink)
        assert "OTEL_EXPORTER_OTLP_CERTIFICATE" in printed
        assert not sink.accepted
        _, again, more = runs.run("recover", directory, sink, env={"OTEL_EXPORTER_OTLP_CERTIFICATE": str(bundle)})
        return runs.account(directory, sink, seconds, [code, again], printed + more)
