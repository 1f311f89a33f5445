"""Where OpenTelemetry's own instrumentations say something else than the conventions, by scope.

Source: ``opentelemetry-instrumentation-genai-agno``, ``-bedrock`` and ``-dspy`` 1.3b0, ``-botocore`` 0.66b2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from clearspan.dialects import convert, litellm_values, openai_agents
from clearspan.dialects.base import Draft
from clearspan.dialects.common import are_messages
from clearspan.semconv import (
    GEN_AI_PROVIDER_NAME,
    GEN_AI_REQUEST_MODEL,
    GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS,
    GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS,
    GEN_AI_USAGE_INPUT_TOKENS,
    GEN_AI_USAGE_OUTPUT_TOKENS,
)

_CACHE: Final = (
    GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS,
    GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS,
    "gen_ai.usage.cache_creation.input_tokens",
)
_METHOD: Final = "rpc.method"
_GUESSED: Final = ("cohere.command", "mistral")
_SIDES: Final = (GEN_AI_USAGE_INPUT_TOKENS, GEN_AI_USAGE_OUTPUT_TOKENS)


def _bedrock(draft: Draft) -> None:
    """The input tokens are Bedrock's, which leave out what was read from the cache and what was written to it."""
    if not draft.rest.keys().isdisjoint(_CACHE):
        draft.offer("tokens", "cache_apart", value=True)


def _botocore(draft: Draft) -> None:
    """As above. A call for embeddings is recorded as a completion, and the counts of some models are guesses.

    These models do not tell their counts when they are asked in their own form, so a sixth of the letters is written.
    """
    _bedrock(draft)
    rest = draft.rest
    model = convert.text(rest.get(GEN_AI_REQUEST_MODEL)) or ""
    if "embed" in model:
        draft.offer("span", "operation", "embeddings")
    method = rest.get(_METHOD)
    if isinstance(method, str) and method.startswith("InvokeModel") and any(name in model for name in _GUESSED):
        for side in _SIDES:
            draft.set_aside(side)


def _dspy(draft: Draft) -> None:
    """A provider that it does not know is called as LiteLLM routes to it. A stream that says no counts has zeros."""
    name = draft.rest.get(GEN_AI_PROVIDER_NAME)
    provider = litellm_values.provider(name)
    if provider != name:
        draft.offer("span", "provider", provider, GEN_AI_PROVIDER_NAME)
    if all(draft.rest.get(side) == 0 for side in _SIDES):
        for side in _SIDES:
            draft.set_aside(side)


def _agno(draft: Draft) -> None:
    """A run that failed ends without an exception: its answer is the error's message, and ends with ``error``."""
    said = draft.known("span", "output")
    if are_messages(said) and said[-1].finish_reason == "error":
        draft.offer("span", "status", "ERROR")
        draft.offer("error", "message", said[-1].text or None)


_SCOPE: Final = "opentelemetry.instrumentation.genai."
_AGENTS: Final = "opentelemetry.instrumentation.openai_agents"
_BEFORE: Final[Mapping[str, Callable[[Draft], None]]] = {
    f"{_SCOPE}bedrock": _bedrock,
    f"{_SCOPE}dspy": _dspy,
    "opentelemetry.instrumentation.botocore.bedrock-runtime": _botocore,
    _AGENTS: openai_agents.prepare,
}
_AFTER: Final[Mapping[str, Callable[[Draft], None]]] = {
    f"{_SCOPE}agno": _agno,
    _AGENTS: openai_agents.conclude,
}

SCOPES: Final = frozenset(_BEFORE) | frozenset(_AFTER)
"""Scopes whose spans are not always what they say."""


def prepare(draft: Draft, scope: str) -> None:
    """What has to be known before the tables are applied to a span of ``scope``."""
    if scope in _BEFORE:
        _BEFORE[scope](draft)


def conclude(draft: Draft, scope: str) -> None:
    """What follows from what was read of a span of ``scope``."""
    if scope in _AFTER:
        _AFTER[scope](draft)
