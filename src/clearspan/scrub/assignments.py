"""Secrets that only their name gives away: ``password = "hunter2"``, ``X-Api-Key: …``, "the token is …".

A name is taken apart into words (``DB_PASSWORD_PROD``, ``clientSecret``, ``api key``), its last words say what it names,
and how its value is written says how much the value must look like a secret to be one.
"""

from __future__ import annotations

import base64
import binascii
import re
from functools import lru_cache
from typing import Final, NamedTuple

from clearspan.scrub.commands import COMMANDS, password_after
from clearspan.scrub.rule import KEYED, Hit
from clearspan.scrub.secrecy import ESCAPE, PLACEHOLDER, Judge, is_secret
from clearspan.scrub.words import (
    COOKIES,
    CREDENTIALS,
    FOREIGN_KINDS,
    GLUED,
    GLUED_PASS,
    HARMLESS,
    KEY_BEFORE,
    NEUTRAL,
    PASSWORDS,
    SECRETS,
    TOKENS,
)

_NAME_CHARS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."
_MAX_NAME: Final = 48
_NAME_REST: Final = re.compile(rf"[A-Za-z0-9_.\-]{{0,{_MAX_NAME}}}")
_ENOUGH: Final = 1024  # characters of a value that tell whether it is a secret
_MAX_BEFORE: Final = 40
_WORDS_BEFORE: Final = 3
_MAX_WORD: Final = 20
_ALNUM_END: Final = re.compile(r"[A-Za-z0-9]+\Z")
_NAME_WORD: Final = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|[0-9]+")

_AFTER: Final = re.compile(
    r"(?:\\{0,8}[\"'`]|&quot;|%22)?[)\]}>*_]{0,3}"
    rf"(?:(?P<keyed>{KEYED})"
    r"|(?P<tag>(?<=>))"
    r"|(?P<op>[ \t]{0,8}(?:=>|:=|={1,3}|:{1,2}|：|＝|->|→|%3[AaDd]|\\u003[AaDd]|\|)[ \t]{0,8}\+{0,2}(?:\\{0,4}[nr][ \t]{1,8}|\r?\n[ \t]{1,16})?)"
    r"|(?P<cli>[ \t]{1,4}(?=[\"'`]))"
    r"|(?P<flag>[ \t]{1,2}(?=[^ \t:=\-]))"
    r"|(?P<said>))"
)
_SAID: Final = re.compile(
    r"(?:[ \t]{1,2}(?:for|of|to|on|in|at|für|pour|para|per|von|de|для)[ \t]{1,2}(?:the[ \t]|my[ \t]|our[ \t])?[\w.@/\-]{1,40}(?:[ \t][\w\-]{1,20})?)?"
    r"(?:[ \t]{0,2}\([^()\n]{1,30}\))?"
    r"[ \t]{0,2}(?:is|was|are|will be|equals|ist|lautet|war|es|era|est|était|è|é|są|to|это|является|—|–|-|=|:|：|,|है|หมายถึง|là"
    r"|是|为|為|は|が|を|은|는|이|가|هو|هي|היא|הוא)?"
    r"[ \t]{0,2}(?:now|set to|changed to|reset to|currently|still|just|jetzt|nun|ahora|maintenant)?[ \t]{0,2}[:：=]?[ \t]{0,2}"
)
_QUOTE: Final = re.compile(r"[bfruBFRU]{0,2}(\\{0,8}(?:\"\"\"|\"|'|`)|&quot;|%22|[“”„«「『‘])")
_CLOSING: Final = {"“": "”", "„": "“", "«": "»", "「": "」", "『": "』", "‘": "’"}
_BARE: Final = re.compile(r"[^\s\"'`<>\x00-\x1f\u0085\u2028\u3000-\u9fff\uac00-\ud7ff\uff00-\uffef]{1,256}")
_BARE_REST: Final = re.compile(r"[^\s\"'`<>\x00-\x1f]*")
_SCHEME: Final = re.compile(
    r"(?:Bearer|Basic|Token|ApiKey|Api-Key|Key|Bot|Negotiate|GoogleLogin|AWS4-HMAC-SHA256|Digest|OAuth|SSWS)[ \t]{1,2}(?:auth=|token=)?",
    re.IGNORECASE,
)
_LINE: Final = re.compile(r"[^\r\n\"\x00-\x1f]{1,8192}")
_MAX_QUOTED: Final = 8192
_MAX_BARE: Final = 256
_TRAILING: Final = ".,;:)]}>*_|"
_NEXT_FIELD: Final = re.compile(r"[,;][ \t]{0,2}[\"']?[A-Za-z_][A-Za-z0-9_ \-]{0,30}[\"']?[:=]")


class Value(NamedTuple):
    """A value's place, and how it was written: ``keyed`` (a field's value), ``quoted``, ``bare`` or ``said`` in prose."""

    start: int
    end: int
    how: str


_MARK: Final = "[redacted:"


def find_at(text: str, start: int, end: int, judge: Judge = is_secret) -> tuple[Hit | None, int]:
    """What a word of :data:`clearspan.scrub.words.WORDS`, from ``start`` to ``end``, names, and where its name ends.

    ``judge`` says whether the value is a secret.
    """
    word = text[start:end].lower()
    if word in ("bearer", "basic ", "-u ", "sig=", "signature="):
        return _special(text, word, start, end, judge), end
    if word in COMMANDS:
        place = password_after(text, start, word)
        return (Hit(*place, "password"), place[1]) if place else (None, start)
    before = text[max(0, start - _MAX_NAME) : start]
    left = before[len(before.rstrip(_NAME_CHARS)) :]
    if left and before[: -len(left)].endswith("\\") and left[0] in "nrt":
        left = left[1:]  # the n of an escaped line end
    rest = _NAME_REST.match(text, end)
    name_end = rest.end() if rest else end
    if name_end - end == _MAX_NAME:
        return None, end  # no name is so long: it is several, and the last one counts
    name = left + text[start:name_end]
    stripped = name.rstrip(".-")
    name_end -= len(name) - len(stripped)
    kind = kind_of(stripped, before[: len(before) - len(left)])
    if kind is None:
        return None, name_end
    return _value_of(text, start - len(left), name_end, kind, judge), name_end


def find_foreign(text: str, match: re.Match[str], judge: Judge = is_secret) -> Hit | None:
    """What a match of :data:`clearspan.scrub.words.FOREIGN` names, if a value follows."""
    return _value_of(text, match.start(), match.end(), FOREIGN_KINDS.get(match.group(), "secret"), judge)


def kind_of(name: str, before: str = "") -> str | None:
    """What ``name`` names, ``before`` being the text in front of it: a kind of secret, or ``None``."""
    if before.endswith(_MARK) or name.startswith(_MARK):
        return None  # a rule's name, in what was redacted before
    return _kind_of(name, before[-_MAX_BEFORE:] if before.endswith((" ", "-")) else "")


@lru_cache(maxsize=1024)  # the names in a text are few
def _kind_of(name: str, before: str) -> str | None:
    words = [word.lower() for word in _NAME_WORD.findall(name)]
    while len(words) > 1 and words[-1] in NEUTRAL:
        words.pop()
    if not words:
        return None
    last = words[-1]
    if len(last) > 4 and last.endswith("s") and not last.endswith("ss"):
        last = last[:-1]
    first: list[str] = []
    if len(words) == 1:
        first = _words_at_the_end(before)
    previous = words[-2] if len(words) > 1 else first[-1] if first else ""
    return _kind(last, previous, [*first, *words])


def _words_at_the_end(text: str) -> list[str]:
    """The last few words of ``text``, where each is of ASCII letters and digits and a blank or hyphen follows."""
    if not text.endswith((" ", "-")):
        return []
    found: list[str] = []
    for word in reversed(text.lower().replace("-", " ").split(" ")[:-1]):
        if word.isascii() and word.isalnum() and len(word) <= _MAX_WORD:
            found.append(word)
            if len(found) < _WORDS_BEFORE:
                continue
        else:
            found += _ALNUM_END.findall(word[-_MAX_WORD:])
        break
    return found[::-1]


def _kind(last: str, previous: str, words: list[str]) -> str | None:
    if last in PASSWORDS:
        return (
            None
            if previous in ("one", "boarding", "first", "second", "no", "test", "mountain") and last == "pass"
            else "password"
        )
    if last in SECRETS:
        return "secret"
    if last in COOKIES:
        return "cookie"
    if last in CREDENTIALS:
        return "credential" if last != "auth" or previous != "no" else None
    if last in TOKENS:
        return None if previous in HARMLESS else "token"
    if last == "key":
        return "api_key" if previous in KEY_BEFORE else None
    if last == "id" and words[-3:] == ["private", "key", "id"]:
        return "api_key"
    if last in GLUED_PASS:
        return "password"
    for ending, kind in GLUED:
        if last.endswith(ending):
            return kind
    if last.endswith("token") and last[:-5] not in HARMLESS:
        return "token"
    if last.endswith("key") and any(len(word) > 2 and last.endswith(f"{word}key") for word in KEY_BEFORE):
        return "api_key"
    return None


def _value_of(text: str, start: int, name_end: int, kind: str, judge: Judge) -> Hit | None:
    after = _AFTER.match(text, name_end)
    if after is None:
        return None
    if after.lastgroup in ("said", "flag"):
        if (after.lastgroup == "flag" and text[max(0, start - 2) : start].endswith("-")) or text[
            start : start + 2
        ] == "--":
            return _judged(text, _read(text, after.end(), "bare", kind, judge), kind, judge)
        said = _SAID.match(text, name_end)
        if said is None or said.end() == name_end:
            return None
        return _judged(text, _read(text, said.end(), "said", kind, judge), kind, judge)
    if after.lastgroup == "keyed":
        return _judged(text, _keyed(text, after.end(), kind), kind, judge)
    query = start > 0 and text[start - 1] in "?&;"
    if kind == "cookie" and after.lastgroup == "op":
        line = _LINE.match(text, after.end())
        cookies = Value(after.end(), line.end(), "keyed") if line and "=" in line.group() else None
        return _judged(text, cookies, kind, judge)
    how = "said" if after.lastgroup == "cli" else "tag" if after.lastgroup == "tag" else "bare"
    env = text[name_end : name_end + 1] == "=" and (start == 0 or text[start - 1] in "\n \t'\"")
    value = _read(text, after.end(), how, kind, judge, query, env=env)
    return _judged(text, value, kind, judge)


def _keyed(text: str, start: int, kind: str) -> Value:
    scheme = _SCHEME.match(text, start) if kind in ("credential", "token", "api_key") else None
    return Value(scheme.end() if scheme else start, len(text), "keyed")


def _read(
    text: str, start: int, how: str, kind: str, judge: Judge, query: bool = False, *, env: bool = False
) -> Value | None:
    opening = _QUOTE.match(text, start)
    if opening is not None:
        quote = opening.group(1)
        inside = opening.end()
        scheme = _SCHEME.match(text, inside)
        inside = scheme.end() if scheme else inside
        return Value(
            inside, _closing(text, inside, _CLOSING.get(quote, quote)), "quoted" if how != "said" else "said_quoted"
        )
    scheme = _SCHEME.match(text, start)
    start = scheme.end() if scheme else start
    bare = _BARE.match(text, start)
    if bare is None:
        return None
    end = bare.end()
    if end - start == _MAX_BARE and not query:  # what is so long is no word; all of it goes if it goes
        rest = _BARE_REST.match(text, end) if judge(bare.group(), kind, how) else None
        end = rest.end() if rest else end
    if not env:
        end = _cut(text, start, end, query)
    else:
        escape = ESCAPE.search(text, start, end)
        end = escape.start() if escape else end
    while end > start and text[end - 1] in (_TRAILING if not env else ",;"):
        end -= 1
    env = env and text[end : end + 1] not in (",", ")")
    return Value(start, end, "env" if env else how) if end > start else None


def _cut(text: str, start: int, end: int, query: bool) -> int:
    """Where a value without quotes ends before the next space: at an escape, the next field, the next parameter."""
    found = ESCAPE.search(text, start, end)
    end = found.start() if found else end
    found = _NEXT_FIELD.search(text, start, min(len(text), end + 1))
    end = found.start() if found and found.start() < end else end
    if query or "://" in text[max(0, start - 200) : start]:
        for stop in "&#":
            place = text.find(stop, start, end)
            end = place if place >= 0 else end
    place = text.find(";", start, end)
    return place if place > start else end


def _closing(text: str, start: int, quote: str) -> int:
    """The end of a quoted value: the same quote, at the same level of escaping. Without one: the end of the line."""
    limit = min(len(text), start + _MAX_QUOTED)
    level = len(quote) - len(quote.lstrip("\\"))
    place = text.find(quote, start, limit)
    while place >= 0:
        slashes = (
            len(text[start:place]) - len(text[start:place].rstrip("\\"))
            if place - start < 64
            else _slashes(text, place)
        )
        if slashes % 2 == 0 or level:
            return place - (slashes if level and slashes % 2 else 0)
        place = text.find(quote, place + 1, limit)
    line = text.find("\n", start, limit)
    return line if line >= 0 else limit


def _slashes(text: str, place: int) -> int:
    return place - len(text[place - 64 : place].rstrip("\\")) - (place - 64)


def _judged(text: str, value: Value | None, kind: str, judge: Judge) -> Hit | None:
    if value is None or not judge(text[value.start : min(value.end, value.start + _ENOUGH)], kind, value.how):
        return None
    return Hit(value.start, value.end, kind)


_TOKEN68: Final = re.compile(r"[A-Za-z0-9\-._~+/%]{8,}={0,2}")
_USER: Final = re.compile(r"(?:--user[ =]|-u )[\"']?[^\s:\"']{1,128}:(?P<v>[^\s\"']{1,256})")


def _special(text: str, word: str, start: int, end: int, judge: Judge) -> Hit | None:
    if word in ("sig=", "signature="):
        found = re.compile(r"[A-Za-z0-9%+/=_\-]{32,}").match(text, end)
        return Hit(end, found.end(), "signed_url") if found else None
    if word == "-u ":
        found = _USER.match(text, start)
        return (
            Hit(found.start("v"), found.end("v"), "basic_auth") if found and not PLACEHOLDER.match(found["v"]) else None
        )
    gap = re.compile(r"(?:[ \t]{0,2}[:=]?[ \t]{0,2}[\"'`]?|%20|\+)" if word == "bearer" else r"[ \t]?").match(text, end)
    token = _TOKEN68.match(text, gap.end() if gap else end)
    if token is None:
        return None
    value = token.group().rstrip(".")
    if word == "bearer":
        if not judge(value, "token", "quoted"):
            return None
    elif not _is_basic(value):
        return None
    return Hit(token.start(), token.start() + len(value), "bearer_token" if word == "bearer" else "basic_auth")


def _is_basic(value: str) -> bool:
    try:
        decoded = base64.b64decode(value + "=" * (-len(value) % 4), validate=True).decode()
    except (ValueError, binascii.Error):
        return False
    return ":" in decoded and decoded.isprintable()
