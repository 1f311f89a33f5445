"""Pack *standard*: contact data, ids of people, payment cards, bank accounts, network addresses, dates of birth."""

from __future__ import annotations

from typing import Final

from clearspan.scrub import national_ids
from clearspan.scrub import validators as check
from clearspan.scrub.packs.shapes import AFTER, DASH, DATE, DOB_WORDS, END, GAP, PHONE_WORDS, START
from clearspan.scrub.rule import Labelled, Spot

_WIKI_IDS: Final = "https://en.wikipedia.org/wiki/National_identification_number"
_PHONE_GATES: Final = ("0-0", "0 0", "0.0", "0)", "000000", "0/0", "0?0")
_OTHER_NUMBER: Final = (
    r"(?:isbn|issn|order|invoice|ticket|sku|part|case|tracking|ref(?:erence)?|version|build|serial|model|item|article|doi|zip|price)"
    r"[ _\-.:#]{0,3}(?:no|nr|num|number|id|#)?[ .:#=\"']{0,3}\Z"
)

CARD: Final = Spot(
    "payment_card",
    rf"{START}(?<![0-9A-Za-z][.\-])(?:[0-9]{DASH}?){{12,18}}[0-9](?![0-9]|[.\-][0-9]|[A-Za-z])",
    ("0000000000000", "0000 0000", "0000-0000", "0000.0000", "0000?0000", "0000 000000", "0000-000000"),
    "https://en.wikipedia.org/wiki/Payment_card_number",
    check.card,
)
IBAN: Final = Spot(
    "iban",
    rf"{START}[A-Za-z]{{2}}[0-9]{{2}}(?:[ \-]?[A-Za-z0-9]){{11,30}}",
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
        near=rf"(?:\bssn|ssn\b|social.?security|\bitin|tax.?id|seguro social){AFTER}",
        cues=("ssn", "social", "itin", "tax", "seguro"),
    ),
)
DATE_OF_BIRTH: Final = Spot(
    "date_of_birth",
    rf"{START}{DATE}",
    ("0-0", "0/0", "0.0", "0?0", "0 0"),
    "https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/index.html",
    near=rf"{DOB_WORDS}[^0-9\n]{{0,30}}\Z",
    cues=(
        "dob",
        "d.o.b",
        "birth",
        "born",
        "geboren",
        "geburts",
        "nacim",
        "nacid",
        "naissance",
        "ne le",
        "nee le",
        "nascim",
        "nascid",
        "nascita",
        "nato il",
        "nata il",
        "urodz",
        "fodd",
        "dogum",
    ),
)
DATE_OF_BIRTH_IN_WORDS: Final = Labelled(
    "date_of_birth",
    r"(?:dob|d\.o\.b\.?|birth(?:[ _-]?da(?:te|y))?|born)[^0-9\n]{0,24}?"
    r"(?P<v>(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?[ ][0-9]{1,2}(?:st|nd|rd|th)?,?[ ]|[0-9]{1,2}(?:st|nd|rd|th)?[ \-](?:of[ ])?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?[ \-])(?:19|20)[0-9]{2})",
    ("birth", "dob", "d.o.b", "born"),
    "https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/index.html",
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
        r"(?<![A-Za-z0-9+])(?:\+|%2[Bb]|00(?=[1-9][0-9][ \-.]))[1-9](?:[ .\-/()\u00a0\u2009\u202f\u2010-\u2013]{0,3}[0-9]){6,14}(?![0-9])",
        ("+0", "+ 0", "(+", "0-0", "0 0", "%0A0", "%0a0"),
        "https://www.itu.int/rec/T-REC-E.164",
        check.phone_international,
    ),
    Spot(
        "phone",
        rf"{START}(?<![0-9A-Za-z][.\-/])(?<![$€£#])(?:1[-. ])?(?:\([0-9]{{3}}\) ?|[0-9]{{3}}([-. \u2010-\u2013]))[0-9]{{3}}[-. \u2010-\u2013][0-9]{{4}}(?![0-9A-Za-z]|[-/][0-9A-Za-z]|[.][0-9])",
        ("000-0000", "000 0000", "000.0000", "000?0000"),
        "https://www.nanpa.com/",
        check.phone_american,
        never=_OTHER_NUMBER,
    ),
    Spot(
        "phone",
        rf"{START}(?<![0-9A-Za-z][.\-/:])\(?0[1-9][0-9]{{0,4}}\)?(?:[ \-/.\u2010-\u2013]{{1,2}}[0-9]{{2,8}}){{1,5}}(?![0-9A-Za-z]|[-./:][0-9A-Za-z])",
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
        rf"{START}[(]?[0-9](?:[ .\-()/\u2010-\u2013]{{0,2}}[0-9]){{6,14}}(?![0-9A-Za-z])",
        _PHONE_GATES,
        "https://en.wikipedia.org/wiki/National_conventions_for_writing_telephone_numbers",
        check.phone_any,
        near=rf"{PHONE_WORDS}{AFTER}",
        never=_OTHER_NUMBER,
        cues=(
            "phone",
            "tel",
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
        rf"{START}(?<![0-9\-])(?<![0-9]\.)(?<![A-Za-z]/)(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{{1,2}})\.){{3}}(?:25[0-5]|2[0-4][0-9]|1?[0-9]{{1,2}})(?![0-9A-Za-z_]|\.[0-9]|-[0-9A-Za-z])",
        ("0.0",),
        "https://www.rfc-editor.org/rfc/rfc791",
        check.ipv4,
        never=r"(?:(?:version|\bver|release|\brev|build|section|chapter|firmware|\boid|assembly)[ _\-.:=\"']{0,4}|\bv[. ]?)\Z",
    ),
    Spot(
        "ip_address",
        r"(?<![0-9A-Za-z:])(?<![0-9A-Za-z]\.)(?:[0-9A-Fa-f]{1,4}:|:){2,7}(?:(?:[0-9]{1,3}\.){3}[0-9]{1,3}|[0-9A-Fa-f]{1,4}|:)(?![0-9A-Za-z:])",
        (":0", ":a", ":A", "::"),
        "https://www.rfc-editor.org/rfc/rfc4291",
        check.ipv6,
    ),
)
# Ids with check digits, or forms that little else has, by country.
_IDS: Final = (
    Spot("uk_nino", rf"{START}(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?[0-9]{{2}}[ -]?[0-9]{{2}}[ -]?[0-9]{{2}}[ -]?[A-D]{END}", ("AA00", "AA 00", "AA-00"), "https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110"),
    Spot("uk_nhs_number", rf"{START}[0-9]{{3}}[ -]?[0-9]{{3}}[ -]?[0-9]{{4}}{END}", ("000 000", "000-000", "000000"), "https://www.datadictionary.nhs.uk/attributes/nhs_number.html", national_ids.nhs, near=rf"(?:\bnhs){AFTER}", cues=("nhs",)),
    Spot("ca_sin", rf"{START}[0-9]{{3}}[- ][0-9]{{3}}[- ][0-9]{{3}}(?![0-9A-Za-z]|[- .][0-9])", ("000-000-000", "000 000 000"), "https://www.canada.ca/en/employment-social-development/services/sin.html", check.luhn, never=_OTHER_NUMBER),
    Spot("ca_sin", rf"{START}[0-9]{{9}}{END}", ("000000000",), "https://www.canada.ca/en/employment-social-development/services/sin.html", check.luhn, near=rf"(?:\bsin\b|social insurance){AFTER}", cues=("sin", "insurance")),
    Spot("in_aadhaar", rf"{START}(?<![0-9][- .])[2-9][0-9]{{3}}[- ][0-9]{{4}}[- ][0-9]{{4}}(?![0-9A-Za-z]|[- .][0-9])", ("0000 0000 0000", "0000-0000-0000"), "https://uidai.gov.in/", national_ids.aadhaar),
    Spot("in_aadhaar", rf"{START}[2-9][0-9]{{11}}{END}", ("000000000000",), "https://uidai.gov.in/", national_ids.aadhaar, near=rf"(?:aadhaa?r|uidai|आधार){AFTER}", cues=("aadha", "uidai")),
    Spot("in_pan", rf"{START}[A-Z]{{3}}[ABCFGHLJPT][A-Z][0-9]{{4}}[A-Z]{END}", ("AAAAA0000A",), "https://incometaxindia.gov.in/"),
    Spot("br_cpf", rf"{START}[0-9]{{3}}\.[0-9]{{3}}\.[0-9]{{3}}-[0-9]{{2}}{END}", ("000.000.000-00",), "https://www.gov.br/receitafederal/", national_ids.cpf),
    Spot("br_cpf", rf"{START}[0-9]{{11}}{END}", ("00000000000",), "https://www.gov.br/receitafederal/", national_ids.cpf, near=rf"(?:\bcpf){AFTER}", cues=("cpf",)),
    Spot("br_cnpj", rf"{START}[0-9]{{2}}\.[0-9]{{3}}\.[0-9]{{3}}/[0-9]{{4}}-[0-9]{{2}}{END}", ("00.000.000/0000-00",), "https://www.gov.br/receitafederal/"),
    Spot("es_dni", rf"{START}(?:[0-9]{{8}}|[XYZ][- ]?[0-9]{{7}})[- ]?[A-Z]{END}", ("00000000A", "00000000-A", "00000000 A", "A0000000A", "A-0000000", "A 0000000"), "https://www.interior.gob.es/", national_ids.dni),
    Spot("it_codice_fiscale", rf"{START}[A-Z]{{6}}[0-9]{{2}}[A-EHLMPRST][0-9]{{2}}[A-Z][0-9]{{3}}[A-Z]{END}", ("AAAAAA00A00A000A",), "https://www.agenziaentrate.gov.it/"),
    Spot("fr_nir", rf"{START}[1-478][ ]?[0-9]{{2}}[ ]?[0-9]{{2}}[ ]?(?:[0-9]{{2}}|2[AB])[ ]?[0-9]{{3}}[ ]?[0-9]{{3}}[ ]?[0-9]{{2}}{END}", ("000 000", "000000"), "https://www.insee.fr/", national_ids.nir),
    Spot("de_tax_id", rf"{START}[1-9][0-9][ ]?[0-9]{{3}}[ ]?[0-9]{{3}}[ ]?[0-9]{{3}}{END}", ("00 000", "00000"), "https://www.bzst.de/", near=rf"(?:steuer-?id|steuerliche|idnr|tax.?id|\btin\b|identifikationsnummer){AFTER}", cues=("steuer", "idnr", "tax", "tin", "identifikation")),
    Spot("nl_bsn", rf"{START}[0-9]{{9}}{END}", ("000000000",), "https://www.rvig.nl/bsn", national_ids.elfproef, near=rf"(?:\bbsn|burgerservice|sofinummer){AFTER}", cues=("bsn", "burger", "sofi")),
    Spot("pl_pesel", rf"{START}[0-9]{{11}}{END}", ("00000000000",), "https://www.gov.pl/web/gov/czym-jest-numer-pesel", national_ids.pesel, near=rf"(?:pesel){AFTER}", cues=("pesel",)),
    Spot("se_personnummer", rf"{START}(?:19|20)?[0-9]{{2}}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[-+][0-9]{{4}}{END}", ("000000-0000", "000000+0000"), "https://www.skatteverket.se/", national_ids.personnummer),
    Spot("fi_hetu", rf"{START}[0-3][0-9][01][0-9]{{3}}[-+A-FU-Y][0-9]{{3}}[0-9A-FHJ-NPR-Y]{END}", ("000000-000", "000000A000", "000000+000"), "https://dvv.fi/en/personal-identity-code", national_ids.hetu),
    Spot("cn_id", rf"{START}[1-9][0-9]{{16}}[0-9Xx]{END}", ("00000000000000000",), "https://openstd.samr.gov.cn/", national_ids.china),
    Spot("kr_rrn", rf"{START}[0-9]{{2}}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])-[1-8][0-9]{{6}}{END}", ("000000-0000000",), _WIKI_IDS),
    Spot("jp_my_number", rf"{START}[0-9]{{4}}[- ]?[0-9]{{4}}[- ]?[0-9]{{4}}{END}", ("0000 0000", "0000-0000", "00000000"), _WIKI_IDS, near=rf"(?:my ?number|マイナンバー|個人番号){AFTER}", cues=("mynumber", "my number")),
    Spot("sg_nric", rf"{START}[STFGM][0-9]{{7}}[A-Z]{END}", ("A0000000A",), _WIKI_IDS, national_ids.nric),
    Spot("mx_curp", rf"{START}[A-Z][AEIOUX][A-Z]{{2}}[0-9]{{6}}[HMX][A-Z]{{5}}[0-9A-Z][0-9]{END}", ("AAAA000000AAAAAA",), _WIKI_IDS),
    Spot("za_id", rf"{START}[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{{4}}[01][0-9]{{2}}{END}", ("0000000000000",), _WIKI_IDS, check.luhn, near=rf"(?:\bid\b|identity|south african|\brsa\b){AFTER}", cues=("id", "south", "rsa")),
    Spot("au_tax_file_number", rf"{START}[0-9]{{3}}[ -]?[0-9]{{3}}[ -]?[0-9]{{3}}{END}", ("000 000", "000-000", "000000"), _WIKI_IDS, near=rf"(?:\btfn|tax file){AFTER}", cues=("tfn", "tax file")),
    Spot("us_ein", rf"{START}[0-9]{{2}}-[0-9]{{7}}{END}", ("00-0000000",), "https://www.irs.gov/", near=rf"(?:\bein\b|employer id){AFTER}", cues=("ein", "employer")),
    Spot("passport", rf"{START}(?:[A-Z]{{0,2}}[0-9]{{6,9}}|(?=[A-Z0-9]{{0,8}}[0-9]{{2}})[A-Z0-9]{{8,9}}){END}", ("00",), _WIKI_IDS, near=r"(?:passport|reisepass|passeport|pasaporte|passaporte|паспорт|护照|護照|旅券|여권|جواز)[^0-9\n]{0,28}\Z", cues=("passport", "reisepass", "passeport", "pasaporte", "passaporte")),
    Spot("driving_licence", rf"{START}(?=[A-Z0-9-]{{0,14}}[0-9]{{4}})[A-Z0-9][A-Z0-9-]{{4,17}}{END}", ("0000",), _WIKI_IDS, near=r"(?:driver'?s?.?licen[cs]e|driving.?licen[cs]e|\bdl (?:no|number)|f[üu]hrerschein|permis de conduire)[^0-9\n]{0,20}\Z", cues=("licen", "fuhrerschein", "permis", "dl n")),
    Spot("national_id", rf"{START}(?=[A-Z0-9-]{{0,12}}[0-9]{{4}})[A-Z0-9][A-Z0-9-]{{5,17}}{END}", ("0000",), _WIKI_IDS, near=r"(?:national.?id(?:entity|entification)?(?: card)?|identity card|\bcurp|\bcnp\b|personalausweis|身份证)[ _]{0,2}(?:no|number|nr|#)?[^0-9a-z\n]{0,8}(?:is )?\Z", cues=("national", "identity", "curp", "cnp", "ausweis")),
)  # fmt: skip  # one rule a line is easier to read and to check

SPOTS: Final = (*_CONTACT, CARD, IBAN, *SSN, *_IDS, DATE_OF_BIRTH)
LABELLED: Final = (
    DATE_OF_BIRTH_IN_WORDS,
    Labelled(
        "card_security_code",
        rf"(?:cvv2?|cvc2?|card.?security.?code|security code){GAP}(?P<v>[0-9]{{3,4}})(?![0-9])",
        ("cvv", "cvc", "security code", "security_code", "securitycode"),
        "https://en.wikipedia.org/wiki/Card_security_code",
    ),
)
