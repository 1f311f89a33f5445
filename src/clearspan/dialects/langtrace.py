"""Langtrace: calls in the GenAI conventions with content in events, frameworks' steps beside them.

Where it differs from what its names say: OpenAI's ``n`` is written as ``top_k``; a framework's step carries the model
and the tokens of the call below it, and the framework's name in place of a provider's; of a streamed call of a tool the
arguments stand as the answer's text.
Source: langtrace-python-sdk 3.8.21, ``utils.llm``, ``instrumentation.openai`` and ``instrumentation.langchain_core``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.bare_names import read_bare_names
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.langtrace_values import OPERATIONS, asked, streamed_calls
from clearspan.dialects.tables.langtrace import OWN
from clearspan.model import LogRecord, SpanRecord
from clearspan.semconv import GEN_AI_OPERATION_NAME

_SDK: Final = "langtrace.sdk.name"
_SERVICE: Final = "langtrace.service.name"
_SERVICE_TYPE: Final = "langtrace.service.type"
_SYSTEM: Final = "gen_ai.system"
_TOP_K: Final = "gen_ai.request.top_k"
_STREAM: Final = "gen_ai.request.stream"
_EMBEDDED: Final = "gen_ai.request.embedding_inputs"
_PROMPT: Final = "gen_ai.content.prompt"
_COMPLETION: Final = "gen_ai.content.completion"


def _recognise(record: SpanRecord) -> bool:
    return _SDK in record.attributes


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    operation = draft.rest.get(GEN_AI_OPERATION_NAME)
    if isinstance(operation, str):
        draft.offer("span", "operation", OPERATIONS.get(operation), GEN_AI_OPERATION_NAME)
    apply(draft, OWN)
    if draft.rest.get(_SERVICE_TYPE) == "framework":
        _framework(draft)
    elif draft.rest.get(_SERVICE_TYPE) == "llm":
        read_bare_names(draft)
    if draft.rest.get(_SERVICE) in ("OpenAI", "Azure"):
        draft.offer("settings", "choice_count", convert.count(draft.rest.get(_TOP_K)), _TOP_K)
    for event in record.events:
        if event.name == _PROMPT:
            draft.offer("span", "input", asked(event.attributes.get("gen_ai.prompt")), f"event {_PROMPT} gen_ai.prompt")
        elif event.name == _COMPLETION and draft.rest.get(_STREAM) is True and draft.known("span", "tools"):
            said = streamed_calls(event.attributes.get("gen_ai.completion"))
            draft.offer("span", "output", said, f"event {_COMPLETION} gen_ai.completion")
    if draft.known("span", "input") is not None:
        draft.rest.pop(_EMBEDDED, None)


def _framework(draft: Draft) -> None:
    draft.offer("span", "span_type", "custom", _SERVICE_TYPE, keep=True)
    draft.offer("span", "operation", "invoke_workflow", _SERVICE_TYPE, keep=True)
    draft.set_aside(_SYSTEM)
    for side, attribute in (("input", "langchain.inputs"), ("output", "langchain.outputs")):
        draft.offer("span", side, convert.data(draft.rest.get(attribute)), attribute)


LANGTRACE: Final = Dialect("langtrace", frozenset({"langtrace"}), _recognise, _read)
