"""Passwords that are arguments of well-known commands: ``sshpass -p …``, ``mysql -p…``, ``redis-cli -a …``."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = r"(?:[ \t]+[^\s|;&]{1,80}){0,12}?[ \t]+"
_VALUE: Final = r"(?:\\{0,4}[\"'])?(?P<v>[^\s\"'\\|;&]{3,256})"
# By the command's name in lower case; options are what they are in the commands' own manuals.
COMMANDS: Final = {
    "sshpass": re.compile(rf"sshpass[ \t]+-p[ \t]*{_VALUE}"),
    "mysql": re.compile(rf"mysql(?:dump|admin|import|show|check)?{_WORDS}-p{_VALUE}"),
    "redis-cli": re.compile(rf"redis-cli{_WORDS}(?:-a|--pass)[ \t]+{_VALUE}"),
}
_STANDS_FOR_ONE: Final = re.compile(r"[$<*{%\[]|(?:YOUR|your|MY|my)[_-]|x{3}|[a-z]*pass(?:word)?\Z", re.ASCII)


def password_after(text: str, start: int, command: str) -> tuple[int, int] | None:
    """Where the password stands that is given to the command at ``start``."""
    match = COMMANDS[command].match(text, start)
    if match is None or _STANDS_FOR_ONE.match(match["v"]):
        return None
    return match.span("v")
