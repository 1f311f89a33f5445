"""Log records of whatever form become :class:`~clearspan.model.LogRecord` values. Total: nothing here raises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, Final

from opentelemetry.attributes import BoundedAttributes

from clearspan.model import AnyValue, LogRecord

_EVENT_NAME: Final = "event.name"
_SIGNS: Final = ("event_name", "body", "attributes")


def to_log_record(value: object) -> LogRecord | None:
    """One log record, or ``None`` if ``value`` is none.

    Args:
        value: a log record of the API, or of the SDK (``ReadableLogRecord``, ``ReadWriteLogRecord``, the older
            ``LogData``), or a mapping of the fields ``event_name``, ``body``, ``attributes``, ``timestamp``
            (nanoseconds since the Unix epoch), ``trace_id`` and ``span_id`` (ints, or hexadecimal text). One of the
            first three is enough; a field that holds something else counts as missing.
    """
    if isinstance(value, LogRecord):
        return value
    try:
        return _converted(value)
    except Exception:  # noqa: BLE001  a foreign object may raise anything when it is read
        return None


def records_of(logs: Iterable[object], trace_id: int, span_id: int) -> tuple[LogRecord, ...]:
    """Those of ``logs`` that belong to a span, in their order: all but those that name another span or trace."""
    found: list[LogRecord] = []
    with suppress(Exception):  # a foreign iterable may raise anything; what it gave until then counts
        for value in logs:
            record = to_log_record(value)
            if record is not None and record.span_id in (0, span_id) and record.trace_id in (0, trace_id):
                found.append(record)
    return tuple(found)


def event_name(record: Any) -> str:
    """The name of the event that a record of the API is, or ``""``: older writers say it in an attribute."""
    name: Any = record.event_name
    if not name and record.attributes:
        name = record.attributes.get(_EVENT_NAME)
    return name if isinstance(name, str) else ""


def _converted(value: Any) -> LogRecord | None:
    inner: Any = getattr(value, "log_record", value)
    field = partial(_member if _is_mapping(inner) else _field, inner)
    name, body, attributes = [field(sign) for sign in _SIGNS]
    if name is None and body is None and attributes is None:
        return None
    return LogRecord(
        name if isinstance(name, str) else "",
        body,
        _attributes(attributes),
        _number(field("timestamp") or field("observed_timestamp")),
        _identifier(field("trace_id")),
        _identifier(field("span_id")),
    )


def _field(record: object, name: str) -> Any:
    return getattr(record, name, None)


def _is_mapping(value: Any) -> bool:
    return isinstance(value, Mapping)


def _member(record: Any, name: str) -> Any:
    return record.get(name)


def _attributes(value: Any) -> Mapping[str, AnyValue]:
    if isinstance(value, BoundedAttributes):
        return value.copy()  # its own iteration takes a lock for every value
    return dict(value) if _is_mapping(value) else {}


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def _identifier(value: Any) -> int:
    if not isinstance(value, str):
        return _number(value)
    try:
        return _number(int(value, 16))
    except ValueError:
        return 0
