"""What an encoder hands to the outbox: one encoded span, ready to be put into a request with others."""

from __future__ import annotations

from typing import NamedTuple


class Parcel(NamedTuple):
    """One span in its destination's encoding.

    ``resource`` and ``scope`` are the encoded headers that the span belongs under; spans of one batch share the same
    objects, so that a request can group its spans by identity.
    """

    trace_id: int
    span_id: int
    resource: bytes
    scope: bytes
    body: bytes

    @property
    def size(self) -> int:
        """Bytes that this span adds to a request, without its shared headers."""
        return len(self.body)
