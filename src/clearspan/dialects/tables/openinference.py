"""OpenInference: attribute to field.

Generated from semconv/dialects/openinference.yaml by `make generate`: change that file, not this one.
Source: openinference-semantic-conventions 0.1.42 (openinference.semconv.trace)
Source: openinference-instrumentation 0.1.72
Source: the openinference-instrumentation-* packages of November 2026
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, providers
from clearspan.dialects.base import table

OWN: Final = table(
    {
        "llm.request.model_name": ("request_model", convert.text),
        "llm.response.model_name": ("response_model", convert.text),
        "llm.provider": ("provider", providers.openinference),
        "llm.token_count.prompt": ("tokens.prompt", convert.count),
        "llm.token_count.completion": ("tokens.completion", convert.count),
        "llm.token_count.total": ("tokens.said_total", convert.count),
        "llm.token_count.prompt_details.cache_read": ("tokens.cache_read", convert.count),
        "llm.token_count.prompt_details.cache_input": ("tokens.cache_read", convert.count),
        "llm.token_count.prompt_details.cache_write": ("tokens.cache_write", convert.count),
        "llm.token_count.completion_details.reasoning": ("tokens.reasoning", convert.count),
        "llm.tools": ("tools", convert.objects),
        "llm.cost.total": ("cost.total", convert.number),
        "llm.cost.prompt": ("cost.input", convert.number),
        "llm.cost.completion": ("cost.output", convert.number),
        "llm.prompt_template.template": ("prompt.template", convert.text),
        "llm.prompt_template.version": ("prompt.version", convert.identifier),
        "decision.request.model_name": ("request_model", convert.text),
        "decision.response.model_name": ("response_model", convert.text),
        "decision.provider": ("provider", providers.openinference),
        "decision.token_count.input": ("tokens.prompt", convert.count),
        "decision.token_count.output": ("tokens.completion", convert.count),
        "tool.name": ("tool.name", convert.text),
        "tool.id": ("tool.call_id", convert.identifier),
        "tool_call.id": ("tool.call_id", convert.identifier),
        "reranker.query": ("retrieval.query", convert.text),
        "reranker.top_k": ("retrieval.top_k", convert.count),
        "agent.name": ("agent_name", convert.text),
        "tag.tags": ("tags", convert.texts),
    }
)
"""Its attributes that are a value each. What it spreads over many names is read in code."""

PARAMETERS: Final = table(
    {
        "temperature": ("settings.temperature", convert.number),
        "top_p": ("settings.top_p", convert.number),
        "topP": ("settings.top_p", convert.number),
        "p": ("settings.top_p", convert.number),
        "top_k": ("settings.top_k", convert.number),
        "topK": ("settings.top_k", convert.number),
        "k": ("settings.top_k", convert.number),
        "max_output_tokens": ("settings.max_output_tokens", convert.count),
        "maxOutputTokens": ("settings.max_output_tokens", convert.count),
        "max_completion_tokens": ("settings.max_output_tokens", convert.count),
        "max_tokens": ("settings.max_output_tokens", convert.count),
        "maxTokens": ("settings.max_output_tokens", convert.count),
        "max_new_tokens": ("settings.max_output_tokens", convert.count),
        "max_tokens_to_sample": ("settings.max_output_tokens", convert.count),
        "maxTokenCount": ("settings.max_output_tokens", convert.count),
        "max_gen_len": ("settings.max_output_tokens", convert.count),
        "num_predict": ("settings.max_output_tokens", convert.count),
        "frequency_penalty": ("settings.frequency_penalty", convert.number),
        "frequencyPenalty": ("settings.frequency_penalty", convert.number),
        "presence_penalty": ("settings.presence_penalty", convert.number),
        "presencePenalty": ("settings.presence_penalty", convert.number),
        "stop": ("settings.stop_sequences", convert.texts),
        "stop_sequences": ("settings.stop_sequences", convert.texts),
        "stopSequences": ("settings.stop_sequences", convert.texts),
        "seed": ("settings.seed", convert.number),
        "random_seed": ("settings.seed", convert.number),
        "n": ("settings.choice_count", convert.count),
        "candidate_count": ("settings.choice_count", convert.count),
        "candidateCount": ("settings.choice_count", convert.count),
        "stream": ("settings.stream", convert.flag),
        "dimensions": ("settings.dimensions", convert.count),
        "output_dimensionality": ("settings.dimensions", convert.count),
        "response_format": ("settings.response_format", convert.data),
        "service_tier": ("settings.service_tier", convert.text),
    }
)
"""Members of the invocation parameters, which are the keywords of each provider's own client."""
