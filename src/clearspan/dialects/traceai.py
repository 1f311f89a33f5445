"""traceAI: Future AGI's fork of OpenInference, whose names look like those of the GenAI conventions.

``gen_ai.span.kind`` says what a span is; messages are spread over one attribute a leaf
(``gen_ai.input.messages.0.message.role``); ``gen_ai.request.parameters`` are the request's. Its
``gen_ai.request.model`` is the model that answered, wherever there was an answer, and the name of its template is the
template itself.
Source: fi-instrumentation-otel 1.1.0 and traceai-openai 0.1.10.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.messages import ASSISTANT, USER
from clearspan.dialects.openinference_content import read_documents, read_embedded, read_messages, read_tools
from clearspan.dialects.openinference_models import read_models, read_parameters
from clearspan.dialects.openinference_values import read_kind, read_objects, read_values
from clearspan.dialects.tables.openinference import PARAMETERS
from clearspan.dialects.tables.traceai import OWN
from clearspan.model import LogRecord, SpanRecord
from clearspan.semconv import GEN_AI_REQUEST_MODEL

_KIND: Final = "gen_ai.span.kind"
_PARAMETERS: Final = "gen_ai.request.parameters"
_SCOPES: Final = ("traceai", "fi_instrumentation")

_ERROR: Final = 2


def _recognise(record: SpanRecord) -> bool:
    # Others write a kind under this name too: theirs are not in capitals, or have no value beside them.
    attributes = record.attributes
    kind = attributes.get(_KIND)
    if kind is None and _PARAMETERS not in attributes:
        return False
    if record.scope.name.startswith(_SCOPES) or _PARAMETERS in attributes:
        return True
    return isinstance(kind, str) and kind.isupper() and ("input.value" in attributes or "output.value" in attributes)


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    kind = read_kind(draft, _KIND)
    model = "embedding.model_name" if kind == "EMBEDDING" and "embedding.model_name" in draft.rest else None
    read_models(draft, model or GEN_AI_REQUEST_MODEL, record.scope.name, failed=record.status_code == _ERROR)
    apply(draft, OWN)
    read_parameters(draft, _PARAMETERS, PARAMETERS)
    read_objects(draft, "metadata", "metadata")
    read_objects(draft, "gen_ai.prompt.template.variables", "variables")
    read_tools(draft, "gen_ai.tool.definitions.")
    asked = read_messages(draft, "gen_ai.input.messages.", "input", USER)
    said = read_messages(draft, "gen_ai.output.messages.", "output", ASSISTANT)
    if kind == "LLM" and (asked or said):
        draft.offer("span", "operation", "chat")
    if kind == "EMBEDDING":
        read_embedded(draft, "embedding.embeddings.")
    for prefix in ("gen_ai.retrieval.documents.", "retrieval.documents.", "gen_ai.reranker.output_documents."):
        read_documents(draft, prefix)
    read_values(draft, kind)


TRACEAI: Final = Dialect("traceai", frozenset({"gen_ai"}), _recognise, _read, values=frozenset({_KIND}))
