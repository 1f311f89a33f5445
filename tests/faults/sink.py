"""A real OTLP/HTTP receiver that misbehaves as it is told, and keeps the id of every span that it accepted.

A span is accepted when its request was answered with 2xx and it was not rejected by a ``partial_success``.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTracePartialSuccess,
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)


@dataclass(frozen=True)
class Say:
    """What the sink does with one request.

    ``hang`` is how many seconds it takes before it answers. ``hang_up`` closes the connection instead of an answer.
    ``truncate`` announces more body than it sends. ``reject`` is how many of the spans a ``partial_success`` rejects.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    hang: float = 0.0
    hang_up: bool = False
    truncate: bool = False
    reject: int = 0


OK = Say()
Policy = Callable[[int, int], Say]
"""From the number of the request (1 is the first) and its size without compression to what is said."""


class Sink:
    """A context manager. ``policy`` may be replaced while it runs."""

    def __init__(self, policy: Policy = lambda number, size: OK, tls: ssl.SSLContext | None = None) -> None:
        self.policy = policy
        self.accepted: Counter[str] = Counter()
        self.requests = 0
        self.statuses: Counter[int] = Counter()
        self._changed = threading.Condition()
        self._stopped = threading.Event()
        self._tls = tls
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self._server: _Server | None = None

    def start(self) -> None:
        """Listen. Before that, connections are refused."""
        self._server = _Server(("127.0.0.1", self.port), _handler(self))
        if self._tls is not None:
            self._server.socket = self._tls.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Refuse connections, and end those that hang."""
        self._stopped.set()
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    def __enter__(self) -> Sink:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def wait_for(self, count: int, timeout: float) -> bool:
        """Whether ``count`` different spans have been accepted within ``timeout`` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.accepted) >= count, timeout)

    def take(self, body: bytes) -> tuple[Say, bytes]:
        """Judge one request. For the handler."""
        with self._changed:
            self.requests += 1
            number = self.requests
        say = self.policy(number, len(body))
        if say.hang:
            self._stopped.wait(say.hang)
        request = ExportTraceServiceRequest.FromString(body)
        ids = [
            span.span_id.hex()
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]
        answer = b""
        if say.reject:
            rejected, ids = ids[: say.reject], ids[say.reject :]
            partial = ExportTracePartialSuccess(rejected_spans=len(rejected), error_message="too old")
            answer = ExportTraceServiceResponse(partial_success=partial).SerializeToString()
        with self._changed:
            self.statuses[0 if say.hang_up else say.status] += 1
            if not say.hang_up and 200 <= say.status < 300:
                self.accepted.update(ids)
            self._changed.notify_all()
        return say, answer


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are part of what is tested."""


def _handler(sink: Sink) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if self.headers.get("content-encoding") == "gzip":
                body = gzip.decompress(body)
            say, answer = sink.take(body)
            if say.hang_up:
                self.close_connection = True
                return
            self.send_response(say.status)
            for name, value in say.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(answer) + (100 if say.truncate else 0)))
            self.end_headers()
            self.wfile.write(answer)
            self.close_connection = self.close_connection or say.truncate

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def for_seconds(seconds: float, say: Say) -> Policy:
    """``say`` for so many seconds, counted from the first request, and then all is well."""
    began: list[float] = []

    def policy(number: int, size: int) -> Say:
        began.append(time.monotonic())
        return say if time.monotonic() - began[0] < seconds else OK

    return policy


def once(say: Say) -> Policy:
    """``say`` to the first request only."""
    return lambda number, size: say if number == 1 else OK
