"""Passwords in URLs whose ``#``, ``?`` or ``/`` nobody has encoded: ``redis://:Pepper#1639@localhost``.

Strictly the URL's authority ends at such a sign (https://www.rfc-editor.org/rfc/rfc3986#section-3.2), and so it does in
``http://host:8080/path#a@b``; but clients of databases read on to the ``@`` before a host, and people write so.
"""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.stand_ins import PLACEHOLDER
from clearspan.scrub.words import PASSWORDS

_CHARACTER: Final = r"[^\s\"'`<>\\@\x1f]"
_HOST: Final = (
    r"(?:[A-Za-z0-9_\-]{1,63}(?:\.[A-Za-z0-9_\-]{1,63}){0,8}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?"
    r"(?=[/\\?#,;&|\s\"'`<>()\]}]|[^\x00-\x7f]|\.?(?:\s|\Z))"
)
PATTERN: Final = (
    r":\\{0,4}/\\{0,4}/[^\s/?#\"'<>@:\\\[\]\x1f]{0,256}:(?![0-9]{1,5}[/?#])"
    rf"(?P<v>[^\s/?#\"'`<>\\\x1f]{{0,128}}[/?#]{_CHARACTER}{{0,128}}(?:@{_CHARACTER}{{1,64}}){{0,3}}?)@{_HOST}"
)
"""What comes behind ``:`` may be a port, and then the rest is none of a password's."""

_DATABASES: Final = (
    *("postgres", "postgresql", "asyncpg", "psycopg", "psycopg2", "mysql", "pymysql", "aiomysql", "mariadb", "mssql"),
    *(
        "sqlserver",
        "pyodbc",
        "mongodb",
        r"mongodb\+srv",
        "redis",
        "rediss",
        "clickhouse",
        "cockroachdb",
        "neo4j",
        "bolt",
    ),
)
_SERVERS: Final = ("amqp", "amqps", "nats", "ftp", "ftps", "sftp", "smtp", "smtps")
PATTERN_OF_STORES: Final = rf"(?:{'|'.join([f'(?<={name})' for name in (*_DATABASES, *_SERVERS)])}){PATTERN}"
"""The same in a URL of a database, a broker or a server of files, whose host has a port of digits only."""

_TEMPLATE: Final = ("<", "{", "$", "[", "%(", "%d", "%s", "*", "&lt;", "/")
_PORTS: Final = ("port", "dbport", "db_port")
_FIRST: Final = re.compile(r"[/?#]")
_QUERY: Final = re.compile(r"\?[\w.\-]{0,40}=")
_OF_BOTH_CASES: Final = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])")


def is_password_of_url(value: str) -> bool:
    """Whether what stands before the ``@`` is a password. Paths and queries follow hosts as well, fragments do not."""
    first = _FIRST.search(value)
    if first is None or _is_template(value):
        return False
    return first[0] == "#" or (is_password_of_store(value) and _OF_BOTH_CASES.match(value) is not None)


def is_password_of_store(value: str) -> bool:
    """The same where no path begins with a word behind a ``:``."""
    first = _FIRST.search(value)
    if first is None or _is_template(value):
        return False
    behind_login = "@" in value[: first.start()]
    return not behind_login and value[: first.start()].lower() not in _PORTS and _QUERY.search(value) is None


def is_no_word_for_one(value: str) -> bool:
    """Whether ``value`` is more than the word for a password."""
    return value.lower() not in PASSWORDS


def _is_template(value: str) -> bool:
    return value.startswith(_TEMPLATE) or (
        "(" not in value and PLACEHOLDER.match(value) is not None
    )  # a URL calls nothing
