"""What tells the real thing from its look-alikes: check digits, ranges, and how random a text is. All pure and total."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import json
import re
from collections.abc import Sequence
from typing import Final

_NOT_ALNUM: Final = re.compile(r"[^A-Za-z0-9]")


def digits_of(text: str) -> str:
    """The ASCII digits of ``text``."""
    return "".join([char for char in text if "0" <= char <= "9"])


def compact(text: str) -> str:
    """``text`` without anything but ASCII letters and digits, in upper case."""
    return _NOT_ALNUM.sub("", text).upper()


def weighted(digits: str, weights: Sequence[int]) -> int:
    """The digits' sum, each times its weight."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


# --- payment -----------------------------------------------------------------------------------------------------


def luhn(text: str) -> bool:
    """The check digit of ISO/IEC 7812-1."""
    digits = digits_of(text)
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return bool(digits) and (doubled + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0


# IIN ranges and lengths: https://en.wikipedia.org/wiki/Payment_card_number#Issuer_identification_number_(IIN)
_CARDS: Final = re.compile(
    r"(?:4[0-9]{15}"
    r"|(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}"
    r"|3[47][0-9]{13}|3(?:0[0-5]|[689][0-9])(?:[0-9]{11}|[0-9]{13})"
    r"|(?:6011|64[4-9][0-9]|65[0-9]{2}|60(?:69|7[0-9])|508[5-9])[0-9]{12}|35(?:2[89]|[3-8][0-9])[0-9]{12}"
    r"|(?:636297|636368|504175|506699|5067[0-6][0-9]|50677[0-8])[0-9]{10}|509[0-9]{13}"  # Elo, not in the others' ranges
    r"|62[0-9]{14,17}|(?:5018|5020|5038|5893|6304|6759|676[1-3])[0-9]{12,15}|220[0-4][0-9]{12})\Z"
)


_DIGITS: Final = re.compile(r"[0-9]+")


def card(text: str) -> bool:
    """A payment card: a known issuer's range, its length, the check digit, and groups as cards have them."""
    digits = digits_of(text)
    sizes = [len(group) for group in _DIGITS.findall(text)]
    grouped = len(sizes) == 1 or set(sizes[:-1]) == {4} or sizes in ([4, 6, 5], [4, 6, 4])
    return grouped and _CARDS.match(digits) is not None and len(set(digits)) > 1 and luhn(digits)


def aba(text: str) -> bool:
    """An ABA routing number: Federal Reserve prefix and the 3-7-1 check digit."""
    digits = digits_of(text)
    if len(digits) != 9 or not (
        0 < int(digits[:2]) <= 12 or 21 <= int(digits[:2]) <= 32 or 61 <= int(digits[:2]) <= 72
    ):
        return False
    return weighted(digits, (3, 7, 1) * 3) % 10 == 0


def clabe(text: str) -> bool:
    """Mexico's eighteen digits: weights 3, 7, 1, each product modulo 10."""
    digits = digits_of(text)
    return -sum(int(digit) * (3, 7, 1)[place % 3] for place, digit in enumerate(digits[:17])) % 10 == int(digits[17])


_COUNTRIES: Final = frozenset(
    (
        "AD AE AF AG AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN"
        " CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FO FR GA GB GD GE GG GH GI GL GM GN GQ GR GT GW GY"
        " HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV"
        " LY MA MC MD ME MG MK ML MM MN MO MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NZ OM PA PE PF PG PH PK PL PS"
        " PT PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV"
        " TW TZ UA UG US UY UZ VA VC VE VG VN VU WS XK YE ZA ZM ZW"
    ).split()
)


def bic(text: str) -> bool:
    """ISO 9362: four letters, a country, two characters of place, and perhaps three of branch."""
    return len(text) in (8, 11) and text[4:6].upper() in _COUNTRIES


# --- network -----------------------------------------------------------------------------------------------------


def ipv4_length(text: str) -> int:
    """How many characters are an address that may name somebody: none of loopback, broadcast, a netmask, a network."""
    size = len(_SLASH.split(text)[0])
    try:
        address = ipaddress.IPv4Address(text[:size])
    except ValueError:
        return 0
    if address.is_loopback or text.startswith(("0.", "255.")):
        return 0
    bits = digits_of(text[size:].replace("%2", ""))
    network = bits and 8 <= int(bits) <= 24 and int(address) % 2 ** (32 - int(bits)) == 0
    return 0 if network else size


def no_version(text: str) -> bool:
    """Not four small numbers, which are a version more often than an address; but the resolvers 1.1.1.1 and their like."""
    parts = [int(part) for part in text.split(".")]
    return max(parts) >= 20 or (len(set(parts)) == 1 and parts[0] in (1, 8, 9))


def ipv6_length(text: str) -> int:
    """How many characters are an address: :func:`ipv6`, and no network of a registry or a provider, or of documentation."""
    size = len(_SLASH.split(text)[0])
    if not ipv6(text[:size]):
        return 0
    bits = digits_of(text[size:].replace("%2", ""))
    address = int(ipaddress.IPv6Address(text[:size]))
    network = bits and int(bits) <= 32 and address % 2 ** (128 - int(bits)) == 0
    return 0 if network else size


_SLASH: Final = re.compile(r"\\*/|%2[Ff]")


def ipv6(text: str) -> bool:
    """An address of at least four groups or a long first one, not loopback; ``std::vector`` and ``12:30:45`` are none."""
    try:
        address = ipaddress.IPv6Address(text)
    except ValueError:
        return False
    if address.is_loopback or address.is_unspecified:
        return False
    groups = [group for group in text.split(":") if group]
    return len(groups) > 3 or (len(groups) > 1 and len(groups[0]) == 4 and any(map(str.isdigit, text)))


# --- secrets -----------------------------------------------------------------------------------------------------


def jwt(text: str) -> bool:
    """A JSON web token: its first part is the base64 of a JSON object."""
    head = text.partition(".")[0]
    try:
        decoded = base64.urlsafe_b64decode(head + "=" * (-len(head) % 4))
        return isinstance(json.loads(decoded), dict)
    except (ValueError, binascii.Error, RecursionError):
        return decoded_looks_like_json(head)


def decoded_looks_like_json(head: str) -> bool:
    """Whether base64 text begins like a JSON object; a token that was cut short, or whose header is odd, still counts."""
    try:
        return base64.urlsafe_b64decode(head[: len(head) // 4 * 4])[:2] in (b'{"', b"{\n", b"{ ")
    except (ValueError, binascii.Error):
        return False


# --- contact -----------------------------------------------------------------------------------------------------

_FILES: Final = frozenset(
    "png jpg jpeg gif svg webp ico bmp pdf avif heic tiff woff2 mp4 js mjs ts tsx jsx py rb go rs css scss html json yaml yml md txt log zip gz".split()
)


_UNITS: Final = frozenset("service socket device mount automount swap target path timer slice scope".split())
"""Kinds of systemd's units: ``getty@tty1.service``."""


_PUBLIC_KEY: Final = re.compile(r"[0-9a-f]{32}\Z")
"""Of a Sentry DSN, whose host stands behind it: https://docs.sentry.io/concepts/key-terms/dsn-explainer/."""


def email(text: str) -> bool:
    """An address of somebody: not ``icon@2x.png``, not ``git@github.com``, not ``+@pytest.mark`` in a diff."""
    local, _, domain = text.rpartition("@")
    ending = domain.rpartition(".")[2].lower()
    named = any(map(str.isalnum, local)) and not ("sentry" in domain and _PUBLIC_KEY.match(local))
    return (
        named
        and ending not in _FILES
        and ending not in _UNITS
        and local.lower().lstrip("+-") not in ("git", "hg", "svn")
    )


_DOMAINS: Final = frozenset("com net org edu gov mil int info biz eu uk".split())
_EAST: Final = "\u0590"  # scripts from here on are also written without spaces, or with few
_ASCII_ENDING: Final = re.compile(r"[A-Za-z]*")


def email_beyond_ascii(text: str) -> bool:
    """An address that is not all ASCII, and no decorator in a sentence without spaces: ``コードは@app.routeです``."""
    local, _, domain = text.rpartition("@")
    ending = _ASCII_ENDING.match(domain.rpartition(".")[2])
    written = ending[0].lower() if ending else ""
    known = not written or written in _DOMAINS or written.upper() in _COUNTRIES
    return email(text) and (known or local[-1:] < _EAST)


_DATE: Final = re.compile(
    r"(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.]|(?:0?[1-9]|[12][0-9]|3[01])([-/.])(?:0?[1-9]|1[0-2])\1(?:19|20)[0-9]{2}(?![0-9])"
)
# A number, or a row of them that ends with one, in a line that a diff adds
_DECIMAL: Final = re.compile(r"\+[0-9]\.[0-9]{4,}\Z|\+[0-9]{1,3}[ ]{2,}(?:[0-9]+[ ]{2,})*[0-9]+\.[0-9]+\Z")
_ADDED_DATE: Final = re.compile(r"\+(?:19|20)[0-9]{2}([-/.])[0-9]{2}\1[0-9]{2}(?![0-9])")
_NO_PHONE: Final = ([2] * 6, [4, 4, 2])
_COUNT: Final = re.compile(r"\+1[01][0-9]*\Z")  # no area of North America begins so
_OBJECT_ID: Final = re.compile(r"\+[0-2]\.[0-9]{1,2}\.")


def phone_international(text: str) -> bool:
    """ITU-T E.164: eight to fifteen digits behind the plus; no date or object id in an added line of a diff."""
    groups = list(map(len, _DIGITS.findall(text)))
    if groups in _NO_PHONE:
        return False
    other = _ADDED_DATE.match(text) or _DECIMAL.match(text) or _OBJECT_ID.match(text) or _COUNT.match(text)
    return not other and 8 <= len(digits_of(text)) <= 15


def phone_american(text: str) -> bool:
    """The North American plan: area and exchange begin with 2 to 9. The number everybody uses as an example counts."""
    digits = digits_of(text[1:] if text[0] == "1" and not text[1].isdigit() else text)[:10]  # an extension may follow
    if text[3:4] == "-" and text[7:8] == " ":  # a range, and another number
        return False
    return (digits[0] in "23456789" and digits[3] in "23456789") or digits == "1234567890"


_SEPARATORS: Final = re.compile(r"[0-9()]+")


def phone_trunk(text: str) -> bool:
    """A national number with its trunk 0: nine to twelve digits in groups; no date, because separators do not mix.

    Six pairs are minutes, bytes or lottery numbers: no country writes its numbers so. In fours and a pair the US
    write the codes of drugs.
    """
    between = [part for part in _SEPARATORS.split(text) if part]
    groups = _DIGITS.findall(text)
    return (
        9 <= len(digits_of(text)) <= 12
        and len(set(between[1:])) <= 1
        and (len(between) < 3 or len(set(between)) == 1 or between[0] != "/")
        and list(map(len, groups)) not in _NO_PHONE
        and not _counts_up(groups)
    )


def _counts_up(groups: Sequence[str]) -> bool:
    """The numbers of rows or columns: ``01 02 03 04 05``."""
    numbers = list(map(int, groups))
    return len(numbers) > 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def phone_any(text: str) -> bool:
    """Seven to fifteen digits: what counts as a phone number where the text says that one follows."""
    return 7 <= len(digits_of(text)) <= 15 and not _DATE.match(text)


def calendar_date(text: str) -> bool:
    """Figures that can be a day, a month and a year: no month above 12, no day above 31."""
    figures = [int(figure) for figure in _DIGITS.findall(text)]
    if len(figures) != 3:
        return False
    first, second = figures[1:] if figures[0] > 31 else figures[:2]
    low, high = sorted((first, second))
    return 1 <= low <= 12 and high <= 31


def has_digits(text: str) -> bool:
    """At least four digits."""
    return len(digits_of(text)) >= 4
