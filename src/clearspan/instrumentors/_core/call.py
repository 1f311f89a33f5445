"""One traced call: its span from the request to the last chunk of the answer, ended exactly once."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any, Final

from opentelemetry import context as otel_context
from opentelemetry.trace import Span, Status, StatusCode, set_span_in_context

from clearspan.instrumentors._core.answer import Answer, Attribute
from clearspan.instrumentors._core.guard import guarded
from clearspan.semconv import (
    CLEARSPAN_STREAM_INCOMPLETE,
    ERROR_TYPE,
    GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK,
    HTTP_RESPONSE_STATUS_CODE,
)

_FOLD_AT: Final = 512
_GRACE: Final = 0.5  # seconds


class Call:
    """The span of one call and what its answer has said so far.

    Args:
        span: started, not ended.
        answer: reads the pieces of the answer.
        streaming: whether the answer was asked for in chunks.
        content: whether texts may be put on the span.

    ``busy`` is true while the client library is fetching the next piece: what it closes then, it closes on its own
    account, and there may be more pieces in its buffers.
    """

    __slots__ = (
        "_cleanups",
        "_first",
        "_open",
        "_pieces",
        "_refused",
        "_started",
        "answer",
        "busy",
        "content",
        "span",
        "streaming",
    )

    def __init__(self, span: Span, answer: Answer, *, streaming: bool, content: bool) -> None:
        self.span = span
        self.answer = answer
        self.streaming = streaming
        self.content = content
        self.busy = False
        self._started = time.perf_counter()
        self._first: float | None = None
        self._pieces: list[Any] = []
        self._cleanups: list[Callable[[], None]] = []
        self._open = [True]
        self._refused: Any = None

    def saw(self, chunk: Any) -> None:
        """Take a chunk: a reference now, its text at the end (or in batches, so that a long stream is not held)."""
        if self._first is None:
            self._first = time.perf_counter() - self._started
        self._pieces.append(chunk)
        if len(self._pieces) >= _FOLD_AT:
            self._fold()

    def refused(self, answer: Any) -> None:
        """Keep a whole answer that the library refused to hand out, in case the caller gets an error for it."""
        self._refused = answer

    def at_end(self, cleanup: Callable[[], None]) -> None:
        """Run ``cleanup`` before the span is ended, once; last added first."""
        self._cleanups.append(cleanup)

    def end(self, error: BaseException | None = None, *, incomplete: bool = False) -> None:
        """Write everything seen onto the span and end it. Only the first call does something; never raises.

        Args:
            error: what the caller gets instead of (the rest of) an answer.
            incomplete: the answer was given up before its end.
        """
        try:
            self._open.pop()  # atomic: close() and exhaustion may race in two threads
        except IndexError:
            return
        for cleanup in reversed(self._cleanups):
            guarded(cleanup)()
        self._fold()
        self._write(error, incomplete)
        _end_span(self.span)

    def abandon(self) -> None:
        """End a call whose stream was garbage collected before its end. Never raises."""
        if not self._open:
            return
        # The collector runs anywhere, also inside a span processor that holds a lock which ending a span needs. So
        # the span is ended on another thread; waiting for it is a courtesy that ends before it could hurt.
        try:
            ender = threading.Thread(
                target=self.end, kwargs={"incomplete": True}, name="clearspan-abandoned", daemon=True
            )
            ender.start()
        except RuntimeError:  # the interpreter is shutting down: nothing else runs
            self.end(incomplete=True)
        else:
            ender.join(_GRACE)

    @guarded
    def _fold(self) -> None:
        pieces, self._pieces = self._pieces, []
        for piece in pieces:
            self.answer.chunk(piece)

    @guarded
    def _write(self, error: BaseException | None, incomplete: bool) -> None:
        span = self.span
        if not span.is_recording():
            return
        if self._first is not None and self.streaming:
            span.set_attribute(GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK, self._first)
        if incomplete:
            span.set_attribute(CLEARSPAN_STREAM_INCOMPLETE, True)
        if error is not None:
            self._write_error(error)
            if self._refused is not None:
                guarded(self.answer.whole)(self._refused)
        _set(span, self.answer.attributes)
        if self.content:
            _set(span, self.answer.content)
        if error is None:
            self._write_failure()

    @guarded
    def _write_error(self, error: BaseException) -> None:
        span, kind = self.span, type(error).__qualname__
        span.set_attribute(ERROR_TYPE, kind)
        code = getattr(error, "status_code", None)
        if isinstance(code, int):
            span.set_attribute(HTTP_RESPONSE_STATUS_CODE, code)
        if self.content:
            span.record_exception(error)
            span.set_status(Status(StatusCode.ERROR, _message(error)))
        else:
            # Messages quote what was sent or answered (a wrong value, an output that does not parse).
            span.add_event("exception", {"exception.type": f"{type(error).__module__}.{kind}"})
            span.set_status(Status(StatusCode.ERROR, kind))

    @guarded
    def _write_failure(self) -> None:
        failure = self.answer.failure()
        if failure is not None:
            self.span.set_attribute(ERROR_TYPE, failure.type)
            message = failure.message if self.content else ""
            self.span.set_status(Status(StatusCode.ERROR, message or failure.type))


def _message(error: BaseException) -> str:
    if isinstance(error, asyncio.CancelledError):
        return str(error) or "The call was cancelled."
    return str(error) or type(error).__qualname__


@guarded
def _set(span: Span, read: Callable[[], Mapping[str, Attribute]]) -> None:
    span.set_attributes(dict(read()))


@guarded
def _end_span(span: Span) -> None:
    span.end()


class Current:
    """Makes a call's span the current one while the client library works, so that HTTP spans become its children."""

    __slots__ = ("_token", "_was")

    def __init__(self, span: Span) -> None:
        self._was = _entered.set(self)
        self._token = otel_context.attach(set_span_in_context(span))

    def leave(self) -> None:
        """Restore what was current before. Never raises."""
        # A coroutine that is thrown away is closed in the context of whoever throws it away. There is nothing of ours
        # to restore there, and OpenTelemetry would log an error for it.
        if _entered.get() is self:
            otel_context.detach(self._token)
            _entered.reset(self._was)


_entered: Final[ContextVar[Current | None]] = ContextVar("clearspan-entered-call", default=None)
