"""Random trace and span ids that do not depend on what the application does to :mod:`random`."""

from __future__ import annotations

import os
import random
from typing import Final

from opentelemetry.sdk.trace.id_generator import IdGenerator

_random: Final = random.Random()  # noqa: S311  (ids must be unique, not secret)

if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_random.seed)


class ClearspanIdGenerator(IdGenerator):
    """Ids from a generator of our own: ``random.seed(0)`` in the application, common in ML code, would repeat ids.

    Selected by ``OTEL_PYTHON_ID_GENERATOR=clearspan``; our distro sets it unless the user chose another.
    """

    def generate_span_id(self) -> int:
        """A new 64-bit id, never 0."""
        return _random.getrandbits(64) or self.generate_span_id()

    def generate_trace_id(self) -> int:
        """A new 128-bit id, never 0; all bits are random."""
        return _random.getrandbits(128) or self.generate_trace_id()

    def is_trace_id_random(self) -> bool:
        """True: W3C Trace Context's random flag may be set."""
        return True
