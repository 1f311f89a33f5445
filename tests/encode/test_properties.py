"""Whatever a record holds, it is encoded, and the same in both encodings."""

from __future__ import annotations

import datetime
import enum
import uuid
from types import MappingProxyType
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearspan.encode.values import fit_record
from clearspan.model import EventRecord, LinkRecord, ResourceRecord, ScopeRecord, SpanRecord
from tests.encode.reading import by_json, by_protobuf, comparable

thorough = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


class Colour(enum.Enum):
    RED = "r"


class Level(enum.IntEnum):
    HIGH = 2**31


class Mute:
    def __str__(self) -> str:
        raise RuntimeError


def _circle(value: Any) -> list[Any]:
    circle = [value]
    circle.append(circle)
    return circle


def _deep(value: Any, depth: int) -> Any:
    for level in range(depth):
        value = {"k": value} if level % 2 else [value]
    return value


texts = st.text()
any_texts = st.text(st.characters(exclude_categories=[]))  # lone surrogates too
ints = st.integers(-(2**63), 2**63 - 1)
scalars = st.none() | st.booleans() | ints | st.floats() | texts | st.binary()
good_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(texts, inner),
    max_leaves=10,
)
wrong_scalars = (
    any_texts
    | st.integers()
    | st.sampled_from([2**64, -(2**70), Colour.RED, Level.HIGH, Mute(), object, 1j, range(3), ...])
    | st.builds(uuid.UUID, int=st.integers(0, 2**128 - 1))
    | st.datetimes(timezones=st.just(datetime.timezone.utc))
    | st.integers(4000, 5000).map(lambda digits: 10**digits)
    | st.binary().map(bytearray)
    | st.binary().map(memoryview)
)
keys = any_texts | st.integers() | st.none() | st.builds(Mute) | st.floats()
any_values = st.recursive(
    scalars | wrong_scalars,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(keys, inner)
        | st.dictionaries(keys, inner).map(MappingProxyType)
        | st.builds(_circle, inner)
        | st.builds(_deep, inner, st.integers(25, 60))
        | st.frozensets(st.integers() | any_texts)
    ),
    max_leaves=12,
)
good_attributes = st.dictionaries(texts, good_values, max_size=5)
any_attributes = st.dictionaries(keys, any_values, max_size=5)
uint32, uint64 = st.integers(0, 2**32 - 1), st.integers(0, 2**64 - 1)
counts = st.just(0) | uint32


def records(attributes: Any, text: Any) -> Any:
    return st.builds(
        SpanRecord,
        trace_id=st.integers(0, 2**128 - 1),
        span_id=uint64,
        name=text,
        parent_id=st.just(0) | uint64,
        kind=st.integers(0, 5),
        start_ns=uint64,
        end_ns=uint64,
        attributes=attributes,
        events=st.lists(st.builds(EventRecord, text, uint64, attributes, counts), max_size=2).map(tuple),
        links=st.lists(
            st.builds(LinkRecord, st.integers(0, 2**128 - 1), uint64, text, attributes, counts, uint32), max_size=2
        ).map(tuple),
        status_code=st.integers(0, 2),
        status_message=text,
        trace_state=text,
        flags=uint32,
        dropped_attributes=counts,
        dropped_events=counts,
        dropped_links=counts,
        resource=st.builds(ResourceRecord, attributes, text),
        scope=st.builds(ScopeRecord, text, text, attributes, text),
    )


anything = any_values | any_values.map(EventRecord) | st.sampled_from([None, [], {}, "", 0, 0.0, b""])


@st.composite
def wild_records(draw: st.DrawFn) -> SpanRecord:
    """A record with anything in up to three of its fields, or of the fields of one of its parts."""
    kind = draw(st.sampled_from([SpanRecord, EventRecord, LinkRecord, ResourceRecord, ScopeRecord]))
    names = draw(st.sets(st.sampled_from(kind._fields), max_size=3))
    blank = {"trace_id": 1, "span_id": 2, "name": "name"}
    part = kind(
        **{**{name: blank[name] for name in kind._fields if name in blank}, **{n: draw(anything) for n in names}}
    )
    if isinstance(part, SpanRecord):
        return part
    fields = {EventRecord: "events", LinkRecord: "links", ResourceRecord: "resource", ScopeRecord: "scope"}
    value = (part,) if isinstance(part, (EventRecord, LinkRecord)) else part
    return SpanRecord(1, 2, "name", **{fields[kind]: value})


@thorough
@given(records(good_attributes, texts))
def test_a_valid_record_comes_back_as_it_was_from_both_encodings(record: SpanRecord) -> None:
    assert comparable(by_protobuf(record)) == comparable([record])
    assert comparable(by_json(record)) == comparable([record])


@thorough
@given(records(good_attributes, texts))
def test_a_valid_record_needs_no_mending(record: SpanRecord) -> None:
    assert comparable(fit_record(record)) == comparable(record)


@thorough
@given(records(any_attributes, any_texts))
def test_wrong_attributes_are_encoded_alike_in_both_encodings(record: SpanRecord) -> None:
    assert comparable(by_protobuf(record)) == comparable(by_json(record))


@thorough
@given(good_attributes, any_attributes, st.randoms())
def test_good_attributes_beside_wrong_ones_come_through_unchanged(
    good: dict[str, Any], wrong: dict[Any, Any], random: Any
) -> None:
    pairs = [(f"good {key}", value) for key, value in good.items()] + list(wrong.items())
    random.shuffle(pairs)
    record = SpanRecord(5, 6, "name", start_ns=7, end_ns=8, attributes=dict(pairs))
    (read,) = by_protobuf(record)
    assert (read.trace_id, read.span_id, read.name, read.start_ns, read.end_ns) == (5, 6, "name", 7, 8)
    found = {key: read.attributes[f"good {key}"] for key in good}
    assert comparable(found) == comparable(good)
    assert len(read.attributes) + read.dropped_attributes >= len(pairs)


@thorough
@given(wild_records(), records(good_attributes, texts))
def test_anything_in_any_field_is_encoded_and_costs_its_neighbour_nothing(wild: SpanRecord, good: SpanRecord) -> None:
    assert comparable(by_protobuf(good, wild)) == comparable(by_json(good, wild))
    assert len(by_protobuf(good, wild)) == 2
    assert comparable(by_protobuf(good, wild)[0]) == comparable(good)
