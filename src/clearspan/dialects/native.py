"""Clearspan's own spans: those of the manual API, and every span that :mod:`clearspan.write` wrote.

Both hold ``clearspan.*`` beside today's GenAI attributes. On a span that was written, which is one with
``clearspan.dialect``, a text in ``clearspan.input`` or ``clearspan.output`` may be JSON: see :mod:`clearspan.jsontext`.
On a live span a text is that text, even if it looks like JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from clearspan.dialects import common, convert
from clearspan.dialects.base import Convert, Dialect, Draft, Table, apply, table
from clearspan.dialects.settings import SETTINGS, SETTINGS_PREFIX
from clearspan.jsontext import unpack
from clearspan.model import LogRecord, SpanRecord
from clearspan.model.json_data import is_dict, json_data
from clearspan.semconv import (
    CLEARSPAN_COST_PREFIX,
    CLEARSPAN_DIALECT,
    CLEARSPAN_INPUT,
    CLEARSPAN_OUTPUT,
    CLEARSPAN_PROMPT_TEMPLATE,
    CLEARSPAN_SOURCES,
    CLEARSPAN_SPAN_TYPE,
    CLEARSPAN_STREAM_INCOMPLETE,
    CLEARSPAN_USAGE_AGGREGATED,
)

_SPAN_TYPES: Final = frozenset({"llm", "retrieval", "tool", "custom"})


def _span_type(value: Any) -> str | None:
    return value if isinstance(value, str) and value in _SPAN_TYPES else None


def _written(value: Any) -> Any:
    return json_data(unpack(value))


def _sources(value: Any) -> dict[str, tuple[str, ...]] | None:
    held = convert.data(value)
    if not is_dict(held):
        return None
    told = {field: convert.texts(names) for field, names in held.items()}
    return None if None in told.values() else {field: names for field, names in told.items() if names is not None}


_RULES: Final[Mapping[str, tuple[str, Convert]]] = {
    CLEARSPAN_SPAN_TYPE: ("span_type", _span_type),
    CLEARSPAN_DIALECT: ("dialect", convert.text),
    CLEARSPAN_INPUT: ("input", json_data),
    CLEARSPAN_OUTPUT: ("output", json_data),
    CLEARSPAN_SOURCES: ("sources", _sources),
    CLEARSPAN_PROMPT_TEMPLATE: ("prompt.template", convert.text),
    CLEARSPAN_USAGE_AGGREGATED: ("tokens.aggregated", convert.flag),
    CLEARSPAN_STREAM_INCOMPLETE: ("incomplete", convert.flag),
}
_PREFIXES: Final[Mapping[str, tuple[str, Convert]]] = {
    CLEARSPAN_COST_PREFIX: ("cost", convert.number),
    SETTINGS_PREFIX: ("settings", json_data),
}
_PREFIX_NAMES: Final = tuple(_PREFIXES)
_LIVE: Final = table({**common.RULES, **_RULES}, {**common.PREFIXES, **_PREFIXES}, outgoing=True)
_WRITTEN: Final = table(
    {**common.RULES, **_RULES, CLEARSPAN_INPUT: ("input", _written), CLEARSPAN_OUTPUT: ("output", _written)},
    {**common.PREFIXES, **_PREFIXES},
    outgoing=True,
)


def _recognise(record: SpanRecord) -> bool:
    # Tags and metadata are stamped on every span of a trace, a plain HTTP span too: they alone do not make a span ours.
    attributes = record.attributes
    return not _RULES.keys().isdisjoint(attributes) or any(name.startswith(_PREFIX_NAMES) for name in attributes)


def _read(draft: Draft, _record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    apply(draft, _table_for(draft))
    settings = draft.fields.get("settings", {})
    for name in [name for name in settings if name in SETTINGS]:
        draft.rest[SETTINGS_PREFIX + name] = settings.pop(name)  # the conventions have an attribute for it: not our own


def _table_for(draft: Draft) -> Table:
    return _WRITTEN if convert.text(draft.rest.get(CLEARSPAN_DIALECT)) else _LIVE


NATIVE: Final = Dialect("clearspan", frozenset({"clearspan"}), _recognise, _read)
