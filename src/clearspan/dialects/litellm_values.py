"""LiteLLM's words: kinds of calls, providers as it routes to them, and Python's own text of lists and dicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert, providers
from clearspan.dialects.pyliteral import holding

_OPERATIONS: Final[Mapping[str, str]] = {
    "completion": "chat",
    "chat": "chat",
    "responses": "chat",
    "anthropic_messages": "chat",
    "generate_content": "generate_content",
    "text_completion": "text_completion",
    "embedding": "embeddings",
    "embeddings": "embeddings",
    "rerank": "rerank",
}
_PROVIDERS: Final[Mapping[str, str]] = {
    "anthropic": "anthropic",
    "azure": "azure.ai.openai",
    "azure_ai": "azure.ai.inference",
    "azure_text": "azure.ai.openai",
    "bedrock": "aws.bedrock",
    "bedrock_converse": "aws.bedrock",
    "cohere": "cohere",
    "cohere_chat": "cohere",
    "deepseek": "deepseek",
    "gemini": "gcp.gemini",
    "groq": "groq",
    "huggingface": "hugging_face",
    "mistral": "mistral_ai",
    "ollama": "ollama",
    "ollama_chat": "ollama",
    "openai": "openai",
    "openrouter": "openrouter",
    "perplexity": "perplexity",
    "text-completion-openai": "openai",
    "together_ai": "together_ai",
    "vertex_ai": "gcp.vertex_ai",
    "watsonx": "ibm.watsonx.ai",
    "xai": "x_ai",
}
_NO_PROVIDER: Final = frozenset({"unknown", "none", "litellm_proxy"})
_NOTHING: Final = frozenset({"", "None", "[]", "{}"})


def operation(value: Any) -> str | None:
    """A converter: a kind of call (``completion``, ``aembedding``) as an operation; asynchronous ones start with a."""
    if not isinstance(value, str):
        return None
    return _OPERATIONS.get(value) or _OPERATIONS.get(value.removeprefix("a"))


def provider(value: Any) -> str | None:
    """A converter: a provider's name as LiteLLM has it, as today's."""
    name = convert.text(value)
    if name is None or name.lower() in _NO_PROVIDER:
        return None
    return _PROVIDERS.get(name) or providers.older(name)


def provider_of_model(value: Any) -> str | None:
    """A converter: the provider in a model's name as LiteLLM routes it, ``openai/gpt-4o-mini``, if it is one."""
    name, slash, _ = (convert.text(value) or "").partition("/")
    return _PROVIDERS.get(name) if slash else None


def is_nothing(value: Any) -> bool:
    """Whether a value says that nothing is set."""
    return value is None or (isinstance(value, str) and value.strip() in _NOTHING)


def literal(value: Any) -> Any:
    """A converter: a list or a dict as Python's text or as JSON; any other value as it is; ``None`` for nothing."""
    if is_nothing(value):
        return None
    held = convert.data(value)
    found = holding(held) if isinstance(held, str) else None
    return held if found is None else found


def texts(value: Any) -> tuple[str, ...] | None:
    """A converter: a list of texts, also as Python's text of one."""
    return convert.texts(literal(value))
