"""What a dialect is, and how its table is applied: attribute → field, with a converter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from clearspan.model import LogRecord, SpanRecord
from clearspan.model.json_data import key_text

Convert: TypeAlias = Callable[[Any], Any]
"""Makes a field's value of an attribute's. Total. ``None``: the value is no such thing, and stays unmapped."""


class Draft:
    """A span of the model in the making.

    ``fields`` holds what was found, by group: ``"span"`` for the span's own fields, else the name of the value that a
    field belongs to (``"tokens"``, ``"tool"``, ``"settings"``, ``"metadata"``, ...). A field that is set stays: the
    dialect read earlier wins, and within a dialect the table applied earlier. ``rest`` holds the attributes that no
    rule consumed.
    """

    __slots__ = ("fields", "rest")

    def __init__(self, attributes: Mapping[str, Any]) -> None:
        self.fields: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        self.rest: dict[str, Any] = dict(attributes)
        try:
            "".join(attributes)  # the cheapest way to see that all names are text
        except TypeError:
            self.rest = {key_text(name): value for name, value in attributes.items()}

    def offer(self, group: str, name: str, value: Any) -> None:
        """Set a field unless it is known already or ``value`` is ``None``."""
        if value is not None:
            self.fields[group].setdefault(name, value)


@dataclass(frozen=True, slots=True)
class Dialect:
    """One convention of attributes on spans, in all its versions.

    Attributes:
        name: what ``Span.dialect`` calls it.
        roots: a span of this dialect has at least one attribute whose name up to its first dot is one of these.
        recognise: decides on a span that has such an attribute. Cheap, total, deterministic.
        read: fills the draft from its ``rest`` and from the span's events and log records. Total.
    """

    name: str
    roots: frozenset[str]
    recognise: Callable[[SpanRecord], bool]
    read: Callable[[Draft, SpanRecord, Sequence[LogRecord]], None]


@dataclass(frozen=True, slots=True)
class Table:
    """Rules for attributes: by name, and by prefix for the names that end in a key of the user's.

    ``names`` is attribute → (group, field, converter); ``prefixes`` is (prefix, group, converter), and the rest of the
    name is the field. ``starts`` are the prefixes alone.
    """

    names: Mapping[str, tuple[str, str, Convert]]
    prefixes: tuple[tuple[str, str, Convert], ...] = ()
    starts: tuple[str, ...] = ()


def table(rules: Mapping[str, tuple[str, Convert]], prefixes: Mapping[str, tuple[str, Convert]] | None = None) -> Table:
    """A table from its readable form: attribute → (``"field"`` or ``"group.field"``, converter)."""
    names: dict[str, tuple[str, str, Convert]] = {}
    for attribute, (path, convert) in rules.items():
        group, _, field = path.rpartition(".")
        names[attribute] = (group or "span", field, convert)
    by_prefix = prefixes or {}
    return Table(names, tuple([(prefix, *rule) for prefix, rule in by_prefix.items()]), tuple(by_prefix))


def apply(draft: Draft, rules: Table) -> None:
    """Fill the draft's open fields from its unmapped attributes, in the span's own order.

    An attribute is consumed when its field now holds the value that it says. What cannot be converted, and what says
    otherwise than a field that is known already, stays in ``rest``: a disagreement is visible.
    """
    rest, names, fields = draft.rest, rules.names, draft.fields
    for attribute in [attribute for attribute in rest if attribute in names]:
        group, field, convert = names[attribute]
        converted = convert(rest[attribute])
        if converted is not None and fields[group].setdefault(field, converted) == converted:
            del rest[attribute]
    if not rules.starts:
        return
    for attribute in [attribute for attribute in rest if attribute.startswith(rules.starts)]:
        for prefix, group, convert in rules.prefixes:
            if attribute.startswith(prefix):
                converted = convert(rest[attribute])
                if converted is not None and fields[group].setdefault(attribute[len(prefix) :], converted) == converted:
                    del rest[attribute]
                break


def fill(draft: Draft, rules: Table, attributes: Mapping[str, Any]) -> None:
    """Fill the draft's open fields from attributes that are not the span's own: an event's or a log record's."""
    for attribute, value in attributes.items():
        rule = rules.names.get(attribute)
        if rule is not None:
            group, field, convert = rule
            if field not in draft.fields[group]:
                draft.offer(group, field, convert(value))
