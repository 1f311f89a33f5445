"""Who else exports spans in this process: needed to decide where ours go, and for ``clearspan doctor``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

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
