"""Stages *recognise* and *read*: whoever made a span, one model comes out.

A dialect is one file with a :class:`~clearspan.dialects.base.Dialect` in it, and one line in ``DIALECTS``. Where a span
holds several, those earlier in ``DIALECTS`` win, and the others fill what they left open.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

from clearspan.dialects.agentops import AGENTOPS
from clearspan.dialects.anthropic_native import ANTHROPIC_NATIVE
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.common import finish
from clearspan.dialects.genai import GENAI, WRITTEN
from clearspan.dialects.google_adk import GOOGLE_ADK
from clearspan.dialects.haystack import HAYSTACK
from clearspan.dialects.laminar import LAMINAR
from clearspan.dialects.langfuse import LANGFUSE
from clearspan.dialects.langsmith import LANGSMITH
from clearspan.dialects.langtrace import LANGTRACE
from clearspan.dialects.litellm import LITELLM
from clearspan.dialects.logfire import LOGFIRE
from clearspan.dialects.mcp import MCP
from clearspan.dialects.mistral import MISTRAL
from clearspan.dialects.mlflow import MLFLOW
from clearspan.dialects.native import NATIVE, without_emitted
from clearspan.dialects.openinference import OPENINFERENCE
from clearspan.dialects.openlit import OPENLIT
from clearspan.dialects.openllmetry import OPENLLMETRY
from clearspan.dialects.pydantic_ai import PYDANTIC_AI
from clearspan.dialects.semantic_kernel import SEMANTIC_KERNEL
from clearspan.dialects.strands import STRANDS
from clearspan.dialects.tables.common import SHARED
from clearspan.dialects.traceai import TRACEAI
from clearspan.dialects.vercel_ai import VERCEL_AI
from clearspan.model import LogRecord, Span, SpanRecord
from clearspan.model.json_data import key_text
from clearspan.quiet import QuietLogger
from clearspan.semconv import CLEARSPAN_DIALECT, CLEARSPAN_EMITTED

__all__ = ["DIALECTS", "Dialect", "read", "recognise"]

_log = QuietLogger(logging.getLogger(__name__))

DIALECTS: Final[tuple[Dialect, ...]] = (
    NATIVE,
    LANGFUSE,
    LANGSMITH,
    LOGFIRE,
    MLFLOW,
    VERCEL_AI,
    HAYSTACK,
    PYDANTIC_AI,
    STRANDS,
    SEMANTIC_KERNEL,
    ANTHROPIC_NATIVE,
    MISTRAL,
    AGENTOPS,  # its kinds, also where others' names are on the span
    OPENLIT,
    LITELLM,  # writes some of OpenLLMetry's names
    LANGTRACE,  # knows where its GenAI attributes are not what they say
    LAMINAR,  # writes some of OpenLLMetry's names
    OPENLLMETRY,  # knows where its GenAI attributes are not what they say
    TRACEAI,  # its request's model is the response's
    MCP,
    GENAI,
    GOOGLE_ADK,  # mends what the conventions' names say on its spans
    OPENINFERENCE,
)
"""Every dialect, the one that is to be believed first."""

_BARE: Final = {scope: (dialect,) for dialect in DIALECTS for scope in dialect.scopes}
_OF_WRITTEN: Final = (NATIVE, WRITTEN)
_ROOTS: Final = frozenset[str]().union(*[dialect.roots for dialect in DIALECTS])
_VALUES: Final = tuple(sorted(frozenset[str]().union(*[dialect.values for dialect in DIALECTS])))

# What was decided, by scope, names and the values that matter. Bounded; flattened lists of messages are not kept.
_MOST_SHAPES: Final = 1024
_LARGEST_SHAPE: Final = 64
_LONGEST_WORD: Final = 32
_shapes: Final[dict[tuple[object, ...], tuple[Dialect, ...]]] = {}


def recognise(record: SpanRecord) -> tuple[Dialect, ...]:
    """The dialects that are on a span, in the order of ``DIALECTS``; empty for a span that is none of ours.

    Decided by the names on it and by its scope. The spans of a process have few shapes: each is decided once. A span
    that Clearspan has written is read as that, whatever its source left on it.
    """
    attributes = record.attributes
    if CLEARSPAN_DIALECT in attributes:
        return _OF_WRITTEN
    shape = (record.scope.name, tuple(attributes), *[_word(attributes.get(name)) for name in _VALUES])
    found = _shapes.get(shape)
    if found is None:
        found = _decide(record)
        if len(_shapes) >= _MOST_SHAPES:
            _shapes.clear()
        if len(attributes) <= _LARGEST_SHAPE:
            _shapes[shape] = found
    return found


def _word(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) <= _LONGEST_WORD else None


def _decide(record: SpanRecord) -> tuple[Dialect, ...]:
    roots = {root for name in map(key_text, record.attributes) if (root := name.partition(".")[0]) in _ROOTS}
    if not roots:
        return _BARE.get(record.scope.name, ())
    return tuple([d for d in DIALECTS if not d.roots.isdisjoint(roots) and d.recognise(record)])


def read(record: SpanRecord, dialects: Sequence[Dialect], logs: Sequence[LogRecord] = ()) -> Span:
    """The model's view of a span. Pure and total.

    Args:
        record: the span.
        dialects: what :func:`recognise` answered.
        logs: the log records that belong to it; several instrumentations put prompts and answers there.

    Returns:
        The span with every field that a rule filled. An attribute that no rule consumed is in ``unmapped``. With no
        dialect it is a ``custom`` span of ids, name, times, status, session, user, tags and metadata.
    """
    if CLEARSPAN_EMITTED in record.attributes:
        record = without_emitted(record)
    draft = Draft(record.attributes)
    own = bool(dialects) and dialects[0] is NATIVE  # its table holds what is shared by all
    if not own:
        apply(draft, SHARED)
    for dialect in dialects:
        draft.dialect = dialect.name
        try:
            dialect.read(draft, record, logs)
        except Exception as error:  # noqa: BLE001  what it did not read stays unmapped; the span is worth more
            _broken(dialect, error)
    return finish(draft, record, dialects[0].name if dialects else "", own=own)


def _broken(dialect: Dialect, error: Exception) -> None:
    """A reader's own fault: said once a minute, without a word of the span."""
    reason = type(error).__name__
    _log.warning(dialect.name, "A span could not be read as %s (%s); fields are missing.", dialect.name, reason)
