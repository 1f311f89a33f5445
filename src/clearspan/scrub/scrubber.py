"""The scrubber: everything that leaves passes here, and what cannot be scrubbed does not leave."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from clearspan.intake import ByIdentity
from clearspan.model import ResourceRecord, ScopeRecord, Span, SpanRecord
from clearspan.scrub.content import fail_closed, without_content
from clearspan.scrub.walk import over_record, over_resource, over_scope, over_span

_logger = logging.getLogger(__name__)


class Reading(NamedTuple):
    """A span between *read* and *write*: the record as it came, and what the model made of it."""

    record: SpanRecord
    span: Span


@dataclass(slots=True)
class ScrubCounts:
    """How often scrubbing failed and content was dropped for it, in spans."""

    failed: int = 0


class _WrongAnswerError(TypeError):
    """``scrub_fn`` answered with something that is no text."""


class Scrubber:
    """Applies ``scrub_fn`` to every text that would leave. Where that fails, the content is dropped and counted.

    Args:
        scrub_fn: text in, text out; ``None`` changes nothing. ``"module:function"`` is resolved at first use, on the
            worker's thread, because the application may not be importable when the process starts.
        capture_content: false takes the content off every LLM span, whatever the instrumentation recorded.
        originals: the attributes of a span that was read go out too, so they are scrubbed and kept.
    """

    def __init__(
        self,
        scrub_fn: Callable[[str], str] | str | None = None,
        capture_content: bool = True,
        *,
        originals: bool = False,
    ) -> None:
        self.counts = ScrubCounts()
        self._fn = scrub_fn
        self._capture_content = capture_content
        self._originals = originals
        self._reported = False
        self._resource: Callable[[ResourceRecord], ResourceRecord] = ByIdentity(self._scrub_resource)
        self._scope: Callable[[ScopeRecord], ScopeRecord] = ByIdentity(self._scrub_scope)

    @property
    def passes_everything(self) -> bool:
        """Whether nothing is to be scrubbed: then a span need not be read to be scrubbed."""
        return self._fn is None and self._capture_content

    def scrub(self, record: SpanRecord, span: Span) -> Reading:
        """What may leave of one span. Never raises; never answers with text that the rules have not seen."""
        if not self._capture_content:
            record, span = without_content(record, span)
        if self._fn is None:
            return Reading(record, span)
        try:
            record = over_record(record, self._text, attributes=self._originals or not span.dialect)
            span = over_span(span, self._text)
        except Exception as error:  # noqa: BLE001  a user's function may raise anything, RecursionError too
            self._report(error)
            record, span = fail_closed(record, span, "scrub_failed")
        return Reading(record._replace(resource=self._resource(record.resource), scope=self._scope(record.scope)), span)

    def _text(self, text: str) -> str:
        if isinstance(self._fn, str):
            self._fn = _resolve(self._fn)
        answer: Any = self._fn(text)  # type: ignore[misc]  # _fn is not None on this path
        if not isinstance(answer, str):
            raise _WrongAnswerError(f"scrub_fn answered {type(answer).__name__}, not str")
        return answer

    def _scrub_resource(self, resource: ResourceRecord) -> ResourceRecord:
        try:
            return over_resource(resource, self._text)
        except Exception as error:  # noqa: BLE001  as above
            self._report(error, spans=0)
            return resource._replace(attributes={})

    def _scrub_scope(self, scope: ScopeRecord) -> ScopeRecord:
        try:
            return over_scope(scope, self._text)
        except Exception as error:  # noqa: BLE001  as above
            self._report(error, spans=0)
            return scope._replace(attributes={})

    def _report(self, error: Exception, spans: int = 1) -> None:
        self.counts.failed += spans
        if not self._reported:
            self._reported = True
            # The exception's text may hold what was to be scrubbed: only its type is named.
            reason = str(error) if isinstance(error, (_WrongAnswerError, _NotFoundError)) else type(error).__name__
            _logger.error("Scrubbing failed (%s): content is dropped, spans and numbers stay. Said once.", reason)


class _NotFoundError(LookupError):
    """``CLEARSPAN_SCRUB_FN`` names nothing that can be called."""


def _resolve(path: str) -> Callable[[str], str]:
    module, _, name = path.partition(":")
    try:
        found: Any = importlib.import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except Exception as error:  # noqa: BLE001  importing the user's module may raise anything
        raise _NotFoundError(f"CLEARSPAN_SCRUB_FN {path!r} cannot be loaded: {type(error).__name__}") from None
    if not callable(found):
        raise _NotFoundError(f"CLEARSPAN_SCRUB_FN {path!r} is not callable")
    return cast("Callable[[str], str]", found)
