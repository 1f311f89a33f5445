"""A real OTLP/HTTP receiver for tests: it keeps what was sent, and answers as it is told.

    with OtlpSink() as sink:
        sink.answer(Answer(503, {"retry-after": "1"}), Answer.rejecting(2, "too old"))  # then 200 again
        ...
        sink.wait_for(lambda: len(sink.spans()) == 3)

Bodies are ``ExportTraceServiceRequest`` as protobuf, parsed by the official package. Metrics and logs are taken in too,
and never count as spans.
"""

from __future__ import annotations

import gzip
import ssl
import threading
import zlib
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTracePartialSuccess,
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

from tests.support.serving import Serving

_TIMEOUT = 30.0
_DECODERS: Mapping[str, Callable[[bytes], bytes]] = {"": bytes, "gzip": gzip.decompress, "deflate": zlib.decompress}


@dataclass(frozen=True)
class Answer:
    """What the sink says to one request.

    ``after`` holds the answer back until it is set. ``hang_up`` closes the connection without an answer.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    after: threading.Event | None = None
    hang_up: bool = False

    @classmethod
    def rejecting(cls, spans: int, reason: str) -> Answer:
        """Status 200 and a ``partial_success``."""
        partial = ExportTracePartialSuccess(rejected_spans=spans, error_message=reason)
        return cls(body=ExportTraceServiceResponse(partial_success=partial).SerializeToString())


@dataclass(frozen=True)
class Request:
    """One request. Header names are in lower case; ``sent`` is the body as it came, ``body`` without compression.

    ``connection`` is the sender's port: requests that have the same came over one connection.
    """

    path: str
    headers: Mapping[str, str]
    sent: bytes
    status: int  # that the sink answered
    connection: int = 0

    @property
    def body(self) -> bytes:
        return _DECODERS[self.headers.get("content-encoding", "").replace("identity", "")](self.sent)

    @property
    def parsed(self) -> ExportTraceServiceRequest:
        return ExportTraceServiceRequest.FromString(self.body)

    @property
    def spans(self) -> list[Any]:
        """The ``opentelemetry.proto.trace.v1.Span`` messages in it."""
        if not self.path.endswith("/v1/traces"):
            return []
        return [
            span for resource in self.parsed.resource_spans for scope in resource.scope_spans for span in scope.spans
        ]


class OtlpSink(Serving):
    """A context manager; every request has a thread of its own.

    Args:
        tls: serve https with this context.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._changed = threading.Condition()
        self._requests: list[Request] = []
        self._answers: deque[Answer] = deque()
        super().__init__(_handler(self))
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.url = f"{'https' if tls else 'http'}://{self.address}"

    def answer(self, *answers: Answer) -> None:
        """Answer the next requests so, one each. Afterwards, and without this, the answer is an empty 200."""
        with self._changed:
            self._answers.extend(answers)

    @property
    def requests(self) -> list[Request]:
        """What has come so far, in the order of arrival."""
        with self._changed:
            return list(self._requests)

    def spans(self, user_agent: str = "") -> list[Any]:
        """The spans that were answered with 2xx, of senders whose user agent starts with ``user_agent``."""
        return [
            span
            for request in self.requests
            if 200 <= request.status < 300 and request.headers.get("user-agent", "").startswith(user_agent)
            for span in request.spans
        ]

    def wait_for(self, condition: Callable[[], bool], timeout: float = _TIMEOUT) -> None:
        """Return when ``condition()`` holds; it is looked at whenever a request has come."""
        with self._changed:
            assert self._changed.wait_for(condition, timeout), f"not within {timeout} s; got {self._requests}"

    def take(self, path: str, headers: Mapping[str, str], sent: bytes, connection: int = 0) -> Answer:
        """Keep a request and say how to answer it. For the handler."""
        with self._changed:
            answer = self._answers.popleft() if self._answers else Answer()
            status = 0 if answer.hang_up else answer.status
            self._requests.append(Request(path, headers, sent, status, connection))
            self._changed.notify_all()
        return answer


def _handler(sink: OtlpSink) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = sink.take(self.path, headers, sent, self.client_address[1])
            if answer.after is not None:
                answer.after.wait(_TIMEOUT)
            if answer.hang_up:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
