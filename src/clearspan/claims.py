"""A span is exported once, however many of our exporters hang on its provider.

The SDK hands the same ended-span object to every processor. While more than one exporter of ours is alive, the first
to export a span claims it, and the others pass it over.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Sequence
from typing import Any

from opentelemetry.sdk.trace import ReadableSpan


class Claims:
    """Which spans have been taken, by any of the exporters that joined."""

    def __init__(self) -> None:
        self._members: weakref.WeakSet[object] = weakref.WeakSet()
        self._reset()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._reset)

    def _reset(self) -> None:
        self._lock = threading.Lock()
        # Weak: a claim is needed only as long as the span waits in somebody's queue.
        self._taken: weakref.WeakSet[ReadableSpan] = weakref.WeakSet()

    def join(self, exporter: object) -> None:
        """Count ``exporter`` among those that share the spans of this process."""
        self._members.add(exporter)

    def leave(self, exporter: object) -> None:
        """The exporter has been shut down."""
        self._members.discard(exporter)

    @property
    def members(self) -> list[Any]:
        """The exporters that share the spans."""
        return list(self._members)

    def take(self, spans: Sequence[ReadableSpan]) -> Sequence[ReadableSpan]:
        """Those of ``spans`` that nobody has taken before; from now on they are taken."""
        if len(self._members) < 2:
            return spans
        with self._lock:
            fresh = [span for span in spans if span not in self._taken]
            self._taken.update(fresh)
        return fresh


claims = Claims()
"""The one of this process."""
