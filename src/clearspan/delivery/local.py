"""Destination ``local``: appends OTLP-JSON lines to a segment file of this process, under ``CLEARSPAN_HOME``."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from clearspan.delivery.destination import Delivered, Outcome, Refused, TryAgain
from clearspan.encode import otlp_json
from clearspan.encode.parcel import Parcel
from clearspan.model import SpanRecord
from clearspan.store.segments import SegmentWriter

# Somebody has to change something before these go away. Waiting for it would only fill the memory.
_LASTING: Final = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.ENAMETOOLONG}
)


class LocalDestination:
    """The embedded store's way in: the application only appends; reading and indexing is the reader's work."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._writer = SegmentWriter(home)

    @property
    def name(self) -> str:
        """What log lines call it."""
        return "the local store"

    @property
    def account(self) -> None:
        """Nothing waits on disk for the disk."""
        return None

    def encode(self, records: Iterable[SpanRecord]) -> list[Parcel]:
        """OTLP JSON, one parcel a record."""
        return otlp_json.encode(records)

    def decode(self, parcels: Sequence[Parcel]) -> list[SpanRecord]:
        """The records again."""
        return otlp_json.decode(otlp_json.assemble(parcels))

    def deliver(self, parcels: Sequence[Parcel]) -> Outcome:
        """Append one line. A full disk may recover, so it is tried again; a place that cannot be written will not."""
        try:
            self._writer.append(otlp_json.assemble(parcels))
        except OSError as error:
            reason = f"cannot write to CLEARSPAN_HOME ({self._home}): {error.strerror or type(error).__name__}"
            return Refused(reason) if error.errno in _LASTING else TryAgain(reason)
        return Delivered()

    def close(self) -> None:
        """Close the segment, so that a reader may clear it away."""
        self._writer.close()
