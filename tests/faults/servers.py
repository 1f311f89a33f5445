"""Starts servers with the application in them, has them work, and stops them gracefully."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.faults.run import environment
from tests.faults.sink import Sink

HERE = Path(__file__).parent
_PATIENCE = 40.0


def gunicorn(directory: Path, sink: Sink, env: Mapping[str, str], *, preload: bool = False) -> tuple[int, str]:
    port = _free_port()
    settings = ["--config", str(HERE / "gunicorn_settings.py"), *(["--preload"] if preload else [])]
    options = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--log-level", "warning", "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", *settings, *options, "web:wsgi"]

    def use() -> None:
        _await_workers(directory, 2)
        _request(port, 10)

    return _serve(command, directory, sink, env, use)


def uvicorn(directory: Path, sink: Sink, env: Mapping[str, str]) -> tuple[int, str]:
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", "--port", str(port), "--log-level", "warning", "web:asgi"]
    return _serve(command, directory, sink, env, lambda: _request(port, 10))


def celery(directory: Path, sink: Sink, env: Mapping[str, str]) -> tuple[int, str]:
    """Six tasks, each in a child process of its own."""
    options = ["--pool", "prefork", "--concurrency", "2", "--without-gossip", "--without-mingle", "--loglevel", "ERROR"]
    command = [sys.executable, "-m", "celery", "-A", "queued:tasks", "worker", *options]

    def send() -> None:
        code = "import queued\nfor _ in range(6): queued.work.delay()"
        subprocess.run([sys.executable, "-c", code], env=environment(directory, sink, env), cwd=HERE, check=True)
        deadline = time.monotonic() + _PATIENCE
        while _ended(directory) < 60 and time.monotonic() < deadline:
            time.sleep(0.05)

    return _serve(command, directory, sink, env, send)


def _serve(
    command: list[str], directory: Path, sink: Sink, env: Mapping[str, str], use: Callable[[], Any]
) -> tuple[int, str]:
    with (directory / "server.log").open("w+") as log:
        server = subprocess.Popen(command, env=environment(directory, sink, env), cwd=HERE, stdout=log, stderr=log)
        try:
            use()
            server.send_signal(signal.SIGTERM)
            code = server.wait(_PATIENCE)
        finally:
            server.kill()
            server.wait()
        log.seek(0)
        return code, log.read()


def _request(port: int, count: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while count:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
                answer.read()
            count -= 1
        except OSError:  # noqa: PERF203  it is not up yet
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _await_workers(directory: Path, count: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while len(list(directory.glob("up-*"))) < count and time.monotonic() < deadline:
        time.sleep(0.05)


def _ended(directory: Path) -> int:
    return sum(len(path.read_bytes().splitlines()) for path in directory.glob("ended-*"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


SERVERS: Mapping[str, Callable[..., tuple[int, str]]] = {"gunicorn": gunicorn, "uvicorn": uvicorn, "celery": celery}
