"""Check digits of the numbers that European states and insurers give to people.

Every one of these is a pure function from text to bool, true for what the number can be.
"""

from __future__ import annotations

from typing import Final

from clearspan.scrub.validators import compact, digits_of, luhn, weighted

_DNI: Final = "TRWAGMYFPDXBNJZSQVHLCKE"


def dni(text: str) -> bool:
    """Spain's DNI and NIE: the letter is the remainder of 23."""
    code = compact(text)
    number = code[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return number.isdigit() and _DNI[int(number) % 23] == code[-1]


def nass(text: str) -> bool:
    """Spain's social security number: province, seven or eight digits, and the remainder of 97 of both."""
    digits = digits_of(text)
    number = digits[2:-2].lstrip("0").rjust(7, "0")
    return int(digits[:2] + number) % 97 == int(digits[-2:])


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


def pension(text: str) -> bool:
    """Germany's pension insurance number: the letter counts as two digits, products by their cross sums."""
    code = compact(text)
    digits = f"{code[:8]}{ord(code[8]) - 64:02d}{code[9:11]}"
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    total = sum(sum(divmod(int(digit) * weight, 10)) for digit, weight in zip(digits, weights, strict=True))
    return total % 10 == int(code[11])


def austria(text: str) -> bool:
    """Austria's social insurance number: the fourth of ten digits is the check, modulo 11."""
    digits = digits_of(text)
    return weighted(digits[:3] + digits[4:], (3, 7, 9, 5, 8, 4, 2, 1, 6)) % 11 == int(digits[3])


def steuer_id(text: str) -> bool:
    """Germany's tax number: eleven digits, ISO 7064 MOD 11,10; of the first ten one comes twice or three times."""
    digits = digits_of(text)
    return oib(digits) and len(set(digits[:10])) in (8, 9)


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
    """The Czech and Slovak number: ten digits that eleven divides, or nine until 1953.

    Until 1985 a remainder of ten was written as 0: https://cs.wikipedia.org/wiki/Rodné_číslo.
    """
    digits = digits_of(text)
    return len(digits) == 9 or int(digits[:9]) % 11 % 10 == int(digits[9]) or int(digits) % 11 == 0


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


def oib(text: str) -> bool:
    """Croatia's eleven digits: ISO 7064 MOD 11,10."""
    remainder = 10
    for digit in text[:-1]:
        remainder = ((remainder + int(digit)) % 10 or 10) * 2 % 11
    return (11 - remainder) % 10 == int(text[-1])


def egn(text: str) -> bool:
    """Bulgaria's ten digits: weights 2, 4, 8, 5, 10, 9, 7, 3, 6, modulo 11."""
    return weighted(text[:9], (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11 % 10 == int(text[9])


def isikukood(text: str) -> bool:
    """Estonia's and Lithuania's eleven digits: modulo 11, and once more with other weights where that gives ten."""
    check = weighted(text[:10], (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    if check == 10:
        check = weighted(text[:10], (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11 % 10
    return check == int(text[10])


def afm(text: str) -> bool:
    """Greece's tax number: nine digits, powers of two as weights, modulo 11."""
    return weighted(text[:8], (256, 128, 64, 32, 16, 8, 4, 2)) % 11 % 10 == int(text[8]) and int(text) > 0


def rnokpp(text: str) -> bool:
    """Ukraine's taxpayer number: ten digits, the first with the weight -1, modulo 11."""
    return weighted(text[:9], (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10 == int(text[9])


def nip(text: str) -> bool:
    """Poland's tax number: ten digits, weights 6, 5, 7, 2, 3, 4, 5, 6, 7; the remainder is never ten."""
    digits = digits_of(text)
    return weighted(digits[:9], (6, 5, 7, 2, 3, 4, 5, 6, 7)) % 11 == int(digits[9])


def jmbg(text: str) -> bool:
    """The thirteen digits of Slovenia (EMŠO) and of the other states of Yugoslavia: modulo 11."""
    return -weighted(text[:12], (7, 6, 5, 4, 3, 2) * 2) % 11 % 10 == int(text[12])


def taj(text: str) -> bool:
    """Hungary's health insurance number: nine digits, weights 3 and 7, modulo 10."""
    digits = digits_of(text)
    return weighted(digits[:8], (3, 7) * 4) % 10 == int(digits[8])


def kvnr(text: str) -> bool:
    """Germany's health insurance number: Luhn's weights from the left, where the letter counts as two digits."""
    digits = f"{ord(text[0].upper()) - 64:02d}{text[1:]}"
    total = sum(sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(digits[:10]))
    return total % 10 == int(digits[10])


def ausweis(text: str) -> bool:
    """Germany's identity card: nine characters, and perhaps a check digit with the weights 7, 3, 1 of ICAO 9303."""
    if len(text) == 9:
        return True
    total = sum(int(char, 36) * weight for char, weight in zip(text[:9], (7, 3, 1) * 3, strict=True))
    return total % 10 == int(text[9])
