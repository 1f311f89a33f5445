"""Who else exports spans in this process: needed to decide where ours go, and for ``clearspan doctor``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from opentelemetry.sdk.trace import SpanProcessor

_OTLP = "opentelemetry.exporter.otlp"


def exports_otlp(provider: object, environ: Mapping[str, str]) -> bool:
    """Whether another exporter already sends this provider's spans over OTLP.

    An OTLP exporter, or one derived from it, hangs on the provider. Where nothing can be seen on it,
    ``OTEL_TRACES_EXPORTER`` says so; otherwise that variable may be for somebody else, because only a configurator
    reads it.
    """
    seen = exporters_of(provider)
    if seen:
        return any(base.__module__.startswith(_OTLP) for exporter in seen for base in type(exporter).__mro__)
    names = environ.get("OTEL_TRACES_EXPORTER", "").lower().split(",")
    return any(name.strip().startswith("otlp") for name in names)


def exporters_of(provider: object) -> list[Any]:
    """The exporters on a provider, as far as they can be seen."""
    exporters = [getattr(processor, "span_exporter", None) for processor in processors_of(provider)]
    return [exporter for exporter in exporters if exporter is not None]


def processors_of(provider: object) -> Sequence[Any]:
    """The processors on a provider, as far as they can be seen.

    The SDK has no public way to list them, so this looks at private attributes and sees nothing where they are
    missing. What depends on it must then do no more harm than to choose another default.
    """
    return tuple(getattr(getattr(provider, "_active_span_processor", None), "_span_processors", ()))


def replace_processor(provider: Any, old: SpanProcessor, make: Callable[[], SpanProcessor]) -> bool:
    """Put what ``make`` answers in the place of ``old`` on a provider: from then on, spans end there.

    The SDK has no public way for this either. Where its private attributes are not what they are in 1.45, the answer is
    False, and nothing is made or changed.
    """
    every = getattr(provider, "_active_span_processor", None)
    lock = getattr(every, "_lock", None)
    if every is None or lock is None or not isinstance(getattr(every, "_span_processors", None), tuple):
        return False
    with lock:  # as add_span_processor does
        present = every._span_processors
        if not any(each is old for each in present):
            return False
        new = make()
        every._span_processors = tuple([new if each is old else each for each in present])
    return True
