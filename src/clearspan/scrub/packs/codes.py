"""Pack *secrets*: codes that a person types, which only their names give away: PINs, one-time codes, phrases of wallets.

Names with a letter that ASCII has not, ``Bestätigungscode``, stand in :mod:`clearspan.scrub.words` instead.
"""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.rule import KEYED, Labelled
from clearspan.scrub.typed_codes import END, VERBS

_IS: Final = rf"(?:{VERBS}|[^\x00-\x7f\s]{{2,12}})"
_GAP: Final = rf"(?:\\{{0,4}}[\"'`*_)\]]{{1,3}})?(?:{KEYED}|[ ]{{0,2}}(?:[:=\uff1a>|]|=>|:=|->)[ ]{{0,2}}|[ ]{_IS}[ :]{{1,2}})\\{{0,4}}[\"'`*(]{{0,3}}"
_DIGITS: Final = rf"(?P<v>[0-9]{{4,8}}|[0-9]{{3}}[ \-][0-9]{{3}}){END}"
_OTP: Final = "https://www.rfc-editor.org/rfc/rfc4226"

_NAMES: Final = (
    *("security code", "one-time password"),
    *("sicherheitscode", "codice di verifica", "codice di sicurezza", "verificatiecode", "bevestigingscode", "beveiligingscode"),
    *("kod weryfikacyjny", "kod potwierdzenia", "kode verifikasi", "kode otp", "verifieringskod", "vahvistuskoodi", "cod de verificare", "onay kodu"),
)  # fmt: skip

LABELLED: Final = (
    Labelled("one_time_code", rf"(?:{'|'.join(map(re.escape, _NAMES))}){_GAP}{_DIGITS}", _NAMES, _OTP),
    Labelled(
        "recovery_phrase",
        rf"(?:(?:recovery|seed|secret)[ _\-]?phrase|mnemonic(?:[ _\-]?phrase)?)(?:{_GAP}|[ ]?:?\s{{1,4}}[\"'`]{{0,3}})(?P<v>(?:[a-z]{{3,8}}[ ,]{{1,2}}){{11,23}}[a-z]{{3,8}})(?![a-z])",
        ("recovery phrase", "seed phrase", "secret phrase", "mnemonic", "recovery_phrase", "seed_phrase", "seedphrase"),
        "https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki",
    ),
)  # fmt: skip  # one rule a line is easier to read and to check
