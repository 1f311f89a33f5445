"""Puts Clearspan on a tracer provider, once, whichever way in asked for it."""

from __future__ import annotations

import logging
import os
import threading
import weakref
from typing import Any, Final

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import get_tracer_provider

from clearspan.config import Config
from clearspan.exporter import ClearspanSpanExporter
from clearspan.logs.attachment import hear_logs
from clearspan.neighbours import processors_of
from clearspan.processor import ClearspanSpanProcessor, StampProcessor
from clearspan.takeover import take_over

_logger = logging.getLogger(__name__)

_attached: weakref.WeakKeyDictionary[TracerProvider, StampProcessor] = weakref.WeakKeyDictionary()
_attaching: Final = threading.Lock()


def attach(
    provider: object = None, config: Config | None = None, *, llm_only: bool = True
) -> ClearspanSpanProcessor | None:
    """Put Clearspan on a tracer provider, and on the global logger provider if that is the SDK's. Never raises.

    Once: where it is already, nothing is put. A ``BatchSpanProcessor`` that holds an exporter of ours gives way to our
    own processor.

    Args:
        provider: the provider; the global one by default.
        config: what to do; read from the environment when absent.
        llm_only: what "which spans" means when the configuration leaves it open.

    Returns:
        The processor on this provider; ``None`` where there is none to put: the SDK is disabled or not set up, or an
        exporter of ours is there inside a processor that is not ours.
    """
    try:
        return _attach(get_tracer_provider() if provider is None else provider, config, llm_only)
    except Exception:  # an exception here would abort the loading of every instrumentation
        _logger.exception("Clearspan could not be set up; the application goes on without it.")
        return None


def ours_on(provider: object) -> list[Any]:
    """The processors on a provider that end in an exporter of ours, whichever way they came.

    They are ``ClearspanSpanProcessor`` or the SDK's own; their ``span_exporter`` is a ``ClearspanSpanExporter``. Where
    the SDK hides them only the one that :func:`attach` made is known; that others are there does no harm then, because
    spans are claimed.
    """
    seen = [
        processor
        for processor in processors_of(provider)
        if isinstance(getattr(processor, "span_exporter", None), ClearspanSpanExporter)
    ]
    own = _exporting(_attached.get(provider)) if isinstance(provider, TracerProvider) else None
    return seen if own is None or own in seen else [*seen, own]


def _exporting(processor: StampProcessor | None) -> ClearspanSpanProcessor | None:
    return processor if isinstance(processor, ClearspanSpanProcessor) else None


def _attach(provider: object, config: Config | None, llm_only: bool) -> ClearspanSpanProcessor | None:
    if not isinstance(provider, TracerProvider) or _sdk_disabled():
        return None
    hear_logs()
    with _attaching:
        present = _attached.get(provider)
        if present is not None:
            return _exporting(present)
        take_over(provider)
        processor = _present(provider)
        if processor is None:
            processor = ClearspanSpanProcessor(config=config, llm_only=llm_only)
            provider.add_span_processor(processor)
        _attached[provider] = processor
        return _exporting(processor)


def _present(provider: TracerProvider) -> StampProcessor | None:
    """What makes a processor of ours needless: one that is there, or one that stamps for an exporter that is there."""
    ours = ours_on(provider)
    own = [processor for processor in ours if isinstance(processor, ClearspanSpanProcessor)]
    if own or not ours:
        return own[0] if own else None
    stamps = StampProcessor()
    provider.add_span_processor(stamps)
    return stamps


def _sdk_disabled() -> bool:
    return os.environ.get("OTEL_SDK_DISABLED", "").strip().lower() == "true"
