"""The GenAI semantic conventions: today's names (semantic-conventions-genai v0.1.0) and all older ones.

Today's names are read first; an older name fills the field that none of them filled. After the attributes come the
span's events, then its log records: see :mod:`clearspan.dialects.genai_content`. What single libraries say
otherwise stands in :mod:`clearspan.dialects.genai_libraries`.
Sources: https://github.com/open-telemetry/semantic-conventions-genai and the GenAI pages of
https://github.com/open-telemetry/semantic-conventions v1.25 to v1.40.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from clearspan.dialects.base import Dialect, Draft, apply, fill
from clearspan.dialects.genai_content import DETAIL_EVENTS, read_flattened, said, speech
from clearspan.dialects.genai_libraries import conclude, prepare
from clearspan.dialects.tables.common import SHARED
from clearspan.dialects.tables.genai import OLDER, TODAY
from clearspan.model import LogRecord, SpanRecord


def _recognise(_record: SpanRecord) -> bool:
    return True


def _read(draft: Draft, record: SpanRecord, logs: Sequence[LogRecord]) -> None:
    prepare(draft, record.scope.name)
    apply(draft, TODAY)
    if draft.rest:
        apply(draft, OLDER)
        read_flattened(draft)
    if record.events:
        _read_said(draft, "event", list(map(said, record.events)))
    if logs:
        _read_said(draft, "log record", list(map(said, logs)))
    conclude(draft, record.scope.name)


def _read_said(draft: Draft, kind: str, source: Sequence[tuple[str, Any, Mapping[str, Any]]]) -> None:
    """Events or log records fill what is open still: those with attributes, then those that are a message each."""
    for name, _, attributes in source:
        if name in DETAIL_EVENTS:
            for rules in (TODAY, OLDER, SHARED):
                fill(draft, rules, attributes, f"{kind} {name}")
    heard, answered = speech(source)
    draft.offer("span", "input", heard or None, f"{kind}s gen_ai.*.message")
    draft.offer("span", "output", answered or None, f"{kind}s gen_ai.choice")


GENAI: Final = Dialect("genai", frozenset({"gen_ai"}), _recognise, _read)


def _read_written(draft: Draft, _record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    apply(draft, TODAY)


WRITTEN: Final = Dialect("genai", frozenset({"gen_ai"}), _recognise, _read_written)
"""Today's names alone: what Clearspan has written holds nothing older that was not looked at before."""
