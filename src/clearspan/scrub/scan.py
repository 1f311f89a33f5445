"""Reads one value and everything in it: texts, JSON in texts, maps and their keys, down to a depth. Nothing is mutated.

What cannot be read to its end does not leave: it is cut, marked and counted.
"""

from __future__ import annotations

import json
import math
import operator
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Final, cast

from clearspan.scrub.beside import VALUES, named_beside
from clearspan.scrub.commands import COMMANDS, TOOLS
from clearspan.scrub.conversation import answers, with_text
from clearspan.scrub.fhir import coding_kind, identifier_kind
from clearspan.scrub.finder import Finder, Looked
from clearspan.scrub.paths import Kept
from clearspan.scrub.private_keys import FIRST_LINE, jwk_members, pem_lines

MAX_DEPTH: Final = 30
TOO_DEEP: Final = "[cut: nested too deep to be read]"
TOO_LONG: Final = "[cut: too long to be read]"
UNREADABLE: Final = "[cut: cannot be read]"

_MAX_KEY: Final = 96
_COLUMNS: Final = ("columns", "headers", "header", "fields", "column_names")
_MOST_COLUMNS: Final = 100
_ROWS: Final = ("rows", "data", "values", "records", "result", "results")
_PROGRAMS: Final = frozenset((*COMMANDS, *TOOLS, "curl", "docker", "mysqldump", "mysqladmin"))
_MOST_ARGUMENTS: Final = 64
_LONGEST_ARGUMENT: Final = 512
_SMALLEST_NUMBER: Final = 1_000_000
_NOT_JSON: Final = object()
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+\Z")
_INDENTED: Final = re.compile(r"\s*[\[{]\r?\n([ \t]{0,16})\S")


class OverBudgetError(TimeoutError):
    """Scrubbing one span took longer than it may."""


@dataclass(slots=True)
class Scan:
    """One span's way through the rules: what was found is counted, and time runs.

    Attributes:
        finder: the rules.
        counts: how often each rule hit.
        deadline: ``time.monotonic()`` after which the scan gives up.
        text_fn: called with every text after the rules (the user's ``scrub_fn``).
        max_text: characters; longer texts are cut.
    """

    finder: Finder
    deadline: float = math.inf
    text_fn: Callable[[str], str] | None = None
    max_text: int = 16 * 1024 * 1024
    counts: Counter[str] = field(default_factory=lambda: Counter[str]())

    def text(self, text: str, key: str = "", depth: int = 0) -> str:
        """``text`` without what the rules find in it, and in the JSON that it may be. The same object if nothing is."""
        if len(text) > self.max_text:
            self.counts["cut_too_long"] += 1
            return TOO_LONG
        if time.monotonic() > self.deadline:
            raise OverBudgetError
        finder = self.finder
        key = key if key and finder.key_matters(key) else ""
        looked = None
        if self.text_fn is None and not finder.own_rules and not key:
            looked = finder.look(text)
            if finder.is_clean(text, looked):
                return text
        data = _parsed(text)
        if data is _NOT_JSON:
            return self._flat(text, key, looked)
        if depth >= MAX_DEPTH:
            self.counts["cut_too_deep"] += 1
            return TOO_DEEP
        doubled = isinstance(data, _Doubled)
        plain = data.value if doubled else data
        scrubbed = self.value(plain, key, depth + 1)
        return text if scrubbed is plain and not doubled else _written(scrubbed, text)

    def value(self, value: Any, key: str = "", depth: int = 0) -> Any:
        """``value`` with every text in it scrubbed: leaves, keys of maps, bytes that are text. ``key`` names it."""
        if isinstance(value, str):
            return self.text(value, key, depth)
        if value is None or isinstance(value, (bool, float)):
            return value
        if isinstance(value, int):
            return self._number(value, key)
        if isinstance(value, Kept):
            return value.value
        if depth >= MAX_DEPTH:
            self.counts["cut_too_deep"] += 1
            return TOO_DEEP
        if isinstance(value, (bytes, bytearray, memoryview)):
            return self._bytes(bytes(cast("bytes", value)), key, depth)
        if isinstance(value, Mapping):
            return self._map(value, key, depth)  # pyright: ignore[reportUnknownArgumentType]
        if isinstance(value, (Sequence, set, frozenset)):
            return self._list(cast("Sequence[Any]", value), key, depth)
        if is_dataclass(value) and not isinstance(value, type):
            return self._dataclass(value, depth)
        try:
            text = str(value)
        except Exception:  # noqa: BLE001  a foreign object may raise anything
            self.counts["cut_unreadable"] += 1
            return UNREADABLE
        return self.text(text, key, depth)

    def key(self, key: Any) -> Any:
        """A map's key, which may hold a secret too."""
        if isinstance(key, str):
            clean = self.text_fn is None and not self.finder.own_rules and self.finder.name_is_clean(key)
            return key if clean else self.text(key)
        return self.value(key, "", MAX_DEPTH - 1)

    def name(self, name: Any) -> Any:
        """An attribute's name. It is the instrumentation's or the application's own, so only the rules see it."""
        if not isinstance(name, str):  # no name that OpenTelemetry allows, but it may come
            return self.key(name)
        return name if self.finder.name_is_clean(name) else self.finder.replaced(name, "", self.counts)

    def _flat(self, text: str, key: str, looked: Looked | None) -> str:
        text = self.finder.replaced(text, key, self.counts, looked=looked)
        return text if self.text_fn is None else self.text_fn(text)

    def _number(self, value: int, key: str) -> int | str:
        if -_SMALLEST_NUMBER < value < _SMALLEST_NUMBER and not (key and self.finder.key_matters(key)):
            return value
        try:
            text = str(value)
        except ValueError:  # thousands of digits
            self.counts["cut_too_long"] += 1
            return TOO_LONG
        found = self.finder.replaced(text, key if key and self.finder.key_matters(key) else "", self.counts)
        return value if found == text else found

    def _bytes(self, value: bytes, key: str, depth: int) -> bytes:
        text = value.decode("utf-8", "surrogateescape")
        scrubbed = self.text(text, key, depth)
        return value if scrubbed is text else scrubbed.encode("utf-8", "surrogateescape")

    def _map(self, mapping: Mapping[Any, Any], key: str, depth: int) -> Any:
        changed = False
        result: dict[Any, Any] = {}
        named = identifier_kind(mapping) or named_beside(mapping, key, self.finder.key_matters)
        coded = coding_kind(mapping)
        columns = _columns(mapping)
        private = jwk_members(mapping)
        for name, old in _items(mapping):
            child, item = _child(key, name), old
            if columns and name in _ROWS and isinstance(item, (list, tuple)):
                item = self._rows(cast("Sequence[Any]", item), columns, depth + 1)
            if named and isinstance(name, str) and name.lower() in VALUES:
                child = named
            if coded and name == "code":
                child = coded
            new_name = self.key(name)
            new_item = self._part(item, depth + 1) if name in private else self.value(item, child, depth + 1)
            changed = changed or new_item is not old or new_name is not name
            while new_name in result:
                new_name = f"{new_name}_"
            result[new_name] = new_item
        return result if changed else mapping

    def _rows(self, rows: Sequence[Any], columns: Sequence[str], depth: int) -> Sequence[Any]:
        """Rows of cells whose names stand elsewhere, ``{"columns": ["ssn"], "rows": [["..."]]}``."""

        def row(cells: Any) -> Any:
            if not isinstance(cells, (list, tuple)) or len(cells := cast("Sequence[Any]", cells)) != len(columns):
                return cells
            new = [self.value(cell, name, depth + 1) for cell, name in zip(cells, columns, strict=True)]
            return cells if all(map(operator.is_, new, cells)) else new

        result = [row(cells) for cells in rows]
        return rows if all(map(operator.is_, result, rows)) else result

    def _list(self, items: Sequence[Any], key: str, depth: int) -> Any:
        members = list(items)
        second = members[0] if len(members) == 2 and _is_name(members[0]) else None
        lines = pem_lines(members)
        result = [
            self._part(item, depth + 1) if place in lines else self.value(item, key, depth + 1)
            for place, item in enumerate(members)
        ]
        for place, option in enumerate(members[:-1]):  # ["--api-key", "..."]
            if (
                isinstance(option, str)
                and option.startswith("-")
                and "=" not in option
                and len(option) < 40
                and not lines
            ):
                result[place + 1] = self.value(members[place + 1], option.lstrip("-"), depth + 1)
        if second is not None and result[1] is members[1]:  # ("Authorization", "Bearer ...")
            result[1] = self.value(members[1], _decoded(second), depth + 1)
        if _are_lines(members) and _are_lines(result):  # of one text, as notebooks have them
            result = self._lines(result, key)
        if _is_command(members) and _is_command(result):
            result = self._command(result)
        for place, question, said in answers(result):
            answer = self._answer(question, said)
            result[place] = result[place] if answer == said else with_text(result[place], answer)
        if len(result) == len(members) and all(map(operator.is_, result, members)):
            return items
        return result if isinstance(items, list) else tuple(result)

    def _lines(self, lines: list[str], key: str) -> list[str]:
        """Scrubbed lines of one text, without what only the text as a whole gives away: a table, a block."""
        joined = "".join(lines)
        scrubbed = self.finder.replaced(joined, key, self.counts, own=False)
        return lines if scrubbed == joined else _LINE.findall(scrubbed)

    def _command(self, arguments: list[str]) -> list[str]:
        """The arguments of a command without the password among them, which the command gives away."""
        counts = Counter[str]()
        scrubbed = self.finder.replaced(" ".join(arguments), "", counts, own=False).split(" ")
        if len(scrubbed) != len(arguments) or scrubbed == arguments:
            return arguments
        self.counts += counts
        return scrubbed

    def _answer(self, question: str, said: str) -> str:
        """What is said to ``question``, read below it as in a written conversation."""
        asked = f"{question}\n"
        counts = Counter[str]()
        scrubbed = self.finder.replaced(asked + said, "", counts, own=False)
        if not scrubbed.startswith(asked):
            return said
        self.counts += counts
        return scrubbed.removeprefix(asked)

    def _part(self, part: Any, depth: int) -> Any:
        """A part of a private key."""
        if not isinstance(part, str) or not part:
            return self.value(part, "", depth)
        scrubbed = self.text(FIRST_LINE + part, "", depth).removeprefix(FIRST_LINE)
        return part if scrubbed == part else scrubbed

    def _dataclass(self, value: Any, depth: int) -> Any:
        changed: dict[str, Any] = {}
        for each in fields(value):
            old = getattr(value, each.name)
            new = self.value(old, each.name, depth + 1)
            if new is not old:
                changed[each.name] = new
        return replace(value, **changed) if changed else value


def _items(mapping: Any) -> Iterable[tuple[Any, Any]]:
    items: Iterable[tuple[Any, Any]] = mapping.items()
    return items


def _child(key: str, name: Any) -> str:
    if not isinstance(name, str):
        return key
    return name if not key else f"{key}.{name}"[-_MAX_KEY:]


def _is_name(value: Any) -> bool:
    return (
        isinstance(value, (str, bytes))
        and 2 < len(value) < 40
        and b" " not in _encoded(value)
        and b"\n" not in _encoded(value)
    )


def _are_lines(items: Sequence[Any]) -> bool:
    return (
        len(items) > 1
        and all(isinstance(item, str) and item.endswith("\n") for item in items[:-1])
        and isinstance(items[-1], str)
    )


def _is_command(items: Sequence[Any]) -> bool:
    """Whether these are the words of a command that is known to take a password: ``["mysql", "-psecret"]``."""
    return (
        2 < len(items) < _MOST_ARGUMENTS
        and isinstance(items[0], str)
        and items[0].rpartition("/")[2] in _PROGRAMS
        and all(isinstance(item, str) and item and " " not in item and len(item) < _LONGEST_ARGUMENT for item in items)
    )


def _encoded(value: str | bytes) -> bytes:
    return value.encode("utf-8", "replace") if isinstance(value, str) else value


def _decoded(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "replace")


def _columns(mapping: Mapping[Any, Any]) -> Sequence[str]:
    """What ``{"columns": [...], "rows": [...]}`` says the names of its columns are."""
    for name in _COLUMNS:
        found = mapping.get(name)
        if isinstance(found, (list, tuple)) and len(found := cast("Sequence[Any]", found)) < _MOST_COLUMNS:
            return found if all(isinstance(each, str) for each in found) else ()
    return ()


# --- JSON in texts -----------------------------------------------------------------------------------------------


class _Doubled:
    """JSON with an object that has a key twice: only one of the values can be read, so it is always written anew."""

    def __init__(self, value: Any) -> None:
        self.value = value


def _parsed(text: str) -> Any:
    """What ``text`` is the JSON of, if that is an object, a list or a text; else ``_NOT_JSON``."""
    stripped = text.strip()
    if len(stripped) < 2 or (stripped[0], stripped[-1]) not in (("{", "}"), ("[", "]"), ('"', '"')):
        return _NOT_JSON
    doubled = False

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal doubled
        made = dict(items)
        doubled = doubled or len(made) < len(items)
        return made

    try:
        value = json.loads(stripped, object_pairs_hook=pairs, parse_float=_float, parse_int=_int)
    except (ValueError, RecursionError):
        return _NOT_JSON
    return _Doubled(value) if doubled else value


def _float(digits: str) -> float | str:
    number = float(digits)
    return number if math.isfinite(number) else digits


def _int(digits: str) -> int | str:
    return int(digits) if len(digits) < 4000 else digits


def _written(value: Any, like: str) -> str:
    """JSON text in the manner of ``like``: escaped or not, in lines or in one, with or without spaces."""
    indented = _INDENTED.match(like)
    spaced = '": ' in like or ", " in like
    return json.dumps(
        value,
        ensure_ascii=like.isascii(),
        indent=indented[1] if indented else None,
        separators=("," if indented or not spaced else ", ", ": " if spaced else ":"),
    )
