"""The registry: what the generator refuses, and what it makes of groups, templates and enums."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.registry import read_registry
from generator.sources import SourceError

ATTRIBUTE = """file_format: definition/2
attributes:
  - key: clearspan.a
    type: string
    brief: A.
    examples: [a]
    stability: development
"""
SPAN = """spans:
  - type: clearspan.x
    kind: internal
    name: {note: n}
    brief: X.
    stability: development
    attributes:
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "registry").mkdir()
    (tmp_path / "imported").mkdir()
    (tmp_path / "imported" / "core.yaml").write_text(ATTRIBUTE.replace("clearspan.a", "user.id"), "utf-8")
    return tmp_path


def refused(folder: Path, text: str) -> str:
    (folder / "registry" / "x.yaml").write_text(text, "utf-8")
    with pytest.raises(SourceError) as caught:
        read_registry(folder)
    return str(caught.value)


def test_a_reference_that_leads_nowhere_is_refused(folder: Path) -> None:
    assert "there is no attribute 'user.name'" in refused(folder, f"{ATTRIBUTE}{SPAN}      - ref: user.name\n")
    assert "there is no group 'g'" in refused(folder, f"{ATTRIBUTE}{SPAN}      - ref_group: g\n")


def test_a_reference_that_stands_twice_is_refused_also_through_a_group(folder: Path) -> None:
    group = "attribute_groups:\n  - {id: g, visibility: internal, attributes: [{ref: user.id}]}\n"
    said = refused(folder, f"{ATTRIBUTE}{group}{SPAN}      - ref_group: g\n      - ref: user.id\n")
    assert "'user.id' is referenced twice" in said


def test_a_key_that_is_declared_twice_is_refused_also_across_files(folder: Path) -> None:
    (folder / "registry" / "y.yaml").write_text(ATTRIBUTE, "utf-8")
    assert "clearspan.a: the key is declared twice" in refused(folder, ATTRIBUTE)


def test_only_names_of_our_own_are_declared(folder: Path) -> None:
    assert "only clearspan.* is ours" in refused(folder, ATTRIBUTE.replace("clearspan.a", "gen_ai.a"))


@pytest.mark.parametrize(
    ("right", "wrong", "why"),
    [
        ("file_format: definition/2\n", "", "'file_format: definition/2' is missing"),
        ("brief: A.", "brieff: A.", "'brief' is missing"),
        ("type: string", "type: text", "there is no type 'text'"),
        ("stability: development", "stability: new", "there is no stability 'new'"),
        ("examples: [a]", "note: n", "examples are missing"),
        ("examples: [a]", "examples: [1]", "the example 1 is no string"),
        ("examples: [a]", "examples: a", "'examples' has to be a list"),
        ("clearspan.a", "clearspan.A", "a key is in lower case"),
        ("attributes:", "metrics: []\nattributes:", "what is 'metrics'?"),
    ],
)
def test_what_is_not_of_the_form_is_refused(folder: Path, right: str, wrong: str, why: str) -> None:
    assert why in refused(folder, ATTRIBUTE.replace(right, wrong))


def test_a_template_is_a_prefix_and_an_enum_has_the_type_of_its_values(folder: Path) -> None:
    (folder / "registry" / "x.yaml").write_text(
        ATTRIBUTE.replace("type: string", "type: template[string[]]").replace("[a]", "[[a]]")
        + "  - key: clearspan.b\n    type: {members: [{id: one, value: one}]}\n    brief: B.\n    stability: stable\n",
        "utf-8",
    )
    found = read_registry(folder).attributes
    a, b = found["clearspan.a"], found["clearspan.b"]
    assert (a.constant, a.value, a.kind, a.template) == ("CLEARSPAN_A_PREFIX", "clearspan.a.", "string[]", True)
    assert (b.constant, b.value, b.kind, b.members) == ("CLEARSPAN_B", "clearspan.b", "string", ("one",))
