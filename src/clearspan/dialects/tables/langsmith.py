"""LangSmith (OpenTelemetry mode): attribute to field.

Generated from semconv/dialects/langsmith.yaml by `make generate`: change that file, not this one.
Source: langsmith 0.15.0, langsmith._internal.otel._otel_exporter
Source: langchain-core 1.7.2, the metadata of its tracer
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, langsmith_values
from clearspan.dialects.base import table

OWN: Final = table(
    {
        "langsmith.span.tags": ("tags", langsmith_values.tags),
        "langsmith.metadata.session_id": ("session_id", convert.identifier),
        "langsmith.metadata.thread_id": ("session_id", convert.identifier),
        "langsmith.metadata.conversation_id": ("session_id", convert.identifier),
        "langsmith.metadata.user_id": ("user_id", convert.identifier),
        "langsmith.metadata.ls_temperature": ("settings.temperature", convert.number),
        "langsmith.metadata.ls_max_tokens": ("settings.max_output_tokens", convert.count),
        "langsmith.metadata.ls_stop": ("settings.stop_sequences", convert.texts),
        "langsmith.request.streaming": ("settings.stream", convert.flag),
    }
)
"""What stands in attributes of its own. Prompt and completion are whole runs' inputs and outputs."""

CALL: Final = table(
    {
        "langsmith.metadata.temperature": ("settings.temperature", convert.number),
        "langsmith.metadata.top_p": ("settings.top_p", convert.number),
        "langsmith.metadata.max_tokens": ("settings.max_output_tokens", convert.count),
        "langsmith.metadata.max_completion_tokens": ("settings.max_output_tokens", convert.count),
        "langsmith.metadata.stream": ("settings.stream", convert.flag),
        "langsmith.metadata.seed": ("settings.seed", convert.number),
        "langsmith.metadata.n": ("settings.choice_count", convert.count),
    }
)
"""A model call's own settings, which LangChain puts into the run's metadata."""
