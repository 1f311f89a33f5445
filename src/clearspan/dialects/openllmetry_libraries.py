"""What OpenLLMetry's instrumentations do each in their own way, by instrumentation scope.

Source: OpenLLMetry 0.62.4 and 0.40.14, the instrumentations that the functions name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Draft, apply
from clearspan.dialects.tables.openllmetry import QUERIES
from clearspan.jsontext import holding
from clearspan.model import Document, SpanRecord
from clearspan.model.json_data import is_dict
from clearspan.semconv import (
    GEN_AI_OUTPUT_MESSAGES,
    GEN_AI_REQUEST_MODEL,
    GEN_AI_RESPONSE_ID,
    GEN_AI_RESPONSE_MODEL,
    GEN_AI_TOOL_DEFINITIONS,
)

_CACHE: Final = ("gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_creation.input_tokens")
_BEDROCK: Final = "opentelemetry.instrumentation.bedrock"


def _bedrock(draft: Draft, record: SpanRecord) -> None:
    """Bedrock's input tokens leave out the cached ones. Before 0.62 the model's maker stood where the provider does.

    A call for embeddings is recorded as a completion: only the model's name tells.
    """
    draft.offer("span", "provider", "aws.bedrock")
    if not draft.rest.keys().isdisjoint(_CACHE):
        draft.fields["tokens"]["cache_apart"] = True
    model = convert.text(draft.rest.get(GEN_AI_REQUEST_MODEL))
    if model is not None and "embed" in model:
        draft.offer("span", "operation", "embeddings")
    kind = {"bedrock.converse": "chat", "bedrock.completion": "text_completion"}.get(record.name)
    if kind is not None and "llm.request.type" not in draft.rest:
        draft.offer("span", "operation", kind)


# A part of google-genai's that has no text was written as Python shows it.
_SHOWN_PART: Final = re.compile(r"\w+=None (?:\w+=\S* )*text=")


def _google(draft: Draft, _record: SpanRecord) -> None:
    """The response's model is the request's, written a second time. Tools stand in groups."""
    draft.set_aside(GEN_AI_RESPONSE_MODEL)
    groups = convert.objects(draft.rest.get(GEN_AI_TOOL_DEFINITIONS)) or ()
    tools = [tool for group in groups for tool in convert.objects(group.get("function_declarations")) or (group,)]
    draft.offer("span", "tools", tuple(tools) or None, GEN_AI_TOOL_DEFINITIONS)
    said = draft.rest.get(GEN_AI_OUTPUT_MESSAGES)
    if isinstance(said, str) and _SHOWN_PART.search(said):
        draft.set_aside(GEN_AI_OUTPUT_MESSAGES)


_MODEL_CLASSES: Final[Mapping[str, str]] = {
    "ChatOpenAI": "openai",
    "AzureChatOpenAI": "azure.ai.openai",
    "ChatAnthropic": "anthropic",
    "ChatBedrock": "aws.bedrock",
    "ChatBedrockConverse": "aws.bedrock",
    "ChatCohere": "cohere",
    "ChatGoogleGenerativeAI": "gcp.gemini",
    "ChatGroq": "groq",
    "ChatMistralAI": "mistral_ai",
    "ChatOllama": "ollama",
    "ChatVertexAI": "gcp.vertex_ai",
}


def _langchain(draft: Draft, record: SpanRecord) -> None:
    """Until an answer comes, the response's model is the request's. 0.40 calls the provider LangChain."""
    rest = draft.rest
    model = rest.get(GEN_AI_RESPONSE_MODEL)
    if model is not None and model == rest.get(GEN_AI_REQUEST_MODEL) and GEN_AI_RESPONSE_ID not in rest:
        draft.set_aside(GEN_AI_RESPONSE_MODEL)
    system = rest.get("gen_ai.system")
    if isinstance(system, str) and system.lower() == "langchain":
        draft.offer("span", "provider", _MODEL_CLASSES.get(record.name.partition(".")[0]))


_RANKED: Final = re.compile(r"Doc (\d{1,6}), Score: (\d+(?:\.\d+)?(?:e-?\d+)?)(?:\n|$)")


def _cohere(draft: Draft, _record: SpanRecord) -> None:
    """A rerank's documents are messages of the system's, its query is the user's, and its ranks are the answer's."""
    if draft.rest.get("llm.request.type") != "rerank":
        return
    asked, answered = _flattened(draft.rest, "gen_ai.prompt."), _flattened(draft.rest, "gen_ai.completion.")
    texts = [text for role, text, _ in asked if role == "system"]
    queries = [text for role, text, _ in asked if role == "user"]
    ranks = [_RANKED.match(text) for _, text, _ in answered]
    ranked = [
        Document(rank[1], texts[int(rank[1])], float(rank[2])) for rank in ranks if rank and int(rank[1]) < len(texts)
    ]
    if len(queries) == 1 and len(ranked) == len(answered):
        draft.offer("retrieval", "query", queries[0], *[name for _, _, names in asked for name in names])
        draft.offer(
            "retrieval", "documents", tuple(ranked) or None, *[name for _, _, names in answered for name in names]
        )


def _flattened(rest: Mapping[str, Any], prefix: str) -> list[tuple[str, str, tuple[str, str]]]:
    """Role, text and the names of both, of every ``<prefix>N.content`` that is a text, in the order on the span."""
    found: list[tuple[str, str, tuple[str, str]]] = []
    for name in rest:
        if name.startswith(prefix) and name.endswith(".content"):
            named = name.removesuffix("content") + "role"
            role, text = convert.text(rest.get(named)), convert.text(rest[name])
            if role is not None and text is not None:
                found.append((role, text, (name, named)))
    return found


_RESULT_EVENTS: Final = frozenset({"db.query.result", "db.search.result"})
_QUERIES: Final = frozenset({"query", "search", "query_points"})


def _vector_store(draft: Draft, record: SpanRecord) -> None:
    """A query is a retrieval; what it found is in events. A distance is no score: less of it is better."""
    if convert.text(draft.rest.get("db.operation")) not in _QUERIES:
        return
    draft.offer("span", "operation", "retrieval")
    apply(draft, QUERIES)
    found = [_hit(event.attributes, event.name) for event in record.events if event.name in _RESULT_EVENTS]
    draft.offer("retrieval", "documents", tuple(found) or None, "events db.query.result")


def _hit(attributes: Mapping[str, Any], event: str) -> Document:
    metadata = attributes.get(f"{event}.metadata")
    held = holding(metadata) if isinstance(metadata, str) else None
    about = dict(held) if is_dict(held) else {}
    distance = _decimal(attributes.get(f"{event}.distance"))
    if distance is not None:
        about["distance"] = distance
    return Document(
        convert.identifier(attributes.get(f"{event}.id")),
        convert.text(attributes.get(f"{event}.document")),
        _decimal(attributes.get(f"{event}.score")),
        about,
    )


def _decimal(value: Any) -> float | None:
    """A number, also as its text."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    found = convert.number(value)
    return None if found is None else float(found)


def _nothing(_draft: Draft, _record: SpanRecord) -> None:
    pass


VECTOR_STORES: Final = frozenset(
    f"opentelemetry.instrumentation.{name}"
    for name in ("chromadb", "lancedb", "marqo", "milvus", "pinecone", "qdrant", "weaviate")
)
"""Scopes of vector databases."""

BARE_SCOPES: Final = frozenset({_BEDROCK, *VECTOR_STORES})
"""Scopes whose spans may hold no name of ours: queries of databases, and calls of Bedrock that failed in 0.40."""

LIBRARIES: Final[Mapping[str, Callable[[Draft, SpanRecord], None]]] = {
    _BEDROCK: _bedrock,
    "opentelemetry.instrumentation.cohere": _cohere,
    "opentelemetry.instrumentation.google_generativeai": _google,
    "opentelemetry.instrumentation.langchain": _langchain,
    "opentelemetry.instrumentation.mcp.instrumentation": _nothing,
    "opentelemetry.instrumentation.openai.v1": _nothing,
    "opentelemetry.instrumentation.openai_agents": _nothing,
    **dict.fromkeys(VECTOR_STORES, _vector_store),
}
"""Scope → what is done in its own way."""
