"""The registry: which attributes Clearspan writes, and on which spans, in the definition form of weaver.

``semconv/registry`` is what weaver reads. ``semconv/imported`` holds, in the same form, what of the registries that it
depends on is used here. The form: https://github.com/open-telemetry/weaver, schemas/semconv-syntax.v2.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.form import problems_of_file
from generator.sources import SEMCONV, SourceError, load_all, mapping, sequence, shown

_MANIFEST = "manifest.yaml"
_EMITTED = "emitted"  # the file that declares what is added for backends that speak another convention


@dataclass(frozen=True)
class Attribute:
    """One attribute, or with ``template`` all those whose key begins with ``key`` and a dot.

    ``kind`` is weaver's word for the value's type (``string``, ``int``, ``double[]``, ``any``, ...); values of an enum
    are ``members``, open to others. ``source`` is the name of the file that declares it.
    """

    key: str
    kind: str
    brief: str
    note: str
    examples: tuple[Any, ...]
    members: tuple[str, ...]
    stability: str
    template: bool
    source: str

    @property
    def emitted(self) -> bool:
        """Whether it is another convention's, and only added for backends that speak that."""
        return self.source == _EMITTED

    @property
    def constant(self) -> str:
        """The constant's name in ``clearspan.semconv``."""
        return self.key.upper().replace(".", "_") + ("_PREFIX" if self.template else "")

    @property
    def value(self) -> str:
        """The constant's value: the key, or what the keys begin with."""
        return f"{self.key}." if self.template else self.key


@dataclass(frozen=True)
class Reference:
    """An attribute on a span, and how sure one can be to find it there."""

    attribute: Attribute
    level: str


@dataclass(frozen=True)
class SpanForm:
    """One kind of span with all that may be on it."""

    type: str
    kind: str
    brief: str
    note: str
    name: str
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Registry:
    """All attributes by key, and the spans that carry them. ``resource`` are those that stand on the resource."""

    attributes: Mapping[str, Attribute]
    spans: tuple[SpanForm, ...]
    resource: tuple[Attribute, ...]

    @property
    def written(self) -> list[Attribute]:
        """The attributes that are on spans, each once."""
        found = {ref.attribute.key: ref.attribute for span in self.spans for ref in span.references}
        return list(found.values())

    def declares(self, name: str) -> bool:
        """Whether an attribute of that name, or a prefix that ends in a dot, is declared as written."""
        return any(name == attribute.value for attribute in self.written)


def read_registry(folder: Path = SEMCONV) -> Registry:
    """The registry below ``folder``.

    Raises:
        SourceError: with all that is wrong of one kind: a file is not of the form, a key stands twice, or a
            reference leads nowhere.
    """
    own = load_all(path for path in sorted((folder / "registry").glob("*.yaml")) if path.name != _MANIFEST)
    imported = load_all(sorted((folder / "imported").glob("*.yaml")))
    files = {**own, **imported}
    _refuse([line for path, source in files.items() for line in problems_of_file(path, source)])
    attributes: dict[str, Attribute] = {}
    problems: list[str] = []
    for path, source in files.items():
        for item in source.get("attributes", ()):
            if item["key"] in attributes:
                problems.append(f"{shown(path)}: {item['key']}: the key is declared twice")
            if path in own and path.stem != _EMITTED and not item["key"].startswith("clearspan."):
                problems.append(f"{shown(path)}: {item['key']}: only clearspan.* is ours to declare")
            attributes.setdefault(item["key"], _attribute(item, path.stem))
    problems += [line for path, source in files.items() for line in _loose_ends(path, source, attributes, own)]
    _refuse(problems)
    groups = {group["id"]: group for source in own.values() for group in source.get("attribute_groups", ())}
    spans = [_span(span, groups, attributes) for source in own.values() for span in source.get("spans", ())]
    places = [ref for source in own.values() for item in source.get("entities", ()) for ref in _entity_references(item)]
    return Registry(attributes, tuple(spans), tuple([attributes[ref["ref"]] for ref in places]))


def _refuse(problems: list[str]) -> None:
    if problems:
        raise SourceError(problems)


def _attribute(item: Mapping[str, Any], source: str) -> Attribute:
    kind: Any = item["type"]
    members = [member.get("value", member["id"]) for member in mapping(kind).get("members", ())]
    if members:
        kind = "int" if isinstance(members[0], int) else "string"
    template = kind.startswith("template[")
    return Attribute(
        key=item["key"],
        kind=kind[len("template[") : -1] if template else kind,
        brief=" ".join(item["brief"].split()),
        note=" ".join(item.get("note", "").split()),
        examples=tuple(sequence(item.get("examples", []))),
        members=tuple([str(member) for member in members]),
        stability=item["stability"],
        template=template,
        source=source,
    )


def _entity_references(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [*item["identity"], *item.get("description", ())]


def _loose_ends(
    path: Path, source: Mapping[str, Any], attributes: Mapping[str, Attribute], own: Mapping[Path, Mapping[str, Any]]
) -> Iterator[str]:
    """References that lead nowhere or stand twice, groups that stand twice."""
    groups = [group for other in own.values() for group in other.get("attribute_groups", ())]
    by_id = {group["id"]: group for group in groups}
    if len(by_id) < len(groups):
        yield f"{shown(path)}: two attribute groups have the same id"
    for item in (*source.get("attribute_groups", ()), *source.get("spans", ()), *source.get("entities", ())):
        name = item.get("id") or item["type"]
        references = _entity_references(item) if "identity" in item else item.get("attributes", ())
        seen: set[str] = set()
        for reference in references:
            if "ref_group" in reference and reference["ref_group"] not in by_id:
                yield f"{shown(path)}: {name}: there is no group {reference['ref_group']!r}"
                continue
            brought = by_id[reference["ref_group"]].get("attributes", ()) if "ref_group" in reference else [reference]
            for key in [inner["ref"] for inner in brought if "ref" in inner]:
                if key not in attributes:
                    yield f"{shown(path)}: {name}: there is no attribute {key!r}"
                if key in seen:
                    yield f"{shown(path)}: {name}: {key!r} is referenced twice"
                seen.add(key)


def _span(
    span: Mapping[str, Any], groups: Mapping[str, Mapping[str, Any]], attributes: Mapping[str, Attribute]
) -> SpanForm:
    references: list[Mapping[str, Any]] = []
    for reference in span.get("attributes", ()):
        inner = groups[reference["ref_group"]].get("attributes", ()) if "ref_group" in reference else [reference]
        references += inner
    return SpanForm(
        type=span["type"],
        kind=span["kind"],
        brief=span["brief"],
        note=span.get("note", ""),
        name=span["name"]["note"],
        references=tuple([Reference(attributes[ref["ref"]], _level(ref)) for ref in references]),
    )


def _level(reference: Mapping[str, Any]) -> str:
    level = reference.get("requirement_level", "recommended")
    return level if isinstance(level, str) else str(next(iter(mapping(level).values())))
