"""Words of any tongue that say that a value is a checksum, an id or the like, and keys that say so below a secret's name."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.other_things import is_of_another

REDACTOR = Redactor(("secrets",), fast=False)

_SHA = "c8b74d92f0a1e36b5d7c48291fe06a3b9d5827c41e60fb3a7295d8c1460be37a"
_UUID = "f47ac10b-58cc-4372-a567-0e02b2c3d479"

_MASKED = (
    "Das Passwort: ******** (verborgen).",
    "Le mot de passe : ******* (masqué).",
    "La contraseña: •••••••• (oculta).",
    "Пароль: ******** (скрыт).",
    "密码：********（已隐藏）。",
    "비밀번호: ********(숨김).",
    "Het wachtwoord: ******** (verborgen).",
    "كلمة المرور: ******** (مخفية).",
    "पासवर्ड: ******** (छिपा हुआ)।",
)
_NAMES = (
    "Das Passwort.",
    "Le mot de passe.",
    "La contraseña.",
    "Пароль.",
    "密码。",
    "APIキー。",
    "비밀번호.",
    "Hasło.",
    "Şifre.",
    "סיסמה.",
)
_WORDS = (
    "Prüfsumme der Datei:",
    "Empreinte du fichier :",
    "Somme de contrôle :",
    "Suma de comprobación:",
    "Soma de verificação:",
    "Impronta del file:",
    "Controlesom van het bestand:",
    "Suma kontrolna pliku:",
    "Контрольная сумма файла:",
    "Отпечаток сертификата:",
    "Sağlama toplamı:",
    "文件校验和：",
    "证书指纹：",
    "チェックサム：",
    "체크섬:",
    "المجموع الاختباري:",
    "सत्यापन के लिए चेकसम:",
    "סכום ביקורת:",
    "Checksum:",
)


@pytest.mark.parametrize("before", [*_MASKED, *_NAMES])
def test_a_checksum_stays_behind_a_secrets_name(before: str) -> None:
    for word in _WORDS:
        text = f"{before} {word} {_SHA}"
        assert REDACTOR.redact(text) == text


@pytest.mark.parametrize(
    "text",
    [
        f"La clé API est dans le coffre. Identifiant de la requête : {_UUID}",
        f"Токен хранится в Vault. Отпечаток сертификата: {_SHA}",
        f"密钥保存在 Vault 中。请求编号 {_UUID}",
        f"INFO auth token issued sub=42 jti={_UUID} exp=1790003600",
        "The password field is now masked. Reverts 5ed5ab8641bc0a16fcc287663263dcd3e37b78cd.",
        'resolved "https://registry.yarnpkg.com/jsonwebtoken/-/jsonwebtoken-9.0.2.tgz#d9810f1475a01a06a809048d8683e7f8eff71394"',
        "key,commit\nauth-service,847cdfa7688280b9d38eb105e9b783ef5249800a",
        "Set password hash algorithm to:\n\n```\nsha512crypt\n```\n",
        "Set password changed at to:\n\n```\n2026-09-10T10:35:00Z\n```\n",
    ],
)
def test_ids_stay_in_a_text_about_secrets(text: str) -> None:
    assert REDACTOR.redact(text) == text


@pytest.mark.parametrize("parent", ["auth", "token", "credentials"])
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("commitSha", "7c5fa859df66664fff46e53527ffe3a06bffa9d1"),
        ("requestId", _UUID),
        ("tenantId", _UUID),
        ("jti", _UUID),
        ("traceId", "270346ff46b4ee0f42612dfe50d2f069"),
        ("contentHash", "8R5apSNjBIZvR4QEk3rBoUSqQ348wkxZz2NsweEtoVs="),
        (
            "integrity",
            "sha512-IzneWhS5mwKJY22IfxaJ/zrerZPqUs5kHnJm5DHWyCVyKQFa7KB8PjAwLvxNBY2Rby9y7UgVuED0K6ebu+rGwA==",
        ),
        ("completionId", "chatcmpl-bJn4ZCy7Wx6zCwXqQ5cDpvqu1EBLd"),
        ("priceId", "price_19GAEp2wOLiXwpYm0Qao8"),
        ("cacheKey", "847cdfa7688280b9d38eb105e9b783ef5249800a"),
        ("nextPageToken", "eyJvZmZzZXQiOjMyMjJ9"),
        ("secWebsocketKey", "cx0k0YhvcXkjfM6jbYBZ4Q=="),
        ("encodedText", "Q2F1c2UgZWxlY3Rpb24gYmV0d2VlbiBNciBob3NwaXRhbCBiZXlvbmQgYmVsaWV2ZS4="),
    ],
)
def test_the_nearest_key_says_what_a_value_is(parent: str, key: str, value: str) -> None:
    for quote in ("", '"'):
        text = f"app:\n  {parent}:\n    {key}: {quote}{value}{quote}\n"
        assert REDACTOR.redact(text) == text


@pytest.mark.parametrize("key", ["value", "prod", "apiKey", "clientSecret", "default"])
def test_a_key_that_says_nothing_or_names_a_secret_leaves_it_one(key: str) -> None:
    value = "7c5fa859df66664fff46e53527ffe3a06bffa9d1"
    for parent in ("auth", "token", "credentials"):
        assert value not in REDACTOR.redact(f'app:\n  {parent}:\n    {key}: "{value}"\n')


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("What is the API key for Cursor?\naB3dE5gH7jK9mN1pQ2", "aB3dE5gH7jK9"),
        ("Токен для запросов к сервису: aB3dE5gH7jK9mN1pQ2", "aB3dE5gH7jK9"),
        ("The API key for the service is 5ed5ab8641bc0a16fcc287663263dcd3e37b78cd", "5ed5ab8641bc"),
        ("Passwort: **** nein, es lautet Kx9!fLq2mZ", "Kx9!fLq2mZ"),
    ],
)
def test_a_secret_goes_where_no_word_speaks_of_another_thing(text: str, secret: str) -> None:
    assert secret not in REDACTOR.redact(text)


def test_words_are_read_in_names_that_are_written_together() -> None:
    assert is_of_another("\n  commitSha: ")
    assert is_of_another(" request_id=")
    assert not is_of_another(" of our production database is ")
