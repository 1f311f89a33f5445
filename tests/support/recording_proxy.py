"""A proxy that passes requests on to an HTTP server, streams included, and keeps what was said."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Exchange:
    """One request and its answer. ``chunks`` are the JSON bodies: one, or one for every event of a stream."""

    path: str
    request: dict[str, Any]
    status: int
    chunks: tuple[dict[str, Any], ...]

    @property
    def usage(self) -> dict[str, Any] | None:
        """What the server counted. In a stream it stands in the last chunk that has it."""
        return next((chunk["usage"] for chunk in reversed(self.chunks) if chunk.get("usage")), None)

    @property
    def text(self) -> str:
        """The answer's text, put together from all chunks."""
        choices = [choice for chunk in self.chunks for choice in chunk.get("choices", ())]
        return "".join((choice.get("message") or choice.get("delta") or {}).get("content") or "" for choice in choices)


def _bodies(answer: bytes) -> tuple[dict[str, Any], ...]:
    if answer.startswith(b"data:"):
        events = (line.removeprefix(b"data:").strip() for line in answer.splitlines() if line.startswith(b"data:"))
        return tuple(json.loads(event) for event in events if event != b"[DONE]")
    return (json.loads(answer),)


def _handler(upstream: str, exchanges: list[Exchange]) -> type[BaseHTTPRequestHandler]:
    target = urlsplit(upstream)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            connection = HTTPConnection(target.hostname or "", target.port)
            connection.request("POST", self.path, body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            self.send_response(response.status)  # HTTP/1.0: the answer ends where the connection does
            self.send_header("Content-Type", response.getheader("Content-Type") or "application/json")
            self.end_headers()
            answer = b""
            while piece := response.read1():
                self.wfile.write(piece)
                answer += piece
            connection.close()
            exchanges.append(Exchange(self.path, json.loads(body), response.status, _bodies(answer)))

        def log_message(self, *args: object) -> None:
            pass

    return Handler


@contextmanager
def recording(upstream: str, exchanges: list[Exchange]) -> Iterator[str]:
    """Serves ``upstream`` (a base URL) on a port of its own, gives the new base URL, and adds to ``exchanges``."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(upstream, exchanges)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{urlsplit(upstream).path}"
        finally:
            server.shutdown()
            thread.join()
