"""Laminar (``lmnr``): a relative of OpenLLMetry, whose ``llm.*`` its calls of models hold too.

Source: lmnr 0.8.2, ``opentelemetry_lib.tracing.attributes``, ``opentelemetry_lib.decorators``, ``sdk.laminar``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.parts import text_part
from clearspan.dialects.tables.laminar import SPANS
from clearspan.model import LogRecord, SpanRecord
from clearspan.semconv import GEN_AI_INPUT_MESSAGES, GEN_AI_OPERATION_NAME, GEN_AI_REQUEST_MODEL

_TYPE: Final = "lmnr.span.type"
_FIRST_ROLE: Final = "gen_ai.prompt.0.role"
_FIRST_CONTENT: Final = "gen_ai.prompt.0.content"


def _recognise(_record: SpanRecord) -> bool:
    return True


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    rest = draft.rest
    kind = rest.get(_TYPE)
    if kind == "TOOL":
        draft.offer("span", "operation", "execute_tool", _TYPE)
        draft.offer("tool", "name", convert.text(record.name))
    elif kind == "LLM" and GEN_AI_OPERATION_NAME not in rest and GEN_AI_REQUEST_MODEL in rest:
        draft.offer("span", "operation", "embeddings" if record.name.endswith(".embeddings") else "chat", _TYPE)
    if GEN_AI_INPUT_MESSAGES in rest and rest.get(_FIRST_ROLE) == "system":
        # OpenAI's responses: the instructions are in the older form alone.
        told = convert.text(rest.get(_FIRST_CONTENT))
        parts = None if told is None else (text_part(told),)
        draft.offer("span", "system_instructions", parts, _FIRST_ROLE, _FIRST_CONTENT)
    apply(draft, SPANS)


LAMINAR: Final = Dialect("laminar", frozenset({"lmnr"}), _recognise, _read)
