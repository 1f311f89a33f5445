"""A logger provider for the time until somebody sets one, and after which they still can.

The API knows no such thing: whoever sets theirs after ``set_logger_provider(ours)`` would be refused. So this reaches
into the API, as it is in 1.45, and does nothing where it looks different.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from opentelemetry._logs import Logger, _internal, get_logger_provider
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.trace import get_tracer_provider
from opentelemetry.util._once import Once


class StandInProvider(LoggerProvider):
    """The logger provider of a process until somebody sets one. It exports nothing by itself.

    Its loggers write to whatever provider is the global one when they are used: who asked early loses nothing.
    """

    def get_logger(
        self, name: str, version: str | None = None, schema_url: str | None = None, attributes: Any = None
    ) -> Logger:
        """A logger that goes on with the provider that is set later."""
        identity = (name, version, schema_url, attributes)
        return _StandInLogger(self, super().get_logger(*identity), identity)


class _StandInLogger(Logger):
    def __init__(self, provider: StandInProvider, own: Logger, identity: tuple[Any, ...]) -> None:
        super().__init__(*identity)
        self._identity = identity
        self._target: tuple[object, Any] = (provider, own)

    def _current(self) -> Any:
        known, logger = self._target
        provider = get_logger_provider()
        if provider is not known:
            logger = provider.get_logger(*self._identity)
            self._target = (provider, logger)
        return logger

    def emit(self, record: Any = None, **fields: Any) -> None:
        """See the API."""
        if record is None:
            self._current().emit(**fields)
        else:
            self._current().emit(record)

    def enabled(self, **asked: Any) -> bool:
        """See the API."""
        enabled: bool = self._current().enabled(**asked)
        return enabled


class _Announced(Once):
    """The API's guard that lets a provider be set once; it tells when that has happened."""

    def __init__(self, announce: Callable[[], None]) -> None:
        super().__init__()
        self._announce = announce

    def do_once(self, func: Callable[[], None]) -> bool:
        done = super().do_once(func)
        if done:
            self._announce()
        return done


def stand_in(announce: Callable[[], None]) -> None:
    """Be the global logger provider, if there is none, as if nobody had set one.

    Args:
        announce: called when somebody has set theirs.
    """
    api: Any = _internal
    if type(getattr(api, "_LOGGER_PROVIDER_SET_ONCE", None)) is Once and getattr(api, "_LOGGER_PROVIDER", api) is None:
        api._LOGGER_PROVIDER_SET_ONCE = _Announced(announce)
        api._LOGGER_PROVIDER = StandInProvider(resource=getattr(get_tracer_provider(), "resource", None))
