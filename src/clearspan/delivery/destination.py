"""What a destination is to the outbox: an encoding, and a way to hand over what was encoded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from clearspan.encode.parcel import Parcel
from clearspan.model import SpanRecord


@dataclass(frozen=True, slots=True)
class Delivered:
    """The destination has the spans. ``rejected`` of them it refused for good, and said why."""

    rejected: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Not now. ``after`` is how many seconds the destination asked to wait, if it did."""

    reason: str
    after: float | None = None


@dataclass(frozen=True, slots=True)
class TooLarge:
    """Not so much at once: in smaller requests, or with less in it, it may be taken."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Trying again would not help. ``reason`` says what the operator can do about it.

    ``mendable``: nothing is wrong with the spans. Once the operator has done it, they will be taken; until then they
    can be kept on disk.
    """

    reason: str
    mendable: bool = False


Outcome = Delivered | TryAgain | TooLarge | Refused


class Destination(Protocol):
    """Where spans go. ``encode`` is called on the worker's thread, the rest on the sender's."""

    @property
    def name(self) -> str:
        """A short name for log lines: ``local``, or the endpoint without credentials."""
        ...

    @property
    def account(self) -> str | None:
        """For whom spans may wait on disk: never handed to a destination of another account. ``None``: nobody."""
        ...

    def encode(self, records: Iterable[SpanRecord]) -> list[Parcel]:
        """One parcel a record, in order. Never raises."""
        ...

    def decode(self, parcels: Sequence[Parcel]) -> list[SpanRecord]:
        """The records that the parcels were made of, in any order."""
        ...

    def deliver(self, parcels: Sequence[Parcel]) -> Outcome:
        """Hand over the parcels in one request. Never raises."""
        ...

    def close(self) -> None:
        """Let go of connections and files. Called once, after the last ``deliver``."""
        ...
