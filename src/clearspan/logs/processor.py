"""The log processor: what happens on the caller's thread when a log record is emitted. It looks, and keeps a few."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from opentelemetry._logs import SeverityNumber
from opentelemetry.context import Context
from opentelemetry.sdk._logs import LogRecordProcessor, ReadWriteLogRecord
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import get_current_span

from clearspan.dialects.genai_content import CONTENT_EVENTS
from clearspan.logs.buffer import RECORDS, RecordBuffer
from clearspan.logs.records import event_name
from clearspan.logs.writers import WRITERS, Writers
from clearspan.quiet import QuietLogger

_log = QuietLogger(logging.getLogger(__name__))


class ClearspanLogProcessor(LogRecordProcessor):
    """Brings prompts and answers that are in log records to their spans.

    ``logger_provider.add_log_record_processor(clearspan.ClearspanLogProcessor())``; under Clearspan's distro and with
    ``clearspan.init`` it is there already. Records that carry no content of a model call, or belong to no span, are not
    kept. Nothing is exported as a log, and the records go on to the other processors as they are.

    Args:
        buffer: where the records wait for their spans; that of this process when absent.
        writers: whose records have been seen; those of this process when absent.
    """

    def __init__(self, buffer: RecordBuffer | None = None, writers: Writers | None = None) -> None:
        self._buffer = RECORDS if buffer is None else buffer
        self._writers = WRITERS if writers is None else writers
        self._writers.listening = True

    @property
    def fell_out(self) -> Mapping[str, int]:
        """Records that no span took, by the bound that they hit: ``"count"``, ``"bytes"`` or ``"age"``."""
        return self._buffer.fell_out

    def on_emit(self, log_record: ReadWriteLogRecord) -> None:
        """Keep the record if it carries content of a span that is recorded. Never raises."""
        try:
            record = log_record.log_record
            if not record.span_id or not record.trace_id or event_name(record) not in CONTENT_EVENTS:
                return
            if _is_sampled_out(record):
                return
            scope = log_record.instrumentation_scope
            if scope is not None:
                self._writers.wrote(scope.name)
            self._buffer.put((record.trace_id, record.span_id), record)
        except Exception as error:  # noqa: BLE001  the application must not notice
            _log.warning("emit", "A log record could not be kept for its span (%s).", type(error).__name__)

    def enabled(
        self,
        *,
        context: Context | None = None,  # noqa: ARG002  the base class's signature
        instrumentation_scope: InstrumentationScope | None = None,  # noqa: ARG002  as above
        severity_number: SeverityNumber | None = None,  # noqa: ARG002  as above
        event_name: str | None = None,
    ) -> bool:
        """Whether a record of this name may be kept; one that has no name may say it in an attribute."""
        return event_name is None or event_name in CONTENT_EVENTS

    def shutdown(self) -> None:
        """Nothing to do. Records are taken in afterwards too: the spans that end last find theirs."""

    def force_flush(self, timeout_millis: int = 30_000) -> bool:  # noqa: ARG002  the base class's signature
        """Nothing to do: records leave with their spans."""
        return True


def _is_sampled_out(record: Any) -> bool:
    """Whether the record's span, as far as its context tells, is one that nobody will export."""
    if record.context is None:
        return False
    span = get_current_span(record.context).get_span_context()
    return bool(span.span_id == record.span_id and not span.trace_flags.sampled)
