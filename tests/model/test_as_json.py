from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from clearspan.model import Document, Error, Message, Prompt, Retrieval, Span, Tokens, Tool
from clearspan.model.as_json import to_dict


def span_of(**members: Any) -> Span:
    return Span(trace_id="0a", span_id="0b", name="n", start_ns=1_000_000, end_ns=3_500_000, **members)


def test_it_has_every_field_of_the_model_and_the_computed_ones() -> None:
    assert set(to_dict(span_of())) == {field.name for field in fields(Span)} | {"model", "latency_ms"}


def test_what_is_not_known_is_none_or_empty() -> None:
    found = to_dict(span_of())
    assert found["latency_ms"] == 2.5
    assert found["model"] is None
    assert found["tokens"] is None
    assert found["tags"] == []
    assert found["settings"] == {}


def test_values_become_lists_and_objects() -> None:
    span = span_of(
        request_model="a",
        response_model="b",
        input=(Message("user", ({"type": "text", "content": "hi"},)),),
        output={"answer": (1, 2)},
        tokens=Tokens(prompt=1),
        tool=Tool("t", "c", {"x": (1,)}),
        retrieval=Retrieval("q", 3, (Document("d", "text", 0.5, {"page": 1}),)),
        prompt=Prompt("p", variables={"v": 1}),
        error=Error("E", "m"),
        tags=("x",),
    )
    found = to_dict(span)
    assert found["model"] == "b"
    assert found["input"] == [{"role": "user", "parts": [{"type": "text", "content": "hi"}], "finish_reason": None}]
    assert found["output"] == {"answer": [1, 2]}
    assert found["tokens"]["prompt"] == 1
    assert found["tokens"]["aggregated"] is False
    assert found["tool"] == {"name": "t", "call_id": "c", "arguments": {"x": [1]}, "result": None}
    assert found["retrieval"] == {
        "query": "q",
        "top_k": 3,
        "documents": [{"id": "d", "content": "text", "score": 0.5, "metadata": {"page": 1}}],
    }
    assert found["prompt"] == {"name": "p", "version": None, "template": None, "variables": {"v": 1}}
    assert found["error"] == {"type": "E", "message": "m"}


def test_odd_values_do_not_fail() -> None:
    cycle: dict[Any, Any] = {1: float("inf"), b"k": b"\xff", "deep": None}
    cycle["self"] = cycle
    deep: Any = "bottom"
    for _ in range(5000):
        deep = [deep]
    found = to_dict(span_of(unmapped=cycle, metadata={"deep": deep, "set": {1}}))
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["unmapped"]["1"] == "inf"
    assert found["unmapped"]["self"] == "[cut: nested too deep]"
