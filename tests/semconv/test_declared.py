"""The check that everything that leaves is declared finds what is not."""

from __future__ import annotations

from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

from tests.support.declared import DeclaredExporter, problems


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("clearspan.span.typ", "llm"),
        ("gen_ai.usage.prompt_tokens", 1),
        ("clearspan.metadata", 1),
        ("error.message", "declared, but nowhere written"),
        ("clearspan.span.type", 1),
        ("gen_ai.request.temperature", 1),
        ("gen_ai.usage.input_tokens", True),
        ("gen_ai.usage.input_tokens", 1.0),
        ("clearspan.tags", "a"),
        ("clearspan.tags", ("a", 1)),
        ("clearspan.cost.total", 1),
        ("gen_ai.prompt.variable.city", 1),
    ],
)
def test_what_is_not_declared_so_is_found(name: str, value: Any) -> None:
    assert len(problems({name: value})) == 1
    assert problems({name: value}, passed=(name,)) == []


def test_what_is_declared_passes() -> None:
    attributes = {
        "clearspan.span.type": "llm",
        "clearspan.metadata.any": {"a": [1]},
        "clearspan.cost.total": 0.5,
        "clearspan.tags": ("a",),
        "gen_ai.usage.input_tokens": 1,
        "gen_ai.prompt.variable.city": "Paris",
    }
    assert problems(attributes) == []


@pytest.mark.parametrize(("strict", "found"), [(True, 2), (False, 1)])
def test_the_exporter_leaves_the_applications_attributes_alone_unless_it_is_strict(strict: bool, found: int) -> None:
    exporter = DeclaredExporter(strict=strict)
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    provider.get_tracer("t").start_span("s", attributes={"app.own": 1, "clearspan.forgotten": 1}).end()
    assert len(exporter.problems) == found
    assert len(exporter.get_finished_spans()) == 1
