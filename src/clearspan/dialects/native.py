"""Clearspan's own spans: those of the manual API, and every span that :mod:`clearspan.write` wrote.

Both hold ``clearspan.*`` beside today's GenAI attributes. On a span that was written, which is one with
``clearspan.dialect``, a text in ``clearspan.input`` or ``clearspan.output`` may be JSON: see :mod:`clearspan.jsontext`.
On a live span a text is that text, even if it looks like JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.base import Dialect, Draft, Table, apply
from clearspan.dialects.settings import outgoing
from clearspan.dialects.tables.native import LIVE, OWN, WRITTEN
from clearspan.marks import unmarked
from clearspan.model import LogRecord, SpanRecord
from clearspan.semconv import CLEARSPAN_DIALECT, CLEARSPAN_EMITTED, CLEARSPAN_SETTINGS_PREFIX


def _recognise(record: SpanRecord) -> bool:
    # Tags and metadata are stamped on every span of a trace, a plain HTTP span too: they alone do not make a span ours.
    attributes = record.attributes
    return not OWN.names.keys().isdisjoint(attributes) or any(name.startswith(OWN.starts) for name in attributes)


def _read(draft: Draft, _record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    apply(draft, _table_for(draft))
    settings = draft.fields.get("settings", {})
    for name in list(settings):
        own = CLEARSPAN_SETTINGS_PREFIX + name
        if outgoing(name, settings[name])[0] != own:  # the conventions have an attribute for it: not our own
            draft.rest[own] = settings.pop(name)


def _table_for(draft: Draft) -> Table:
    return WRITTEN if convert.text(draft.rest.get(CLEARSPAN_DIALECT)) else LIVE


def without_emitted(record: SpanRecord) -> SpanRecord:
    """The record without what :mod:`clearspan.write` added for other backends; itself if nothing was added."""
    marks = record.attributes.get(CLEARSPAN_EMITTED)
    names = convert.texts(marks) if marks is not None and CLEARSPAN_DIALECT in record.attributes else None
    return (
        record
        if names is None
        else record._replace(attributes=unmarked(record.attributes, {*names, CLEARSPAN_EMITTED}))
    )


NATIVE: Final = Dialect("clearspan", frozenset({"clearspan"}), _recognise, _read)
