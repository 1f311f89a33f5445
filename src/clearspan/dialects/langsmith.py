"""LangSmith in its OpenTelemetry mode: a run's kind, and its whole inputs and outputs as JSON text.

Its kinds are believed, its operations are not: a retriever is marked ``embeddings``, a prompt template ``chat``.
Source: langsmith 0.15.0, ``_internal.otel._otel_exporter``, alone and with langchain 1.4.7.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from clearspan.dialects import convert, langchain_values
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.exchange import (
    ANSWER,
    REQUEST,
    leave,
    offer_answer,
    offer_request,
    offer_settings,
    offer_usage,
)
from clearspan.dialects.langsmith_values import error, is_users
from clearspan.dialects.tables.langsmith import CALL, OWN
from clearspan.model import LogRecord, SpanRecord
from clearspan.model.json_data import is_dict, is_list, json_data

_KIND: Final = "langsmith.span.kind"
_OPERATION: Final = "gen_ai.operation.name"
_PROMPT: Final = "gen_ai.prompt"
_COMPLETION: Final = "gen_ai.completion"
_METADATA: Final = "langsmith.metadata."
_AGENT: Final = "langsmith.metadata.lc_agent_name"
_USAGE: Final = "langsmith.metadata.usage_metadata"
_PARAMETERS: Final = "langsmith.metadata.ls_invocation_params"

_ERROR: Final = 2
_KINDS: Final[Mapping[str, tuple[str, str | None]]] = {
    "llm": ("llm", "chat"),
    "embedding": ("llm", "embeddings"),
    "retriever": ("retrieval", "retrieval"),
    "tool": ("tool", "execute_tool"),
    "chain": ("custom", "invoke_workflow"),
    "prompt": ("custom", "format_prompt"),
    "parser": ("custom", "parse_output"),
}


def _recognise(record: SpanRecord) -> bool:
    return _KIND in record.attributes


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    rest = draft.rest
    kind, operation = _KINDS.get(str(rest.get(_KIND)), ("custom", None))
    if operation == "invoke_workflow" and rest.get(_AGENT) == record.name:
        operation = "invoke_agent"
        draft.offer("span", "agent_name", convert.text(rest[_AGENT]), _AGENT)
    draft.offer("span", "span_type", kind, _KIND, keep=True)
    draft.offer("span", "operation", operation, _KIND, keep=True)
    if operation is not None and rest.get(_OPERATION) == operation:
        del rest[_OPERATION]
    apply(draft, OWN)
    given, gave = convert.data(rest.get(_PROMPT)), convert.data(rest.get(_COMPLETION))
    if kind == "llm":
        _call(draft, given, gave)
    _sides(draft, given, gave, vectors=operation == "embeddings")
    _failure(draft, record)
    _metadata(draft)


def _call(draft: Draft, given: Any, gave: Any) -> None:
    apply(draft, CALL)
    usage = convert.data(draft.rest.get(_USAGE))
    if is_dict(usage):
        offer_usage(draft, usage, _USAGE, apart=False)
        del draft.rest[_USAGE]
    parameters = convert.data(draft.rest.get(_PARAMETERS))
    if is_dict(parameters):
        offer_settings(draft, parameters, _PARAMETERS)
    draft.offer("span", "input", langchain_values.messages(given), _PROMPT, keep=True)
    if is_dict(given):
        offer_request(draft, given, _PROMPT)
        if draft.known("span", "input") is not None:
            leave(draft, _PROMPT, given, REQUEST)
    draft.offer("span", "output", langchain_values.generations(gave), _COMPLETION)
    about = langchain_values.answering(gave).get("response_metadata")
    if is_dict(about):
        named = convert.text(about.get("model_name")) or convert.text(about.get("model"))
        draft.offer("span", "response_model", named, _COMPLETION, keep=True)
        draft.offer("span", "response_id", convert.text(about.get("id")), _COMPLETION, keep=True)
    if is_dict(gave):
        offer_answer(draft, gave, _COMPLETION)
        if draft.known("span", "output") is not None and "generations" not in gave:
            leave(draft, _COMPLETION, gave, ANSWER | {"usage_metadata"})


def _sides(draft: Draft, given: Any, gave: Any, *, vectors: bool) -> None:
    """What is no call's own form: a function's arguments and its result, which stands under ``output``."""
    draft.offer("span", "input", _plain(given, "input"), _PROMPT)
    if not vectors and not (is_dict(gave) and "generations" in gave):
        draft.offer("span", "output", _plain(gave, "output"), _COMPLETION)
    draft.set_aside(_COMPLETION)  # what is left there is no answer: a failure's empty one, or vectors


def _plain(value: Any, wrapper: str) -> Any:
    if is_dict(value) and value.keys() == {wrapper}:
        value = value[wrapper]
    if wrapper == "output" and langchain_values.is_message(value):
        told = langchain_values.opened(value)
        return told["content"] if told.get("type") == "tool" else (langchain_values.message(value),)
    found = langchain_values.messages(value)
    if found is None:
        return _documents(value)
    return found[-1:] if wrapper == "output" else found


def _documents(value: Any) -> Any:
    held = value.get("documents") if is_dict(value) else None
    return [langchain_values.opened(one) for one in held] if is_list(held) else value


def _failure(draft: Draft, record: SpanRecord) -> None:
    for event in record.events if record.status_code == _ERROR else ():
        text = event.attributes.get("exception.message")
        if event.name == "exception" and isinstance(text, str):
            kind, message = error(text)
            draft.offer("error", "type", kind, "event exception")
            draft.offer("error", "message", message, "event exception")


def _metadata(draft: Draft) -> None:
    for name in [name for name in draft.rest if name.startswith(_METADATA)]:
        key, value = name[len(_METADATA) :], draft.rest[name]
        if is_users(key) and value not in ("", None):
            draft.offer("metadata", key, json_data(value), name)


LANGSMITH: Final = Dialect("langsmith", frozenset({"langsmith"}), _recognise, _read)
