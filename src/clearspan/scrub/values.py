"""Where a value begins and ends: in quotes, without them up to the next field, or as all of a field."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from clearspan.scrub.generated import is_generated, is_random_name
from clearspan.scrub.password_signs import in_angle_brackets
from clearspan.scrub.secrecy import ESCAPE, Judge
from clearspan.scrub.telling import tells
from clearspan.scrub.wording import reads

SAID: Final = ("said", "told")
QUOTE: Final = r"[bfruBFRUN@]{0,2}(\\{0,8}(?:\"\"\"|\"\"(?=[A-Za-z0-9!#$%*?@^_~])|\"|'|`)|&quot;|&#x27;|&#39;|%22|[“”„«‹「『‘]|[【《＂](?=[^\s【】《》＂]{4,256}[】》＂]))"

_QUOTE: Final = re.compile(QUOTE)
_CLOSING: Final = {"“": "”", "„": "“", "«": "»", "‹": "›", "「": "」", "『": "』", "【": "】", "《": "》", "‘": "’"}
_BARE: Final = re.compile(r"[^\s\"'`<>\x00-\x1f\u0085\u2028\u3000-\u9fff\uac00-\ud7ff\uff00-\uffef،؛؟۔।॥]{1,256}")
# 東京Tower88: letters and digits behind a few ideographs, which would end a value elsewhere.
_LED_BY_IDEOGRAPHS: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]{1,4}(?!SHA|MD|AES|RSA|UTF|HTTP|TLS|OAuth|[Bb]ase)[A-Za-z]{2,32}[0-9]{1,8}(?![A-Za-z0-9])"
)
# Quotes in the middle of a word, up to its end: it's-Me-42, say"cheese"99.
_INNER_QUOTES: Final = re.compile(
    r"(?<=[A-Za-z0-9])(?:'(?=[A-Za-z])[^\s\"'`<>\x00-\x1f]{1,64}|\"(?=[A-Za-z0-9])[^\s\"'`<>\x00-\x1f]{1,64}(?<=[A-Za-z0-9])\"[A-Za-z0-9]{1,64})(?=[\s,;]|\Z)"
)
_IN_A_TAG: Final = re.compile(r"[^\s\"'`<>\x00-\x1f]{1,256}")
_BARE_REST: Final = re.compile(r"[^\s\"'`<>\x00-\x1f\u3000-\u303f\uff00-\uffef،؛؟۔।॥]*")
_SCHEME: Final = re.compile(
    r"(?:Bearer|Basic|Token|ApiKey|Api-Key|Key|Bot|Negotiate|GoogleLogin|AWS4-HMAC-SHA256|Digest|OAuth|SSWS|GenieKey|Splunk"
    r"|PAT|HMAC|SharedAccessSignature|Klaviyo-API-Key|DeepL-Auth-Key|Zoho-oauthtoken)[ \t]{1,2}(?:auth=|token=)?",
    re.IGNORECASE,
)
_NEXT_SETTING: Final = re.compile(r"[a-z]{3,12} [a-z_]{2,24}=[^=\s]")  # auth=basic took=12ms
_LINE: Final = re.compile(r"[^\r\n\"\x00-\x1f]{1,8192}")
_ELEMENT: Final = re.compile(r"[^\r\n\"<\x00-\x1f]{1,8192}")
COOKIES: Final = re.compile(
    r"[A-Za-z_][\w.\-\[\]]{0,64}=[!#-+\--:<-\[\]-_a-{}~]{0,4096}(?:;[ ]?[A-Za-z_][\w.\-]{1,64}(?:=[!#-+\--:<-\[\]-_a-{}~]{0,4096}|(?![\w ]))){0,64}",
    re.ASCII,
)
"""Cookies as a header lists them: https://www.rfc-editor.org/rfc/rfc6265#section-4.2.1"""
_FIRST_OF_MAP: Final = re.compile(r"\{[ ]?[\"'][\w.\-]{1,64}[\"'][ ]?(?::|=>)[ ]?[\"'](?P<v>[^\s\"'{}]{16,1024})[\"']")
_URL_BEFORE: Final = re.compile(r"://[^\s;\"'<>]*\Z")  # behind a ; no URL goes on, but jdbc:sqlserver://host;password=…
_JDBC: Final = re.compile(r"(?<![a-z])jdbc:[^\s\"'<>]*\Z")  # whose # begins no fragment
_FIELD_NAME: Final = re.compile(r"\w[\w \-]*")
_MAX_QUOTED: Final = 8192
_MAX_BARE: Final = 256
# Nothing in CSV's quotes, and in a URL what stands for a value: <your-key>, [REDACTED].
_NOTHING: Final = re.compile(r"\"{4}|%3[Cc][A-Za-z][A-Za-z_\-]{1,40}%3[Ee]|%5[Bb][A-Za-z_\-]{2,40}%5[Dd]")
_ESCAPED_QUOTES: Final = ("\\'", '\\"')  # the slash belongs to the quote
_TRAILING: Final = ".,;:)]}>*_|”“»"
_NEXT_FIELD: Final = re.compile(r"[,;][ \t]{0,2}[\"']?[A-Za-z_][A-Za-z0-9_ \-]{0,30}[\"']?[:=]")


# What is in brackets ends with the value, or goes on in another script behind it.
_ASIDE: Final = re.compile(r"(?P<v>[^\s()\[\]{}]{6,128})\((?P<aside>(?!0x)[^\s()]{0,40})\)?\Z")
_FUNCTION: Final = re.compile(r"(?:[a-z_.]+[0-9]{0,5}|[A-Za-z_.]+[0-9]{0,3})\Z")
_FIRST_WORD: Final = re.compile(r"[A-Za-z][a-z]{2,}(?=[A-Z])")


class Value(NamedTuple):
    """A value's place, and how it was written.

    ``keyed`` is a field's value, ``quoted`` and ``bare`` one that is assigned, ``env`` in a file of settings, ``tag``
    in an element, ``literal`` a text that a program hands on, ``pair`` one beside a text that is the name; ``said`` in
    prose, ``said_quoted`` in quotes there, and ``told`` behind "is".
    """

    start: int
    end: int
    how: str


def keyed(text: str, start: int, kind: str) -> Value:
    """All that follows, as the value of a field."""
    scheme = _SCHEME.match(text, start) if kind in ("credential", "token", "api_key") else None
    return Value(scheme.end() if scheme else start, len(text), "keyed")


def cookies(text: str, start: int) -> Value | None:
    """What is in quotes, or the rest of the line or element, if it holds cookies."""
    opening = _QUOTE.match(text, start)
    if opening is not None:
        return _quoted(text, opening, "quoted")
    pair = _FIRST_OF_MAP.match(text, start)
    if pair is not None:
        return Value(*pair.span("v"), "keyed")
    line = (_ELEMENT if text[start - 1 : start] == ">" else _LINE).match(text, start)
    if line is None or "=" not in line.group():
        alone = _BARE.match(text, start)
        return Value(*alone.span(), "keyed") if alone and tells(alone[0], "cookie") else None
    listed = COOKIES.match(text, start, line.end())
    told = listed is not None and "=" not in text[listed.end() : line.end()]  # the rest of the line is a sentence
    return Value(start, _before_full_stop(text, listed.end()) if listed and told else line.end(), "keyed")


def _before_full_stop(text: str, end: int) -> int:
    return end - (text[end - 1] in ".:" and text[end : end + 1] in (" ", "", "\n"))


def read(
    text: str, start: int, how: str, kind: str, judge: Judge, query: bool = False, *, env: bool = False
) -> Value | None:
    """The value at ``start``, in quotes or not; ``query`` if it is a query's, ``env`` if a file of settings may hold it."""
    if _NOTHING.match(text, start):
        return None
    opening = _QUOTE.match(text, start)
    if opening is not None:
        return _quoted(text, opening, how)
    scheme = _SCHEME.match(text, start)
    start = scheme.end() if scheme and not _NEXT_SETTING.match(text, start) else start
    bracketed = in_angle_brackets(text, start) if text[start : start + 1] == "<" else None
    if bracketed is not None and how != "tag":
        return Value(*bracketed, how)
    bare = (_IN_A_TAG if how == "tag" else _BARE).match(text, start) or (
        _LED_BY_IDEOGRAPHS.match(text, start) if how == "bare" else None
    )
    if bare is None:
        return None
    inner = _INNER_QUOTES.match(text, bare.end())
    if inner is not None and not query and _is_word_with_quotes(text, start, inner):
        return Value(start, inner.end(), how)
    end = bare.end()
    goes_on = end - start == _MAX_BARE and not query
    if goes_on and (how == "tag" or env or _cut(text, start, end, query) == end):
        # What is so long is no word: all of it goes if it goes.
        rest = _BARE_REST.match(text, end) if judge(bare.group(), kind, how) else None
        end = rest.end() if rest else end
    if how == "tag" and text.startswith("</", end):
        return Value(start, end, how)
    if how in SAID:
        end = text.find(".,", start, end) if text.find(".,", start, end) > start else end
    if not env:
        end = _cut(text, start, end, query)
    else:
        escape = ESCAPE.search(text, start, end)
        end = escape.start() if escape else end
    end = _before_signs(text, start, end, ",;" if env else _TRAILING)
    end = _before_aside(text, start, end)
    env = env and text[end : end + 1] not in (",", ")")
    how = "env" if env else "query" if query and kind == "password" and _in_a_url(text, start) else how
    return Value(start, end, how) if end > start else None


def _before_signs(text: str, start: int, end: int, signs: str) -> int:
    """Where a value ends without the ``signs`` behind it, and without the slash of a quote that follows."""
    while end > start:
        stripped = start + len(text[start:end].rstrip(signs))
        if stripped > start and text[stripped - 1 : stripped + 1] in _ESCAPED_QUOTES:
            stripped -= 1
        if stripped == end:
            break
        end = stripped
    return end


def _before_aside(text: str, start: int, end: int) -> int:
    """Where a value ends that somebody explains in brackets, ``Dragon3763(本番用)``, rather than a function's call."""
    next_sign = text[end : end + 1]
    aside = _ASIDE.match(text, start, end + (next_sign == ")" or not next_sign.isascii()))
    if aside is None:
        return end
    name = aside["v"]
    function = _FUNCTION.match(name)
    if not aside["aside"].isascii() and name.isascii():
        explained = function is None or is_random_name(name)
    else:
        word = _FIRST_WORD.match(name)
        explained = is_random_name(name) and not (word is not None and reads(word[0].lower()))
    return aside.end("v") if explained else end


def _is_word_with_quotes(text: str, start: int, inner: re.Match[str]) -> bool:
    """And no text of a program behind a letter that says what text it is: ``[f'…'``."""
    prefixed = inner.start() - start == 1 and text[start] in "bfruBFRUN"
    return not prefixed and text[start].isalnum() and any(map(str.isdigit, text[start : inner.end()]))


def _in_a_url(text: str, start: int) -> bool:
    """Whether a parameter's value is one of a URL's, where any word may be a password."""
    first = max(0, start - _MAX_BARE)
    query = text.rfind("?", first, start)
    return query > 0 and " " not in text[query:start] and "/" in text[first:query].rpartition(" ")[2]


def _quoted(text: str, opening: re.Match[str], how: str) -> Value:
    quote = opening.group(1)
    scheme = _SCHEME.match(text, opening.end())
    inside = scheme.end() if scheme else opening.end()
    how = "said_quoted" if how in SAID else how if how in ("literal", "pair") else "quoted"
    return Value(inside, _closing(text, inside, _CLOSING.get(quote, quote)), how)


def _cut(text: str, start: int, end: int, query: bool) -> int:
    """Where a value without quotes ends before the next space: at an escape, the next field, the next parameter."""
    found = ESCAPE.search(text, start, end)
    end = found.start() if found else end
    found = _NEXT_FIELD.search(text, start, min(len(text), end + 1))
    if found and found.start() < end and not _is_inside(found.group(), text[start:end]):
        end = found.start()
    if query or _URL_BEFORE.search(text, max(0, start - 200), start):
        for stop in "&" if _JDBC.search(text, max(0, start - 200), start) else "&#":
            place = text.find(stop, start, end)
            end = place if place >= 0 else end
    place = text.find(";", start, end)
    return place if place > start and not is_generated(text[start:end].rstrip(_TRAILING)) else end


def _is_inside(field: str, value: str) -> bool:
    """Whether what could be the next field is in a value that a password manager made: ``L,MlF=Y0Uk^AmR]V_b``."""
    name = _FIELD_NAME.search(field)
    odd = name is not None and name[0].lower() != name[0] != name[0].upper() and name[0] != name[0].title()
    return odd and is_generated(value.rstrip(_TRAILING))


def _closing(text: str, start: int, quote: str) -> int:
    """The end of a quoted value: the same quote, at the same level of escaping. Without one: the end of the line."""
    limit = min(len(text), start + _MAX_QUOTED)
    if quote in ("'", '"', '""') and text.find("\n", start, limit) >= 0:
        limit = text.find("\n", start, limit)
    level = len(quote) - len(quote.lstrip("\\"))
    place = text.find(quote, start, limit)
    while place >= 0:
        if (
            place > start
            and quote in ("'", '"')
            and text[place + 1 : place + 2] == quote
            and text[place + 2 : place + 3].isalnum()
        ):
            place = text.find(quote, place + 2, limit)  # doubled, as SQL and CSV have a quote in quotes
            continue
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
