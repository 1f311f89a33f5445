"""The HTTP side: routes, errors, and the bill.

    python -m instrumentations.provider.server [PORT]       # from the folder tests/

Paths are matched by their end, so a base URL may begin with anything: ``/openai/v1``, ``/groq/openai/v1``,
``/mistral``, ``/anthropic``, ``/gemini``, ``/bedrock``, ``/cohere``, ``/ollama``. Beside the providers there are

- ``GET /admin/bill``: every call since the start or the last ``POST /admin/reset``, and the sums;
- ``POST .../v1/traces``: takes OTLP/JSON from programs in other languages; ``GET /admin/otlp`` gives it back;
- ``/sink/...``: takes anything and answers ``{}``, for libraries that must have a place to send to.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from . import anthropic, bedrock, bedrock_agents, cohere, gemini, ollama, openai_chat, openai_responses
from .exchange import Bill, Reply, Request, answered
from .known import Refusal

_SPEAKERS: list[tuple[ModuleType, ModuleType]] = [
    # the module, and the one that says its errors
    (anthropic, anthropic),
    (gemini, gemini),
    (bedrock, bedrock),
    (bedrock_agents, bedrock_agents),
    (ollama, ollama),
    (cohere, cohere),
    (openai_responses, openai_chat),
    (openai_chat, openai_chat),
]
_ROUTES = [
    (method, re.compile(f"{pattern}/?$"), handler, errors.refused)
    for module, errors in _SPEAKERS
    for method, pattern, handler in module.ROUTES
]


class Ledger:
    """What was billed, and the traces that were sent here; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        with self._lock:
            self._bills: list[Bill] = []
            self._otlp: list[Any] = []
            self._paths: list[str] = []

    def note(self, bill: Bill) -> None:
        with self._lock:
            self._bills.append(bill)

    def keep(self, otlp: Any) -> None:
        with self._lock:
            self._otlp.append(otlp)

    def miss(self, path: str) -> None:
        with self._lock:
            self._paths.append(path)

    def otlp(self) -> list[Any]:
        with self._lock:
            return list(self._otlp)

    def bill(self) -> dict[str, Any]:
        """``calls`` one by one, ``totals`` over them, and ``unknown`` paths that were asked for."""
        with self._lock:
            calls, unknown = list(self._bills), list(self._paths)
        names = {"input_tokens": "prompt", "output_tokens": "completion", "cache_read_tokens": "cache_read",
                 "cache_write_tokens": "cache_write", "reasoning_tokens": "reasoning"}  # fmt: skip
        sums = {name: sum(getattr(call.counts, field) for call in calls) for name, field in names.items()}
        return {"calls": [asdict(call) for call in calls], "totals": sums, "unknown": unknown}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    ledger: Ledger


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

    def _serve(self) -> None:
        url = urlsplit(self.path)
        body = self._body()
        try:
            reply = self._reply(url.path, dict(parse_qsl(url.query)), body)
        except Exception as error:  # a fault of ours must show in the client, not hang it
            reply = answered({"error": {"message": f"fault in the provider: {error!r}"}}, status=599)
        self._send(reply)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve

    def _body(self) -> Any:
        if "chunked" in self.headers.get("transfer-encoding", ""):
            raw = b"".join(iter(self._chunk, b""))
        else:
            raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.headers.get("content-encoding") == "gzip":
            raw = gzip.decompress(raw)
        try:
            return json.loads(raw) if raw else {}
        except ValueError:
            return {}

    def _chunk(self) -> bytes:
        size = int(self.rfile.readline().strip() or b"0", 16)
        data = self.rfile.read(size)
        self.rfile.readline()
        return data

    def _reply(self, path: str, query: dict[str, str], body: Any) -> Reply:
        ledger = self.server.ledger
        if "/sink/" in path:
            return answered({})
        if path == "/admin/bill":
            return answered(ledger.bill())
        if path == "/admin/otlp":
            return answered(ledger.otlp())
        if path == "/admin/reset":
            ledger.reset()
            return answered({})
        if path.endswith("/v1/traces"):
            ledger.keep(body)
            return answered({})
        headers = {name.lower(): value for name, value in self.headers.items()}
        for method, pattern, handler, refuse in _ROUTES:
            match = pattern.search(path) if method == self.command else None
            if match:
                parts = {name: value for name, value in match.groupdict().items() if value is not None}
                try:
                    return handler(Request(path, parts, query, headers, body))
                except Refusal as refusal:
                    return refuse(refusal.status)
        ledger.miss(f"{self.command} {path}")
        return answered({"error": {"message": f"no such path: {path}"}}, status=404)

    def _send(self, reply: Reply) -> None:
        if reply.bill is not None:
            self.server.ledger.note(reply.bill)
        chunks = iter(reply.chunks)
        whole = reply.content_type == "application/json"
        body = b"".join(chunks) if whole else b""
        self.send_response(reply.status)
        self.send_header("content-type", reply.content_type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if whole:
            self.send_header("content-length", str(len(body)))
        else:
            self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        try:
            if whole:
                self.wfile.write(body)
                return
            for chunk in chunks:
                self.wfile.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
                self.wfile.flush()
            self.wfile.write(b"0\r\n\r\n")
        except (BrokenPipeError, ConnectionResetError):  # the client had enough
            self.close_connection = True


@contextmanager
def serve(port: int = 0) -> Iterator[tuple[str, Ledger]]:
    """A running server: its URL and its ledger."""
    server = _Server(("127.0.0.1", port), _Handler)
    server.ledger = Ledger()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", server.ledger
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def main() -> None:
    """Serve until interrupted."""
    with serve(int(sys.argv[1]) if len(sys.argv) > 1 else 0) as (url, _):
        print(url, flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    main()
