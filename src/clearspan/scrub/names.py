"""What a name names: it is taken apart into words (``DB_PASSWORD_PROD``), and the last ones say."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from clearspan.scrub.wording import made_of_words, readable
from clearspan.scrub.words import (
    COOKIES,
    CREDENTIALS,
    GLUED,
    GLUED_PASS,
    HARMLESS,
    HARMLESS_KEY,
    KEY_BEFORE,
    KEYS,
    NEUTRAL,
    OWNERS,
    PASSWORDS,
    PASSWORDS_IF_ASSIGNED,
    SECRETS,
    TOKENS,
)

NAME_CHARS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."
MAX_NAME: Final = 48
NAME_REST: Final = re.compile(rf"[A-Za-z0-9_.\-]{{0,{MAX_NAME}}}")
SOME_KEY: Final = "some_key"
"""The kind of a key of whatever: a credential only if its value could hardly be anything else."""
ASSIGNED: Final = "assigned"
"""The kind of a name that is a password's only where a value is assigned to it: ``psk=…``."""
PAT: Final = "pat"
"""The kind of a name that is short for "personal access token" and for "pattern"."""
PAIRED_ID: Final = "paired_id"
"""The kind of an id of a secret, which says nothing, unless it is half of a pair of keys."""

_PASSWORD: Final = frozenset(
    "pwd passwd password kennwort passwort senha mdp contrasena clave wachtwoord haslo heslo sifre parola sandi khau salasana".split()
)
PIN: Final = "pin"
"""The kind of a PIN or a code for one time."""
SHORT_PIN: Final = "short_pin"
"""The kind of what is called no more than a PIN, where six digits are a place in India."""
RECOVERY: Final = "recovery"
"""The kind of a code that lets somebody in who has lost the device for the others."""
CODES: Final = frozenset((PIN, SHORT_PIN, RECOVERY))

_ONE_TIME: Final = frozenset("otp totp mfa 2fa fa sms verification verify time login authentication auth".split())
_OWNS_A_PIN: Final = frozenset(
    "card sim user atm door debit credit bank phone voicemail my your customer device unlock login".split()
)
_PINS: Final = frozenset("pin pincode pinkode pinkoden pinkod pinkoodi pinkoodini".split())
_OF_CODES: Final = _PINS | frozenset("code number otp totp kod kode koden koodi koodini kodu".split())
_HAVE_SEEDS: Final = frozenset("mfa otp totp hotp fa authenticator".split())
_PHRASES: Final = frozenset(("frase", "phrase"))
_OF_A_PHRASE: Final = frozenset("secreta segreta secrete paso passe senha".split())
_API_KEYS: Final = frozenset("cle clef klucz chave clave chiave sleutel anahtar kunci cheie kljuc klic nyckel".split())
_MAX_BEFORE: Final = 40
_WORDS_BEFORE: Final = 3
_MAX_WORD: Final = 20
_ALNUM_END: Final = re.compile(r"[A-Za-z0-9]+\Z")
_ARN: Final = re.compile(r":[0-9]{12}:\Z")
_OF_A_KEY: Final = ("base", "pem")  # secret_key_base, private_key_pem
_NAME_WORD: Final = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|[0-9]+")
_CLOUDS: Final = frozenset(("azure", "bing"))  # whose search has keys
_WIRELESS: Final = frozenset(("wifi", "fi", "wlan", "wpa", "wpa2", "wpa3"))
_MARK: Final = "[redacted:"
_END_OF_RANDOM: Final = re.compile(r"[A-Za-z0-9+/]{24,}\Z")
_LEAST_DIGITS: Final = 3
_LEAST_UPPER: Final = 0.2
_READABLE: Final = 0.2


def kind_of(name: str, before: str = "") -> str | None:
    """What ``name`` names, ``before`` being the text in front of it: a kind of secret, or ``None``."""
    if before.endswith(_MARK) or name.startswith(_MARK):
        return None  # a rule's name, in what was redacted before
    if name == "secret" and _ARN.search(before):
        return None  # the name of one: arn:aws:secretsmanager:us-east-1:123456789012:secret:…
    if name == "key" and before.endswith(("?", "&")):
        return SOME_KEY
    return _kind_of(name, before[-_MAX_BEFORE:] if before.endswith((" ", "-")) else "")


def ends_a_random_value(text: str) -> bool:
    """Whether a name that ``text`` ends with is none, but the end of a key or of base64: ``AAAAB3NzaC1y…gQC7Pw``."""
    run = _END_OF_RANDOM.search(text)
    if run is None or made_of_words(run[0]) or readable(run[0]) > _READABLE * len(run[0]):
        return False
    digits, upper = sum(map(str.isdigit, run[0])), sum(map(str.isupper, run[0]))
    return digits >= _LEAST_DIGITS and upper > _LEAST_UPPER * len(run[0])


@lru_cache(maxsize=1024)  # the names in a text are few
def _kind_of(name: str, before: str) -> str | None:
    words = [word.lower() for word in _NAME_WORD.findall(name)]
    if len(words) > 1 and words[-2] in _PASSWORD and words[-1] in OWNERS:
        words.pop()  # pwd_admin
    while len(words) > 1 and (words[-1] in NEUTRAL or (words[-1] in _OF_A_KEY and words[-2] == "key")):
        words.pop()
    if not words:
        return None
    last = words[-1]
    if len(last) > 4 and last.endswith("s") and not last.endswith("ss") and last != "passes" and last not in SECRETS:
        last = last[:-1]
    first: list[str] = []
    if len(words) == 1:
        first = _words_at_the_end(before)
    previous = words[-2] if len(words) > 1 else first[-1] if first else ""
    kind = _kind(last, previous, [*first, *words])
    return kind or (_kind_of_some_key(words) if len(words) > 1 else None)


def _kind_of_code(last: str, previous: str) -> str | None:
    """What a code that a person types is: a PIN alone may as well be a postal code in India."""
    if last in ("otp", "totp") or (last == "code" and previous in _ONE_TIME):
        return PIN
    if last == "code" and previous in ("backup", "recovery", "scratch"):
        return RECOVERY
    if last == "pin" and previous in _OWNS_A_PIN:
        return PIN
    return SHORT_PIN if last in _PINS or previous == "pin" else None


def _kind_of_some_key(words: list[str]) -> str | None:
    if words[-1] == "key":
        of = words[-2]
        if words[-3:-1] == ["service", "role"]:  # Supabase's
            return "api_key"
        harmless = of in HARMLESS or of.isdigit() or (of in HARMLESS_KEY and _CLOUDS.isdisjoint(words))
        return None if harmless else SOME_KEY
    return PAIRED_ID if words[-2:] == ["secret", "id"] else None


def _words_at_the_end(text: str) -> list[str]:
    """The last few words of ``text``, where each is of ASCII letters and digits and a blank or hyphen follows."""
    if not text.endswith((" ", "-")):
        return []
    found: list[str] = []
    for word in reversed(text.lower().replace("-", " ").split(" ")[:-1]):
        if word.isascii() and word.isalnum() and len(word) <= _MAX_WORD:
            found.append(word)
            if len(found) < _WORDS_BEFORE:
                continue
        else:
            found += _ALNUM_END.findall(word[-_MAX_WORD:])
        break
    return found[::-1]


def _kind(last: str, previous: str, words: list[str]) -> str | None:
    if last in PASSWORDS:
        return (
            None
            if previous in ("one", "boarding", "first", "second", "no", "test", "mountain") and last == "pass"
            else "password"
        )
    if last in PASSWORDS_IF_ASSIGNED:
        if previous in _WIRELESS:
            return "password"
        return ASSIGNED if previous not in ("wpa", "2", "3") else None
    if last in _OF_A_PHRASE and not _PHRASES.isdisjoint(words[:-1]):
        return "password"
    if last == "api" and previous in _API_KEYS:
        return "api_key"
    if last in SECRETS or (last == "seed" and previous in _HAVE_SEEDS):
        return "secret"
    if last in COOKIES or (last == "set" and previous in COOKIES):
        return "cookie"
    if last in CREDENTIALS:
        if last == "auth" and previous == "redis":
            return "password"
        return "credential" if last != "auth" or previous != "no" else None
    if words[-2:] == ["pass", "word"] or words[-2:] == ["pragma", "key"]:
        return "password"
    if last in KEYS:
        return "api_key"
    if last == "pat":
        return PAT if previous else None
    if last in ("appid", "chiave", "chave", "jeton"):
        return SOME_KEY
    if last in TOKENS:
        return None if previous in HARMLESS or words[-3:-1] == ["public", "key"] else "token"
    if last == "key" and previous in _WIRELESS:
        return "password"
    if last == "key" and previous == "recovery":
        return RECOVERY
    if last == "key":
        if previous == "storage":  # otherwise the place where something is stored
            return None if {"azure", "account", "blob"}.isdisjoint(words) else "api_key"
        return "api_key" if previous in KEY_BEFORE else None
    if last in _OF_CODES:
        return _kind_of_code(last, previous)
    if last == "id" and words[-3:] == ["private", "key", "id"]:
        return "api_key"
    if last in GLUED_PASS:
        return "password"
    for ending, kind in GLUED:
        if last.endswith(ending):
            return kind
    if last.endswith("token") and last[:-5] not in HARMLESS and last != "jsonwebtoken":
        return "token"
    if last.endswith("key") and any(len(word) > 2 and last.endswith(f"{word}key") for word in KEY_BEFORE):
        return "api_key"
    return None
