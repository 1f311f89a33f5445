"""Codes that a person types, behind their names: PINs, codes for one time, codes for who has lost the device for them.

They are short and of digits, so that only the words and signs between tell: a sign, a verb, or a question before.
"""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.names import PIN, RECOVERY, SHORT_PIN
from clearspan.scrub.secrecy import ONE_TIME_CODE
from clearspan.scrub.values import Value

_FAR: Final = 200
VERBS: Final = "is|was|ist|war|lautet|es|est|c['\u2019]est|bien|e'|\u00e8|\u00e9|to|jest|on|\u00e4r|er|je|este|adalah|saya|l\u00e0|kodum"
"""Between the name of a code and the code, in many tongues."""

END: Final = r"(?![0-9A-Za-z]|[.,:/\-][0-9]|[ ][0-9])"
"""Behind a code: it is no part of a longer number."""

_VERB: Final = rf"[ ](?:{VERBS})[ ]"
_IS: Final = rf"(?:{_VERB}|[ ]?(?:=>|->|[:=\uff1a\u2192\u2013\u2014])[ ]{{0,2}}|[ ]-[ ])"
_SAID: Final = re.compile(_VERB, re.IGNORECASE)
_PLACE: Final = 6  # digits of a place in India, which a PIN is, too
_SIGNS: Final = r"(?:(?![ ]{0,2}(?:[0-9]|[<>]=?[ ]))(?:</?[a-z]{1,6}>\s{0,4}|[^0-9A-Za-z<\n\x00-\x08\x0b-\x1e]){0,20})"
_SPACE: Final = r"[ ]{1,2}"
_TYPE: Final = r"(?:[ ]?:[ ]?&?(?:'static[ ])?[A-Za-z]{2,12}[ ]?=[ ]?)?"  # const PIN: &str = …
_WORDS: Final = rf"(?:[ ][^\s0-9:=]{{1,16}}){{0,7}}?{_IS}[^0-9A-Za-z\n\x00-\x1e]{{0,4}}(?:<[a-z]{{1,6}}>)?"
_FOR_TWO: Final = r"(?:[ ](?:2FA|MFA|TOTP))?"  # backup code 2FA
_YES: Final = r"(?:(?:yes|yeah|sure|ok|okay|its?|it's|it is|the code is|that's)[,:.!]?[ ]){0,3}[\"'`]?"
_SPEAKER: Final = r"\r?\n[ \t>]{0,8}(?:\[[0-9:. \-TZ]{4,24}\][ ])?[^\s:\uff1a]{1,24}[ ]?[:\uff1a][ ]{0,2}"
_ANSWER: Final = rf"(?:[^\n?\uff1f]{{0,24}}(?:[?\uff1f]|(?<=[ ]again))[ ]{{0,2}}(?:{_SPEAKER}|\r?\n[ \t>]{{0,8}})?|[^\n.?\uff1f]{{0,24}}\.[ ]{{0,2}}{_SPEAKER}){_YES}"
_FILLED_IN: Final = r"\\{0,4}[\"'`]\)\.(?:fill|type|send_keys|sendKeys|press_sequentially)\([ ]?\\{0,4}[\"'`]"
_ALONE: Final = r"[^\n.?\uff1f]{0,24}\.[ ]{0,2}\r?\n(?=[0-9 \-]{4,9}(?:\r?\n|\Z))"
_NEXT_SENTENCE: Final = r"\.[ ](?:it['\u2019]s|it is|that['\u2019]s|es ist|c['\u2019]est|es|\u00e8)[ ]"
_DOTS: Final = r"[ ]\.{4,40}[ ]{1,4}"
_OF_RECOVERY: Final = (
    r"(?:(?:[0-9]{6}-){7}[0-9]{6}|(?=[A-Za-z\-]{0,40}[0-9])[A-Za-z0-9]{4,8}(?:-[A-Za-z0-9]{4,8}){1,7}"
    r"|[a-z]{5}-[a-z]{5}(?:-[a-z]{5}){0,3}|[0-9]{8,10}|[0-9]{4}[ ][0-9]{4}(?![ ][0-9]))(?![A-Za-z0-9])"
)
_LINE: Final = r"(?:\r?\n|\\n)[ \t>]{0,8}"
_BULLET: Final = r"(?:(?:[\-*\u2022]|[0-9]{1,2}[.)])[ ])?"  # of a list, which they are given as
_NEXT: Final = (
    rf"(?:[ ]{{0,2}}[,;|]?[ ]{{0,2}}{_LINE}{_BULLET}|[ ]{{0,2}}[,;|][ ]{{0,2}}|[ ]{{1,4}}|[\"'],\s{{0,8}}[\"'])"
)
RECOVERY_CODES: Final = rf"{_OF_RECOVERY}(?:{_NEXT}{_OF_RECOVERY}){{0,19}}"
"""A code for who has lost the device for the others, or all of those that stand together."""

_BELOW: Final = rf"[^0-9A-Za-z\n]{{0,4}}{_LINE}(?:\r?\n[ \t>]{{0,8}})?{_BULLET}"
_OF_KIND: Final = {
    PIN: ONE_TIME_CODE,
    SHORT_PIN: r"[0-9]{4,8}",
    RECOVERY: RECOVERY_CODES,
}
_CODE: Final = {
    kind: re.compile(
        rf"{_FOR_TWO}(?:{_SIGNS}|{'(?!)' if kind == SHORT_PIN else _SPACE}|{_TYPE}[\"'`]?|{_WORDS}|{_ANSWER}|{_NEXT_SENTENCE}|{_FILLED_IN}|{_ALONE}|{_DOTS}|{_BELOW if kind == RECOVERY else '(?!)'})(?P<v>{form}){END}",
        re.IGNORECASE,
    )
    for kind, form in _OF_KIND.items()
}
_IS_AT_THE_END: Final = re.compile(r"\b(?:sent|texted)\b[^.,;:]{0,24}(?:\bis|:)[ ]?[\"'`*]{0,2}\Z", re.IGNORECASE)
_OTHER: Final = re.compile(
    r"\b(?:sent|texted|expires?|valid|wrong|attempts?|failed|within|after|length|digits|times|error|version)\b",
    re.IGNORECASE,
)


def typed(text: str, name_end: int, kind: str) -> Value | None:
    """The code of this ``kind`` behind the name that ends at ``name_end``."""
    found = _CODE[kind].match(text, name_end, name_end + _FAR)
    if found is None or _is_of_another(text[name_end : found.start("v")]):
        return None
    if kind == SHORT_PIN and len(found["v"]) == _PLACE and not _SAID.search(text, name_end, found.start("v")):
        return None
    return Value(*found.span("v"), "told")


def _is_of_another(between: str) -> bool:
    """Whether the words up to a code say that it is a number of something else, and not "they texted me is"."""
    other = _OTHER.search(between)
    return other is not None and _IS_AT_THE_END.search(between) is None
