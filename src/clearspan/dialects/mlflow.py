"""MLflow Tracing: the span's type, the whole request and the whole answer, each as JSON text.

Source: mlflow 3.17.2, ``mlflow.tracing.constant`` and its autologging.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from clearspan.dialects import langchain_values
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.exchange import ANSWER, REQUEST, leave, offer_answer, offer_request, offer_usage
from clearspan.dialects.mlflow_values import plain
from clearspan.dialects.tables.mlflow import OWN
from clearspan.model import LogRecord, SpanRecord
from clearspan.model.json_data import is_dict

_TYPE: Final = "mlflow.spanType"
_INPUTS: Final = "mlflow.spanInputs"
_OUTPUTS: Final = "mlflow.spanOutputs"
_USAGE: Final = "mlflow.chat.tokenUsage"
_COST: Final = "mlflow.llm.cost"
_TAG: Final = "mlflow.traceTag."

_KINDS: Final[Mapping[str, tuple[str, str | None]]] = {
    "CHAT_MODEL": ("llm", "chat"),
    "LLM": ("llm", None),
    "EMBEDDING": ("llm", "embeddings"),
    "RETRIEVER": ("retrieval", "retrieval"),
    "RERANKER": ("retrieval", "rerank"),
    "TOOL": ("tool", "execute_tool"),
    "AGENT": ("custom", "invoke_agent"),
    "CHAIN": ("custom", "invoke_workflow"),
    "WORKFLOW": ("custom", "invoke_workflow"),
    "TASK": ("custom", "invoke_workflow"),
}


def _recognise(record: SpanRecord) -> bool:
    attributes = record.attributes
    return _TYPE in attributes or _INPUTS in attributes or "mlflow.traceRequestId" in attributes


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    kind, operation = _KINDS.get(str(plain(draft.rest.get(_TYPE))), ("custom", None))
    draft.offer("span", "span_type", kind, _TYPE, keep=operation is None)
    draft.offer("span", "operation", operation)
    usage = plain(draft.rest.get(_USAGE))
    if is_dict(usage):
        offer_usage(draft, usage, _USAGE, apart=False)  # MLflow adds what Anthropic counts apart
        draft.rest.pop(_USAGE, None)
    apply(draft, OWN)
    given, gave = plain(draft.rest.get(_INPUTS)), plain(draft.rest.get(_OUTPUTS))
    if kind == "llm":
        _call(draft, given, gave)
    if kind == "tool":
        draft.offer("tool", "name", record.name)
    elif operation == "invoke_agent":
        draft.offer("span", "agent_name", record.name)
    vectors = operation == "embeddings"
    draft.offer("span", "input", given, _INPUTS)
    if not vectors:
        draft.offer("span", "output", gave, _OUTPUTS)
    _cost(draft)


def _call(draft: Draft, given: Any, gave: Any) -> None:
    draft.offer("span", "input", langchain_values.messages(given), _INPUTS, keep=True)
    if is_dict(given):
        offer_request(draft, given, _INPUTS)
        for name, value in given.items():  # each of the request's members is an attribute once more
            if plain(draft.rest.get(name)) == value and name in draft.rest:
                del draft.rest[name]
        if draft.known("span", "input") is not None:
            leave(draft, _INPUTS, given, REQUEST)
    draft.offer("span", "output", langchain_values.generations(gave), _OUTPUTS)
    if is_dict(gave):
        offer_answer(draft, gave, _OUTPUTS)
        if draft.known("span", "output") is not None:
            leave(draft, _OUTPUTS, gave, ANSWER)


def _cost(draft: Draft) -> None:
    cost = plain(draft.rest.get(_COST))
    if is_dict(cost):
        for name, value in cost.items():
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                draft.offer("cost", name.removesuffix("_cost"), value, _COST, keep=True)
        draft.rest.pop(_COST, None)


MLFLOW: Final = Dialect("mlflow", frozenset({"mlflow"}), _recognise, _read)
