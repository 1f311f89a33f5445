"""What a value is without percent codes and without what follows it: ``%24%7BTOKEN%7D``, ``null;x=2``.

What is harmless decoded is harmless encoded, and a placeholder stays one whatever sign stands behind it.
"""

from __future__ import annotations

import base64
import re
from typing import Final
from urllib.parse import unquote

from clearspan.scrub.generated import is_generated
from clearspan.scrub.stand_ins import stands_in
from clearspan.scrub.wording import made_of_words

_CODE: Final = re.compile(r"%(?:[2-7][0-9A-Fa-f]|[C-Fc-f][0-9A-Fa-f]%[89ABab][0-9A-Fa-f]|0[AaDd9])")
_ENOUGH: Final = 1024  # characters that tell
_SHORTEST: Final = 3
_LEVELS: Final = 3
_VARIABLE: Final = re.compile(r"%[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,60}%")  # %DB_PASSWORD% has no code
# Of JSON that goes on: {"type": …, null,"next": …, ["a", …
_JSON: Final = re.compile(r"(?:null|true|false|[0-9.]{1,20})?[ ]?(?:[\[{][ ]?[\[{\"\]}]|[,}\]][ ]?[\"}\]])")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z\-]{2,20} {1,3}(?=\S)")
_ONE_WORD: Final = frozenset(("credential", "token", "api_key", "pat"))
# The next field, whatever it holds; or no more than a word, as in a list or behind a dash.
_NEXT_FIELD: Final = re.compile(
    r"(?P<v>[0-9]{1,3}(?:,[0-9]{3}){1,4}|[^;,&?]{1,256})\??[;,&][ ]?(?:[a-z][a-z0-9_.\- ]{0,40}|[A-Z][A-Z0-9_]{1,40}|[a-z]{1,16}(?:[A-Z][a-z]{1,16}){1,4})="
)
_NEXT_WORD: Final = re.compile(
    r"(?P<v>[0-9]{1,3}(?:,[0-9]{3}){1,4}|[^;,—–，；。！|…]{3,256})[;,—–，；。！|…][ ]?[^\W\d_]{0,24}[|.!]?\Z"
)
_LABEL: Final = re.compile(r"(?:[a-z]{3,16}|[A-Z]{2,4})[—–→|](?P<v>\S{3,256})\Z")  # token ttl→3600
_NAMES: Final = re.compile(r"[A-Za-z]{12,}")
_SIGNS: Final = "!…！?;}"


def as_meant(value: str, kind: str) -> str | None:
    """``value`` without its percent codes or without the field behind it; ``None`` if it has neither.

    Empty where it is a part of JSON. Of a value of a ``kind`` that is one word, without the scheme before it.
    """
    if kind == "cookie":  # has fields of its own
        return None
    if "%" in value and _CODE.search(value) is not None:
        plain = _decoded(value[:_ENOUGH]).strip().lstrip("=")
        if plain == value or "\ufffd" in plain or (_CODE.search(plain) is not None and _VARIABLE.match(plain) is None):
            return None
        if _JSON.match(plain):
            return ""
        scheme = _SCHEME.match(plain) if kind in _ONE_WORD else None
        return plain[scheme.end() :] if scheme else plain
    found = _LABEL.match(value) or _NEXT_FIELD.match(value) or _NEXT_WORD.match(value)
    if found is None or (kind == "password" and len(found["v"]) < _SHORTEST):
        return None
    return found["v"] if not is_generated(value) or stands_in(found["v"], "bare") else None


def _decoded(value: str) -> str:
    """``value`` without percent codes, be they coded a few times over."""
    for _ in range(_LEVELS):
        if _CODE.search(value) is None or _VARIABLE.match(value) is not None:
            break
        value = unquote(value, errors="replace")
    return value


def is_prose(value: str) -> bool:
    """Whether ``value`` is base64 of a plain sentence, of a few in lines, or of JSON: what that holds is read elsewhere."""
    try:
        decoded = base64.b64decode(value, validate=True).decode()
    except ValueError:
        return False
    return "".join(decoded.splitlines()).isprintable() and (
        " " in decoded
        or decoded.startswith('{"')
        or not decoded.isascii()
        or any(map(made_of_words, _NAMES.findall(decoded)))
    )


def without_signs(value: str) -> str | None:
    """``value`` without the signs that end a sentence, if it ends in some and more than they is left."""
    bare = value.rstrip(_SIGNS)
    return bare if _SHORTEST <= len(bare) < len(value) else None
