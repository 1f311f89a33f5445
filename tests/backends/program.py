"""A traced program, run as a process of its own: a conversation's turn with a search, a tool and a model's call, then
a turn in which a tool and a call fail. Arguments: the model's URL, the session."""

from __future__ import annotations

import sys
from contextlib import suppress

import openai

import clearspan

QUESTION = "What is six times seven?"
CALL = {"id": "c1", "type": "function", "function": {"name": "multiply", "arguments": '{"a": 6, "b": 7}'}}
SCHEMA = {"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}}}
MULTIPLY = {"type": "function", "function": {"name": "multiply", "parameters": SCHEMA}}


def answer(url: str, session: str) -> None:
    client = openai.OpenAI(base_url=url, api_key="test", max_retries=0)
    with clearspan.trace(
        "answer_question", session_id=session, user_id="u1", tags=["prod"], metadata={"tenant": "acme"}
    ) as trace:
        trace.set_input({"question": QUESTION})
        with trace.span("search", span_type="retrieval") as span:
            span.set_input("six times seven")
            span.set_output([{"id": "d1", "content": "Multiplication tables", "score": 0.75}])
        with trace.span("multiply", span_type="tool") as span:
            span.set_input({"a": 6, "b": 7})
            span.set_output({"product": 42})
        answered = client.chat.completions.create(
            model="gpt-test",
            temperature=0.5,
            tools=[MULTIPLY],  # type: ignore[list-item]  # a dict is what people pass
            messages=[
                {"role": "system", "content": "You are terse."},
                {"role": "user", "content": QUESTION},
                {"role": "assistant", "tool_calls": [CALL]},  # type: ignore[list-item]  # as above
                {"role": "tool", "tool_call_id": "c1", "content": "42"},
            ],
        )
        trace.set_output({"answer": answered.choices[0].message.content})


def fail(session: str) -> None:
    nobody = openai.OpenAI(base_url="http://127.0.0.1:9/v1", api_key="test", max_retries=0)
    with clearspan.trace("fail", session_id=session) as trace:
        with suppress(ValueError), trace.span("broken_tool", span_type="tool") as span:
            span.set_input({"a": 1})
            raise ValueError("no such tool")
        nobody.chat.completions.create(model="gpt-gone", messages=[{"role": "user", "content": "Anyone?"}])


if __name__ == "__main__":
    clearspan.init()
    clearspan.instrument_openai()
    answer(sys.argv[1], sys.argv[2])
    with suppress(openai.APIConnectionError):
        fail(sys.argv[2])
    flushed = clearspan.flush(timeout=60)
    assert flushed.ok, flushed
    print(flushed.delivered)
