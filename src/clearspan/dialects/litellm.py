"""LiteLLM's OpenTelemetry callback: a span for a call, and below it one of the request as it went to the provider.

- A call fills thirty ``metadata.*`` with empty texts. Those that are set say who called; two are dicts of the user's.
- Cached and reasoning tokens stand in ``metadata.usage_object`` alone, as Python's text of a dict. They are part of the
  prompt's and the completion's, with every provider.
- Calls of tools stand beside a message's parts, or apart under ``gen_ai.completion.N.function_call``.
- A prompt that is one text is said to be the system's.
- ``raw_gen_ai_request`` (or the name a caller gives) repeats the call above it, as ``llm.PROVIDER.MEMBER`` with
  Python's text of lists and dicts. It is no call of its own, and its tokens are not read.

Under a span of the application's own, LiteLLM writes its attributes onto that span.
Source: litellm 1.106.2, ``integrations.opentelemetry``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.exchange import answer_messages, asked_messages, usage_of
from clearspan.dialects.litellm_values import is_nothing, literal
from clearspan.dialects.messages import ASSISTANT, USER, input_messages, instructions, output_messages
from clearspan.dialects.parts import tool_call
from clearspan.dialects.tables.litellm import OWN
from clearspan.model import LogRecord, Message, Part, SpanRecord
from clearspan.model.json_data import is_dict
from clearspan.semconv import GEN_AI_INPUT_MESSAGES, GEN_AI_OUTPUT_MESSAGES, GEN_AI_RESPONSE_ID

_SCOPE: Final = "litellm"
_CALL: Final = "litellm.call_id"
_TYPE: Final = "llm.request.type"
_CHATS: Final = ("completion", "acompletion")
_METADATA: Final = "metadata."
_USAGE: Final = "metadata.usage_object"
_USERS: Final = ("metadata.requester_metadata", "metadata.spend_logs_metadata")
_FUNCTION_CALL: Final = ".function_call."
_COMPLETION: Final = "gen_ai.completion."
_LEAVES: Final = ("name", "arguments")
_RAW: Final = "llm."
_ASKED: Final = ("messages", "input")
_TOLD: Final = ("system", "instructions")
_SAID: Final = ("choices", "output", "content")
_DETAILS: Final = ("cache_read", "cache_write", "reasoning")


def _recognise(record: SpanRecord) -> bool:
    return record.scope.name == _SCOPE or _CALL in record.attributes


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    if _CALL in draft.rest or _TYPE in draft.rest:
        _call(draft)
    elif record.scope.name == _SCOPE:
        _raw(draft)
    apply(draft, OWN)
    _metadata(draft)


def _call(draft: Draft) -> None:
    rest = draft.rest
    if _CALL in rest and rest.get(GEN_AI_RESPONSE_ID) == rest[_CALL]:
        draft.set_aside(GEN_AI_RESPONSE_ID)  # the answer had none
    usage = literal(rest.get(_USAGE))
    if is_dict(usage):
        found = usage_of(usage)
        for name in _DETAILS:
            draft.offer("tokens", name, found.get(name), _USAGE, keep=True)
    asked = input_messages(rest.get(GEN_AI_INPUT_MESSAGES))
    if asked is not None and len(asked) == 1 and asked[0].role == "system" and rest.get(_TYPE) not in _CHATS:
        asked = (Message(USER, asked[0].parts),)
    draft.offer("span", "input", asked, GEN_AI_INPUT_MESSAGES)
    names, calls = _function_calls(draft)
    said = output_messages(rest.get(GEN_AI_OUTPUT_MESSAGES))
    if calls and not any(part.get("type") == "tool_call" for one in said or () for part in one.parts):
        said = _calling(said or (Message(ASSISTANT),), calls)
    draft.offer("span", "output", said, GEN_AI_OUTPUT_MESSAGES, *names)


def _function_calls(draft: Draft) -> tuple[list[str], tuple[Part, ...]]:
    """``gen_ai.completion.N.function_call.name`` and ``.arguments``: the N-th call of a tool in the answer."""
    found: dict[int, dict[str, Any]] = {}
    names: list[str] = []
    for name in draft.rest:
        place, _, leaf = name.removeprefix(_COMPLETION).partition(_FUNCTION_CALL)
        if name.startswith(_COMPLETION) and leaf in _LEAVES and place.isascii() and place.isdigit() and len(place) < 6:
            found.setdefault(int(place), {})[leaf] = convert.text(draft.rest[name])
            names.append(name)
    calls = [tool_call(None, found[place].get("name"), found[place].get("arguments")) for place in sorted(found)]
    return names, tuple(calls)


def _calling(said: tuple[Message, ...], calls: tuple[Part, ...]) -> tuple[Message, ...]:
    """The answer whose finish reason says so, else the last one, is that which calls tools."""
    at = next((n for n, one in enumerate(said) if one.finish_reason == "tool_calls"), len(said) - 1)
    parts = (*[part for part in said[at].parts if part.get("content") != ""], *calls)
    return (*said[:at], Message(said[at].role, parts, said[at].finish_reason), *said[at + 1 :])


def _raw(draft: Draft) -> None:
    """The request and the answer as they were sent: to be seen, but no second call."""
    names: dict[str, str] = {}
    for name in draft.rest:
        member = name[len(_RAW) :].partition(".")[2]
        if name.startswith(_RAW) and member:
            names[member] = name
    body = {member: literal(draft.rest[name]) for member, name in names.items()}
    if not body:
        return
    draft.offer("span", "span_type", "custom")
    for member in _ASKED:
        if member in body:
            draft.offer("span", "input", asked_messages(body[member]), names[member])
    said = answer_messages(body)
    draft.offer("span", "output", said, *[names[member] for member in _SAID if member in names])
    for member in _TOLD:
        if member in body:
            draft.offer("span", "system_instructions", instructions(body[member]), names[member])
    if "model" in body:
        answered = said is not None or "id" in body  # its model has taken the place of the request's
        model = convert.text(body["model"])
        draft.offer("span", "response_model" if answered else "request_model", model, names["model"])


def _metadata(draft: Draft) -> None:
    rest = draft.rest
    for name in [name for name in rest if name.startswith(_METADATA)]:
        if is_nothing(rest[name]):
            del rest[name]  # says that it is not set
    for name in _USERS:
        held = literal(rest.get(name))
        if is_dict(held):
            for key, value in held.items():
                draft.offer("metadata", key, value, name, keep=True)
            del rest[name]
    for name in [name for name in rest if name.startswith(_METADATA) and name != _USAGE]:
        draft.offer("metadata", name[len(_METADATA) :], literal(rest[name]), name)


LITELLM: Final = Dialect("litellm", frozenset({"litellm", "llm", "metadata"}), _recognise, _read, frozenset({_SCOPE}))
