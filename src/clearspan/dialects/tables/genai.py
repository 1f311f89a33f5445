"""GenAI semantic conventions: attribute to field.

Generated from semconv/dialects/genai.yaml by `make generate`: change that file, not this one.
Source: https://github.com/open-telemetry/semantic-conventions-genai v0.1.0
Source: https://github.com/open-telemetry/semantic-conventions v1.25 to v1.40, the GenAI pages
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, messages, providers
from clearspan.dialects.base import table
from clearspan.model.json_data import json_data

TODAY: Final = table(
    {
        "gen_ai.operation.name": ("operation", convert.text),
        "gen_ai.provider.name": ("provider", providers.today),
        "gen_ai.request.model": ("request_model", convert.text),
        "gen_ai.response.model": ("response_model", convert.text),
        "gen_ai.response.id": ("response_id", convert.identifier),
        "gen_ai.response.time_to_first_chunk": ("time_to_first_chunk", convert.duration),
        "gen_ai.input.messages": ("input", messages.input_messages),
        "gen_ai.output.messages": ("output", messages.output_messages),
        "gen_ai.system_instructions": ("system_instructions", messages.instructions),
        "gen_ai.tool.definitions": ("tools", convert.objects),
        "gen_ai.agent.name": ("agent_name", convert.text),
        "gen_ai.usage.input_tokens": ("tokens.prompt", convert.count),
        "gen_ai.usage.output_tokens": ("tokens.completion", convert.count),
        "gen_ai.usage.cache_read.input_tokens": ("tokens.cache_read", convert.count),
        "gen_ai.usage.cache_write.input_tokens": ("tokens.cache_write", convert.count),
        "gen_ai.usage.reasoning.output_tokens": ("tokens.reasoning", convert.count),
        "gen_ai.tool.name": ("tool.name", convert.text),
        "gen_ai.tool.call.id": ("tool.call_id", convert.identifier),
        "gen_ai.tool.call.arguments": ("tool.arguments", convert.data),
        "gen_ai.tool.call.result": ("tool.result", convert.data),
        "gen_ai.retrieval.query.text": ("retrieval.query", convert.text),
        "gen_ai.retrieval.top_k": ("retrieval.top_k", convert.count),
        "gen_ai.retrieval.documents": ("retrieval.documents", convert.documents),
        "gen_ai.prompt.name": ("prompt.name", convert.text),
        "gen_ai.prompt.version": ("prompt.version", convert.identifier),
        "gen_ai.request.temperature": ("settings.temperature", convert.real),
        "gen_ai.request.top_p": ("settings.top_p", convert.real),
        "gen_ai.request.top_k": ("settings.top_k", convert.count),
        "gen_ai.request.max_tokens": ("settings.max_output_tokens", convert.count),
        "gen_ai.request.frequency_penalty": ("settings.frequency_penalty", convert.real),
        "gen_ai.request.presence_penalty": ("settings.presence_penalty", convert.real),
        "gen_ai.request.stop_sequences": ("settings.stop_sequences", convert.texts),
        "gen_ai.request.seed": ("settings.seed", convert.whole),
        "gen_ai.request.choice.count": ("settings.choice_count", convert.count),
        "gen_ai.request.stream": ("settings.stream", convert.flag),
        "gen_ai.request.encoding_formats": ("settings.encoding_formats", convert.texts),
        "gen_ai.request.reasoning.level": ("settings.reasoning_effort", convert.text),
        "gen_ai.embeddings.dimension.count": ("settings.dimensions", convert.count),
        "gen_ai.output.type": ("settings.output_type", convert.text),
        "openai.request.service_tier": ("settings.service_tier", convert.text),
    },
    prefixes={
        "gen_ai.prompt.variable.": ("variables", json_data),
    },
    outgoing=True,
)
"""Today's names, which are those that Clearspan writes. They are read first."""

OLDER: Final = table(
    {
        "gen_ai.system": ("provider", providers.older),
        "gen_ai.usage.prompt_tokens": ("tokens.prompt", convert.count),
        "gen_ai.usage.completion_tokens": ("tokens.completion", convert.count),
        "gen_ai.usage.cache_read_input_tokens": ("tokens.cache_read", convert.count),
        "gen_ai.usage.cached_tokens": ("tokens.cache_read", convert.count),
        "gen_ai.usage.cache_creation.input_tokens": ("tokens.cache_write", convert.count),
        "gen_ai.usage.cache_creation_input_tokens": ("tokens.cache_write", convert.count),
        "gen_ai.usage.cache_write_input_tokens": ("tokens.cache_write", convert.count),
        "gen_ai.usage.reasoning_tokens": ("tokens.reasoning", convert.count),
        "gen_ai.prompt": ("input", messages.input_messages),
        "gen_ai.completion": ("output", messages.output_messages),
        "gen_ai.openai.request.seed": ("settings.seed", convert.whole),
        "gen_ai.openai.request.service_tier": ("settings.service_tier", convert.text),
        "gen_ai.openai.request.response_format": ("settings.response_format", convert.data),
    }
)
"""Names of older versions, and names that are often written and were never in one."""
