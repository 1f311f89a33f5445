"""The small functions between recorded text and the terminal."""

from __future__ import annotations

import argparse
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from clearspan.cli.terminal import clean, duration, tokens, wrapped
from clearspan.cli.times import moment
from clearspan.cli.tree import branches
from clearspan.model import Span, Tokens


@given(st.text(st.characters()) | st.text("\x1b\x9b\r\n\t\x00\x7f\u202e\ud800 a"))
def test_clean_text_has_no_character_that_steers_a_terminal(text: str) -> None:
    for shown in (clean(text), clean(text, lines=True)):
        for sign in shown:
            assert sign == "\n" or not (ord(sign) < 32 or 127 <= ord(sign) < 160 or 0xD800 <= ord(sign) < 0xE000)
    assert "\n" not in clean(text)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)), st.integers(1, 40))
def test_wrapped_text_fits_and_keeps_every_sign(text: str, width: int) -> None:
    lines = list(wrapped(text, width))
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text("退款a é\n", max_size=60), st.integers(2, 20))
def test_wide_signs_count_as_wide(text: str, width: int) -> None:
    lines = list(wrapped(text, width))
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_words_stay_whole_where_they_fit() -> None:
    assert list(wrapped("one two three  four\n\nlongerthanall", 9)) == [
        "one two",
        "three",
        "four",
        "",
        "longertha",
        "nall",
    ]


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [(0, "0.0ms"), (0.44, "0.4ms"), (812.4, "812ms"), (3210, "3.21s"), (245_000, "4m 05s"), (-5, "-5.0ms")],
)
def test_durations_have_the_unit_that_suits_them(milliseconds: float, shown: str) -> None:
    assert duration(milliseconds) == shown


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        (None, ""),
        (Tokens(), ""),
        (Tokens(prompt=1, completion=2), "1>2"),
        (Tokens(prompt=1), "1>?"),
        (Tokens(total=9), "9"),
    ],
)
def test_tokens_show_what_is_known(counts: Tokens | None, shown: str) -> None:
    assert tokens(counts) == shown


@pytest.mark.parametrize(
    ("text", "ago"), [("90s", 90), ("10m", 600), ("2h", 7200), ("1.5d", 129_600), ("1W", 604_800), (" 3 m ", 180)]
)
def test_a_time_ago_counts_from_now(text: str, ago: int) -> None:
    before = time.time_ns()
    assert before <= moment(text) + ago * 10**9 <= time.time_ns()


@pytest.mark.parametrize(
    "text", ["2026-11-24T10:00:00Z", "2026-11-24T10:00:00z", "2026-11-24T12:00:00+02:00", "2026-11-24 10:00:00+00:00"]
)
def test_an_iso_time_with_a_zone_is_that_moment(text: str) -> None:
    assert moment(text) == 1_795_514_400 * 10**9


@pytest.mark.parametrize("text", ["", "soon", "10", "10x", "-5m", "2026-13-01", "9" * 400 + "d", "99999-01-01"])
def test_what_is_no_time_is_said_to_be_none(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is no time"):
        moment(text)


@given(
    st.lists(st.tuples(st.integers(0, 12), st.none() | st.integers(0, 14)), max_size=13, unique_by=lambda one: one[0])
)
def test_every_span_of_whatever_tree_is_shown_once(links: list[tuple[int, int | None]]) -> None:
    spans = [
        Span("t", str(number), "n", 0, 0, parent_id=None if parent is None else str(parent)) for number, parent in links
    ]
    shown = [branch.span.span_id for branch in branches(spans)]
    assert sorted(shown) == sorted(span.span_id for span in spans)
