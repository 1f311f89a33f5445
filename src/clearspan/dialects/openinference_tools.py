"""Tools' runs in OpenInference: arguments and results out of what each framework wraps around them.

``tool.parameters`` is the tool's schema with most of its instrumentations, and the arguments with two (Agno, ADK); the
arguments are always in the input.
Source: openinference-instrumentation-agno 1.0.15, -dspy 0.1.48, -google-adk 1.0.5, -langchain 0.1.80,
-llama-index 4.6.1 and -smolagents 0.1.43.
"""

from __future__ import annotations

from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Draft
from clearspan.model.json_data import is_dict, is_list

_PARAMETERS: Final = "tool.parameters"
_SCHEMA_KEYS: Final = frozenset({"properties", "$defs", "type"})
_ADK_ANSWER: Final = frozenset({"id", "name", "response"})


def read_tool(draft: Draft) -> None:
    """Fill a tool's arguments, result and call id from the input and output, which are read already."""
    parameters = convert.data(draft.rest.get(_PARAMETERS))
    arguments = _arguments(draft.known("span", "input"))
    if arguments is None and is_dict(parameters) and not _is_schema(parameters):
        arguments = parameters
    if draft.known("tool", "arguments") is None:
        draft.offer("tool", "arguments", arguments, keep=True)
    if arguments is not None and parameters == arguments:
        del draft.rest[_PARAMETERS]
    result, call_id = _result(draft.known("span", "output"))
    draft.offer("tool", "result", result)
    draft.offer("tool", "call_id", call_id)


def _arguments(given: Any) -> Any:
    """Keywords out of the arguments of a wrapper's own Python call: ``{"args": [], "kwargs": {...}, ...}``."""
    if is_dict(given) and is_dict(given.get("kwargs")):
        args = given.get("args")
        if given["kwargs"] and not args:
            return given["kwargs"]
        if not given["kwargs"] and is_list(args) and len(args) == 1 and is_dict(args[0]):
            return args[0]
    return given


def _is_schema(parameters: dict[str, Any]) -> bool:
    kinds = [is_dict(value) and "type" in value for value in parameters.values()]
    return not _SCHEMA_KEYS.isdisjoint(parameters) or (bool(kinds) and all(kinds))


def _result(given: Any) -> tuple[Any, str | None]:
    """A tool's result and the id of its call, out of the message that a framework made of it."""
    if not is_dict(given):
        return given, None
    if given.get("type") == "tool" and is_dict(given.get("data")):  # LangChain's ToolMessage
        message = given["data"]
        return message.get("content"), convert.identifier(message.get("tool_call_id"))
    if given.get("raw_output") is not None and "tool_name" in given:  # LlamaIndex's ToolOutput
        return given["raw_output"], None
    if given.keys() == _ADK_ANSWER:
        return given["response"], convert.identifier(given["id"])
    return given, None
