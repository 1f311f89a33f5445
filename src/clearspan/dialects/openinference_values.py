"""What OpenInference and its fork traceAI share beside messages: kinds, whole inputs and outputs, JSON objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Draft
from clearspan.dialects.messages import ASSISTANT, USER, messages
from clearspan.model import SpanType
from clearspan.model.json_data import is_dict, json_data

INPUT: Final = "input.value"
OUTPUT: Final = "output.value"
_SIDES: Final = (("input", USER, INPUT, "input.mime_type"), ("output", ASSISTANT, OUTPUT, "output.mime_type"))
_JSON: Final = "application/json"

# What a span is → its type and its operation.
_KINDS: Final[Mapping[str, tuple[SpanType, str | None]]] = {
    "LLM": ("llm", None),
    "DECISION": ("llm", None),
    "EMBEDDING": ("llm", "embeddings"),
    "RETRIEVER": ("retrieval", "retrieval"),
    "RERANKER": ("retrieval", "rerank"),
    "TOOL": ("tool", "execute_tool"),
    "AGENT": ("custom", "invoke_agent"),
    "CHAIN": ("custom", "invoke_workflow"),
}
_DECODED: Final = frozenset({"TOOL", "RETRIEVER", "RERANKER"})


def read_kind(draft: Draft, attribute: str) -> str:
    """Span type and operation, from the attribute that names the kind. Returns the kind, empty if there is none.

    A kind that the model has no word for (a guardrail, an evaluator) is custom and stays on the span.
    """
    said = draft.rest.get(attribute)
    kind = said.upper() if isinstance(said, str) else ""
    span_type, operation = _KINDS.get(kind, (None, None))
    if span_type is not None:
        draft.offer("span", "span_type", span_type, attribute)
        draft.offer("span", "operation", operation)
    elif kind:
        draft.offer("span", "span_type", "custom", attribute, keep=True)
    return kind


def read_objects(draft: Draft, attribute: str, group: str) -> None:
    """Metadata, or a template's variables: a JSON object, of which members that say nothing are left out."""
    held = convert.data(draft.rest.get(attribute))
    if is_dict(held):
        for key, value in held.items():
            if value is not None and value != "":
                draft.offer(group, key, value, attribute, keep=True)
        del draft.rest[attribute]


def read_values(draft: Draft, kind: str) -> None:
    """The whole input and output fill what is open. A call for embeddings has its vectors as output: they are none."""
    for side, role, attribute, mime in _SIDES:
        value = draft.rest.get(attribute)
        if value is None or draft.known("span", side) is not None or (kind == "EMBEDDING" and side == "output"):
            continue
        held = draft.rest.get(mime) == _JSON or kind in _DECODED
        found: Any = convert.data(value) if held else json_data(value)
        if kind == "LLM":
            found = messages(found, role) or found
        if draft.offer("span", side, found if found != "" else None, attribute):
            draft.rest.pop(mime, None)
