"""The GenAI semantic conventions: today's names (semantic-conventions-genai v0.1.0) and all older ones.

Today's names are read first; an older name fills the field that none of them filled. After the attributes come the
span's events, then its log records: see :mod:`clearspan.dialects.genai_content`.
Sources: https://github.com/open-telemetry/semantic-conventions-genai and the GenAI pages of
https://github.com/open-telemetry/semantic-conventions v1.25 to v1.40.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Dialect, Draft, apply, fill, table
from clearspan.dialects.common import SHARED
from clearspan.dialects.genai_content import DETAIL_EVENTS, read_flattened, said, speech
from clearspan.dialects.messages import input_messages, instructions, output_messages
from clearspan.dialects.settings import SETTINGS
from clearspan.model import LogRecord, SpanRecord
from clearspan.model.json_data import json_data
from clearspan.semconv import (
    GEN_AI_AGENT_NAME,
    GEN_AI_INPUT_MESSAGES,
    GEN_AI_OPERATION_NAME,
    GEN_AI_OUTPUT_MESSAGES,
    GEN_AI_PROMPT_NAME,
    GEN_AI_PROMPT_VARIABLE_PREFIX,
    GEN_AI_PROMPT_VERSION,
    GEN_AI_PROVIDER_NAME,
    GEN_AI_REQUEST_MODEL,
    GEN_AI_RESPONSE_ID,
    GEN_AI_RESPONSE_MODEL,
    GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK,
    GEN_AI_RETRIEVAL_DOCUMENTS,
    GEN_AI_RETRIEVAL_QUERY_TEXT,
    GEN_AI_RETRIEVAL_TOP_K,
    GEN_AI_SYSTEM_INSTRUCTIONS,
    GEN_AI_TOOL_CALL_ARGUMENTS,
    GEN_AI_TOOL_CALL_ID,
    GEN_AI_TOOL_CALL_RESULT,
    GEN_AI_TOOL_DEFINITIONS,
    GEN_AI_TOOL_NAME,
    GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS,
    GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS,
    GEN_AI_USAGE_INPUT_TOKENS,
    GEN_AI_USAGE_OUTPUT_TOKENS,
    GEN_AI_USAGE_REASONING_OUTPUT_TOKENS,
)

# gen_ai.system had other names for some providers.
_PROVIDERS: Final[Mapping[str, str]] = {
    "az.ai.inference": "azure.ai.inference",
    "az.ai.openai": "azure.ai.openai",
    "gemini": "gcp.gemini",
    "vertex_ai": "gcp.vertex_ai",
    "xai": "x_ai",
}
# Some frameworks put their own name where the provider's should be.
FRAMEWORKS: Final = frozenset({"langchain", "langgraph", "strands-agents"})


def _provider(value: Any) -> str | None:
    name = convert.text(value)
    return None if name is None or name.lower() in FRAMEWORKS else name


def _older_provider(value: Any) -> str | None:
    name = _provider(value)
    return name and _PROVIDERS.get(name, name)


_TODAY: Final = table(
    {
        GEN_AI_OPERATION_NAME: ("operation", convert.text),
        GEN_AI_PROVIDER_NAME: ("provider", _provider),
        GEN_AI_REQUEST_MODEL: ("request_model", convert.text),
        GEN_AI_RESPONSE_MODEL: ("response_model", convert.text),
        GEN_AI_RESPONSE_ID: ("response_id", convert.identifier),
        GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK: ("time_to_first_chunk", convert.duration),
        GEN_AI_INPUT_MESSAGES: ("input", input_messages),
        GEN_AI_OUTPUT_MESSAGES: ("output", output_messages),
        GEN_AI_SYSTEM_INSTRUCTIONS: ("system_instructions", instructions),
        GEN_AI_TOOL_DEFINITIONS: ("tools", convert.objects),
        GEN_AI_AGENT_NAME: ("agent_name", convert.text),
        GEN_AI_USAGE_INPUT_TOKENS: ("tokens.prompt", convert.count),
        GEN_AI_USAGE_OUTPUT_TOKENS: ("tokens.completion", convert.count),
        GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS: ("tokens.cache_read", convert.count),
        GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS: ("tokens.cache_write", convert.count),
        GEN_AI_USAGE_REASONING_OUTPUT_TOKENS: ("tokens.reasoning", convert.count),
        GEN_AI_TOOL_NAME: ("tool.name", convert.text),
        GEN_AI_TOOL_CALL_ID: ("tool.call_id", convert.identifier),
        GEN_AI_TOOL_CALL_ARGUMENTS: ("tool.arguments", convert.data),
        GEN_AI_TOOL_CALL_RESULT: ("tool.result", convert.data),
        GEN_AI_RETRIEVAL_QUERY_TEXT: ("retrieval.query", convert.text),
        GEN_AI_RETRIEVAL_TOP_K: ("retrieval.top_k", convert.count),
        GEN_AI_RETRIEVAL_DOCUMENTS: ("retrieval.documents", convert.documents),
        GEN_AI_PROMPT_NAME: ("prompt.name", convert.text),
        GEN_AI_PROMPT_VERSION: ("prompt.version", convert.identifier),
        **{attribute: (f"settings.{name}", converter) for name, (attribute, converter) in SETTINGS.items()},
    },
    prefixes={GEN_AI_PROMPT_VARIABLE_PREFIX: ("variables", json_data)},
    outgoing=True,
)

_OLDER: Final = table(
    {
        "gen_ai.system": ("provider", _older_provider),
        "gen_ai.usage.prompt_tokens": ("tokens.prompt", convert.count),
        "gen_ai.usage.completion_tokens": ("tokens.completion", convert.count),
        "gen_ai.usage.cache_read_input_tokens": ("tokens.cache_read", convert.count),
        "gen_ai.usage.cached_tokens": ("tokens.cache_read", convert.count),
        "gen_ai.usage.cache_creation.input_tokens": ("tokens.cache_write", convert.count),
        "gen_ai.usage.cache_creation_input_tokens": ("tokens.cache_write", convert.count),
        "gen_ai.usage.cache_write_input_tokens": ("tokens.cache_write", convert.count),
        "gen_ai.usage.reasoning_tokens": ("tokens.reasoning", convert.count),
        "gen_ai.prompt": ("input", input_messages),
        "gen_ai.completion": ("output", output_messages),
        "gen_ai.openai.request.seed": ("settings.seed", convert.number),
        "gen_ai.openai.request.service_tier": ("settings.service_tier", convert.text),
    }
)


def _recognise(_record: SpanRecord) -> bool:
    return True


def _read(draft: Draft, record: SpanRecord, logs: Sequence[LogRecord]) -> None:
    apply(draft, _TODAY)
    if draft.rest:
        apply(draft, _OLDER)
        read_flattened(draft)
    if record.events:
        _read_said(draft, "event", list(map(said, record.events)))
    if logs:
        _read_said(draft, "log record", list(map(said, logs)))


def _read_said(draft: Draft, kind: str, source: Sequence[tuple[str, Any, Mapping[str, Any]]]) -> None:
    """Events or log records fill what is open still: those with attributes, then those that are a message each."""
    for name, _, attributes in source:
        if name in DETAIL_EVENTS:
            for rules in (_TODAY, _OLDER, SHARED):
                fill(draft, rules, attributes, f"{kind} {name}")
    heard, answered = speech(source)
    draft.offer("span", "input", heard or None, f"{kind}s gen_ai.*.message")
    draft.offer("span", "output", answered or None, f"{kind}s gen_ai.choice")


GENAI: Final = Dialect("genai", frozenset({"gen_ai"}), _recognise, _read)
