from __future__ import annotations

from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter


@pytest.fixture
def sdk_spans() -> list[Any]:
    """A model call under an older name, then a plain HTTP span, as the SDK hands them to an exporter."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracer = provider.get_tracer("tests")
    call = {"gen_ai.operation.name": "chat", "gen_ai.request.model": "m", "gen_ai.system": "openai"}
    for name, attributes in (("chat m", call), ("GET", {"http.request.method": "GET"})):
        tracer.start_span(name, attributes=attributes).end()
    return list(exporter.get_finished_spans())
