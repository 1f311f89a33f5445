"""Semantic Kernel: the parts of a call's tokens, which stand in a log record alone, as the repr of OpenAI's usage.

Everything else is as in the GenAI conventions. Source: semantic-kernel 1.45.0, ``connectors.ai.open_ai.services``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clearspan.dialects.base import Dialect, Draft
from clearspan.dialects.exchange import offer_usage
from clearspan.dialects.python_repr import read_repr
from clearspan.model import LogRecord, SpanRecord
from clearspan.model.json_data import is_dict

_SCOPE: Final = "semantic_kernel."
_USAGE: Final = "OpenAI usage: "
_SOURCE: Final = "log record of the usage"


def _recognise(record: SpanRecord) -> bool:
    return record.scope.name.startswith(_SCOPE)


def _read(draft: Draft, _record: SpanRecord, logs: Sequence[LogRecord]) -> None:
    for log in logs:
        if isinstance(log.body, str) and log.body.startswith(_USAGE):
            held = read_repr(f"[{log.body.removeprefix(_USAGE)}]")
            usage = held[0] if held else None
            if is_dict(usage):
                offer_usage(draft, usage, _SOURCE, apart=False)


SEMANTIC_KERNEL: Final = Dialect("semantic-kernel", frozenset({"gen_ai", "sk"}), _recognise, _read)
