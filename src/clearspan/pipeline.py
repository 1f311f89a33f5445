"""READ THIS FIRST: the whole way of a span, from the SDK to the bytes that leave.

    span ends ─▶ processor ─▶ BatchSpanProcessor ─▶ [ take ▶ recognise ▶ read ▶ scrub ▶ write ▶ encode ] ─▶ outbox ─▶ destination
                 caller's thread                      worker thread: this page                              sender thread

Every stage is a pure function over frozen values (``clearspan.model``) and knows nothing of the next. A stage that
fails costs what it worked on and never the span: see each stage's own rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from opentelemetry.sdk.trace import ReadableSpan

from clearspan.dialects import read, recognise
from clearspan.intake import take
from clearspan.model import LogRecord, Span, SpanRecord
from clearspan.scrub import Scrubber
from clearspan.selection import Selection
from clearspan.write import write


class Pipeline:
    """Turns ended spans into records that are safe to leave the process.

    Args:
        selection: which spans go on (sampling, LLM spans only).
        scrubber: what removes secrets; fails closed.
    """

    def __init__(self, selection: Selection, scrubber: Scrubber) -> None:
        self._selection = selection
        self._scrubber = scrubber

    def run(self, spans: Iterable[ReadableSpan]) -> Iterator[SpanRecord]:
        """Yield what leaves: at most one record a span, in the order of ``spans``. Never raises."""
        for span in spans:
            record = take(span)
            if not self._selection.samples(record.trace_id):
                continue
            dialects = recognise(record)
            if not self._selection.includes(record.attributes, dialects):
                continue
            reading = self._scrubber.scrub(record, read(record, dialects))
            yield write(*reading)


def normalize(span: ReadableSpan, logs: Sequence[LogRecord] = ()) -> Span:
    """Read a span (and the log records that belong to it) into the model: pure, total, never raises.

    Args:
        span: any ended OpenTelemetry span, of whatever dialect.
        logs: its log records; several instrumentations put prompts and answers there.

    Returns:
        The model's view of the span. What no rule consumed is in ``unmapped``.
    """
    record = take(span)
    return read(record, recognise(record), logs)
