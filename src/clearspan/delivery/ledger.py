"""The ledger: what became of every span of one exporter, under one lock, so that the sums agree to the span."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from typing import Final

from clearspan import forks

__all__ = ["DISABLED", "ELSEWHERE", "ENCODE_ERROR", "FILTERED", "QUEUE_FULL", "SAMPLED_OUT", "SHUT_DOWN", "Ledger"]

SAMPLED_OUT: Final = "sampled out"
FILTERED: Final = "filtered"
DISABLED: Final = "disabled"
ELSEWHERE: Final = "elsewhere"  # another exporter of ours has taken the span: it is not among this one's
ENCODE_ERROR: Final = "encode error"
QUEUE_FULL: Final = "queue full"
SHUT_DOWN: Final = "shut down"

_SKIPS: Final = frozenset({SAMPLED_OUT, FILTERED, DISABLED, ELSEWHERE})


class Ledger:
    """Counts the way of spans until they are handed to their destinations' outboxes, which count on from there.

    Whoever moves spans from one state to another does it in one ``with ledger.lock``. Attributes are read under it.
    """

    def __init__(self) -> None:
        self.start_over()
        forks.follow(self)

    def start_over(self) -> None:
        """Nothing has ended yet: at birth and in a forked child."""
        self.lock = threading.RLock()  # reentrant: a signal handler may flush while its thread is in here
        self.ended = 0
        self.in_hand = 0
        self.skipped: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()

    def take(self, count: int) -> None:
        """``count`` ended spans come into our hands."""
        with self.lock:
            self.ended += count
            self.in_hand += count

    def put_down(self, count: int, reasons: Mapping[str, int]) -> None:
        """``count`` spans leave our hands; ``reasons`` says how many of them go no further, and why."""
        with self.lock:
            self.in_hand -= count
            self.skipped.update({reason: n for reason, n in reasons.items() if reason in _SKIPS})
            self.dropped.update({reason: n for reason, n in reasons.items() if reason not in _SKIPS})

    def turn_away(self, reason: str, count: int = 1) -> None:
        """``count`` spans that ended were not taken at all."""
        with self.lock:
            self.ended += count
            (self.skipped if reason in _SKIPS else self.dropped)[reason] += count
