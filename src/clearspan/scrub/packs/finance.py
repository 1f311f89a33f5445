"""Pack *finance*: cards, accounts, and how banks are addressed."""

from __future__ import annotations

from typing import Final

from clearspan.scrub import validators as check
from clearspan.scrub.packs.shapes import (
    ACCOUNT_WORDS,
    AFTER,
    ANSWERED,
    ASKED,
    BEGIN,
    END,
    ENDED,
    FENCED,
    GAP,
    IN_BASE64,
    NUMBERED,
    OF_COLUMN,
    PARAGRAPH,
    SAID,
    START,
    after,
    counted,
    cues,
)
from clearspan.scrub.packs.standard import CARD, IBAN, SSN
from clearspan.scrub.packs.standard import LABELLED as _STANDARD
from clearspan.scrub.rule import Labelled, Spot

_SWIFT: Final = "https://www.swift.com/standards/data-standards/bic-business-identifier-code"
# Banks whose codes need no explanation; others do, because BICs of letters alone look like words.
_BANKS: Final = (
    "DEUT|COBA|DRES|HYVE|GENO|INGB|ABNA|RABO|BNPA|SOGE|CRLY|AGRI|CEPA|CMCI|BARC|NWBK|LOYD|HBUK|MIDL|HSBC|RBOS|CHAS|BOFA|CITI|WFBI"
    "|PNBP|UBSW|CRES|ZKBK|POFI|BSCH|BBVA|CAIX|UNCR|BCIT|NDEA|DNBA|SWED|ESSE|HAND|DABA|BKCH|ICBK|PCBC|ABOC|BOTK|MHCB|SMBC|DBSS"
    "|OCBC|UOVB|ANZB|CTBA|NATA|WPAC|ROYC|TDOM|BOFM|NOSC|REVO|NTSB|TRWI|MONZ|SBIN|HDFC|ICIC|BKEN|KRED|GEBA"
)
# In Plus codes, CFVPGRP5+62, where a sign of a form may be a space: https://github.com/google/open-location-code.
_NO_PLUS_CODE: Final = r"(?!(?<=[2-9CFGHJMPQRVWX]{8})[+ ][2-9CFGHJMPQRVWX]{2,3}(?![A-Za-z0-9]))"
_NO_BASE64: Final = r"(?!\+|[/=][A-Za-z0-9+/]{24}|={1,2}(?![A-Za-z0-9 ]))"  # that goes on
_ROUTING: Final = (
    r"numéro d['\u2019]acheminement|(?:num[eé]ro|code) de routage|(?:n[uú]mero|c[oó]digo) de (?:ruta|enrutamiento|roteamento)|codice di instradamento"
    r"|маршрутн[а-я]{2,3} (?:номер|код)|номер маршрутизации|(?:路由|路线|路線)(?:号码|號碼|代码|代碼|号|號)|ルーティング(?:番号|ナンバー|コード)|라우팅 ?(?:번호|넘버)"
    r"|(?:رقم|رمز) (?:التوجيه|التحويل المصرفي)|रूटिंग (?:नंबर|संख्या|कोड)|หมายเลขเส้นทาง|รหัสเส้นทาง|(?:số|mã) định tuyến|(?:αριθμ[όο]ς|κωδικ[όο]ς) δρομολ[όο]γησης|(?:מספר|קוד) ניתוב|yönlendirme (?:numaras|kodu|no)"
    r"|(?:numer|kod) (?:rozliczeniowy|routingu)|route(?:rings)?nummer|маршрутн[а-яі]{2,3} (?:номер|код)|राउटिंग|เราติ้ง|ราวติง"
)
_CZECH_ACCOUNTS: Final = (
    "číslo účtu",
    "čísla účtu",
    "cislo uctu",
    "číslem účtu",
    "účet č",
    "účtu",
    "bankovní účet",
    "č. ú",
    "č.ú",
    "account number",
    "bank account",
)
_SORT: Final = (
    r"сорт.?код|код сортировки|ソート・?コード|(?:رمز|كود) (?:ال)?(?:فرز|تصنيف)|सॉर्ट कोड|소트 ?코드|分行代码|分類代碼"
)
# In SQL the name of a table says nothing of its columns, unless one is only called a number.
_COMPARED: Final = r"(?:[=<>]|=>|(?<![a-z])(?:like|between|in ?\(|values ?\())[ ]?[nb]?[\"'(]{0,3}(?:[a-z]{1,8}-)?\Z"
_OF_THE_TABLE: Final = (
    rf"(?:(?<![a-z_])(?:from|into|update|join|table)[ \n]{{1,2}}|\A)[\"'`\[]?[a-z0-9_.]{{0,30}}{ACCOUNT_WORDS}[a-z0-9_]{{0,20}}[\"'`\]]?[ \n(]"
    rf"(?=[^\0]{{0,50}}(?:where|set|values|on|and|having|or)[ \n(])(?:(?!{ACCOUNT_WORDS}|(?<![a-z_])(?:number|num|no|nr|nummer|id)[\"'`\]]?[ ]?(?:=|in|like))[^\0]){{0,56}}?{_COMPARED}"
)
_OTHER_COLUMN: Final = (
    r"(?<![a-z0-9])(?:[a-z0-9]{1,16}[_.\-]){0,3}(?:isbn|issn|ean|gtin|upc|barcode|sku|asin|order|invoice|tracking|shipment|ticket|epoch|timestamp|seed|cve|version|build|batch|serial|doi)"
    r"(?:_?(?:no|num|number|nr|id|code|key|at|ref|ms|s|13|10))?[\"'`\]]?[ ]?(?:={1,3}|:|=>|like|in ?\()[ ]?[nb]?[\"'(]{0,2}(?:[a-z]{1,8}-)?\Z"
)

SPOTS: Final = (
    *CARD,
    IBAN,
    *SSN,
    Spot(
        "bic",
        rf"{START}(?<!SKU-)(?:(?:{_BANKS})[A-Z]{{2}}[A-Z0-9]{{2}}(?:[A-Z0-9]{{3}})?|[A-Z]{{6}}(?:[0-9][A-Z0-9]|[A-Z][0-9])(?:[A-Z0-9]{{3}})?){END}{_NO_BASE64}{_NO_PLUS_CODE}",
        ("AAAAAAAA", "AAAAAA0", "AAAAAAA0"),
        _SWIFT,
        check.bic,
        never=IN_BASE64,
    ),
    Spot(
        "bic",
        rf"{START}[A-Z]{{6}}[A-Z0-9]{{2}}(?:[A-Z0-9]{{3}})?{END}",
        ("AAAAAA",),
        _SWIFT,
        check.bic,
        never=IN_BASE64,
        near=rf"(?:swift|{BEGIN}bic(?:fi)?{ENDED})(?:[^\n]{{0,24}}|[^\n]{{0,24}}{FENCED}|{SAID}|{ASKED}|[^\n]{{0,6}}\r?\n[ ]{{0,8}}|[^\n]{{0,6}}{PARAGRAPH}|{NUMBERED}|[^\n]{{0,16}}{ANSWERED})\Z",
        cues=("swift", "bic"),
    ),
    Spot(
        "routing_number",
        rf"{START}[0-9]{{9}}{END}",
        ("000000000",),
        "https://www.aba.com/about-us/routing-number",
        check.aba,
        near=rf"(?:routing|{BEGIN}aba(?:routing|{ENDED})|(?<![a-z])rtn(?![a-z])|transit|{_ROUTING}){AFTER}",
        cues=(
            "routing",
            "aba",
            "rtn",
            "transit",
            "routage",
            "ruta",
            "enruta",
            "rotea",
            "instrada",
            "acheminement",
            "lendirme",
            "rozliczeniow",
            "route",
            "routingu",
        ),
    ),
    Spot(
        "sort_code",
        rf"{START}[0-9]{{2}}[- ]?[0-9]{{2}}[- ]?[0-9]{{2}}{END}",
        ("00-00", "00 00", "0000"),
        "https://en.wikipedia.org/wiki/Sort_code",
        near=rf"(?:sort.?code|(?<![a-z])s/c(?=[ ]?:)|{_SORT}){AFTER}",
        cues=("sort", "s/c"),
    ),
    Spot(
        "bank_account",
        rf"{START}(?!(?:19|20)[0-9]{{2}}-[01][0-9]-[0-3][0-9](?![0-9]))[0-9](?:[ \-]?[0-9]){{5,19}}{END}(?!\.[0-9])",
        ("00000", "000 0", "000-0", "00-0", "00 0"),
        "https://www.nacha.org/",
        near=rf"{ACCOUNT_WORDS}{AFTER}",
        never=r"(?:account[ _\-]?(?:balance|age|type|manager|executive)(?:(?!acc)[^0-9\n]){0,28}|(?:active|inactive|new|open|closed|total|of|user) accounts|price|total|amount)[^0-9]{0,12}\Z"
        r"|(?<![a-z])(?:aws|amazon|gcp|google|azure|cloud)[ _.\-]?acc(?:oun)?t(?:[^0-9\n]{0,16}"
        rf"|{OF_COLUMN})\Z"
        rf"|{_OF_THE_TABLE}|{_OTHER_COLUMN}"
        rf"|{counted('(?:account|acct)')}",
        cues=(
            "acc",
            "acct",
            "a/c",
            "konto",
            "conto",
            "cuenta",
            "compte",
            "conta",
            "rekening",
            "konta",
            "rachunk",
            "hesa",
            "uctu",
        ),
    ),
    Spot(  # with the number of the bank behind
        "bank_account",
        rf"{START}(?:[0-9]{{2,6}}-)?[0-9]{{6,10}}/[0-9]{{4}}{END}",
        ("0/0000",),
        "https://en.wikipedia.org/wiki/Bank_account",
        near=after(*_CZECH_ACCOUNTS),
        cues=cues(*_CZECH_ACCOUNTS),
    ),
    Spot(
        "clabe",
        rf"{START}[0-9]{{3}}([ -]?)[0-9]{{3}}\1[0-9]{{11}}\1[0-9]{END}",
        ("000000000000000000", "00000000000 0", "00000000000-0"),
        "https://www.banxico.org.mx/",
        check.clabe,
        near=rf"clabe{AFTER}",
        cues=("clabe",),
    ),
    Spot(
        "bank_branch",
        rf"{START}[0-9]{{3}}[- ]?[0-9]{{3}}{END}",
        ("000-000", "000 000", "000000"),
        "https://en.wikipedia.org/wiki/Bank_state_branch",
        near=after("bsb"),
        cues=("bsb",),
    ),
    Spot(
        "bank_branch",
        rf"{START}[A-Z]{{4}}0[A-Z0-9]{{6}}{END}",
        ("AAAA0",),
        "https://en.wikipedia.org/wiki/Indian_Financial_System_Code",
        near=after("ifsc"),
        cues=("ifsc",),
    ),
)
LABELLED: Final = (
    *[label for label in _STANDARD if label.name == "card_security_code"],
    Labelled(
        "card_expiry",
        rf"(?:exp(?:iry|iration)?(?:[ _-]?date)?|valid thru){GAP}(?P<v>(?:0[1-9]|1[0-2])[/-](?:20)?[0-9]{{2}})(?![0-9/-])",
        ("exp", "valid thru"),
        "https://en.wikipedia.org/wiki/Payment_card",
    ),
)
