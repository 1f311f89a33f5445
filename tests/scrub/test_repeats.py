"""What is done so that texts made to be slow are not: it changes how long an answer takes, and never the answer."""

from __future__ import annotations

import random

import pytest

from clearspan.scrub import Redactor, engine, runs
from clearspan.scrub.rule import TOO_DENSE
from tests.scrub import hostile
from tests.scrub.evaluation import ALNUM, BASE32, words

R = random.Random(23)
NAMES = ("password: {}\n", "token={} ", "user a\npass {}\n", '"api_key": "{}", ', "пароль: {}\n", "密码 {} ")


def values(count: int) -> list[str]:
    return [f"{words(R, ALNUM, 5)}!{words(R, ALNUM, 6)}7" for _ in range(count)]


def repeated() -> list[str]:
    """Rows of names with few different values, out of order here and there, and what comes at the end once."""
    made: list[str] = []
    for _ in range(12):
        unit = "".join(R.choice(NAMES).format(value) for value in values(R.randint(1, 5)))
        other = "".join(R.choice(NAMES).format(value) for value in values(2))
        made.append(unit * R.randint(20, 60) + other + unit * 30 + R.choice(("", "x" * 700, " password")))
    return made


@pytest.mark.parametrize("text", [*repeated(), *hostile.texts(400, 6_000)[250:]])
def test_a_name_that_repeats_is_read_as_if_it_were_alone(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    redactor = Redactor(("secrets",), fast=False, time_budget=600)
    read_once = redactor.redact(text)
    monkeypatch.setattr(engine, "_MANY", len(text))
    assert read_once == redactor.redact(text)


@pytest.mark.parametrize("around", ["A", "sk", "aA1", "=", "-_", "AKI", "0123456789abcdef"])
def test_a_token_in_a_long_run_is_found_as_in_a_short_one(around: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = [
        f"AKIA{words(R, BASE32, 16)}",
        f"ghp_{words(R, ALNUM, 36)}",
        f"xoxb-{'1' * 11}-{'2' * 12}-{words(R, ALNUM, 24)}",
    ]
    redactor = Redactor(("secrets",), fast=False, time_budget=600)
    for token in tokens:
        for text in (f"{around * 400}.{token}.{around * 400}", f"{around * 700}.{token}", f"{token}.{around * 700}"):
            in_long = redactor.redact(text)
            with monkeypatch.context() as patched:
                patched.setattr(runs, "_LONG_RUN", len(text))
                assert in_long == redactor.redact(text)
            assert token not in in_long


def test_rows_that_repeat_are_read_wherever_they_are() -> None:
    first, other = values(2)
    rows = [f"ann,{first},1", f"bob,{other},2", f"ann,{first},1", f"cy,{first},1", f"ann,{first},1"]
    redacted = Redactor(("secrets",), fast=False).redact("\n".join(["user,password,n", *rows]))
    mark = "[redacted:password]"
    assert redacted.split("\n")[1:] == [
        f"ann,{mark},1",
        f"bob,{mark},2",
        f"ann,{mark},1",
        f"cy,{mark},1",
        f"ann,{mark},1",
    ]


def test_lines_behind_the_same_prefix_are_read_wherever_they_are() -> None:
    secrets = values(3)
    lines = "".join(f"> user: a\n> password: {secret}\n\n" for secret in [secrets[0]] * 30 + secrets)
    redacted = Redactor(("secrets",), fast=False).redact(lines)
    assert not any(secret in redacted for secret in secrets)
    assert redacted.count("> password: [redacted:password]") == 33


def test_more_cells_than_any_table_has_are_cut_and_a_long_table_is_not() -> None:
    redactor = Redactor(("secrets",), fast=False, time_budget=600)
    busy = "password,token\n" + "a1,b2\n" * 4_000
    assert redactor.redact(busy) == f"[redacted:{TOO_DENSE}]"
    secrets = values(2_000)
    table = redactor.redact("user,password,n\n" + "".join(f"u{n},{each},7\n" for n, each in enumerate(secrets)))
    assert [row.split(",")[::2] for row in table.splitlines()[1:]] == [[f"u{n}", "7"] for n in range(len(secrets))]
    assert not any(each in table for each in secrets)
