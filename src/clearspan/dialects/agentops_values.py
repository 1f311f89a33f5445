"""AgentOps' words: kinds of steps, also as an enum's text, and types of requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert

_OPERATIONS: Final[Mapping[str, str]] = {
    "chat": "chat",
    "completion": "text_completion",
    "embedding": "embeddings",
    "rerank": "rerank",
}
_FAILED: Final = frozenset({"error", "fail", "failed", "failure"})


def operation(value: Any) -> str | None:
    """A converter: a request's type as an operation of the GenAI conventions."""
    return _OPERATIONS.get(value) if isinstance(value, str) else None


def kind(value: Any) -> str:
    """What kind a step is, in small letters, also where it is an enum's text: ``AgentOpsSpanKindValues.TOOL``."""
    return (convert.text(value) or "").rpartition(".")[2].lower()


def failed(value: Any) -> bool:
    """Whether a session's end state says that it failed: ``Error``, ``TraceState.ERROR``, ``Fail``."""
    return (convert.text(value) or "").rpartition(".")[2].lower() in _FAILED
