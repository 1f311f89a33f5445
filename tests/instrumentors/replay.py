"""A real HTTP server that answers as the data file says which the request's model (or the response's id) names.

A file holds one answer or a list of them, given out one after the other and the last one from then on:
``{"status": 200, "headers": {}, "body": {...}}`` or ``{"events": [...], "end": ...}``, where the end of a stream is
``done`` (the default), ``close`` (no [DONE]), ``cut`` (the connection breaks) or ``hang`` (until the server stops).
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

DATA = Path(__file__).parent / "data"


@dataclass
class Received:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class Replay:
    """The server's address, and what it was asked."""

    url: str
    requests: list[Received] = field(default_factory=list)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *args: Any) -> None:
        """Clients that hang up in mid-answer are part of the tests."""


@contextmanager
def replaying() -> Iterator[Replay]:
    """Run the server on a free port of this machine."""
    released = threading.Event()
    replay = Replay("")
    server = _Server(("127.0.0.1", 0), _handler(replay, released))
    replay.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield replay
    finally:
        released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def http_library() -> Any:
    """What the installed openai speaks HTTP with: httpx2, or httpx before openai 3."""
    from openai import _base_client

    return getattr(_base_client, "httpx2", None) or _base_client.httpx  # type: ignore[attr-defined]


def _handler(replay: Replay, released: threading.Event) -> type[BaseHTTPRequestHandler]:
    given: Counter[str] = Counter()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer(urlsplit(self.path).path.rpartition("/")[2], None)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._answer(body["model"], body)

        def _answer(self, name: str, body: Any) -> None:
            replay.requests.append(Received(self.path, dict(self.headers), body))
            answers = json.loads((DATA / f"{name}.json").read_text())
            if isinstance(answers, list):
                answers = answers[min(given[name], len(answers) - 1)]
                given[name] += 1
            self.close_connection = True
            if answers.get("end") == "silent":
                released.wait()
                return
            self.send_response(answers.get("status", 200))
            self.send_header("Connection", "close")
            self.send_header("x-request-id", "req_1")
            for header, value in answers.get("headers", {}).items():
                self.send_header(header, value)
            (self._stream if "events" in answers else self._whole)(answers)

        def _whole(self, answer: dict[str, Any]) -> None:
            body = answer["body"]
            data = (body if isinstance(body, str) else json.dumps(body)).encode()
            if "Content-Type" not in answer.get("headers", {}):
                self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _stream(self, answer: dict[str, Any]) -> None:
            end = answer.get("end", "done")
            self.send_header("Content-Type", "text/event-stream; charset=utf-8")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for event in answer["events"]:
                kind = event.get("type") if isinstance(event, dict) else None
                self._chunk((f"event: {kind}\n" if kind else "") + f"data: {json.dumps(event)}\n\n")
            if end == "cut":
                return  # without the last chunk: the client sees a broken body
            if end == "hang":
                released.wait()
            if end == "done":
                self._chunk("data: [DONE]\n\n")
            self.wfile.write(b"0\r\n\r\n")

        def _chunk(self, text: str) -> None:
            data = text.encode()
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()

        def log_message(self, *args: Any) -> None:
            pass

    return Handler
