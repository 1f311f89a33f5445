"""A span is exported once, however many of our exporters hang on its provider.

The SDK hands the same ended-span object to every processor. While more than one exporter of ours is alive, the first
that has a use for a span claims it, and the others pass it over.
"""

from __future__ import annotations

import threading
import weakref
from typing import Any

from opentelemetry.sdk.trace import ReadableSpan

from clearspan import forks


class Claims:
    """Which spans have been taken, by any of the exporters that joined."""

    def __init__(self) -> None:
        self._members: weakref.WeakSet[object] = weakref.WeakSet()
        self.start_over()
        forks.follow(self)

    def start_over(self) -> None:
        """Nothing is taken yet: at birth and in a forked child."""
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

    def take(self, span: ReadableSpan) -> bool:
        """Take ``span``, unless somebody has taken it before: then the answer is False."""
        alone = len(self._members) < 2
        if alone and not self._taken:
            return True
        with self._lock:
            if span in self._taken:  # also by one that has left: the SDK shuts its processors down one by one
                return False
            if not alone:
                self._taken.add(span)
            return True


claims = Claims()
"""The one of this process."""
