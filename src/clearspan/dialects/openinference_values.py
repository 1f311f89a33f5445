"""What OpenInference and its fork traceAI share beside messages: kinds, whole inputs and outputs, JSON objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Draft
from clearspan.dialects.messages import ASSISTANT, USER, messages, spoken
from clearspan.jsontext import unpack
from clearspan.model import Message, SpanType
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
_TOP_K: Final = ("top_k", "k", "similarity_top_k")
_USAGE: Final = (("prompt_tokens", "prompt"), ("completion_tokens", "completion"), ("total_tokens", "said_total"))
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


def read_invoked_embedding(draft: Draft) -> None:
    """A Bedrock model that was invoked is a model call to its instrumentation, also where it embeds."""
    model = draft.known("span", "request_model")
    if not isinstance(model, str) or "embed" not in model or draft.known("span", "output") is not None:
        return
    draft.offer("span", "operation", "embeddings")
    body = convert.data(draft.rest.get("llm.invocation_parameters"))
    if is_dict(body):
        texts = convert.texts(body.get("inputText", body.get("texts")))
        draft.offer("span", "input", texts and spoken(list(texts), USER), "llm.invocation_parameters", keep=True)


def read_last_answer(draft: Draft) -> None:
    """ADK writes each call of an agent's turn onto one span: answers mix, the last's is the output."""
    answer = convert.data(draft.rest.get(OUTPUT))
    content = answer.get("content") if is_dict(answer) else None
    found = messages([content], ASSISTANT) if is_dict(content) else None
    if found and found[0].parts:
        draft.offer("span", "output", (Message(ASSISTANT, found[0].parts),), OUTPUT, keep=True)


def read_query(draft: Draft) -> None:
    """A retriever's query where its input has LlamaIndex's bundle around it, and how many documents it asks for."""
    given = draft.known("span", "input")
    if not is_dict(given):
        return
    bundle = given.get("query_bundle")
    if is_dict(bundle):
        draft.offer("retrieval", "query", convert.text(bundle.get("query_str")))
    for key in _TOP_K:
        if draft.known("retrieval", "top_k") is None:
            draft.offer("retrieval", "top_k", convert.count(given.get(key)))


def read_usage(draft: Draft) -> None:
    """Counts from the recorded answer where the span itself has none: ``{"usage": {"prompt_tokens": ...}}``.

    Only OpenAI's names are read, which include what was cached.
    """
    if draft.known("tokens", "prompt") is not None:
        return
    answer = convert.data(draft.rest.get(OUTPUT))
    meta = answer.get("meta") if is_dict(answer) else None
    for holder in (answer, meta):
        usage = holder.get("usage") if is_dict(holder) else None
        if is_dict(usage):
            for key, field in _USAGE:
                draft.offer("tokens", field, convert.count(usage.get(key)), OUTPUT, keep=True)


def read_values(draft: Draft, kind: str, *, failed: bool = False) -> None:
    """The whole input and output fill what is open.

    Where the output is the vectors of embeddings, documents that are read already, or a framework's wrapping of an
    answer that never came (``failed``), it stays where it is.
    """
    found_already = "documents" in draft.fields.get("retrieval", {})
    silent = kind == "EMBEDDING" or found_already or (failed and kind == "LLM")
    for side, role, attribute, mime in _SIDES:
        value = draft.rest.get(attribute)
        if value is None or draft.known("span", side) is not None or (silent and side == "output"):
            continue
        found: Any = _decoded(value, json_text=draft.rest.get(mime) == _JSON, kind=kind)
        if kind == "LLM":
            found = messages(found, role) or found
        if draft.offer("span", side, found if found != "" else None, attribute):
            draft.rest.pop(mime, None)


def _decoded(value: Any, *, json_text: bool, kind: str) -> Any:
    """JSON text as what it says. A text is that text; what a tool or a retriever is given is JSON where it looks so."""
    if json_text:
        return json_data(unpack(value)) if isinstance(value, str) else json_data(value)
    return convert.data(value) if kind in _DECODED else json_data(value)
