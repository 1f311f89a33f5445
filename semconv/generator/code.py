"""What the tables may name: the model's fields and the converters, read from their source text."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from generator.sources import CODE

MAPS = frozenset({"settings", "metadata", "cost", "variables"})
"""Groups whose fields are free: mappings in the model."""

_VALUES = {"tokens": "Tokens", "tool": "Tool", "retrieval": "Retrieval", "prompt": "Prompt", "error": "Error"}
_MARKS = frozenset({"tokens.said_total", "tokens.cache_apart", "tokens.reasoning_apart"})
"""What a dialect says of its counts: see ``dialects/counting.py``."""
# What no attribute says, and what a group fills.
_NOT_FROM_ATTRIBUTES = frozenset({"trace_id", "span_id", "parent_id", "name", "start_ns", "end_ns", "unmapped"})


def problem_of_field(path: str) -> str | None:
    """What is wrong with ``"field"`` or ``"group.field"``, or ``None``."""
    if path in _MARKS:
        return None
    group, _, field = path.rpartition(".")
    if group in MAPS:
        return None if field.isidentifier() else f"{path!r}: {field!r} is no name"
    if group and group not in _VALUES:
        return f"{path!r}: there is no group {group!r}"
    known = _fields(_VALUES[group]) - {"variables"} if group else _span_fields()
    return None if field in known else f"{path!r}: there is no such field"


def problem_of_converter(name: str) -> str | None:
    """What is wrong with a converter's name, or ``None``."""
    if name == "json_data":
        return None
    module, _, function = name.rpartition(".")
    path = CODE / "dialects" / f"{(module or 'convert').replace('.', '/')}.py"
    if not path.is_file():
        return f"{name!r}: there is no module {module!r} under clearspan.dialects"
    return None if function in _functions(path) else f"{name!r}: {path.name} has no such function"


def _span_fields() -> frozenset[str]:
    return _fields("Span") - _NOT_FROM_ATTRIBUTES - MAPS - _VALUES.keys()


@cache
def _fields(value: str) -> frozenset[str]:
    tree = ast.parse((CODE / "model" / "span.py").read_text("utf-8"))
    found = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == value)
    return frozenset(
        node.target.id for node in found.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    )


@cache
def _functions(path: Path) -> frozenset[str]:
    """Public functions of a module, also those that are assigned (a ``partial``, another function's result)."""
    names: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return frozenset(name for name in names if not name.startswith("_"))
