"""Pack *standard*: contact data, ids of people, payment cards, bank accounts, network addresses, dates of birth."""

from __future__ import annotations

from typing import Final

from clearspan.scrub import national_ids
from clearspan.scrub import validators as check
from clearspan.scrub.packs import ids
from clearspan.scrub.packs.shapes import (
    AFTER,
    DASH,
    DATE_OF_SOMEBODY,
    DOB_CUES,
    DOB_WORDS,
    END,
    GAP,
    IN_NAME,
    PHONE_WORDS,
    START,
)
from clearspan.scrub.rule import Labelled, Spot

_PHONE_GATES: Final = ("0-0", "0 0", "0.0", "0)", "000000", "0/0", "0?0")
_OTHER_NUMBER: Final = (
    r"(?:isbn|issn|order|invoice|ticket|sku|part|case|tracking|ref(?:erence)?|version|build|serial|model|item|article|doi|zip|price)"
    r"[ _\-.:#]{0,3}(?:no|nr|num|number|id|#)?[ .:#=\"']{0,3}\Z"
)

CARD: Final = Spot(
    "payment_card",
    rf"{IN_NAME}(?<![0-9A-Za-z][.\-])(?:[0-9]{DASH}?){{12,18}}[0-9](?![0-9]|[.\-][0-9]|[A-Za-z])",
    ("0000000000000", "0000 0000", "0000-0000", "0000.0000", "0000?0000", "0000 000000", "0000-000000"),
    "https://en.wikipedia.org/wiki/Payment_card_number",
    check.card,
)
IBAN: Final = Spot(
    "iban",
    rf"{IN_NAME}(?<![0-9A-Za-z]-)[A-Za-z]{{2}}[0-9]{{2}}(?:[ \-]?[A-Za-z0-9]){{11,30}}",
    ("AA00", "aa00", "Aa00"),
    "https://www.swift.com/resource/iban-registry-pdf",
    fit=check.iban_length,
)
SSN: Final = (
    Spot(
        "us_ssn",
        rf"{START}(?<![0-9A-Za-z][.\-])[0-9]{{3}}([- \u2010-\u2013])[0-9]{{2}}\1[0-9]{{4}}(?![0-9A-Za-z]|-[0-9A-Za-z]|[.][0-9])",
        ("000-00-0000", "000 00 0000", "000?00?0000"),
        "https://www.ssa.gov/employer/randomization.htm",
        national_ids.ssn_or_itin,
        never=_OTHER_NUMBER,
    ),
    Spot(
        "us_ssn",
        rf"{START}[0-9]{{9}}{END}",
        ("000000000",),
        "https://www.ssa.gov/employer/randomization.htm",
        national_ids.ssn_or_itin,
        near=rf"(?:\bssn|ssn\b|social.?security|\bsocial\b(?!.insurance)|\bitin|tax.?id|seguro social){AFTER}",
        cues=("ssn", "social", "itin", "tax", "seguro"),
    ),
)
DATE_OF_BIRTH: Final = Spot(
    "date_of_birth",
    rf"{START}{DATE_OF_SOMEBODY}",
    (
        "0-0",
        "0/0",
        "0.0",
        "0 0",
        "0?",
        "00000000",
        "0 a",
        "0 A",
        "0 ?",
        "0. ",
        "0-a",
        "0-A",
        "0-?",
        "0a",
        "0A",
        "a 0",
        "? 0",
    ),
    "https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/index.html",
    near=rf"{DOB_WORDS}(?:[^0-9\n]{{0,30}}|[^0-9\n]{{0,16}}\r?\n[^0-9\n]{{0,12}})\Z",
    cues=DOB_CUES,
)

_CONTACT: Final = (
    Spot(
        "email",
        r"(?:(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2})|(?<![A-Za-z0-9._%+\-\\]))[A-Za-z0-9._%+\-]{1,256}@"
        r"(?:(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,62})\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9])|\[?(?:[0-9]{1,3}\.){3}[0-9]{1,3}\]?"
        r"|(?:[A-Za-z0-9\u00a1-\uffdc](?:[A-Za-z0-9\-\u00a1-\uffdc]{0,62})\.){1,8}[A-Za-z\u00a1-\uffdc]{2,24})",
        ("@",),
        "https://www.rfc-editor.org/rfc/rfc5322",
        check.email,
        never=r"://[^\s/@\"']{0,50}:\Z",  # a placeholder for a password, in a URL
    ),
    Spot(
        "email",
        r"(?<![\w.+\-@])[\w.+\-]{0,63}[^\W\x00-\x7f]@(?:[\w\-]{1,63}\.){1,8}[^\W\d_]{2,24}",
        ("?@",),
        "https://www.rfc-editor.org/rfc/rfc6531",
        check.email,
    ),
    Spot(
        "phone",
        r"(?<![A-Za-z0-9+])(?:\+|%2[Bb]|00[ ]?(?=[1-9][0-9][ \-.]))[1-9](?:[ .\-/()\u00a0\u2009\u202f\u2010-\u2013]{0,3}[0-9]){6,14}(?![0-9])",
        ("+0", "+ 0", "(+", "0-0", "0 0", "%0A0", "%0a0"),
        "https://www.itu.int/rec/T-REC-E.164",
        check.phone_international,
    ),
    Spot(
        "phone",
        rf"{START}(?<![0-9A-Za-z][.\-/])(?<![0-9][0-9] )(?<![$€£#])(?:1[-. ])?(?:\([0-9]{{3}}\) ?|[0-9]{{3}}([-. \u2010-\u2013]))[0-9]{{3}}[-. \u2010-\u2013][0-9]{{4}}(?![0-9A-Za-z]|[-/][0-9A-Za-z]|[.][0-9]|[ ][0-9]{{3}})",
        ("000-0000", "000 0000", "000.0000", "000?0000"),
        "https://www.nanpa.com/",
        check.phone_american,
        never=_OTHER_NUMBER,
    ),
    Spot(
        "phone",
        rf"{START}(?<![0-9A-Za-z][.\-/:])(?<![0-9][0-9] )\(?0[1-9][0-9]{{0,4}}\)?(?:[ \-/.\u2010-\u2013]{{1,2}}[0-9]{{2,8}}){{1,5}}(?![0-9A-Za-z]|[-./:][0-9A-Za-z])",
        ("0 0", "0-0", "0/0", "0.0", "0) 0", "0?0"),
        "https://en.wikipedia.org/wiki/National_conventions_for_writing_telephone_numbers",
        check.phone_trunk,
        never=_OTHER_NUMBER,
    ),
    Spot(
        "phone",
        rf"{START}(?:\([0-9]{{2,5}}\)[ ]?[0-9]{{3,5}}[- ][0-9]{{3,5}}|1[3-9][0-9][- ][0-9]{{4}}[- ][0-9]{{4}})(?![0-9A-Za-z]|[-/][0-9A-Za-z]|[.][0-9])",
        ("00) 0", "00)0", "000-0000-0000", "000 0000 0000"),
        "https://en.wikipedia.org/wiki/National_conventions_for_writing_telephone_numbers",
        never=_OTHER_NUMBER,
    ),
    Spot(
        "phone",
        rf"{START}8[ \-]?\(?9[0-9]{{2}}\)?[ \-][0-9]{{3}}[ \-][0-9]{{2}}[ \-]?[0-9]{{2}}{END}",
        ("000 00", "000-00"),
        "https://en.wikipedia.org/wiki/Telephone_numbers_in_Russia",
        never=_OTHER_NUMBER,
    ),
    Spot(
        "phone",
        rf"{START}[(]?[0-9](?:[ .\-()/\u2010-\u2013]{{0,2}}[0-9]){{6,14}}(?![0-9A-Za-z])",
        _PHONE_GATES,
        "https://en.wikipedia.org/wiki/National_conventions_for_writing_telephone_numbers",
        check.phone_any,
        near=rf"{PHONE_WORDS}{AFTER}",
        never=_OTHER_NUMBER,
        cues=(
            "phone",
            "tel",
            "ph.",
            "ph:",
            "ph#",
            "mobil",
            "cel",
            "call",
            "fax",
            "whatsapp",
            "sms",
            "text me",
            "reach",
            "dial",
            "viber",
            "contact",
            "msisdn",
            "handy",
            "portable",
            "num",
            "movil",
        ),
    ),
    Spot(
        "ip_address",
        rf"{START}(?<![0-9\-])(?<![0-9]\.)(?<![A-Za-z]/)(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{{1,2}})\.){{3}}(?:25[0-5]|2[0-4][0-9]|1?[0-9]{{1,2}})(?![0-9A-Za-z]|_[0-9A-Za-z]|\.[0-9]|-[0-9A-Za-z])",
        ("0.0",),
        "https://www.rfc-editor.org/rfc/rfc791",
        check.ipv4,
        never=r"(?:(?:version|\bver|release|\brev|build|section|chapter|firmware|\boid|assembly)[ _\-.:=\"'\x1f>`,：*\]—]{0,6}|\bv[. ]?|[a-z0-9\]][=<>~!]=[ ]?)\Z",
    ),
    Spot(
        "ip_address",
        r"(?:(?<![0-9A-Za-z:])|(?<=\b[Ii][Pp]:)|(?<=[Pp]v6:))(?<![0-9A-Za-z]\.)(?:[0-9A-Fa-f]{1,4}:|:){2,7}(?:(?:[0-9]{1,3}\.){3}[0-9]{1,3}|[0-9A-Fa-f]{1,4}|:)(?![0-9A-Za-z:])",
        (":0", ":a", ":A", "::"),
        "https://www.rfc-editor.org/rfc/rfc4291",
        check.ipv6,
    ),
)
SPOTS: Final = (*SSN, *ids.SPOTS, CARD, IBAN, *_CONTACT, DATE_OF_BIRTH)  # the first names what several find
LABELLED: Final = (
    Labelled(
        "card_security_code",
        rf"(?:cvv2?|cvc2?|card.?security.?code|security code){GAP}(?P<v>[0-9]{{3,4}})(?![0-9])",
        ("cvv", "cvc", "security code", "security_code", "securitycode"),
        "https://en.wikipedia.org/wiki/Card_security_code",
    ),
)
