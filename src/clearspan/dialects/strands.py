"""Strands Agents: what its spans have beside the GenAI conventions.

Its tools' arguments and results are in events of messages; the user's trace attributes stand on every span under their
bare names. Source: strands-agents 1.62.0, ``telemetry.tracer``, its older and its latest form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Dialect, Draft
from clearspan.model import LogRecord, SpanRecord
from clearspan.model.json_data import is_dict, is_list, json_data

_SCOPE: Final = "strands.telemetry.tracer"
_OPERATION: Final = "gen_ai.operation.name"
_WAITED: Final = "gen_ai.server.time_to_first_token"  # milliseconds
_TOOLS: Final = "gen_ai.agent.tools"
_DEFINITIONS: Final = "gen_ai.tool.definitions"
_DETAILS: Final = "gen_ai.client.inference.operation.details"
_ASKED: Final = "gen_ai.tool.message"
_CHOICE: Final = "gen_ai.choice"

# Bare names that are read by name, or that the tracer itself sets.
_TAGS: Final = "tags"
_OWN: Final = frozenset({"tags", "metadata", "system_prompt", "model_id", "tool_name", "tool_arguments"})


def _recognise(record: SpanRecord) -> bool:
    return record.scope.name == _SCOPE


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    rest = draft.rest
    if rest.get(_OPERATION) == "execute_tool":
        _tool(draft, record)
    waited = convert.duration(rest.get(_WAITED))
    if waited is not None:
        draft.offer("span", "time_to_first_chunk", waited / 1000, _WAITED)
    names = convert.texts(rest.get(_TOOLS))
    if names is not None and _DEFINITIONS not in rest:
        draft.offer("span", "tools", tuple([{"name": name} for name in names]), _TOOLS)
    draft.offer("span", "tags", convert.texts(rest.get(_TAGS)), _TAGS)
    for name in [name for name in rest if "." not in name and name not in _OWN]:
        if rest[name] not in (None, ""):
            draft.offer("metadata", name, json_data(rest[name]), name)


def _tool(draft: Draft, record: SpanRecord) -> None:
    for event in record.events:
        attributes = event.attributes
        if event.name == _ASKED:
            draft.offer("tool", "arguments", _told(attributes.get("content")), f"event {_ASKED}")
        elif event.name == _CHOICE:
            draft.offer("tool", "result", _told(attributes.get("message")), f"event {_CHOICE}")
        elif event.name == _DETAILS:
            for part in _parts(attributes):
                draft.offer("tool", "arguments", part.get("arguments"), f"event {_DETAILS}")
                draft.offer("tool", "result", part.get("response"), f"event {_DETAILS}")
    for field, side in (("arguments", "input"), ("result", "output")):
        draft.offer("span", side, draft.known("tool", field))


def _told(value: Any) -> Any:
    return None if value in (None, "") else convert.data(value)


def _parts(attributes: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for name in ("gen_ai.input.messages", "gen_ai.output.messages"):
        held = convert.data(attributes.get(name))
        for message in held if is_list(held) else []:
            parts = message.get("parts") if is_dict(message) else None
            yield from [part for part in parts if is_dict(part)] if is_list(parts) else []


STRANDS: Final = Dialect("strands", frozenset({"gen_ai"}), _recognise, _read)
