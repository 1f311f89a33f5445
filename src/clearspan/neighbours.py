"""Who else exports spans in this process: needed to decide where ours go, and for ``clearspan doctor``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_OTLP = "opentelemetry.exporter.otlp"


def exports_otlp(provider: object, environ: Mapping[str, str]) -> bool:
    """Whether another exporter already sends this provider's spans over OTLP.

    An OTLP exporter, or one derived from it, hangs on the provider. Where nothing can be seen on it,
    ``OTEL_TRACES_EXPORTER`` says so; otherwise that variable may be for somebody else, because only a configurator
    reads it.
    """
    seen = list(exporters_of(provider))
    if seen:
        return any(base.__module__.startswith(_OTLP) for exporter in seen for base in type(exporter).__mro__)
    names = environ.get("OTEL_TRACES_EXPORTER", "").lower().split(",")
    return any(name.strip().startswith("otlp") for name in names)


def exporters_of(provider: object) -> Iterator[Any]:
    """The exporters on a provider, as far as they can be seen.

    The SDK has no public way to list processors, so this looks at private attributes and sees nothing where they are
    missing: no more depends on it than the default destination.
    """
    processors: Any = getattr(getattr(provider, "_active_span_processor", None), "_span_processors", ())
    for processor in processors:
        exporter = getattr(processor, "span_exporter", None)
        if exporter is not None:
            yield exporter
