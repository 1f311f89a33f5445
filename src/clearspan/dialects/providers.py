"""Providers' names: today's, what they were called before, and what stands in their place without being one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert

# gen_ai.system had other names for some providers, and OpenLLMetry wrote them as their makers do (``MistralAI``).
_TODAY: Final[Mapping[str, str]] = {
    "alephalpha": "aleph_alpha",
    "anthropic": "anthropic",
    "aws": "aws.bedrock",
    "az.ai.inference": "azure.ai.inference",
    "az.ai.openai": "azure.ai.openai",
    "azure": "azure.ai.openai",
    "cohere": "cohere",
    "fireworks": "fireworks",
    "gemini": "gcp.gemini",
    "google": "gcp.gen_ai",
    "groq": "groq",
    "huggingface": "hugging_face",
    "mistralai": "mistral_ai",
    "ollama": "ollama",
    "openai": "openai",
    "openrouter": "openrouter",
    "replicate": "replicate",
    "togetherai": "together_ai",
    "vertex_ai": "gcp.vertex_ai",
    "vertexai": "gcp.vertex_ai",
    "watsonx": "ibm.watsonx.ai",
    "xai": "x_ai",
}

FRAMEWORKS: Final = frozenset(
    {
        "agno",
        "autogen",
        "crewai",
        "dspy",
        "gcp.vertex.agent",
        "langchain",
        "langgraph",
        "llama_index",
        "llamaindex",
        "smolagents",
        "strands-agents",
    }
)
"""Frameworks that put their own name where the provider's should be."""
NO_PROVIDER: Final = FRAMEWORKS | {"unknown", "_other"}
"""What is no provider's name."""


def today(value: Any) -> str | None:
    """A converter: a provider's name as it is, unless it is a framework's or says that the provider is not known."""
    name = convert.text(value)
    return None if name is None or name.lower() in NO_PROVIDER else name


def older(value: Any) -> str | None:
    """A converter: a provider's name of before semantic conventions 1.37, as today's."""
    name = today(value)
    return name and _TODAY.get(name.lower(), name)


_OPENINFERENCE: Final[Mapping[str, str]] = {
    "aws": "aws.bedrock",
    "awsbedrock": "aws.bedrock",
    "bedrock": "aws.bedrock",
    "azure": "azure.ai.openai",
    "google": "gcp.gen_ai",
    "gemini": "gcp.gemini",
    "vertexai": "gcp.vertex_ai",
    "vertex_ai": "gcp.vertex_ai",
    "mistral": "mistral_ai",
    "mistralai": "mistral_ai",
    "moonshot": "moonshot_ai",
    "xai": "x_ai",
}


def openinference(value: Any) -> str | None:
    """A converter: a provider's or a system's name as OpenInference has it, as today's."""
    name = convert.text(value)
    name = name and today(name.lower())
    return name and _OPENINFERENCE.get(name, name)
