"""AgentOps: attribute to field.

Generated from semconv/dialects/agentops.yaml by `make generate`: change that file, not this one.
Source: agentops 0.4.21, agentops.semconv, its decorators and its wrappers of OpenAI's client
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import agentops_values, convert, messages
from clearspan.dialects.base import table

OWN: Final = table(
    {
        "gen_ai.request.type": ("operation", agentops_values.operation),
        "gen_ai.request.streaming": ("settings.stream", convert.flag),
        "gen_ai.request.candidate_count": ("settings.choice_count", convert.count),
        "gen_ai.request.instructions": ("system_instructions", messages.instructions),
        "gen_ai.request.system_instruction": ("system_instructions", messages.instructions),
        "gen_ai.streaming.time_to_first_token": ("time_to_first_chunk", convert.duration),
        "gen_ai.usage.total_cost": ("cost.total", convert.number),
        "gen_ai.user": ("user_id", convert.identifier),
        "agentops.tags": ("tags", convert.texts),
        "tool.name": ("tool.name", convert.text),
        "tool.call.id": ("tool.call_id", convert.identifier),
        "tool.parameters": ("tool.arguments", convert.data),
        "tool.result": ("tool.result", convert.data),
        "agent.name": ("agent_name", convert.text),
    }
)
"""Its names beside those of the older GenAI conventions. What a step was given and gave stands under a name that holds the step's kind, and is read in code."""
