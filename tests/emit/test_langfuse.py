"""The names and forms are those of the Langfuse SDK; ``make test-backends`` holds them against the SDK itself."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from clearspan.emit.langfuse import attributes
from clearspan.model import Message, Prompt, Tokens
from tests.emit.spans import AGENT, CHAT, EMBEDDED, RERANKED, RETRIEVED, TOOL, span_of, text


def test_a_model_call_is_a_generation() -> None:
    found = attributes(CHAT)

    asked = json.loads(found.pop("langfuse.observation.input"))
    assert [message["role"] for message in asked] == ["system", "user", "assistant", "tool", "tool", "user"]
    assert json.loads(found.pop("langfuse.observation.output")) == {"role": "assistant", "content": "Sunny."}
    assert {name: _said(value) for name, value in found.items()} == {
        "langfuse.observation.type": "generation",
        "langfuse.observation.model.name": "gpt-4o-mini-2024-07-18",
        "langfuse.observation.model.parameters": {"temperature": 0.5, "max_tokens": 64, "stop": ["x"]},
        "langfuse.observation.usage_details": {
            "input": 53,
            "input_cache_read": 40,
            "input_cache_creation": 7,
            "output": 20,
            "output_reasoning": 3,
            "total": 123,
        },
        "langfuse.observation.cost_details": {"total": 0.5, "input": 0.2, "output": 0.3},
        "langfuse.observation.completion_start_time": '"2026-09-21T14:13:20.250000Z"',
        "langfuse.observation.prompt.name": "cat",
        "langfuse.observation.prompt.version": 3,
        "langfuse.trace.tags": ("prod", "eu"),
        "langfuse.trace.metadata.tenant": "acme",
        "langfuse.trace.metadata.n": "3",
    }


def _said(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) and value.startswith(("{", "[")) else value


def test_the_parts_of_a_count_add_up_to_what_was_billed() -> None:
    usage = json.loads(attributes(CHAT)["langfuse.observation.usage_details"])

    assert usage.pop("total") == sum(usage.values())


def test_parts_larger_than_their_count_are_not_taken_out_of_it() -> None:
    found = attributes(span_of(span_type="llm", tokens=Tokens(prompt=5, cache_read=9, reasoning=2)))

    assert json.loads(found["langfuse.observation.usage_details"]) == {"input": 5}


def test_a_failed_tool_says_its_error() -> None:
    assert attributes(TOOL) == {
        "langfuse.observation.type": "tool",
        "langfuse.observation.input": '{"city":"Fredville"}',
        "langfuse.observation.output": '{"sun":true}',
        "langfuse.observation.level": "ERROR",
        "langfuse.observation.status_message": "too slow",
    }


@pytest.mark.parametrize(
    ("span", "kind"), [(EMBEDDED, "embedding"), (RETRIEVED, "retriever"), (RERANKED, "retriever"), (AGENT, "agent")]
)
def test_the_type_is_the_operation_s_or_the_span_s(span: Any, kind: str) -> None:
    assert attributes(span)["langfuse.observation.type"] == kind


def test_what_repeats_its_children_s_tokens_and_cost_does_not_say_them_again() -> None:
    assert attributes(AGENT).keys() == {"langfuse.observation.type", "langfuse.observation.input"}


def test_a_step_s_values_are_texts_or_json() -> None:
    found = attributes(span_of(input={"question": "why"}, output="so"))

    assert found == {
        "langfuse.observation.type": "span",
        "langfuse.observation.input": '{"question":"why"}',
        "langfuse.observation.output": "so",
    }


def test_a_retrieval_is_its_query_and_documents() -> None:
    found = attributes(RETRIEVED)

    assert found["langfuse.observation.input"] == "capital?"
    assert json.loads(found["langfuse.observation.output"])[0] == {
        "id": "d1",
        "content": "Fredville",
        "score": 0.9,
        "metadata": {"page": 1},
    }


def test_several_answers_are_a_list() -> None:
    said = tuple([Message("assistant", (text(word),)) for word in ("a", "b")])

    found = json.loads(attributes(span_of(span_type="llm", output=said))["langfuse.observation.output"])

    assert [message["content"] for message in found] == ["a", "b"]


@pytest.mark.parametrize(("version", "said"), [("12", 12), ("v2", "v2"), ("²", "²"), ("9" * 30, "9" * 30)])
def test_a_prompt_s_version_is_a_number_where_it_can_be(version: str, said: object) -> None:
    found = attributes(span_of(prompt=Prompt(name="p", version=version)))

    assert found["langfuse.observation.prompt.version"] == said


def test_a_moment_that_no_calendar_has_is_left_out() -> None:
    late = replace(CHAT, time_to_first_chunk=1e300)

    assert "langfuse.observation.completion_start_time" not in attributes(late)
