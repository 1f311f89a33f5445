"""Values that stand apart from their names: alone on a line below, or before them ("use … as the password")."""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.code import is_code
from clearspan.scrub.generated import is_random_path
from clearspan.scrub.other_things import is_of_another
from clearspan.scrub.values import Value
from clearspan.scrub.verb import is_verb

APART: Final = frozenset(("password", "api_key", "token", "secret", "credential"))
"""The kinds of names whose values may stand apart from them."""

_LINE: Final = 96  # characters of a line behind a name
_BEFORE: Final = 320
_MOST_WORDS: Final = 6
_LONGEST_WORD: Final = 20
_LEAST: Final = 8
_NEAR: Final = 16

# From a name to the line on which the value stands alone: at most two line ends, indented, quoted, in a fence.
_DOWN: Final = re.compile(
    r"(?P<more>[ \t]{1,2}\(?[^\W_][\w \t'’\-/()]{0,60})?[*_]{0,3}[ \t]{0,2}(?P<colon>[:：][*_]{0,3})?[ \t]{0,4}(?:\r?\n[ \t>]{0,16}){1,2}"
    r"(?:`{3}[A-Za-z]{0,12}\r?\n[ \t>]{0,16})?(?P<open>[`\"'“«「]?)(?P<v>[^\s`\"'“”«»「」]{6,512})[`\"'”»」]?[ \t]{0,4}(?=\r?\n|\Z)"
)
_OPENS_A_LINE: Final = re.compile(r"(?:\A|\n)[ \t>#*\-]{0,8}(?:[A-Za-z0-9]{1,20}[ ]){0,4}\Z")
_LETTER_AND_DIGIT: Final = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])")
_NO_VALUE: Final = re.compile(r"[\-–•*|#]+\w|[a-z_\-]+[:(=]|.*[:({,\[]\Z|[A-Za-z_]\w*\(")
_LONG_KEY: Final = re.compile(  # in the alphabet of URLs, which may begin with a hyphen
    r"-(?=[^0-9]{0,24}[0-9])(?=[^A-Z]{0,24}[A-Z])(?=[^a-z]{0,24}[a-z])[A-Za-z0-9_\-]{24,}\Z"
)
_LABEL: Final = re.compile(r"[+>]?[A-Za-z]{2,30}[*:]{1,2}\Z")  # of a field of a form that has to be filled in

# echo $NAME, printenv NAME, $env:NAME behind a prompt; and all of the next line.
_PROMPT: Final = 60  # characters before a name
_PRINTS: Final = re.compile(
    r"(?:(?<![\w\-])(?:echo|printf|print|write-output|write-host)[ \t]{1,4}(?:-\w{1,2}[ ]|[\"']?%s(?:\\n)?[\"']?[ ])?[\"']?(?:\$env:|\$\{?|%)"
    r"|(?<![\w\-])printenv[ \t]{1,4}|(?:\A|\n|>[ ]?)\$env:)\Z",
    re.IGNORECASE,
)
_PRINTED: Final = re.compile(r"[}%]?[\"']?[ \t]{0,4}\r?\n(?P<v>\S{3,512})[ \t]{0,4}(?=\r?\n|\Z)")

# What stands between a value and its name, from the name on.
_OF: Final = frozenset(
    "the my our your his her their its this a an der die das mein unser la el mi le mon ma il".split()
)
_OURS: Final = frozenset("my our your his her their mein unser mi mon".split())
_AS: Final = frozenset("as als como comme".split())
_IS: Final = frozenset("is was are ist es est".split())
_USE: Final = re.compile(
    r"\b(?:us(?:e|ing)|set|try|enter|type|with|need|mit|con|avec|nutze|verwende|usa|utilise[rz]?)\W{1,3}\Z",
    re.IGNORECASE,
)
_TELLING: Final = re.compile(r"[!@#$%^*+=?~]|[0-9].*[0-9]|\A(?=[A-Za-z]*[0-9])[A-Za-z0-9]*[a-z0-9][A-Z][A-Za-z0-9]*\Z")
_ENDING: Final = re.compile(
    r"(?<![^\s\"'`“«「(*])(?P<v>[^\s\"'`“”«»「」(*][^\s\"'`“”«»「」]{4,255}?)[\"'`”»」)]?\*{0,2},?[ ]\Z"
)
_GOES_ON: Final = re.compile(
    r"(?![ \t-][\w])|[ ](?:for|to|in|on|of|at|from|when|and|or|but|now|until|till|here|there|instead|again|so|then|today|please)\b"
)


def printed(text: str, start: int, name_end: int) -> Value | None:
    """What a terminal shows below a command that prints the variable from ``start`` to ``name_end``."""
    found = _PRINTED.match(text, name_end)
    if found is None or _PRINTS.search(text, max(0, start - _PROMPT), start) is None:
        return None
    return Value(*found.span("v"), "env")


def below(text: str, start: int, name_end: int) -> Value | None:
    """What stands alone on a line, below one that ends with the name from ``start`` to ``name_end``."""
    if text.find("\n", name_end, name_end + _LINE) < 0 or is_verb(text, start, name_end):
        return None
    found = _DOWN.match(text, name_end)
    if (
        found is None
        or (_NO_VALUE.match(found["v"]) and not _LONG_KEY.match(found["v"]))
        or _LABEL.match(found["v"])
        or is_code(text, *found.span("v"), setting=True)
    ):
        return None
    if found["more"] and is_of_another(found["more"]):
        return None
    if not found["colon"]:
        before = text[max(0, start - _LINE) : start]
        if found["more"] or len(found["v"]) < _LEAST or not _OPENS_A_LINE.search(before):
            return None
        return Value(*found.span("v"), "told") if _LETTER_AND_DIGIT.match(found["v"]) else None
    return Value(*found.span("v"), "told")


def ahead(text: str, start: int, name_end: int) -> Value | None:
    """What "as" or "is" gives to the name that follows: "use … as the password", "… is our API key"."""
    if text[start - 1 : start] != " " or not _GOES_ON.match(text, name_end):
        return None
    first = max(0, start - _BEFORE)
    end, next_word = start - 1, ""
    for _ in range(_MOST_WORDS):
        begin = text.rfind(" ", first, end) + 1
        word = text[begin:end]
        if begin <= first or len(word) > _LONGEST_WORD:
            return None
        if word in _AS or (word in _IS and next_word in _OF):
            return _value_before(text, first, begin, next_word, is_as=word in _AS)
        end, next_word = begin - 1, word
    return None


def _value_before(text: str, first: int, end: int, of: str, *, is_as: bool) -> Value | None:
    found = _ENDING.search(text, first, end)
    if found is None:
        return None
    used = is_as and _USE.search(text, max(first, found.start() - _NEAR), found.start())
    if not used and not (of in _OF and (_TELLING.search(found["v"]) or is_random_path(found["v"]))):
        return None
    return Value(*found.span("v"), "literal" if used else "told" if of in _OURS else "pair")
