"""What became of spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class DeliveryError(Exception):
    """Why a span was given up. Passed to ``on_span_error``; its text never holds content."""


@dataclass(frozen=True, slots=True)
class FlushResult:
    """What became of spans since the last flush, or since the start, in numbers of spans: each is told of once.

    Attributes:
        delivered: acknowledged by the endpoint, or written to the local store.
        spooled: kept on disk for later.
        waiting: in memory when the flush began, and still there when its time was up.
        dropped: given up; ``on_span_error`` was called for each.
        ok: nothing waits and nothing was dropped.
    """

    delivered: int = 0
    spooled: int = 0
    waiting: int = 0
    dropped: int = 0

    @property
    def ok(self) -> bool:
        """Whether every span is delivered or safe on disk."""
        return not self.waiting and not self.dropped

    def __bool__(self) -> bool:
        return self.ok

    @staticmethod
    def merged(results: Iterable[FlushResult]) -> FlushResult:
        """One result for several destinations: a span counts by the destination where it fared worst."""
        every = list(results)
        if not every:
            return FlushResult()
        return FlushResult(
            delivered=min(result.delivered for result in every),
            spooled=max(result.spooled for result in every),
            waiting=max(result.waiting for result in every),
            dropped=max(result.dropped for result in every),
        )
