"""Random trace and span ids that do not depend on what the application does to :mod:`random`."""

from __future__ import annotations

import random
from typing import Final

from opentelemetry.sdk.trace.id_generator import IdGenerator

from clearspan import forks
from clearspan.forks import same_process


class _Source(random.Random):
    """Numbers that differ from those of the parent in every forked child, however it was forked."""

    def __init__(self) -> None:
        super().__init__()
        self.start_over()
        forks.follow(self)

    def start_over(self) -> None:
        self.seed()

    def bits(self, count: int) -> int:
        if not same_process[0]:
            forks.notice()
        return self.getrandbits(count)


_random: Final = _Source()


class ClearspanIdGenerator(IdGenerator):
    """Ids from a generator of our own: ``random.seed(0)`` in the application, common in ML code, would repeat ids.

    Selected by ``OTEL_PYTHON_ID_GENERATOR=clearspan``; our distro sets it unless the user chose another.
    """

    def generate_span_id(self) -> int:
        """A new 64-bit id, never 0."""
        return _random.bits(64) or self.generate_span_id()

    def generate_trace_id(self) -> int:
        """A new 128-bit id, never 0; all bits are random."""
        return _random.bits(128) or self.generate_trace_id()

    def is_trace_id_random(self) -> bool:
        """True: W3C Trace Context's random flag may be set."""
        return True
