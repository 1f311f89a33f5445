"""OpenAI's agents as OpenTelemetry's older instrumentation records them: defaults stand where nothing is known.

OpenLLMetry's has the same scope; what is looked for here is not on its spans.
Source: ``opentelemetry-instrumentation-openai-agents-v2`` 0.1.0.
"""

from __future__ import annotations

from typing import Any, Final

from clearspan.dialects.base import Draft
from clearspan.dialects.common import are_messages
from clearspan.dialects.parts import tool_call
from clearspan.dialects.python_repr import CALLED, read_repr
from clearspan.model import Message, Part
from clearspan.model.json_data import is_dict
from clearspan.semconv import (
    GEN_AI_AGENT_NAME,
    GEN_AI_OPERATION_NAME,
    GEN_AI_REQUEST_MODEL,
    GEN_AI_RESPONSE_ID,
    GEN_AI_RESPONSE_MODEL,
)

_AGENT_ID: Final = "gen_ai.agent.id"
_DEFAULTS: Final = {GEN_AI_AGENT_NAME: "OpenAI Agent", _AGENT_ID: "agent"}
_CALL: Final = "ResponseFunctionToolCall"


def prepare(draft: Draft) -> None:
    """The default agent is none, an unknown operation is none, and a response's model is not what was asked for.

    The span of the whole run is called an agent's. It has no agent at all.
    """
    rest = draft.rest
    if all(rest.get(name) == default for name, default in _DEFAULTS.items()):
        draft.set_aside(GEN_AI_AGENT_NAME)
    operation = rest.get(GEN_AI_OPERATION_NAME)
    if operation == "unknown":
        draft.set_aside(GEN_AI_OPERATION_NAME)
    elif operation == "invoke_agent" and GEN_AI_AGENT_NAME not in rest and _AGENT_ID not in rest:
        draft.offer("span", "operation", "invoke_workflow")
    if GEN_AI_RESPONSE_ID in rest and rest.get(GEN_AI_REQUEST_MODEL) == rest.get(GEN_AI_RESPONSE_MODEL):
        draft.set_aside(GEN_AI_REQUEST_MODEL)


def conclude(draft: Draft) -> None:
    """A call of a tool is the repr of the client's object."""
    said = draft.known("span", "output")
    if are_messages(said):
        draft.fields["span"]["output"] = tuple([_read(message) for message in said])


def _read(message: Message) -> Message:
    return Message(message.role, tuple(map(_part, message.parts)), message.finish_reason)


def _part(part: Part) -> Part:
    text: Any = part.get("content")
    if part.get("type") != "text" or not isinstance(text, str) or not text.startswith(f"{_CALL}("):
        return part
    held = read_repr(f"[{text}]")
    found = held[0] if held else None
    if not is_dict(found) or found.get(CALLED) != _CALL:
        return part
    return tool_call(found.get("call_id"), found.get("name"), found.get("arguments"))
