"""Clearspan: a distribution for OpenTelemetry for LLM applications.

The names here are the public API; everything else is private. They are loaded on first use, so that
``import clearspan`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clearspan.api import Client, aflush, flush, init, shutdown, span, stats, trace
    from clearspan.context import disabled
    from clearspan.delivery.results import DeliveryError, FlushResult, Stats
    from clearspan.exporter import ClearspanSpanExporter
    from clearspan.instrumentors.openai import instrument_openai, uninstrument_openai
    from clearspan.logs.processor import ClearspanLogProcessor
    from clearspan.pipeline import normalize
    from clearspan.processor import ClearspanSpanProcessor
    from clearspan.scrub import Redactor, Rule
    from clearspan.scrub.exporter import ScrubbingExporter
    from clearspan.spans import ManualSpan
    from clearspan.version import __version__

_HOMES = {
    "Client": "clearspan.api",
    "ClearspanLogProcessor": "clearspan.logs.processor",
    "ClearspanSpanExporter": "clearspan.exporter",
    "ClearspanSpanProcessor": "clearspan.processor",
    "DeliveryError": "clearspan.delivery.results",
    "FlushResult": "clearspan.delivery.results",
    "ManualSpan": "clearspan.spans",
    "Redactor": "clearspan.scrub",
    "Rule": "clearspan.scrub",
    "ScrubbingExporter": "clearspan.scrub.exporter",
    "Stats": "clearspan.delivery.results",
    "__version__": "clearspan.version",
    "aflush": "clearspan.api",
    "disabled": "clearspan.context",
    "flush": "clearspan.api",
    "init": "clearspan.api",
    "instrument_openai": "clearspan.instrumentors.openai",
    "normalize": "clearspan.pipeline",
    "shutdown": "clearspan.api",
    "span": "clearspan.api",
    "stats": "clearspan.api",
    "trace": "clearspan.api",
    "uninstrument_openai": "clearspan.instrumentors.openai",
}

__all__ = [
    "ClearspanLogProcessor",
    "ClearspanSpanExporter",
    "ClearspanSpanProcessor",
    "Client",
    "DeliveryError",
    "FlushResult",
    "ManualSpan",
    "Redactor",
    "Rule",
    "ScrubbingExporter",
    "Stats",
    "__version__",
    "aflush",
    "disabled",
    "flush",
    "init",
    "instrument_openai",
    "normalize",
    "shutdown",
    "span",
    "stats",
    "trace",
    "uninstrument_openai",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'clearspan' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
