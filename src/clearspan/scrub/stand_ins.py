"""What stands where a secret would stand: placeholders, variables, calls, types, labels and messages of forms."""

from __future__ import annotations

import html
import re
from typing import Final

from clearspan.scrub.foreign import has_names
from clearspan.scrub.generated import is_generated, is_random_behind_a_word, is_random_variable
from clearspan.scrub.password_signs import is_no_code
from clearspan.scrub.words import FOREIGN_KINDS, NO_VALUE, PASSWORDS

PLACEHOLDER: Final = re.compile(
    r"\[?(?i:redacted|filtered|removed|cut|masked|hidden)\b|\[(?:[a-z\u00df-\u024f]{3,16}|[A-Z\u00c0-\u00de]{3,16}|[\u0370-\u1fff]{3,16}|[\u3040-\ud7ff]{2,8})\]?\Z|[*•●∗○◦·■▪＊×x.\-_#X|: ]+\Z|<[^<>]*>\Z|[_*]{0,2}\$\{|[_*]{1,2}op://|[a-z]{2}-(?:[a-z]{3,5}-)?(?:north|south|east|west|central)(?:east|west)?-?[0-9]\Z|\{\{|\{[A-Za-z_.]*\}\Z|%\(|%[A-Za-z_]+%\Z"
    r"|\$\(|\${1,2}(?:[Ee][Nn][Vv]:)?[A-Za-z_][A-Za-z0-9_]*\Z|@{1,2}[A-Za-z_.\-]{2,60}@{1,2}\Z|\.\.\.|\[[a-z_]+:[0-9a-f]{16}\]\Z"
    r"|(?:os|process|env|config|settings|self|this|args|request|data|props|params|options|kwargs|st|secrets|vault|ssm|cfg|conf"
    r"|ENV|import\.meta|Deno|Bun|random_(?:password|string|id))[.\[(]"
    r"|(?:var|local|module|each)(?:\.[a-z]{1,24}(?:_[a-z]{1,24}){0,6}){1,4}\Z|[A-Za-z_]\w{0,40}(?:(?:\.|::)[A-Za-z_]\w{0,40}){0,6}!?\((?:\\{0,8}[\"']{1,2}[A-Za-z_.\-/]{2,60}\\{0,8}[\"']|\Z)"
    r"|(?:[Yy]our|YOUR|my|MY|[Ii]nsert|INSERT|enter|ENTER|replace|REPLACE)[-_ ](?!(?:\S{1,20} ){2,6}\S{0,20}[0-9])|\w+\([^()]*(?:\(|\)?\Z|\)[.,;)\]])|op://|@Microsoft\.KeyVault\(|vault:|arn:|[Ss]ecret-?[Rr]ef:|ref\+|file:|!(?:Ref|Sub|GetAtt|ImportValue|Join|vault|env) "
    r"|\[\[ ?[A-Za-z_.]{2,60} ?\]{0,2}\Z|#\{[A-Za-z_.]{2,60}\}?\Z|\{[a-z]+(?:_[a-z]+){1,4}\Z|\S{0,64}\*{3}|env:[A-Z_]|\[[a-z]+\('|\([a-z][a-z ]{2,30}\)?\Z|(?:required|nullable|sometimes)[|:]|HTTP/[0-9.]{1,3}\Z"
    r"|(?:%7B|%24|\$)(?:%7B|\{)|(?:[A-Za-z]{1,12}[0-9]{0,2}[\-_]){1,3}(?:\.{2,}|…|[xX]{3,}|\*{2,})[.…xX*]*(?:\][^\s]{0,160})?\Z",
)
# A program's text, where nothing says that it is a text.
_CODE: Final = re.compile(
    r"[$A-Za-z_]\w{0,64}(?:(?:\.|::|->|\?\.)[A-Za-z_]\w{0,64}){1,8}\("  # a call of a method
    r"|\$[A-Za-z_]\w{0,64}(?:\[|->|::)"
    r"|!(?:vault|vault_ref|Ref|Sub|GetAtt|secret|env|ENV|include|ImportValue)\b"
    r"|&(?:'[a-z]|str\b|String\b|mut\b|\[)|[)\]}]|@\Z|\[?(?:String|ID|Int|Boolean|Float)!"
    r"|:[a-z_]+\Z|\?[a-z]+\}?\Z|--[a-z]|&[A-Za-z_][\w.\-]{0,30}=|&(?:amp|lt|quot)?\Z|\(/"
)
_PATH: Final = re.compile(
    r"(?:/(?:home|var|usr|etc|opt|tmp|workspaces?|app|Users|root|mnt|srv|data|run|src|proc|dev|Volumes)(?:/|\Z)|~/|[A-Za-z]:\\)"
)
_MESSAGE: Final = re.compile(
    r"\b(?:passwor[dt]s?|passphrase|contraseña|senha|mot de passe|wachtwoord|required|must|enter|invalid|incorrect|forgot(?:ten)?"
    r"|characters|fields?|please|too short|too long|at least|minimum|do(?:es)? not|don't)\b",
    re.IGNORECASE,
)
_GLUED: Final = "|—–>"
_FIRST: Final = frozenset("$*•")  # of what stands in brackets for a value
_LABELS: Final = frozenset(("contraseña", "mot de passe", *PASSWORDS, *FOREIGN_KINDS))
_IN_A_SIGN: Final = re.compile(r"[@#$%^&*+=~]|[^\W\d_][0-9]|[0-9][^\W\d_]")


def stands_in(value: str, how: str) -> bool:
    """Whether ``value``, which was written so, is no secret itself: see :class:`clearspan.scrub.values.Value`."""
    value = html.unescape(value) if "&" in value else value
    if not value:  # of characters that HTML has not
        return True
    if value[0] in "[(" and value[1:2] in _FIRST and PLACEHOLDER.match(value[1:].rstrip(")]")):
        return True
    if value[0] in _GLUED and PLACEHOLDER.match(value.strip(_GLUED)):
        return True
    lowered = value.lower()
    if lowered in NO_VALUE or _PATH.match(value):
        return True
    if is_generated(value):
        return False
    quoted = how in ("keyed", "quoted", "tag", "said_quoted")
    if (
        PLACEHOLDER.match(value)
        and not is_no_code(value, quoted=quoted)
        and not is_random_variable(value, quoted=quoted)
        and not is_random_behind_a_word(value)
    ):
        return True
    if (how == "tag" and value.startswith("@")) or (how == "said_quoted" and (value.startswith("-") or "\n" in value)):
        return True  # <token>@host; pass `--token …`
    if how in ("keyed", "quoted", "said_quoted"):
        return lowered in _LABELS or _is_message(value)
    return lowered.rstrip(")];},'\"") in NO_VALUE or _CODE.match(value) is not None


def _is_message(value: str) -> bool:
    """A sentence about passwords, as forms show and catalogues of translations have it."""
    if _IN_A_SIGN.search(value):
        return False
    if value.isascii():
        return " " in value and _MESSAGE.search(value) is not None
    return has_names(value) or (" " in value and _MESSAGE.search(value) is not None)
