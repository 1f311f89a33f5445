"""Destination ``local``: appends OTLP-JSON lines to a segment file of this process, under ``CLEARSPAN_HOME``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from clearspan.delivery.destination import Delivered, Outcome, TryAgain
from clearspan.encode import otlp_json
from clearspan.encode.parcel import Parcel
from clearspan.model import SpanRecord
from clearspan.store.segments import SegmentWriter


class LocalDestination:
    """The embedded store's way in: the application only appends; reading and indexing is the reader's work."""

    def __init__(self, home: Path) -> None:
        self._writer = SegmentWriter(home)

    @property
    def name(self) -> str:
        """What log lines call it."""
        return "the local store"

    def encode(self, records: Iterable[SpanRecord]) -> list[Parcel]:
        """OTLP JSON, one parcel a record."""
        return otlp_json.encode(records)

    def deliver(self, parcels: Sequence[Parcel]) -> Outcome:
        """Append one line. A full or read-only disk may recover, so it is tried again."""
        try:
            self._writer.append(otlp_json.assemble(parcels))
        except OSError as error:
            return TryAgain(f"cannot write to CLEARSPAN_HOME: {error.strerror or type(error).__name__}")
        return Delivered()

    def close(self) -> None:
        """Close the segment, so that a reader may clear it away."""
        self._writer.close()
