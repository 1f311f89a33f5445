"""Puts our log processor on the process's logger provider, and gives a process that has none one of ours."""

from __future__ import annotations

import logging
import os
import threading
import weakref
from typing import Final

from opentelemetry._logs import get_logger_provider
from opentelemetry.sdk._logs import LoggerProvider

from clearspan.logs.processor import ClearspanLogProcessor

_logger = logging.getLogger(__name__)

_attached: Final[weakref.WeakSet[LoggerProvider]] = weakref.WeakSet()
_attaching: Final = threading.RLock()


def hear_logs(*, provide: bool = False) -> None:
    """Put a :class:`~clearspan.logs.processor.ClearspanLogProcessor` on the global logger provider. Never raises.

    Once, and only on a provider of the SDK's; not at all where the SDK is disabled.

    Args:
        provide: where nobody has set a logger provider, stand in for one: without any, instrumentations that put
            content into log records put it nowhere. A provider that is set later takes over, and is listened to.
    """
    if os.environ.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
        return
    try:
        with _attaching:
            _hear(provide)
    except Exception:  # an exception here would abort the loading of every instrumentation
        _logger.exception("Clearspan reads no log records; content that is only there will be missing.")


def _hear(provide: bool) -> None:
    provider = get_logger_provider()
    if provide and not isinstance(provider, LoggerProvider):
        from clearspan.logs.stand_in import stand_in  # what it needs of the API's insides may be missing some day

        stand_in(hear_logs)
        provider = get_logger_provider()
    if isinstance(provider, LoggerProvider) and provider not in _attached:
        provider.add_log_record_processor(ClearspanLogProcessor())
        _attached.add(provider)
