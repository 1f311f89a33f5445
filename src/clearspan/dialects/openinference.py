"""OpenInference: Arize's conventions, by its instrumentations of November 2026 and by hand.

What a span is says ``openinference.span.kind``. ``input.value`` and ``output.value`` are the whole input and output, as
text or JSON; model calls have their messages beside them, one attribute a leaf (:mod:`openinference_content`), and one
model's name that is now the request's and now the response's (:mod:`openinference_models`). Prompts include cached
tokens, completions include reasoning.
Source: openinference-semantic-conventions 0.1.42, openinference-instrumentation 0.1.72 and the instrumentations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from clearspan.dialects import convert, providers
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.messages import ASSISTANT, USER
from clearspan.dialects.openinference_content import (
    read_documents,
    read_embedded,
    read_messages,
    read_texts,
    read_tools,
)
from clearspan.dialects.openinference_models import SCOPE, read_models, read_parameters
from clearspan.dialects.openinference_tools import read_tool
from clearspan.dialects.openinference_values import (
    INPUT,
    OUTPUT,
    read_invoked_embedding,
    read_kind,
    read_last_answer,
    read_objects,
    read_query,
    read_usage,
    read_values,
)
from clearspan.dialects.tables.openinference import OWN, PARAMETERS
from clearspan.model import LogRecord, Message, SpanRecord

_KIND: Final = "openinference.span.kind"
_FORKS_KIND: Final = "gen_ai.span.kind"  # traceAI's spans have some of our names too

# Where the model's name stands that may be the request's or the response's.
_MODELS: Final[Mapping[str, str]] = {
    "EMBEDDING": "embedding.model_name",
    "RERANKER": "reranker.model_name",
    "DECISION": "decision.model_name",
}
_MODEL: Final = "llm.model_name"
_CALLS: Final = frozenset({"LLM", "EMBEDDING", "RERANKER", "DECISION", ""})
# Instrumentations of one provider's own client; where the span does not name it, its author does.
_CLIENTS: Final = frozenset({"anthropic", "bedrock", "google_genai", "groq", "mistralai", "openai"})

# A span without a kind is OpenInference's if it has a name that nobody else writes.
_SIGNS: Final = (_MODEL, INPUT, OUTPUT, "embedding.model_name", "reranker.query")
_SIGN_PREFIXES: Final = ("llm.input_messages.", "llm.output_messages.", "retrieval.documents.", "llm.token_count.")

# LlamaIndex marks the making of a request as a call too.
_NO_CALL: Final = "._prepare_chat_with_tools"

_ERROR: Final = 2


def _recognise(record: SpanRecord) -> bool:
    attributes = record.attributes
    if _KIND in attributes:
        return True
    if _FORKS_KIND in attributes:
        return False
    if any(name in attributes for name in _SIGNS):
        return True
    return any(isinstance(name, str) and name.startswith(_SIGN_PREFIXES) for name in attributes)  # pyright: ignore[reportUnnecessaryIsInstance]


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    scope, failed = record.scope.name, record.status_code == _ERROR
    if record.name.endswith(_NO_CALL):
        draft.offer("span", "span_type", "custom")
    kind = read_kind(draft, _KIND)
    if kind in _CALLS:
        read_models(draft, _MODELS.get(kind, _MODEL), scope, failed=failed)
        if scope == f"{SCOPE}bedrock":
            read_invoked_embedding(draft)
    apply(draft, OWN)
    _provider(draft, kind, scope)
    if kind in ("LLM", "EMBEDDING"):
        read_usage(draft)
    _apart(draft, scope)
    read_parameters(draft, "llm.invocation_parameters", PARAMETERS)
    read_parameters(draft, "embedding.invocation_parameters", PARAMETERS)
    read_objects(draft, "metadata", "metadata")
    read_objects(draft, "llm.prompt_template.variables", "variables")
    _agent_name(draft, kind, record)
    read_tools(draft, "llm.tools.")
    _content(draft, kind)
    read_values(draft, kind, failed=failed)
    if kind == "RETRIEVER":
        read_query(draft)
    if kind == "TOOL":
        read_tool(draft)
    _finish_reason(draft)


def _apart(draft: Draft, scope: str) -> None:
    """Whether prompt and completion leave out what was cached and reasoned, against the conventions.

    Agno repeats the counts of Anthropic and Bedrock, which do. Elsewhere a total that is only reached with these says
    so.
    """
    tokens = draft.fields.get("tokens", {})
    cached = tokens.get("cache_read", 0) + tokens.get("cache_write", 0)
    reasoned = tokens.get("reasoning", 0)
    beyond = tokens.get("said_total", 0) - tokens.get("prompt", 0) - tokens.get("completion", 0)
    agno = scope == f"{SCOPE}agno" and draft.known("span", "provider") in ("anthropic", "aws.bedrock")
    if beyond == cached == reasoned:
        beyond = 0  # it may be either
    if cached and (agno or beyond in (cached, cached + reasoned)):
        draft.offer("tokens", "cache_apart", value=True)
    if reasoned and beyond in (reasoned, cached + reasoned):
        draft.offer("tokens", "reasoning_apart", value=True)


def _provider(draft: Draft, kind: str, scope: str) -> None:
    """The system is the provider where that is not named; then what a model is called by, or the client's library."""
    draft.offer("span", "provider", providers.openinference(draft.rest.get("llm.system")), "llm.system")
    if kind not in ("LLM", "EMBEDDING") or draft.known("span", "provider") is not None:
        return
    writer = scope.removeprefix(SCOPE) if scope.startswith(SCOPE) else ""
    if writer in _CLIENTS:
        draft.offer("span", "provider", providers.openinference(writer), f"scope {scope}")
    elif writer == "litellm":  # its models are called provider/model
        provider, slash, _ = (draft.known("span", "request_model") or "").partition("/")
        draft.offer("span", "provider", providers.openinference(provider) if slash else None, "request_model")


def _agent_name(draft: Draft, kind: str, record: SpanRecord) -> None:
    """CrewAI has an agent's role as the node of its graph; LangChain names the agent in metadata of all its spans."""
    if kind == "AGENT" and record.scope.name.startswith(f"{SCOPE}crewai"):
        draft.offer("span", "agent_name", convert.text(draft.rest.get("graph.node.id")), "graph.node.id")
    elif kind in ("CHAIN", "AGENT") and draft.known("metadata", "lc_agent_name") == record.name:
        draft.offer("span", "agent_name", record.name, "metadata")


def _content(draft: Draft, kind: str) -> None:
    asked = read_messages(draft, "llm.input_messages.", "input", USER)
    if kind == "LLM" and "gcp.vertex.agent.invocation_id" in draft.rest:
        read_last_answer(draft)
    said = read_messages(draft, "llm.output_messages.", "output", ASSISTANT)
    prompted = read_texts(draft, "llm.prompts.", "prompt.text", "input", USER)
    completed = read_texts(draft, "llm.choices.", "completion.text", "output", ASSISTANT)
    if kind == "LLM" and (asked or said):
        draft.offer("span", "operation", "chat")
    elif kind == "LLM" and (prompted or completed):
        draft.offer("span", "operation", "text_completion")
    if kind == "EMBEDDING":
        read_embedded(draft, "embedding.embeddings.")
    read_documents(draft, "reranker.output_documents." if kind == "RERANKER" else "retrieval.documents.")


def _finish_reason(draft: Draft) -> None:
    """One reason goes into the one answer."""
    reason = convert.text(draft.rest.get("llm.finish_reason"))
    output = draft.known("span", "output")
    if reason is None or not isinstance(output, tuple) or len(output) != 1 or not isinstance(output[0], Message):  # pyright: ignore[reportUnknownArgumentType]  # members of any type
        return
    said = output[0]
    if said.finish_reason is None:
        draft.fields["span"]["output"] = (Message(said.role, said.parts, reason),)
        del draft.rest["llm.finish_reason"]
    elif said.finish_reason == reason:
        del draft.rest["llm.finish_reason"]


OPENINFERENCE: Final = Dialect(
    "openinference",
    frozenset({"openinference", "llm", "embedding", "retrieval", "reranker", "input", "output"}),
    _recognise,
    _read,
)
