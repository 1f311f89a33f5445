"""Says of a span in the model where each of its fields was read, and what was not understood.

A field was read from the attributes that ``Span.sources`` names; from the attribute that it goes out under, where it
has one; or it was computed (a total from its parts, a type from an operation). An attribute that no rule consumed is
either unknown to every dialect, or says otherwise than the field that it would fill.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final

from clearspan.dialects import tables
from clearspan.dialects.base import Table
from clearspan.model import Span

_GROUPS: Final = ("tokens", "tool", "retrieval", "prompt", "error")
_MAPS: Final = ("settings", "metadata", "cost")
# What every span has, what a span says of itself, and what only looks back on the reading.
_NOT_READ: Final = frozenset(
    {"trace_id", "span_id", "parent_id", "name", "start_ns", "end_ns", "dialect", "unmapped", "sources"}
)


@dataclass(frozen=True, slots=True)
class Explained:
    """Where one field was read.

    ``field`` is its path (``tokens.prompt``), ``value`` what it holds. ``dialect`` and ``attributes`` name the rule;
    both are empty for what was computed, and ``dialect`` is for what goes out as it came in.
    """

    field: str
    value: Any
    dialect: str
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unmapped:
    """An attribute that no rule consumed. ``fields`` are those that it would fill: they say otherwise."""

    attribute: str
    value: Any
    fields: tuple[str, ...]


def explained(span: Span) -> list[Explained]:
    """Every field of ``span`` that holds something, with where it was read."""
    return [_explained(span, path, value) for path, value in _held(span)]


def unmapped(span: Span) -> list[Unmapped]:
    """Every attribute that no rule consumed, and which fields disagree with it."""
    known = {path for path, _ in _held(span)}
    found: list[Unmapped] = []
    for attribute, value in span.unmapped.items():
        would_fill = tuple([path for path in _targets().get(attribute, ()) if path in known])
        found.append(Unmapped(attribute, value, would_fill))
    return found


def _explained(span: Span, path: str, value: Any) -> Explained:
    source = span.sources.get(path, ())
    if source:
        return Explained(path, value, source[0], tuple(source[1:]))
    same = _outgoing().get(path)
    return Explained(path, value, "", () if same is None else (same,))


def _held(span: Span) -> Iterator[tuple[str, Any]]:
    for field in fields(span):
        value = getattr(span, field.name)
        if field.name in _NOT_READ or not _holds(value):
            continue
        if field.name in _MAPS:
            yield from [(f"{field.name}.{key}", item) for key, item in value.items()]
        elif field.name in _GROUPS:
            for inner in fields(value):
                item = getattr(value, inner.name)
                if _holds(item):
                    yield f"{field.name}.{inner.name}", item
        else:
            yield field.name, value


def _holds(value: Any) -> bool:
    return value is not None and value is not False and value not in ((), [], {}, "")


@cache
def _tables() -> tuple[Table, ...]:
    """Every table of every dialect."""
    names = [f"{tables.__name__}.{module.name}" for module in pkgutil.iter_modules(tables.__path__)]
    modules = [importlib.import_module(name) for name in names]
    return tuple([value for module in modules for value in vars(module).values() if isinstance(value, Table)])


@cache
def _outgoing() -> Mapping[str, str]:
    """Field → the attribute that it goes out under, the conventions' own before ours."""
    found: dict[str, str] = {}
    for one in _tables():
        for attribute, (group, field, _) in one.names.items() if one.outgoing else ():
            path = field if group == "span" else f"{group}.{field}"
            if path not in found or attribute.startswith("gen_ai."):
                found[path] = attribute
    return found


@cache
def _targets() -> Mapping[str, tuple[str, ...]]:
    """Attribute → the fields that one dialect or another reads from it."""
    found: dict[str, dict[str, None]] = {}
    for one in _tables():
        for attribute, (group, field, _) in one.names.items():
            found.setdefault(attribute, {})[field if group == "span" else f"{group}.{field}"] = None
    return {attribute: tuple(paths) for attribute, paths in found.items()}
