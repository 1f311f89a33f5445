from __future__ import annotations

import ast
from pathlib import Path

import pytest

from instrumentations.environments import load, load_all


def names_in(script: Path) -> set[str]:
    """The functions and imported names at the top of a script."""
    names: set[str] = set()
    for node in ast.parse(script.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            names.add(node.name)
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
            shared = script.with_name(f"{str(node.module).rpartition('.')[2]}.py")
            if "*" in names and shared.exists():
                names |= names_in(shared)
    return names


def test_every_script_says_what_it_needs_and_has_the_scenarios_it_names() -> None:
    scripts = load_all()
    assert len(scripts) >= 3
    for one in scripts:
        assert set(one.scenarios) <= names_in(one.script), one.name


def test_no_two_scripts_make_the_same_dialect() -> None:
    names = [dialect for one in load_all() for dialect in one.dialects()]
    assert len(names) == len(set(names))


def test_the_digest_follows_the_requirements_and_not_the_scenarios(tmp_path: Path) -> None:
    script = tmp_path / "x.py"

    def digest(requirement: str, scenario: str) -> str:
        script.write_text(f"NAME = 'x'\nREQUIREMENTS = ['{requirement}']\nSCENARIOS = ['{scenario}']\n")
        return load(script).digest

    assert digest("a==1", "chat") == digest("a==1", "tool") != digest("a==2", "chat")


def test_a_script_that_does_not_say_what_it_needs_is_named(tmp_path: Path) -> None:
    script = tmp_path / "forgetful.py"
    script.write_text("NAME = 'x'\nSCENARIOS = [1 + one]\n")
    with pytest.raises(ValueError, match=r"forgetful\.py does not say REQUIREMENTS, SCENARIOS"):
        load(script)
