"""What prose puts between a name and its value: "Incorrect password provided: …", "la variable … tiene el valor …".

A table of phrases, in several languages, that end where the value begins. Those without a sign such as a colon want a
value that no word is.
"""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.generated import is_generated, is_random_path
from clearspan.scrub.telling import ALGORITHM, is_chosen
from clearspan.scrub.values import Value
from clearspan.scrub.wording import made_of_words, random_letters, readable

_NEAR: Final = 120  # characters behind a name
_BETWEEN: Final = r"(?:value|string|that|which|was|were|is|has|been|you|we|I|he|she|they|vous|avez|le|la|du)"

# What was done with it, before a colon or a verb.
_GIVEN: Final = (
    r"(?:provided|given|supplied|entered|used|received|submitted|sent|specified|detected|found|typed|passed"
    r"|eingegeben|angegeben|übergeben|verwendet|erhalten|gesendet|opgegeven|ingevoerd|gebruikt"
    r"|fournie?|saisie?|donnée?|reçue?|utilisée?|envoyée?|indiquée?"
    r"|proporcionad[ao]|introducid[ao]|ingresad[ao]|usad[ao]|recibid[ao]|enviad[ao]"
    r"|fornecid[ao]|informad[ao]|inserid[ao]|digitad[ao]|recebid[ao]|fornit[ao]|inserit[ao]|usat[ao]|ricevut[ao])"
)
_BECAME: Final = (
    r"(?:(?:has|have|had)(?:[ ](?:now|just))?[ ]been[ ](?:set|changed|reset|updated|rotated)[ ]to|(?:is|was)[ ](?:updated|rotated)[ ]to"
    r"|(?:a|has)[ ]été[ ](?:défini|modifié|changé|mis|remplacé|réinitialisé)e?[ ](?:sur|à|en|par)|est[ ]défini(?:e)?[ ](?:sur|à)"
    r"|(?:se[ ]ha[ ]cambiado|se[ ]cambió|ha[ ]sido[ ]cambiad[ao]|fue[ ]cambiad[ao])[ ](?:a|por)"
    r"|(?:foi|está)[ ](?:alterad[ao]|definid[ao]|mudad[ao])[ ](?:para|como)|è[ ]stat[ao][ ](?:impostat[ao]|cambiat[ao])[ ](?:su|in|a)"
    r"|(?:установлен|изменён|изменен|сменён|сменен)[ао]?[ ](?:в|на))"
)
_HAS_THE_VALUE: Final = (
    r"(?:(?:now[ ])?(?:has|had|hat|heeft|tiene|tem|ha|a|pour|mit|with)[ ](?:(?:the|den|dem|de|el|o|il|la)[ ])?"
    r"(?:value|Wert|waarde|valor|valore|valeur)(?:[ ](?:of|de|di))?|vaut|vale)"
)
_TO_IN_GERMAN: Final = re.compile(
    r"[ ]auf[ ][\"'`„“]?(?P<v>[^\s\"'`„“”]{5,128})[\"'`“”]?[ ](?:zurück)?(?:setzen|gesetzt|setze|ändern|geändert|stellen|gestellt)\b"
)
_IN_BRACKETS: Final = re.compile(r"(?:[ ]{1,2}\(|（)(?P<v>[^\s()（）\"'`<>]{8,128})[)）]")
_SIGNED: Final = re.compile(  # Colons, or what is as good as one
    rf"(?:[ ]{_BETWEEN}){{0,3}}[ ]{_GIVEN}(?:[ ](?:is|was)|[ ]?[:：])[ ]{{1,2}}[\"'`]?"
    r"|(?:[ ][\u0370-\u1fff]{1,20}){1,5}[ ]?[:：][ ]{0,2}"
    r"|(?:[ ][\u0600-\u06ff]{1,20}){0,4}[ ]ه[وي][ ]{1,2}"
)
_UNSIGNED: Final = re.compile(
    rf"[ ](?:{_BECAME}|{_HAS_THE_VALUE})[ ]{{1,2}}[\"'`]?"
    r"|(?:[ ]that)?[ ](?:we|I|you|he|she|they|it|[A-Z][a-z]{1,12})(?:[ ][a-z']{1,12}){1,5}[ ](?:was|is)[ ]{1,2}[\"'`]?"
    r"|['’]s[ ]|[ ]c['’]est[ ]|[ ](?:от|для|к|від|до)[ ][\u0400-\u04ff]{2,20}[ ](?:[—–-][ ])?"
)
_LETTER_AND_DIGIT: Final = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])")
_DIGITS_OR_CASES: Final = re.compile(r"[0-9].*[0-9]|[a-z].*[A-Z]|[!@#$%^&*?~].|-[0-9]|[A-Z].*[a-z].*[0-9]")
_PASSPHRASE: Final = re.compile(r"[a-z]{3,12}(?:-[a-z]{3,12}){3,7}\Z")
_TURNS: Final = re.compile(r"[0-9][A-Za-z]")
_LONG: Final = 12
_READABLE: Final = 0.45  # of what is random, less than that reads as words
_SIGN: Final = re.compile(r"[!@#$%^&*]")
_CUT_OFF: Final = ".,;:!?\"'`”»"


def told(text: str, name_end: int) -> int | None:
    """Where the value begins that a phrase gives to the name that ends at ``name_end``."""
    if text[name_end : name_end + 1] not in (" ", "'", "’"):
        return None
    signed = _SIGNED.match(text, name_end, name_end + _NEAR)
    if signed is not None:
        return signed.end()
    unsigned = _UNSIGNED.match(text, name_end, name_end + _NEAR)
    return unsigned.end() if unsigned and _is_no_word(text, unsigned.end()) else None


def apart(text: str, name_end: int, kind: str) -> Value | None:
    """The value in brackets behind a name of this ``kind``, or before the verb that German has at the end."""
    bracketed = _IN_BRACKETS.match(text, name_end)
    if bracketed is not None:
        chosen = kind == "password" and is_chosen(bracketed["v"])
        return Value(*bracketed.span("v"), "said") if chosen or _is_random(bracketed["v"]) else None
    set_to = _TO_IN_GERMAN.match(text, name_end)
    if set_to is not None and (_is_no_word(text, set_to.start("v")) or _PASSPHRASE.match(set_to["v"])):
        return Value(*set_to.span("v"), "told")
    return None


def _is_no_word(text: str, begin: int) -> bool:
    value = text[begin : begin + _NEAR].partition(" ")[0].rstrip(_CUT_OFF)
    return _LETTER_AND_DIGIT.match(value) is not None and _DIGITS_OR_CASES.search(value) is not None


def _is_random(value: str) -> bool:
    """No standard, format or unit: ``SHA256``, ``RFC2617``."""
    if ALGORITHM.match(value):
        return False
    if is_generated(value) or (_SIGN.search(value) is not None and _LETTER_AND_DIGIT.match(value) is not None):
        return True
    if not value.isalnum() or value.isdigit() or made_of_words(value) or _READABLE * len(value) < readable(value):
        return random_letters(value)
    turns = len(value) >= _LONG and _TURNS.search(value) is not None and value.upper() != value != value.lower()
    return turns or is_random_path(value)
