"""Pack *secrets*: codes that a person types, which only their names give away: PINs, one-time codes, phrases of wallets.

Names with a letter that ASCII has not, ``Bestätigungscode``, stand in :mod:`clearspan.scrub.words` instead.
"""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.rule import KEYED, Labelled

_IS: Final = (
    r"(?:is|was|ist|war|lautet|es|est|e'|\u00e8|\u00e9|to|jest|on|\u00e4r|er|je|este|adalah|saya|l\u00e0|kodum)"
)
_GAP: Final = rf"(?:\\{{0,4}}[\"'`*_)\]]{{1,3}})?(?:{KEYED}|[ ]{{0,2}}(?:[:=\uff1a>|]|=>|:=|->)[ ]{{0,2}}|[ ]{_IS}[ :]{{1,2}})\\{{0,4}}[\"'`*(]{{0,3}}"
_END: Final = r"(?![0-9A-Za-z]|[.,:/\-][0-9]|[ ][0-9])"
_DIGITS: Final = rf"(?P<v>[0-9]{{4,8}}|[0-9]{{3}}[ \-][0-9]{{3}}){_END}"
# PIN: 560001 may as well be a postal code in India, so that six digits stay there.
_PIN: Final = rf"(?P<v>[0-9]{{4,5}}|[0-9]{{7,8}}){_END}"
_NIST: Final = "https://pages.nist.gov/800-63-3/sp800-63b.html#memsecret"
_OTP: Final = "https://www.rfc-editor.org/rfc/rfc4226"

_NAMES: Final = (
    *("security code", "login code", "sms code", "2fa code", "mfa code", "one-time code", "one time code", "one-time password", "authentication code"),
    *("sicherheitscode", "codice di verifica", "codice di sicurezza", "verificatiecode", "bevestigingscode", "beveiligingscode"),
    *("kod weryfikacyjny", "kod potwierdzenia", "kode verifikasi", "kode otp", "verifieringskod", "vahvistuskoodi", "cod de verificare", "onay kodu"),
)  # fmt: skip
_OPEN: Final = (KEYED, '"', "'", "=", ":", " ", "\\", "`", ">")  # behind a short name
_GROUP: Final = r"(?:[a-z0-9]{4,8}(?:-[a-z0-9]{4,8}){1,8}|[0-9]{8})"


def _has_digit(value: str) -> bool:
    return re.search(r"[0-9]", value) is not None


LABELLED: Final = (
    Labelled("pin", rf"pin(?:[ _\-]?(?:code|number|nr)|[ ]kodum?)?(?:{_GAP}|[ ]kodum?[ ]|[ ]saya[ ]){_PIN}", ("pincode", "pin_code", "pin-code", "pin_number", *[f"pin{sign}" for sign in _OPEN]), _NIST),
    Labelled("pin", rf"code[ ]pin{_GAP}{_PIN}", ("code pin",), _NIST),
    Labelled("one_time_code", rf"(?:otp|mfa|2fa|totp)[ _\-]?(?:code|pin|value)?{_GAP}{_DIGITS}", ("otp_code", "otpcode", "otp-code", "mfa_code", "mfacode", "mfa-code", "2fa_code", "totp_code", *[f"otp{sign}" for sign in _OPEN]), _OTP),
    Labelled("one_time_code", rf"(?:sms|verification|verify|login|one_time|onetime)[_\-]?code{_GAP}{_DIGITS}", ("sms_code", "verification_code", "verificationcode", "verify_code", "login_code", "one_time_code"), _OTP),
    Labelled("one_time_code", rf"(?:{'|'.join(map(re.escape, _NAMES))}){_GAP}{_DIGITS}", _NAMES, _OTP),
    Labelled(
        "recovery_code",
        rf"(?:backup|recovery|scratch)[ _\-]?(?:codes?|key)(?:[ ](?:is|are|was|were))?(?:{_GAP}|[ ]?:?\s{{1,4}}[\"'`\[]{{0,3}})(?P<v>{_GROUP}(?:[\"']?[, \n]{{1,3}}[\"']?{_GROUP}){{0,15}})(?![A-Za-z0-9])",
        (*tuple([f"{kind}{sign}code" for kind in ("backup", "recovery", "scratch") for sign in (" ", "_", "-", "")]), "recovery key", "recovery_key", "recoverykey", "recovery-key"),
        "https://docs.github.com/authentication/securing-your-account-with-two-factor-authentication-2fa/configuring-two-factor-authentication-recovery-methods",
        _has_digit,
    ),
    Labelled(
        "recovery_phrase",
        rf"(?:(?:recovery|seed|secret)[ _\-]?phrase|mnemonic(?:[ _\-]?phrase)?)(?:{_GAP}|[ ]?:?\s{{1,4}}[\"'`]{{0,3}})(?P<v>(?:[a-z]{{3,8}}[ ,]{{1,2}}){{11,23}}[a-z]{{3,8}})(?![a-z])",
        ("recovery phrase", "seed phrase", "secret phrase", "mnemonic", "recovery_phrase", "seed_phrase", "seedphrase"),
        "https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki",
    ),
)  # fmt: skip  # one rule a line is easier to read and to check
