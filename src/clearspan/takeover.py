"""Puts our own processor in the place of the SDK's, where that holds an exporter of ours.

``OTEL_TRACES_EXPORTER=clearspan`` and configuration files put every exporter behind the SDK's ``BatchSpanProcessor``
(1.45). That one forgets spans when 2048 wait and counts nothing, takes no notice of a flush's timeout, and dies of a
``BaseException``.
"""

from __future__ import annotations

from typing import Any

from opentelemetry.sdk.trace import SpanProcessor
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter

from clearspan.exporter import ClearspanSpanExporter
from clearspan.neighbours import processors_of, replace_processor
from clearspan.processor import ClearspanSpanProcessor

__all__ = ["processor_for", "take_over"]


def processor_for(span_exporter: SpanExporter, *args: Any, **kwargs: Any) -> SpanProcessor:
    """The processor for an exporter that is set up by its name: ours for ours, the SDK's for all others."""
    if isinstance(span_exporter, ClearspanSpanExporter):
        return ClearspanSpanProcessor(span_exporter)
    return BatchSpanProcessor(span_exporter, *args, **kwargs)


def take_over(provider: object) -> None:
    """Replace each ``BatchSpanProcessor`` on ``provider`` that ends in an exporter of ours.

    What it holds by then it still hands over, and is asked for it by the exporter's next flush. Where the SDK does not
    let itself be changed all stays as it is.
    """
    for processor in processors_of(provider):
        if type(processor) is BatchSpanProcessor and isinstance(processor.span_exporter, ClearspanSpanExporter):
            _replace(provider, processor, processor.span_exporter)


def _replace(provider: object, theirs: BatchSpanProcessor, exporter: ClearspanSpanExporter) -> None:
    if replace_processor(provider, theirs, lambda: ClearspanSpanProcessor(exporter)):
        exporter.predecessor = theirs
