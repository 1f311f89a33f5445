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
    rule consumed. ``sources`` says of a field (``"tokens.prompt"``) where it was read: the dialect's name, then the
    attributes; a field that was read under the very name that it goes out with is not in there.
    """

    __slots__ = ("aside", "dialect", "fields", "rest", "sources")

    def __init__(self, attributes: Mapping[str, Any]) -> None:
        self.aside: dict[str, Any] = {}
        self.dialect = ""
        self.fields: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        self.sources: dict[str, tuple[str, ...]] = {}
        self.rest: dict[str, Any] = dict(attributes)
        try:
            "".join(attributes)  # the cheapest way to see that all names are text
        except TypeError:
            self.rest = {key_text(name): value for name, value in attributes.items()}

    def offer(self, group: str, name: str, value: Any, *sources: str, keep: bool = False) -> bool:
        """Set a field, unless it is known already or ``value`` is ``None``.

        Args:
            group: the field's group; see the class.
            name: the field.
            value: what was read, in the model's form.
            sources: the attributes that it was read from, or what else names its source (``"event gen_ai.choice"``).
            keep: leave the sources in ``rest`` in any case: they say more than this field.

        Returns:
            Whether the field holds ``value`` now. Then its sources are consumed; otherwise they stay in ``rest``, so
            that a disagreement is visible.
        """
        if value is None:
            return False
        fields = self.fields[group]
        if name not in fields:
            fields[name] = value
            if sources:
                self.note(group, name, sources)
        elif fields[name] != value:
            return False
        if not keep:
            for source in sources:
                self.rest.pop(source, None)
        return True

    def set_aside(self, attribute: str) -> None:
        """Keep an attribute from the dialects that are read later: it is known to say nothing of what they take it for.

        It stays unmapped.
        """
        if attribute in self.rest:
            self.aside[attribute] = self.rest.pop(attribute)

    def note(self, group: str, name: str, sources: tuple[str, ...]) -> None:
        """Say where a field was read."""
        self.sources[name if group == "span" else f"{group}.{name}"] = (self.dialect, *sources)

    def known(self, group: str, name: str) -> Any:
        """A field's value, or ``None`` while it is open."""
        return self.fields[group].get(name) if group in self.fields else None


@dataclass(frozen=True, slots=True)
class Dialect:
    """One convention of attributes on spans, in all its versions.

    Attributes:
        name: what ``Span.dialect`` calls it.
        roots: a span of this dialect has at least one attribute whose name up to its first dot is one of these.
        recognise: decides on a span that has such an attribute, by its scope, by the names on it, and by ``values``.
            Cheap, total, deterministic: what it decides holds for every span of this shape.
        read: fills the draft from its ``rest`` and from the span's events and log records. Total.
        values: the attributes whose values ``recognise`` looks at: short words, as a kind is.
        scopes: instrumentation scopes whose spans are of this dialect even if they hold no such attribute.
    """

    name: str
    roots: frozenset[str]
    recognise: Callable[[SpanRecord], bool]
    read: Callable[[Draft, SpanRecord, Sequence[LogRecord]], None]
    values: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """Rules for attributes: by name, and by prefix for the names that end in a key of the user's.

    ``names`` is attribute → (group, field, converter); ``prefixes`` is (prefix, group, converter), and the rest of the
    name is the field. ``starts`` are the prefixes alone. ``outgoing`` marks the tables of the names that Clearspan
    writes: a field that is read from there needs no note of its source.
    """

    names: Mapping[str, tuple[str, str, Convert]]
    prefixes: tuple[tuple[str, str, Convert], ...] = ()
    starts: tuple[str, ...] = ()
    outgoing: bool = False


def table(
    rules: Mapping[str, tuple[str, Convert]],
    prefixes: Mapping[str, tuple[str, Convert]] | None = None,
    *,
    outgoing: bool = False,
) -> Table:
    """A table from its readable form: attribute → (``"field"`` or ``"group.field"``, converter)."""
    names: dict[str, tuple[str, str, Convert]] = {}
    for attribute, (path, convert) in rules.items():
        group, _, field = path.rpartition(".")
        names[attribute] = (group or "span", field, convert)
    by_prefix = prefixes or {}
    return Table(names, tuple([(prefix, *rule) for prefix, rule in by_prefix.items()]), tuple(by_prefix), outgoing)


def apply(draft: Draft, rules: Table) -> None:
    """Fill the draft's open fields from its unmapped attributes, in the span's own order.

    An attribute is consumed when its field now holds the value that it says. What cannot be converted, and what says
    otherwise than a field that is known already, stays in ``rest``: a disagreement is visible.
    """
    rest, names, fields, noted = draft.rest, rules.names, draft.fields, not rules.outgoing
    for attribute in [attribute for attribute in rest if attribute in names]:
        group, field, convert = names[attribute]
        converted = convert(rest[attribute])
        if converted is not None:
            if noted and field not in fields[group]:
                draft.note(group, field, (attribute,))
            if fields[group].setdefault(field, converted) == converted:
                del rest[attribute]
    if not rules.starts:
        return
    for attribute in [attribute for attribute in rest if attribute.startswith(rules.starts)]:
        for prefix, group, convert in rules.prefixes:
            if attribute.startswith(prefix):
                converted = convert(rest[attribute])
                if converted is not None:
                    field = attribute[len(prefix) :]
                    if noted and field not in fields[group]:
                        draft.note(group, field, (attribute,))
                    if fields[group].setdefault(field, converted) == converted:
                        del rest[attribute]
                break


def fill(draft: Draft, rules: Table, attributes: Mapping[str, Any], source: str) -> None:
    """Fill the draft's open fields from attributes that are not the span's own: an event's or a log record's.

    ``source`` names where they stand, as ``"event gen_ai.content.prompt"`` does.
    """
    for attribute, value in attributes.items():
        rule = rules.names.get(attribute)
        if rule is not None:
            group, field, convert = rule
            if field not in draft.fields[group]:
                draft.offer(group, field, convert(value), f"{source} {attribute}")
