"""Where log records wait for their span to go out: bounded in number, bytes and time."""

from __future__ import annotations

import logging
import os
import threading
import time
import weakref
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from opentelemetry.attributes import BoundedAttributes

from clearspan.logs.records import to_log_record
from clearspan.model import LogRecord
from clearspan.quiet import QuietLogger

_log = QuietLogger(logging.getLogger(__name__))

Key: TypeAlias = tuple[int, int]
"""Trace id and span id."""

_MOST_RECORDS: Final = 20_000
_MAX_BYTES: Final = 32 * 1024 * 1024
# The prompts of a call are often recorded when it begins, and a call may take minutes.
_MAX_AGE: Final = 900.0

_RECORD_BYTES: Final = 400  # the record itself and its place here
_VALUE_BYTES: Final = 56
_MOST_VALUES: Final = 20_000  # a record with more is cut off here, and one that contains itself ends here


@dataclass(slots=True)
class _Waiting:
    """The records of one span. By identity: a record that two processors saw is one record."""

    since: float
    size: int = 0
    records: dict[int, Any] = field(default_factory=dict[int, Any])


class RecordBuffer:
    """Keeps records by their span until :meth:`take`; beyond its bounds the oldest spans' records fall out.

    Records are kept as they are, so that a processor behind ours can still redact them; they are converted when they
    are taken, on the worker's thread. After a fork the child starts empty: what waited is its parent's.

    Args:
        most: records.
        max_bytes: of their texts, as estimated by :func:`size_of`.
        max_age: seconds since the first record of the span.
        clock: seconds.
    """

    def __init__(
        self,
        most: int = _MOST_RECORDS,
        max_bytes: int = _MAX_BYTES,
        max_age: float = _MAX_AGE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._max_bytes, self._max_age, self._clock = most, max_bytes, max_age, clock
        self._fell_out: Counter[str] = Counter()
        self._reset()
        if hasattr(os, "register_at_fork"):
            _reset_in_children(self)

    def _reset(self) -> None:
        # Reentrant: a garbage collection in here may end somebody's stream, which emits a record on this very thread.
        self._lock = threading.RLock()
        self._spans: dict[Key, _Waiting] = {}
        self._count = self._bytes = 0
        self._watchers: dict[Key, Callable[[], None]] = {}

    @property
    def fell_out(self) -> Mapping[str, int]:
        """Records that no span took, by the bound that they hit: ``"count"``, ``"bytes"`` or ``"age"``."""
        return dict(self._fell_out)

    def put(self, key: Key, record: Any) -> None:
        """Let a record of the API wait for its span. Runs on the caller's thread."""
        size = size_of(record)
        with self._lock:
            now = self._clock()
            waiting = self._spans.get(key)
            if waiting is None:
                waiting = self._spans[key] = _Waiting(now)
            if id(record) not in waiting.records:
                waiting.records[id(record)] = record
                waiting.size += size
                self._count += 1
                self._bytes += size
            lost = self._evict(now)
            watcher = self._watchers.get(key)
        if lost:
            _log.warning("bounds", "Too many log records wait for their spans; some spans go out without content.")
        if watcher is not None:
            watcher()

    def held(self, key: Key) -> Sequence[Any]:
        """The records that wait for a span, as they came."""
        with self._lock:
            waiting = self._spans.get(key)
            return list(waiting.records.values()) if waiting else ()

    def take(self, trace_id: int, span_id: int) -> tuple[LogRecord, ...]:
        """The records of a span, in the order in which they came; they wait no longer."""
        if not self._spans:
            return ()
        with self._lock:
            waiting = self._remove((trace_id, span_id))
            self._evict(self._clock())
        if waiting is None:
            return ()
        converted = [to_log_record(record) for record in waiting.records.values()]
        return tuple([record for record in converted if record is not None])

    def watch(self, key: Key, watcher: Callable[[], None]) -> None:
        """Call ``watcher`` on the caller's thread whenever a record of this span comes; one watcher a span."""
        with self._lock:
            self._watchers[key] = watcher

    def unwatch(self, key: Key) -> None:
        """No longer."""
        with self._lock:
            self._watchers.pop(key, None)

    def _evict(self, now: float) -> bool:
        """Let out what is beyond the bounds. True if it was not for its age, and so may still have had a span."""
        lost = False
        while self._spans:
            key, oldest = next(iter(self._spans.items()))
            if self._count > self._most:
                bound = "count"
            elif self._bytes > self._max_bytes:
                bound = "bytes"
            elif now - oldest.since > self._max_age:
                bound = "age"
            else:
                break
            lost = lost or bound != "age"
            self._fell_out[bound] += len(oldest.records)
            self._remove(key)
        return lost

    def _remove(self, key: Key) -> _Waiting | None:
        waiting = self._spans.pop(key, None)
        if waiting is not None:
            self._count -= len(waiting.records)
            self._bytes -= waiting.size
        return waiting


def size_of(record: Any) -> int:
    """About how many bytes a record of the API holds: its texts, and a flat rate for everything else."""
    size, seen = _RECORD_BYTES, 0
    pending: list[Any] = [record.body, record.attributes]
    while pending and seen < _MOST_VALUES:
        value = pending.pop()
        seen += 1
        size += _VALUE_BYTES
        if isinstance(value, (str, bytes)):
            size += len(value)
        elif isinstance(value, dict):
            pending += value.values()  # pyright: ignore[reportUnknownArgumentType]  values of any type
        elif isinstance(value, (list, tuple)):
            pending += value
        elif isinstance(value, BoundedAttributes):
            pending.append(value.copy())  # its own iteration takes a lock for every value
        elif isinstance(value, Mapping):
            pending += value.values()
    return size


def _reset_in_children(buffer: RecordBuffer) -> None:
    reference = weakref.WeakMethod(buffer._reset)  # pyright: ignore[reportPrivateUsage]  same module

    def reset() -> None:
        method = reference()
        if method is not None:
            method()

    os.register_at_fork(after_in_child=reset)


RECORDS: Final = RecordBuffer()
"""The one of this process: logger providers and tracer providers know nothing of each other, spans and records do."""
