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


_DNI: Final = "TRWAGMYFPDXBNJZSQVHLCKE"


def dni(text: str) -> bool:
    """Spain's DNI and NIE: the letter is the remainder of 23."""
    code = compact(text)
    number = code[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return number.isdigit() and _DNI[int(number) % 23] == code[-1]


def nhs(text: str) -> bool:
    """The NHS number of England: ten digits, modulo 11."""
    digits = digits_of(text)
    check = 11 - weighted(digits, range(10, 1, -1)) % 11
    return len(digits) == 10 and check != 10 and check % 11 == int(digits[9])


def nir(text: str) -> bool:
    """France's social security number: fifteen digits, key of modulo 97 (Corsica's 2A and 2B count as 19 and 18)."""
    code = compact(text).replace("2A", "19").replace("2B", "18")
    return len(code) == 15 and code.isdigit() and 97 - int(code[:13]) % 97 == int(code[13:])


def pesel(text: str) -> bool:
    """Poland's eleven digits: weights 1, 3, 7, 9."""
    digits = digits_of(text)
    return len(digits) == 11 and (10 - weighted(digits, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10) % 10 == int(digits[10])


def elfproef(text: str) -> bool:
    """The Netherlands' BSN: nine digits, the test of eleven."""
    digits = digits_of(text)
    return len(digits) == 9 and weighted(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0 and digits != "000000000"


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


def personnummer(text: str) -> bool:
    """Sweden's number: Luhn over its last ten digits."""
    return luhn(digits_of(text)[-10:])


def hetu(text: str) -> bool:
    """Finland's code: the remainder of 31 names the last character."""
    return "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(text[:6] + text[7:10]) % 31] == text[10]


def pps(text: str) -> bool:
    """Ireland's number: weights 8 to 2, a second letter counts nine times; the remainder of 23 is the first letter."""
    second = ord(text[8]) - 64 if len(text) > 8 and text[8] != "W" else 0
    return "WABCDEFGHIJKLMNOPQRSTUV"[(weighted(text[:7], range(8, 1, -1)) + 9 * second) % 23] == text[7]


def medicare(text: str) -> bool:
    """Australia's Medicare card: weights 1, 3, 7, 9 over the first eight digits."""
    digits = digits_of(text)
    return weighted(digits[:8], (1, 3, 7, 9, 1, 3, 7, 9)) % 10 == int(digits[8])


def pension(text: str) -> bool:
    """Germany's pension insurance number: the letter counts as two digits, products by their cross sums."""
    code = compact(text)
    digits = f"{code[:8]}{ord(code[8]) - 64:02d}{code[9:11]}"
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    total = sum(sum(divmod(int(digit) * weight, 10)) for digit, weight in zip(digits, weights, strict=True))
    return total % 10 == int(code[11])


def ahv(text: str) -> bool:
    """Switzerland's social insurance number: an EAN-13."""
    digits = digits_of(text)
    return len(digits) == 13 and weighted(digits, (1, 3) * 7) % 10 == 0


def nif(text: str) -> bool:
    """Portugal's tax number: nine digits, modulo 11."""
    digits = digits_of(text)
    return len(digits) == 9 and (-weighted(digits[:8], range(9, 1, -1)) % 11) % 10 == int(digits[8])


def belgium(text: str) -> bool:
    """Belgium's national number: modulo 97, with a 2 in front for those born from 2000 on."""
    digits = digits_of(text)
    return len(digits) == 11 and any(97 - int(born + digits[:9]) % 97 == int(digits[9:]) for born in ("", "2"))


def birth_number(text: str) -> bool:
    """The Czech and Slovak number: ten digits that eleven divides."""
    return int(digits_of(text)) % 11 == 0


def norway(text: str) -> bool:
    """Norway's eleven digits with two check digits of modulo 11."""
    digits = digits_of(text)
    return (
        len(digits) == 11
        and (weighted(digits[:9], (3, 7, 6, 1, 8, 9, 4, 5, 2)) + int(digits[9])) % 11 == 0
        and (weighted(digits[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) + int(digits[10])) % 11 == 0
    )


def cnp(text: str) -> bool:
    """Romania's thirteen digits, modulo 11."""
    check = weighted(text[:12], (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return (1 if check == 10 else check) == int(text[12])


def snils(text: str) -> bool:
    """Russia's pension number: weights 9 to 1, modulo 101."""
    digits = digits_of(text)
    return weighted(digits[:9], range(9, 0, -1)) % 101 % 100 == int(digits[9:])


def inn(text: str) -> bool:
    """Russia's tax number: ten digits with one check digit, or twelve with two."""
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    places = (9,) if len(text) == 10 else (10, 11)
    return all(weighted(text[:place], weights[11 - place :]) % 11 % 10 == int(text[place]) for place in places)


def kimlik(text: str) -> bool:
    """Turkey's eleven digits: the tenth of the odd and even places, the last of all before it."""
    digits = [int(digit) for digit in digits_of(text)]
    tenth = (7 * sum(digits[0:9:2]) - sum(digits[1:8:2])) % 10
    return len(digits) == 11 and tenth == digits[9] and sum(digits[:10]) % 10 == digits[10]


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
