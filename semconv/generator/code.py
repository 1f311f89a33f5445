"""What the tables may name: the model's fields and the converters, read from their source text."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from generator.sources import CODE, SEMCONV, load_all, mapping

MAPS = frozenset({"settings", "metadata", "cost", "variables"})
"""Groups whose fields are free: mappings in the model."""

_ROLE = re.compile(r":[a-z]+:`~?")  # a reference in a docstring

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
    if group == "settings":
        return None if field in settings() else f"{path!r}: semconv/settings.yaml has no such setting"
    if group in MAPS:
        return None if field.isidentifier() else f"{path!r}: {field!r} is no name"
    if group and group not in _VALUES:
        return f"{path!r}: there is no group {group!r}"
    known = _fields(_VALUES[group]) - {"variables"} if group else _span_fields()
    return None if field in known else f"{path!r}: there is no such field"


@cache
def settings() -> dict[str, str]:
    """The settings of a request that the model has a name for, and what they are."""
    (source,) = load_all([SEMCONV / "settings.yaml"]).values()
    return mapping(source.get("settings"))


def problem_of_converter(name: str) -> str | None:
    """What is wrong with a converter's name, or ``None``."""
    path, function = _place_of(name)
    if not path.is_file():
        return f"{name!r}: there is no module {path.stem!r} under clearspan.dialects"
    return None if function in _functions(path) else f"{name!r}: {path.name} has no such function"


def converter_doc(name: str) -> str:
    """The first paragraph of what a converter's docstring says, in one line; empty if it has none."""
    path, function = _place_of(name)
    first, _, _ = (_functions(path).get(function) or "").partition("\n\n")
    plain = _ROLE.sub("`", first.removeprefix("A converter: ")).replace("``", "`")
    return " ".join(plain.split())


def _place_of(converter: str) -> tuple[Path, str]:
    if converter == "json_data":
        return CODE / "model" / "json_data.py", converter
    module, _, function = converter.rpartition(".")
    return CODE / "dialects" / f"{(module or 'convert').replace('.', '/')}.py", function


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
def _functions(path: Path) -> dict[str, str | None]:
    """Public functions of a module and their docstrings, also those that are assigned (another function's result)."""
    found: dict[str, str | None] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = ast.get_docstring(node)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found[node.target.id] = None
        elif isinstance(node, ast.Assign):
            found |= dict.fromkeys([target.id for target in node.targets if isinstance(target, ast.Name)])
    return {name: doc for name, doc in found.items() if not name.startswith("_")}
