"""Providers' names: today's, what they were called before, and what stands in their place without being one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert

# gen_ai.system had other names for some providers.
_TODAY: Final[Mapping[str, str]] = {
    "az.ai.inference": "azure.ai.inference",
    "az.ai.openai": "azure.ai.openai",
    "gemini": "gcp.gemini",
    "vertex_ai": "gcp.vertex_ai",
    "xai": "x_ai",
}

FRAMEWORKS: Final = frozenset({"langchain", "langgraph", "strands-agents"})
"""Frameworks that put their own name where the provider's should be."""


def today(value: Any) -> str | None:
    """A converter: a provider's name as it is, unless it is a framework's."""
    name = convert.text(value)
    return None if name is None or name.lower() in FRAMEWORKS else name


def older(value: Any) -> str | None:
    """A converter: a provider's name of before semantic conventions 1.37, as today's."""
    name = today(value)
    return name and _TODAY.get(name, name)
