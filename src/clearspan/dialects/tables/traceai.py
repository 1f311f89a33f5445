"""traceAI, a fork of OpenInference with names that look like the GenAI conventions: attribute to field.

Generated from semconv/dialects/traceai.yaml by `make generate`: change that file, not this one.
Source: fi-instrumentation-otel 1.1.0 (fi_instrumentation.fi_types)
Source: traceai-openai 0.1.10
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, messages
from clearspan.dialects.base import table

OWN: Final = table(
    {
        "gen_ai.usage.output_tokens.reasoning": ("tokens.reasoning", convert.count),
        "gen_ai.usage.input_tokens.cache_read": ("tokens.cache_read", convert.count),
        "gen_ai.usage.input_tokens.cache_input": ("tokens.cache_read", convert.count),
        "gen_ai.usage.input_tokens.cache_write": ("tokens.cache_write", convert.count),
        "gen_ai.usage.cache_read_tokens": ("tokens.cache_read", convert.count),
        "gen_ai.usage.cache_write_tokens": ("tokens.cache_write", convert.count),
        "gen_ai.cost.total": ("cost.total", convert.number),
        "gen_ai.cost.input": ("cost.input", convert.number),
        "gen_ai.cost.output": ("cost.output", convert.number),
        "gen_ai.prompt.template.name": ("prompt.template", convert.text),
        "gen_ai.prompt.template.version": ("prompt.version", convert.identifier),
        "gen_ai.retrieval.query": ("retrieval.query", convert.text),
        "gen_ai.reranker.query": ("retrieval.query", convert.text),
        "gen_ai.reranker.top_n": ("retrieval.top_k", convert.count),
        "gen_ai.prompts": ("input", messages.input_messages),
        "reranker.query": ("retrieval.query", convert.text),
        "reranker.top_k": ("retrieval.top_k", convert.count),
        "tag.tags": ("tags", convert.texts),
    }
)
"""Its own names for what the conventions call otherwise."""
