"""Whether a file is of weaver's definition form, as far as it is used here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.sources import mapping, sequence, shown

# Section → the keys that an item of it must have, and those that it may have.
_SECTIONS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "attributes": (
        frozenset({"key", "type", "brief", "stability"}),
        frozenset({"note", "examples", "deprecated", "annotations"}),
    ),
    "attribute_groups": (frozenset({"id", "visibility"}), frozenset({"attributes", "brief", "note", "stability"})),
    "spans": (
        frozenset({"type", "kind", "name", "brief", "stability"}),
        frozenset({"note", "attributes", "deprecated", "annotations", "requirement_level"}),
    ),
    "entities": (
        frozenset({"type", "brief", "stability", "identity"}),
        frozenset({"note", "description", "annotations"}),
    ),
}
_REFERENCE = frozenset({"ref", "requirement_level", "brief", "note", "examples", "sampling_relevant", "stability"})
_MEMBER = frozenset({"id", "value", "brief", "note", "stability", "deprecated", "annotations"})

_SIMPLE = frozenset({"string", "int", "double", "boolean", "any"})
_TYPES = _SIMPLE | {f"{kind}[]" for kind in _SIMPLE - {"any"}}
_TYPES_WITH_TEMPLATES = _TYPES | {f"template[{kind}]" for kind in _TYPES}
_STABILITIES = frozenset({"stable", "development", "alpha", "beta", "release_candidate"})
_KINDS = frozenset({"client", "server", "producer", "consumer", "internal"})
_LEVELS = frozenset({"required", "recommended", "opt_in"})
_LEVELS_WITH_TEXT = frozenset({"conditionally_required", "recommended", "opt_in"})
_KEY = re.compile(r"[a-z][a-z0-9]*(?:[._][a-z0-9]+)*")
# Weaver wants examples of these.
_WITH_EXAMPLES = frozenset({"string", "string[]", "template[string]", "template[string[]]"})


_OF_KIND: Mapping[str, Callable[[object], bool]] = {
    "string": lambda value: isinstance(value, str),
    "int": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "double": lambda value: isinstance(value, float),
    "boolean": lambda value: isinstance(value, bool),
    "any": lambda _: True,
}


def of_kind(kind: str, value: object) -> bool:
    """Whether a value is of one of weaver's types (``int``, ``string[]``, ``any``, ...)."""
    if kind.endswith("[]"):
        return isinstance(value, (list, tuple)) and all(map(_OF_KIND[kind[:-2]], value))  # pyright: ignore[reportUnknownArgumentType]
    return _OF_KIND[kind](value)


def problems_of_file(path: Path, source: Mapping[str, Any]) -> Iterator[str]:
    """A line for everything in a file that weaver, or the generator, would not understand."""
    where = shown(path)
    if source.get("file_format") != "definition/2":
        yield f"{where}: 'file_format: definition/2' is missing"
    for section in source.keys() - _SECTIONS.keys() - {"file_format"}:
        yield f"{where}: what is {section!r}?"
    for section, (required, optional) in _SECTIONS.items():
        for item in _items(source.get(section)):
            name = item.get("key") or item.get("id") or item.get("type")
            lines = [f"{key!r} is missing" for key in sorted(required - item.keys())]
            lines += [f"what is {key!r}?" for key in sorted(item.keys() - required - optional)]
            for line in lines or _problems_of_item(section, item):
                yield f"{where}: {name}: {line}"


def _items(section: object) -> list[dict[str, Any]]:
    return [mapping(item) for item in sequence(section)]


def _problems_of_item(section: str, item: Mapping[str, Any]) -> Iterator[str]:
    if item.get("stability", "stable") not in _STABILITIES:
        yield f"there is no stability {item['stability']!r}"
    if section == "attributes":
        yield from _problems_of_attribute(item)
    elif section == "spans":
        if item["kind"] not in _KINDS:
            yield f"there is no kind {item['kind']!r}"
        if mapping(item["name"]).keys() != {"note"}:
            yield "'name' has to hold a 'note'"
    elif section == "attribute_groups" and item["visibility"] not in ("internal", "public"):
        yield f"there is no visibility {item['visibility']!r}"
    for part in ("attributes", "identity", "description"):
        for reference in _items(item.get(part)):
            yield from _problems_of_reference(reference)


def _problems_of_attribute(item: Mapping[str, Any]) -> Iterator[str]:
    if not _KEY.fullmatch(item["key"]):
        yield "a key is in lower case, its parts joined by dots"
    kind: object = item["type"]
    enum = mapping(kind)
    if enum:
        for member in _items(enum.get("members")):
            if "id" not in member or member.keys() - _MEMBER:
                yield f"{member}: this is no member of an enum"
    elif not isinstance(kind, str) or kind not in _TYPES_WITH_TEMPLATES:
        yield f"there is no type {kind!r}"
    elif not isinstance(item.get("examples", []), list):
        yield "'examples' has to be a list"
    elif kind in _WITH_EXAMPLES and "examples" not in item:
        yield "examples are missing"
    else:
        inner = kind[len("template[") : -1] if kind.startswith("template[") else kind
        for example in sequence(item.get("examples")):
            if not of_kind(inner, example):
                yield f"the example {example!r} is no {inner}"


def _problems_of_reference(reference: Mapping[str, Any]) -> Iterator[str]:
    if set(reference) == {"ref_group"}:
        return
    if "ref" not in reference or reference.keys() - _REFERENCE:
        yield f"{dict(reference)}: this is no reference"
    level = reference.get("requirement_level", "recommended")
    texts = mapping(level)
    if not (level in _LEVELS if isinstance(level, str) else len(texts) == 1 and texts.keys() <= _LEVELS_WITH_TEXT):
        yield f"there is no requirement level {level!r}"
