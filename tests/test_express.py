"""The express lane must answer what the whole way answers, or leave the span to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.trace import SpanContext

from clearspan.config import Config
from clearspan.dialects import read, recognise
from clearspan.express import _TYPES, express
from clearspan.intake import take
from clearspan.model import EventRecord, ScopeRecord, SpanRecord
from clearspan.pipeline import Pipeline
from tests.support.declared import write

MESSAGES = ("gen_ai.input.messages", "gen_ai.output.messages")
ASKED = '[{"role": "user", "parts": [{"type": "text", "content": "why \\"so\\"?"}]}]'
SAID = '[{"role": "assistant", "parts": [{"type": "text", "content": "so"}], "finish_reason": "stop"}]'

CHAT: dict[str, Any] = {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-4o-mini",
    "gen_ai.response.model": "gpt-4o-mini-2024-07-18",
    "gen_ai.request.temperature": 0.5,
    "gen_ai.request.stream": True,
    "gen_ai.input.messages": ASKED,
    "gen_ai.output.messages": SAID,
    "gen_ai.response.finish_reasons": ("stop",),
    "gen_ai.usage.input_tokens": 17,
    "gen_ai.usage.output_tokens": 23,
    "server.address": "127.0.0.1",
    "session.id": "s1",
    "clearspan.metadata.tenant": "acme",
}
OWN: dict[str, Any] = {
    "clearspan.span.type": "llm",
    "gen_ai.request.model": "gpt-4o-mini",
    "clearspan.input": 'why "so"?',
    "clearspan.output": "line\nline",
    "gen_ai.usage.input_tokens": 17,
}


def record(attributes: Mapping[str, Any], **fields: Any) -> SpanRecord:
    return SpanRecord(1, 2, "chat", start_ns=3, end_ns=5, attributes=attributes, **fields)


def whole_way(span: SpanRecord) -> SpanRecord:
    return write(span, read(span, recognise(span)))


def comparable(span: SpanRecord) -> SpanRecord:
    attributes = {
        key: json.loads(value) if key in MESSAGES and isinstance(value, str) else repr(value)
        for key, value in span.attributes.items()
    }
    return span._replace(attributes=attributes)


@pytest.mark.parametrize(
    "attributes",
    [
        CHAT,
        OWN,
        {**CHAT, "gen_ai.operation.name": "embeddings", "other.key": ("x", 1)},
        {"clearspan.span.type": "custom", "clearspan.metadata.n": 3, "clearspan.input": "plain text"},
        {"clearspan.span.type": "custom", "clearspan.output": "42 is no JSON list", "user.id": "u"},
        {"clearspan.span.type": "custom", "clearspan.input": {"q": "why?", "n": [1, None, {"x": 0.5}]}},
        {"clearspan.span.type": "custom", "clearspan.output": ({"id": "d1"}, "text"), "clearspan.input": '{"q":1}'},
        {"http.request.method": "GET"},
    ],
)
def test_spans_in_today_s_form_take_it_and_come_out_the_same(attributes: dict[str, Any]) -> None:
    span = record(attributes)

    expressed = express(span, recognise(span))

    assert expressed is not None
    assert comparable(expressed) == comparable(whole_way(span))
    assert span.attributes == attributes, "the span that came is not touched"


@pytest.mark.parametrize(
    "change",
    [
        {"gen_ai.system": "openai"},
        {"gen_ai.input.messages": '[{"role": "user", "content": "older form"}]'},
        {"gen_ai.input.messages": "no JSON"},
        {"gen_ai.output.messages": '[{"role": "assistant", "parts": [{"type": "tool_call", "name": "f"}]}]'},
        {"gen_ai.response.finish_reasons": ("length",)},
        {"gen_ai.input.messages": ASKED.replace("user", "MessageRole.USER")},
        {"gen_ai.provider.name": "LangGraph"},
        {"gen_ai.provider.name": "unknown"},
        {"gen_ai.operation.name": "invoke_agent"},
        {"gen_ai.operation.name": "execute_tool"},
        {"gen_ai.operation.name": "retrieval"},
        {"gen_ai.usage.input_tokens": True},
        {"gen_ai.usage.input_tokens": -1},
        {"gen_ai.request.model": ""},
        {"clearspan.metadata.nested": {"a": 1}},
        {"clearspan.dialect": "genai"},
        {"error.type": "timeout"},
        {"clearspan.input": {"role": "user"}},
    ],
)
def test_whatever_has_to_be_read_is_left_to_reading(change: dict[str, Any]) -> None:
    span = record({**CHAT, **change})

    assert express(span, recognise(span)) is None


def test_what_a_library_says_otherwise_is_left_to_reading() -> None:
    counts = {"gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": 409}
    cached = {**counts, "gen_ai.usage.cache_read.input_tokens": 43}
    span = record(cached, scope=ScopeRecord("opentelemetry.instrumentation.genai.bedrock"))

    assert express(span, recognise(span)) is None
    assert express(record(cached), recognise(record(cached))) is not None


def test_failures_and_events_are_left_to_reading() -> None:
    failed = record(CHAT, status_code=2)
    eventful = record(CHAT, events=(EventRecord("gen_ai.choice"),))

    assert express(failed, recognise(failed)) is None
    assert express(eventful, recognise(eventful)) is None


class Ended(ReadableSpan):
    """An ended span with any attributes: the SDK itself would leave some out."""

    def __init__(self, attributes: Mapping[str, Any]) -> None:
        super().__init__("chat", SpanContext(1, 2, is_remote=False), start_time=3, end_time=5)
        self._attributes = dict(attributes)


@pytest.mark.parametrize("emit", [(), ("openinference",), ("langfuse", "original"), ("openinference", "langfuse")])
@pytest.mark.parametrize("attributes", [CHAT, OWN, {"http.request.method": "GET"}])
def test_a_pipeline_answers_what_the_whole_way_answers_whatever_is_emitted(
    attributes: dict[str, Any], emit: tuple[str, ...]
) -> None:
    ended = Ended(attributes)
    taken = take(ended)
    pipeline = Pipeline.from_config(Config.from_env({"HOME": "/home/me"}, emit=emit), llm_only=False)

    (written,) = pipeline.run([ended])

    assert comparable(written) == comparable(write(taken, read(taken, recognise(taken)), emit))


texts = st.text(max_size=8) | st.sampled_from(["chat", "llm", "tool", "openai", "{}", '["x"]', '"q"', "a\ud800b"])
scalars = texts | st.integers(-(2**65), 2**65) | st.floats() | st.booleans() | st.none() | st.binary(max_size=3)
messages = st.sampled_from([ASKED, SAID, "[]", '[{"role": "user", "parts": []}]', '[{"parts": [], "role": "x"}]'])
values = scalars | st.lists(scalars, max_size=3).map(tuple) | st.dictionaries(texts, scalars, max_size=2)
names = st.sampled_from(
    [*_TYPES, "clearspan.tags", "clearspan.metadata.k", "clearspan.cost.total", "gen_ai.system", "gen_ai.tool.name"]
) | st.sampled_from(["http.route", "error.type", "gen_ai.prompt", "llm.model", "clearspan.dialect"])
trees = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3))
pairs = st.one_of(
    st.tuples(st.sampled_from(["clearspan.input", "clearspan.output"]), trees),
    st.tuples(
        st.sampled_from(["clearspan.input", "clearspan.output"]),
        st.sampled_from(['{"a":1}', '{"a": 1}', '{"a":1,"a":2}', "[1e999]", "[NaN]", '"text"', '["x"', "[1.50]"]),
    ),
    st.tuples(names, values),
    st.tuples(st.sampled_from(MESSAGES), messages),
    st.tuples(st.just("clearspan.span.type"), st.sampled_from(["llm", "retrieval", "tool", "custom", "other"])),
    st.tuples(st.just("gen_ai.operation.name"), st.sampled_from(["chat", "embeddings", "execute_tool", "rerank"])),
)


@settings(max_examples=600, deadline=None)
@given(st.sampled_from([CHAT, OWN, {}]), st.lists(pairs, max_size=6), st.data())
def test_the_lane_and_the_whole_way_never_disagree(
    base: dict[str, Any], changes: list[tuple[str, Any]], data: st.DataObject
) -> None:
    attributes = {**base, **dict(changes)}
    for key in data.draw(st.sets(st.sampled_from(sorted(attributes)), max_size=3)) if attributes else ():
        del attributes[key]
    span = record(attributes)

    expressed = express(span, recognise(span))

    assert expressed is None or comparable(expressed) == comparable(whole_way(span))
