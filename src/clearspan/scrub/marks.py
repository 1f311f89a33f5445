"""Words that are no names, and give away what follows in a manner of their own: ``Bearer …``, ``IDENTIFIED BY '…'``."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from typing import Final

from clearspan.scrub.commands import login_at
from clearspan.scrub.rule import Hit
from clearspan.scrub.secrecy import Judge
from clearspan.scrub.stand_ins import PLACEHOLDER, stands_in
from clearspan.scrub.surroundings import part_of_a_word
from clearspan.scrub.values import COOKIES

_GAP: Final = re.compile(r"[ \t]{0,2}[:=]?[ \t]{0,2}[\"'`]?|%20|\+")
_GAP_OF_FIELD: Final = re.compile(r"\x1f|\\{0,4}[\"'][ \t]{0,2}[:=][ \t]{0,2}\\{0,4}[\"']")
_TOKEN68: Final = re.compile(r"[A-Za-z0-9\-._~+/%]{8,}={0,2}")
_SIGNATURE: Final = re.compile(r"[A-Za-z0-9%+/=_\-]{32,}")
_SESSION: Final = re.compile(r"[A-Za-z0-9%_\-]{16,128}(?:\.[A-Za-z0-9%+/_\-]{20,80})?")  # Express signs it
_LONG_SESSION: Final = re.compile(r"[A-Za-z0-9%+/_\-]{20,2048}={0,2}")
_COOKIE_NEAR: Final = re.compile(
    r";[ ][\w.\-]{0,24}\Z|(?:cookie|ciasteczk|kaka|çerez|кук|עוגי|कुकी|クッキー|쿠키|คุกกี้|ملف تعريف|bánh quy)[^\n]{0,80}(?:\n[^\n]{0,24})?\Z",
    re.IGNORECASE,
)
_USER: Final = re.compile(
    r"(?:(?:curl )?--user[ =]|curl -u ?|-u )[\"']?[^\s:\"'@/$&-][^\s:\"'/]{0,127}:(?:[\"'](?=[^\s\"']{1,256}[\"']))?(?P<v>[^\s\"']{1,256})",
    re.IGNORECASE,
)
_CURL_BEFORE: Final = re.compile(r"\bcurl\b[^\n;|]{0,300}\Z")
_IDS: Final = re.compile(r"[ =]\d{1,6}:\d{1,6}\Z")  # of a user and a group, as docker takes them
_IDENTIFIED: Final = re.compile(
    r"[ \t\n]{1,4}(?:(?:PASSWORD|VALUES)[ \t]{1,2})?(?:\\{0,4}[\"'](?P<q>[^\"'\\\n]{3,128})\\{0,4}[\"']|(?P<v>[^\s\"';,]{3,128}))",
    re.IGNORECASE,
)
_USER_BEFORE: Final = re.compile(r"\b(?:CREATE|ALTER|GRANT|SET)\b[^;]{0,200}\Z", re.IGNORECASE)
_NEW_USER_BEFORE: Final = re.compile(r"\b(?:CREATE|ALTER)\s{1,4}(?:USER|ROLE)\s{1,4}\S{1,64}\s{1,4}\Z", re.IGNORECASE)
_ORACLE: Final = re.compile(r":[a-z0-9]{2,10}:[^/\s@:\"']{1,64}/(?P<v>[^@\s\"']{3,128})@", re.IGNORECASE)
_WIFI_BEFORE: Final = re.compile(r"WIFI:[^\n]{0,120}\Z", re.IGNORECASE)
_WIFI: Final = re.compile(r"(?:[^;\\\n]|\\.){3,64}(?=;)")
_LOGIN: Final = re.compile(r"[ ][\w.@\-]{1,64}[ ]/(?=[ ])")
_SLASH: Final = re.compile(r"[ ](?P<v>[^\s\"'`<>/|]{5,64})")


def marked(text: str, word: str, start: int, end: int, judge: Judge) -> Hit | None:
    """What the mark ``word``, from ``start`` to ``end``, gives away."""
    return _READERS[word](text, start, end, judge)


def _bearer(text: str, start: int, end: int, judge: Judge) -> Hit | None:
    gap = _GAP_OF_FIELD.match(text, end) or _GAP.match(text, end)
    if part_of_a_word(text, start, gap.end() if gap else end, end):
        return None
    begin = gap.end() if gap else end
    token = _TOKEN68.match(text, begin + 3 * text.startswith("%20", begin))
    if token is None:
        return None
    value = token.group().rstrip(".")
    return Hit(token.start(), token.start() + len(value), "bearer_token") if judge(value, "token", "quoted") else None


def _basic(text: str, _start: int, end: int, _judge: Judge) -> Hit | None:
    token = _TOKEN68.match(text, end + (text[end : end + 1] in (" ", "\t")))
    if token is None:
        return None
    value = token.group().rstrip(".")
    return Hit(token.start(), token.start() + len(value), "basic_auth") if _is_basic(value) else None


def _is_basic(value: str) -> bool:
    try:
        decoded = base64.b64decode(value + "=" * (-len(value) % 4), validate=True).decode()
    except (ValueError, binascii.Error):
        return False
    return ":" in decoded and decoded.isprintable()


def _signature(text: str, _start: int, end: int, _judge: Judge) -> Hit | None:
    found = _SIGNATURE.match(text, end)
    return Hit(end, found.end(), "signed_url") if found else None


def _session(text: str, _start: int, end: int, judge: Judge) -> Hit | None:
    found = _SESSION.match(text, end)
    return Hit(end, found.end(), "token") if found and judge(found.group(), "token", "quoted") else None


def _session_of_cookies(text: str, start: int, end: int, judge: Judge) -> Hit | None:
    """``laravel_session=…``, ``_session_id=…``, among cookies: elsewhere a session's id is no secret."""
    if _COOKIE_NEAR.search(text, max(0, start - 120), start) is None:
        return None
    found = _LONG_SESSION.match(text, end)
    return Hit(end, found.end(), "token") if found and judge(found.group(), "token", "quoted") else None


def _user(text: str, start: int, _end: int, _judge: Judge) -> Hit | None:
    found = _USER.match(text, start)
    if found is not None:
        return (
            None if stands_in(found["v"], "bare") or _IDS.search(found.group()) else Hit(*found.span("v"), "basic_auth")
        )
    place = login_at(text, start)
    return Hit(*place, "password") if place else None


def _user_later(text: str, start: int, end: int, judge: Judge) -> Hit | None:
    """``curl https://… --user bob:value``; other commands name a user and a group so."""
    return _user(text, start, end, judge) if _CURL_BEFORE.search(text, max(0, start - 320), start) else None


def _identified(text: str, start: int, end: int, judge: Judge) -> Hit | None:
    """``CREATE USER app IDENTIFIED BY 'value'``. Without quotes only there: "identified by" is English, too."""
    found = _IDENTIFIED.match(text, end)
    if found is None:
        return None
    before = text[max(0, start - 240) : start]
    if found["q"] is not None:
        how = "quoted" if _USER_BEFORE.search(before) else "pair"
        return Hit(*found.span("q"), "password") if judge(found["q"], "password", how) else None
    if not _NEW_USER_BEFORE.search(before) or not judge(found["v"], "password", "bare"):
        return None
    return Hit(*found.span("v"), "password")


def _oracle(text: str, _start: int, end: int, _judge: Judge) -> Hit | None:
    found = _ORACLE.match(text, end)
    return Hit(*found.span("v"), "password") if found and not PLACEHOLDER.match(found["v"]) else None


def _wifi(text: str, start: int, end: int, _judge: Judge) -> Hit | None:
    """The text of a QR code for a wireless network: ``WIFI:S:name;T:WPA;P:value;;``."""
    found = _WIFI.match(text, end)
    if found is None or not _WIFI_BEFORE.search(text[max(0, start - 160) : start]):
        return None
    return Hit(end, found.end(), "password")


def _login(text: str, start: int, end: int, judge: Judge) -> Hit | None:
    """``Login: bob / value``."""
    user = _LOGIN.match(text, end)
    return _slash(text, start, user.end(), judge) if user else None


def _slash(text: str, _start: int, end: int, judge: Judge) -> Hit | None:
    """``admin / value``: as people write a login."""
    found = _SLASH.match(text, end)
    if found is None:
        return None
    value = found["v"].rstrip(".,;:)")
    return (
        Hit(found.start("v"), found.start("v") + len(value), "password") if judge(value, "password", "pair") else None
    )


def _cookies(text: str, _start: int, end: int, judge: Judge) -> Hit | None:
    """``curl -b "sid=…"``, where a file's name may stand, too."""
    found = COOKIES.match(text, end + len(text[end : end + 2]) - len(text[end : end + 2].lstrip(" \"'")))
    return Hit(*found.span(), "cookie") if found and judge(found.group(), "cookie", "keyed") else None


_READERS: Final[dict[str, Callable[[str, int, int, Judge], Hit | None]]] = {
    "bearer": _bearer,
    "basic ": _basic,
    "sig=": _signature,
    "signature=": _signature,
    "sessionid=": _session,
    "sessid=": _session,
    "connect.sid=": _session,
    "_session=": _session_of_cookies,
    "_session_id=": _session_of_cookies,
    "-u ": _user,
    "curl --user": _user,
    "--user ": _user_later,
    "curl -u": _user,
    "identified by": _identified,
    "jdbc:oracle": _oracle,
    ";p:": _wifi,
    "admin /": _slash,
    "login:": _login,
    "curl -b": _cookies,
}
MARKS: Final = frozenset(_READERS)
