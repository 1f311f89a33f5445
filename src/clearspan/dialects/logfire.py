"""Logfire's instrumentations of openai and anthropic: the GenAI conventions, and before them whole requests.

Format 2 (today's) has the conventions' messages; format 1 has ``request_data``, ``response_data`` and, for the
responses API, ``events``. A streamed answer is a span of its own, a log by its kind, which repeats the request; the
span of the call itself has no answer and no tokens then. The counts on the span include what was cached;
``gen_ai.usage.raw`` is the provider's own. Source: logfire 5.2.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.exchange import ANSWER, REQUEST, answer_messages, leave, offer_request, usage_of
from clearspan.dialects.logfire_values import events, opened_calls
from clearspan.dialects.messages import ASSISTANT, to_message
from clearspan.dialects.tables.logfire import OWN
from clearspan.model import LogRecord, Message, SpanRecord
from clearspan.model.json_data import is_dict

_SCOPE: Final = "logfire"
_ANTHROPIC: Final = "logfire.anthropic"
_REQUEST: Final = "request_data"
_ANSWER: Final = "response_data"
_EVENTS: Final = "events"
_USAGE: Final = "gen_ai.usage.raw"
_TAGS: Final = "logfire.tags"
_DETAILS: Final = ("cache_read", "cache_write", "reasoning")


def _recognise(record: SpanRecord) -> bool:
    # Logfire marks every span that passes through it, those of HTTP and databases too.
    scope, attributes = record.scope.name, record.attributes
    return (scope == _SCOPE and _TAGS in attributes) or (scope.startswith("logfire.") and _REQUEST in attributes)


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    apply(draft, OWN)
    rest = draft.rest
    usage = convert.data(rest.get(_USAGE))
    if is_dict(usage):
        found = usage_of(usage)
        for name in _DETAILS:
            draft.offer("tokens", name, found.get(name), _USAGE, keep=True)
        del rest[_USAGE]
    request = convert.data(rest.get(_REQUEST))
    if is_dict(request):
        offer_request(draft, request, _REQUEST)
        leave(draft, _REQUEST, request, REQUEST)
    _answer(draft, record)
    heard, answered = events(rest.get(_EVENTS))
    draft.offer("span", "output", answered or None, _EVENTS, keep=True)
    draft.offer("span", "input", heard or None, _EVENTS)


def _answer(draft: Draft, record: SpanRecord) -> None:
    """``{"message", "usage"}``, or of a stream also ``{"combined_chunk_content", "chunk_count"}``."""
    answer = convert.data(draft.rest.get(_ANSWER))
    if not is_dict(answer):
        return
    if answer.get("message") is not None:
        message = opened_calls(answer["message"]) if record.scope.name == _ANTHROPIC else answer["message"]
        said: tuple[Message, ...] = (to_message(message, ASSISTANT),)
    elif answer.get("combined_chunk_content"):
        said = (to_message(answer["combined_chunk_content"], ASSISTANT),)
    else:
        said = answer_messages(answer) or ()
    draft.offer("span", "output", said if any(message.parts for message in said) else None, _ANSWER, keep=True)
    leave(draft, _ANSWER, answer, ANSWER | {"message", "combined_chunk_content"})


LOGFIRE: Final = Dialect("logfire", frozenset({"logfire", "request_data"}), _recognise, _read)
