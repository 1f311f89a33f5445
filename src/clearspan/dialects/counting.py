"""Token counts of a draft become the model's: prompt includes what was cached, completion includes what was reasoned.

Dialects fill the group ``"tokens"`` with what the span says, and with marks for what they know about it:

- ``prompt``, ``completion``, ``cache_read``, ``cache_write``, ``reasoning``: counts.
- ``said_total``: a total that the span names. It is believed only where a side is unknown.
- ``cache_apart``: the prompt's count does not include the cached tokens (Anthropic's API counts so).
- ``reasoning_apart``: the completion's count does not include the reasoning tokens (Gemini's API counts so).
- ``aggregated``: the numbers repeat those of spans below.
"""

from __future__ import annotations

from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Draft
from clearspan.model import Tokens

TOTAL_TOKENS: Final = "gen_ai.usage.total_tokens"  # many write it, no version of the conventions has it

_NO_CALL: Final = frozenset({"custom", "tool"})


def counted(draft: Draft, *, own: bool) -> Tokens | None:
    """The counts, with the total computed; a total that is all that is known of a side is taken as it is said.

    On a span that is no model's or retriever's own call they repeat its children's. On one of Clearspan's own
    (``own``) nothing is concluded: everything is said there.
    """
    counts = dict(draft.fields["tokens"])
    aggregated = bool(counts.pop("aggregated", False))
    _include(counts, "prompt", counts.pop("cache_apart", False), ("cache_read", "cache_write"))
    _include(counts, "completion", counts.pop("reasoning_apart", False), ("reasoning",))
    _total(draft, counts)
    if not counts:
        return None
    if not own and draft.fields["span"]["span_type"] in _NO_CALL:
        aggregated = True
    return Tokens(**counts, aggregated=aggregated)


def _include(counts: dict[str, Any], side: str, apart: bool, parts: tuple[str, ...]) -> None:
    if apart and side in counts:
        counts[side] += sum(counts.get(part, 0) for part in parts)


def _total(draft: Draft, counts: dict[str, Any]) -> None:
    """The total is the sum of both sides. One that says otherwise stays on the span, and so does one of a lone side."""
    rest = draft.rest
    said = counts.pop("said_total", None)
    if said is not None:
        rest.setdefault(TOTAL_TOKENS, said)  # under the one name that is read back
    said = convert.count(rest[TOTAL_TOKENS]) if TOTAL_TOKENS in rest else None
    prompt, completion = counts.get("prompt"), counts.get("completion")
    if prompt is not None and completion is not None:
        counts["total"] = prompt + completion
        if said == counts["total"]:
            del rest[TOTAL_TOKENS]
    elif said is not None:
        counts["total"] = said
