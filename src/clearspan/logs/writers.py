"""Who writes content into log records: what decides whether a span may await one."""

from __future__ import annotations

from typing import Any, Final

from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.trace import StatusCode

from clearspan.dialects.genai_content import ANSWER_EVENTS, CHOICE, CONTENT_EVENTS
from clearspan.logs.buffer import RecordBuffer
from clearspan.logs.records import event_name
from clearspan.semconv import (
    GEN_AI_INPUT_MESSAGES,
    GEN_AI_OPERATION_NAME,
    GEN_AI_OUTPUT_MESSAGES,
    GEN_AI_RESPONSE_FINISH_REASONS,
)

_KNOWN: Final[tuple[str, ...]] = (
    "gcp.vertex.agent",
    "opentelemetry.instrumentation.botocore.bedrock-runtime",
    "opentelemetry.instrumentation.google_genai",
    "opentelemetry.instrumentation.openai",
    "opentelemetry.instrumentation.openai_v2",
    "opentelemetry.instrumentation.vertexai",
    "opentelemetry.util.genai.handler",
    "semantic_kernel.utils.telemetry.model_diagnostics.decorators",
)
"""Scopes of instrumentations that may write content into log records, depending on how they are set."""

_TRIES: Final = 3

_CALLS: Final = frozenset({"chat", "text_completion", "generate_content"})
_CONTENT: Final = frozenset(
    {
        GEN_AI_INPUT_MESSAGES,
        GEN_AI_OUTPUT_MESSAGES,
        "gen_ai.prompt",
        "gen_ai.completion",
        "gen_ai.prompt.0.content",
        "gen_ai.completion.0.content",
        "gcp.vertex.agent.llm_response",
        "output.value",
    }
)


class Writers:
    """Which instrumentations write content into log records, learned from what they do.

    A known one is given one try; one whose records have been seen, three. Each span that waits in vain costs a try, and
    each record restores them all: whoever writes none is soon not waited for any more.

    Attributes:
        listening: whether a log processor of ours is there at all.
    """

    def __init__(self) -> None:
        self.listening = False
        self._tries: dict[str, int] = dict[str, int].fromkeys(_KNOWN, 1)

    def wrote(self, scope: str) -> None:
        """A record with content came from this scope."""
        self._tries[scope] = _TRIES

    def let_down(self, span: ReadableSpan) -> None:
        """The span waited in vain."""
        scope = span.instrumentation_scope
        left = self._tries.get(scope.name, 0) if scope else 0
        if scope and left:
            self._tries[scope.name] = left - 1

    def may_write_for(self, span: ReadableSpan) -> bool:
        """Whether a record of this span's may come still; asked for every span, and done at once for most."""
        scope = span.instrumentation_scope
        return scope is not None and self._tries.get(scope.name, 0) > 0 and _lacks_content(span)


def _lacks_content(span: ReadableSpan) -> bool:
    """Whether a span is a model's call that went well, and what was said is neither in attributes nor in events."""
    attributes: Any = span.attributes or {}
    if attributes.get(GEN_AI_OPERATION_NAME) not in _CALLS or span.status.status_code is StatusCode.ERROR:
        return False
    return _CONTENT.isdisjoint(attributes) and not any(event.name in CONTENT_EVENTS for event in span.events)


def is_complete(span: ReadableSpan, buffer: RecordBuffer) -> bool:
    """Whether the answer is among the records that wait for the span: it is the last that an instrumentation writes."""
    context = span.context
    if context is None:
        return True
    names = [event_name(record) for record in buffer.held((context.trace_id, context.span_id))]
    if not ANSWER_EVENTS.isdisjoint(names):
        return True
    reasons = (span.attributes or {}).get(GEN_AI_RESPONSE_FINISH_REASONS)
    answers = len(reasons) if isinstance(reasons, tuple) else 1
    return names.count(CHOICE) >= max(1, answers)


WRITERS: Final = Writers()
"""Those of this process."""
