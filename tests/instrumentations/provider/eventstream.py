"""AWS's binary event stream (``application/vnd.amazon.eventstream``).

A message is: total length and headers' length (big-endian u32), CRC-32 of these eight bytes, headers, payload, CRC-32
of all before. A header is: name length (u8), name, type 7 (string), value length (u16), value.
"""

from __future__ import annotations

import json
import struct
import zlib
from typing import Any


def frame(event: str, payload: Any) -> bytes:
    """One event with a JSON payload."""
    names = {":event-type": event, ":content-type": "application/json", ":message-type": "event"}
    return message(names, json.dumps(payload).encode())


def message(headers: dict[str, str], body: bytes) -> bytes:
    """One message of the stream."""
    head = b"".join(
        struct.pack("!B", len(name)) + name.encode() + struct.pack("!BH", 7, len(value.encode())) + value.encode()
        for name, value in headers.items()
    )
    prelude = struct.pack("!II", len(head) + len(body) + 16, len(head))
    start = prelude + struct.pack("!I", zlib.crc32(prelude)) + head + body
    return start + struct.pack("!I", zlib.crc32(start))
