from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearspan.dialects.pyliteral import holding, unquoted

LEAVES = st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    LEAVES | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner)
)


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    return [as_json(item) for item in value] if isinstance(value, (list, tuple)) else value


@given(st.lists(VALUES) | st.dictionaries(st.text(), VALUES) | st.tuples(VALUES))
def test_pythons_own_text_of_plain_data_is_read_back(value: Any) -> None:
    assert holding(repr(value)) == as_json(value)


@given(st.text())
def test_any_text_is_read_or_is_no_literal(text: str) -> None:
    for candidate in (text, f"[{text}", f"{{{text}}}", f"['{text}"):
        assert holding(candidate) is None or isinstance(holding(candidate), (list, dict))


@pytest.mark.parametrize(
    "text",
    ["", "42", "'a'", "[1", "[1 2]", "{'a'}", "{'a': 1, 'b'}", "{[1]: 2}", "[open('x')]", "[1] and more", "[1e999]"],
)
def test_what_is_no_list_and_no_dict_of_plain_data_is_nothing(text: str) -> None:
    assert holding(text) is None


def test_a_text_nested_deeper_than_forty_levels_is_not_read() -> None:
    assert holding("[" * 39 + "]" * 39) is not None
    assert holding("[" * 100_000 + "]" * 100_000) is None


def test_a_quoted_text_is_found_at_the_start_with_its_end() -> None:
    assert unquoted("'it\\'s \\u00e9' name='x'") == ("it's é", 14)
    assert unquoted("name='x'") is None
