"""Opening the store for a command: what applications left in segments is moved into it first."""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, TypeVar

from clearspan.store.ingest import Ingested, ingest
from clearspan.store.queries import Store
from clearspan.store.schema import StoreError

__all__ = ["complain", "opened", "refreshed", "store_home", "storing"]

_Command = TypeVar("_Command", bound="Callable[[Any], int]")


def store_home() -> Path:
    """``CLEARSPAN_HOME``, or its default."""
    from clearspan.config import Config

    return Config.from_env().home


def complain(message: str) -> None:
    """Write one line to standard error."""
    print(f"clearspan: {message}", file=sys.stderr)


def storing(command: _Command) -> _Command:
    """Let a command end with a clear line and exit code 1 when the store cannot be used."""

    @functools.wraps(command)
    def answered(arguments: Any) -> int:
        try:
            return command(arguments)
        except StoreError as error:
            complain(str(error))
            return 1

    return answered  # type: ignore[return-value]  # functools.wraps forgets the type variable


def refreshed(home: Path, *, wait: float = 2.0) -> Ingested:
    """Ingest, and go on with what is there if the home cannot be written to. Raises StoreError."""
    progress = _Progress()
    try:
        result = ingest(home, wait=wait, on_progress=progress)
    except OSError as error:
        _say_unwritable(home, error.strerror)
        return Ingested()
    finally:
        progress.end()
    return result


@contextlib.contextmanager
def opened() -> Generator[Store]:
    """The store, up to date. Raises StoreError."""
    home = store_home()
    if refreshed(home).busy:
        complain("another clearspan is reading new spans; the newest may be missing here.")
    with contextlib.closing(Store(home)) as store:
        yield store


@functools.cache
def _say_unwritable(home: Path, why: str | None) -> None:
    complain(f"new spans are not shown: {home} cannot be written to ({why}).")


class _Progress:
    """One line on a terminal while many spans are read; nothing otherwise."""

    def __init__(self) -> None:
        self._shown = False

    def __call__(self, done: int, there: int) -> None:
        if done < there and sys.stderr.isatty():
            self._shown = True
            print(f"\rReading new spans: {done >> 20} of {there >> 20} MB ", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
