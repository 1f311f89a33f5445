"""Values before their names, linked by what any tongue links by: "… is our API key", "… как пароль", "… (our token)".

The value must be one that nothing else looks like, and no word around may speak of something else: a commit, an id.
"""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.other_things import is_of_another
from clearspan.scrub.telling import TELLING, is_plain, tells
from clearspan.scrub.values import Value
from clearspan.scrub.words import FOREIGN_WORD

_FAR: Final = 240  # characters before a name in which a value begins
_TRAILING: Final = ".,;:!?)]}*_"
_BETWEEN: Final = 72  # characters from a value to its name
_LEAST_OF_KEYS: Final = 16
_NEAR: Final = 24  # of a name
_BEFORE: Final = 28  # of what stands before a value, and may say that it is another's
_PART: Final = r"[^\s.,;:!?()（）=<>{}|\[\]。，；：！？\-]"  # of a name
_THAT_IS: Final = r"(?i:das ist|that['’]?s|this is|here is|it['’]?s|c['’]est|esa es|es|questa è|è|é|это|这是|這是|これが|それが|이게|هذه|هذا|זו|to)"
_IS_OR_AS: Final = r"[Cc]['’]est|that['’]?s|it['’]?s|is|was|are|ist|war|es|era|est|était|è|é|to|jest|je|är|er|on|the|your|our|my|as|als|como|comme|come|ca|som|jako|sebagai|làm|olarak"
_AS: Final = re.compile(  # what a sentence says so may be a weak password, too
    r"[\"'`”»」?!]{0,2}[ ]?(?:(?:as|als|como|comme|come|jako|som|ca|sebagai|làm|как|як|като|ως|बतौर|बदले)[ ]|として|作为|作為|当作|當作|كـ?|בתור|को[ ]|เป็น|를[ ]|을[ ])"
)
_UUID_OR_HEX: Final = re.compile(r"[0-9A-Fa-f\-]+\Z")
_INTO_A_FIELD: Final = re.compile(
    r"[ ](?:in|into|to)[ ](?:the|your|our|my)[ ][^\n.?!,]{2,40}[ ](?:box|field|input|form)(?![a-z])"
)
_LINK: Final = re.compile(  # a sign, or only words
    r"[\"'`”»」*]{0,3}[,，]?(?:[!?]{0,2}[)）][ ]|(?:[ ][^\s()（）\d.,;:]{1,20}){1,3}[ ]?[(（]"
    rf"|[:：][ ]{_THAT_IS}[ ]?|[ ]?[^\s.?!。？！]{{0,20}}[.?!。？！][ ]{{0,2}}{_THAT_IS}[ ]?"
    r"|[ ](?:—|–|-|<-|←|=)[ ]|[ ]?[(（]|['’][a-zıiuü]{1,3}[ ]"
    rf"|[ ]?(?!的|の|의){FOREIGN_WORD}(?:[ ]{FOREIGN_WORD})?[ ]?|(?P<words>[ ](?!(?:{_IS_OR_AS})[ ]))|[ ]"
    rf"){_PART}{{0,32}}(?:[ \-][(（]?{_PART}{{1,32}}){{0,6}}[ \-]?[(（]?\Z"
)
_TELLING: Final = re.compile(TELLING)
_BRACKET: Final = re.compile(r"[^(]{8}\([A-Za-z\-]*\Z")
_VALUE: Final = re.compile(r"[^\s,;:|\"'`“”«»「」<>()（）\-\u0590-\uffef][^\s,;:|\"'`“”«»「」<>\u0590-\uffef]{7,255}")


def before(text: str, start: int, kind: str) -> Value | None:
    """The value that is linked to the name of this ``kind`` that begins at ``start``."""
    first = max(0, start - _FAR, text.rfind("\n", max(0, start - _FAR), start) + 1)
    for found in reversed(list(_VALUE.finditer(text, first, start))):
        begin, written = found.start(), found[0]
        if _BRACKET.search(written):  # in which the name stands: Juniper.2708*(비밀번호)
            written = written[: written.rindex("(")]
        whole, end = begin + len(written), begin + len(written.rstrip(_TRAILING))
        if start - end > _BETWEEN:
            return None
        if _TELLING.match(text, begin, end) is None:
            continue
        if kind != "password" and end - begin < _LEAST_OF_KEYS:
            continue
        if text[begin - 2 : begin] in ('="', "='") or text.startswith("//", begin):
            continue  # an attribute before another, or the rest of a URL
        link = _LINK.match(text, whole, start) or _LINK.match(text, end, start)
        plain = kind == "password" and _AS.match(text, end) is not None and is_plain(written.rstrip(_TRAILING))
        if link is None or not (plain or tells(written, kind)):
            continue
        before, between = text[max(first, begin - _BEFORE) : begin], text[end:start]
        if is_of_another(f"{before} {between.removesuffix('session ')}"):  # session token, session secret
            return None
        foreign = not (before + text[end : start + _NEAR]).isascii()
        return Value(begin, link.start(), "told") if foreign or not _is_an_id(written, link) else None
    return None


def _is_an_id(value: str, link: re.Match[str]) -> bool:
    """Whether ``value`` may be the id of anything, and no word says that it is what the name says."""
    if link["words"] is not None and _INTO_A_FIELD.match(link.string, link.start()):
        return False
    return link["words"] is not None and _UUID_OR_HEX.match(value) is not None
