"""What is at hand: the spans of the request that is being sent, or will be sent again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from clearspan.delivery.cut import cut
from clearspan.delivery.destination import Destination
from clearspan.delivery.spool import Chunk, Line
from clearspan.encode.parcel import Parcel

__all__ = ["Batch", "portion", "shrink"]

PORTION_SPANS = 256
"""A line of the spool is settled as a whole, so it is smaller than a request may be."""

PORTION_BYTES = 1024 * 1024

_SMALLEST = 2048


def _no_parcels() -> list[Parcel]:
    return []


@dataclass(slots=True)
class Batch:
    """Spans that travel together.

    Attributes:
        parcels: those of the next request.
        rest: those of the requests after it, when all were too many for one.
        first: the entry number of the first of them in the outbox; of no meaning for a ``chunk``.
        tries: requests made with these parcels.
        chunk: where on disk they came from, if they did: until they are settled, that is where they are counted.
        kept: where on disk they were put while a request with them was under way.
        partly: some that were here at first are settled.
        last: its next try is the last one, because the outbox stops.
    """

    parcels: list[Parcel]
    rest: list[Parcel] = field(default_factory=_no_parcels)
    first: int = 0
    tries: int = 0
    chunk: Chunk | None = None
    kept: list[Line] | None = None
    partly: bool = False
    last: bool = False

    @property
    def on_disk(self) -> bool:
        """Whether these spans would survive the process."""
        return self.chunk is not None or self.kept is not None

    def __len__(self) -> int:
        return len(self.parcels) + len(self.rest)

    @property
    def size(self) -> int:
        """Bytes."""
        return weight(self.parcels) + weight(self.rest)

    def split(self) -> int:
        """Put off the second half of what was too much. Returns the bytes that were too many."""
        size, middle = weight(self.parcels), len(self.parcels) // 2
        self.rest = self.parcels[middle:] + self.rest
        self.parcels = self.parcels[:middle]
        self.tries = 0
        return size

    def go_on(self) -> bool:
        """The first part is settled: go on with the rest. False if there is none."""
        self.first += len(self.parcels)
        self.parcels, self.rest = self.rest, []
        self.tries = 0
        self.partly = True
        return bool(self.parcels)


def weight(parcels: Sequence[Parcel]) -> int:
    """Bytes of the parcels, without headers."""
    return sum([len(parcel.body) for parcel in parcels])


def portion(pop: Callable[[], Parcel], there: Callable[[], bool]) -> list[Parcel]:
    """As many parcels as go into one line of the spool."""
    taken: list[Parcel] = []
    size = 0
    while there() and len(taken) < PORTION_SPANS and size < PORTION_BYTES:
        taken.append(pop())
        size += taken[-1].size
    return taken


def shrink(parcel: Parcel, destination: Destination) -> Parcel | None:
    """The same span with half of its text, or ``None`` if there is no text to cut any more."""
    aim = parcel.size // 2
    if aim < _SMALLEST:
        return None
    try:
        (record,) = destination.decode([parcel])
        shorter = cut(record, aim)
        if shorter is None:
            return None
        (smaller,) = destination.encode([shorter])
    except Exception:  # noqa: BLE001  a span that cannot be read again cannot be cut
        return None
    return smaller if smaller.size < parcel.size else None
