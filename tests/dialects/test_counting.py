from __future__ import annotations

from typing import Any

from clearspan.dialects.base import Draft
from clearspan.dialects.counting import counted
from clearspan.model import Tokens


def tokens_of(span_type: str = "llm", rest: dict[str, Any] | None = None, **counts: Any) -> tuple[Tokens | None, Draft]:
    draft = Draft(rest or {})
    draft.fields["span"]["span_type"] = span_type
    draft.fields["tokens"].update(counts)
    return counted(draft, own=False), draft


def test_cached_and_reasoning_tokens_become_part_of_their_side() -> None:
    tokens, _ = tokens_of(
        prompt=10, completion=5, cache_read=3, cache_write=2, reasoning=4, cache_apart=True, reasoning_apart=True
    )
    assert tokens == Tokens(15, 9, 24, cache_read=3, cache_write=2, reasoning=4)
    inside, _ = tokens_of(prompt=15, completion=9, cache_read=3, cache_write=2, reasoning=4)
    assert inside == tokens


def test_what_was_cached_alone_is_no_prompt() -> None:
    tokens, _ = tokens_of(cache_read=3, cache_apart=True)
    assert tokens == Tokens(cache_read=3)


def test_a_total_that_says_otherwise_is_visible_and_not_believed() -> None:
    tokens, draft = tokens_of(prompt=10, completion=5, said_total=99)
    assert tokens == Tokens(10, 5, 15)
    assert draft.rest == {"gen_ai.usage.total_tokens": 99}
    agreeing, draft = tokens_of(prompt=10, completion=5, said_total=15)
    assert (agreeing, draft.rest) == (Tokens(10, 5, 15), {})


def test_a_total_alone_is_taken_as_it_is_said() -> None:
    tokens, draft = tokens_of(prompt=10, said_total=15)
    assert tokens == Tokens(10, total=15)
    assert draft.rest == {"gen_ai.usage.total_tokens": 15}


def test_numbers_on_a_span_that_is_no_call_repeat_its_childrens() -> None:
    tokens, _ = tokens_of("custom", prompt=1)
    assert tokens == Tokens(1, aggregated=True)
