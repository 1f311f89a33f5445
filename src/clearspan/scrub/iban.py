"""Account numbers of ISO 13616: each country's structure, and the check digits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from clearspan.scrub.validators import compact

# What follows the country and the check digits: n digits, a letters, c either, as in the SWIFT IBAN registry,
# https://www.swift.com/resource/iban-registry-pdf. Those made up for France often end in a letter, so that is let be.
_WRITTEN: Final = (
    "AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BR23n1a1c BY4c4n16c CH5n12c CR18n CY8n16c"
    " CZ20n DE18n DK14n DO4c20n EE16n EG25n ES20n FI14n FO14n FR10n13c GB4a14n GE2a16n GI4a15c GL14n GR7n16c"
    " GT24c HR17n HU24n IE4a14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c"
    " LT16n LU3n13c LV4a13c LY21n MC10n13c MD20c ME18n MK3n10c2n MR23n MT4a5n18c MU4a19n3a NL4a10n NO11n"
    " PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n SA2n18c SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c"
    " ST21n SV4a20n TL19n TN20n TR6n16c UA6n19c VA18n VG4a16n XK16n"
)
_STRUCTURES: Final[Mapping[str, str]] = {written[:2]: written[2:] for written in _WRITTEN.split()}
_PART: Final = re.compile(r"(?P<size>[0-9]+)(?P<kind>[nac])")
_KINDS: Final = {"n": str.isdigit, "a": str.isalpha, "c": str.isalnum}


def iban(text: str) -> bool:
    """Its country's structure, and 1 as the remainder of 97."""
    code = compact(text)
    at = 4
    for size, kind in _parts(code):
        if not _KINDS[kind](code[at : at + size]):
            return False
        at += size
    return 4 < at == len(code) and int("".join(str(int(char, 36)) for char in code[4:] + code[:4])) % 97 == 1


def iban_length(text: str) -> int:
    """How many characters of a text that begins like an IBAN are one; 0 if it is none. Spaces between do not count."""
    wanted = 4 + sum(size for size, _ in _parts(text.upper()))
    seen = 0
    for place, char in enumerate(text):
        seen += char.isalnum()
        if seen == wanted:
            whole = not text[place + 1 : place + 2].isalnum()
            return place + 1 if whole and iban(text[: place + 1]) else 0
    return 0


def _parts(code: str) -> list[tuple[int, str]]:
    """The parts of the structure of the country that ``code`` begins with; none if there is no such country."""
    return [(int(part["size"]), part["kind"]) for part in _PART.finditer(_STRUCTURES.get(code[:2], ""))]
