"""Token counts and the head of an answer: what all of OpenAI's APIs say alike, by one table each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from clearspan.instrumentors._core.answer import Attribute
from clearspan.instrumentors._core.snapshot import field, int_of, text_of
from clearspan.semconv import (
    GEN_AI_RESPONSE_ID,
    GEN_AI_RESPONSE_MODEL,
    GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS,
    GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS,
    GEN_AI_USAGE_INPUT_TOKENS,
    GEN_AI_USAGE_OUTPUT_TOKENS,
    GEN_AI_USAGE_REASONING_OUTPUT_TOKENS,
    OPENAI_RESPONSE_SERVICE_TIER,
    OPENAI_RESPONSE_SYSTEM_FINGERPRINT,
)

# Chat, completions and embeddings say prompt and completion, responses says input and output; the first that is there.
_USAGE: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (GEN_AI_USAGE_INPUT_TOKENS, ("prompt_tokens", "input_tokens")),
    (GEN_AI_USAGE_OUTPUT_TOKENS, ("completion_tokens", "output_tokens")),
    (
        GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS,
        (
            "prompt_tokens_details.cached_tokens",
            "input_tokens_details.cached_tokens",
            "prompt_cache_hit_tokens",  # DeepSeek
        ),
    ),
    (
        GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS,
        ("prompt_tokens_details.cache_write_tokens", "input_tokens_details.cache_write_tokens"),
    ),
    (
        GEN_AI_USAGE_REASONING_OUTPUT_TOKENS,
        ("completion_tokens_details.reasoning_tokens", "output_tokens_details.reasoning_tokens"),
    ),
)

_HEAD: Final = (
    (GEN_AI_RESPONSE_ID, "id"),
    (GEN_AI_RESPONSE_MODEL, "model"),
    (OPENAI_RESPONSE_SERVICE_TIER, "service_tier"),
    (OPENAI_RESPONSE_SYSTEM_FINGERPRINT, "system_fingerprint"),
)


def usage_attributes(usage: Any) -> dict[str, Attribute]:
    """The ``gen_ai.usage.*`` attributes of a ``usage`` object; empty where the provider sent none."""
    found: dict[str, Attribute] = {}
    if usage is not None:
        for attribute, paths in _USAGE:
            count = _first_count(usage, paths)
            if count is not None:
                found[attribute] = count
    return found


def _first_count(usage: Any, paths: Iterable[str]) -> int | None:
    for path in paths:
        value = usage
        for name in path.split("."):
            value = field(value, name)
        if int_of(value) is not None:
            return int_of(value)
    return None


def head_attributes(answer: Any) -> dict[str, Attribute]:
    """Id, model, service tier and fingerprint of an answer or a chunk, as far as it has them."""
    found: dict[str, Attribute] = {}
    for attribute, name in _HEAD:
        value = text_of(field(answer, name))
        if value is not None:
            found[attribute] = value
    return found
