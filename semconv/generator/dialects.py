"""The dialects' tables: ``semconv/dialects/<name>.yaml``, checked and with their includes resolved.

```yaml
dialect: genai                  # the file's own name, and the generated module's under clearspan.dialects.tables
title: GenAI semantic conventions
sources: [the specification or library, with versions]
tables:
  today:                        # TODAY in the generated module
    note: One sentence.
    include: [older, common.shared]   # optional: tables of this file, or of another; the table's own rules win
    outgoing: true                    # optional: Clearspan writes these names itself
    attributes:
      gen_ai.usage.input_tokens: {field: tokens.prompt, as: count}
    prefixes:
      gen_ai.prompt.variable.: {group: variables, as: json_data}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.code import MAPS, problem_of_converter, problem_of_field
from generator.sources import SEMCONV, SourceError, load_all, mapping, shown

_KEYS = {"dialect", "title", "sources", "tables"}
_TABLE_KEYS = {"note", "include", "outgoing", "attributes", "prefixes"}


@dataclass(frozen=True)
class Rule:
    """An attribute or a prefix of attributes, where it goes, by which converter."""

    attribute: str
    target: str
    converter: str

    @property
    def expression(self) -> str:
        """The converter, as the generated module names it."""
        return self.converter if "." in self.converter or self.converter == "json_data" else f"convert.{self.converter}"


@dataclass(frozen=True)
class Table:
    """One table, its includes not among its own rules until :func:`read_dialects` has resolved them."""

    name: str
    note: str
    include: tuple[str, ...]
    attributes: tuple[Rule, ...]
    prefixes: tuple[Rule, ...]
    outgoing: bool


@dataclass(frozen=True)
class Dialect:
    """One file."""

    name: str
    title: str
    sources: tuple[str, ...]
    tables: tuple[Table, ...]
    path: str

    @property
    def modules(self) -> list[str]:
        """The modules under ``clearspan.dialects`` that the converters are in."""
        return sorted({rule.expression.rpartition(".")[0] for rule in self._rules()} - {""})

    @property
    def converters(self) -> list[str]:
        """The converters, each once."""
        return sorted({rule.converter for rule in self._rules()})

    @property
    def size(self) -> int:
        """How many attributes and prefixes are read."""
        return len({rule.attribute for rule in self._rules()})

    @property
    def takes_json_data(self) -> bool:
        """Whether a rule's converter is ``json_data``."""
        return any(rule.converter == "json_data" for rule in self._rules())

    def _rules(self) -> Iterator[Rule]:
        for table in self.tables:
            yield from table.attributes
            yield from table.prefixes


def read_dialects(folder: Path = SEMCONV / "dialects") -> list[Dialect]:
    """Every dialect's tables, includes resolved.

    Raises:
        SourceError: with all that is wrong of one kind: a file is not of the form, a table names a field or a converter
            that there is not, or includes what there is not.
    """
    paths = sorted(folder.glob("*.yaml"))
    sources = load_all(paths)
    problems = [line for path, source in sources.items() for line in _form_problems(path, source)]
    if problems:
        raise SourceError(problems)
    dialects = [_dialect(path, source) for path, source in sources.items()]
    problems = [f"{dialect.path}: {line}" for dialect in dialects for line in _rule_problems(dialect)]
    if problems:
        raise SourceError(problems)
    known = {f"{dialect.name}.{table.name}": table for dialect in dialects for table in dialect.tables}
    return [replace(d, tables=tuple([_resolved(table, d, known) for table in d.tables])) for d in dialects]


def _form_problems(path: Path, source: Mapping[str, Any]) -> list[str]:
    where = shown(path)
    problems = [f"{key!r} is missing" for key in sorted(_KEYS - source.keys())]
    problems += [f"what is {key!r}?" for key in sorted(source.keys() - _KEYS)]
    if source.get("dialect") != path.stem:
        problems.append(f"'dialect' has to be the file's name, {path.stem!r}")
    for name, table in mapping(source.get("tables")).items():
        problems += [f"table {name}: {line}" for line in _table_problems(mapping(table))]
    return [f"{where}: {line}" for line in problems]


def _table_problems(table: Mapping[str, Any]) -> Iterator[str]:
    if not table.get("note"):
        yield "'note' is missing"
    for key in sorted(table.keys() - _TABLE_KEYS):
        yield f"what is {key!r}?"
    for kind, wanted in (("attributes", {"field", "as"}), ("prefixes", {"group", "as"})):
        for attribute, rule in mapping(table.get(kind)).items():
            if mapping(rule).keys() != wanted:
                yield f"{attribute}: {' and '.join(sorted(wanted))} are wanted, and nothing else"


def _dialect(path: Path, source: Mapping[str, Any]) -> Dialect:
    tables = [
        Table(
            name,
            " ".join(str(table["note"]).split()),
            tuple(table.get("include", ())),
            _rules(table.get("attributes"), "field"),
            _rules(table.get("prefixes"), "group"),
            table.get("outgoing") is True,
        )
        for name, table in source["tables"].items()
    ]
    return Dialect(path.stem, source["title"], tuple(source["sources"]), tuple(tables), shown(path))


def _rules(rules: Mapping[str, Mapping[str, str]] | None, target: str) -> tuple[Rule, ...]:
    return tuple([Rule(attribute, rule[target], rule["as"]) for attribute, rule in (rules or {}).items()])


def _rule_problems(dialect: Dialect) -> Iterator[str]:
    for table in dialect.tables:
        for rule in table.attributes:
            for problem in (problem_of_field(rule.target), problem_of_converter(rule.converter)):
                if problem:
                    yield f"table {table.name}: {rule.attribute}: {problem}"
        for rule in table.prefixes:
            if rule.target not in MAPS:
                yield f"table {table.name}: {rule.attribute}: {rule.target!r} is no group of free names"
            problem = problem_of_converter(rule.converter)
            if problem:
                yield f"table {table.name}: {rule.attribute}: {problem}"


def _resolved(table: Table, dialect: Dialect, known: Mapping[str, Table], seen: Sequence[str] = ()) -> Table:
    attributes: dict[str, Rule] = {}
    prefixes: dict[str, Rule] = {}
    for name in table.include:
        full = name if "." in name else f"{dialect.name}.{name}"
        if full not in known or full in seen:
            raise SourceError([f"{dialect.path}: table {table.name}: it cannot include {name!r}"])
        # A name without a dot is one of the including file's own.
        owner = replace(dialect, name=full.partition(".")[0])
        included = _resolved(known[full], owner, known, [*seen, full])
        attributes |= {rule.attribute: rule for rule in included.attributes}
        prefixes |= {rule.attribute: rule for rule in included.prefixes}
    attributes |= {rule.attribute: rule for rule in table.attributes}
    prefixes |= {rule.attribute: rule for rule in table.prefixes}
    return replace(table, attributes=tuple(attributes.values()), prefixes=tuple(prefixes.values()))
