"""Private keys in the forms that files, JSON and programs give them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import pytest

from clearspan.scrub import Redactor
from tests.scrub import evaluation
from tests.scrub.evaluation import BASE64, URLSAFE, words

R = random.Random(5)
REDACTOR = Redactor(("secrets",), fast=False)
PRIVATE = {"d": 342, "p": 171, "q": 171, "dp": 171, "dq": 171, "qi": 171}
RSA = {"kty": "RSA", "kid": "main", "n": words(R, URLSAFE, 342), "e": "AQAB"} | {
    name: words(R, URLSAFE, size) for name, size in PRIVATE.items()
}
CURVE = {
    "crv": "P-256",
    "x": words(R, URLSAFE, 43),
    "y": words(R, URLSAFE, 43),
    "d": words(R, URLSAFE, 43),
    "kty": "EC",
}
SHARED = {"kty": "oct", "k": words(R, URLSAFE, 43), "alg": "HS256"}
PEM_LINES = evaluation.pem(R).split("\n")
PUTTY = (
    f"PuTTY-User-Key-File-3: ssh-rsa\nPublic-Lines: 1\n{words(R, BASE64, 64)}\nPrivate-Lines: 2\n"
    f"{words(R, BASE64, 64)}\n{words(R, BASE64, 43)}=\nPrivate-MAC: 00ff"
)

Way = Callable[[object], str]
WAYS: dict[str, Way] = {
    "json": json.dumps,
    "in a set": lambda key: json.dumps({"keys": [key]}),
    "json in json": lambda key: json.dumps({"arguments": json.dumps({"keys": [key]})}),
    "in prose": lambda key: f"It is {json.dumps(key)}, and it does not work.",
    "escaped": lambda key: f"log: {json.dumps(json.dumps(key))} ...",
    "python": lambda key: f"found = {[key]!r}",
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("key", [RSA, CURVE, SHARED], ids=["RSA", "EC", "oct"])
def test_the_private_members_of_a_json_web_key_go_and_the_public_stay(key: dict[str, str], way: Way) -> None:
    redacted = REDACTOR.redact(way(key))

    for name, value in key.items():
        assert (value in redacted) == (name not in (*PRIVATE, "k")), name


def test_many_types_of_keys_are_read_once() -> None:
    text = f"{{{'kty: EC, d: ' * 300}{CURVE['d']}}}"

    assert CURVE["d"] not in REDACTOR.redact(text)


@pytest.mark.parametrize("way", [*WAYS.values(), lambda lines: "key = (" + "\n  ".join(map(repr, lines)) + ")"])
@pytest.mark.parametrize("lines", [PEM_LINES, PEM_LINES[:-1]], ids=["whole", "without the last line"])
def test_a_pem_block_goes_that_is_a_list_of_lines(lines: list[str], way: Way) -> None:
    redacted = REDACTOR.redact(way(lines))

    assert not [line for line in lines[1:-1] if line in redacted]


def test_a_list_behind_a_pem_block_stays() -> None:
    lines = [*PEM_LINES, "plainword", "AAAAB3NzaC1yc2E"]

    assert json.loads(REDACTOR.redact(json.dumps(lines)))[-2:] == lines[-2:]


@pytest.mark.parametrize(
    "text",
    [
        'key = {"kty": "RSA", "n": to_base64url_uint(n.n), "d": to_base64url_uint(numbers.d), "p": numbers.p}',
        "return { kty: 'RSA', d: privateExponentOfTheKey, qi: first_inverse_of_both };",
        '{"kty": "RSA", "d": "<the private exponent>", "p": "first prime", "k": 12}',
    ],
)
def test_what_makes_or_describes_a_json_web_key_stays(text: str) -> None:
    assert REDACTOR.redact(text) == text


def test_parts_of_keys_stay_as_they_are_where_secrets_are_not_asked_for() -> None:
    text = json.dumps({"keys": [CURVE], "lines": PEM_LINES})

    assert Redactor(("standard",), fast=False).redact(text) == text


@pytest.mark.parametrize(
    "text",
    [
        PUTTY,
        PUTTY.replace("\n", "\r\n"),
        json.dumps({"file": PUTTY}),
        f"log: {json.dumps(json.dumps(PUTTY))} ...",
        "\n".join(f"+{line}" for line in PUTTY.split("\n")),
        "\n".join(f"> {line}" for line in PUTTY.split("\n")),
    ],
)
def test_the_private_lines_of_a_putty_key_go_and_the_rest_stays(text: str) -> None:
    redacted = REDACTOR.redact(text)
    lines = PUTTY.split("\n")

    assert not [line for line in lines[4:6] if line in redacted]
    assert all(line in redacted for line in (*lines[:4], lines[6]))


@pytest.mark.parametrize(
    "text",
    [
        "must start with `-----BEGIN RSA PRIVATE KEY-----` and end with `-----END RSA PRIVATE KEY-----`.",
        "The file begins with -----BEGIN PRIVATE KEY----- and then come lines.",
        'if text.startswith("-----BEGIN PRIVATE KEY-----"):',
    ],
)
def test_a_line_of_a_pem_block_that_is_only_spoken_of_stays(text: str) -> None:
    assert REDACTOR.redact(text) == text
