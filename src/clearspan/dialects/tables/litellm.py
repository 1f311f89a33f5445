"""LiteLLM's OpenTelemetry callback: attribute to field.

Generated from semconv/dialects/litellm.yaml by `make generate`: change that file, not this one.
Source: litellm 1.106.2, litellm.integrations.opentelemetry
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, litellm_values
from clearspan.dialects.base import table

OWN: Final = table(
    {
        "llm.request.type": ("operation", litellm_values.operation),
        "gen_ai.operation.name": ("operation", litellm_values.operation),
        "llm.is_streaming": ("settings.stream", convert.flag),
        "llm.user": ("user_id", convert.identifier),
        "metadata.user_api_key_end_user_id": ("user_id", convert.identifier),
        "metadata.session_id": ("session_id", convert.identifier),
        "metadata.litellm_session_id": ("session_id", convert.identifier),
        "metadata.tags": ("tags", litellm_values.texts),
        "metadata.request_tags": ("tags", litellm_values.texts),
        "gen_ai.system": ("provider", litellm_values.provider),
        "gen_ai.provider.name": ("provider", litellm_values.provider),
        "litellm.provider.model": ("provider", litellm_values.provider_of_model),
        "gen_ai.cost.total_cost": ("cost.total", convert.number),
        "gen_ai.cost.input_cost": ("cost.input", convert.number),
        "gen_ai.cost.output_cost": ("cost.output", convert.number),
    }
)
"""Its names beside those of the GenAI conventions. Its metadata, messages and raw requests are read in code."""
