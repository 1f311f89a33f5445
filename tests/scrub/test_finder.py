"""Many texts in one look: what is said of each is what a look at it alone says."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearspan.scrub import Redactor
from clearspan.scrub.finder import Finder
from clearspan.scrub.prefilter import fast_available

KEY = "sk-proj-" + "a1B2c3D4e5" * 4
LONG = "The harbour froze in 1838, and its lamps were lit by whale oil. " * 4
TEXTS = (
    "gpt-4o-mini",
    "gpt-4o-mini-2024-07-18",
    LONG,
    f"{LONG} take {KEY} with you",
    f"{LONG} the keys of the piano",
    f"{LONG} at commit 3f786850e387550fdab836ed7e6dc881de23001b",
    f"{LONG} my\\u0020password: hunter2hunter2",
    f"{LONG} 密码: hunter2hunter2",
    f"{LONG} call +1 415 555 2671",
    KEY,
    "",
)
ENGINES = [False, pytest.param(True, marks=pytest.mark.skipif(not fast_available(), reason="without the extra fast"))]
PACKS = (("secrets",), ("secrets", "standard", "strict", "phi", "finance"))
FINDERS = {(fast, packs): Redactor(packs, fast=fast).finder() for fast in (False, fast_available()) for packs in PACKS}


def finds(finder: Finder, text: str) -> bool:
    return bool(finder.find(text)) or finder.replaced(text, "", Counter()) != text


@pytest.mark.parametrize("fast", ENGINES)
@pytest.mark.parametrize("packs", PACKS)
@given(groups=st.lists(st.lists(st.sampled_from(TEXTS), max_size=4), max_size=8))
def test_what_is_called_clean_together_is_clean_alone(
    fast: bool, packs: tuple[str, ...], groups: list[list[str]]
) -> None:
    finder = FINDERS[fast, packs]

    for group, clean in zip(groups, finder.are_clean(groups), strict=True):
        if clean:
            assert not any(finds(finder, text) for text in group)


@pytest.mark.parametrize("fast", ENGINES)
def test_one_group_with_a_secret_leaves_its_neighbours_clean(fast: bool) -> None:
    finder = FINDERS[fast, PACKS[0]]
    groups = [[TEXTS[0], LONG], [f"{LONG} take {KEY} with you"], [TEXTS[1], LONG], [KEY, LONG], []]

    assert finder.are_clean(groups) == [True, False, True, False, True]


@pytest.mark.parametrize("fast", ENGINES)
def test_a_name_in_another_script_is_seen_beside_an_id(fast: bool) -> None:
    text = f"{LONG} at commit 3f786850e387550fdab836ed7e6dc881de23001b 密码: hunter2hunter2"

    assert not FINDERS[fast, PACKS[0]].is_clean(text)
    assert "hunter2" not in Redactor(fast=fast).redact(text)


@pytest.mark.parametrize("before", ["", "a ", "the one "])
@pytest.mark.parametrize("fast", ENGINES)
def test_a_short_key_before_a_line_end_is_seen(fast: bool, before: str) -> None:
    assert not FINDERS[fast, PACKS[0]].is_clean(f"{before}AKIAX655JSI2LH4FPSF3\nDEBUG=true\n{LONG}")


@pytest.mark.parametrize("fast", ENGINES)
def test_a_key_that_happens_to_have_no_digit_is_seen_and_a_long_name_is_none(fast: bool) -> None:
    redactor = Redactor(fast=fast)

    assert redactor.redact("use sk-xmpvKDiCmqJrChyetLAlYlWCDVBTGfLWriXlFfBhczMJkcxB") == "use [redacted:openai_key]"
    harmless = "see sk-TheQuickBrownFoxJumpsOverTheLazyDogAndRunsAway"
    assert redactor.redact(harmless) == harmless


def test_what_holds_a_secret_is_not_remembered() -> None:
    finder = Redactor(fast=False).finder()

    assert finder.are_clean([[KEY, LONG], ["gpt-4o-mini"], [f"{LONG} {KEY}"]]) == [False, True, False]
    assert not finder.name_is_clean(KEY)
    kept = repr([value for value in vars(finder).values() if isinstance(value, (set, dict))])
    assert "gpt-4o-mini" in kept
    assert KEY not in kept
