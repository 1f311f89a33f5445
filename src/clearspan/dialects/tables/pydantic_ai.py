"""Pydantic AI's own names beside the GenAI conventions: attribute to field.

Generated from semconv/dialects/pydantic_ai.yaml by `make generate`: change that file, not this one.
Source: pydantic-ai-slim 2.68.0 (_instrumentation, models.instrumented, capabilities.instrumentation)
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, messages
from clearspan.dialects.base import table

OWN: Final = table(
    {
        "tool_arguments": ("tool.arguments", convert.data),
        "tool_response": ("tool.result", convert.data),
        "final_result": ("output", messages.output_messages),
        "agent_name": ("agent_name", convert.text),
        "gen_ai.aggregated_usage.input_tokens": ("tokens.prompt", convert.count),
        "gen_ai.aggregated_usage.output_tokens": ("tokens.completion", convert.count),
        "gen_ai.aggregated_usage.cache_read.input_tokens": ("tokens.cache_read", convert.count),
        "gen_ai.aggregated_usage.cache_creation.input_tokens": ("tokens.cache_write", convert.count),
        "gen_ai.aggregated_usage.details.reasoning_tokens": ("tokens.reasoning", convert.count),
        "gen_ai.usage.details.reasoning_tokens": ("tokens.reasoning", convert.count),
        "gen_ai.usage.details.thoughts_tokens": ("tokens.reasoning", convert.count),
        "gen_ai.aggregated_usage.details.thoughts_tokens": ("tokens.reasoning", convert.count),
        "operation.cost": ("cost.total", convert.number),
        "gen_ai.client.operation.time_to_first_chunk": ("time_to_first_chunk", convert.duration),
    }
)
"""Its agent runs, and its tools in formats v1 and v2."""
