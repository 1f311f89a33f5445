"""Which spans go on: a share of the traces, and all spans or only those of LLM work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from clearspan.semconv import CLEARSPAN_DISABLED

_RANDOM_BITS: Final = 56
_MASK: Final = (1 << _RANDOM_BITS) - 1


@dataclass(frozen=True, slots=True)
class Selection:
    """The rule for one pipeline.

    ``sample_rate`` is decided per trace from the trace id's 56 random low bits, as W3C Trace Context level 2 and
    OpenTelemetry's consistent sampling do: every process keeps the same traces.
    """

    sample_rate: float = 1.0
    llm_only: bool = False

    def samples(self, trace_id: int) -> bool:
        """Whether the trace is kept."""
        return self.sample_rate >= 1.0 or (trace_id & _MASK) >= round((1.0 - self.sample_rate) * (1 << _RANDOM_BITS))

    def includes(self, attributes: Any, dialects: tuple[Any, ...]) -> bool:
        """Whether a span with these attributes, recognised by these dialects, is kept."""
        if CLEARSPAN_DISABLED in attributes:
            return False
        return bool(dialects) or not self.llm_only
