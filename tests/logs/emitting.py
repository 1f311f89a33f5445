"""Real loggers and tracers for tests of what lies between them."""

from __future__ import annotations

from typing import Any

from opentelemetry._logs import LogRecord
from opentelemetry.sdk._logs import LoggerProvider, LogRecordProcessor, ReadWriteLogRecord
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_ON, Sampler
from opentelemetry.trace import Span, set_span_in_context

SCOPE = "opentelemetry.instrumentation.openai_v2"
CALL = {"gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-test"}
QUESTION: dict[str, Any] = {"event_name": "gen_ai.user.message", "body": {"content": "How many roads?"}}
ANSWER: dict[str, Any] = {
    "event_name": "gen_ai.choice",
    "body": {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Forty-two."}},
}
DETAILS: dict[str, Any] = {
    "event_name": "gen_ai.client.inference.operation.details",
    "attributes": {
        "gen_ai.input.messages": [{"role": "user", "parts": [{"type": "text", "content": "How many roads?"}]}],
        "gen_ai.output.messages": [
            {"role": "assistant", "parts": [{"type": "text", "content": "Forty-two."}], "finish_reason": "stop"}
        ],
    },
}


class Instrumentation:
    """Writes spans and log records under one scope, as instrumentations do."""

    def __init__(self, *processors: LogRecordProcessor, scope: str = SCOPE, sampler: Sampler = ALWAYS_ON) -> None:
        self.logs = LoggerProvider(Resource.get_empty(), shutdown_on_exit=False)
        for processor in processors:
            self.logs.add_log_record_processor(processor)
        self.spans = TracerProvider(resource=Resource.get_empty(), shutdown_on_exit=False, sampler=sampler)
        self._tracer = self.spans.get_tracer(scope)
        self._logger = self.logs.get_logger(scope)

    def start(self, **attributes: Any) -> Span:
        return self._tracer.start_span("chat gpt-test", attributes={**CALL, **attributes})

    def emit(self, span: Span, **fields: Any) -> None:
        self._logger.emit(LogRecord(**fields, context=set_span_in_context(span)))

    def ended(self, *events: dict[str, Any], **attributes: Any) -> ReadableSpan:
        """A span that has ended, with these events in log records."""
        span = self.start(**attributes)
        for event in events:
            self.emit(span, **event)
        span.end()
        assert isinstance(span, ReadableSpan)
        return span


class Keeping(LogRecordProcessor):
    """What a processor behind ours gets."""

    def __init__(self) -> None:
        self.seen: list[ReadWriteLogRecord] = []

    def on_emit(self, log_record: ReadWriteLogRecord) -> None:
        self.seen.append(log_record)

    def shutdown(self) -> None:
        pass

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        return True


def key_of(span: Any) -> tuple[int, int]:
    context = span.get_span_context()
    return context.trace_id, context.span_id
