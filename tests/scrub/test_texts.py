"""How texts are read: as JSON, in JSON, escaped, encoded; and what becomes of what cannot be read to its end."""

from __future__ import annotations

import base64
import json
import urllib.parse
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearspan.scrub import Redactor
from clearspan.scrub.scan import TOO_DEEP, TOO_LONG, Scan

KEY = "sk-proj-abcdefghij0123456789XYZABCDEFGHIJKLMN"
REDACTOR = Redactor(("secrets", "standard"), fast=False)


def scan(**options: Any) -> Scan:
    return Redactor(("secrets", "standard"), fast=False, **options).scan()


def test_clean_text_is_the_same_object() -> None:
    text = json.dumps({"a": ["no secrets here", 1, None]}, indent=3)

    assert REDACTOR.redact(text) is text


@pytest.mark.parametrize(
    "layout",
    [
        {},
        {"separators": (",", ":")},
        {"indent": 2},
        {"indent": "\t", "ensure_ascii": False},
        {"indent": 4, "separators": (",", ":")},
    ],
    ids=str,
)
def test_json_in_which_something_was_found_keeps_its_layout(layout: dict[str, Any]) -> None:
    data = {"a": {"password": "hunter2", "b": [1, {"c": []}]}, "ü": None}

    scrubbed = REDACTOR.redact(json.dumps(data, **layout))

    assert scrubbed == json.dumps({**data, "a": {**data["a"], "password": "[redacted:password]"}}, **layout)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"password": "hunter2"}, {"password": "[redacted:password]"}),
        ({"password": {"value": "hunter2"}}, {"password": {"value": "[redacted:password]"}}),
        ({"passwords": ["hunter2", "letmein9"]}, {"passwords": ["[redacted:password]"] * 2}),
        ([{"name": "DB_PASSWORD", "value": "hunter2"}], [{"name": "DB_PASSWORD", "value": "[redacted:password]"}]),
        ([["X-Api-Key", "abcdef123456"]], [["X-Api-Key", "[redacted:api_key]"]]),
        ({"argv": ["run", "--token", "abcdef123456"]}, {"argv": ["run", "--token", "[redacted:token]"]}),
        ({KEY: 1}, {"[redacted:openai_key]": 1}),
        ({"card": 4111111111111111}, {"card": "[redacted:payment_card]"}),
        ({"max_tokens": 4096, "token_type": "bearer"}, {"max_tokens": 4096, "token_type": "bearer"}),
    ],
)
def test_the_name_of_a_value_tells_what_it_is(data: Any, expected: Any) -> None:
    assert json.loads(REDACTOR.redact(json.dumps(data))) == expected


def test_json_in_json_is_read_to_the_bottom_and_stays_json() -> None:
    text = json.dumps({"a": json.dumps({"b": json.dumps({"password": 'hun"ter2', "key": KEY})})})

    inner = json.loads(json.loads(json.loads(REDACTOR.redact(text))["a"])["b"])

    assert inner == {"password": "[redacted:password]", "key": "[redacted:openai_key]"}


def test_a_key_that_is_there_twice_hides_nothing() -> None:
    assert "hunter2" not in REDACTOR.redact('{"password": "hunter2", "password": "x"}')


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: urllib.parse.quote(f"q={text}", safe=""),
        lambda text: "".join(f"%{ord(char):02X}" for char in text),
        lambda text: urllib.parse.quote(urllib.parse.quote(text.replace("-", "%2D"))),
        lambda text: "".join(f"\\u{ord(char):04x}" for char in text),
        lambda text: "".join(f"&#{ord(char)};" for char in text),
        lambda text: base64.b64encode(f"key: {text}\n".encode()).decode(),
        lambda text: base64.b64encode(base64.b64encode(f"key: {text}\n".encode())).decode(),
        lambda text: f"data:text/plain;base64,{base64.b64encode(text.encode()).decode()}",
    ],
)
def test_what_is_encoded_is_found_where_it_stands(encode: Any) -> None:
    redacted = REDACTOR.redact(f"see {encode(KEY)} there")

    assert "[redacted:openai_key]" in redacted
    assert redacted.startswith("see ")
    assert redacted.endswith(" there")


def test_a_private_key_goes_from_its_first_line_to_its_last() -> None:
    body = "\n".join(["MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7"] * 4)
    pem = f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----"

    assert REDACTOR.redact(f"a\n{pem}\nb") == "a\n[redacted:private_key]\nb"
    assert REDACTOR.redact(json.dumps({"k": pem})) == '{"k": "[redacted:private_key]"}'
    assert body[:20] not in REDACTOR.redact(f"cut off: {pem[:150]}")


def test_large_media_become_their_type_size_and_digest_and_small_ones_stay() -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 200
    url = "data:image/png;base64," + base64.b64encode(png).decode()

    shown = REDACTOR.redact(json.dumps({"image_url": {"url": url}}))

    assert f"[media:image/png {len(png)} bytes sha256:" in shown
    assert len(shown) < 200
    assert Redactor(("secrets",), media_limit=100_000).redact(url) == url


def test_what_is_too_deep_or_too_long_is_cut_marked_and_counted() -> None:
    deep: Any = KEY
    for _ in range(40):
        deep = {"a": deep}
    deepest = scan()
    long = scan(max_text=100)

    assert KEY not in json.dumps(deepest.value(deep))
    assert TOO_DEEP in json.dumps(deepest.value(deep))
    assert deepest.counts["cut_too_deep"] == 2
    assert long.text(KEY * 3) == TOO_LONG
    assert long.counts == {"cut_too_long": 1}


def test_json_nested_in_texts_beyond_the_limit_is_cut() -> None:
    text = KEY
    for _ in range(14):
        text = json.dumps([text])[: 1 << 20]
    made = scan()

    assert KEY[10:30] not in made.text(text)


def test_nothing_is_changed_in_place() -> None:
    data = {"list": [{"password": "hunter2"}], "tuple": (KEY, b"password=hunter2")}
    before = repr(data)

    scrubbed = scan().value(data)

    assert repr(data) == before
    assert "hunter2" not in repr(scrubbed)


_texts = st.text(max_size=12) | st.sampled_from(
    ["password", "hunter2", KEY, "bob@example.com", "4111 1111 1111 1111", "token", '{"a": 1}']
)
_data = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=10,
)


@settings(max_examples=300, deadline=None)
@given(_data.filter(lambda data: type(data) in (dict, list, str)), st.sampled_from([True, False]))
def test_json_in_is_json_out_and_the_key_is_gone(data: Any, escaped: bool) -> None:
    text = json.dumps(data, ensure_ascii=escaped)

    redacted = REDACTOR.redact(text)

    assert KEY not in redacted
    json.loads(redacted)


@settings(max_examples=300, deadline=None)
@given(_data)
def test_what_is_redacted_once_stays_as_it_is(data: Any) -> None:
    once = REDACTOR.redact(json.dumps(data))

    assert REDACTOR.redact(once) == once


@pytest.mark.parametrize("id_", ["3f786850e387550fdab836ed7e6dc881de23001b", KEY, "b" * 60])
@pytest.mark.parametrize("top", ["TOKEN", "auth", "config"])
def test_a_password_under_a_long_id_is_found(top: str, id_: str) -> None:
    assert "hunter2" not in REDACTOR.redact(json.dumps({top: {id_: {"Password": "hunter2"}}}))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("pw: hunter2-ish", "hunter2-ish"),
        ('{"pw": "hunter2-ish"}', "hunter2-ish"),
        ("redis-cli -h cache -p 6379 -a S3cr3tXyz ping", "S3cr3tXyz"),
        ("redis-cli --pass S3cr3tXyz", "S3cr3tXyz"),
        ("sshpass -p 'S3cr3t' ssh user@host", "S3cr3t"),
        ("sshpass -pS3cr3t ssh user@host", "S3cr3t"),
        ("mysql -u root -pS3cr3t shop", "S3cr3t"),
        ('RUN mysqldump --single-transaction -uroot -p"S3cr3t" shop', "S3cr3t"),
    ],
)
def test_a_password_given_to_a_command_is_found(text: str, secret: str) -> None:
    assert secret not in REDACTOR.redact(text)
    assert REDACTOR.redact(text) == Redactor(("secrets", "standard")).redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "mysql -u root -p shop",
        "mysql -u root -p$MYSQL_PASSWORD shop",
        "sshpass -p <password> ssh user@host",
        "redis-cli -h cache ping",
        "import mysql as m; pw = sync_playwright()",
        "upward: 12 and onward",
        "Room 415-555 2671",
        "2.2.2.2",
    ],
)
def test_what_looks_like_it_and_is_none_stays(text: str) -> None:
    assert REDACTOR.redact(text) == text


def test_of_many_runs_that_come_again_those_that_hold_a_secret_are_found_each_time() -> None:
    blob = base64.b64encode(b"password=Winter-2024!xyz").decode()
    text = " ".join(["chatcmpl-abcdefghijklmnopqrst", blob, "release-candidate-of-november", blob] * 20)

    redacted = REDACTOR.redact(text)

    assert blob not in redacted
    assert redacted.count("[redacted:password]") == redacted.count("release-candidate-of-november") * 2 == 40
