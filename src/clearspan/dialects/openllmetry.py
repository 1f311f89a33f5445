"""OpenLLMetry (Traceloop): its instrumentations and SDK, today's and the flattened older form.

Messages, models and counts are the GenAI conventions', today's or older, and are read there. Beside them stand
``llm.*`` (what a call was before there were such conventions) and ``traceloop.*``: what kind of step a span is, what
went into it and came out, and the association properties that a user put on a whole trace.
Source: OpenLLMetry 0.62.4 (``gen_ai.input.messages``) and 0.40.14 (``gen_ai.prompt.N.*``), traceloop-sdk 0.62.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.functions import read_functions
from clearspan.dialects.openllmetry_entities import read_associations, read_entity
from clearspan.dialects.openllmetry_libraries import BARE_SCOPES, LIBRARIES, VECTOR_STORES
from clearspan.dialects.openllmetry_llamaindex import LLAMAINDEX, read_llamaindex
from clearspan.dialects.tables.openllmetry import CALLS, PROMPTS
from clearspan.model import LogRecord, SpanRecord

_SCOPES: Final = {LLAMAINDEX, *LIBRARIES, *VECTOR_STORES}
_MARKS: Final = ("traceloop.", "llm.request.type", "llm.usage.", "llm.is_streaming")
_FUNCTIONS: Final = "llm.request.functions."
_REQUEST_TYPE: Final = "llm.request.type"


def _recognise(record: SpanRecord) -> bool:
    if record.scope.name in _SCOPES:
        return True
    return any(map(_is_mark, record.attributes))


def _is_mark(name: object) -> bool:
    return isinstance(name, str) and name.startswith(_MARKS)


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    if record.scope.name == LLAMAINDEX:
        read_llamaindex(draft, record)
    read_entity(draft)
    if draft.rest.get(_REQUEST_TYPE) == "completion" and record.name.endswith(".chat"):
        # Anthropic's messages were called a completion.
        draft.offer("span", "operation", "chat", _REQUEST_TYPE)
    special = LIBRARIES.get(record.scope.name)
    if special is not None:
        special(draft, record)
    apply(draft, CALLS)
    apply(draft, PROMPTS)
    read_associations(draft)
    read_functions(draft, _FUNCTIONS)


OPENLLMETRY: Final = Dialect(
    "openllmetry", frozenset({"traceloop", "llm", "gen_ai"}), _recognise, _read, scopes=BARE_SCOPES
)
