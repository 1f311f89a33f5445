"""READ THIS FIRST: the whole way of a span, from the SDK to the bytes that leave.

    span ends ─▶ processor ─▶ queue ─▶ [ take ▶ recognise ▶ read ▶ scrub ▶ write ] ▶ encode ─▶ outbox ─▶ …
                 caller's thread          worker thread: this page, then the encoder       sender thread

Every stage is a pure function over frozen values (``clearspan.model``) and knows nothing of the next. A stage that
fails costs what it worked on and never the span: see each stage's own rule. *Read* also gets the span's log records,
where some instrumentations put what was said: see ``clearspan.logs``.

Most spans of a process are in today's form from the start and hold nothing to scrub. They need no reading and writing
(``clearspan.express``), and the scrubber looks at many of them at once; the others go the whole way one by one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeVar

from opentelemetry.sdk.trace import ReadableSpan

from clearspan.config import Config
from clearspan.delivery.ledger import DISABLED, ELSEWHERE, ENCODE_ERROR, FILTERED, SAMPLED_OUT
from clearspan.delivery.weight import weigh
from clearspan.dialects import Dialect, read, recognise
from clearspan.emit import ORIGINAL, project_names
from clearspan.express import express
from clearspan.intake import labelled, take
from clearspan.logs.records import records_of
from clearspan.model import LogRecord, ResourceRecord, Span, SpanRecord
from clearspan.quiet import QuietLogger
from clearspan.scrub import Redactor, Scrubber
from clearspan.selection import Selection
from clearspan.semconv import CLEARSPAN_DISABLED
from clearspan.write import write

_T = TypeVar("_T")
_R = TypeVar("_R")

# Spans that are scrubbed in one look. More of them would give up the interpreter's lock seldomer, but what is alive
# together has the garbage collector run oftener, and callers pay for that.
_TOGETHER: Final = 40
_TOGETHER_BYTES: Final = 1024 * 1024
_log = QuietLogger(logging.getLogger(__name__))


def _always(_: ReadableSpan) -> bool:
    return True


def _no_logs(_trace_id: int, _span_id: int) -> tuple[LogRecord, ...]:
    return ()


def _broken(error: BaseException) -> str:
    _log.warning("stage", "A span could not be processed (%s) and is dropped.", type(error).__name__)
    return ENCODE_ERROR


class Begun(NamedTuple):
    """A span before scrubbing: as it came, and as it would leave where it needs no reading."""

    record: SpanRecord
    dialects: tuple[Dialect, ...]
    logs: tuple[LogRecord, ...]
    expressed: SpanRecord | None


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Turns ended spans into records that are safe to leave the process.

    ``selection`` says which spans go on, ``scrubber`` removes secrets and fails closed, ``label`` marks the resource
    with project and environment, ``emit`` names what goes out beside the model's attributes. ``claim`` is asked about
    every span that would go on, and stops those that another pipeline has sent on its way. ``logs`` hands out a span's
    log records, by its ids, once.
    """

    selection: Selection
    scrubber: Scrubber
    label: Callable[[ResourceRecord], ResourceRecord] | None = None
    emit: tuple[str, ...] = ()
    claim: Callable[[ReadableSpan], bool] = _always
    logs: Callable[[int, int], tuple[LogRecord, ...]] = _no_logs

    @classmethod
    def from_config(
        cls,
        config: Config,
        *,
        llm_only: bool,
        claim: Callable[[ReadableSpan], bool] = _always,
        logs: Callable[[int, int], tuple[LogRecord, ...]] = _no_logs,
    ) -> Pipeline:
        """The pipeline that ``config`` describes; ``llm_only`` where it leaves open which spans go out."""
        chosen = llm_only if config.spans is None else config.spans == "llm"
        return cls(
            selection=Selection(config.sample_rate, chosen),
            scrubber=Scrubber(
                config.scrub_fn,
                config.capture_content,
                config.redactor or Redactor(config.redact),
                originals=ORIGINAL in config.emit,
            ),
            label=labelled(config.project, config.environment, project_names=project_names(config.emit)),
            emit=config.emit,
            claim=claim,
            logs=logs,
        )

    def run(
        self, spans: Iterable[ReadableSpan], reasons: MutableMapping[str, int] | None = None
    ) -> Iterator[SpanRecord]:
        """Yield what leaves: at most one record a span, in the order of ``spans``. Never raises.

        ``reasons`` is where the spans that go no further are counted, by why.
        """
        for few in _together(spans):
            begun = [self._guarded(self.begin, span) for span in few]
            passed = self.scrubber.passed([None if isinstance(each, str) else each.expressed for each in begun])
            for each, record in zip(begun, passed, strict=True):
                if record is not None:
                    yield record
                    continue
                done = each if isinstance(each, str) else self._guarded(self.finish, each)
                if not isinstance(done, str):
                    yield done
                elif reasons is not None:
                    reasons[done] = reasons.get(done, 0) + 1

    def begin(self, span: ReadableSpan) -> Begun | str:
        """The way of one span as far as scrubbing, or why it is not among those that go out."""
        record = take(span, self.label)
        if not self.selection.samples(record.trace_id):
            self.logs(record.trace_id, record.span_id)  # nobody else will ask for them
            return SAMPLED_OUT
        dialects = recognise(record)
        if not self.selection.includes(record.attributes, dialects):
            return DISABLED if CLEARSPAN_DISABLED in record.attributes else FILTERED
        if not self.claim(span):
            return ELSEWHERE
        logs = self.logs(record.trace_id, record.span_id) if dialects else ()
        in_haste = not logs and self.scrubber.takes_express and not (self.emit and dialects)
        return Begun(record, dialects, logs, express(record, dialects) if in_haste else None)

    def finish(self, begun: Begun) -> SpanRecord:
        """The rest of the way of a span that has to be read, because of what it is or what is in it."""
        record, dialects, logs, _ = begun
        return write(*self.scrubber.scrub(record, read(record, dialects, logs)), self.emit)

    def _guarded(self, step: Callable[[_T], _R], value: _T) -> _R | str:
        try:
            return step(value)
        except Exception as error:  # noqa: BLE001  a span that breaks a stage must not take its batch along
            return _broken(error)
        except KeyboardInterrupt:  # the user's, where spans are exported on the main thread
            raise
        except BaseException:  # noqa: BLE001  meant for this thread, more likely than the span's fault: once more
            return _once_more(step, value)


def _together(spans: Iterable[ReadableSpan]) -> Iterator[Sequence[ReadableSpan]]:
    """Spans in order, as many at a time as are neither many nor large together."""
    few: list[ReadableSpan] = []
    size = 0
    for span in spans:
        few.append(span)
        size += weigh(span)
        if len(few) >= _TOGETHER or size > _TOGETHER_BYTES:
            yield few
            few, size = [], 0
    if few:
        yield few


def _once_more(step: Callable[[_T], _R], value: _T) -> _R | str:
    try:
        done = step(value)
    except BaseException as error:  # noqa: BLE001  as above
        return _broken(error)
    return ENCODE_ERROR if done == ELSEWHERE else done  # claimed at the first try, by ourselves


def normalize(span: ReadableSpan, logs: Iterable[object] = ()) -> Span:
    """Read a span (and the log records that belong to it) into the model: pure, total, never raises.

    Args:
        span: any ended OpenTelemetry span, of whatever dialect.
        logs: its log records, because several instrumentations put prompts and answers there: those of the SDK or the
            API, or mappings with their fields (``event_name``, ``body``, ``attributes``, ``trace_id``, ``span_id``).
            One that names another span is left out, and so is what is no log record.

    Returns:
        The model's view of the span. What no rule consumed is in ``unmapped``.
    """
    record = take(span)
    return read(record, recognise(record), records_of(logs, record.trace_id, record.span_id))
