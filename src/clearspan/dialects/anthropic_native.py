"""The spans of Anthropic's client itself: what they have beside the GenAI conventions.

Source: anthropic 2.12.0, ``_tracing`` and ``lib._tracing``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.base import Dialect, Draft
from clearspan.model import LogRecord, SpanRecord
from clearspan.semconv import GEN_AI_OUTPUT_MESSAGES, GEN_AI_RESPONSE_FINISH_REASONS

_SCOPE: Final = "com.anthropic.sdk.python"
_COUNTING: Final = "anthropic.messages.count_tokens"
_RESULT: Final = "anthropic.tool_result.content"
_STOP: Final = "anthropic.message.stop_reason"


def _recognise(record: SpanRecord) -> bool:
    return record.scope.name == _SCOPE


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    if record.name == _COUNTING:  # asks for a number, not for an answer
        draft.offer("span", "span_type", "custom")
    reason = convert.text(draft.rest.get(_STOP))
    if reason is not None and GEN_AI_OUTPUT_MESSAGES in draft.rest:  # which do not say it
        del draft.rest[_STOP]
        draft.rest.setdefault(GEN_AI_RESPONSE_FINISH_REASONS, (reason,))
    draft.offer("tool", "result", convert.data(draft.rest.get(_RESULT)), _RESULT)


ANTHROPIC_NATIVE: Final = Dialect("anthropic", frozenset({"anthropic", "gen_ai"}), _recognise, _read)
