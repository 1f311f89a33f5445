"""Our own numbers as OpenTelemetry metrics, wherever a MeterProvider is.

Names, units and meaning are those of the semantic conventions for SDKs ("otel.sdk.*", semantic-conventions 1.37). They
are read from the ledger when somebody collects, so they agree with ``clearspan.stats()`` to the span.
"""

from __future__ import annotations

import itertools
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Protocol

from opentelemetry.metrics import CallbackOptions, MeterProvider, Observation, get_meter_provider

from clearspan.delivery.results import Stats
from clearspan.version import __version__

__all__ = ["name_of", "register", "watch"]

_PROCESSOR: Final = "clearspan_span_processor"
_EXPORTER: Final = "clearspan_span_exporter"
_UNIT: Final = "{span}"

_Callback = Callable[[CallbackOptions], Iterable[Observation]]


class _Watched(Protocol):
    @property
    def capacity(self) -> int: ...

    @property
    def queued(self) -> int: ...

    def stats(self) -> Stats: ...


_watched: Final[weakref.WeakKeyDictionary[_Watched, int]] = weakref.WeakKeyDictionary()
_numbers: Final = itertools.count()
_registered: Final[list[bool]] = []


def watch(exporter: _Watched) -> None:
    """Show the numbers of ``exporter`` as long as it lives."""
    _watched[exporter] = next(_numbers)
    if not _registered:
        _registered.append(True)
        register(get_meter_provider())


def name_of(exporter: _Watched) -> str:
    """The number that tells this exporter's components from those of others."""
    return str(_watched[exporter])


def register(provider: MeterProvider) -> None:
    """Make the instruments. With the API's own provider they come to life when a real one is set."""
    meter = provider.get_meter("clearspan", __version__)
    counter, gauge = meter.create_observable_counter, meter.create_observable_up_down_counter
    counter("otel.sdk.processor.span.processed", [_each(_processed)], _UNIT, "Spans whose processing has finished.")
    gauge("otel.sdk.processor.span.queue.size", [_each(_queue_size)], _UNIT, "Spans in the processor's queue.")
    gauge("otel.sdk.processor.span.queue.capacity", [_each(_capacity)], _UNIT, "The most spans that the queue takes.")
    counter("otel.sdk.exporter.span.exported", [_each(_exported)], _UNIT, "Spans whose export has finished.")
    gauge("otel.sdk.exporter.span.inflight", [_each(_inflight)], _UNIT, "Spans handed to the exporter, not finished.")


def _each(read: Callable[[_Watched, int], Iterator[Observation]]) -> _Callback:
    def observe(_: CallbackOptions) -> Iterator[Observation]:
        for exporter, number in list(_watched.items()):
            yield from read(exporter, number)

    return observe


def _component(kind: str, number: int, error: str | None = None) -> Mapping[str, str]:
    attributes = {"otel.component.type": kind, "otel.component.name": f"{kind}/{number}"}
    return attributes if error is None else {**attributes, "error.type": error.replace(" ", "_")}


def _processed(exporter: _Watched, number: int) -> Iterator[Observation]:
    stats = exporter.stats()
    dropped = stats.dropped_before
    done = stats.ended - stats.waiting_before - sum(dropped.values())
    yield Observation(done, _component(_PROCESSOR, number))
    for reason, count in dropped.items():
        yield Observation(count, _component(_PROCESSOR, number, reason))


def _queue_size(exporter: _Watched, number: int) -> Iterator[Observation]:
    yield Observation(exporter.queued, _component(_PROCESSOR, number))


def _capacity(exporter: _Watched, number: int) -> Iterator[Observation]:
    yield Observation(exporter.capacity, _component(_PROCESSOR, number))


def _exported(exporter: _Watched, number: int) -> Iterator[Observation]:
    for index, destination in enumerate(exporter.stats().destinations):
        place = {"clearspan.destination": destination.name} if index or destination.name else {}
        yield Observation(destination.delivered, {**_component(_EXPORTER, number), **place})
        for reason, count in destination.dropped.items():
            yield Observation(count, {**_component(_EXPORTER, number, reason), **place})


def _inflight(exporter: _Watched, number: int) -> Iterator[Observation]:
    for destination in exporter.stats().destinations:
        waiting = destination.waiting + destination.spooled
        yield Observation(waiting, {**_component(_EXPORTER, number), "clearspan.destination": destination.name})
