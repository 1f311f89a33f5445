"""Numbers that states and registers give to people: their check digits and what no such number can be.

Every one of these is a pure function from text to bool, true for what the number can be.
"""

from __future__ import annotations

from typing import Final

from clearspan.scrub.validators import compact, digits_of, luhn, weighted


def ssn(text: str) -> bool:
    """https://www.ssa.gov/employer/randomization.html: no area 000, 666, 9xx; no group 00; no serial 0000."""
    digits = digits_of(text)
    return (
        len(digits) == 9
        and digits[:3] not in ("000", "666")
        and digits[0] != "9"
        and digits[3:5] != "00"
        and digits[5:] != "0000"
    )


def itin(text: str) -> bool:
    """A US taxpayer number that is no SSN: 9xx with the groups that the IRS assigns."""
    digits = digits_of(text)
    return len(digits) == 9 and digits[0] == "9" and 50 <= int(digits[3:5]) <= 99 and digits[3:5] not in ("89", "93")


_VERHOEFF_D: Final = (
    "0123456789",
    "1234067895",
    "2340178956",
    "3401289567",
    "4012395678",
    "5987604321",
    "6598710432",
    "7659821043",
    "8765932104",
    "9876543210",
)
_VERHOEFF_P: Final = (
    "0123456789",
    "1576283094",
    "5803796142",
    "8916043527",
    "9453126870",
    "4286573901",
    "2793806415",
    "7046913258",
)


def aadhaar(text: str) -> bool:
    """India's twelve digits: no leading 0 or 1, and Verhoeff's check digit."""
    digits = digits_of(text)
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = int(_VERHOEFF_D[check][int(_VERHOEFF_P[place % 8][int(digit)])])
    return len(digits) == 12 and digits[0] not in "01" and check == 0


def cpf(text: str) -> bool:
    """Brazil's eleven digits with two check digits of modulo 11."""
    digits = digits_of(text)
    if len(digits) != 11 or len(set(digits)) == 1:
        return False
    return all(
        (weighted(digits, range(size + 1, 1, -1)) if size else 0) * 10 % 11 % 10 == int(digits[size])
        for size in (9, 10)
    )


def china(text: str) -> bool:
    """GB 11643: region, date of birth, and ISO 7064 MOD 11-2."""
    code = compact(text)
    if not (code[6:8] in ("19", "20") and 1 <= int(code[10:12]) <= 12 and 1 <= int(code[12:14]) <= 31):
        return False
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[weighted(code[:17], weights) % 11] == code[17]


def nric(text: str) -> bool:
    """Singapore's NRIC and FIN: weights 2, 7, 6, 5, 4, 3, 2 and a letter by series."""
    code = compact(text)
    total = weighted(code[1:8], (2, 7, 6, 5, 4, 3, 2)) + (4 if code[0] in "TG" else 3 if code[0] == "M" else 0)
    letters = "JZIHGFEDCBA" if code[0] in "ST" else "XWUTRQPNMLK" if code[0] in "FG" else "XWUTRQPNJLK"
    return letters[total % 11 if code[0] != "M" else 10 - total % 11] == code[8]


def npi(text: str) -> bool:
    """The US provider number: Luhn over 80840 and the ten digits."""
    return luhn("80840" + digits_of(text))


def dea(text: str) -> bool:
    """The US prescriber number: two letters, seven digits, the last the check of the others."""
    digits = digits_of(text)
    return (
        int(digits[0]) + int(digits[2]) + int(digits[4]) + 2 * (int(digits[1]) + int(digits[3]) + int(digits[5]))
    ) % 10 == int(digits[6])


def ssn_or_itin(text: str) -> bool:
    """A number of the US Social Security Administration, or of the tax office in its place."""
    return ssn(text) or itin(text)


def medicare(text: str) -> bool:
    """Australia's Medicare card: weights 1, 3, 7, 9 over the first eight digits."""
    digits = digits_of(text)
    return weighted(digits[:8], (1, 3, 7, 9, 1, 3, 7, 9)) % 10 == int(digits[8])


def taiwan(text: str) -> bool:
    """Taiwan's letter and nine digits: the letter counts as two digits, weights 1, 9, 8 to 1, 1."""
    region = 10 + "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(text[0])
    return weighted(f"{region}{text[1:]}", (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)) % 10 == 0


def thailand(text: str) -> bool:
    """Thailand's thirteen digits, modulo 11."""
    digits = digits_of(text)
    return (11 - weighted(digits[:12], range(13, 1, -1)) % 11) % 10 == int(digits[12])


def cnpj(text: str) -> bool:
    """Brazil's company number: fourteen digits with two check digits of modulo 11."""
    weights = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
    return all(weighted(text[:size], weights[13 - size :]) * 10 % 11 % 10 == int(text[size]) for size in (12, 13))


_RFC: Final = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"


def rfc(text: str) -> bool:
    """Mexico's taxpayer code of a person: weights 13 to 2 over its characters' places, modulo 11."""
    total = sum(_RFC.index(char) * weight for char, weight in zip(text[:12], range(13, 1, -1), strict=True))
    return "0A987654321"[total % 11] == text[12]


def rut(text: str) -> bool:
    """Chile's number: weights 2 to 7 from the right, modulo 11, with K for ten."""
    code = compact(text)
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(code[:-1])))
    return "0K987654321"[total % 11] == code[-1]


def cuit(text: str) -> bool:
    """Argentina's tax number: modulo 11."""
    digits = digits_of(text)
    return weighted(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def hkid(text: str) -> bool:
    """Hong Kong's identity card: one or two letters, six digits and a check character, weights 9 to 1, modulo 11."""
    code = compact(text)
    values = [36 if char == " " else int(char, 36) for char in code.rjust(9)]
    return sum(value * weight for value, weight in zip(values, range(9, 0, -1), strict=True)) % 11 == 0


def tfn(text: str) -> bool:
    """Australia's tax file number: weights 1, 4, 3, 7, 5, 8, 6, 9, 10, modulo 11."""
    digits = digits_of(text)
    return len(digits) == 9 and weighted(digits, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0


def utr(text: str) -> bool:
    """The taxpayer's reference of Britain: its first digit is the check of the others, modulo 11."""
    digits = digits_of(text)
    return "21987654321"[weighted(digits[1:], (6, 7, 8, 9, 10, 5, 4, 3, 2)) % 11] == digits[0]


def ird(text: str) -> bool:
    """New Zealand's tax number: modulo 11, and once more with other weights where that gives ten."""
    digits = digits_of(text).zfill(9)
    check = -weighted(digits[:8], (3, 2, 7, 6, 5, 4, 3, 2)) % 11
    if check == 10:
        check = -weighted(digits[:8], (7, 4, 3, 2, 5, 2, 7, 6)) % 11
    return 10_000_000 < int(digits) < 150_000_000 and check == int(digits[8])


def health_card(text: str) -> bool:
    """A Canadian health card: ten digits that pass Luhn (Ontario), or begin with 9, modulo 11 (British Columbia)."""
    digits = digits_of(text)
    columbia = digits[0] == "9" and -weighted(digits[1:9], (2, 4, 8, 5, 10, 9, 7, 3)) % 11 == int(digits[9])
    return luhn(digits) or columbia
