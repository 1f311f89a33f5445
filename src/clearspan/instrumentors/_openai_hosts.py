"""Who answers: the provider's name and address, by the client's base URL.

Many providers speak OpenAI's dialect. Names are the values of ``gen_ai.provider.name`` in the GenAI conventions; hosts
that nobody knows (gateways, localhost) are ``openai``, which is then the dialect, and the address tells the truth.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from clearspan.semconv import SERVER_ADDRESS, SERVER_PORT

_PROVIDERS: Final[Mapping[str, str]] = {
    "openai.com": "openai",
    "openai.azure.com": "azure.ai.openai",
    "cognitiveservices.azure.com": "azure.ai.openai",
    "services.ai.azure.com": "azure.ai.inference",
    "models.ai.azure.com": "azure.ai.inference",
    "models.inference.ai.azure.com": "azure.ai.inference",
    "amazonaws.com": "aws.bedrock",
    "api.aws": "aws.bedrock",
    "anthropic.com": "anthropic",
    "cohere.ai": "cohere",
    "cohere.com": "cohere",
    "deepseek.com": "deepseek",
    "generativelanguage.googleapis.com": "gcp.gemini",
    "aiplatform.googleapis.com": "gcp.vertex_ai",
    "groq.com": "groq",
    "ml.cloud.ibm.com": "ibm.watsonx.ai",
    "mistral.ai": "mistral_ai",
    "moonshot.ai": "moonshot_ai",
    "moonshot.cn": "moonshot_ai",
    "perplexity.ai": "perplexity",
    "x.ai": "x_ai",
    # The conventions have no names for these yet.
    "cerebras.ai": "cerebras",
    "fireworks.ai": "fireworks_ai",
    "openrouter.ai": "openrouter",
    "together.xyz": "together_ai",
    "together.ai": "together_ai",
}

_CLIENTS: Final[Mapping[str, str]] = {
    "BaseAzureClient": "azure.ai.openai",
    "BedrockOpenAI": "aws.bedrock",
    "AsyncBedrockOpenAI": "aws.bedrock",
}

_PORTS: Final[Mapping[str, int]] = {"http": 80, "https": 443}


def server_of(client: Any, url: str) -> dict[str, str | int]:
    """``server.address`` and ``server.port`` of a request to ``url`` (a path, or a whole URL) through ``client``."""
    target: Any = urlsplit(url) if "://" in url else client.base_url
    host = getattr(target, "hostname", None) or getattr(target, "host", "")
    attributes: dict[str, str | int] = {}
    if host:
        attributes[SERVER_ADDRESS] = host
        port = target.port or _PORTS.get(target.scheme)
        if port:
            attributes[SERVER_PORT] = port
    return attributes


def provider_of(client: Any, host: str) -> str:
    """The value of ``gen_ai.provider.name`` for a request to ``host`` through ``client``."""
    for cls in type(client).__mro__:
        if cls.__name__ in _CLIENTS:
            return _CLIENTS[cls.__name__]
    labels = host.lower().split(".")
    for start in range(len(labels) - 1):  # the longest suffix that is known
        provider = _PROVIDERS.get(".".join(labels[start:]))
        if provider is not None:
            return provider
    return "openai"
