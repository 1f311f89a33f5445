"""The generator: sources in YAML, checks, templates. Development only; nothing of it is in the package.

It reads the model's fields and the converters' names from their source text, and imports nothing of Clearspan: it has
to work when a generated file is broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.code import settings
from generator.dialects import Dialect, read_dialects
from generator.registry import Registry, read_registry
from generator.render import render
from generator.sources import CODE, ROOT, SEMCONV, SourceError

__all__ = ["SourceError", "outputs", "stale", "update"]

_TABLES = CODE / "dialects" / "tables"
_PAGES = SEMCONV / "dialects"

_GENERATED = ((_TABLES, "*.py"), (_PAGES, "*.md"))
"""Where all files of a kind are generated ones, but for an ``__init__.py``."""


def outputs() -> Mapping[Path, str]:
    """Every generated file and what it has to hold.

    Raises:
        SourceError: if a source is wrong; says all that is wrong of one kind, not the first thing only.
    """
    registry, dialects = read_registry(), read_dialects()
    undeclared = _undeclared(registry, dialects)
    if undeclared:
        raise SourceError(undeclared)
    return {
        CODE / "semconv.py": render("constants.py.j2", registry=registry),
        SEMCONV / "attributes.md": render(
            "attributes.md.j2", registry=registry, settings=settings(), attribute_of=_attribute_of_settings(dialects)
        ),
        SEMCONV / "dialects.md": render("dialects.md.j2", dialects=dialects, by_field=_by_field(dialects)),
        **{_TABLES / f"{dialect.name}.py": render("tables.py.j2", dialect=dialect) for dialect in dialects},
        **{_PAGES / f"{dialect.name}.md": render("dialect.md.j2", dialect=dialect) for dialect in dialects},
    }


def _attribute_of_settings(dialects: Iterable[Dialect]) -> dict[str, str]:
    """Setting → the attribute that it goes out as, where a table of outgoing names has one."""
    return {
        rule.target.removeprefix("settings."): rule.attribute
        for dialect in dialects
        for table in dialect.tables
        if table.outgoing
        for rule in table.attributes
        if rule.target.startswith("settings.")
    }


def _undeclared(registry: Registry, dialects: Iterable[Dialect]) -> list[str]:
    """A table whose names Clearspan writes has only names that are declared as written."""
    return [
        f"{dialect.path}: table {table.name}: {rule.attribute}: it is outgoing, and no span in semconv/registry has it"
        for dialect in dialects
        for table in dialect.tables
        if table.outgoing
        for rule in (*table.attributes, *table.prefixes)
        if not registry.declares(rule.attribute)
    ]


def _by_field(dialects: Iterable[Dialect]) -> list[tuple[str, list[str]]]:
    """Every field that a table fills, with the attributes that do."""
    found: dict[str, dict[str, None]] = {}
    for dialect in dialects:
        for table in dialect.tables:
            for rule in table.attributes:
                found.setdefault(rule.target, {})[rule.attribute] = None
            for rule in table.prefixes:
                found.setdefault(f"{rule.target}.<key>", {})[f"{rule.attribute}<key>"] = None
    return sorted([(field, list(places)) for field, places in found.items()])


def stale(wanted: Mapping[Path, str]) -> list[str]:
    """A line for every file that is not as it has to be."""
    changed = [path for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
    lines = [f"{path.relative_to(ROOT)} is stale: run `make generate`" for path in changed]
    return lines + [f"{path.relative_to(ROOT)} has no source: run `make generate`" for path in _left_over(wanted)]


def update(wanted: Mapping[Path, str]) -> list[str]:
    """Write what has changed, remove what has lost its source, and answer a line for each."""
    lines: list[str] = []
    for path, text in wanted.items():
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            lines.append(f"wrote {path.relative_to(ROOT)}")
    for path in _left_over(wanted):
        path.unlink()
        lines.append(f"removed {path.relative_to(ROOT)}")
    return lines


def _left_over(wanted: Mapping[Path, str]) -> list[Path]:
    found = [path for folder, pattern in _GENERATED for path in folder.glob(pattern)]
    return sorted(path for path in found if path.name != "__init__.py" and path not in wanted)
