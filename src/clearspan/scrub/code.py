"""Code that stands where a value could: calls, subscripts, types, other names, and what a minifier leaves of them."""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.generated import is_random_path
from clearspan.scrub.password_signs import is_no_code
from clearspan.scrub.wording import made_of_words, random_letters, random_parts

_ENOUGH: Final = 256  # characters of a value that tell
_PATH: Final = r"[A-Za-z_$][\w$]{0,60}(?:(?:\?\.|!\.|\.|::|->|\\)[A-Za-z_$][\w$]{0,60}){0,12}"
_CALL: Final = re.compile(rf"[\[({{&*!]{{0,2}}(?P<path>{_PATH})!?(?P<rest>[(\[])", re.ASCII)
_ARGUMENTS: Final = re.compile(r"[\w.,$&*\[\](){}:<>=+\-/|?\\^]*\Z")
_SMALL_CALL: Final = re.compile(r"[\w$]{1,3}[(\[][\w$.,:\-]{0,60}(?:[)\]][;,.)\]]{0,4}\Z|\Z)", re.ASCII)
_SHORTEST_PATH: Final = 4
_LONGEST_WORD: Final = 14
_BRACKETS: Final = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}

_POINTER: Final = re.compile(r"[&*]{1,2}(?:'[a-z] )?[A-Za-z_][A-Za-z_:]*\Z|&\[|\*{1,2}\)")
_BLOCK: Final = re.compile(r"\{\*{0,2}[A-Za-z_$][\w$.]{0,60}(?:[({:!?,}|]|\Z)")
_TYPE: Final = re.compile(
    r"\[{0,2}(?:String|Int|Integer|Float|ID|Boolean|DateTime|JSON|UUID|Upload|Email)(?:!\]?!?|\?)\Z"
)
_DOTTED: Final = re.compile(
    r"[\[(]?[A-Za-z_][\w$]{0,60}(?:(?:\.|::|->)[A-Za-z_][\w$]{0,60}){1,12}[\])]{0,2}\Z", re.ASCII
)
_CLASS: Final = re.compile(r"[A-Za-z_]\w{0,40}(?:\.[a-z_]\w{0,40}){0,8}\.(?P<name>[A-Z]\w{1,60})\Z", re.ASCII)
_OF_ONE_WORD: Final = re.compile(r"[A-Z][a-z]+\Z|[A-Z]{2,}(?:_[A-Z]{2,})+\Z")
_GOES_ON: Final = re.compile(r" (?:or|and|if|else|is|not|in|for) ")
_NAME_ONLY: Final = re.compile(r"[A-Za-z_][A-Za-z_.]*\Z")
_CHAINED: Final = re.compile(r"[A-Za-z_$][\w$]{0,60}\.[\w$.]{1,80}=[A-Za-z_$][\w$]{0,60}\.")
_CSS: Final = re.compile(r"[a-z\-]{2,30}(?:::?[a-z\-]{2,30}){0,3}[ ]?\{[a-z\-]{2,40}:")
_CLOSED: Final = re.compile(
    r"(?:![01]|[0-9]{1,4}|[A-Za-z_$]{1,2}[0-9]?|(?P<name>[A-Za-z_$][A-Za-z_$.]*))[})\]]{1,6}(?:[=,;:.()|&?\[\s'\"]|\Z)|[a-z_$]{1,2}\}[a-z]"
)
_SIGNS: Final = re.compile(
    r"\A\(0,|={3}|!==|=>|&&[\w(!]|\|\|[\w(!]|\?\.|\(\)|\[\]|::|\}\)|\)\}|\)\)|!=|\}=|\?\?|\+\(|\A[\w$]{1,20}=[A-Za-z_$][\w$]{0,40}[.(]"
    r"|\A(?:[A-Za-z_$][A-Za-z_$.]{0,60}|[\w$]{1,2}),(?:this\b|\.\.\.|!|[A-Za-z_$][\w$]{0,60}(?:[.=:(]|\Z))|\A[\w$.]{1,20}\?[^\s:]{1,60}:|\]\("
)
_NO_CODE: Final = re.compile(r"[@#%^~]")


def is_code(text: str, begin: int, end: int, *, setting: bool) -> bool:
    """Whether what stands without quotes from ``begin`` to ``end`` is code: a call, a type, a name, or made smaller.

    In a ``setting``, a line such as ``NAME=value``, signs alone do not make code.
    """
    value = text[begin : min(end, begin + _ENOUGH)].partition(" ")[0]  # of cookies the first
    if is_no_code(value):
        return False
    if is_expression(value, text[end : end + 1]) or _POINTER.match(value) or _CSS.match(value) or _TYPE.match(value):
        return True
    class_ = _CLASS.match(value)
    if (
        class_ is not None
        and not is_random_path(value)
        and (_OF_ONE_WORD.match(class_["name"]) or made_of_words(class_["name"]))
    ):
        return True
    named = _NAME_ONLY.match(value) and _GOES_ON.match(text, end) and not _is_random(value)
    if _BLOCK.match(value) or named:
        return True
    if _DOTTED.match(value) and (made_of_words(value.strip("[]()")) or text[end : end + 1] in ("(", "[")):
        return True
    return not setting and _has_signs_of_code(text, value, begin, end)


def _has_signs_of_code(text: str, value: str, begin: int, end: int) -> bool:
    closed = _CLOSED.match(text[begin : min(end, begin + _ENOUGH) + 1])
    if _CHAINED.match(value) or (closed is not None and _is_a_name(closed["name"] or "")):
        return True
    return _SIGNS.search(value) is not None and _NO_CODE.search(value) is None


def _is_random(text: str) -> bool:
    return random_letters(text) or random_parts(text)


def _is_a_name(text: str) -> bool:
    return not random_parts(text) and (
        len(text) < _LONGEST_WORD or text.islower() or text.isupper() or made_of_words(text)
    )


def is_expression(value: str, after: str) -> bool:
    """Whether a value without quotes is code that calls or looks up something; ``after`` is what follows it."""
    call = _CALL.match(value[:_ENOUGH])
    if call is None:
        return False
    if len(call["path"]) < _SHORTEST_PATH:
        return _SMALL_CALL.match(value) is not None
    rest = value[call.start("rest") : _ENOUGH]
    depth = 0
    for place, char in enumerate(rest):
        depth += _BRACKETS.get(char, 0)
        if depth == 0:
            return rest[place + 1 : place + 2] in ("", *".[(,;)]}?:|&={")
    if after[:1] in ("", "\r", "\n"):
        return value.endswith(("(", "[", "{"))
    return after[:1] in ("'", '"', "`") or _ARGUMENTS.match(rest) is not None
