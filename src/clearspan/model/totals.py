"""Sums over the spans of a trace."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from clearspan.model.span import Span, Tokens

_COUNTS: Final = ("prompt", "completion", "total", "cache_read", "cache_write", "reasoning")


def totals(spans: Iterable[Span]) -> Tokens:
    """The tokens of all ``spans`` together, each call counted once.

    A span whose tokens are ``aggregated`` repeats its children's numbers and is left out. A count that no span knows
    stays ``None``; one that only some know is the sum over these.
    """
    sums: dict[str, int] = {}
    for span in spans:
        tokens = span.tokens
        if tokens is None or tokens.aggregated:
            continue
        for name in _COUNTS:
            count = getattr(tokens, name)
            if count is not None:
                sums[name] = sums.get(name, 0) + count
    prompt, completion, total, cache_read, cache_write, reasoning = map(sums.get, _COUNTS)
    return Tokens(prompt, completion, total, cache_read, cache_write, reasoning)
