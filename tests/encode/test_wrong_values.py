"""What becomes of values that OTLP cannot carry: a field is mended or left out, never a span."""

from __future__ import annotations

import dataclasses
import enum
import uuid
from collections import OrderedDict, UserString, deque, namedtuple
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timezone
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from unittest.mock import Mock

import pytest
from opentelemetry.attributes import BoundedAttributes

from clearspan.encode import otlp_json, otlp_proto
from clearspan.encode.values import MAX_DEPTH, TOO_DEEP, TOO_LARGE, WITHIN_ITSELF
from clearspan.model import EventRecord, LinkRecord, ResourceRecord, ScopeRecord, SpanRecord
from tests.encode.reading import by_json, by_protobuf

BOTH = pytest.mark.parametrize("through", [by_protobuf, by_json])
Through = Callable[..., list[SpanRecord]]


class Colour(enum.Enum):
    RED = "red"


class Word(str, enum.Enum):
    HELLO = "hello"


class Level(enum.IntEnum):
    HIGH = 3


class Flag(enum.IntFlag):
    B = 2


class Shouting(str):
    def __str__(self) -> str:
        return "SHOUTED"

    def encode(self, *_: Any) -> bytes:
        raise RuntimeError


class Real(float):
    def __repr__(self) -> str:
        return "no number"


@dataclasses.dataclass
class Point:
    x: int


class Mute:
    """Cannot be written as text."""

    def __init__(self, error: type[BaseException] = RuntimeError) -> None:
        self._error = error

    def __str__(self) -> str:
        raise self._error

    __repr__ = __str__


class NoText:
    def __str__(self) -> Any:
        return 5


class Unreadable(Mapping[str, Any]):
    def __getitem__(self, key: str) -> Any:
        raise RuntimeError

    def __iter__(self) -> Iterator[str]:
        raise RuntimeError

    def __len__(self) -> int:
        return 1


class Liar:
    """Claims to be a text, and breaks whoever asks on."""

    @property
    def __class__(self) -> Any:  # type: ignore[override]
        raise RuntimeError

    def __str__(self) -> str:
        return "a liar"


class Endless(Mapping[str, Any]):
    def __getitem__(self, key: str) -> Any:
        return 1

    def __iter__(self) -> Iterator[str]:
        number = 0
        while True:
            yield f"k{number}"
            number += 1

    def __len__(self) -> int:
        return 1


Pair = namedtuple("Pair", "a b")
NOON = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
ID = uuid.UUID(int=5)

MENDED: dict[str, tuple[Any, Any]] = {
    "lone surrogate": ("a\ud800b\udfff", "a\ufffdb\ufffd"),
    "lone high surrogate at the end": ("a\ud83e", "a\ufffd"),
    "surrogate pair": ("\ud83e\udd9c", "🦜"),
    "surrogates the wrong way round": ("\udd9c\ud83e", "\ufffd\ufffd"),
    "surrogate in an array": (("ok", "\ud800"), ("ok", "\ufffd")),
    "surrogate in a map's key": ({"\ud800": 1, "ok": 2}, {"\ufffd": 1, "ok": 2}),
    "too large": (2**63, "9223372036854775808"),
    "too small": (-(2**63) - 1, "-9223372036854775809"),
    "beyond what Python writes": (1 << 20_000, hex(1 << 20_000)),
    "too large in an array": ((1, 2**64), (1, "18446744073709551616")),
    "bytearray": (bytearray(b"a"), b"a"),
    "memoryview": (memoryview(b"abcd")[::2], b"ac"),
    "enum": (Colour.RED, "Colour.RED"),
    "text enum": (Word.HELLO, "hello"),
    "int enum": (Level.HIGH, 3),
    "int flag": (Flag.B, 2),
    "text with a voice of its own": (Shouting("quiet"), "quiet"),
    "number with a text of its own": (Real(1.5), 1.5),
    "datetime": (NOON, str(NOON)),
    "uuid": (ID, str(ID)),
    "decimal": (Decimal("1.10"), "1.10"),
    "dataclass": (Point(1), str(Point(1))),
    "exception": (ValueError("why"), "why"),
    "user string": (UserString("text"), "text"),
    "set": ({"one"}, ("one",)),
    "frozenset": (frozenset([1]), (1,)),
    "range": (range(3), (0, 1, 2)),
    "deque": (deque([1, "a"]), (1, "a")),
    "keys of a dict": ({"a": 1}.keys(), ("a",)),
    "named tuple": (Pair(1, "b"), (1, "b")),
    "mapping proxy": (MappingProxyType({"a": MappingProxyType({"b": 1})}), {"a": {"b": 1}}),
    "bounded attributes": (BoundedAttributes(attributes={"a": [1]}), {"a": (1,)}),
    "ordered dict": (OrderedDict(a=1), {"a": 1}),
    "keys that are no text": (
        {1: "a", None: "b", 1.5: "c", (1,): "d"},
        {"1": "a", "None": "b", "1.5": "c", "(1,)": "d"},
    ),
    "mock of a text": (Mock(spec=str, __str__=lambda self: "mocked"), "mocked"),
    "liar": (Liar(), "a liar"),
    "class": (Point, str(Point)),
}
UNTEXTABLE: dict[str, Any] = {
    "raises": Mute(),
    "raises what is no Exception": Mute(GeneratorExit),
    "recurses": Mute(RecursionError),
    "returns no text": NoText(),
    "mapping that cannot be read": Unreadable(),
    "released memoryview": memoryview(b"a"),
}
UNTEXTABLE["released memoryview"].release()


def span(attributes: Any, **fields: Any) -> SpanRecord:
    return SpanRecord(1, 2, "name", attributes=attributes, **fields)


@BOTH
@pytest.mark.parametrize("name", MENDED)
def test_a_value_is_mended_and_its_neighbours_stay(name: str, through: Through) -> None:
    value, expected = MENDED[name]
    (read,) = through(span({"before": 1, "wrong": value, "after": "x"}))
    assert read.attributes == {"before": 1, "wrong": expected, "after": "x"}
    assert type(read.attributes["wrong"]) is type(expected)
    assert read.dropped_attributes == 0


@BOTH
@pytest.mark.parametrize("name", MENDED)
def test_a_value_is_mended_inside_of_others_and_on_everything_that_has_attributes(name: str, through: Through) -> None:
    value, expected = MENDED[name]
    attributes, mended = {"a": [1, {"b": value}]}, {"a": (1, {"b": expected})}
    (read,) = through(
        span(
            attributes,
            events=(EventRecord("e", 5, attributes),),
            links=(LinkRecord(3, 4, "", attributes),),
            resource=ResourceRecord(attributes),
            scope=ScopeRecord("s", "1", attributes),
        )
    )
    found = [read.events[0], read.links[0], read.resource, read.scope, read]
    assert [part.attributes for part in found] == [mended] * 5


@BOTH
@pytest.mark.parametrize("name", UNTEXTABLE)
def test_a_value_without_text_is_left_out_and_counted(name: str, through: Through) -> None:
    (read,) = through(span({"a": 1, "wrong": UNTEXTABLE[name], "b": 2}, dropped_attributes=4))
    assert read.attributes == {"a": 1, "b": 2}
    assert read.dropped_attributes == 5


@BOTH
def test_a_value_without_text_is_null_in_an_array_and_left_out_of_a_map(through: Through) -> None:
    (read,) = through(span({"list": ["a", Mute(), "b"], "map": {"a": 1, "wrong": Mute()}}))
    assert read.attributes == {"list": ("a", None, "b"), "map": {"a": 1}}
    assert read.dropped_attributes == 2


@BOTH
def test_a_key_without_text_costs_its_attribute(through: Through) -> None:
    (read,) = through(span({Mute(): 1, "good": 2}))
    assert read.attributes == {"good": 2}
    assert read.dropped_attributes == 1


@BOTH
@pytest.mark.parametrize("order", [1, -1])
def test_a_key_made_into_text_never_takes_the_place_of_a_good_one(through: Through, order: int) -> None:
    pairs = [("1", "good"), (1, "made"), ("\ufffd", "good"), ("\ud800", "made"), (None, "first"), (Word.HELLO, 5)]
    (read,) = through(span(dict(pairs[::order])))
    assert read.attributes == {"1": "good", "\ufffd": "good", "None": "first", "hello": 5}
    assert read.dropped_attributes == 2


@BOTH
def test_dropped_attributes_of_events_and_links_are_counted_there(through: Through) -> None:
    wrong = {"a": Mute(), "b": 1}
    (read,) = through(
        span({}, events=(EventRecord("e", 5, wrong, 1),), links=(LinkRecord(3, 4, "", wrong, dropped_attributes=2),))
    )
    assert (read.events[0].dropped_attributes, read.links[0].dropped_attributes, read.dropped_attributes) == (2, 3, 0)


def test_dropped_attributes_of_a_resource_and_a_scope_are_counted_there() -> None:
    wrong = {"a": Mute(), "b": 1}
    record = span({}, resource=ResourceRecord(wrong), scope=ScopeRecord("s", "1", wrong))
    (parcel,) = otlp_json.encode([record])
    assert parcel.resource.endswith(b'"droppedAttributesCount":1}')
    assert parcel.scope.endswith(b'"droppedAttributesCount":1}')
    (parcel,) = otlp_proto.encode([record])
    assert parcel.resource.endswith(b"\x10\x01")
    assert parcel.scope.endswith(b"\x20\x01")


def nested(depth: int, wrap: Callable[[Any], Any]) -> Any:
    value: Any = "core"
    for _ in range(depth):
        value = wrap(value)
    return value


@BOTH
@pytest.mark.parametrize("wrap", [lambda value: (value,), lambda value: {"k": value}], ids=["arrays", "maps"])
def test_values_nest_thirty_deep_and_are_cut_below(through: Through, wrap: Callable[[Any], Any]) -> None:
    attributes = {"thirty": nested(MAX_DEPTH, wrap), "more": nested(500, wrap)}
    (read,) = through(span(attributes, events=(EventRecord("e", 1, attributes),)))
    cut = nested(MAX_DEPTH, lambda value: wrap(TOO_DEEP if value == "core" else value))
    assert read.attributes == {"thirty": nested(MAX_DEPTH, wrap), "more": cut}
    assert read.events[0].attributes == read.attributes


@BOTH
def test_a_value_inside_itself_is_cut_and_one_that_stands_twice_is_not(through: Through) -> None:
    circle: dict[str, Any] = {"name": "circle"}
    circle["self"] = [circle]
    twice = ["a"]
    (read,) = through(span({"circle": circle, "twice": [twice, twice]}))
    assert read.attributes["circle"] == {"name": "circle", "self": (WITHIN_ITSELF,)}
    assert read.attributes["twice"] == (("a",), ("a",))


@BOTH
def test_shared_lists_that_unfold_to_more_than_any_memory_holds_are_cut(
    through: Through, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clearspan.encode.values._MAX_ITEMS", 10_000)
    bomb: Any = ["core"]
    for _ in range(20):
        bomb = [bomb] * 30
    (read,) = through(span({"bomb": bomb, "good": ["a"]}))
    assert TOO_LARGE in str(read.attributes["bomb"])
    assert read.attributes["good"] == ("a",)


@BOTH
def test_a_range_or_a_mapping_without_end_is_cut(through: Through, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearspan.encode.values._MAX_ITEMS", 5)
    (read,) = through(span({"range": range(10**9), "good": [1], "mapping": {"a": Endless()}}))
    assert read.attributes["range"] == (0, 1, 2, 3, 4, TOO_LARGE)
    assert read.attributes["good"] == (1,)
    assert read.attributes["mapping"] == {"a": {f"k{n}": 1 for n in range(4)}}
    assert read.dropped_attributes == 1


@BOTH
def test_a_generator_is_not_consumed(through: Through) -> None:
    generator = (number for number in range(3))
    (read,) = through(span({"generator": generator}))
    assert str(read.attributes["generator"]).startswith("<generator")
    assert list(generator) == [0, 1, 2]


@BOTH
def test_an_order_to_stop_is_not_swallowed(through: Through) -> None:
    with pytest.raises(KeyboardInterrupt):
        through(span({"a": Mute(KeyboardInterrupt)}))


@BOTH
@pytest.mark.parametrize("attributes", ["text", 5, ["a"], Unreadable(), [("a", 1)]])
def test_attributes_that_are_no_mapping_cost_themselves(through: Through, attributes: Any) -> None:
    (read,) = through(span(attributes))
    assert (read.name, read.attributes, read.dropped_attributes) == ("name", {}, 1)


@BOTH
@pytest.mark.parametrize(
    ("field", "wrong", "mended"),
    [
        ("trace_id", -1, 2**128 - 1),
        ("trace_id", 2**128 + 5, 5),
        ("trace_id", None, 0),
        ("trace_id", "abc", 0),
        ("span_id", 2**64 + 7, 7),
        ("span_id", 1.0, 1),
        ("parent_id", -2, 2**64 - 2),
        ("parent_id", "x", 0),
        ("name", None, ""),
        ("name", 5, "5"),
        ("name", "a\ud800", "a\ufffd"),
        ("name", Mute(), ""),
        ("name", Word.HELLO, "hello"),
        ("kind", 6, 0),
        ("kind", -1, 0),
        ("kind", "client", 0),
        ("kind", Level.HIGH, 3),
        ("start_ns", -5, 0),
        ("start_ns", 2**64, 2**64 - 1),
        ("start_ns", 1.9e18, int(1.9e18)),
        ("start_ns", float("nan"), 0),
        ("end_ns", float("inf"), 2**64 - 1),
        ("end_ns", "now", 0),
        ("status_code", 3, 0),
        ("status_code", -1, 0),
        ("status_code", None, 0),
        ("status_message", 5, "5"),
        ("status_message", "\ud800", "\ufffd"),
        ("trace_state", ["a"], "['a']"),
        ("flags", 2**32 + 1, 1),
        ("flags", -1, 2**32 - 1),
        ("flags", None, 0),
        ("dropped_attributes", -1, 0),
        ("dropped_events", 2**40, 2**32 - 1),
        ("dropped_links", "x", 0),
    ],
)
def test_a_wrong_field_becomes_the_nearest_valid_one(through: Through, field: str, wrong: Any, mended: Any) -> None:
    good = SpanRecord(1, 2, "name", 3, 3, 5, 6, {"a": "b"}, status_code=2, flags=0x101)
    (read,) = through(good._replace(**{field: wrong}))
    assert read == good._replace(**{field: mended})


@BOTH
def test_wrong_fields_of_events_and_links_are_mended(through: Through) -> None:
    event = EventRecord(Mute(), -1, None, 2**33)  # type: ignore[arg-type]
    link = LinkRecord(-1, 2**64, 5, "no mapping", -1, 2**32)  # type: ignore[arg-type]
    (read,) = through(span({"a": 1}, events=(event,), links=(link,)))
    assert read.events == (EventRecord("", 0, {}, 2**32 - 1),)
    assert read.links == (LinkRecord(2**128 - 1, 0, "5", {}, 1, 0),)
    assert read.attributes == {"a": 1}


@BOTH
@pytest.mark.parametrize("field", ["events", "links"])
@pytest.mark.parametrize(("wrong", "lost"), [(None, 0), (5, 1), ((None, "event"), 2)])
def test_events_and_links_that_are_none_are_counted_as_dropped(
    through: Through, field: str, wrong: Any, lost: int
) -> None:
    (read,) = through(span({"a": 1}, **{field: wrong}))
    assert getattr(read, field) == ()
    assert getattr(read, f"dropped_{field}") == lost
    assert read.attributes == {"a": 1}


@BOTH
@pytest.mark.parametrize("wrong", [None, 5, ScopeRecord(None, 5, 7, Mute())])  # type: ignore[arg-type]
def test_a_wrong_resource_or_scope_costs_itself(through: Through, wrong: Any) -> None:
    (read,) = through(span({"a": 1}, resource=wrong, scope=wrong))
    assert (read.attributes, read.resource.attributes, read.scope.name) == ({"a": 1}, {}, "")


@BOTH
@pytest.mark.parametrize("make", [lambda: None, lambda: "span", Mute, Unreadable, Liar])
def test_what_is_no_record_at_all_is_an_empty_span_and_its_neighbours_stay(
    through: Through, make: Callable[[], Any]
) -> None:
    wrong = make()
    good = span({"a": 1})
    assert through(good, wrong, good) == [good, SpanRecord(0, 0, "", kind=0), good]


def test_parcels_carry_the_mended_ids() -> None:
    wrong = SpanRecord(-1, 2**64 + 3, "name")
    for encoder in (otlp_proto, otlp_json):
        (parcel,) = encoder.encode([wrong])
        assert (parcel.trace_id, parcel.span_id) == (2**128 - 1, 3)


def test_encoding_changes_nothing_in_what_it_is_given() -> None:
    inner = ["a", Mute()]
    attributes = {"list": inner, 1: "x"}
    record = span(attributes)
    otlp_proto.encode([record])
    otlp_json.encode([record])
    assert attributes["list"] is inner
    assert inner[0] == "a"
    assert list(attributes) == ["list", 1]
