"""What became of spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any


class DeliveryError(Exception):
    """Why a span could not be delivered. Passed to ``on_span_error``; its text never holds content."""


@dataclass(frozen=True, slots=True)
class FlushResult:
    """What became of spans since the last flush, or since the start, in numbers of spans.

    Attributes:
        delivered: acknowledged by the endpoint, or written to the local store. Each is told of once.
        spooled: on disk now, for later: they are delivered when the endpoint takes spans again, by this process or by
            the next one to start.
        waiting: in memory when the flush began, and still there when its time was up.
        dropped: given up. Each is told of once.
        ok: nothing waits in memory and nothing was dropped.
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

    def plus(self, others: Iterable[FlushResult]) -> FlushResult:
        """These and others: different spans."""
        every = [self, *others]
        return FlushResult(
            delivered=sum(result.delivered for result in every),
            spooled=sum(result.spooled for result in every),
            waiting=sum(result.waiting for result in every),
            dropped=sum(result.dropped for result in every),
        )

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


def _no_reasons() -> dict[str, int]:
    return {}


@dataclass(frozen=True, slots=True)
class DestinationStats:
    """Where the spans for one destination are.

    Attributes:
        name: the destination's, without credentials.
        delivered: acknowledged by it.
        waiting: in memory.
        spooled: on disk, written by this process and not yet delivered.
        taken_over: on disk, and then taken by another process to deliver.
        dropped: given up, by reason.
        recovered: delivered for other processes, which had left them on disk. Not among this process's spans.
    """

    name: str
    delivered: int = 0
    waiting: int = 0
    spooled: int = 0
    taken_over: int = 0
    dropped: Mapping[str, int] = field(default_factory=_no_reasons)
    recovered: int = 0

    @property
    def total(self) -> int:
        """Every span that was for this destination."""
        return self.delivered + self.waiting + self.spooled + self.taken_over + sum(self.dropped.values())

    def plus(self, others: Sequence[DestinationStats]) -> DestinationStats:
        """These numbers and those of others, as under earlier settings."""
        every = [self, *others]
        return DestinationStats(
            name=self.name,
            delivered=sum(each.delivered for each in every),
            waiting=sum(each.waiting for each in every),
            spooled=sum(each.spooled for each in every),
            taken_over=sum(each.taken_over for each in every),
            dropped=_summed([each.dropped for each in every]),
            recovered=sum(each.recovered for each in every),
        )


@dataclass(frozen=True, slots=True)
class Stats:
    """Where every span is that ended in this process since its start: each is counted in exactly one place.

    With several destinations the numbers are those of the first one; ``destinations`` has all of them.

    Attributes:
        ended: every span that ended.
        delivered: acknowledged by the endpoint, or written to the local store.
        waiting: in memory.
        spooled: on disk, to be delivered by this process or by the next one to start.
        taken_over: written to disk by this process, and then taken by another one to deliver.
        sampled_out: not among the share of traces that is kept.
        filtered: no LLM span, where only those go out.
        disabled: ended inside ``clearspan.disabled()``.
        dropped: given up, by reason: ``queue full``, ``spool full``, ``too large``, ``rejected by the endpoint``,
            ``given up`` (after the last retry, without a disk to keep it), ``encode error``, ``shut down``.
        recovered: delivered for other processes, which had left them on disk. Not among ``ended``.
        waiting_before: of ``waiting``, those that no destination has been reached with yet.
        dropped_before: of ``dropped``, likewise.
        destinations: the numbers for each.
    """

    ended: int = 0
    delivered: int = 0
    waiting: int = 0
    spooled: int = 0
    taken_over: int = 0
    sampled_out: int = 0
    filtered: int = 0
    disabled: int = 0
    dropped: Mapping[str, int] = field(default_factory=_no_reasons)
    recovered: int = 0
    waiting_before: int = 0
    dropped_before: Mapping[str, int] = field(default_factory=_no_reasons)
    destinations: Sequence[DestinationStats] = ()

    @property
    def accounted(self) -> int:
        """The sum over all places; always equal to ``ended``."""
        skipped = self.sampled_out + self.filtered + self.disabled
        return self.delivered + self.waiting + self.spooled + self.taken_over + skipped + sum(self.dropped.values())

    def at(self, first: DestinationStats) -> Stats:
        """These numbers from before the destinations, and those of one destination."""
        return replace(
            self,
            delivered=first.delivered,
            waiting=self.waiting_before + first.waiting,
            spooled=first.spooled,
            taken_over=first.taken_over,
            dropped=_summed([self.dropped_before, first.dropped]),
            recovered=first.recovered,
        )

    @staticmethod
    def merged(parts: Iterable[Stats]) -> Stats:
        """One sum for several exporters."""
        every = list(parts)
        if len(every) == 1:
            return every[0]
        numbers: dict[str, Any] = {name: sum(getattr(part, name) for part in every) for name in _NUMBERS}
        return Stats(
            **numbers,
            dropped=_summed([part.dropped for part in every]),
            dropped_before=_summed([part.dropped_before for part in every]),
            destinations=tuple([each for part in every for each in part.destinations]),
        )


_NUMBERS = (
    "ended",
    "delivered",
    "waiting",
    "spooled",
    "taken_over",
    "sampled_out",
    "filtered",
    "disabled",
    "recovered",
    "waiting_before",
)


def _summed(reasons: Iterable[Mapping[str, int]]) -> dict[str, int]:
    summed: Counter[str] = Counter()
    for each in reasons:
        summed.update(each)
    return {reason: count for reason, count in sorted(summed.items()) if count}
