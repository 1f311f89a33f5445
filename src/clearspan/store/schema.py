"""The database of the store: its tables, its version, and how to open it.

``PRAGMA user_version`` counts the steps of :data:`_MIGRATIONS` that were applied. A change of the tables is a new step
at the end; steps that were released never change.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from clearspan.store.layout import DATABASE, make_directory, open_private

__all__ = ["VERSION", "StoreError", "has_fts5", "is_outdated", "open_for_reading", "open_for_writing"]

_BUSY_SECONDS = 5.0

# ``spans`` holds what queries need, and is small; the span itself, as OTLP JSON, is in ``bodies``, and what it shares
# with others (resource, scope) in ``headers``. A span that comes again gets a new id, so that ids tell what is new, and
# so that ``texts``, an index whose rows cannot be deleted without their text, needs no deletion: old rows join nothing.
_FIRST = """
CREATE TABLE segments (name TEXT PRIMARY KEY, offset INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE rejected (
    id INTEGER PRIMARY KEY, segment TEXT NOT NULL, offset INTEGER NOT NULL, size INTEGER NOT NULL,
    reason TEXT NOT NULL, line BLOB NOT NULL
);
CREATE TABLE headers (id INTEGER PRIMARY KEY, body BLOB NOT NULL UNIQUE);
CREATE TABLE spans (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    trace_id TEXT NOT NULL, span_id TEXT NOT NULL, parent_id TEXT,
    name TEXT NOT NULL, span_type TEXT NOT NULL, operation TEXT, model TEXT, request_model TEXT,
    start_ns INTEGER NOT NULL, end_ns INTEGER NOT NULL, status TEXT NOT NULL,
    session_id TEXT, user_id TEXT,
    prompt INTEGER, completion INTEGER, total INTEGER, cache_read INTEGER, cache_write INTEGER, reasoning INTEGER,
    aggregated INTEGER NOT NULL DEFAULT 0,
    UNIQUE (trace_id, span_id)
);
CREATE TABLE bodies (
    id INTEGER PRIMARY KEY, resource INTEGER NOT NULL, scope INTEGER NOT NULL, body BLOB NOT NULL
);
CREATE TABLE traces (
    trace_id TEXT PRIMARY KEY, name TEXT NOT NULL,
    start_ns INTEGER NOT NULL, end_ns INTEGER NOT NULL, status TEXT NOT NULL,
    session_id TEXT, user_id TEXT, span_count INTEGER NOT NULL,
    prompt INTEGER, completion INTEGER, total INTEGER, cache_read INTEGER, cache_write INTEGER, reasoning INTEGER,
    models TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX traces_by_start ON traces (start_ns);
CREATE INDEX traces_by_session ON traces (session_id, start_ns) WHERE session_id IS NOT NULL;
CREATE INDEX traces_by_user ON traces (user_id, start_ns) WHERE user_id IS NOT NULL;
CREATE INDEX traces_by_status ON traces (status, start_ns);
CREATE TABLE trace_models (
    trace_id TEXT NOT NULL, model TEXT NOT NULL, PRIMARY KEY (trace_id, model)
) WITHOUT ROWID;
CREATE INDEX trace_models_by_model ON trace_models (model, trace_id);
"""
_TEXTS_WITH_FTS5 = "CREATE VIRTUAL TABLE texts USING fts5(text, content='', columnsize=0, tokenize='unicode61');"
_TEXTS_WITHOUT = "CREATE TABLE texts (rowid INTEGER PRIMARY KEY, text TEXT NOT NULL);"

_MIGRATIONS: tuple[str, ...] = (_FIRST,)
VERSION = len(_MIGRATIONS)


class StoreError(Exception):
    """The store cannot be used. The message says why, and what to do."""


def open_for_writing(home: Path) -> sqlite3.Connection:
    """Open the database, make or update its tables. For the holder of the ingest lock only.

    Raises:
        StoreError: it was made by a newer Clearspan, or it is damaged.
        OSError: it cannot be created.
    """
    make_directory(home)
    path = home / DATABASE
    os.close(open_private(path, os.O_RDWR))  # SQLite would make it readable for others; its WAL files copy the mode
    try:
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise _damaged(path, error) from error
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # A segment is deleted once its rows are committed, so a commit must be on the disk.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -32768")
        _migrate(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise _damaged(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_reading(home: Path) -> sqlite3.Connection | None:
    """Open the database without ever writing to it, not even a checkpoint. None if there is none yet.

    Raises:
        StoreError: its version is not ours, or it is damaged.
    """
    path = home / DATABASE
    try:
        if not path.stat().st_size:
            return None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _damaged(path, error) from error
    try:
        return _reader(path, "mode=ro")
    except sqlite3.Error as error:
        # A WAL database in a directory that we may not write to can only be read as one that nobody changes.
        if os.access(home, os.W_OK):
            raise _damaged(path, error) from error
    try:
        return _reader(path, "immutable=1")
    except sqlite3.Error as error:
        raise _damaged(path, error) from error


def is_outdated(home: Path) -> bool:
    """Whether there is a database, and its format is older than ours. False also if it cannot be read."""
    path = home / DATABASE
    if not path.exists():
        return False
    try:
        with contextlib.closing(_connect(path, "mode=ro")) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0]) < VERSION
    except sqlite3.Error:
        return False


def has_fts5(connection: sqlite3.Connection) -> bool:
    """Whether this store's text index is a full-text index, and not a plain table."""
    row = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'texts'").fetchone()
    return bool(row) and "fts5" in row[0]


def _reader(path: Path, mode: str) -> sqlite3.Connection | None:
    connection = _connect(path, mode)
    try:
        version = _version(connection, path)
        if version == VERSION:
            return connection
        connection.close()
    except BaseException:
        connection.close()
        raise
    if version == 0:  # created, and its first ingest is not committed
        return None
    raise StoreError(f"The store {path} has the older format {version}, and could not be updated: see above.")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{mode}"
    return sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise StoreError(
            f"The store {path} is of format {version}, and this Clearspan reads formats up to {VERSION}. "
            "Install a newer Clearspan (pip install -U clearspan), or set CLEARSPAN_HOME to another directory."
        )
    return version


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection, path)
    for number, step in enumerate(_MIGRATIONS[version:], start=version + 1):
        script = step + (_texts(connection) if number == 1 else "")
        connection.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {number}; COMMIT;")


def _texts(connection: sqlite3.Connection) -> str:
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    return _TEXTS_WITH_FTS5 if "ENABLE_FTS5" in options else _TEXTS_WITHOUT


def _damaged(path: Path, error: Exception) -> StoreError:
    return StoreError(f"The store {path} cannot be opened: {error}. If it is damaged, move it away: a new one is made.")
