"""Vercel AI SDK: attribute to field.

Generated from semconv/dialects/vercel_ai.yaml by `make generate`: change that file, not this one.
Source: ai 6.0.326 (npm), its telemetry; the names of ai 4 and 5 beside today's
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, mlflow_values, vercel_ai_values
from clearspan.dialects.base import table
from clearspan.model.json_data import json_data

OWN: Final = table(
    {
        "ai.model.provider": ("provider", vercel_ai_values.provider),
        "gen_ai.system": ("provider", vercel_ai_values.provider),
        "ai.model.id": ("request_model", convert.text),
        "ai.response.model": ("response_model", convert.text),
        "ai.response.id": ("response_id", convert.text),
        "ai.response.msToFirstChunk": ("time_to_first_chunk", vercel_ai_values.seconds),
        "ai.usage.inputTokens": ("tokens.prompt", convert.count),
        "ai.usage.promptTokens": ("tokens.prompt", convert.count),
        "ai.usage.tokens": ("tokens.prompt", convert.count),
        "ai.usage.outputTokens": ("tokens.completion", convert.count),
        "ai.usage.completionTokens": ("tokens.completion", convert.count),
        "ai.usage.totalTokens": ("tokens.said_total", convert.count),
        "ai.usage.cachedInputTokens": ("tokens.cache_read", convert.count),
        "ai.usage.inputTokenDetails.cacheReadTokens": ("tokens.cache_read", convert.count),
        "ai.usage.inputTokenDetails.cacheWriteTokens": ("tokens.cache_write", convert.count),
        "ai.usage.reasoningTokens": ("tokens.reasoning", convert.count),
        "ai.usage.outputTokenDetails.reasoningTokens": ("tokens.reasoning", convert.count),
        "ai.settings.maxOutputTokens": ("settings.max_output_tokens", convert.count),
        "ai.settings.maxTokens": ("settings.max_output_tokens", convert.count),
        "ai.settings.temperature": ("settings.temperature", convert.number),
        "ai.settings.topP": ("settings.top_p", convert.number),
        "ai.settings.topK": ("settings.top_k", convert.number),
        "ai.settings.frequencyPenalty": ("settings.frequency_penalty", convert.number),
        "ai.settings.presencePenalty": ("settings.presence_penalty", convert.number),
        "ai.settings.stopSequences": ("settings.stop_sequences", convert.texts),
        "ai.settings.seed": ("settings.seed", convert.number),
        "ai.prompt.tools": ("tools", vercel_ai_values.tools),
        "ai.toolCall.name": ("tool.name", convert.text),
        "ai.toolCall.id": ("tool.call_id", convert.text),
        "ai.toolCall.args": ("tool.arguments", mlflow_values.plain),
        "ai.toolCall.result": ("tool.result", mlflow_values.plain),
        "ai.telemetry.metadata.sessionId": ("session_id", convert.identifier),
        "ai.telemetry.metadata.userId": ("user_id", convert.identifier),
        "ai.telemetry.metadata.tags": ("tags", convert.texts),
    },
    prefixes={
        "ai.telemetry.metadata.": ("metadata", json_data),
    },
)
"""What is the same on every span of the SDK."""
