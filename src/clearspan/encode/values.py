"""The rule for wrong values, shared by all encoders: a wrong value costs a field, never a span.

An encoder first takes a record as it is. Where that fails, or where it meets a value that it does not know, it asks
:func:`fit_record` for the nearest record that OTLP can carry, and encodes that one.

What becomes of values, the same at every depth:

- subclasses of str, int and float become what they are underneath; bytes, bytearray and memoryview become bytes;
- in text, surrogate pairs are joined and lone surrogates become U+FFFD;
- ints beyond 64 bits become their decimal text, or hex text where Python refuses to write so many digits;
- mappings become maps, sequences and sets become arrays;
- maps and arrays deeper than :data:`MAX_DEPTH`, or inside themselves, become a short marker text;
- anything else becomes ``str(value)``. If that raises, an attribute or an entry of a map is left out, and an element of
  an array becomes null so that the others keep their places;
- keys that are no text become ``str(key)``, unless that raises or the name is taken: then the entry is left out.

Whatever is left out counts as a dropped attribute of its span, event, link, resource or scope.
"""

from __future__ import annotations

from collections import UserString
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence, Set
from contextlib import contextmanager
from itertools import islice
from operator import index
from typing import Any, Final, TypeVar, cast

from clearspan.model import EventRecord, LinkRecord, ResourceRecord, ScopeRecord, SpanRecord

__all__ = [
    "MAX_DEPTH",
    "TOO_DEEP",
    "TOO_LARGE",
    "WITHIN_ITSELF",
    "Plain",
    "UnfitError",
    "fit_attributes",
    "fit_record",
    "fit_resource",
    "fit_scope",
    "fit_text",
    "type_of",
]

Plain = Any
"""Exactly None, bool, int (64 bits), float, str (valid Unicode), bytes, or a list or dict (str keys) of these."""

MAX_DEPTH: Final = 30
"""How deep maps and arrays may nest. Protobuf parsers stop at 100 messages, and a map costs three a level."""

TOO_DEEP: Final = "[cut: nested too deep]"
WITHIN_ITSELF: Final = "[cut: contains itself]"
TOO_LARGE: Final = "[cut: too many values]"

type_of: Final = cast("Callable[[object], type[object]]", type)
"""``type()``, with a result that type checkers know."""

_MAX_ITEMS: Final = 1_000_000  # in one attribute: a few shared lists can unfold to more than any memory holds
_MIN_INT: Final = -(2**63)
_MAX_INT: Final = 2**63 - 1

_T = TypeVar("_T")


class UnfitError(ValueError):
    """A record cannot be encoded as it is. Never leaves this package."""


class _NoTextError(Exception):
    """``str(value)`` raised."""


def fit_record(record: SpanRecord) -> SpanRecord:
    """The nearest record that OTLP can carry. Total: it never raises, whatever the fields hold.

    Ids and flags keep their low bits, times and counts are brought into their range, and unknown codes become 0. Events
    and links that are none are left out and counted.
    """
    attributes, lost = fit_attributes(_of(record, "attributes"))
    events, lost_events = _each(_of(record, "events"), EventRecord, _fit_event)
    links, lost_links = _each(_of(record, "links"), LinkRecord, _fit_link)
    return SpanRecord(
        trace_id=_bits(_of(record, "trace_id"), 128),
        span_id=_bits(_of(record, "span_id"), 64),
        name=fit_text(_of(record, "name")),
        parent_id=_bits(_of(record, "parent_id"), 64),
        kind=_code(_of(record, "kind"), 5),
        start_ns=_clamped(_of(record, "start_ns"), 64),
        end_ns=_clamped(_of(record, "end_ns"), 64),
        attributes=attributes,
        events=events,
        links=links,
        status_code=_code(_of(record, "status_code"), 2),
        status_message=fit_text(_of(record, "status_message")),
        trace_state=fit_text(_of(record, "trace_state")),
        flags=_bits(_of(record, "flags"), 32),
        dropped_attributes=_count(_of(record, "dropped_attributes"), lost),
        dropped_events=_count(_of(record, "dropped_events"), lost_events),
        dropped_links=_count(_of(record, "dropped_links"), lost_links),
        resource=_of(record, "resource"),  # headers are fitted on their own, once for many spans
        scope=_of(record, "scope"),
    )


def fit_resource(resource: ResourceRecord) -> tuple[ResourceRecord, int]:
    """The nearest resource that OTLP can carry, and how many attributes that cost. Never raises."""
    attributes, lost = fit_attributes(_of(resource, "attributes"))
    return ResourceRecord(attributes, fit_text(_of(resource, "schema_url"))), lost


def fit_scope(scope: ScopeRecord) -> tuple[ScopeRecord, int]:
    """The nearest scope that OTLP can carry, and how many attributes that cost. Never raises."""
    attributes, lost = fit_attributes(_of(scope, "attributes"))
    name, version, url = (fit_text(_of(scope, field)) for field in ("name", "version", "schema_url"))
    return ScopeRecord(name, version, attributes, url), lost


def fit_attributes(attributes: object) -> tuple[dict[str, Plain], int]:
    """Attributes as plain values, and how many were left out. Never raises."""
    if attributes is None:
        return {}, 0
    fitter = _Fitter()
    fitted = fitter.attributes(attributes)
    return fitted, fitter.lost


def fit_text(value: object) -> str:
    """``value`` as valid Unicode, for fields that hold text; empty for None and where ``str(value)`` raises."""
    if value is None:
        return ""
    try:
        return _text(value)
    except _NoTextError:
        return ""


class _Fitter:
    """Walks one set of attributes; counts what is left out."""

    __slots__ = ("_open", "_room", "lost")

    def __init__(self) -> None:
        self.lost = 0
        self._room = _MAX_ITEMS
        self._open: set[int] = set()  # ids of the maps and arrays that the walk is inside of

    def attributes(self, attributes: Any) -> dict[str, Plain]:
        """The top level: each attribute has the whole room for itself. Never raises."""
        try:
            pairs, more = self._take(lambda: attributes.items())
        except _NoTextError:
            self.lost += 1
            return {}
        return self._entries(pairs, more, 0)

    def _value(self, value: Any, depth: int) -> Plain:
        """Raises _NoTextError where nothing can be made of ``value``."""
        kind = type_of(value)
        if value is None or kind is bool or kind is float:
            return value
        if issubclass(kind, (str, int, float)):
            return _scalar(value, kind)
        with _foreign():
            if issubclass(kind, (bytes, bytearray, memoryview)):
                return bytes(value)
            is_map = issubclass(kind, Mapping)
            # UserString is a sequence of sequences: of itself
            if is_map or (issubclass(kind, (Sequence, Set)) and not issubclass(kind, UserString)):
                return self._nested(value, is_map, depth + 1)
        return _text(value)

    def _nested(self, value: Any, is_map: bool, depth: int) -> Plain:
        if id(value) in self._open:
            return WITHIN_ITSELF
        if depth > MAX_DEPTH:
            return TOO_DEEP
        if self._room <= 0:
            return TOO_LARGE
        self._open.add(id(value))
        try:
            if is_map:
                return self._entries(*self._take(lambda: value.items()), depth)
            return self._elements(*self._take(lambda: value), depth)
        finally:
            self._open.discard(id(value))

    def _take(self, items: Callable[[], Iterable[Any]]) -> tuple[list[Any], bool]:
        """What there is room for, and whether there was more."""
        with _foreign():
            taken = list(islice(items(), self._room + 1))
        more = len(taken) > self._room
        if more:
            taken.pop()
        self._room -= len(taken)
        return taken, more

    def _entries(self, pairs: list[Any], more: bool, depth: int) -> dict[str, Plain]:
        good = {pair[0] for pair in pairs if type(pair[0]) is str}
        fitted: dict[str, Plain] = {}
        self.lost += more
        for key, item in pairs:
            if depth == 0:
                self._room = _MAX_ITEMS
            try:
                name = _text(key)
                if name != key and (name in good or name in fitted):
                    raise _NoTextError  # the name is taken
                fitted[name] = self._value(item, depth)
            except _NoTextError:
                self.lost += 1
        return fitted

    def _elements(self, values: list[Any], more: bool, depth: int) -> list[Plain]:
        fitted = [self._element(value, depth) for value in values]
        return [*fitted, TOO_LARGE] if more else fitted

    def _element(self, value: Any, depth: int) -> Plain:
        try:
            return self._value(value, depth)
        except _NoTextError:
            self.lost += 1
            return None


@contextmanager
def _foreign() -> Generator[None, None, None]:
    """Around methods of the application's classes: they may raise anything. An order to stop passes."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, _NoTextError):
        raise
    except BaseException as error:
        raise _NoTextError from error


def _scalar(value: Any, kind: type) -> str | int | float:
    if issubclass(kind, str):
        return _text(value)
    if issubclass(kind, float):
        return float.__float__(value)
    number = int.__int__(value)
    return number if _MIN_INT <= number <= _MAX_INT else _digits(number)


def _digits(number: int) -> str:
    try:
        return str(number)
    except ValueError:  # beyond sys.get_int_max_str_digits()
        return hex(number)


def _text(value: Any) -> str:
    """``str(value)`` as valid Unicode; raises _NoTextError if that raises."""
    with _foreign():
        # A subclass of str, an Enum for one, may write itself in another way than the text it is.
        text = str.__str__(value if issubclass(type(value), str) else str(value))
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _each(items: Any, kind: type[_T], fit: Callable[[_T], _T]) -> tuple[tuple[_T, ...], int]:
    """The fitted items that are of ``kind``, and how many were not."""
    if items is None:
        return (), 0
    try:
        with _foreign():
            found: list[Any] = list(islice(items, _MAX_ITEMS))
    except _NoTextError:
        return (), 1
    good = tuple([fit(item) for item in found if issubclass(type(item), kind)])
    return good, len(found) - len(good)


def _fit_event(event: EventRecord) -> EventRecord:
    attributes, lost = fit_attributes(_of(event, "attributes"))
    return EventRecord(
        name=fit_text(_of(event, "name")),
        time_ns=_clamped(_of(event, "time_ns"), 64),
        attributes=attributes,
        dropped_attributes=_count(_of(event, "dropped_attributes"), lost),
    )


def _fit_link(link: LinkRecord) -> LinkRecord:
    attributes, lost = fit_attributes(_of(link, "attributes"))
    return LinkRecord(
        trace_id=_bits(_of(link, "trace_id"), 128),
        span_id=_bits(_of(link, "span_id"), 64),
        trace_state=fit_text(_of(link, "trace_state")),
        attributes=attributes,
        dropped_attributes=_count(_of(link, "dropped_attributes"), lost),
        flags=_bits(_of(link, "flags"), 32),
    )


def _of(record: Any, field: str) -> Any:
    try:
        with _foreign():
            return getattr(record, field, None)
    except _NoTextError:
        return None


def _number(value: Any) -> int:
    """``value`` as an int; 0 where it is no number."""
    try:
        with _foreign():
            if issubclass(type(value), float):
                return int(max(-1e30, min(float.__float__(value), 1e30)))  # infinity has no int
            return int.__int__(index(value))
    except _NoTextError:
        return 0


def _bits(value: object, bits: int) -> int:
    return _number(value) & ((1 << bits) - 1)


def _clamped(value: object, bits: int) -> int:
    return max(0, min(_number(value), (1 << bits) - 1))


def _count(value: object, lost: int) -> int:
    return _clamped(_clamped(value, 32) + lost, 32)


def _code(value: object, largest: int) -> int:
    number = _number(value)
    return number if 0 <= number <= largest else 0
