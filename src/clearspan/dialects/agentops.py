"""AgentOps: calls in the older GenAI conventions, flattened, and steps of its decorators.

A step says its kind, which may be an enum's text, and keeps what it was given and gave under ``agentops.KIND.input``
and ``.output`` (``agentops.entity.*`` for sessions and classes). A call of a tool that a model asked for is a span of
its own below the model's, without a result.
Source: agentops 0.4.21, ``semconv``, ``sdk.decorators`` and ``instrumentation.providers.openai``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.agentops_values import failed, kind
from clearspan.dialects.bare_names import read_bare_names
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.functions import read_functions
from clearspan.dialects.langfuse_values import arguments
from clearspan.dialects.messages import ASSISTANT
from clearspan.dialects.tables.agentops import OWN
from clearspan.model import LogRecord, Message, SpanRecord

_KIND: Final = "agentops.span.kind"
_NAME: Final = "operation.name"
_END: Final = "agentops.session.end_state"
_TYPE: Final = "gen_ai.request.type"
_COMPLETION: Final = "gen_ai.completion."
_REASON: Final = "gen_ai.completion.0.finish_reason"
_ROLE: Final = "gen_ai.completion.0.role"

_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "tool": ("tool", "execute_tool"),
    "agent": ("custom", "invoke_agent"),
    "session": ("custom", "invoke_workflow"),
    "workflow": ("custom", "invoke_workflow"),
    "task": ("custom", "invoke_workflow"),
    "operation": ("custom", "invoke_workflow"),
    "chain": ("custom", "invoke_workflow"),
}


def _recognise(record: SpanRecord) -> bool:
    attributes = record.attributes
    return _KIND in attributes or _TYPE in attributes or "agentops.tags" in attributes


def _read(draft: Draft, _record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    if _KIND in draft.rest:
        _step(draft, kind(draft.rest[_KIND]))
    apply(draft, OWN)
    read_functions(draft, "gen_ai.request.functions.")
    _silent_answer(draft)


def _step(draft: Draft, said: str) -> None:
    span_type, operation = _KINDS.get(said, (None, None))
    draft.offer("span", "span_type", span_type, _KIND, keep=True)
    draft.offer("span", "operation", operation, _KIND)
    if said == "tool":
        draft.offer("tool", "name", convert.text(draft.rest.get(_NAME)), _NAME)
    elif said == "agent":
        draft.offer("span", "agent_name", convert.text(draft.rest.get(_NAME)), _NAME)
    for entity in (said, "entity"):
        given, gave = f"agentops.{entity}.input", f"agentops.{entity}.output"
        draft.offer("span", "input", arguments(convert.data(draft.rest.get(given))), given)
        draft.offer("span", "output", convert.data(draft.rest.get(gave)), gave)
    if said == "session":
        read_bare_names(draft)
    if failed(draft.rest.get(_END)):
        draft.offer("span", "status", "ERROR", _END)


def _silent_answer(draft: Draft) -> None:
    """Of an answer that is calls of tools its role and finish reason alone are on the span."""
    reason = convert.text(draft.rest.get(_REASON))
    held = [name for name in draft.rest if name.startswith(_COMPLETION)]
    if reason is not None and held and all(name in (_REASON, _ROLE) for name in held):
        draft.offer("span", "output", (Message(ASSISTANT, (), reason),), *held)


AGENTOPS: Final = Dialect("agentops", frozenset({"agentops", "gen_ai"}), _recognise, _read)
