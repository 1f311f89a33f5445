"""Forms of OpenInference that no recorded case shows, and what is concluded from names that may mean two things."""

from __future__ import annotations

import json
from typing import Any

import pytest

from clearspan.dialects import read, recognise
from clearspan.model import ScopeRecord, Span, SpanRecord

KIND = "openinference.span.kind"


def span_of(attributes: dict[str, Any], scope: str = "", *, failed: bool = False, name: str = "step") -> Span:
    record = SpanRecord(
        1, 2, name, attributes=attributes, status_code=2 if failed else 1, scope=ScopeRecord(scope and SCOPE + scope)
    )
    return read(record, recognise(record))


SCOPE = "openinference.instrumentation."


def llm(
    model: str, scope: str = "", more: dict[str, Any] | None = None, *, failed: bool = False
) -> tuple[str | None, str | None]:
    span = span_of({KIND: "LLM", "llm.model_name": model, **(more or {})}, scope, failed=failed)
    return span.request_model, span.response_model


def test_a_model_without_a_sign_was_asked_for_unless_it_is_dated() -> None:
    assert llm("gpt-4o-mini") == ("gpt-4o-mini", None)
    assert llm("gpt-4o-mini-2024-07-18") == (None, "gpt-4o-mini-2024-07-18")


def test_a_model_is_whose_its_instrumentation_writes() -> None:
    assert llm("gpt-4o-mini-2024-07-18", "agno") == ("gpt-4o-mini-2024-07-18", None)
    assert llm("gemini-2.5-flash", "google_genai") == (None, "gemini-2.5-flash")


def test_the_model_of_a_call_that_failed_was_asked_for() -> None:
    assert llm("gpt-4o-mini-2024-07-18", "openai", failed=True) == ("gpt-4o-mini-2024-07-18", None)


def test_parameters_say_which_model_was_asked_for() -> None:
    asked = {"llm.invocation_parameters": '{"model": "gpt-4o-mini", "temperature": 0.5}'}
    assert llm("gpt-4o-mini-2024-07-18", "", asked) == ("gpt-4o-mini", "gpt-4o-mini-2024-07-18")
    assert llm("gpt-4o-mini", "", asked) == ("gpt-4o-mini", None)


def test_parameters_that_an_answer_repeats_name_the_model_that_answered() -> None:
    repeated = {"id": "resp_1", "created_at": 1, "model": "gpt-4o-mini-2024-07-18", "temperature": 0.5}
    told = {"llm.invocation_parameters": json.dumps(repeated)}
    assert llm("gpt-4o-mini-2024-07-18", "openai_agents", told) == (None, "gpt-4o-mini-2024-07-18")


def test_parameters_that_all_became_fields_are_consumed_and_others_stay() -> None:
    known = span_of({KIND: "LLM", "llm.invocation_parameters": '{"temperature": 0.5, "max_tokens": 9}'})
    assert known.settings == {"temperature": 0.5, "max_output_tokens": 9}
    assert known.unmapped == {}
    more = span_of({KIND: "LLM", "llm.invocation_parameters": '{"temperature": 0.5, "logit_bias": {}}'})
    assert more.settings == {"temperature": 0.5}
    assert list(more.unmapped) == ["llm.invocation_parameters"]


@pytest.mark.parametrize(
    ("written", "today"),
    [("azure", "azure.ai.openai"), ("aws", "aws.bedrock"), ("OpenAI", "openai"), ("mistralai", "mistral_ai")],
)
def test_a_provider_is_called_as_it_is_today(written: str, today: str) -> None:
    assert span_of({KIND: "LLM", "llm.provider": written}).provider == today


def test_the_provider_goes_before_the_system() -> None:
    span = span_of({KIND: "LLM", "llm.provider": "aws", "llm.system": "anthropic"})
    assert span.provider == "aws.bedrock"
    assert span.unmapped == {"llm.system": "anthropic"}


def test_content_blocks_become_parts() -> None:
    block = "llm.input_messages.0.message.contents."
    span = span_of(
        {
            KIND: "LLM",
            "llm.input_messages.0.message.role": "user",
            f"{block}0.message_content.type": "text",
            f"{block}0.message_content.text": "What is it?",
            f"{block}1.message_content.type": "image",
            f"{block}1.message_content.image.image.url": "https://example.org/a.png",
            f"{block}2.message_content.type": "reasoning",
            f"{block}2.message_content.text": "Hm.",
            f"{block}2.message_content.signature": "abc",
        }
    )
    assert span.input[0].parts == (
        {"type": "text", "content": "What is it?"},
        {"type": "uri", "modality": "image", "uri": "https://example.org/a.png"},
        {"type": "reasoning", "content": "Hm.", "signature": "abc"},
    )


def test_content_that_blocks_and_text_both_hold_is_said_once() -> None:
    said = "llm.output_messages.0.message."
    span = span_of(
        {
            KIND: "LLM",
            f"{said}content": "Yes.",
            f"{said}contents.0.message_content.type": "text",
            f"{said}contents.0.message_content.text": "Yes.",
        }
    )
    assert [message.text for message in span.output] == ["Yes."]


def test_a_message_with_a_role_alone_is_none() -> None:
    span = span_of({KIND: "LLM", "llm.output_messages.0.message.role": "assistant"})
    assert span.output is None
    assert list(span.unmapped) == ["llm.output_messages.0.message.role"]


def test_prompts_and_choices_are_a_text_completion() -> None:
    span = span_of({KIND: "LLM", "llm.prompts.0.prompt.text": "Once", "llm.choices.0.completion.text": " upon"})
    assert span.operation == "text_completion"
    assert (span.input[0].text, span.output[0].text) == ("Once", " upon")


def test_a_tools_schema_is_not_its_arguments() -> None:
    schema = '{"type": "object", "properties": {"city": {"type": "string"}}}'
    span = span_of({KIND: "TOOL", "tool.name": "weather", "tool.parameters": schema})
    assert span.tool is not None
    assert span.tool.arguments is None
    assert list(span.unmapped) == ["tool.parameters"]


def test_parameters_are_a_tools_arguments_where_it_has_no_others() -> None:
    span = span_of({KIND: "TOOL", "tool.name": "weather", "tool.parameters": '{"city": "Fredville"}'})
    assert span.tool is not None
    assert span.tool.arguments == {"city": "Fredville"}
    assert span.unmapped == {}


def test_counts_of_anthropic_by_agno_leave_out_what_was_cached() -> None:
    counts = {"llm.token_count.prompt": 10, "llm.token_count.prompt_details.cache_read": 90}
    agno = span_of({KIND: "LLM", "llm.provider": "Anthropic", **counts}, "agno")
    other = span_of({KIND: "LLM", "llm.provider": "anthropic", **counts}, "anthropic")
    assert agno.tokens is not None
    assert other.tokens is not None
    assert (agno.tokens.prompt, other.tokens.prompt) == (100, 10)


@pytest.mark.parametrize(
    ("total", "prompt", "completion"),
    [(30, 10, 20), (120, 100, 20), (35, 10, 25), (125, 100, 25), (31, 10, 20)],
)
def test_a_total_says_whether_prompt_and_completion_hold_everything(total: int, prompt: int, completion: int) -> None:
    counts = {
        "llm.token_count.prompt": 10,
        "llm.token_count.completion": 20,
        "llm.token_count.total": total,
        "llm.token_count.prompt_details.cache_read": 90,
        "llm.token_count.completion_details.reasoning": 5,
    }
    tokens = span_of({KIND: "LLM", **counts}).tokens
    assert tokens is not None
    assert (tokens.prompt, tokens.completion) == (prompt, completion)


def test_a_kind_that_the_model_has_no_word_for_stays_on_the_span() -> None:
    span = span_of({KIND: "GUARDRAIL", "input.value": "Is it safe?"})
    assert (span.span_type, span.operation, span.input) == ("custom", None, "Is it safe?")
    assert span.unmapped == {KIND: "GUARDRAIL"}


def test_the_making_of_a_request_is_no_call() -> None:
    span = span_of({KIND: "LLM", "input.value": "x"}, "llama_index", name="OpenAI._prepare_chat_with_tools")
    assert span.span_type == "custom"


def test_plain_text_that_looks_like_json_is_that_text() -> None:
    assert span_of({KIND: "CHAIN", "input.value": "[1]", "input.mime_type": "text/plain"}).input == "[1]"
    assert span_of({KIND: "CHAIN", "input.value": "[1]", "input.mime_type": "application/json"}).input == [1]


def test_metadata_that_says_nothing_is_left_out() -> None:
    span = span_of({KIND: "LLM", "metadata": '{"a": "b", "c": null, "d": ""}', "tag.tags": ("x",)})
    assert (span.metadata, span.tags) == ({"a": "b"}, ("x",))


@pytest.mark.parametrize("name", ["llm.request.type", "input.tokens", "output", "retrieval.query", "embedding.dim"])
def test_names_that_only_look_alike_are_not_taken_for_openinference(name: str) -> None:
    found = recognise(SpanRecord(1, 2, "step", attributes={name: "x"}))
    assert "openinference" not in [dialect.name for dialect in found]


def test_a_span_without_a_kind_is_known_by_names_that_nobody_else_writes() -> None:
    span = span_of({"llm.model_name": "gpt-4o-mini", "llm.token_count.prompt": 3, "llm.token_count.completion": 4})
    assert (span.dialect, span.span_type, span.request_model) == ("openinference", "llm", "gpt-4o-mini")
