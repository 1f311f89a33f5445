"""What is in the repository is what the generator writes, and the code uses it."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

import clearspan.dialects.tables
import generator
from clearspan import semconv
from clearspan.dialects.base import Table
from generator.dialects import read_dialects
from generator.registry import read_registry

TABLES = Path(clearspan.dialects.tables.__file__).parent


def test_nothing_that_is_generated_is_stale() -> None:
    assert generator.stale(generator.outputs()) == []


def test_a_changed_and_a_left_over_file_are_noticed() -> None:
    wanted = dict(generator.outputs())
    changed, gone = TABLES / "genai.py", TABLES / "common.py"
    wanted[changed] += "# more\n"
    del wanted[gone]
    said = "\n".join(generator.stale(wanted))
    assert "tables/genai.py is stale" in said
    assert "tables/common.py has no source" in said


def test_every_declared_attribute_has_its_constant() -> None:
    constants = {name: value for name, value in vars(semconv).items() if name.isupper()}
    assert constants == {
        attribute.constant: attribute.value
        for attribute in read_registry().attributes.values()
        if not attribute.emitted
    }


def test_every_table_is_read_by_the_code_or_included_by_another() -> None:
    used: set[str] = set()
    for path in (TABLES.parent).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.ImportFrom)
                and node.module
                and node.module.startswith("clearspan.dialects.tables.")
            ):
                used |= {f"{node.module.rpartition('.')[2]}.{alias.name.lower()}" for alias in node.names}
    dialects = read_dialects()
    for dialect in dialects:
        for table in dialect.tables:
            used |= {name if "." in name else f"{dialect.name}.{name}" for name in table.include}
    assert {f"{dialect.name}.{table.name}" for dialect in dialects for table in dialect.tables} - used == set()


@pytest.mark.parametrize("dialect", read_dialects(), ids=lambda dialect: dialect.name)
def test_a_tables_module_holds_the_rules_of_its_source(dialect: generator.dialects.Dialect) -> None:
    module = importlib.import_module(f"clearspan.dialects.tables.{dialect.name}")
    for source in dialect.tables:
        found: Table = getattr(module, source.name.upper())
        rules = {attribute: f"{group}.{field}" for attribute, (group, field, _) in found.names.items()}
        assert rules == {
            rule.attribute: rule.target if "." in rule.target else f"span.{rule.target}" for rule in source.attributes
        }
        assert found.starts == tuple([rule.attribute for rule in source.prefixes])
        assert found.outgoing is source.outgoing
