"""OpenLLMetry's ``traceloop.*``: the kind of a step, its input and output, and association properties.

Labels and truth differ. Every chain that LangChain starts is marked ``invoke_agent``; a retriever is a ``task``. The
input and output are JSON texts, in an envelope of their writer's:

- Traceloop's decorators: ``{"args": [...], "kwargs": {...}}``, and the result as it is.
- LangChain: ``{"inputs" | "input_str" | "query", "tags", "metadata", "kwargs"}``, ``{"outputs" | "output", "kwargs"}``.
- MCP: ``{"tool_name", "arguments"}``, ``{"result", "is_error"}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Draft
from clearspan.dialects.common import SPAN_TYPES
from clearspan.dialects.mirror import documents_of
from clearspan.dialects.openllmetry_langchain import plain
from clearspan.jsontext import holding, unpack
from clearspan.model.json_data import is_dict, is_list, json_data
from clearspan.semconv import (
    GEN_AI_AGENT_NAME,
    GEN_AI_OPERATION_NAME,
    GEN_AI_PROVIDER_NAME,
    GEN_AI_TOOL_CALL_ARGUMENTS,
    GEN_AI_TOOL_CALL_RESULT,
)

_KIND: Final = "traceloop.span.kind"
_NAME: Final = "traceloop.entity.name"
_INPUTS: Final = ("traceloop.entity.input", "gen_ai.task.input")
_OUTPUTS: Final = ("traceloop.entity.output", "gen_ai.task.output")
_TASK_STATUS: Final = "gen_ai.task.status"
_ASSOCIATION: Final = "traceloop.association.properties."

_OPERATIONS: Final[Mapping[str, str]] = {
    "workflow": "invoke_workflow",
    "task": "invoke_workflow",
    "agent": "invoke_agent",
    "tool": "execute_tool",
}
_RETRIEVE: Final = "vector_db_retrieve"  # what LangChain's retrievers do
_GRAPH: Final = "LangGraph"  # the name of a graph that was given none

_SESSION: Final = ("session_id", "sessionId", "session.id", "conversation_id", "thread_id")
_USER: Final = ("user_id", "userId", "user.id")
# What LangChain and LangGraph put among a run's metadata.
_OWN_METADATA: Final = ("ls_", "lc_", "langgraph_", "checkpoint_ns", "__")
_OWN_TAGS: Final = ("seq:step:", "graph:step:", "map:key:", "langsmith:")

# What LangChain knows of a model's settings, if the call's own attributes do not say it.
_LANGCHAIN_SETTINGS: Final = (
    ("ls_temperature", "temperature", "gen_ai.request.temperature", convert.number),
    ("ls_max_tokens", "max_output_tokens", "gen_ai.request.max_tokens", convert.count),
)


def read_entity(draft: Draft) -> None:
    """Kind, name, input and output of a step, and whether it failed."""
    rest = draft.rest
    _operation(draft)
    if draft.known("span", "operation") == "execute_tool":
        draft.offer("tool", "name", convert.text(rest.get(_NAME)), _NAME)
    elif draft.known("span", "operation") == "invoke_agent" and draft.known("span", "agent_name") is None:
        draft.offer("span", "agent_name", convert.text(rest.get(_NAME)), _NAME)
    if rest.get(_TASK_STATUS) == "failure":
        draft.fields["span"]["status"] = "ERROR"
    _entered(draft)
    _left(draft)


def _operation(draft: Draft) -> None:
    rest = draft.rest
    said, kind = convert.text(rest.get(GEN_AI_OPERATION_NAME)) or "", rest.get(_KIND)
    if said == _RETRIEVE:
        draft.offer("span", "operation", "retrieval", GEN_AI_OPERATION_NAME)
        return
    operation = _OPERATIONS.get(kind) if isinstance(kind, str) else None
    if operation == "invoke_workflow" and SPAN_TYPES.get(said, "custom") != "custom":
        return  # a step that is a call, LlamaIndex's embeddings
    if operation == "invoke_workflow" and said == "invoke_agent":
        named = rest.get(GEN_AI_PROVIDER_NAME) == "langgraph" and rest.get(GEN_AI_AGENT_NAME) != _GRAPH
        if named or rest.get(_ASSOCIATION + "ls_integration") == "langchain_create_agent":
            operation = "invoke_agent"
        else:
            draft.set_aside(GEN_AI_AGENT_NAME)  # a chain is no agent
    if operation is not None:
        draft.offer("span", "operation", operation, _KIND)


def _entered(draft: Draft) -> None:
    is_tool = draft.known("span", "operation") == "execute_tool"
    names = (*_INPUTS, GEN_AI_TOOL_CALL_ARGUMENTS) if is_tool else _INPUTS
    for name in names:
        value = draft.rest.get(name)
        held = convert.data(value) if isinstance(value, str) else json_data(value)
        if held in (None, "") or (name == GEN_AI_TOOL_CALL_ARGUMENTS and not _is_run(held)):
            continue
        if _is_run(held):
            _run_tags(draft, held)
        given = _given(held)
        if is_tool:
            draft.offer("tool", "arguments", given, name)
            if is_dict(held) and is_dict(held.get("kwargs")):
                draft.offer("tool", "call_id", convert.text(held["kwargs"].get("tool_call_id")))
        else:
            draft.offer("span", "input", given, name)


def _left(draft: Draft) -> None:
    is_tool = draft.known("span", "operation") == "execute_tool"
    names = (*_OUTPUTS, GEN_AI_TOOL_CALL_RESULT) if is_tool else _OUTPUTS
    for name in names:
        value = draft.rest.get(name)
        held = unpack(value) if isinstance(value, str) else json_data(value)
        if held in (None, ""):
            continue
        result = _result(held)
        if is_tool and name == GEN_AI_TOOL_CALL_RESULT and result is held:
            continue
        if is_tool:
            draft.offer("tool", "result", _tool_result(result), name)
        elif draft.known("span", "operation") == "retrieval":
            draft.offer("retrieval", "documents", documents_of(result), name)
        else:
            draft.offer("span", "output", result, name)


def _is_run(held: Any) -> bool:
    """Whether this is what LangChain's callbacks are told of a run."""
    return is_dict(held) and "tags" in held and "metadata" in held and "kwargs" in held


def _given(held: Any) -> Any:
    """What was given, out of its envelope."""
    if not is_dict(held):
        return held
    if _is_run(held):
        for key in ("inputs", "query", "input_str"):
            if held.get(key) is not None:
                return plain(held[key])
        return None
    if held.keys() == {"args", "kwargs"} and is_list(held["args"]) and is_dict(held["kwargs"]):
        args, kwargs = held["args"], held["kwargs"]
        if not args:
            return kwargs
        return args[0] if len(args) == 1 and not kwargs else held
    if held.keys() == {"tool_name", "arguments"}:
        return held["arguments"]
    return held


def _result(held: Any) -> Any:
    """What came out, out of its envelope."""
    if not is_dict(held):
        return held
    for key in ("outputs", "output"):
        if held.keys() == {key, "kwargs"}:
            return plain(held[key])
    if held.keys() in ({"result"}, {"result", "is_error"}):
        return held["result"]
    return held


def _tool_result(result: Any) -> Any:
    """LangChain's tools answer with a message: its content is the result."""
    return result["content"] if is_dict(result) and result.get("role") == "tool" and "content" in result else result


def _run_tags(draft: Draft, run: dict[str, Any]) -> None:
    if "inputs" in run and is_list(run["tags"]):
        tags = tuple([tag for tag in run["tags"] if isinstance(tag, str) and not tag.startswith(_OWN_TAGS)])
        draft.offer("span", "tags", tags or None)


def read_associations(draft: Draft) -> None:
    """Session, user, tags and metadata that were put on a whole trace. What frameworks put there stays where it is."""
    rest = draft.rest
    found = {name[len(_ASSOCIATION) :]: name for name in rest if name.startswith(_ASSOCIATION)}
    if not found:
        return
    for field, keys in (("session_id", _SESSION), ("user_id", _USER)):
        for key in keys:
            if key in found and draft.offer("span", field, convert.identifier(rest.get(found[key])), found[key]):
                break
    if "tags" in found:
        draft.offer("span", "tags", convert.texts(rest.get(found["tags"])), found["tags"])
    for key, name in found.items():
        if name in rest and not key.startswith(_OWN_METADATA) and rest[name] not in (None, ""):
            value = rest[name]
            held = holding(value) if isinstance(value, str) else None
            draft.offer("metadata", key, json_data(value) if held is None else held, name)
    if "gen_ai.request.model" in rest:
        for key, field, own, converter in _LANGCHAIN_SETTINGS:
            if key in found and own not in rest:
                draft.offer("settings", field, converter(rest[found[key]]), found[key])
