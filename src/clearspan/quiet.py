"""One log line per kind of trouble per minute: trouble repeats with every span, and logs must stay readable."""

from __future__ import annotations

import logging
import threading
import time
from typing import Final

from clearspan import forks

_PERIOD: Final = 60.0


class QuietLogger:
    """Passes on the first message of a kind, then counts; the next one that passes says how many were held back.

    Messages must never hold content, keys or other values of spans.
    """

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self._held: dict[str, tuple[float, int]] = {}
        self.start_over()
        forks.follow(self)

    def start_over(self) -> None:
        """In a forked child: another thread of the parent may have held the lock."""
        self._lock = threading.RLock()

    def warning(self, kind: str, message: str, *args: object) -> None:
        """Log ``message % args`` unless one of its ``kind`` was logged within the last minute."""
        now = time.monotonic()
        with self._lock:
            since, held = self._held.get(kind, (now - _PERIOD, 0))
            if now - since < _PERIOD:
                self._held[kind] = (since, held + 1)
                return
            self._held[kind] = (now, 0)
        suffix = f" ({held} more like this since the last line.)" if held else ""
        self._logger.warning(message + suffix, *args)
