from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearspan.dialects.python_repr import read_repr


class Role(Enum):
    USER = "user"


@dataclass
class Said:
    role: Role
    parts: list[Any]


def test_an_object_is_its_keywords_and_an_enum_its_value() -> None:
    text = repr({"messages": [Said(Role.USER, ["it's\n<Role.USER: 'user'>", -1.5, None])]})
    said = {"()": "Said", "role": "user", "parts": ["it's\n<Role.USER: 'user'>", -1.5, None]}
    assert read_repr(text) == {"messages": [said]}


def test_what_has_no_readable_repr_is_none() -> None:
    def inner() -> None:
        """Its name holds brackets."""

    assert read_repr(repr({"function": inner, "object": object(), "kind": int})) == dict.fromkeys(
        ("function", "object", "kind")
    )


@pytest.mark.parametrize("text", ["", "plain", "{'a': b}", "{'a': 1 + 1}", "['\\d']", "{'a': " * 500, "(" * 100_000])
def test_what_is_no_repr_is_not_read(text: str) -> None:
    assert read_repr(text) is None


_trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=10,
)


@given(st.lists(_trees, max_size=3) | st.dictionaries(st.text(max_size=4), _trees, max_size=3))
def test_plain_data_is_read_as_it_was(value: Any) -> None:
    assert read_repr(repr(value)) == value


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    read_repr(text)
    read_repr(f"{{'a': {text}}}")
