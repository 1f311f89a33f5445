"""Pack *secrets*: codes that a person types, which only their names give away: PINs, one-time codes, phrases of wallets.

Names with a letter that ASCII has not, ``Bestätigungscode``, stand in :mod:`clearspan.scrub.words` instead.
"""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.rule import KEYED, Labelled
from clearspan.scrub.secrecy import ONE_TIME_CODE
from clearspan.scrub.typed_codes import END, RECOVERY_CODES, VERBS

_IS: Final = rf"(?:{VERBS}|[^\x00-\x7f\s]{{2,12}})"
_GAP: Final = rf"(?:\\{{0,4}}[\"'`*_)\]]{{1,3}})?(?:{KEYED}|[ ]{{0,2}}(?:[:=\uff1a>|]|=>|:=|->)[ ]{{0,2}}|[ ]{_IS}[ :]{{1,2}}|\.[ ](?:it['’]s|it is|that['’]s)[ ])\\{{0,4}}[\"'`*(]{{0,3}}"
_ELSEWHERE: Final = r"(?::?</?[a-z1-6]{1,8}>:?\s{0,8}<[a-z1-6]{1,8}[^<>\n]{0,40}>\s{0,8}|(?:,? [^\s0-9:=.,;]{1,16}){1,7}?(?::| (?:is|was|are):?)\s{1,8}[\"'`]{0,3})"
_DIGITS: Final = rf"(?:<[a-z]{{1,6}}>)?(?P<v>{ONE_TIME_CODE}){END}"
_OTP: Final = "https://www.rfc-editor.org/rfc/rfc4226"
_WIKI: Final = "https://en.wikipedia.org/wiki/Multi-factor_authentication"

_NAMES: Final = (
    *("security code", "one-time password"),
    *("sicherheitscode", "codice di verifica", "codice di sicurezza", "verificatiecode", "bevestigingscode", "beveiligingscode"),
    *("kod weryfikacyjny", "kod potwierdzenia", "kode verifikasi", "kode otp", "verifieringskod", "vahvistuskoodi", "cod de verificare", "onay kodu"),
    *("einmalcode", "eenmalige code", "engangskode", "codul de verificare", "codice otp", "codice sms", "codice monouso", "codice temporaneo"),
    *("code sms", "kod sms", "sms-kod", "smskod", "kode sms", "kode konfirmasi", "kode keamanan", "sms-tan", "tan:"),
)  # fmt: skip
_SENT: Final = r"(?: (?:from|sent|in|via|by) (?:the |a |an |my |your )?(?:text(?: message)?|sms|e-?mail|app))?"
_PINS: Final = ("code secret", "code confidentiel", "codice segreto", "geheimzahl")  # of four digits or more
_RECOVERY: Final = (
    *("wiederherstellungscode", "codice di recupero", "codici di recupero", "codice di backup", "codici di backup", "kod odzyskiwania", "kody odzyskiwania"),
    *("kod zapasowy", "kody zapasowe", "herstelcode", "code de secours", "codes de secours", "kode pemulihan", "kode cadangan", "gjenopprettingskode"),
    *("back-upcode", "reservkod", "yedek kod", "gendannelseskode", "palautuskoodi", "varakoodi"),
)  # fmt: skip
_TO_THE_FIRST: Final = r"(?:[sn]|er|ene|it|t)?[^0-9A-Za-z\n\x00-\x08\x0b-\x1e]{0,4}(?:(?:\r?\n|\\n){1,2}[ \t>]{0,8}(?:[\-*\u2022][ ]|[0-9]{1,2}[.)][ ])?)?"

LABELLED: Final = (
    Labelled("one_time_code", rf"(?:{'|'.join(map(re.escape, _NAMES))}){_SENT}(?:(?<=:)[ ]{{0,2}}|{_GAP}){_DIGITS}", _NAMES, _OTP),
    Labelled(  # 123456 is your … code
        "one_time_code",
        rf"[\s\S]{{0,64}}?(?<![0-9A-Za-z.,\-])(?P<v>{ONE_TIME_CODE})[\"'*`]{{0,3}} is your (?:[^\n.:;,]{{1,32}} )?(?:code|otp|password)(?![a-z])",
        ("verification code", "login code", "security code", "authentication code", "one-time code", "one-time password", "otp"),
        _OTP,
        back=64,
    ),
    Labelled("pin", rf"(?:{'|'.join(_PINS)})(?: (?:de |d'|der |di |della |of )[^\s0-9:=]{{1,12}}(?: [^\s0-9:=]{{1,12}})?)?{_GAP}(?P<v>[0-9]{{4,6}}){END}", _PINS, _WIKI),
    Labelled(  # … as the backup code
        "recovery_code",
        rf"[\s\S]{{0,64}}?(?<![0-9A-Za-z.,\-])(?P<v>{RECOVERY_CODES})[\"'`*]{{0,3}}[ ](?:as|into|in|is|<-|=)[ ](?:that['’]?s |it['’]?s )?(?:the |my |our |your |a )?(?:2fa |mfa |totp )?(?:backup|recovery)[ _\-]?code(?![a-z])",
        ("backup code", "recovery code", "backup-code", "recovery-code"),
        _WIKI,
        back=64,
    ),
    Labelled("recovery_code", rf"(?:{'|'.join(_RECOVERY)})(?: (?:2fa|mfa))?(?:{_TO_THE_FIRST}|{_GAP})(?P<v>{RECOVERY_CODES}){END}", _RECOVERY, _WIKI),
    Labelled(
        "recovery_phrase",
        rf"(?:(?:recovery|seed|secret)[ _\-]?phrase|mnemonic(?:[ _\-]?phrase)?|wiederherstellungsphrase|herstelzin|fraza odzyskiwania|frase di recupero|frasa pemulihan|kurtarma ifadesi)(?:{_GAP}|{_ELSEWHERE}|[ ]?:?\s{{1,4}}[\"'`]{{0,3}})(?P<v>(?:[a-z]{{3,8}}[ ,]{{1,2}}){{11,23}}[a-z]{{3,8}})(?![a-z])",
        ("recovery phrase", "seed phrase", "secret phrase", "mnemonic", "recovery_phrase", "seed_phrase", "seedphrase", "recoveryphrase", "seed-phrase", "recovery-phrase", "wiederherstellungsphrase", "herstelzin", "fraza odzyskiwania", "frase di recupero", "frasa pemulihan", "kurtarma ifadesi"),
        "https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki",
    ),
)  # fmt: skip  # one rule a line is easier to read and to check
