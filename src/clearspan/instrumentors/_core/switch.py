"""Which clients are traced, and with what: everyone, or some alone."""

from __future__ import annotations

import threading
import weakref
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Switch(Generic[T]):
    """Turns tracing on and off for every client or for one.

    The last word on a client counts, and a word without a client is one on all of them. ``T`` is what a traced client
    is traced with. Clients are known by identity and held weakly.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._everyone: T | None = None
        self._alone: dict[int, tuple[weakref.ref[Any], T | None]] = {}

    def of(self, client: object) -> T | None:
        """What ``client`` is traced with, ``None`` if it is not traced."""
        entry = self._alone.get(id(client))
        if entry is not None and entry[0]() is client:
            return entry[1]
        return self._everyone

    def any_on(self) -> bool:
        """Whether at least one client that is alive is traced."""
        with self._lock:
            return self._everyone is not None or any(
                setting is not None and client() is not None for client, setting in list(self._alone.values())
            )

    def everyone(self, setting: T | None) -> None:
        """Trace every client with ``setting``, or none at all."""
        with self._lock:
            self._everyone = setting
            self._alone.clear()

    def alone(self, client: object, setting: T | None) -> None:
        """Trace ``client`` with ``setting``, or not, whatever holds for the others."""
        with self._lock:
            self._set(client, setting)

    def inherit(self, parent: object, child: object) -> None:
        """Let a client that was made from another one be traced as that one is."""
        with self._lock:
            entry = self._alone.get(id(parent))
            if entry is not None and entry[0]() is parent:
                self._set(child, entry[1])

    def _set(self, client: object, setting: T | None) -> None:
        key = id(client)
        alone = self._alone

        def forget(gone: weakref.ref[Any]) -> None:
            entry = alone.get(key)
            if entry is not None and entry[0] is gone:
                del alone[key]

        alone[key] = (weakref.ref(client, forget), setting)
