"""Whether a word between a day and a year can be a month, in any language."""

from __future__ import annotations

import re
from typing import Final

# How months begin in the languages that write them in ASCII, or nearly.
_MONTHS: Final = (
    "jan feb fev mar maa apr avr abr may mai maj mei jun jui jul aug aou ago sep set okt oct out ott nov dec dez dic des"
    " ene gen mag giu lug sty lut kwi cze lip sie wrz paz lis gru mrt ocak subat nisan haz tem agu eyl ekim kas aral"
    " szept ian iun iul noi led uno bre brez dub kvet cerv srp zar rij pros tammi helmi maalis huhti touko kesa heina elo"
    " syys loka marras joulu sije velj ozu tra svi kol ruj stud saus vas kov bal geg birz rugp rugs spal lapkr gruod jaan"
    " veeb juun juul agus peb hunyo hulyo mac ogos dis"
)
_BEGINNINGS: Final = tuple(_MONTHS.split())
_WORD: Final = re.compile(r"[A-Za-z]{3,}")


def dated(text: str) -> bool:
    """Whether the words of a date can be a month: there is none, or one begins like a month, or is not all ASCII."""
    words = _WORD.findall(text)
    return not words or not text.isascii() or any(word.lower().startswith(_BEGINNINGS) for word in words)
