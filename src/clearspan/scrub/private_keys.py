"""Private keys as files and JSON hold them: PEM, in one text or as a list of lines, and JSON web keys."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import Any, Final

from clearspan.scrub.randomness import scrambled
from clearspan.scrub.rule import Hit

PEM_WORD: Final = "-----begin"
JWK_WORD: Final = "kty"
FIRST_LINE: Final = "-----BEGIN PRIVATE KEY-----\n"
"""Says of a part of a private key what it is, where the part alone does not."""

_PEM: Final = re.compile(r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----", re.IGNORECASE)
_PEM_END: Final = re.compile(r"-----END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----", re.IGNORECASE)
_SOME_OF_A_KEY: Final = re.compile(r"[A-Za-z0-9+/=]{8}|[^.\s…\\]\s{0,4}[A-Za-z0-9+/=]{4}")  # "..." is none
# Behind a line that is only spoken of: "begins with `-----BEGIN …-----` and ends with …".
_PROSE: Final = re.compile(r"[`\"'”’)*]{0,3}[.,;:]?[ ](?:[a-z]{1,14}[ ,]{1,2}){2}")
_ANY_OF_A_KEY: Final = re.compile(r"[A-Za-z0-9+/]")
_LONGEST_PEM: Final = 65_536
_LONGEST_PEM_LINE: Final = 128
# Lines may be texts of a list, or texts joined in a program.
_NEXT_LINE: Final = r"[\"']\s{0,4}[,+]?\s{0,32}[\"'](?=[A-Za-z0-9+/=]{16,128}[\"'\\]|[A-Za-z0-9+/]{1,128}={1,2}[\"'\\])"
_PEM_BODY: Final = re.compile(rf"(?:[A-Za-z0-9+/=_\s:,.\-]|{_NEXT_LINE}|\\[nrt\\])*")
_PEM_LINE: Final = re.compile(r"[A-Za-z0-9+/=\s]{0,128}\Z|[A-Za-z\-]{1,32}: ")

# RFC 7517 and 7518: the members that only the owner has. "oth" holds more of them.
_PRIVATE: Final = frozenset(("d", "p", "q", "dp", "dq", "qi", "k"))
_LONGEST_JWK: Final = 8_192
_MEMBER: Final = re.compile(
    r"(?<![A-Za-z0-9_\-.])(?:d|p|q|dp|dq|qi|k)\\{0,8}[\"']?\s{0,4}[:=]\s{0,4}\\{0,8}[\"']?(?P<v>[A-Za-z0-9_\-+/=]{16,})(?![(.\[])"
)
_NUMBER: Final = re.compile(r"[A-Za-z0-9_\-+/=]{16,}\Z")


def pem(text: str, start: int, endless: int) -> tuple[Hit | None, int]:
    """A PEM block from its first line to its last; without the last, everything that could belong to it.

    ``endless`` is how far it is known that there is no last line; the second answer is how far it is known now.
    """
    begin = _PEM.match(text, start)
    if begin is None:
        return None, endless
    if _PROSE.match(text, begin.end()):
        return None, endless
    limit = begin.end() + _LONGEST_PEM
    end = _PEM_END.search(text, max(begin.end(), endless - _LONGEST_PEM_LINE), limit)
    if end is not None:
        some = _SOME_OF_A_KEY.search(text, begin.end(), end.start())
        return (Hit(start, end.end(), "private_key") if some else None), endless
    body = _PEM_BODY.match(text, begin.end())
    if body is None or not _ANY_OF_A_KEY.search(body.group()):
        return None, limit
    return Hit(start, body.end(), "private_key"), limit


def pem_lines(items: Sequence[Any]) -> Set[int]:
    """Which of ``items`` are the lines of a PEM block that begins in one of them and does not end there."""
    found: set[int] = set()
    inside = False
    for place, item in enumerate(items):
        begin = _PEM.search(item) if isinstance(item, str) else None
        if begin is not None:
            inside = _PEM_END.search(item, begin.end()) is None
        elif inside and isinstance(item, str) and _PEM_LINE.match(item):
            found.add(place)
        else:
            inside = False
    return found


def jwk(text: str, start: int, done: int) -> tuple[list[Hit], int]:
    """The private members of the JSON web key whose type stands at ``start``, and how far the text is read now.

    What stands before ``done`` was read already.
    """
    if start < done:
        return [], done
    first = max(done, start - _LONGEST_JWK)
    begin = max(first, text.rfind("{", first, start))
    last = min(len(text), start + _LONGEST_JWK)
    end = text.find("}", start, last)
    end = last if end < 0 else end
    # In a program the name of a variable may stand there.
    members = [match.span("v") for match in _MEMBER.finditer(text, begin, end) if scrambled(match["v"])]
    return [Hit(*span, "private_key") for span in members], end


def jwk_members(mapping: Mapping[Any, Any]) -> Set[str]:
    """The names of what is private in ``mapping``, if it is a JSON web key."""
    if not isinstance(mapping.get(JWK_WORD), str):
        return frozenset()
    return {name for name in _PRIVATE if isinstance(part := mapping.get(name), str) and _NUMBER.match(part)}
