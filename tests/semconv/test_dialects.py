"""The dialects' tables: what the generator refuses, and what it makes of includes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.dialects import read_dialects
from generator.sources import SourceError

HEAD = "dialect: x\ntitle: X\nsources: [x 1.0]\ntables:\n"


def refused(folder: Path, text: str) -> str:
    (folder / "x.yaml").write_text(text, "utf-8")
    with pytest.raises(SourceError) as caught:
        read_dialects(folder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("a.b: {field: tokens.promt, as: count}", "'tokens.promt': there is no such field"),
        ("a.b: {field: nothing, as: text}", "'nothing': there is no such field"),
        ("a.b: {field: nowhere.x, as: text}", "there is no group 'nowhere'"),
        ("a.b: {field: trace_id, as: text}", "'trace_id': there is no such field"),
        ("a.b: {field: tokens, as: data}", "'tokens': there is no such field"),
        ("a.b: {field: prompt.variables, as: data}", "'prompt.variables': there is no such field"),
        ("a.b: {field: settings.temprature, as: real}", "semconv/settings.yaml has no such setting"),
        ("a.b: {field: tool.name, as: shout}", "'shout': convert.py has no such function"),
        ("a.b: {field: tool.name, as: nowhere.text}", "there is no module 'nowhere'"),
        ("a.b: {field: tool.name, as: _taken}", "'_taken': convert.py has no such function"),
        ("a.b: {field: tool.name}", "as and field are wanted, and nothing else"),
    ],
)
def test_a_rule_that_names_what_there_is_not_is_refused(tmp_path: Path, rule: str, why: str) -> None:
    text = f"{HEAD}  own:\n    note: n\n    attributes:\n      {rule}\n"
    assert why in refused(tmp_path, text)


def test_an_attribute_that_stands_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    rule = "      a.b: {field: tool.name, as: text}\n"
    assert "x.yaml:9: the key 'a.b' stands twice" in refused(
        tmp_path, f"{HEAD}  own:\n    note: n\n    attributes:\n{rule}{rule}"
    )


def test_a_key_that_yaml_reads_as_something_else_is_refused(tmp_path: Path) -> None:
    assert "'on' is no text" in refused(
        tmp_path, f"{HEAD}  own:\n    note: n\n    attributes:\n      on: {{field: tool.name, as: text}}\n"
    )


def test_a_prefix_only_fills_groups_of_free_names(tmp_path: Path) -> None:
    text = f"{HEAD}  own:\n    note: n\n    prefixes:\n      a.: {{group: tokens, as: count}}\n"
    assert "'tokens' is no group of free names" in refused(tmp_path, text)


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    said = refused(tmp_path, "dialect: y\ntables:\n  own: {colour: red}\n")
    for why in ("'sources' is missing", "'title' is missing", "the file's name, 'x'", "'note' is missing", "'colour'"):
        assert why in said


@pytest.mark.parametrize("include", ["nothing", "other.nothing", "own"])
def test_an_include_that_leads_nowhere_or_round_in_circles_is_refused(tmp_path: Path, include: str) -> None:
    assert f"it cannot include '{include}'" in refused(
        tmp_path, f"{HEAD}  own:\n    note: n\n    include: [{include}]\n"
    )


def test_a_tables_own_rules_replace_those_that_it_includes(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(
        f"{HEAD}  base:\n    note: n\n    attributes:\n"
        "      a: {field: tool.name, as: text}\n"
        "      b: {field: tool.call_id, as: identifier}\n"
        "  more:\n    note: n\n    include: [base]\n    attributes:\n"
        "      a: {field: agent_name, as: text}\n",
        "utf-8",
    )
    more = read_dialects(tmp_path)[0].tables[1]
    assert {rule.attribute: rule.target for rule in more.attributes} == {"a": "agent_name", "b": "tool.call_id"}
