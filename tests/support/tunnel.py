"""A proxy that opens tunnels (RFC 9110, ``CONNECT``), as https goes through one."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler

from tests.support.serving import Serving


class Tunnel(Serving):
    """A context manager. ``asked`` are the addresses that tunnels were opened to, and ``told`` the credentials."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.told: list[str | None] = []
        super().__init__(_handler(self))


def _handler(tunnel: Tunnel) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_CONNECT(self) -> None:
            tunnel.asked.append(self.path)
            tunnel.told.append(self.headers.get("proxy-authorization"))
            host, _, port = self.path.rpartition(":")
            with socket.create_connection((host, int(port)), timeout=30) as other:
                self.send_response(200)
                self.end_headers()
                back = threading.Thread(target=_pass_on, args=(other, self.connection))
                back.start()
                _pass_on(self.connection, other)
                back.join()

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65_536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # one side has gone, and so will the other
