"""Sums over the spans of a trace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from clearspan.model.span import Span, Tokens

_COUNTS: Final = ("prompt", "completion", "total", "cache_read", "cache_write", "reasoning")


def totals(spans: Iterable[Span]) -> Tokens:
    """The tokens of all ``spans`` of one trace together, each call counted once.

    Only leaves count: a span whose tokens are ``aggregated``, and one with another below it that has tokens of its own,
    repeats these (an agent's sums; one call seen by two instrumentations). A count that no span knows stays ``None``;
    one that only some know is the sum over these.
    """
    known = list(spans)
    counting = [span for span in known if span.tokens is not None and not span.tokens.aggregated]
    repeated = _above(counting, {span.span_id: span.parent_id for span in known})
    sums: dict[str, int] = {}
    for span in counting:
        if span.span_id in repeated:
            continue
        for name in _COUNTS:
            count = getattr(span.tokens, name)
            if count is not None:
                sums[name] = sums.get(name, 0) + count
    prompt, completion, total, cache_read, cache_write, reasoning = map(sums.get, _COUNTS)
    return Tokens(prompt, completion, total, cache_read, cache_write, reasoning)


def _above(spans: Iterable[Span], parents: Mapping[str, str | None]) -> set[str]:
    """The ids of all spans above ``spans``. Every span is passed once, so a loop of parents ends."""
    above: set[str] = set()
    for span in spans:
        parent = span.parent_id
        while parent and parent not in above and parent != span.span_id:
            above.add(parent)
            parent = parents.get(parent)
    return above
