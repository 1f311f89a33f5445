"""When to try again: exponential backoff with jitter, and what the endpoint itself asked for."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from datetime import timezone
from email.utils import parsedate_to_datetime

_MAX_RETRY_AFTER = 300.0


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long to wait before a retry, in seconds: up to ``initial * 2**retry``, never more than ``maximum``."""

    initial: float = 0.5
    maximum: float = 30.0

    def delay(self, retry: int, asked: float | None) -> float:
        """The wait before retry number ``retry`` (0 is the first).

        ``asked`` is what the endpoint said (``Retry-After``): it is honoured in full, up to five minutes.
        """
        if asked is not None:
            return min(max(asked, 0.0), _MAX_RETRY_AFTER)
        return self.ceiling(retry) * random.uniform(0.5, 1.0)  # noqa: S311  (jitter is no secret)

    def ceiling(self, retry: int) -> float:
        """The longest wait before retry number ``retry``, if nothing is asked for."""
        return min(self.maximum, self.initial * (1 << min(retry, 30)))


def retry_after(header: str | None, now: float | None = None) -> float | None:
    """Seconds to wait as said by an HTTP ``Retry-After`` header (RFC 9110, 10.2.3): a number or an HTTP date.

    ``None`` when the header is absent or says nothing that can be read. ``now`` is Unix time in seconds.
    """
    if not header:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max(moment.timestamp() - (time.time() if now is None else now), 0.0)
