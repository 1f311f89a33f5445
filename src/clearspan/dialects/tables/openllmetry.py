"""OpenLLMetry's (Traceloop's) own names beside the GenAI conventions: attribute to field.

Generated from semconv/dialects/openllmetry.yaml by `make generate`: change that file, not this one.
Source: opentelemetry-semantic-conventions-ai 0.5.1 and 0.4.9
Source: opentelemetry-instrumentation-* of OpenLLMetry 0.62.4 and 0.40.14
Source: traceloop-sdk 0.62.4
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, openllmetry_values
from clearspan.dialects.base import table
from clearspan.model.json_data import json_data

CALLS: Final = table(
    {
        "llm.request.type": ("operation", openllmetry_values.operation),
        "llm.user": ("user_id", convert.identifier),
        "gen_ai.user": ("user_id", convert.identifier),
        "llm.usage.total_tokens": ("tokens.said_total", convert.count),
        "llm.usage.reasoning_tokens": ("tokens.reasoning", convert.count),
        "llm.is_streaming": ("settings.stream", convert.flag),
        "gen_ai.is_streaming": ("settings.stream", convert.flag),
        "llm.top_k": ("settings.top_k", convert.number),
        "llm.frequency_penalty": ("settings.frequency_penalty", convert.number),
        "llm.presence_penalty": ("settings.presence_penalty", convert.number),
        "llm.chat.stop_sequences": ("settings.stop_sequences", convert.texts),
        "llm.request.repetition_penalty": ("settings.repetition_penalty", convert.number),
        "gen_ai.request.repetition_penalty": ("settings.repetition_penalty", convert.number),
        "llm.request.reasoning_effort": ("settings.reasoning_effort", convert.text),
        "gen_ai.request.reasoning_effort": ("settings.reasoning_effort", convert.text),
        "gen_ai.request.n": ("settings.choice_count", convert.count),
        "gen_ai.request.max_completion_tokens": ("settings.max_output_tokens", convert.count),
        "gen_ai.request.structured_output_schema": ("settings.response_format", convert.data),
    }
)
"""Calls of models."""

PROMPTS: Final = table(
    {
        "traceloop.prompt.key": ("prompt.name", convert.text),
        "traceloop.prompt.version": ("prompt.version", convert.identifier),
        "traceloop.prompt.template": ("prompt.template", convert.text),
    },
    prefixes={
        "traceloop.prompt.template_variables.": ("variables", json_data),
    },
)
"""The prompt that Traceloop's registry keeps, on the spans of calls that it was rendered for."""

QUERIES: Final = table(
    {
        "db.vector.query.top_k": ("retrieval.top_k", convert.count),
        "db.chroma.query.n_results": ("retrieval.top_k", convert.count),
        "db.pinecone.query.top_k": ("retrieval.top_k", convert.count),
        "pinecone.query.top_k": ("retrieval.top_k", convert.count),
    }
)
"""Queries of vector databases."""
