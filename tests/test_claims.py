from __future__ import annotations

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan

from clearspan.claims import Claims
from clearspan.config import Config
from clearspan.pipeline import Pipeline


class Exporter:
    """Claims only ask who is there."""


def _span(name: str = "step", **attributes: str) -> ReadableSpan:
    context = trace.SpanContext(1, 1, is_remote=False, trace_flags=trace.TraceFlags(1))
    return ReadableSpan(name, context, attributes=attributes, start_time=1, end_time=2)


def test_with_one_exporter_nothing_is_kept() -> None:
    claims, exporter, span = Claims(), Exporter(), _span()
    claims.join(exporter)

    assert claims.take(span)
    assert claims.take(span)


def test_of_two_exporters_the_first_takes_a_span() -> None:
    claims, members, span = Claims(), [Exporter(), Exporter()], _span()
    for exporter in members:
        claims.join(exporter)

    assert claims.take(span)
    assert not claims.take(span)
    assert claims.take(_span())


def test_what_an_exporter_took_before_it_left_stays_taken() -> None:
    # The SDK shuts its processors down one after the other: the last one finds itself alone, with the same spans.
    claims, members, span = Claims(), [Exporter(), Exporter()], _span()
    for exporter in members:
        claims.join(exporter)
    claims.take(span)

    claims.leave(members[0])

    assert not claims.take(span)
    assert claims.take(_span())


@pytest.mark.parametrize("first", ["llm", "all"])
def test_an_exporter_that_leaves_a_span_out_leaves_it_to_the_others(first: str) -> None:
    claims, members = Claims(), [Exporter(), Exporter()]
    for exporter in members:
        claims.join(exporter)
    order = [first, "all" if first == "llm" else "llm"]
    config = Config.from_env({"HOME": "/nowhere"})
    pipelines = [Pipeline.from_config(config, llm_only=each == "llm", claim=claims.take) for each in order]
    spans = [_span("GET"), _span("chat", **{"gen_ai.operation.name": "chat"})]

    records = [record.name for pipeline in pipelines for record in pipeline.run(spans)]

    assert sorted(records) == ["GET", "chat"]
