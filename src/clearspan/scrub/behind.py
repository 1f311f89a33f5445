"""What a sentence says of the value before it: ``17998008 is my MRN``, ``17998008 (MRN)``, ``Is 17998008 my MRN?``."""

from __future__ import annotations

import re
from typing import Final

_VERB: Final = (
    r"(?:(?:is|was|ist|war|es|est|è|é|lautet)[ ](?:not |no |nicht |also |indeed )?"
    r"|(?:is|was)n['\u2019]t[ ]|(?:no es|non è|não é|n'est pas)[ ]|(?:as|als|como|comme|come)[ ])"
)
_WHOSE: Final = (
    r"(?:(?:my|your|his|her|their|our|the|an?|meine?|die|keine|eine|mon|ma|le|la|une?|mi|el"
    r"|il mio|la mia|o meu|a minha|uma?)[ ])?"
)
_KIND: Final = r"(?:(?:valid|invalid|correct|right|wrong|current|new|old|known|existing|gültige|richtige)[ ])?"
_ASKED: Final = r"(?:(?:still|really|also|now)[ ])?(?=(?:the|your|my|his|her|their|our)[ ][^?!\n]{2,60}\?)"
_LETTER: Final = r"[^\s.,;:!?\"\[\](){}<>=|]"
_LETTERS: Final = rf"(?:{_LETTER}|\.(?=[^\s.]))"
_NO_NAME: Final = r"(?!(?:for|on|in|from|to|with|that|which|and|or|at|by|but|is)[ ])"
_SAID: Final = re.compile(
    rf"(?:T[0-9:.]{{5,15}}Z?)?\\{{0,4}}[\"'`*_”»]{{0,3}}[ ](?:{_VERB}|{_ASKED}|\((?=[^()\n]{{1,60}}\))){_WHOSE}{_KIND}"
    rf"(?P<name>(?![0-9'.]){_LETTERS}{{1,40}}(?:(?<=\.[A-Z])\.)?(?:[ ]{_NO_NAME}{_LETTER}{{1,24}}){{0,4}})"
)


def name_behind(text: str, end: int) -> str | None:
    """What the value that ends at ``end`` is said to be, if the text goes on like that."""
    said = _SAID.match(text, end)
    return said["name"] if said else None
