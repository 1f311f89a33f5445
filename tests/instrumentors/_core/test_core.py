"""The shared core, where no client library is needed to see what it does."""

from __future__ import annotations

import gc
import json
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from clearspan.instrumentors._core.bodies import events_of
from clearspan.instrumentors._core.call import Call
from clearspan.instrumentors._core.guard import guarded
from clearspan.instrumentors._core.patches import Patch
from clearspan.instrumentors._core.snapshot import TEXT_LIMIT, bounded, from_json, to_json
from clearspan.instrumentors._core.streams import WatchedIterator
from clearspan.instrumentors._core.switch import Switch


class Thing:
    def method(self) -> str:
        return "original"


class Child(Thing):
    pass


class Silent:
    def whole(self, answer: Any) -> None: ...
    def chunk(self, chunk: Any) -> None: ...
    def attributes(self) -> dict[str, Any]:
        return {}

    def content(self) -> dict[str, Any]:
        return {}

    def failure(self) -> None: ...


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def call(exporter: InMemorySpanExporter) -> Call:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return Call(provider.get_tracer("test").start_span("call"), Silent(), streaming=True, content=True)


def loud(original: Any) -> Any:
    def method(self: Thing) -> str:
        return "loud " + original(self)

    method.__wrapped__ = original  # type: ignore[attr-defined]
    return method


def test_a_patch_of_an_inherited_method_leaves_the_parent_alone_and_no_trace() -> None:
    patch = Patch(Child, "method", loud)
    patch.apply()
    patch.apply()
    assert (Child().method(), Thing().method()) == ("loud original", "original")
    patch.undo()
    patch.undo()
    assert "method" not in vars(Child)
    patch.apply()
    assert Child().method() == "loud original"
    patch.undo()


def test_a_patch_puts_back_the_very_object_that_was_there() -> None:
    before = vars(Thing)["method"]
    patch = Patch(Thing, "method", loud)
    patch.apply()
    patch.undo()
    assert vars(Thing)["method"] is before


def test_a_patch_under_somebody_elses_stays_and_is_not_applied_twice() -> None:
    before = vars(Thing)["method"]
    ours, theirs = Patch(Thing, "method", loud), Patch(Thing, "method", loud)
    ours.apply()
    theirs.apply()
    ours.undo()
    assert Thing().method() == "loud loud original"
    ours.apply()
    assert Thing().method() == "loud loud original"
    theirs.undo()
    ours.undo()
    assert vars(Thing)["method"] is before


def test_a_switch_forgets_clients_that_are_gone() -> None:
    switch: Switch[str] = Switch()
    client = Thing()
    switch.alone(client, "on")
    assert (switch.of(client), switch.of(Thing()), switch.any_on()) == ("on", None, True)
    del client
    gc.collect()
    assert not switch.any_on()


def test_a_call_ends_once(call: Call, exporter: InMemorySpanExporter) -> None:
    ended: list[int] = []
    call.at_end(lambda: ended.append(1))
    call.at_end(lambda: ended.append(2))
    call.end()
    call.end(ValueError())
    call.abandon()
    assert (len(exporter.get_finished_spans()), ended) == (1, [2, 1])


def test_a_watched_generator_is_still_one_to_whoever_uses_it_as_such(
    call: Call, exporter: InMemorySpanExporter
) -> None:
    closed: list[bool] = []

    def numbers() -> Iterator[int]:
        try:
            yield from range(3)
        finally:
            closed.append(True)

    watched = WatchedIterator(numbers(), call)
    assert next(watched) == 0
    assert watched.gi_frame is not None
    watched.close()
    assert closed == [True]
    assert list(watched) == []
    assert len(exporter.get_finished_spans()) == 1


def test_what_is_guarded_does_not_raise_and_says_so_without_the_message(caplog: pytest.LogCaptureFixture) -> None:
    @guarded
    def quoting() -> int:
        raise ValueError("a secret prompt")

    assert quoting() is None
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


def test_keyboard_interrupts_are_not_held_back() -> None:
    @guarded
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()


@pytest.mark.parametrize(
    ("body", "events"),
    [
        (b'data: {"a": 1}\n\ndata: [DONE]\n\n', [{"a": 1}]),
        (b'event: x\r\ndata:{"a": 1}\r\n\r\n', [{"a": 1}]),
        (b': a comment\n\ndata: {"a":\ndata:  1}\n\n', [{"a": 1}]),
        (b'data: {"a": 1}\n\ndata: {"b": ', [{"a": 1}]),
        (b'data: {"a": 1}', [{"a": 1}]),
        (b"", []),
    ],
)
def test_server_sent_events_are_read_up_to_where_they_are_cut(body: bytes, events: list[Any]) -> None:
    assert list(events_of(body)) == events


def test_json_texts_take_every_value() -> None:
    used = iter([1, 2])
    text = to_json({"a": PurePath("x"), "b": used, "c": OrderedDict(d=1), (1, 2): "no key", "e": "\ud800"})
    assert json.loads(text) == {"a": "<PurePosixPath>", "b": "<list_iterator>", "c": {"d": 1}, "e": "\ud800"}
    assert text.encode().decode() == text
    assert next(used) == 1
    assert to_json({"ä": "ö"}) == '{"ä":"ö"}'


def test_texts_are_bounded_and_broken_json_is_text() -> None:
    assert bounded("x" * TEXT_LIMIT) == "x" * TEXT_LIMIT
    assert bounded("x" * TEXT_LIMIT + "yz").endswith("x… [2 more characters]")
    assert (from_json('{"a": 1}'), from_json('{"a": '), from_json(None)) == ({"a": 1}, '{"a": ', None)
