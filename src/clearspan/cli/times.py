"""Times as they are typed: ``2026-11-24``, ``2026-11-24T10:00:00Z``, ``10m``, ``2h``, ``1d``."""

from __future__ import annotations

import argparse
import re
import time
from datetime import datetime

__all__ = ["moment"]

_AGO = re.compile(r"(\d+(?:\.\d+)?)\s*([smhdw])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}


def moment(text: str) -> int:
    """A point in time as nanoseconds since the Unix epoch: so long ago, or an ISO time (local unless it says its zone).

    Raises:
        argparse.ArgumentTypeError: it is neither.
    """
    given = text.strip()
    ago = _AGO.fullmatch(given.lower())
    try:
        if ago:
            return time.time_ns() - int(float(ago[1]) * _SECONDS[ago[2]] * 1e9)
        # Python 3.10 does not know the Z.
        return int(datetime.fromisoformat(re.sub("[zZ]$", "+00:00", given)).timestamp() * 1e6) * 1000
    except (ValueError, OverflowError, OSError):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no time: give 10m, 2h, 1d, or an ISO time such as 2026-11-24T10:00"
        ) from None
