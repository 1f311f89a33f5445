from __future__ import annotations

from clearspan.model import Span, Tokens
from clearspan.model.totals import totals


def span_of(tokens: Tokens | None, span_id: str = "0b", parent_id: str | None = None) -> Span:
    return Span(trace_id="0a", span_id=span_id, name="n", start_ns=0, end_ns=0, parent_id=parent_id, tokens=tokens)


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


def test_only_leaves_count_where_one_call_was_seen_twice() -> None:
    spans = [
        span_of(Tokens(30, 20, 50), "01"),
        span_of(None, "02", "01"),
        span_of(Tokens(10, 15, 25), "03", "02"),
        span_of(Tokens(20, 5, 25), "04", "01"),
    ]
    assert totals(spans) == Tokens(30, 20, 50)


def test_a_loop_of_parents_ends() -> None:
    assert totals([span_of(Tokens(1), "01", "02"), span_of(None, "02", "01")]) == Tokens(1)
