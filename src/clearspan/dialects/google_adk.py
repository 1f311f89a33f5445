"""Google's Agent Development Kit: what its spans have beside the GenAI conventions, which are read before.

In the first version of its schema ``call_llm`` holds a whole request and answer, and a ``generate_content`` span of the
same call may be below it. A streamed answer comes as one message a chunk. Source: google-adk 2.13.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from clearspan.dialects import convert, google_adk_values
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.common import are_messages
from clearspan.dialects.exchange import offer_settings
from clearspan.dialects.google_adk_values import ELIDED, UNSAID
from clearspan.dialects.messages import ASSISTANT, USER, instructions
from clearspan.dialects.tables.google_adk import OWN
from clearspan.model import LogRecord, SpanRecord
from clearspan.model.json_data import is_dict

_SCOPE: Final = "gcp.vertex.agent"
_EVENT: Final = "gcp.vertex.agent.event_id"
_REQUEST: Final = "gcp.vertex.agent.llm_request"
_RESPONSE: Final = "gcp.vertex.agent.llm_response"
_CALL: Final = "call_llm"


def _recognise(record: SpanRecord) -> bool:
    return record.scope.name == _SCOPE or _REQUEST in record.attributes or _EVENT in record.attributes


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    found = draft.fields["span"]
    found["dialect"] = GOOGLE_ADK.name
    apply(draft, OWN)
    asked, answered = convert.data(draft.rest.get(_REQUEST)), convert.data(draft.rest.get(_RESPONSE))
    if record.name == _CALL or (asked and "operation" not in found):
        draft.offer("span", "operation", "chat")
    if is_dict(asked):
        _request(draft, asked)
    if is_dict(answered):
        _response(draft, answered)
    for side in ("input", "output"):
        value = found.get(side)
        if are_messages(value) and any(map(google_adk_values.is_elided, value)):
            del found[side]
    said = found.get("output")
    if are_messages(said):
        found["output"] = google_adk_values.whole(said)
    if _elided(found.get("system_instructions")):
        del found["system_instructions"]
    if draft.known("tool", "call_id") == UNSAID:
        del draft.fields["tool"]["call_id"]


def _elided(parts: Any) -> bool:
    return bool(parts) and all(part.get("content") == ELIDED for part in parts)


def _request(draft: Draft, asked: dict[str, Any]) -> None:
    config = asked.get("config")
    if is_dict(config):
        offer_settings(draft, config, _REQUEST)
        told = config.get("system_instruction")
        draft.offer("span", "system_instructions", instructions(told) if told else None, _REQUEST, keep=True)
        draft.offer("span", "tools", google_adk_values.functions(config.get("tools")), _REQUEST, keep=True)
    draft.offer("span", "request_model", convert.text(asked.get("model")), _REQUEST, keep=True)
    draft.offer("span", "input", google_adk_values.contents(asked.get("contents"), USER), _REQUEST)
    if not asked:
        del draft.rest[_REQUEST]


def _response(draft: Draft, answered: dict[str, Any]) -> None:
    said = google_adk_values.contents(answered.get("content"), ASSISTANT)
    draft.offer("span", "response_model", convert.text(answered.get("model_version")), _RESPONSE, keep=True)
    draft.offer("span", "output", said, _RESPONSE)
    if not answered:
        del draft.rest[_RESPONSE]


GOOGLE_ADK: Final = Dialect("google-adk", frozenset({"gen_ai", "gcp"}), _recognise, _read)
