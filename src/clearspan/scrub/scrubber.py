"""The stage *scrub*: everything that leaves passes here, and what cannot be scrubbed does not leave."""

from __future__ import annotations

import importlib
import json
import logging
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple, TypeVar, cast

from clearspan.context import disabled
from clearspan.intake import ByIdentity
from clearspan.model import ResourceRecord, ScopeRecord, Span, SpanRecord
from clearspan.scrub.alarm import TimeOverError, time_limit
from clearspan.scrub.content import fail_closed, without_content
from clearspan.scrub.finder import RuleFailedError, process_salt, pseudonym
from clearspan.scrub.redactor import Redactor
from clearspan.scrub.scan import OverBudgetError, Scan
from clearspan.scrub.walk import over_record, over_resource, over_scope, over_span, texts_of
from clearspan.semconv import CLEARSPAN_REDACTIONS
from clearspan.suppression import suppress_instrumentation

_logger = logging.getLogger(__name__)
_T = TypeVar("_T")

_ID_ATTRIBUTES: Final = frozenset(
    {
        "user.id",
        "user_id",
        "enduser.id",
        "session.id",
        "session_id",
        "gen_ai.conversation.id",
        "conversation_id",
        "thread_id",
        "langfuse.user.id",
        "langfuse.session.id",
        "traceloop.association.properties.user_id",
        "traceloop.association.properties.session_id",
        "langsmith.metadata.user_id",
        "langsmith.metadata.session_id",
    }
)


class Reading(NamedTuple):
    """A span between *read* and *write*: the record as it came, and what the model made of it."""

    record: SpanRecord
    span: Span


@dataclass(slots=True)
class ScrubCounts:
    """What scrubbing did: ``redactions`` by rule, ``failed`` spans (content dropped), ``failures`` by cause."""

    failed: int = 0
    redactions: Counter[str] = field(default_factory=lambda: Counter[str]())
    failures: Counter[str] = field(default_factory=lambda: Counter[str]())


class _WrongAnswerError(TypeError):
    """``scrub_fn`` answered with something that is no text."""


class Scrubber:
    """Applies packs, rules and ``scrub_fn`` to everything that would leave. What fails costs the content, counted.

    Args:
        scrub_fn: text in, text out; ``None`` changes nothing. ``"module:function"`` is resolved at first use, on the
            worker's thread, because the application may not be importable when the process starts.
        capture_content: false takes the content off every LLM span, whatever the instrumentation recorded.
        redactor: packs and rules; none by default.
        originals: the attributes of a span that was read go out too, so they are scrubbed and kept.
    """

    def __init__(
        self,
        scrub_fn: Callable[[str], str] | str | None = None,
        capture_content: bool = True,
        redactor: Redactor | None = None,
        *,
        originals: bool = False,
    ) -> None:
        self.counts = ScrubCounts()
        self._fn = scrub_fn
        self._capture_content = capture_content
        self._originals = originals
        self._redactor = Redactor(()) if redactor is None else redactor
        self._changes_nothing = scrub_fn is None and self._redactor.changes_nothing
        self._foreign_code = scrub_fn is not None or bool(self._redactor.rules)
        self._reported: set[str] = set()
        self._resource: Callable[[ResourceRecord], ResourceRecord] = ByIdentity(self._scrub_resource)
        self._scope: Callable[[ScopeRecord], ScopeRecord] = ByIdentity(self._scrub_scope)

    @property
    def takes_express(self) -> bool:
        """Whether a span in which the packs find nothing leaves as it is, so that it need not be read for scrubbing."""
        return self._fn is None and self._capture_content and self._redactor.is_plain

    def passed(self, records: Sequence[SpanRecord | None]) -> Sequence[SpanRecord | None]:
        """Each record if nothing in it has to be scrubbed, else ``None``. Only where :attr:`takes_express`. Total."""
        if self._changes_nothing:
            return records
        try:
            return self._passed(records)
        except Exception:  # noqa: BLE001  the whole way fails closed
            return [None] * len(records)

    def _passed(self, records: Sequence[SpanRecord | None]) -> Sequence[SpanRecord | None]:
        finder = self._redactor.finder()
        texts = [None if record is None else texts_of(record, finder) for record in records]
        asked = [place for place, each in enumerate(texts) if each is not None]
        passed: list[SpanRecord | None] = [None] * len(records)
        for some in _portions(asked, [sum(map(len, each or ())) for each in texts], finder.at_once):
            for place, clean in zip(some, finder.are_clean([texts[place] or () for place in some]), strict=True):
                record = records[place]
                if clean and record is not None:
                    passed[place] = self._surroundings(record)
        return passed

    def scrub(self, record: SpanRecord, span: Span) -> Reading:
        """What may leave of one span. Never raises; never answers with text that the rules have not seen."""
        if not self._capture_content:
            record, span = without_content(record, span)
        if self._changes_nothing:
            return Reading(record, span)
        try:
            with self._guard():
                record, span = self._scrubbed(record, span)
        except (Exception, TimeOverError) as error:  # noqa: BLE001  a user's function may raise anything, RecursionError too
            self._report(error)
            record, span = fail_closed(record, span, "scrub_failed")
        return Reading(self._surroundings(record), span)

    def _scrubbed(self, record: SpanRecord, span: Span) -> Reading:
        redactor = self._redactor
        if redactor.paths:
            record = redactor.paths.over_record(record, attributes=self._originals or not span.dialect)
            span = redactor.paths.over_span(span)
        scan = redactor.scan(self._text_fn())
        record = over_record(record, scan, attributes=self._originals or not span.dialect)
        span = over_span(span, scan)
        if redactor.hash_ids:
            record, span = _with_hashed_ids(record, span, redactor.salt or process_salt())
        return self._marked(Reading(record, span), scan)

    def _marked(self, reading: Reading, scan: Scan) -> Reading:
        if not scan.counts:
            return reading
        self.counts.redactions.update(scan.counts)
        record, span = reading
        mark = {CLEARSPAN_REDACTIONS: json.dumps(dict(sorted(scan.counts.items())), separators=(",", ":"))}
        if span.dialect:
            return Reading(record, replace(span, unmapped={**span.unmapped, **mark}))
        return Reading(record._replace(attributes={**record.attributes, **mark}), span)

    def _surroundings(self, record: SpanRecord) -> SpanRecord:
        resource, scope = self._resource(record.resource), self._scope(record.scope)
        if resource is record.resource and scope is record.scope:
            return record
        return record._replace(resource=resource, scope=scope)

    def _scrub_resource(self, resource: ResourceRecord) -> ResourceRecord:
        return self._shared(resource, over_resource, resource._replace(attributes={}))

    def _scrub_scope(self, scope: ScopeRecord) -> ScopeRecord:
        return self._shared(scope, over_scope, ScopeRecord())

    def _shared(self, value: _T, over: Callable[[_T, Scan], _T], closed: _T) -> _T:
        if self._changes_nothing:
            return value
        try:
            with self._guard():
                scan = self._redactor.scan(self._text_fn())
                scrubbed = over(value, scan)
        except (Exception, TimeOverError) as error:  # noqa: BLE001  as above
            self._report(error, spans=0)
            return closed
        self.counts.redactions.update(scan.counts)
        return scrubbed if scan.counts or self._fn is not None else value

    @contextmanager
    def _guard(self) -> Generator[None]:
        """Around foreign code: it records nothing, and does not run for ever."""
        if not self._foreign_code:
            yield
            return
        with suppress_instrumentation(), disabled():
            self._redactor.finder()  # what that takes at the first call is no span's
            with time_limit(self._redactor.time_budget):
                yield

    def _text_fn(self) -> Callable[[str], str] | None:
        if isinstance(self._fn, str):
            self._fn = _resolve(self._fn)
        return None if self._fn is None else self._text

    def _text(self, text: str) -> str:
        answer: Any = cast("Callable[[str], object]", self._fn)(text)
        if not isinstance(answer, str):
            raise _WrongAnswerError(f"scrub_fn answered {type(answer).__name__}, not str")
        return str.__str__(answer)  # a subclass of str could answer anything else later

    def _report(self, error: BaseException, spans: int = 1) -> None:
        self.counts.failed += spans
        cause = error.rule if isinstance(error, RuleFailedError) else _cause(error)
        self.counts.failures[cause] += 1
        if cause not in self._reported:
            self._reported.add(cause)
            # The exception's text may hold what was to be scrubbed: only its type is named.
            known = isinstance(error, (_WrongAnswerError, _NotFoundError, RuleFailedError))
            reason = str(error) if known else _REASONS.get(type(error)) or type(error).__name__
            _logger.error("Scrubbing failed (%s): content is dropped, spans and numbers stay. Said once.", reason)


_REASONS: Final[dict[type[BaseException], str]] = {
    OverBudgetError: "it took longer than its time budget",
    TimeOverError: "scrub_fn or a rule took longer than the time budget",
}


def _portions(places: Iterable[int], sizes: Sequence[int], most: int) -> Iterator[Sequence[int]]:
    """Places in order, as many at a time as have no more than ``most`` characters together."""
    portion: list[int] = []
    size = 0
    for place in places:
        if portion and size + sizes[place] > most:
            yield portion
            portion, size = [], 0
        portion.append(place)
        size += sizes[place]
    if portion:
        yield portion


def _cause(error: BaseException) -> str:
    return "time_budget" if isinstance(error, (OverBudgetError, TimeOverError)) else "scrub_fn"


def _with_hashed_ids(record: SpanRecord, span: Span, salt: bytes) -> Reading:
    def hashed(value: Any) -> Any:
        return f"[id:{pseudonym(str(value), salt)}]"

    def over(attributes: Any) -> Any:
        return {
            key: hashed(value) if key in _ID_ATTRIBUTES and value is not None else value
            for key, value in attributes.items()
        }

    span = replace(
        span,
        session_id=None if span.session_id is None else hashed(span.session_id),
        user_id=None if span.user_id is None else hashed(span.user_id),
        metadata=over(span.metadata),
        unmapped=over(span.unmapped),
    )
    return Reading(record._replace(attributes=over(record.attributes)), span)


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
