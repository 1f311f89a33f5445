"""A backend from PyPI as a real process: its environment under ``.cache/backends``, made once by uv, and its server."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from tests.support.venvs import ROOT, Venv, make_venv

_CACHE = ROOT / ".cache" / "backends"
_START = 300.0  # seconds; both import for a minute on a busy machine
_ARRIVE = 60.0
_open = build_opener(ProxyHandler({})).open


def environment_of(name: str, *requirements: str) -> Venv:
    """The virtual environment of this name, made anew when it is not yet there or holds something else."""
    path = _CACHE / name
    made = path / "requirements.txt"
    wanted = "\n".join(requirements)
    if not made.exists() or made.read_text() != wanted:
        shutil.rmtree(path, ignore_errors=True)
        make_venv(path, *requirements)
        made.write_text(wanted)
    return Venv(path)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(command: Sequence[str | Path], directory: Path, health: str, **environ: str) -> Iterator[None]:
    """Run a server in ``directory``, with its log there, from when ``health`` answers; stop it with its children."""
    log = directory / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=directory,
            env={**os.environ, **environ},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            wait_for(lambda: _answers(health, process, log), _START)
            yield
        finally:
            _stop(process)


def _answers(url: str, process: subprocess.Popen[bytes], log: Path) -> bool:
    assert process.poll() is None, log.read_text(errors="replace")[-3000:]
    try:
        with _open(url, timeout=5) as response:
            ready: bool = response.status == 200
            return ready
    except (URLError, OSError):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(20)
    with suppress(ProcessLookupError):  # its children, which may have outlived it
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(20)


def wait_for(condition: Callable[[], Any], timeout: float = _ARRIVE) -> Any:
    """What ``condition()`` answers as soon as that is true. Another process is asked: it can only be asked again."""
    deadline = time.monotonic() + timeout
    while not (found := condition()):
        assert time.monotonic() < deadline, f"not within {timeout} s"
        time.sleep(0.2)
    return found


def ask(url: str, body: Any = None, headers: Mapping[str, str] | None = None) -> Any:
    """The JSON that a GET, or a POST of a JSON body, answers."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data, {"content-type": "application/json", **(headers or {})})
    with _open(request, timeout=30) as response:
        return json.load(response)
