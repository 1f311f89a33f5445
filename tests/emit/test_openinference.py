"""What is emitted must be what OpenInference's own functions make of the same facts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from openinference import instrumentation as official
from openinference.semconv import trace as names

from clearspan.emit.openinference import PROJECT, attributes
from clearspan.model import Message, Retrieval, Span, Tool
from tests.emit.spans import AGENT, CHAT, EMBEDDED, RERANKED, RETRIEVED, TOOL, WEATHER, span_of, text


def comparable(found: dict[str, Any]) -> dict[str, Any]:
    """JSON texts as what they say: they may differ in spaces."""
    return {name: _said(value) for name, value in found.items()}


def _said(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(("{", "[")):
        return json.loads(value)
    return list(value) if isinstance(value, tuple) else value


def test_a_model_call_is_what_the_official_functions_make_of_it() -> None:
    weather = {"name": "weather", "description": "The weather.", "parameters": WEATHER}
    asked: list[Any] = [
        {"role": "system", "content": "You are terse."},
        {
            "role": "user",
            "contents": [
                {"type": "text", "text": "What is this?"},
                {"type": "image", "image": {"url": "https://x.test/cat.png"}},
            ],
        },
        {
            "role": "assistant",
            "content": "Let me look.",
            "tool_calls": [
                {"id": "c1", "function": {"name": "weather", "arguments": {"city": "Frédville"}}},
                {"id": "c2", "function": {"name": "time", "arguments": "now"}},
            ],
        },
        {"role": "tool", "tool_call_id": "c1", "content": '{"sun":true}'},
        {"role": "tool", "tool_call_id": "c2", "content": "noon"},
        {"role": "user", "content": "Well?"},
    ]
    expected: dict[str, Any] = {
        **official.get_span_kind_attributes("llm"),
        **official.get_llm_attributes(
            provider=names.OpenInferenceLLMProviderValues.AZURE,
            system=names.OpenInferenceLLMSystemValues.OPENAI,
            request_model_name="gpt-4o-mini",
            response_model_name="gpt-4o-mini-2024-07-18",
            invocation_parameters={"temperature": 0.5, "max_tokens": 64, "stop": ["x"]},
            input_messages=asked,
            output_messages=[{"role": "assistant", "content": "Sunny."}],
            token_count={
                "prompt": 100,
                "completion": 23,
                "total": 123,
                "prompt_details": {"cache_read": 40, "cache_write": 7},
            },
            tools=[
                {
                    "json_schema": {"type": "function", "function": weather},
                    "name": "weather",
                    "description": "The weather.",
                },
                {"json_schema": {"type": "function", "function": {"name": "time"}}, "name": "time"},
                {"json_schema": {"type": "web_search"}},
            ],
        ),
        **official.get_metadata_attributes(metadata={"tenant": "acme", "n": 3}),
        **official.get_tag_attributes(tags=["prod", "eu"]),
        **official.get_output_attributes("Sunny."),
        names.SpanAttributes.INPUT_MIME_TYPE: "application/json",
        names.SpanAttributes.LLM_TOKEN_COUNT_COMPLETION_DETAILS_REASONING: 3,
        names.SpanAttributes.LLM_COST_TOTAL: 0.5,
        names.SpanAttributes.LLM_COST_PROMPT: 0.2,
        names.SpanAttributes.LLM_COST_COMPLETION: 0.3,
        names.SpanAttributes.LLM_FINISH_REASON: "stop",
        names.SpanAttributes.LLM_PROMPT_TEMPLATE: "What is {it}?",
        names.SpanAttributes.LLM_PROMPT_TEMPLATE_VERSION: "3",
        names.SpanAttributes.LLM_PROMPT_TEMPLATE_VARIABLES: '{"it": "this"}',
    }

    found = attributes(CHAT)

    conversation = json.loads(found.pop(names.SpanAttributes.INPUT_VALUE))["messages"]
    assert comparable(found) == comparable(expected)
    assert [message["role"] for message in conversation] == ["system", "user", "assistant", "tool", "tool", "user"]
    assert conversation[1]["content"][1] == {"type": "image_url", "image_url": {"url": "https://x.test/cat.png"}}
    assert conversation[2]["tool_calls"][0]["function"]["arguments"] == '{"city":"Frédville"}'
    assert conversation[3] == {"role": "tool", "content": '{"sun":true}', "tool_call_id": "c1"}


def test_a_retrieval_is_what_the_official_functions_make_of_it() -> None:
    documents: list[Any] = [
        {"id": "d1", "content": "Fredville", "score": 0.9, "metadata": {"page": 1}},
        {"content": "Other"},
    ]
    expected = {
        **official.get_span_kind_attributes("retriever"),
        **official.get_input_attributes("capital?"),
        **official.get_output_attributes(documents),
        **official.get_retriever_attributes(documents=documents),
    }

    assert comparable(attributes(RETRIEVED)) == comparable(expected)


def test_a_rerank_is_what_the_official_functions_make_of_it() -> None:
    documents: list[Any] = [{"id": "d1", "content": "Fredville", "score": 0.9}]
    expected = {
        **official.get_span_kind_attributes("reranker"),
        **official.get_input_attributes("capital?"),
        **official.get_output_attributes(documents),
        **official.get_reranker_attributes(
            query="capital?", model_name="rerank-3", top_k=1, output_documents=documents
        ),
    }

    assert comparable(attributes(RERANKED)) == comparable(expected)


def test_embeddings_are_what_the_official_functions_make_of_them() -> None:
    found = attributes(EMBEDDED)

    expected = official.get_embedding_attributes(model_name="embed-3", embeddings=[{"text": "one"}, {"text": "two"}])
    assert expected.items() <= found.items()
    assert found["openinference.span.kind"] == "EMBEDDING"
    assert found["embedding.invocation_parameters"] == '{"dimensions":256}'
    assert found["llm.token_count.prompt"] == 4
    assert "llm.model_name" not in found


def test_a_tool_is_what_the_official_functions_make_of_it() -> None:
    expected = {
        **official.get_span_kind_attributes("tool"),
        **official.get_tool_attributes(name="weather", parameters={"city": "Fredville"}),
        **official.get_input_attributes({"city": "Fredville"}),
        **official.get_output_attributes({"sun": True}),
        names.SpanAttributes.TOOL_ID: "c1",
    }

    assert comparable(attributes(TOOL)) == comparable(expected)


def test_what_repeats_its_children_s_tokens_and_cost_does_not_say_them_again() -> None:
    assert attributes(AGENT) == {
        "openinference.span.kind": "AGENT",
        "agent.name": "planner",
        "input.value": "plan",
        "input.mime_type": "text/plain",
    }


@pytest.mark.parametrize(
    ("span_type", "operation", "kind"),
    [
        ("llm", "chat", "LLM"),
        ("llm", "generate_content", "LLM"),
        ("llm", None, "LLM"),
        ("llm", "embeddings", "EMBEDDING"),
        ("retrieval", None, "RETRIEVER"),
        ("retrieval", "rerank", "RERANKER"),
        ("tool", "unheard_of", "TOOL"),
        ("custom", "invoke_agent", "AGENT"),
        ("custom", "create_agent", "AGENT"),
        ("custom", None, "CHAIN"),
        ("custom", "embeddings", "CHAIN"),
    ],
)
def test_the_kind_is_the_operation_s_where_it_is_of_the_span_s_type(
    span_type: Any, operation: str | None, kind: str
) -> None:
    found = attributes(span_of(span_type=span_type, operation=operation))

    assert found == {"openinference.span.kind": kind}
    assert names.OpenInferenceSpanKindValues(kind)


@pytest.mark.parametrize(
    ("value", "said", "mime"),
    [
        ("plain", "plain", "text/plain"),
        ("", "", "text/plain"),
        (42, "42", "application/json"),
        (False, "false", "application/json"),
        ({"a": (1, "é")}, '{"a":[1,"é"]}', "application/json"),
    ],
)
def test_a_step_s_values_are_texts_with_their_type(value: Any, said: str, mime: str) -> None:
    found = attributes(span_of(input=value, output=value))

    assert (found["input.value"], found["input.mime_type"]) == (said, mime)
    assert (found["output.value"], found["output.mime_type"]) == (said, mime)


def test_what_a_message_shows_goes_out_by_its_kind_and_what_has_no_word_as_text() -> None:
    parts = (
        {"type": "reasoning", "content": "hm"},
        {"type": "blob", "modality": "image", "mime_type": "image/png", "content": "QUJD"},
        {"type": "blob", "modality": "audio", "content": "QUJD"},
        {"type": "uri", "modality": "document", "uri": "https://x.test/a.pdf"},
        {"type": "uri", "modality": ["odd"], "uri": 7},
        {"type": "file", "modality": "image", "file_id": "f1"},
    )

    found = attributes(span_of(span_type="llm", input=(Message("user", parts),)))

    prefix = "llm.input_messages.0.message.contents."
    shown = {name.removeprefix(prefix): value for name, value in found.items() if name.startswith(prefix)}
    assert shown == {
        "0.message_content.type": "reasoning",
        "0.message_content.text": "hm",
        "1.message_content.type": "image",
        "1.message_content.image.image.url": "data:image/png;base64,QUJD",
        "2.message_content.type": "audio",
        "2.message_content.audio.audio.url": "data:;base64,QUJD",
        "3.message_content.type": "document",
        "3.message_content.document.document.url": "https://x.test/a.pdf",
        "4.message_content.type": "text",
        "4.message_content.text": '{"type":"uri","modality":["odd"],"uri":7}',
        "5.message_content.type": "text",
        "5.message_content.text": '{"type":"file","modality":"image","file_id":"f1"}',
    }


def test_several_answers_keep_their_finish_reasons() -> None:
    said = (Message("assistant", (text("a"),), "stop"), Message("assistant", (text("b"),), "length"))

    assert attributes(span_of(span_type="llm", output=said))["llm.finish_reason"] == ("stop", "length")


@pytest.mark.parametrize("span", [CHAT, RETRIEVED, RERANKED, EMBEDDED, TOOL, AGENT], ids=lambda span: span.operation)
def test_every_name_is_one_that_the_convention_declares(span: Span) -> None:
    declared = {
        value
        for group in vars(names).values()
        if isinstance(group, type) and group.__name__.endswith("Attributes")
        for value in vars(group).values()
        if isinstance(value, str)
    }
    whole = re.compile("|".join(sorted(map(re.escape, declared), key=len, reverse=True)))

    # "llm.input_messages.0.message.role" is "llm.input_messages", an index, "message.role".
    rests = {name: whole.sub("", re.sub(r"\.\d+\.", " ", name)).replace(".", "").strip() for name in attributes(span)}
    assert {name: rest for name, rest in rests.items() if rest} == {}


def test_providers_without_a_word_of_their_own_go_out_as_they_are() -> None:
    found = attributes(span_of(span_type="llm", provider="Groq"))

    assert found["llm.provider"] == "groq"
    assert "llm.system" not in found


def test_empty_groups_add_nothing() -> None:
    bare = span_of(span_type="tool", tool=Tool(), retrieval=Retrieval())

    assert attributes(bare) == {"openinference.span.kind": "TOOL"}


def test_instructions_go_before_the_messages_but_never_in_the_place_of_another_input() -> None:
    agent = replace(AGENT, system_instructions=(text("be good"),))

    assert json.loads(attributes(agent)["input.value"])["messages"][0] == {"role": "system", "content": "be good"}
    assert attributes(replace(agent, input={"task": 1}))["input.value"] == '{"task":1}'


def test_the_project_s_name_is_the_one_that_the_convention_declares() -> None:
    from openinference.semconv.resource import ResourceAttributes

    assert PROJECT == ResourceAttributes.PROJECT_NAME
