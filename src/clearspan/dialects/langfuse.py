"""Langfuse's SDK: an observation's type, input, output, model, usage; the trace's user, session, tags and metadata.

Its wrapper of OpenAI's client names one model, first the request's, then over it the answer's. An observation by hand
names the model that is asked. Source: langfuse 5.0.4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from clearspan.dialects import convert, langchain_values
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.exchange import REQUEST, answer_messages, leave, offer_request, offer_settings, offer_usage
from clearspan.dialects.langfuse_values import arguments, moment, usage
from clearspan.dialects.messages import ASSISTANT, USER, messages
from clearspan.dialects.tables.langfuse import OWN
from clearspan.model import LogRecord, SpanRecord
from clearspan.model.json_data import is_dict

_OBSERVATION: Final = "langfuse.observation."
_TYPE: Final = "langfuse.observation.type"
_INPUT: Final = "langfuse.observation.input"
_OUTPUT: Final = "langfuse.observation.output"
_MODEL: Final = "langfuse.observation.model.name"
_PARAMETERS: Final = "langfuse.observation.model.parameters"
_USAGE: Final = "langfuse.observation.usage_details"
_COST: Final = "langfuse.observation.cost_details"
_FIRST: Final = "langfuse.observation.completion_start_time"
_LEVEL: Final = "langfuse.observation.level"
_SAID: Final = "langfuse.observation.status_message"
_WRAPPER: Final = "OpenAI-generation"  # the wrapper's default name for a call

_KINDS: Final[Mapping[str, tuple[str, str | None]]] = {
    "generation": ("llm", "chat"),
    "embedding": ("llm", "embeddings"),
    "retriever": ("retrieval", "retrieval"),
    "tool": ("tool", "execute_tool"),
    "agent": ("custom", "invoke_agent"),
    "chain": ("custom", "invoke_workflow"),
}


def _recognise(record: SpanRecord) -> bool:
    return any(name.startswith(_OBSERVATION) for name in record.attributes)


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    rest = draft.rest
    kind, operation = _KINDS.get(str(rest.get(_TYPE)), ("custom", None))
    if operation is not None:
        draft.offer("span", "span_type", kind, _TYPE, keep=True)
        draft.offer("span", "operation", operation, _TYPE)
    apply(draft, OWN)
    _failure(draft)
    given, gave = arguments(convert.data(rest.get(_INPUT))), convert.data(rest.get(_OUTPUT))
    if kind == "llm":
        _call(draft, record, given, gave, operation == "embeddings")
    else:
        _step(draft, record, kind, operation, given, gave)


def _step(draft: Draft, record: SpanRecord, kind: str, operation: str | None, given: Any, gave: Any) -> None:
    if kind == "tool":
        draft.offer("tool", "name", record.name)
    elif operation == "invoke_agent":
        draft.offer("span", "agent_name", record.name)
    draft.offer("span", "input", given, _INPUT)
    draft.offer("span", "output", gave, _OUTPUT)


def _failure(draft: Draft) -> None:
    if draft.rest.get(_LEVEL) == "ERROR":
        draft.offer("span", "status", "ERROR", _LEVEL)
        draft.offer("error", "message", convert.text(draft.rest.get(_SAID)), _SAID)


def _call(draft: Draft, record: SpanRecord, given: Any, gave: Any, embeds: bool) -> None:
    rest = draft.rest
    counts = convert.data(rest.get(_USAGE))
    _model(draft, record, embeds, answered=is_dict(counts) or gave is not None)
    if is_dict(counts):
        _usage(draft, counts)
    parameters = convert.data(rest.get(_PARAMETERS))
    if is_dict(parameters):
        offer_settings(draft, parameters, _PARAMETERS)
    if is_dict(given) and "messages" in given:
        offer_request(draft, given, _INPUT)
        leave(draft, _INPUT, given, REQUEST)
    else:
        asked = langchain_values.messages(given) or messages(given, USER)
        draft.offer("span", "input", asked or given, _INPUT)
    if not embeds:
        said = (answer_messages(gave) if is_dict(gave) else None) or messages(gave, ASSISTANT)
        draft.offer("span", "output", langchain_values.messages(gave) or said or gave, _OUTPUT)
    _first_chunk(draft, record)
    cost = convert.data(rest.get(_COST))
    if is_dict(cost):
        for name, value in cost.items():
            draft.offer("cost", name, convert.number(value) or None, _COST, keep=True)


def _model(draft: Draft, record: SpanRecord, embeds: bool, *, answered: bool) -> None:
    answers = record.name == _WRAPPER and answered and not embeds
    name = convert.text(draft.rest.get(_MODEL))
    draft.offer("span", "response_model" if answers else "request_model", name, _MODEL)


def _usage(draft: Draft, counts: Mapping[str, Any]) -> None:
    if "input" in counts or "output" in counts:
        for name, value in usage(counts).items():
            draft.offer("tokens", name, value, _USAGE, keep=True)
    else:
        offer_usage(draft, counts, _USAGE)
    draft.rest.pop(_USAGE, None)


def _first_chunk(draft: Draft, record: SpanRecord) -> None:
    first = moment(draft.rest.get(_FIRST))
    if first is not None and record.start_ns <= first <= record.end_ns:
        draft.offer("span", "time_to_first_chunk", (first - record.start_ns) / 1e9, _FIRST)


LANGFUSE: Final = Dialect("langfuse", frozenset({"langfuse"}), _recognise, _read)
