"""What the fuzz run found: secrets that base64, keys of maps and odd values hid."""

# ruff: noqa: RUF001  characters that look like others are what is tested

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from clearspan.model import Span
from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available
from clearspan.scrub.scan import UNREADABLE
from clearspan.scrub.walk import over_attributes, over_span

KEY = "sk-proj-abcdefghij0123456789XYZABCDEFGHIJKLMN"
ENGINES = [Redactor(fast=fast) for fast in ((False, True) if fast_available() else (False,))]

every_engine = pytest.mark.parametrize("redactor", ENGINES, ids=["plain", "fast"][: len(ENGINES)])


def packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


TEXTS = {
    "padding, then more text": f"payload {packed(f'> {KEY}, ')} end",
    "a name and its value behind": f"payload {packed(f'it is {KEY} so')} n=1",
    "a form's sign for a space before": f"q=payload+{packed(f'it is {KEY}')}",
    "that sign and a name before": f"X-Thing:+p={packed(f'it is {KEY}')}",
    "control characters inside": packed(f"\x01\x05 {KEY} \x00"),
    "bytes inside that are no text": base64.b64encode(b"\xff\xfe\x80 " + KEY.encode() + b" \x80").decode(),
    "UTF-16": base64.b64encode(f"use {KEY} ".encode("utf-16-le")).decode(),
    "in lines, the last one short": base64.encodebytes(f"the key, written down here: {KEY} ".encode()).decode(),
    "in lines, escaped": json.dumps(base64.encodebytes(f"the key, written down here: {KEY} ".encode()).decode())[1:-3],
}


@every_engine
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_secret_in_base64_is_found(redactor: Redactor, text: str) -> None:
    scrubbed = redactor.redact(text)

    assert "[redacted:openai_key]" in scrubbed
    assert packed(KEY)[8:-8] not in scrubbed


@every_engine
def test_a_word_behind_base64_does_not_hide_what_it_holds(redactor: Redactor) -> None:
    inner = base64.b64encode("Hello, the パスワード: kR7!vQ2#mN9x\nGoodbye".encode()).decode()
    assert len(inner) == 64  # as long as a line of PEM, which may go on behind a space

    for behind in (" for it", " please", "\nand more"):
        assert inner not in redactor.redact(f"see data:text/plain;base64,{inner}{behind}")


@every_engine
def test_base64_in_lines_that_a_header_has_joined_is_read_to_its_end(redactor: Redactor) -> None:
    lines = base64.encodebytes(b"it is no other than: sk-lf-e3e70682-c209-4cac-629f-6fbed82c07cd").decode().split()
    assert [len(line) for line in lines] == [76, 8]

    text = f"X-Thing: {' '.join(lines)} \r\nAccept: */*"

    assert redactor.redact(text) == "X-Thing: [redacted:langfuse_key] \r\nAccept: */*"


@every_engine
@pytest.mark.parametrize(
    "outer", ["token=1", "a: b", 'say "x"', "a\nb", "x\x1fy", "BEARER1", "BEARER 1", "token 1", "basic 1", "-u x"]
)
def test_a_key_above_with_signs_in_it_does_not_hide_the_key_below(redactor: Redactor, outer: str) -> None:
    value = "ZnVL0JW5ngY5keZeyVYoK2FH"

    scrubbed = json.loads(redactor.redact(json.dumps({outer: [{"clientSecret": value}]})))

    assert value not in json.dumps(scrubbed)
    assert list(scrubbed) == [outer]


def test_a_key_that_was_redacted_does_not_name_its_value() -> None:
    once = ENGINES[0].redact(json.dumps({KEY: "0000123;"}))

    assert once == '{"[redacted:openai_key]": "0000123;"}'
    assert ENGINES[0].redact(once) == once


@every_engine
@pytest.mark.parametrize("text", ["q=%5Cn++api%5Cu005Fkey%3A+%27{}%27%5Cn", "q=password%3A+{}", 'x="a_token":+"{}"'])
def test_a_setting_in_a_form_is_found(redactor: Redactor, text: str) -> None:
    assert "0UAqFzWsDK4F7" not in redactor.redact(text.format("0UAqFzWsDK4F7i0VpEBOWfbZA"))


class Mute:
    def __str__(self) -> str:
        raise RuntimeError


def test_a_value_that_cannot_be_read_costs_itself_and_nothing_else() -> None:
    attributes: dict[Any, Any] = {"a": Mute(), "b": {Mute(): 1}, 3: "x", None: f"it is {KEY}"}

    scrubbed = over_attributes(attributes, Redactor().scan())

    assert scrubbed == {"a": UNREADABLE, "b": {UNREADABLE: 1}, 3: "x", None: "it is [redacted:openai_key]"}


def test_a_view_of_bytes_is_read_as_bytes() -> None:
    assert Redactor().scan().value(memoryview(KEY.encode())) == b"[redacted:openai_key]"


@pytest.mark.parametrize(
    "before", ["", "a" * 65, "0123456789abcdef" * 4, "3f786850e387550fdab836ed7e6dc881de23001b" * 2]
)
def test_a_key_in_base64_under_a_line_of_another_code_is_found(before: str) -> None:
    wrapped = base64.b64encode(f"the key is {KEY}".encode()).decode()

    assert wrapped not in Redactor().redact(f"{before}\n{wrapped}\n")


@every_engine
def test_a_name_in_a_value_counts_beside_the_name_of_its_key(redactor: Redactor) -> None:
    every = Redactor(("secrets", "standard", "strict", "phi", "finance"), fast=False)
    text = json.dumps({"0": {"0": "Password=\n  X-Api-Key: '0UAqFzWsDK4F7i0VpEBOWfbZA'\n"}})

    assert "0UAqFzWsDK4F" not in redactor.redact(text) + every.redact(text)


def test_what_calls_itself_a_dialect_is_read_too() -> None:
    span = Span(trace_id=1, span_id=2, name="work", start_ns=1, end_ns=2, dialect=f"take {KEY}")

    assert KEY not in (over_span(span, Redactor().scan()).dialect or "")


SHAPED = {
    "spaces that do not break": ("The SSN is 536\u00a022\u00a09103.", "The SSN is [redacted:us_ssn]."),
    "narrow ones": ("Call 06\u202f12\u202f34\u202f56\u202f78!", "Call [redacted:phone]!"),
    "HTML's": ("Card 4111&nbsp;1111&nbsp;1111&nbsp;1111", "Card [redacted:payment_card]"),
    "JSON's": ('"DE89\\u00a03704\\u00a00044\\u00a00532\\u00a00130\\u00a000"', '"[redacted:iban]"'),
    "hyphens of typography": ("CPF: 764.672.720\u201321", "CPF: [redacted:br_cpf]"),
    "full width": ("電話 ０３－１２３４－５６７８", "電話 [redacted:phone]"),
    "digits of Arabic": ("SSN: ٥٣٦-٢٢-٩١٠٣", "SSN: [redacted:us_ssn]"),
    "nothing between": ("SSN 536\u200b-22-\u200b9103", "SSN [redacted:us_ssn]"),
    "a form": ("name=Ann+Lee&card=4111+1111+1111+1111&x=1", "name=Ann+Lee&card=[redacted:payment_card]&x=1"),
    "a form with a plus of its own": ("phone=%2B1+212+456+7890", "phone=[redacted:phone]"),
    "percent codes": ("%E5%87%BA%E7%94%9F%3A1997%E5%B9%B45%E6%9C%883", "%E5%87%BA%E7%94%9F%3A[redacted:date_of_birth]"),
    "a terminal's colours": (f"got \x1b[1;32m{KEY}\x1b[0m now", "got [redacted:openai_key]\x1b[0m now"),
    "those in a name": ("\x1b[2mPASS\x1b[0m=\x1b[3mQx7dPz0V\x1b[0m", "\x1b[2mPASS\x1b[0m=[redacted:password]\x1b[0m"),
}  # fmt: skip


@pytest.mark.parametrize("fast", [False, True] if fast_available() else [False])
@pytest.mark.parametrize(("text", "redacted"), SHAPED.values(), ids=SHAPED)
def test_characters_that_only_look_different_hide_nothing(fast: bool, text: str, redacted: str) -> None:
    assert Redactor(("secrets", "standard"), fast=fast).redact(text) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "Prix\u00a0: 12\u202f000\u00a0€, voir p.\u00a012\u201314 – merci\u00a0!",
        "这是普通的文字，没有秘密（真的）。",
        "x=a+b; y=1+2; c++ and ++i",
        "\x1b[31merror\x1b[0m: 3 of 12 failed",
        "q=%E4%BD%A0%E5%A5%BD&lang=zh",
        "ﬁrst ２ of ３",
    ],
)
def test_such_characters_stay_where_nothing_is_found(text: str) -> None:
    assert Redactor(("secrets", "standard")).redact(text) == text


@every_engine
@pytest.mark.parametrize("above", ["|PassWord|3", "token: 3", "secret -> 3", "pass|1"])
def test_a_name_above_that_could_have_a_value_takes_no_name_below_for_it(redactor: Redactor, above: str) -> None:
    text = json.dumps({above: {"DB_PASSWORD": "0UAqFzWsDK4F7i0VpEBOWfbZA"}})

    assert "0UAqFzWs" not in redactor.redact(text)
