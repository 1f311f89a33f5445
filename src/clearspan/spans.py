"""The manual API's spans: context managers, sync and async, that nest with automatic ones."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterable, Mapping
from contextvars import Token
from types import TracebackType
from typing import Any, Final, ParamSpec

from opentelemetry.context import Context, attach, detach, get_current
from opentelemetry.trace import INVALID_SPAN, Status, StatusCode, Tracer, get_current_span, set_span_in_context
from opentelemetry.trace import Span as OtelSpan

from clearspan import semconv
from clearspan.context import is_disabled, with_stamp
from clearspan.model import SpanType
from clearspan.plain import plain
from clearspan.quiet import QuietLogger

_P = ParamSpec("_P")
_log = QuietLogger(logging.getLogger(__name__))

_SPAN_TYPES: Final = frozenset({"llm", "retrieval", "tool", "custom"})


def _harmless(setter: Callable[_P, None]) -> Callable[_P, None]:
    """Whatever goes wrong while something is recorded stays here: it costs that one field."""

    @functools.wraps(setter)
    def guarded(*args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            setter(*args, **kwargs)
        except Exception as error:  # noqa: BLE001  values of any kind come in here
            _log.warning("setter", "%s failed (%s); the field is left out.", setter.__name__, type(error).__name__)

    return guarded


class ManualSpan:
    """One step, from ``with`` to its end. Made by :func:`clearspan.trace` and :func:`clearspan.span`.

    Works as ``with`` and ``async with``. An exception that passes through is recorded (type, message, traceback), marks
    the span as failed, and goes on. The setters never raise; values may be anything, and what no backend could hold is
    turned into text. What they set goes onto the OpenTelemetry span in one go, as the step ends.
    """

    __slots__ = ("_attributes", "_context", "_name", "_said", "_span", "_token", "_tracer")

    def __init__(self, tracer: Tracer, name: str, attributes: dict[str, Any], context: Context | None = None) -> None:
        self._tracer = tracer
        self._name = name
        self._attributes = attributes
        self._context = context
        self._said: dict[str, Any] = {}
        self._span: OtelSpan = INVALID_SPAN
        self._token: Token[Context] | None = None

    def __enter__(self) -> ManualSpan:
        context = self._context if self._context is not None else get_current()
        if not is_disabled(context):
            self._span = self._tracer.start_span(self._name, context, attributes=self._attributes)
            context = set_span_in_context(self._span, context)
        self._token = attach(context)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._token is not None:
            detach(self._token)
            self._token = None
        if error is not None and not isinstance(error, GeneratorExit):
            self.set_error(error)
        if self._said:
            self._span.set_attributes(self._said)
        self._span.end()

    async def __aenter__(self) -> ManualSpan:
        return self.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.__exit__(kind, error, trace)

    def span(self, name: str, span_type: SpanType = "custom") -> ManualSpan:
        """A step inside this one: nested under the innermost open step of this trace, as the calls are."""
        current = get_current()
        mine = self._span.get_span_context()
        if get_current_span(current).get_span_context().trace_id != mine.trace_id:
            # Another thread, or a trace opened in between: the step belongs to this span all the same.
            current = set_span_in_context(self._span, self._context if self._context is not None else current)
        return ManualSpan(self._tracer, name, _typed(span_type), current)

    @property
    def trace_id(self) -> str:
        """The trace's id, 32 hex digits; zeros when nothing is recorded."""
        return f"{self._span.get_span_context().trace_id:032x}"

    @property
    def span_id(self) -> str:
        """The span's id, 16 hex digits; zeros when nothing is recorded."""
        return f"{self._span.get_span_context().span_id:016x}"

    def set_input(self, value: Any) -> None:
        """What went in: a text, messages, or any value. Taken as it is now; later changes to it do not show."""
        self._said[semconv.CLEARSPAN_INPUT] = plain(value)

    def set_output(self, value: Any) -> None:
        """What came out: a text, messages, or any value. Taken as it is now."""
        self._said[semconv.CLEARSPAN_OUTPUT] = plain(value)

    def set_model(self, model: str, provider: str | None = None) -> None:
        """The model that was asked for (``gpt-4o-mini``), and who serves it (``openai``)."""
        for key, name in ((semconv.GEN_AI_REQUEST_MODEL, model), (semconv.GEN_AI_PROVIDER_NAME, provider)):
            if name is not None:  # pyright: ignore[reportUnnecessaryComparison]  callers may be untyped
                self._said[key] = str(plain(name))

    @_harmless
    def set_tokens(
        self,
        prompt_tokens: int | None = None,
        completion_tokens: int | None = None,
        *,
        cache_read_tokens: int | None = None,
        cache_write_tokens: int | None = None,
        reasoning_tokens: int | None = None,
    ) -> None:
        """Token counts as billed. Prompt tokens include the cached ones, completion tokens those of reasoning."""
        for key, count in (
            (semconv.GEN_AI_USAGE_INPUT_TOKENS, prompt_tokens),
            (semconv.GEN_AI_USAGE_OUTPUT_TOKENS, completion_tokens),
            (semconv.GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS, cache_read_tokens),
            (semconv.GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS, cache_write_tokens),
            (semconv.GEN_AI_USAGE_REASONING_OUTPUT_TOKENS, reasoning_tokens),
        ):
            if count is not None:
                self._said[key] = int(count)

    @_harmless
    def set_metadata(self, metadata: Mapping[str, Any]) -> None:
        """Facts about this step by name, beside those set before."""
        self._said.update(metadata_attributes(metadata))

    @_harmless
    def set_tags(self, tags: Iterable[str]) -> None:
        """Labels to find the step by; they replace those set before."""
        self._said[semconv.CLEARSPAN_TAGS] = tag_values(tags)

    @_harmless
    def set_error(self, error: BaseException | str) -> None:
        """Mark the step as failed: with the exception and its traceback, or with a message."""
        if not isinstance(error, BaseException):
            self._span.set_status(Status(StatusCode.ERROR, str(error)))
            return
        kind = type(error)
        prefix = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
        self._said[semconv.ERROR_TYPE] = f"{prefix}{kind.__qualname__}"
        self._span.set_status(Status(StatusCode.ERROR, str(plain(error))))
        self._span.record_exception(error)

    def set_attribute(self, key: str, value: Any) -> None:
        """Any OpenTelemetry attribute, for what the other setters lack."""
        self._said[str(plain(key))] = plain(value)


def start_trace(
    tracer: Tracer,
    name: str,
    session_id: str | None,
    user_id: str | None,
    tags: Iterable[str] | None,
    metadata: Mapping[str, Any] | None,
    span_type: SpanType,
) -> ManualSpan:
    """The span that stands for a whole unit of work; see :func:`clearspan.trace`."""
    attributes = _typed(span_type)
    if tags is not None:
        attributes[semconv.CLEARSPAN_TAGS] = tag_values(tags)
    if metadata:
        attributes.update(metadata_attributes(metadata))
    context = None if session_id is None and user_id is None else with_stamp(session_id, user_id)
    return ManualSpan(tracer, name, attributes, context)


def metadata_attributes(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """``metadata`` as attributes; anything that is no mapping is no metadata and gives none."""
    if not isinstance(metadata, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]  callers may be untyped
        _log.warning("metadata", "metadata must be a mapping; it is left out.")
        return {}
    return {f"{semconv.CLEARSPAN_METADATA_PREFIX}{key}": plain(value) for key, value in metadata.items()}


def tag_values(tags: Iterable[str]) -> tuple[str, ...]:
    """``tags`` as texts; anything that is no collection is one tag."""
    if isinstance(tags, str) or not isinstance(tags, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]  as above
        return (str(plain(tags)),)
    return tuple([str(plain(tag)) for tag in tags])


def _typed(span_type: str) -> dict[str, Any]:
    if span_type not in _SPAN_TYPES:
        _log.warning("span_type", "span_type must be llm, retrieval, tool or custom; using custom.")
        span_type = "custom"
    return {semconv.CLEARSPAN_SPAN_TYPE: span_type}
