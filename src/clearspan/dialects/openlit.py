"""OpenLIT: the GenAI conventions, with names and habits of its own.

It fills in what a request did not say (``seed`` 0, Anthropic's ``top_k`` 1.0, a cost of 0 where no price is known),
counts Anthropic's cached tokens apart, and repeats the calls of tools in an answer under the names of a tool's run. A
call that failed under Anthropic's client has a name and no attributes.
Source: openlit 1.45.0, ``instrumentation.openai``, ``.anthropic`` and ``.langchain``, and its ``trace`` decorator.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.bare_names import read_bare_names
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.langfuse_values import arguments
from clearspan.dialects.messages import output_messages
from clearspan.dialects.openlit_values import is_run_id, literal, said
from clearspan.dialects.tables.openlit import OWN
from clearspan.model import LogRecord, Message, Part, SpanRecord
from clearspan.semconv import (
    GEN_AI_OPERATION_NAME,
    GEN_AI_OUTPUT_MESSAGES,
    GEN_AI_REQUEST_MODEL,
    GEN_AI_REQUEST_SEED,
    GEN_AI_REQUEST_STREAM,
    GEN_AI_REQUEST_TOP_K,
    GEN_AI_RESPONSE_FINISH_REASONS,
    GEN_AI_TOOL_CALL_ARGUMENTS,
    GEN_AI_TOOL_CALL_ID,
    GEN_AI_TOOL_CALL_RESULT,
    GEN_AI_TOOL_NAME,
)

_SCOPE: Final = "openlit.instrumentation."
_SDK: Final = "telemetry.sdk.name"
_BARE: Final = frozenset({f"{_SCOPE}{provider}" for provider in ("anthropic", "cohere", "groq", "mistral", "openai")})
_ANTHROPIC: Final = f"{_SCOPE}anthropic"
_LANGGRAPH: Final = f"{_SCOPE}langgraph"
_OPERATIONS: Final = frozenset({"chat", "embeddings", "text_completion"})
_ARGUMENTS: Final = "gen_ai.tool.args"
_FIRST: Final = "gen_ai.server.time_to_first_token"
_CALLS: Final = (GEN_AI_TOOL_NAME, GEN_AI_TOOL_CALL_ID, _ARGUMENTS, GEN_AI_TOOL_CALL_ARGUMENTS)
_FUNCTION: Final = ("function.args", "function.kwargs")


def _recognise(record: SpanRecord) -> bool:
    scope = record.scope.name
    return scope == "openlit" or scope.startswith(_SCOPE) or record.attributes.get(_SDK) == "openlit"


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    rest = draft.rest
    if record.scope.name == "openlit" and GEN_AI_OPERATION_NAME not in rest:
        _traced(draft)
        return
    if record.scope.name in _BARE and GEN_AI_REQUEST_MODEL not in rest:
        _named(draft, record)
    if record.scope.name == _LANGGRAPH:
        draft.set_aside(GEN_AI_REQUEST_MODEL)  # is the last answer's
    operation = rest.get(GEN_AI_OPERATION_NAME)
    if operation == "execute_tool":
        _tool(draft)
    elif operation == "chat":
        _call(draft, record)
    apply(draft, OWN)
    read_bare_names(draft)


def _traced(draft: Draft) -> None:
    """A function under ``openlit.trace``, or a span of ``openlit.start_trace``: any text is its result."""
    given = [literal(draft.rest[name]) if name in draft.rest else None for name in _FUNCTION]
    if any(given):
        draft.offer("span", "input", arguments(dict(zip(("args", "kwargs"), given, strict=True))), *_FUNCTION)
    draft.offer("span", "output", convert.data(draft.rest.get(GEN_AI_OUTPUT_MESSAGES)) or None, GEN_AI_OUTPUT_MESSAGES)


def _named(draft: Draft, record: SpanRecord) -> None:
    """All that is known of such a call is the span's name, ``chat MODEL``, and its scope."""
    operation, _, model = record.name.partition(" ")
    if operation in _OPERATIONS:
        draft.offer("span", "operation", operation)
        draft.offer("span", "request_model", model or None)
        draft.offer("span", "provider", record.scope.name.removeprefix(_SCOPE))


def _tool(draft: Draft) -> None:
    rest = draft.rest
    if is_run_id(rest.get(GEN_AI_TOOL_CALL_ID)):
        draft.set_aside(GEN_AI_TOOL_CALL_ID)
    draft.offer("tool", "arguments", literal(rest.get(GEN_AI_TOOL_CALL_ARGUMENTS)), GEN_AI_TOOL_CALL_ARGUMENTS)
    result = rest.get(GEN_AI_TOOL_CALL_RESULT)
    if isinstance(result, str):
        draft.offer("tool", "result", convert.data(said(result)), GEN_AI_TOOL_CALL_RESULT)


def _call(draft: Draft, record: SpanRecord) -> None:
    rest = draft.rest
    if record.scope.name == _ANTHROPIC:
        draft.offer("tokens", "cache_apart", True)
        if rest.get(GEN_AI_REQUEST_TOP_K) == 1.0:
            draft.set_aside(GEN_AI_REQUEST_TOP_K)
    if rest.get(GEN_AI_REQUEST_SEED) == 0:
        draft.set_aside(GEN_AI_REQUEST_SEED)
    if rest.get(GEN_AI_REQUEST_STREAM) is True:
        draft.offer("span", "time_to_first_chunk", convert.duration(rest.get(_FIRST)), _FIRST)
    _answered(draft)


def _answered(draft: Draft) -> None:
    """The answer, with the provider's own finish reasons, and the ids of its calls where the answer has others.

    Calls of tools in it stand, joined with commas, under the names of a tool's run as well: this span is none.
    """
    rest = draft.rest
    output = output_messages(rest.get(GEN_AI_OUTPUT_MESSAGES)) or ()
    reasons = convert.texts(rest.get(GEN_AI_RESPONSE_FINISH_REASONS)) or ()
    if len(reasons) == len(output):
        pairs = zip(output, reasons, strict=True)
        output = tuple([Message(said.role, said.parts, reason or said.finish_reason) for said, reason in pairs])
    calls = [part for said in output for part in said.parts if part.get("type") == "tool_call"]
    if calls and rest.get(GEN_AI_TOOL_NAME) == ", ".join(str(call.get("name")) for call in calls):
        ids = (convert.text(rest.get(GEN_AI_TOOL_CALL_ID)) or "").split(", ")
        if len(ids) == len(calls) and all(ids):
            # With OpenAI's responses API the answer has the items' ids, these are the calls'.
            output = _identified(output, ids)
        for name in _CALLS:
            rest.pop(name, None)
    elif calls or ", " in (convert.text(rest.get(GEN_AI_TOOL_NAME)) or ""):
        for name in _CALLS:
            draft.set_aside(name)
    draft.offer("span", "output", output or None, GEN_AI_OUTPUT_MESSAGES)


def _identified(output: tuple[Message, ...], ids: list[str]) -> tuple[Message, ...]:
    left = iter(ids)

    def identified(part: Part) -> Part:
        return {**part, "id": next(left)} if part.get("type") == "tool_call" else part

    return tuple([Message(said.role, tuple(map(identified, said.parts)), said.finish_reason) for said in output])


OPENLIT: Final = Dialect(
    "openlit", frozenset({"gen_ai", "telemetry"}), _recognise, _read, scopes=_BARE, values=frozenset({_SDK})
)
