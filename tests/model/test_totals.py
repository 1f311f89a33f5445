from __future__ import annotations

from clearspan.model import Span, Tokens
from clearspan.model.totals import totals


def span_of(tokens: Tokens | None) -> Span:
    return Span(trace_id="0a", span_id="0b", name="n", start_ns=0, end_ns=0, tokens=tokens)


def test_a_parent_that_repeats_its_children_is_left_out() -> None:
    spans = [
        span_of(Tokens(30, 20, 50, aggregated=True)),
        span_of(Tokens(10, 15, 25, cache_read=4)),
        span_of(Tokens(20, 5, 25, reasoning=3)),
        span_of(None),
    ]
    assert totals(spans) == Tokens(30, 20, 50, cache_read=4, reasoning=3)


def test_what_no_span_knows_stays_unknown() -> None:
    assert totals([]) == Tokens()
    assert totals([span_of(Tokens(prompt=0))]) == Tokens(prompt=0)
