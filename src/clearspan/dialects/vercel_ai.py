"""Vercel's AI SDK: an outer span (``ai.generateText``) over calls (``ai.generateText.doGenerate``) and tools.

An outer span is no call: it repeats its calls' tokens, summed, and the last answer. Source: ai 6.0.326 (npm).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.messages import input_messages
from clearspan.dialects.mlflow_values import plain
from clearspan.dialects.tables.vercel_ai import OWN
from clearspan.dialects.vercel_ai_values import answer, prompt
from clearspan.model import Document, LogRecord, SpanRecord
from clearspan.model.json_data import is_dict

_OPERATION: Final = "ai.operationId"
_ANSWER: Final = (
    "ai.response.text",
    "ai.response.object",
    "ai.response.reasoning",
    "ai.response.toolCalls",
    "ai.response.finishReason",
)
_KINDS: Final[Mapping[str, tuple[str, str | None]]] = {
    "ai.toolCall": ("tool", "execute_tool"),
    "ai.embed.doEmbed": ("llm", "embeddings"),
    "ai.embedMany.doEmbed": ("llm", "embeddings"),
    "ai.rerank.doRerank": ("retrieval", "rerank"),
    "ai.embed": ("custom", "embeddings"),
    "ai.embedMany": ("custom", "embeddings"),
    "ai.rerank": ("custom", "rerank"),
}


def _recognise(record: SpanRecord) -> bool:
    return _OPERATION in record.attributes


def _read(draft: Draft, _record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    name = str(draft.rest.get(_OPERATION))
    known = _KINDS.get(name)
    kind, operation = known or (("llm", "chat") if ".do" in name else ("custom", "invoke_agent"))
    draft.offer("span", "span_type", kind, _OPERATION, keep=True)
    draft.offer("span", "operation", operation, _OPERATION, keep=True)
    apply(draft, OWN)
    rest = draft.rest
    asked = input_messages(rest.get("ai.prompt.messages"))
    draft.offer("span", "input", asked, "ai.prompt.messages")
    draft.offer("span", "input", prompt(rest.get("ai.prompt")), "ai.prompt")
    _values(draft)
    said = answer(rest)
    if said is not None:
        draft.offer("span", "output", said, *[name for name in _ANSWER if name in rest])
    if operation == "rerank":
        _ranking(draft)


def _values(draft: Draft) -> None:
    """What is embedded: one value, or several."""
    draft.offer("span", "input", plain(draft.rest.get("ai.value")), "ai.value")
    values = convert.texts(draft.rest.get("ai.values"))
    if values is not None:
        told = [plain(value) for value in values]
        draft.offer("span", "input", told[0] if len(told) == 1 else told, "ai.values")


def _ranking(draft: Draft) -> None:
    """Documents as they were given, in the order of the ranking."""
    given = [plain(text) for text in convert.texts(draft.rest.get("ai.documents")) or ()]
    ranking = [plain(text) for text in convert.texts(draft.rest.get("ai.ranking")) or ()]
    found: list[Document] = []
    for one in ranking:
        place = convert.count(one.get("originalIndex", one.get("index"))) if is_dict(one) else None
        if place is not None and place < len(given):
            found.append(_document(given[place], one))
    draft.offer("retrieval", "documents", tuple(found) or None, "ai.ranking", keep=True)


def _document(given: Any, ranked: Mapping[str, Any]) -> Document:
    score = convert.number(ranked.get("score", ranked.get("relevanceScore")))
    listed = convert.documents([given])
    content = listed[0].content if listed else None
    return Document(None, content, score)


VERCEL_AI: Final = Dialect("vercel-ai", frozenset({"ai"}), _recognise, _read)
