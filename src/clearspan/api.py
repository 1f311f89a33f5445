"""The manual API: ``init``, ``trace``, ``span``, ``flush`` and their like."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any, Final

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import NoOpTracer, ProxyTracerProvider, Tracer, get_tracer_provider, set_tracer_provider

from clearspan.attachment import attach, ours_on
from clearspan.config import Config, OnSpanError, ScrubFn
from clearspan.delivery.results import FlushResult, Stats
from clearspan.exporter import ClearspanSpanExporter
from clearspan.id_generator import ClearspanIdGenerator
from clearspan.logs.attachment import hear_logs
from clearspan.model import SpanType
from clearspan.processor import ClearspanSpanProcessor
from clearspan.scrub import Redactor
from clearspan.spans import ManualSpan, start_trace
from clearspan.version import __version__

_logger = logging.getLogger(__name__)

_SCOPE: Final = "clearspan"


class Client:
    """Clearspan as it runs in this process: made by :func:`init`. A context manager that shuts down at its end."""

    def __init__(self, provider: Any) -> None:
        self._provider = provider
        self._tracer = _tracer(provider)

    @property
    def provider(self) -> Any:
        """The tracer provider whose spans Clearspan exports."""
        return self._provider

    def trace(
        self,
        name: str,
        *,
        session_id: str | None = None,
        user_id: str | None = None,
        tags: Iterable[str] | None = None,
        metadata: Mapping[str, Any] | None = None,
        span_type: SpanType = "custom",
    ) -> ManualSpan:
        """See :func:`clearspan.trace`."""
        return start_trace(self._tracer, name, session_id, user_id, tags, metadata, span_type)

    def span(self, name: str, span_type: SpanType = "custom") -> ManualSpan:
        """See :func:`clearspan.span`."""
        return start_trace(self._tracer, name, None, None, None, None, span_type)

    def flush(self, timeout: float = 5.0) -> FlushResult:
        """See :func:`clearspan.flush`."""
        deadline = time.monotonic() + timeout
        return FlushResult.merged(
            [_flush(processor, max(0.0, deadline - time.monotonic())) for processor in ours_on(self._provider)]
        )

    def stats(self) -> Stats:
        """See :func:`clearspan.stats`."""
        return Stats.merged([processor.span_exporter.stats() for processor in ours_on(self._provider)])

    async def aflush(self, timeout: float = 5.0) -> FlushResult:
        """:meth:`flush` that does not block the event loop."""
        return await asyncio.to_thread(self.flush, timeout)

    def shutdown(self) -> None:
        """Deliver what waits, or put it on disk, within ``shutdown_timeout`` (5 seconds), and stop.

        Later spans are not recorded by Clearspan.
        """
        for processor in ours_on(self._provider):
            processor.shutdown()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self.shutdown)


def _flush(processor: Any, timeout: float) -> FlushResult:
    if isinstance(processor, ClearspanSpanProcessor):
        return processor.flush(timeout)
    # Our exporter came by its name, inside a processor of the SDK's: that first hands over what it holds, which goes
    # into our outbox only and so is quick.
    deadline = time.monotonic() + timeout
    processor.force_flush()
    result: FlushResult = processor.span_exporter.flush(max(0.0, deadline - time.monotonic()))
    return result


_client: Client | None = None
_lock: Final = threading.RLock()


def init(
    project_name: str | None = None,
    *,
    api_key: str | None = None,
    endpoint: str | None = None,
    environment: str | None = None,
    scrub_fn: ScrubFn | None = None,
    redactor: Redactor | None = None,
    batch_size: int | None = None,
    flush_interval: float | None = None,
    sample_rate: float | None = None,
    on_span_error: OnSpanError | None = None,
    **options: Any,
) -> Client:
    """Set Clearspan up, once. What is not given comes from the environment.

    With a tracer provider in place (yours, or the launcher's) Clearspan joins it; otherwise it makes one and sets it
    as the global one. Under the launcher, what is given here is applied to the pipeline that is running already.

    Args:
        project_name: put on the resource as ``clearspan.project``.
        api_key: sent to the endpoint as a bearer token.
        endpoint: OTLP/HTTP base URL, such as ``https://otel.example.com:4318``.
        environment: put on the resource as ``deployment.environment.name``.
        scrub_fn: called with every text that would leave, answers what may leave instead. If it raises or answers with
            something else, the content of that span is dropped.
        redactor: what is redacted, before ``scrub_fn`` sees it; the pack ``secrets`` by default.
        batch_size: spans in a request to start with (50).
        flush_interval: seconds that a span waits at most before it is sent (2.0).
        sample_rate: share of traces kept, 0.0 to 1.0 (1.0).
        on_span_error: called as ``on_span_error(error, span_id)`` for each span whose last retry has failed, on a
            thread of ours.
        **options: other fields of :class:`clearspan.config.Config`, such as ``capture_content``, ``emit`` or ``home``.

    Returns:
        The client. Called again, ``init`` applies what is given to the same client.

    Never raises: wrong values are logged, and their defaults are used.
    """
    given = {
        "project": project_name,
        "api_key": api_key,
        "endpoint": endpoint,
        "environment": environment,
        "scrub_fn": scrub_fn,
        "redactor": redactor,
        "batch_size": batch_size,
        "flush_interval": flush_interval,
        "sample_rate": sample_rate,
        "on_span_error": on_span_error,
        **options,
    }
    chosen = {name: value for name, value in given.items() if value is not None}
    with _lock:
        return _init(chosen)


def _init(chosen: dict[str, Any]) -> Client:
    global _client
    provider = _provider()
    present = ours_on(provider)
    if not present:
        attach(provider, Config.from_env(**chosen), llm_only=False)
    else:
        attach(provider)  # sees to the exporter that came by its name
        for processor in present if chosen else ():
            exporter: ClearspanSpanExporter = processor.span_exporter
            exporter.configure(exporter.config.with_(**chosen))
    hear_logs(provide=True)
    if _client is None:
        _client = Client(provider)
    return _client


def _provider() -> object:
    provider = get_tracer_provider()
    if isinstance(provider, TracerProvider) or os.environ.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
        return provider
    if _client is not None:
        return _client.provider
    own = TracerProvider(resource=_resource(), id_generator=ClearspanIdGenerator())
    if isinstance(provider, ProxyTracerProvider):  # nobody has set one
        set_tracer_provider(own)
    # A provider that is not the SDK's cannot be joined; ours then serves our own API alone.
    return own


def _resource() -> Resource:
    try:
        return Resource.create()
    except RuntimeError:  # it looks around in threads, which a subinterpreter may not have
        return Resource({"service.name": os.environ.get("OTEL_SERVICE_NAME") or "unknown_service"})


def _tracer(provider: Any) -> Tracer:
    try:
        tracer: Tracer = provider.get_tracer(_SCOPE, __version__)
    except Exception as error:  # noqa: BLE001  a foreign provider
        _logger.warning("The tracer provider gives no tracer (%s); nothing is recorded.", type(error).__name__)
        return NoOpTracer()
    return tracer


def get_client() -> Client:
    """The client of this process; set up from the environment if ``init`` was not called."""
    return _client or init()


def trace(
    name: str,
    *,
    session_id: str | None = None,
    user_id: str | None = None,
    tags: Iterable[str] | None = None,
    metadata: Mapping[str, Any] | None = None,
    span_type: SpanType = "custom",
) -> ManualSpan:
    """One end-to-end unit of work: a request, an agent's turn, a job.

    Inside another open span (a web framework's, say) it becomes that span's child; otherwise a new trace begins. All
    spans started inside, manual or automatic, nest under it and carry ``session_id`` and ``user_id``.

    Args:
        name: what is done; keep it free of ids and content.
        session_id: the conversation that this belongs to.
        user_id: for whom it is done.
        tags: labels to find it by.
        metadata: facts by name; any values.
        span_type: ``llm``, ``retrieval``, ``tool`` or ``custom``.
    """
    client = get_client()
    return client.trace(name, session_id=session_id, user_id=user_id, tags=tags, metadata=metadata, span_type=span_type)


def span(name: str, span_type: SpanType = "custom") -> ManualSpan:
    """One step inside whatever span is open here."""
    return get_client().span(name, span_type)


def flush(timeout: float = 5.0) -> FlushResult:
    """Deliver every span that has ended.

    Args:
        timeout: seconds to wait at most.

    Returns:
        What became of them. It is true only if every span was acknowledged or is safe on disk.
    """
    return get_client().flush(timeout)


async def aflush(timeout: float = 5.0) -> FlushResult:
    """:func:`flush` that does not block the event loop."""
    return await asyncio.to_thread(flush, timeout)


def stats() -> Stats:
    """Where every span is that ended in this process: each in exactly one place, exact also while spans end."""
    return get_client().stats()


def shutdown() -> None:
    """Deliver what waits, or put it on disk, within ``shutdown_timeout`` (5 seconds), and stop.

    Done by itself at the process's exit.
    """
    get_client().shutdown()
