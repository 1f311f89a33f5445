"""Who else exports spans in this process: needed to decide where ours go, and for ``clearspan doctor``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_OTLP = "opentelemetry.exporter.otlp"


def exports_otlp(provider: object, environ: Mapping[str, str]) -> bool:
    """Whether another exporter already sends this provider's spans over OTLP.

    ``OTEL_TRACES_EXPORTER`` says so, or an OTLP exporter hangs on the provider.
    """
    names = environ.get("OTEL_TRACES_EXPORTER", "").lower().split(",")
    if any(name.strip().startswith("otlp") for name in names):
        return True
    return any(type(exporter).__module__.startswith(_OTLP) for exporter in exporters_of(provider))


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
