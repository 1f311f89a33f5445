"""A request's settings: the model's short names, and the attributes that carry them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.base import Convert
from clearspan.semconv import (
    GEN_AI_EMBEDDINGS_DIMENSION_COUNT,
    GEN_AI_OUTPUT_TYPE,
    GEN_AI_REQUEST_CHOICE_COUNT,
    GEN_AI_REQUEST_ENCODING_FORMATS,
    GEN_AI_REQUEST_FREQUENCY_PENALTY,
    GEN_AI_REQUEST_MAX_TOKENS,
    GEN_AI_REQUEST_PRESENCE_PENALTY,
    GEN_AI_REQUEST_SEED,
    GEN_AI_REQUEST_STOP_SEQUENCES,
    GEN_AI_REQUEST_STREAM,
    GEN_AI_REQUEST_TEMPERATURE,
    GEN_AI_REQUEST_TOP_K,
    GEN_AI_REQUEST_TOP_P,
)

OPENAI_REQUEST_SERVICE_TIER: Final = "openai.request.service_tier"
OPENAI_REQUEST_RESPONSE_FORMAT: Final = "gen_ai.openai.request.response_format"

SETTINGS_PREFIX: Final = "clearspan.settings."
"""Where a setting goes out that the conventions have no attribute for."""

SETTINGS: Final[Mapping[str, tuple[str, Convert]]] = {
    "temperature": (GEN_AI_REQUEST_TEMPERATURE, convert.number),
    "top_p": (GEN_AI_REQUEST_TOP_P, convert.number),
    "top_k": (GEN_AI_REQUEST_TOP_K, convert.number),
    "max_output_tokens": (GEN_AI_REQUEST_MAX_TOKENS, convert.count),
    "frequency_penalty": (GEN_AI_REQUEST_FREQUENCY_PENALTY, convert.number),
    "presence_penalty": (GEN_AI_REQUEST_PRESENCE_PENALTY, convert.number),
    "stop_sequences": (GEN_AI_REQUEST_STOP_SEQUENCES, convert.texts),
    "seed": (GEN_AI_REQUEST_SEED, convert.number),
    "choice_count": (GEN_AI_REQUEST_CHOICE_COUNT, convert.count),
    "stream": (GEN_AI_REQUEST_STREAM, convert.flag),
    "encoding_formats": (GEN_AI_REQUEST_ENCODING_FORMATS, convert.texts),
    "dimensions": (GEN_AI_EMBEDDINGS_DIMENSION_COUNT, convert.count),
    "output_type": (GEN_AI_OUTPUT_TYPE, convert.text),
    "response_format": (OPENAI_REQUEST_RESPONSE_FORMAT, convert.data),
    "service_tier": (OPENAI_REQUEST_SERVICE_TIER, convert.text),
}
"""Setting → (its attribute, converter)."""
