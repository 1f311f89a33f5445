"""Traces the ``openai`` client library, 2.x (on httpx) and 3.x (on httpx2).

One place is patched: ``OpenAI.request`` and ``AsyncOpenAI.request``, which every call goes through once. It is looked
up at call time, so clients and wrappers that were made before are traced too, and no longer once it is undone. Retries
happen inside; ``parse`` and ``stream`` make one request like ``create`` does; the parameters are plain JSON there.
``copy`` and ``with_options`` are patched so that a client made from one that is traced alone is traced like it.

Importing this module does not import ``openai``.
"""

from __future__ import annotations

import functools
import logging
import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from opentelemetry import trace
from opentelemetry.instrumentation.dependencies import DependencyConflictError, get_dependency_conflicts
from opentelemetry.instrumentation.instrumentor import BaseInstrumentor  # type: ignore[attr-defined]  # untyped module
from opentelemetry.trace import SpanKind, Tracer, TracerProvider

from clearspan.config import content_allowed
from clearspan.context import suppressed
from clearspan.instrumentors._core.bodies import Body, unread, watch_body, watch_close, watch_drop
from clearspan.instrumentors._core.call import Call, Current
from clearspan.instrumentors._core.guard import guarded
from clearspan.instrumentors._core.patches import Patch
from clearspan.instrumentors._core.streams import WatchedAsyncIterator, WatchedIterator
from clearspan.instrumentors._core.switch import Switch
from clearspan.instrumentors._openai_requests import Request, read_request
from clearspan.version import __version__

__all__ = ["OpenAIInstrumentor", "instrument_openai", "uninstrument_openai"]

_logger = logging.getLogger(__name__)
_SCOPE: Final = "clearspan.instrumentors.openai"
_DEPENDENCIES: Final = ("openai >= 2, < 4",)


class OpenAIInstrumentor(BaseInstrumentor):  # type: ignore[misc]  # untyped, as above
    """Turns the tracing of every client on and off: what ``opentelemetry-instrument`` loads.

    ``instrument(tracer_provider=...)`` takes a provider of one's own; the global one is the default.
    """

    def instrumentation_dependencies(self) -> Collection[str]:
        """The versions that are traced."""
        return _DEPENDENCIES

    def instrument(self, **kwargs: Any) -> Any:
        """Trace every client. Never raises but ``DependencyConflictError`` and ``ImportError``, as loaders expect."""
        try:
            return super().instrument(**kwargs)
        except (DependencyConflictError, ImportError):
            raise
        except Exception as error:  # noqa: BLE001  a loader gives up all later instrumentors on any other exception
            _say_failed(error)
            return None

    def _instrument(self, **kwargs: Any) -> None:
        # Loaders skip BaseInstrumentor's check and look at our distribution's extras instead, which has several
        # instrumentors and so no such extra.
        conflict = get_dependency_conflicts(self.instrumentation_dependencies())
        if conflict is not None:
            raise DependencyConflictError(conflict)
        _switch_everyone(_Tracing.make(kwargs.get("tracer_provider"), kwargs.get("capture_content")))

    def _uninstrument(self, **kwargs: Any) -> None:  # noqa: ARG002  the base class's signature
        _switch_everyone(None)


def instrument_openai(
    client: Any = None, *, tracer_provider: TracerProvider | None = None, capture_content: bool | None = None
) -> None:
    """Trace the calls of every ``openai`` client, or of ``client`` alone. Calling it again changes the settings.

    Clients made from a client that is traced alone (``with_options``, ``copy``) are traced like it. The last word on a
    client counts, and a word without a client is one on all of them. Never raises.

    Args:
        client: an ``OpenAI``, ``AsyncOpenAI``, ``AzureOpenAI``, ... client.
        tracer_provider: where the spans go; the global provider by default.
        capture_content: whether prompts and answers are recorded; by default as the environment says.
    """
    try:
        if client is not None:
            _switch_alone(client, _Tracing.make(tracer_provider, capture_content))
        elif OpenAIInstrumentor().is_instrumented_by_opentelemetry:
            _switch_everyone(_Tracing.make(tracer_provider, capture_content))
        else:
            OpenAIInstrumentor().instrument(tracer_provider=tracer_provider, capture_content=capture_content)
    except Exception as error:  # noqa: BLE001  tracing that does not start must not stop the application
        _say_failed(error)


def uninstrument_openai(client: Any = None) -> None:
    """Stop tracing every client (those traced alone too), or ``client`` only. Never raises."""
    try:
        if client is not None:
            _switch_alone(client, None)
        elif OpenAIInstrumentor().is_instrumented_by_opentelemetry:
            OpenAIInstrumentor().uninstrument()
        else:
            _switch_everyone(None)
    except Exception as error:  # noqa: BLE001  as above
        _say_failed(error)


def _say_failed(error: Exception) -> None:
    _logger.error("Clearspan could not patch openai, so its calls are not traced (or still are): %r", error)


@dataclass(frozen=True, slots=True)
class _Tracing:
    """What a client is traced with."""

    tracer: Tracer
    content: bool

    @classmethod
    def make(cls, provider: TracerProvider | None, capture_content: bool | None) -> _Tracing:
        allowed = content_allowed()
        content = allowed if capture_content is None else allowed and capture_content
        return cls(trace.get_tracer(_SCOPE, __version__, provider), content)


_lock: Final = threading.RLock()
_switch: Final[Switch[_Tracing]] = Switch()
_patches: Final[dict[tuple[type, str], Patch]] = {}


def _switch_everyone(tracing: _Tracing | None) -> None:
    with _lock:
        if tracing is not None:
            _patch()
        _switch.everyone(tracing)
        if not _switch.any_on():
            _unpatch()


def _switch_alone(client: Any, tracing: _Tracing | None) -> None:
    with _lock:
        if tracing is not None:
            _patch()
        _switch.alone(client, tracing)
        if not _switch.any_on():
            _unpatch()


def _patch() -> None:
    """Apply every patch or none."""
    idle = not _switch.any_on()
    try:
        for owner, name, replace in _to_patch():
            _patches.setdefault((owner, name), Patch(owner, name, replace)).apply()
    except BaseException:
        if idle:
            _unpatch()
        raise


def _unpatch() -> None:
    for patch in _patches.values():
        patch.undo()


def _to_patch() -> Iterator[tuple[type, str, Callable[[Any], Any]]]:
    import openai

    yield openai.OpenAI, "request", _traced
    yield openai.AsyncOpenAI, "request", _traced_async
    for client_class in (*_family(openai.OpenAI), *_family(openai.AsyncOpenAI)):
        for name in ("copy", "with_options"):
            if name in vars(client_class):
                yield client_class, name, _inheriting


def _family(cls: type) -> Iterator[type]:
    yield cls
    children: list[type] = cls.__subclasses__()
    for child in children:
        yield from _family(child)


def _inheriting(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def copy(self: Any, *args: Any, **kwargs: Any) -> Any:
        made = original(self, *args, **kwargs)
        _inherit(self, made)
        return made

    return copy


def _traced(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def request(self: Any, *args: Any, **kwargs: Any) -> Any:
        call = _begin(self, args, kwargs)
        if call is None:
            return original(self, *args, **kwargs)
        current = _enter(call)
        try:
            answer = original(self, *args, **kwargs)
        except BaseException as error:
            call.end(error)
            raise
        finally:
            _leave(current)
        _follow(call, answer, asynchronous=False)
        return answer

    return request


def _traced_async(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    async def request(self: Any, *args: Any, **kwargs: Any) -> Any:
        call = _begin(self, args, kwargs)
        if call is None:
            return await original(self, *args, **kwargs)
        current = _enter(call)
        try:
            answer = await original(self, *args, **kwargs)
        except BaseException as error:
            call.end(error)
            raise
        finally:
            _leave(current)
        _follow(call, answer, asynchronous=True)
        return answer

    return request


@guarded
def _inherit(parent: Any, child: Any) -> None:
    _switch.inherit(parent, child)


@guarded
def _begin(client: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call | None:
    """Start the span of a request, or return ``None`` when it is not to be traced.

    ``args`` and ``kwargs`` are those of ``request(cast_to, options, *, stream=False, stream_cls=None)``.
    """
    tracing = _switch.of(client)
    if tracing is None or suppressed():
        return None
    options = args[1] if len(args) > 1 else kwargs["options"]
    request = read_request(client, options, streaming=bool(kwargs.get("stream")))
    if request is None:
        return None
    span = tracing.tracer.start_span(request.name, kind=SpanKind.CLIENT, attributes=request.attributes)
    call = Call(span, request.endpoint.answer(), streaming=request.streaming, content=tracing.content)
    if span.is_recording():
        if tracing.content:
            _write_content(call, request)
        _watch_parser(call, options)
    return call


@guarded
def _write_content(call: Call, request: Request) -> None:
    call.span.set_attributes(request.read_content())


@guarded
def _watch_parser(call: Call, options: Any) -> None:
    """Keep an answer that the client's parser refuses (cut off, or not the schema): it is what one wants to see."""
    parser = options.post_parser
    if not callable(parser):
        return

    def parse(answer: Any) -> Any:
        try:
            return parser(answer)
        except Exception:
            call.refused(answer)
            raise

    def restore() -> None:
        options.post_parser = parser

    options.post_parser = parse
    call.at_end(restore)


@guarded
def _enter(call: Call) -> Current:
    return Current(call.span)


@guarded
def _leave(current: Current | None) -> None:
    if current is not None:
        current.leave()


def _follow(call: Call, answer: Any, *, asynchronous: bool) -> None:
    """See the answer through: at once, or while the caller reads it. Never raises, and always ends the span."""
    if not _watch(call, answer, asynchronous):
        call.end()


@guarded
def _watch(call: Call, answer: Any, asynchronous: bool) -> bool:
    """Read ``answer``, or arrange to see it read; whether the call's end is arranged for.

    It is a model of the API, a stream of them, or a response whose body the caller parses: read already
    (``with_raw_response``) or not (``with_streaming_response``, and raw streams).
    """
    if not call.span.is_recording():
        return False
    response: Any = getattr(answer, "response" if _is_stream(answer) else "http_response", None)
    if _is_stream(answer):
        watcher: Any = WatchedAsyncIterator if asynchronous else WatchedIterator
        answer._iterator = watcher(answer._iterator, call)
        watch_drop(answer, call)
        _watch_close(response, call, asynchronous)
        return True
    if response is None:
        if not hasattr(answer, "iter_raw"):
            call.answer.whole(answer)
            return False
        response = answer  # the caller asked for the HTTP response itself
    if unread(response):
        watch_body(response, call, asynchronous=asynchronous)
        return True
    call.answer = Body(call.answer, response.headers.get("content-type", ""))
    call.answer.whole(response.content)
    return False


def _is_stream(answer: Any) -> bool:
    import openai

    return isinstance(answer, openai.Stream | openai.AsyncStream)


@guarded
def _watch_close(response: Any, call: Call, asynchronous: bool) -> None:
    watch_close(response, call, asynchronous=asynchronous)
