"""Values before their names, linked by what any tongue links by: "… is our API key", "… как пароль", "… (our token)".

The value must be one that nothing else looks like, and no word around may speak of something else: a commit, an id.
"""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.generated import tells
from clearspan.scrub.values import Value
from clearspan.scrub.words import OTHER_THINGS_FURTHER

_FAR: Final = 240  # characters before a name in which a value begins
_TRAILING: Final = ".,;:!?)]}*_"
_BETWEEN: Final = 72  # characters from a value to its name
_BEFORE: Final = 28  # of what stands before a value, and may say that it is another's
_OWN: Final = (
    r"(?:my|our|your|his|her|their|the|an?|mein|unser|dein|euer|ihr|das|der|die|ein|mon|notre|votre|ton|leur|le|la|une?|mi|nuestr[oa]|tu|su|el"
    r"|mio|mia|nostr[oa]|il|meu|minha|nossa|nosso|sua|seu|moj[ea]?|nasze?|nasz|мой|моя|наш|наша|ваш|ваша|твой|новый|мій|benim|bizim)(?:e[mnrs]?)?"
)
_PART: Final = r"[^\s.,;:!?()（）=<>{}|\[\]。，；：！？\-]"  # of a name
_LINK: Final = re.compile(
    r"(?P<quote>[\"'`”»」*]{0,3})[,，]?(?:"
    rf"[!?]{{0,2}}[)）][ ](?:as|with|for|als|mit|für|como|con|para|comme|avec|pour|come|per|как|для)[ ](?:{_OWN}[ ])?"
    rf"|[:：][ ](?:this[ ]is|that'?s|here[ ]is|das[ ]ist|c['’]est|es|è|é|это)[ ](?:{_OWN}[ ])?|"
    rf"[ ](?:is|was|are|ist|war|es|era|est|était|è|é|to|jest)[ ](?:still[ ]|now[ ])?(?:{_OWN}[ ])"
    r"|[ ](?:the|your|our|my)[ ](?:right|correct|current)[ ]"
    rf"|[ ][Cc]['’]est[ ](?:{_OWN}[ ])?"
    rf"|[ ](?:as|als|como|comme|come|как|jako|sebagai|в[ ]качестве)[ ](?:{_OWN}[ ])?"
    rf"|[ ](?:—|–|-|<-|←|=)[ ](?:(?:it'?s|that'?s|this[ ]is|das[ ]ist|c'est|es|это|è|é|to)[ ])?(?:{_OWN}[ ])?"
    rf"|[ ]?[(（](?:{_OWN}[ ])?"
    r"|[ ]?(?:が|は|を|就是|是|作为|作為|用作|当作)[ ]?"
    r"|[ ]?(?:을|를|은|는|이|가|로|으로)[ ]"
    r"|[ ](?:هو|هي|كـ?|باعتباره|بوصفه)[ ]?"
    r"|[ ](?:है|हमारा|हमारी|हमारे|मेरा|मेरी|को|का|के[ ]रूप)[ ]"
    rf"){_PART}{{0,32}}(?:[ \-][(（]?{_PART}{{1,32}}){{0,5}}[ \-]?[(（]?\Z"
)
_VALUE: Final = re.compile(
    r"(?=\S{0,64}?(?:[0-9]|[a-z][A-Z]))[^\s,;:|\"'`“”«»「」<>()（）\u0590-\uffef][^\s,;:|\"'`“”«»「」<>\u0590-\uffef]{7,255}"
)
_WORD: Final = re.compile(r"[a-z]+")


def before(text: str, start: int, kind: str) -> Value | None:
    """The value that is linked to the name of this ``kind`` that begins at ``start``."""
    first = max(0, start - _FAR, text.rfind("\n", max(0, start - _FAR), start) + 1)
    for found in reversed(list(_VALUE.finditer(text, first, start))):
        begin, end = found.start(), found.start() + len(found[0].rstrip(_TRAILING))
        if start - end > _BETWEEN:
            return None
        end = found.end() if _LINK.match(text, found.end(), start) else end
        if _LINK.match(text, end, start) and tells(found[0], kind):
            around = f"{text[max(first, begin - _BEFORE) : begin]} {text[end:start]}".lower()
            return Value(begin, end, "told") if OTHER_THINGS_FURTHER.isdisjoint(_WORD.findall(around)) else None
    return None
