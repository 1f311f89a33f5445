"""Passwords that are arguments of well-known commands: ``sshpass -p …``, ``mysql -p…``, ``docker login -u … -p …``.

Those that stand behind a name, as in ``gh secret set DB_PASSWORD --body …``, are :mod:`clearspan.scrub.layouts`.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = r"(?:[ \t]+[^\s|;&]{1,80}){0,12}?[ \t]+"
_VALUE: Final = r"(?:\\{0,4}[\"']){0,5}(?P<v>[^\s\"'\\|;&]{3,256})"
# By the command's name in lower case; options are what they are in the commands' own manuals.
COMMANDS: Final = {
    "sshpass": re.compile(rf"sshpass[ \t]+-p[ \t]*{_VALUE}"),
    "mysql": re.compile(rf"mysql(?:dump|admin|import|show|check)?[\"',]{{0,2}}{_WORDS}[\"']?-p{_VALUE}"),
    "redis-cli": re.compile(rf"redis-cli{_WORDS}(?:-a|--pass)[ \t]+{_VALUE}"),
    "ldapsearch": re.compile(rf"ldapsearch{_WORDS}-w[ \t]*{_VALUE}"),
    "sqlplus": re.compile(r"sqlplus[ \t]+(?:-[A-Za-z]{1,10}[ \t]+){0,4}[\"']?[\w.$]{1,64}/(?P<v>[^\s\"'@/]{3,128})@"),
    "smbclient": re.compile(rf"smbclient{_WORDS}-U[ \t]*[\"']?[^\s%\"']{{1,64}}%{_VALUE}"),
    "net use": re.compile(  # a share with a password, or a new user
        rf"net use(?:r[ \t]+[^\s/]{{1,64}}[ \t]+(?=\S{{3,256}}[ \t]+/(?:add|domain|active))"
        rf"|[ \t]+(?:[A-Za-z*]:[ \t]+)?\\{{2,8}}[^\s\\]\S{{0,200}}[ \t]+(?:/user:\S{{1,80}}[ \t]+)?)(?!/|\*){_VALUE}",
        re.IGNORECASE,
    ),
    "vault login": re.compile(rf"vault login[ \t]+(?=[^\s]{{0,80}}[0-9]){_VALUE}"),
    "rabbitmqctl": re.compile(rf"rabbitmqctl{_WORDS}(?:add_user|change_password)[ \t]+\S{{1,64}}[ \t]+{_VALUE}"),
    "zip -p": re.compile(rf"zip[ \t]+-P[ \t]+{_VALUE}"),  # -p of unzip is something else
    "securestring": re.compile(
        r"(?<=ConvertTo-)SecureString[ \t]+(?:-String[ \t]+)?\\{0,4}[\"'](?P<v>(?:(?<=\")[^\"\n]{3,256}|(?<=')[^'\n]{3,256})(?<!\\))",
        re.IGNORECASE,
    ),
}
_IN_QUOTES: Final = re.compile(
    rf"(?:sshpass[ \t]+-p[ \t]*|mysql(?:dump|admin|import|show|check)?{_WORDS}-p)'(?P<v>[^'\n\\]{{3,128}})'(?=[\s\"|;&]|\Z)"
)
TOOLS: Final = frozenset(("htpasswd", "chpasswd"))
"""Commands whose own names end as a password's name does."""
_HTPASSWD: Final = re.compile(
    rf"htpasswd[ \t]+-[A-Za-z]{{0,6}}b[A-Za-z]{{0,6}}[ \t]+\S{{1,128}}[ \t]+\S{{1,64}}[ \t]+{_VALUE}"
)
_PIPED: Final = re.compile(
    r"echo[ \t]+(?:-[ne]+[ \t]+)?[\"']?[^\s:\"'$]{1,64}:(?P<v>[^\s\"'|]{3,128})[\"']?[ \t]*\|[ \t]*(?:sudo[ \t]+)?\Z"
)
_VARIABLE: Final = re.compile(r"\$(?:[A-Za-z_]\w*\Z|[({])", re.ASCII)
_STANDS_FOR_ONE: Final = re.compile(r"[$<*{%\[\-]|(?:YOUR|your|MY|my)[_-]|x{3}|[a-z]*pass(?:word)?\Z", re.ASCII)

# Commands that take a user as -u or -U and a password as -p or -P.
_LOGIN: Final = re.compile(
    r"\b(?:(?:docker|podman|nerdctl|buildah|skopeo|crane|oras|registry|az|oc|argocd|cf|tsh)[ \t]+(?:registry[ \t]+)?login\b|twine[ \t]+(?:upload|register)\b"
    r"|(?:mongo(?:sh|dump|restore|export|import)?|snowsql|sqlcmd|bcp|evil-winrm|influx|rabbitmqadmin|arangosh|cqlsh)\b)"
    r"[^\n|;&]{0,160}\Z"
)
_AFTER_USER: Final = re.compile(
    rf"-u[ \t]{{1,2}}[\"']?[^\s|;&]{{1,80}}(?:[ \t]{{1,2}}[^\s|;&]{{1,80}}){{0,6}}?[ \t]{{1,2}}-p(?!assw|ort)[ \t]{{0,2}}{_VALUE}",
    re.IGNORECASE,
)
_BEFORE_USER: Final = re.compile(rf"[ \t]-p[ \t]{{1,2}}{_VALUE}[\"']?[ \t]{{1,2}}\Z", re.IGNORECASE)
_PORT: Final = re.compile(r"[0-9]{1,5}(?::[0-9]{1,5})?\Z")
_BEFORE: Final = 200


def password_after(text: str, start: int, command: str) -> tuple[int, int] | None:
    """Where the password stands that is given to the command at ``start``."""
    match = _IN_QUOTES.match(text, start) or COMMANDS[command].match(text, start)
    if match is None or _stands_for_one(match):
        return None
    return match.span("v")


def password_of_tool(text: str, start: int, tool: str) -> tuple[int, int] | None:
    """Where the password stands that is given to one of :data:`TOOLS` at ``start``, behind it or before."""
    if tool == "htpasswd":
        begin, match = 0, _HTPASSWD.match(text, start)
    else:
        begin = max(0, start - _BEFORE)
        match = _PIPED.search(text[begin:start])
    if match is None or _stands_for_one(match):
        return None
    return begin + match.start("v"), begin + match.end("v")


def login_at(text: str, start: int) -> tuple[int, int] | None:
    """Where the password stands that is given together with the option for a user, which is at ``start``."""
    before = text[max(0, start - _BEFORE) : start]
    if not _LOGIN.search(before):
        return None
    match, offset = _AFTER_USER.match(text, start), 0
    if match is None:
        match, offset = _BEFORE_USER.search(before), start - len(before)
    if match is None or _stands_for_one(match) or _PORT.match(match["v"]):
        return None
    return match.start("v") + offset, match.end("v") + offset


def _stands_for_one(match: re.Match[str]) -> bool:
    """Whether the argument is a variable or a placeholder. A shell leaves a dollar between single quotes alone."""
    value = match["v"]
    if value.startswith("$") and match.string.startswith("'", match.start("v") - 1):
        return _VARIABLE.match(value) is not None
    return _STANDS_FOR_ONE.match(value) is not None
