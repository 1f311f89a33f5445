"""What Clearspan makes of a span, in the fields of the case files, and whether that agrees with the truth."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from clearspan.model import Message, Span
from clearspan.model.as_json import to_dict

from .case import squashed

_FINER = {
    "embeddings": ("embedding", "embeddings"),
    "rerank": ("rerank", "reranker", "retrieval"),
    "retrieval": ("retrieval", "retriever"),
    "invoke_agent": ("agent",),
    "create_agent": ("agent",),
    "llm": ("llm",),
    "tool": ("tool",),
    "custom": ("custom", "chain", "workflow", "task"),
}


def kinds(span: Span) -> tuple[str, ...]:
    """The words that say what ``span`` is; case files know finer ones than ``span_type``."""
    return _FINER.get(span.operation or "") or _FINER.get(span.span_type, (span.span_type,))


def found_in(span: Span) -> dict[str, Any]:
    """Every field a case file may ask for, as the model says it; ``None`` where it says nothing."""
    model = to_dict(span)
    tokens, tool, error = model["tokens"] or {}, model["tool"] or {}, model["error"] or {}
    retrieval, prompt = model["retrieval"] or {}, model["prompt"] or {}
    documents = retrieval.get("documents") or []
    call = _first_call(span)
    finish = [message.finish_reason for message in _messages(span.output) if message.finish_reason]
    values = {
        "span_type": kinds(span),
        "provider": span.provider,
        "request_model": span.request_model,
        "response_model": span.response_model,
        "status": span.status,
        "input_contains": _several(model["system_instructions"], model["input"], retrieval.get("query")),
        "system_contains": _system(span),
        "output_contains": _several(model["output"], tool.get("result"), documents),
        "output_text": _text(span.output),
        "finish_reason": finish[0] if finish else None,
        "input_tokens": tokens.get("prompt"),
        "output_tokens": tokens.get("completion"),
        "total_tokens": tokens.get("total"),
        "cache_read": tokens.get("cache_read"),
        "cache_write": tokens.get("cache_write"),
        "reasoning": tokens.get("reasoning"),
        "temperature": span.settings.get("temperature"),
        "top_p": span.settings.get("top_p"),
        "max_tokens": span.settings.get("max_output_tokens"),
        "tool_name": tool.get("name") or call.get("name"),
        "tool_args": tool.get("arguments") if tool.get("arguments") is not None else call.get("arguments"),
        "tool_call_id": tool.get("call_id") or call.get("id"),
        "tool_result": tool.get("result"),
        "tools": [one.get("name") or (one.get("function") or {}).get("name") for one in span.tools] or None,
        "agent_name": span.agent_name,
        "query_contains": retrieval.get("query"),
        "documents": [document["content"] for document in documents if document["content"] is not None] or None,
        "document_scores": [document["score"] for document in documents if document["score"] is not None] or None,
        "top_k": retrieval.get("top_k"),
        "session_id": span.session_id,
        "user_id": span.user_id,
        "tags": list(span.tags) or None,
        "metadata": dict(span.metadata) or None,
        "error_type": error.get("type"),
        "error_contains": error.get("message"),
    }
    values |= {f"prompt_{name}": prompt.get(name) or None for name in ("name", "version", "template", "variables")}
    return values


def _several(*values: Any) -> Any:
    known = [value for value in values if value not in (None, [], (), "")]
    return known or None


def _messages(value: Any) -> list[Message]:
    return [one for one in value if isinstance(one, Message)] if isinstance(value, (list, tuple)) else []


def _text(value: Any) -> Any:
    messages = _messages(value)
    return ("".join(message.text for message in messages) or None) if messages else value


def _system(span: Span) -> Any:
    told = [message.text for message in _messages(span.input) if message.role in ("system", "developer")]
    return _several(list(span.system_instructions), told)


def _first_call(span: Span) -> dict[str, Any]:
    """The first call of a tool that the model asked for."""
    for message in _messages(span.output):
        for part in message.parts:
            if part.get("type") == "tool_call":
                return dict(part)
    return {}


# ---------------------------------------------------------------------------------------------------- agreement


def _holds(want: Any, got: Any) -> bool:
    wanted = want if isinstance(want, list) else [want]
    return all(squashed(one) in squashed(got) for one in wanted)


def _one_of(want: Any, got: Any) -> bool:
    return not set(want).isdisjoint(got)


def _names_one(want: Any, got: Any) -> bool:
    return any(name in str(got).lower() for name in want)


def _within(want: Any, got: Any) -> bool:
    return str(want).lower() in str(got).lower()


def _number(want: Any, got: Any) -> bool:
    try:
        return abs(float(got) - float(want)) < 1e-9
    except (TypeError, ValueError):
        return False


def _pairs(want: Any, got: Any) -> bool:
    if isinstance(got, str):
        try:
            got = json.loads(got)
        except ValueError:
            return False
    return isinstance(got, Mapping) and all(key in got and squashed(got[key]) == squashed(want[key]) for key in want)


def _equal(want: Any, got: Any) -> bool:
    return str(got).strip() == str(want).strip()


_BY_FIELD: dict[str, Callable[[Any, Any], bool]] = {
    "span_type": _one_of,
    "provider": _names_one,
    "request_model": _within,
    "response_model": _within,
    "error_type": _within,
    "output_text": _holds,
    "tool_result": _holds,
}


def agrees(field: str, want: Any, got: Any) -> bool:
    """Does ``got`` say what is true?

    Texts that must be contained are looked for whatever the JSON around them; names of models and errors may have a
    prefix or a suffix; numbers are equal; of a mapping or a list everything wanted is there; other texts are equal.
    """
    if got is None:
        return False
    rule = _BY_FIELD.get(field)
    if rule is None:
        if field.endswith("_contains") or isinstance(want, list):
            rule = _holds
        elif isinstance(want, (int, float)):
            rule = _number
        else:
            rule = _pairs if isinstance(want, dict) else _equal
    return rule(want, got)


def _bare(model: Any) -> str:
    name = str(model).lower().rpartition("/")[2]
    return re.sub(r"^(?:[a-z]{2}\.)?(?:anthropic|amazon|meta|cohere|mistral)\.|-v\d+:\d+$", "", name)


def is_loose(field: str, want: Any, got: Any) -> bool:
    """Is ``got``, which agrees, much more than the truth: a model with a tail, a text with more around it?"""
    if field in ("request_model", "response_model"):
        return _bare(want) != _bare(got)
    if field == "output_text":
        return squashed(want) != squashed(got)
    if field in ("provider", "error_type", "agent_name", "tool_name"):
        longest = max(map(len, want)) if isinstance(want, list) else len(str(want))
        return len(str(got)) > longest + 40
    if field == "query_contains":
        return len(squashed(got)) > 40 + 2 * sum(len(squashed(one)) for one in want)
    if field == "tool_args":
        return not isinstance(got, Mapping) or set(got) != set(want)
    return False
