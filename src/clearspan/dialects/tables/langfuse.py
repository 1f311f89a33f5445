"""Langfuse: attribute to field.

Generated from semconv/dialects/langfuse.yaml by `make generate`: change that file, not this one.
Source: langfuse 5.0.4, langfuse._client.attributes, langfuse.openai and langfuse.langchain
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, langfuse_values
from clearspan.dialects.base import table

OWN: Final = table(
    {
        "langfuse.observation.prompt.name": ("prompt.name", convert.text),
        "langfuse.observation.prompt.version": ("prompt.version", convert.identifier),
        "langfuse.trace.tags": ("tags", convert.texts),
        "langfuse.user.id": ("user_id", convert.identifier),
        "langfuse.session.id": ("session_id", convert.identifier),
    },
    prefixes={
        "langfuse.observation.metadata.": ("metadata", langfuse_values.metadata),
        "langfuse.trace.metadata.": ("metadata", langfuse_values.metadata),
    },
)
"""What stands in attributes of its own; input, output, model and usage are read by what the observation is."""
