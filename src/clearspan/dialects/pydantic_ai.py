"""Pydantic AI's own names beside the GenAI conventions: its agent runs, and its tools in formats v1 and v2.

An agent's run holds ``pydantic_ai.all_messages`` and ``final_result``; its usage is ``gen_ai.aggregated_usage.*``.
Source: pydantic-ai-slim 2.68.0, ``_instrumentation``, ``models.instrumented`` and ``capabilities.instrumentation``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.exchange import asked_messages
from clearspan.dialects.messages import ASSISTANT, input_messages
from clearspan.dialects.tables.pydantic_ai import OWN
from clearspan.model import LogRecord, SpanRecord
from clearspan.model.json_data import is_dict
from clearspan.semconv import GEN_AI_INPUT_MESSAGES, GEN_AI_OUTPUT_MESSAGES

_SCOPE: Final = "pydantic-ai"
_ALL_MESSAGES: Final = "pydantic_ai.all_messages"

_INPUTS: Final = "inputs"  # what is to be embedded, as JSON text of a list
_METADATA: Final = "metadata"  # JSON text of an object


def _recognise(record: SpanRecord) -> bool:
    return record.scope.name == _SCOPE


def _read(draft: Draft, _record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    apply(draft, OWN)
    _conversation(draft)
    draft.offer("span", "input", asked_messages(convert.data(draft.rest.get(_INPUTS))), _INPUTS)
    metadata = convert.data(draft.rest.get(_METADATA))
    if is_dict(metadata):
        for key, value in metadata.items():
            draft.offer("metadata", key, value, _METADATA, keep=True)
        del draft.rest[_METADATA]


def _conversation(draft: Draft) -> None:
    """An agent's input is what it was given before its last answer; its output is that answer.

    The whole conversation stays in its own attribute: the model has no place for the steps in between. Where the
    conventions' own attributes say input or output, they are believed.
    """
    held: Any = input_messages(draft.rest.get(_ALL_MESSAGES))
    if not held:
        return
    asked = [place for place, message in enumerate(held) if message.role == "user" and message.text]
    if asked and GEN_AI_INPUT_MESSAGES not in draft.rest:
        draft.offer("span", "input", held[: asked[-1] + 1], _ALL_MESSAGES, keep=True)
    if held[-1].role == ASSISTANT and GEN_AI_OUTPUT_MESSAGES not in draft.rest:
        draft.offer("span", "output", held[-1:], _ALL_MESSAGES, keep=True)


PYDANTIC_AI: Final = Dialect("pydantic-ai", frozenset({"gen_ai", "pydantic_ai"}), _recognise, _read)
