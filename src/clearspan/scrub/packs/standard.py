"""Pack *standard*: contact data, ids of people, payment cards, bank accounts, network addresses, dates of birth."""

from __future__ import annotations

from typing import Final

from clearspan.scrub import national_ids
from clearspan.scrub import validators as check
from clearspan.scrub.iban import iban_length
from clearspan.scrub.months import dated
from clearspan.scrub.packs import ids, phones, segments
from clearspan.scrub.packs.shapes import (
    AFTER,
    ANSWERED,
    ASKED,
    BEGIN,
    DASH,
    DATE_OF_SOMEBODY,
    DOB_CUES,
    DOB_WORDS,
    END,
    ENDED,
    ERA_DATE,
    FENCED,
    GAP,
    IN_NAME,
    NUMBERED,
    OTHER_NUMBER,
    PARAGRAPH,
    QUOTED_NAME,
    SAID,
    START,
    below,
    counted,
    explained_as,
    id_of_record,
)
from clearspan.scrub.rule import Labelled, Spot

_ORDER: Final = (
    r"(?<![a-z])(?:order|invoice|ticket|tracking|shipment|sku)s?[ _\-.]?(?:no|nr|num|number|id|ref|#)?"
    r"(?:[^0-9a-z\n,|;()]{0,24}|</t[dh]>[ ]{0,4}<t[dh]>|[\"'],[ ]?[\"'])\Z"
)
# Letters with accents, Greek and Cyrillic too: what is written with spaces. A Chinese word before an address is no part of it.
_LOCAL: Final = r"A-Za-z0-9._%+\-\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u058f\u1e00-\u1fff"
_DOMAIN: Final = r"(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,62})\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9])"
_OCTET: Final = r"(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})"
_NO_PRODUCT: Final = r"(?<![A-Za-z]/)(?<![A-Za-z]%2F)(?<![A-Za-z]%2f)"  # whose version it would be
_LOW: Final = r"(?!10\.)1?[0-9]"  # how the numbers of versions begin, and few addresses
_IPV4_END: Final = r"(?![0-9A-Za-z]|_[0-9A-Za-z]|\.[0-9]|-[0-9A-Za-z])(?:(?:\\{0,8}/|%2[Ff])[0-9]{1,2}(?![0-9]))?"
_LOW_IPV4: Final = (
    rf"{START}(?<![0-9])(?:(?<!-)|(?<=[^\x00-\x7f]-))(?<![0-9]\.){_NO_PRODUCT}{_LOW}(?:\.{_OCTET}){{3}}{_IPV4_END}"
)
_RFC791: Final = "https://www.rfc-editor.org/rfc/rfc791"
# The versions of many tongues, and of firmware. Behind a letter they are no word of their own: conversion.
_VERSIONS: Final = (
    r"(?:版本|固件|韌體|バージョン|ファームウェア|верси[яиюей]|верс[іи][яієюй]|верзиј|прошивк|الإصدار|إصدار|نسخه|نسخة|संस्करण|वर्ज़?न|ভার্সন|সংস্করণ|버전|펌웨어|גרסה|גרסת"
    r"|[έε]κδοση|εκδ[όο]σεως|[έε]κδοσης|phiên bản|เวอร์ชั่?น|(?<![a-z])(?:versions?|versi[oó]n(?:e[ns]?)?|vers[aã]o|vers[õo]es|wersj[aięą]|s[uü]r[uü]m[uü]?|versie|versjon(?:en)?|verz(?:e|i|í|ia|iu|ió|iója|ija|iju)"
    r"|versiun(?:e|ea|ii)|versiooni?|versij[aąuoe]s?|versio(?:n|ta)?|versi|bersyon|fassung|firmware|release)(?![a-z]))"
)
_NATIVE_VERSION: Final = (
    rf"{_VERSIONS}(?<!version)(?<!firmware)(?<!release)[^0-9\n,;\uff0c\u3001\u3002\uff1b]{{0,20}}\Z"
)
# 2.2.33.5 (version), 2.2.33.5 is the version, 2.2.33.5 bilgisini verdi (sürüm)
_NO_VERSION_BEHIND: Final = (
    rf"(?!{explained_as(f'(?:{_VERSIONS}|(?<![a-z])build)')})"
    r"(?![\"'`*_]{0,3}[ ](?:is|was|ist|war|est|es|é|è|to|jest|är|er|—|-|–|—[ ]это)[ ](?:(?:the|our|my|its|a|die|unsere|la|notre|el|nuestra|o|a|nossa|il|de|het|nasza|новая|наша)[ ])?"
    rf"(?:[^\s0-9.,;:]{{1,16}}[ ])?(?i:{_VERSIONS}))"
)
_NO_ADDRESS: Final = r"(?:(?!ip|addr|host|from|client|peer|remote|source|log|connect|user|adre[sß]|direcc|endere|indirizz|адрес|地址|アドレス|주소|عنوان|पता|כתובת|διε[ύυ]θ|địa chỉ|ที่อยู่)[^\0])"
_VERSION_COLUMN: Final = below(
    r"(?:[a-z]{1,12}[ _])?(?:version|release|build|section|chapter|firmware)(?:[ _](?:no|number|id))?"
)
_VERSION: Final = rf"(?:{_NATIVE_VERSION}|(?:version|firmware|release)(?:[:*]{{1,3}}\s{{1,4}}|[\"', ]{{1,4}}[-\"']{{0,2}}value[\"':{{= ]{{0,5}}(?:string_?value[\"': ]{{1,4}})?[\"']?)\Z|(?:(?:version|\bver|release|\brev|build|section|chapter|firmware|\boid|assembly|kernel)[ _\-.:=\"'\x1f>`,：*\]—(\\|]{{0,6}}|\bv[. ]?|[a-z0-9\]][=<>~!]=[ ]?)\Z|{_VERSION_COLUMN})"
_PRODUCT: Final = (
    r"(?<![a-z])(?:nginx|apache|httpd|tomcat|openss[lh]|chrom(?:e|ium)|firefox|electron|webkit|postgres(?:ql)?|mysql|mariadb|redis"
    r"|kafka|jdk|jre|java|dotnet|windows|ios|android|macos|cuda|cudnn|nuget|gradle|maven)[ ]v?\Z"
)

_ISO7812: Final = "https://en.wikipedia.org/wiki/Payment_card_number"
_BEFORE_CARD: Final = rf"{IN_NAME}(?<![0-9A-Za-z][.\-])"
CARD: Final = (
    Spot(
        "payment_card",
        rf"{_BEFORE_CARD}(?=[0-9]{{4,6}}{DASH})(?:[0-9]{DASH}?){{12,18}}[0-9](?![0-9]|[.\-][0-9]|[A-Za-z])",
        ("0000 0000", "0000-0000", "0000.0000", "0000?0000", "0000 000000", "0000-000000"),
        _ISO7812,
        check.card,
    ),
    Spot(
        "payment_card",
        rf"{_BEFORE_CARD}[0-9]{{13,19}}(?![0-9]|[.\-][0-9]|[A-Za-z])",
        ("0000000000000",),
        _ISO7812,
        check.card,
        never=id_of_record(r"card|pay|acc(?:oun)?t|cc|pan(?![a-z])|credit|debit|wallet|vault|billing|visa|master|amex"),
    ),
)
_CALLED_CARD: Final = Spot(  # of thirteen digits, as Visa's once were, and of UnionPay's nineteen as six and the others
    "payment_card",
    rf"{START}(?:4[0-9]{{3}}(?:{DASH}?[0-9]{{3}}){{3}}|62[0-9]{{4}}{DASH}[0-9]{{10,13}}){END}",
    ("0000000000000", "0000 000 000 000", "0000-000-000-000", "0000 000000", "0000-000000"),
    _ISO7812,
    check.luhn,
    near=rf"(?:(?<![a-z])cards?(?![a-z])|[sg]etcard|credit.?card|card.?(?:no|num)|cc.?num|(?<![a-z])visa(?![a-z])|union.?pay|(?<![a-z])cartes?(?![a-z])|(?<![a-z])kart(?:e|a|ı|y|u)?(?![a-z])|(?<![a-z])cartão|κάρτ|карт|卡号|卡號|カード|카드|כרטיס|บัตร|thẻ|بطاقة|कार्ड|kartennummer|tarjeta){AFTER}",
    never=r"(?<![a-z])(?:ean|gtin|upc|barcode)[^0-9\n]{0,12}\Z",
    cues=("card", "cc", "visa", "union", "kart", "carte", "tarjeta"),
)
IBAN: Final = Spot(
    "iban",
    rf"{IN_NAME}(?<![0-9A-Za-z]-)[A-Za-z]{{2}}[0-9]{{2}}(?:[ \-]?[A-Za-z0-9]){{11,30}}",
    ("AA00", "aa00", "Aa00"),
    "https://www.swift.com/resource/iban-registry-pdf",
    fit=iban_length,
)
SSN: Final = (
    Spot(
        "us_ssn",
        rf"{START}(?<![0-9A-Za-z][.\-])[0-9]{{3}}([- \u2010-\u2013])[0-9]{{2}}\1[0-9]{{4}}(?![0-9A-Za-z]|-[0-9A-Za-z]|[.][0-9])",
        ("000-00-0000", "000 00 0000", "000?00?0000"),
        "https://www.ssa.gov/employer/randomization.htm",
        national_ids.ssn_or_itin,
        never=rf"{OTHER_NUMBER}|{_ORDER}",
    ),
    Spot(
        "us_ssn",
        rf"{START}[0-9]{{9}}{END}",
        ("000000000",),
        "https://www.ssa.gov/employer/randomization.htm",
        national_ids.ssn_or_itin,
        near=rf"(?:(?<![a-z])ssn|ssn{ENDED}|(?<![a-z])ss(?:#|[ _](?:num(?!ber of)|no\b))|social.?security|(?<![a-z])soc\.?[ _]?sec(?![a-z])|(?<![a-z])social(?![a-z])(?!.insurance)|{BEGIN}itins?{ENDED}|tax(?:payer)?.?id|seguro social){AFTER}",
        never=counted(r"(?:ssn|social|itin)"),
        cues=("ssn", "ss#", "ss n", "ss_n", "soc", "itin", "tax", "seguro"),
    ),
)
DATE_OF_BIRTH: Final = Spot(
    "date_of_birth",
    rf"{START}{DATE_OF_SOMEBODY}(?![0-9]|-[0-9A-Za-z]{{3}})",  # no tag of an image, 2026.07.05-12bfc3e
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
        "0+?",
        "?+0",
    ),
    "https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/index.html",
    dated,
    near=rf"{DOB_WORDS}(?:[^0-9\n]{{0,30}}|{QUOTED_NAME}|[^0-9\n]{{0,30}}{FENCED}|[^0-9\n]{{0,16}}{PARAGRAPH}|{NUMBERED}|[^0-9\n]{{0,16}}{ANSWERED}|[^0-9\n]{{0,16}}\r?\n[^0-9\n]{{0,12}}|{SAID}|{ASKED})\Z",
    cues=DOB_CUES,
)

_BORN_BEHIND: Final = Spot(
    "date_of_birth",
    rf"(?<![0-9])(?:(?:{ERA_DATE}|(?:19|20)[0-9]{{2}}[ ]?[年년][ ]?[0-9]{{1,2}}[ ]?[月월][ ]?[0-9]{{1,2}}[ ]?[日일]"
    r"|(?:19|20)[0-9]{2}([\-/.])[0-9]{1,2}\1[0-9]{1,2})(?=[ ]?(?:に)?(?:生まれ|生れ|出生|生(?![^\W\d_])|생(?![가-힣])))"
    r"|[0-3]?[0-9]([\-/.])[01]?[0-9]\2(?:19|20)[0-9]{2}(?=[ ]?(?:г(?:\.|ода?)[ ]?(?:р\.|рожд)|р\.[ ]?н\.|року[ ]нар|нар\.)))",
    ("0?0", "0 ? 0", "0 ?0", "0? 0", "0?", "0 ?"),
    "https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/index.html",
)

_CONTACT: Final = (
    Spot(
        "email",
        rf"(?:(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{{2}})|(?<![{_LOCAL}\\]))[{_LOCAL}]{{1,256}}@"
        rf"(?:{_DOMAIN}(?:(?!\()|(?<=\.(?!to)[A-Za-z]{{2}})|(?<=\.(?:com|org|net|edu|gov)))|\[?(?:[0-9]{{1,3}}\.){{3}}[0-9]{{1,3}}\]?"
        r"|(?:[A-Za-z0-9\u00a1-\uffdc](?:[A-Za-z0-9\-\u00a1-\uffdc]{0,62})\.){1,8}[A-Za-z\u00a1-\uffdc]{2,24}(?![A-Za-z0-9(]))",
        ("@",),
        "https://www.rfc-editor.org/rfc/rfc5322",
        check.email,
        # A placeholder for a password, in a URL; or a user of a database.
        never=r"://[^\s/@\"']{0,50}:\Z|(?<!http)(?<!https)://\Z",
    ),
    Spot(
        "email",
        rf"(?<![{_LOCAL}])(?![bfruBFRU]{{1,2}}')[{_LOCAL}]{{1,64}}(?:'{{1,2}}|[!#$^~])[{_LOCAL}]{{1,64}}@{_DOMAIN}(?!\()",
        ("a@", "A@", "0@", "?@", ".@", "_@", "-@", "+@", "%@"),
        "https://www.rfc-editor.org/rfc/rfc5322",
        check.email,
    ),
    Spot(
        "email",
        r"(?<![\w.+\-@])[\w.+\-]{0,63}[^\W\x00-\x7f]@(?:[\w\-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w(])",
        ("?@",),
        "https://www.rfc-editor.org/rfc/rfc6531",
        check.email_beyond_ascii,
    ),
    Spot(
        "email",
        rf"\"[^\W_](?:[^\"\\\n@<>]{{0,62}}[^\W_])?\\{{0,8}}\"{{1,2}}@{_DOMAIN}",  # a quoted local part may hold spaces
        ('"@',),
        "https://www.rfc-editor.org/rfc/rfc5322",
        check.email,
    ),
    *phones.SPOTS,
    Spot(
        "ip_address",
        rf"{START}(?<![0-9])(?:(?<!-)|(?<=[^\x00-\x7f]-))(?<![0-9]\.){_NO_PRODUCT}(?!{_LOW}\.){_OCTET}(?:\.{_OCTET}){{3}}{_IPV4_END}{_NO_VERSION_BEHIND}",
        ("0.0",),
        _RFC791,
        never=rf"{_VERSION}|{_PRODUCT}|(?:version|firmware){_NO_ADDRESS}{{0,52}}(?:\|[ ]?|\([^()]{{0,30}}')\Z",
        fit=check.ipv4_length,
    ),
    Spot(
        "ip_address",
        rf"{_LOW_IPV4}{_NO_VERSION_BEHIND}",
        ("0.0",),
        _RFC791,
        check.no_version,
        # Versions begin with such small numbers, too: also far behind the word, as in the row of a table.
        never=rf"{_VERSION}|{_PRODUCT}|(?:version|firmware|release){_NO_ADDRESS}{{0,52}}\Z|{_VERSIONS}{_NO_ADDRESS}{{0,32}}\Z"
        r"|(?:up|down)grad(?:e|ed|ing) (?:[a-z\-]{2,20} ){0,2}(?:from |to )?(?:v|\Z)",
        fit=check.ipv4_length,
    ),
    Spot(
        "ip_address",
        _LOW_IPV4,
        ("0.0",),
        _RFC791,
        near=r"(?:(?:(?<![a-z])|client|source|src|remote|user|peer|public|my|server|host|dst|dest|login)ip(?![a-z])|ip.?addr|remote.?addr|client.?addr|forwarded.?for|x.?real.?ip)(?:[^0-9\n]{0,16}|[^0-9\n]{0,8}\r?\n[^0-9\n]{0,4}|"
        rf"[^0-9\n]{{0,16}}{FENCED}|[^0-9\n]{{0,8}}{PARAGRAPH}|{NUMBERED}|{SAID}|{ASKED})\Z",
        never=_VERSION,
        cues=("ip", "addr", "forwarded"),
        fit=check.ipv4_length,
    ),
    Spot(
        "ip_address",
        rf"(?<=[A-Za-z]/){_OCTET}(?:\.{_OCTET}){{3}}(?=[/?#\s\"'`)\]>,;]|\Z)(?!/[0-9])",
        ("a/0", "A/0"),
        _RFC791,
        check.no_version,
        near=r"(?:://[^\s\"'<>/]{1,40}/(?:(?:v[0-9]|api|lookup|ips?|ipv4|json|geo|geoip|hosts?|check|address(?:es)?|whois|info|locate|query|search|clients?|city|country)/){0,3}"
        r"|/(?:[a-z]{1,12}[_\-])?(?:ips?|ipv4|geoip|hosts?|address(?:es)?|clients?)/)\Z",
        cues=("://", "ip", "host", "addr", "client"),
        fit=check.ipv4_length,
    ),
    Spot(
        "ip_address",
        r"(?:(?<![0-9A-Za-z:])|(?<=(?<![A-Za-z0-9])[Ii][Pp]:)|(?<=[Pp]v6:)|(?<=[A-Za-z]{3}:)|(?<=[^\x00-\x7f]:))(?<![0-9A-Za-z]\.)(?!:[^:])(?:[0-9A-Fa-f]{1,4}:|:){2,7}(?:(?:[0-9]{1,3}\.){3}[0-9]{1,3}|[0-9A-Fa-f]{1,4}|:)(?![0-9A-Za-z]|:(?!\s|\Z))(?:(?:\\{0,8}/|%2[Ff])[0-9]{1,3}(?![0-9]))?",
        (":0", ":a", ":A", "::"),
        "https://www.rfc-editor.org/rfc/rfc4291",
        fit=check.ipv6_length,
    ),
)
_TO_CODE: Final = (
    r"(?:[\"'*`]{0,3}:?[*]{0,2}[ \t]{0,3}(?:\r?\n[ \t]{0,8}|>|[*`]{0,3})|[ ]?(?:number|code)?[ ]?[^\x00-\x7f]{1,4}[ ]?"
    r"|</[td][hdt]>\s{0,8}<[td][hd][^<>\n]{0,40}>|[ ](?:on (?:file|the card|my card) )?(?:(?:was |has been )?(?:changed|updated|set) )?(?:to|from|as|->|=>)[ ]"
    rf"|\?[ ]?(?:[ ]|\r?\n(?:[^0-9\n:]{{1,24}}:[ ]{{0,2}})?|{ANSWERED})|{SAID}|{ASKED})"
)
"""Between the name of a card's security code and the code: also the cells of a table, or a question's end."""
_GIVEN_CODE: Final = (
    r"[ ](?:was |is )?(?:given|entered|provided|typed|sent)(?: as| in)?[ :]{1,2}|[ ]\.{3,60}[ ]{1,4}|[ ](?:ist|lautet|é|è|c['’]est|şu|to|er|är|on|je|este)[ :]{1,2}"
    r"|\.[ ](?:it['’]s|it is|that['’]s)[ ]|[^\n.?]{0,24}[.?][ ]{0,2}\r?\n[ \t>]{0,8}[^\s:]{1,24}:[ ]{0,2}(?:(?:yes|sure|ok|okay|it['’]s)[,:.!]?[ ]){0,2}"
)
_CODE_OF: Final = r"(?:[ \-]?(?:code|number|kodu|kod|koodi|код|安全码|コード|番号))?[)）]?"
_ON_A_CARD: Final = r"(?: (?:on|from|at) the back(?: of (?:the|my|your|his|her) card)?)?"

SPOTS: Final = (
    *SSN,
    *ids.SPOTS,
    *CARD,
    _CALLED_CARD,
    IBAN,
    *_CONTACT,
    DATE_OF_BIRTH,
    _BORN_BEHIND,
    *segments.PERSON,
)  # the first names what several find
LABELLED: Final = (
    Labelled(
        "card_security_code",
        rf"(?:(?:cvv2?|cvc2?){_CODE_OF}|card.?security.?code|security code(?: \((?:cvv|cvc)2?\))?{_ON_A_CARD}|cryptogramme(?: visuel)?"
        r"|kartenpr(?:ü|ue)f(?:nummer|ziffer|zahl|code)|digo de seguri?(?:dad|an[çc]a)(?: (?:de|da|do) (?:la )?(?:tarjeta|cart[ãa]o))?"
        rf"|codice di sicurezza(?: della carta)?)(?:{GAP}|{_TO_CODE}|{_GIVEN_CODE})[`_]{{0,2}}(?P<v>[0-9]{{3,4}})(?![0-9A-Za-z])",
        (
            "cvv",
            "cvc",
            "security code",
            "security_code",
            "securitycode",
            "cryptogramme",
            "kartenpr",
            "digo de segur",
            "codice di sicur",
        ),
        "https://en.wikipedia.org/wiki/Card_security_code",
    ),
)
