"""OpenTelemetry's switch that keeps instrumentations quiet, so that our own requests make no spans.

``opentelemetry.instrumentation.utils`` has the same functions, and brings wrapt and asyncio along: forty modules that
an application need not have, and that its garbage collector would walk through each time.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from opentelemetry import context

__all__ = ["is_instrumentation_enabled", "suppress_instrumentation"]

_PLAIN: Final = "suppress_instrumentation"
"""What instrumentations before 0.30 look at, and all that came after look at too."""
_KEYS: Final[tuple[str, ...]] = (_PLAIN, getattr(context, "_SUPPRESS_INSTRUMENTATION_KEY", _PLAIN))
"""The second is the one that the SDK's own exporters set (opentelemetry-api 1.45)."""


def is_instrumentation_enabled() -> bool:
    """Whether instrumentations may record in the current context."""
    current = context.get_current()
    return not any(map(current.get, _KEYS))


@contextmanager
def suppress_instrumentation() -> Generator[None]:
    """No instrumentation records anything in this block."""
    quiet = context.get_current()
    for key in _KEYS:
        quiet = context.set_value(key, True, quiet)
    token = context.attach(quiet)
    try:
        yield
    finally:
        context.detach(token)
