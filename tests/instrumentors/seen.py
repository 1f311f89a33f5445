"""The spans of a test, and how to look at them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter


@dataclass
class Spans:
    """The spans that ended, and the provider that they came through."""

    provider: TracerProvider
    exporter: InMemorySpanExporter

    def all(self) -> list[ReadableSpan]:
        return list(self.exporter.get_finished_spans())

    def one(self) -> ReadableSpan:
        """The only span there is; the next one is counted afresh."""
        (span,) = self.all()
        self.exporter.clear()
        return span


def attribute(span: ReadableSpan, name: str) -> Any:
    return (span.attributes or {}).get(name)


def messages(span: ReadableSpan, name: str = "gen_ai.output.messages") -> Any:
    """A content attribute as the value that its JSON text holds."""
    return json.loads(attribute(span, name))
