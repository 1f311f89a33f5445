"""The rim between our code and the application: whatever goes wrong in ours stays in ours."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

from clearspan.quiet import QuietLogger

P = ParamSpec("P")
R = TypeVar("R")

_quiet: Final = QuietLogger(logging.getLogger(__name__))


def guarded(function: Callable[P, R]) -> Callable[P, R | None]:
    """``function``, but an exception in it is logged (its type and place only) and ``None`` is returned instead.

    Log lines never hold the exception's message: it could quote a prompt or an answer.
    """
    name = getattr(function, "__qualname__", repr(function))

    @functools.wraps(function)
    def safe(*args: P.args, **kwargs: P.kwargs) -> R | None:
        try:
            return function(*args, **kwargs)
        except Exception as error:  # noqa: BLE001  the application must not see our faults
            report(name, error)
            return None

    return safe


def report(place: str, error: BaseException) -> None:
    """Say once a minute that tracing failed in ``place``, without a word of content."""
    _quiet.warning(place, "Clearspan could not record a part of a call (%s in %s).", type(error).__name__, place)
