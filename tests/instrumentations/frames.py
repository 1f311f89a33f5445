"""AWS's binary event stream, taken apart (``provider/eventstream.py`` puts it together)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator


def messages_in(stream: bytes) -> Iterator[tuple[dict[str, str], bytes]]:
    """Headers and payload of every message; the checksums are checked."""
    while stream:
        size, headers_size, checksum = struct.unpack("!III", stream[:12])
        message, stream = stream[:size], stream[size:]
        assert checksum == zlib.crc32(message[:8])
        assert struct.unpack("!I", message[-4:])[0] == zlib.crc32(message[:-4])
        raw, headers = message[12 : 12 + headers_size], {}
        while raw:
            end = 1 + raw[0]
            (length,) = struct.unpack("!H", raw[end + 1 : end + 3])
            headers[raw[1:end].decode()] = raw[end + 3 : end + 3 + length].decode()
            raw = raw[end + 3 + length :]
        yield headers, message[12 + headers_size : -4]
