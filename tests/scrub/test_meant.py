"""What is harmless decoded is harmless encoded, and a placeholder stays one whatever stands behind it."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.meant import as_meant, is_prose, without_signs

REDACTOR = Redactor(("secrets",), fast=False)

_PLACES = (
    "https://api.acme.io/v1/list?page=2&{name}={value}&sort=asc",
    "Redirected to https://app.acme.io/cb#{name}={value}&state=1",
    "POST /form body: mode=1&{name}={value}",
    '"GET /cb?{name}={value} HTTP/1.1" 200 512 "-"',
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("password", "********"),
        ("password", "••••••••"),
        ("password", "(hidden)"),
        ("password", "***REDACTED***"),
        ("db_password", "%DB_PASSWORD%"),
        ("db_password", "{{ .Values.db.password }}"),
        ("db_password", "{{resolve:secretsmanager:prod/db:SecretString:password}}"),
        ("api_key", "$API_KEY"),
        ("api_key", "${DB_PASSWORD:?missing}"),
        ("api_key", "$(cat /run/secrets/api_key)"),
        ("api_key", "sk-****abcd"),
        ("token", "Deno.env.get('TOKEN')"),
        ("token", 'System.getenv("API_TOKEN")'),
        ("token", "ENV['API_TOKEN']"),
        ("token", "process.env.API_TOKEN"),
        ("color_token", "#fcee66"),
        ("authorization", "Bearer ${TOKEN}"),
        ("authorization", "Bearer <token>"),
        ("authorization", "Bearer YOUR_TOKEN"),
        ("client_secret", "gcp-sm://projects/1/secrets/app"),
        ("client_secret", "arn:aws:ssm:eu-west-1:123456789012:parameter/app/secret"),
        ("secret_ref", "arn:aws:secretsmanager:eu-west-1::secret:prod/db"),
        ("pwd", "/home/bob/work"),
        ("comment", "Le mot de passe est obligatoire."),
        ("message", "Never share your password with anybody."),
        ("forgot_password", "忘记密码？"),
        ("help", "--password PASSWORD  password for login"),
        ("help", "--api-key KEY   key to use (default: none)"),
        ("schema", '{"properties": {"password": {"type": "string", "minLength": 13}, "token": {"type": "string"}}}'),
        ("filter", '{"token":null,"password":{"$exists":true}}'),
        ("token_type", "Bearer"),
    ],
)
def test_what_is_harmless_stays_so_in_percent_codes(name: str, value: str) -> None:
    for place in _PLACES:
        text = place.format(name=name, value=quote(value, safe=""))
        assert REDACTOR.redact(text) == text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("password", "Xk#9f!Lq2"),
        ("password", "my dog Rex 99"),
        ("password", "100%aB!x9"),
        ("api_key", "Q2F1c2UgZWxlY3Rpb+x9K"),
        ("authorization", "Bearer abcDEF0123456789xyzXYZ99"),
        ("secret", "aB3/dE5gH7jK9=="),
    ],
)
def test_a_secret_in_percent_codes_goes(name: str, value: str) -> None:
    for place in _PLACES:
        coded = quote(value, safe="")
        assert coded not in REDACTOR.redact(place.format(name=name, value=coded))


@pytest.mark.parametrize(
    "text",
    [
        "mode=1;API key=$API_KEY;x=2",
        "mode=1;API key=ghp_xxxxxxxxxxxx;x=2",
        "mode=1;access token=null;x=2",
        "mode=1;secret key=YOUR_API_KEY;x=2",
        "mode=1;secret key=CHANGE_ME;x=2",
        "mode=1;require password=false;x=2",
        "mode=1;thinking budget tokens=32,000;x=2",
        "token=undefined;password=null;secret=<none>;apiKey=$KEY;x=1",
        "password: ••••••••!",
        "password: (hidden)!",
        "database password: %DB_PASSWORD%…",
        "token: import.meta.env.VITE_TOKEN!",
        "password＝••••••••，ok",
        "database password＝%DB_PASSWORD%，ok",
        "thinking budget tokens＝32,000，ok",
        "{database password=∗∗∗∗∗∗}",
        "{color token=#bfa1d9}",
        "color token: #56109b!",
        "secret reference—vault:secret/data/app#password—ok",
        "token ttl—3600—ok",
        "token ttl→86400s",
        "token URL→https://login.acme.io/oauth2/v2.0/token",
        "access token: eyJhbGciOi... and so on",
        "INFO tokens: prompt=3616 completion=604 total=4220",
    ],
)
def test_a_placeholder_stays_whatever_follows_it(text: str) -> None:
    assert REDACTOR.redact(text) == text


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("mode=1;API key=aB3dE5gH7jK9mN1p;x=2", "aB3dE5gH7jK9mN1p"),
        ("token=null;password=Kx9!fLq2;x=1", "Kx9!fLq2"),
        ("password: Kx9!fLq2!", "Kx9!fLq2"),
        ("password: changeme!", "changeme"),
        ("password: local.admin77", "admin77"),
        ("DB_PASSWORD=pa;ss=word9!", "pa;ss"),
        ("PASSWORD=abc;def=ghi", "abc;def"),
        ("password: Str|ong9!x", "ong9!x"),
        ("password＝Kx9!fLq2，ok", "Kx9!fLq2"),
        ("Set Redis password to:\n\n```\nrpajz?_cD=-l3\n```\n", "rpajz?_cD=-l3"),
    ],
)
def test_a_secret_goes_whatever_follows_it(text: str, secret: str) -> None:
    assert secret not in REDACTOR.redact(text)


def test_a_value_is_decoded_or_cut_before_the_next_field() -> None:
    assert as_meant("%2A%2A", "password") == "**"
    assert as_meant("Bearer%20abc", "token") == "abc"
    assert as_meant("%7B%22type%22%3A", "password") == ""
    assert as_meant("null;x=2", "token") == "null"
    assert as_meant("50%", "password") is None
    assert as_meant("hunter2", "password") is None
    assert without_signs("••••!") == "••••"
    assert without_signs("hunter2") is None


def test_base64_of_a_sentence_is_prose() -> None:
    assert is_prose(base64.b64encode(b"Hello, the color: #feb410\nBye\n").decode())
    assert is_prose(base64.b64encode(b'{"event":"page_view","count":20}').decode())
    assert not is_prose("cx0k0YhvcXkjfM6jbYBZ4Q==")
    text = f"see data:text/plain;base64,{base64.b64encode(b'Hello, the color: #feb410' + chr(10).encode() + b'Bye' + chr(10).encode()).decode()} for it"
    assert REDACTOR.redact(text) == text


def test_codes_of_codes_end() -> None:
    assert as_meant("%252A%252A%252A", "password") == "***"
    assert as_meant("%25DB_PASSWORD%25", "password") == "%DB_PASSWORD%"
    for text in ("%DB_PASSWORD%2A", "%DB_PASSWORD%252A%41", "%" + "25" * 500, "abc" + ",d" * 100, "abc→" * 60):
        REDACTOR.redact(f"https://acme.io/?password={text}&x=1")
        REDACTOR.redact(f"the token is {text}")
