"""Real spans of published instrumentations, with the truth beside them.

The samples live outside the repository: ``../shared/corpus``, or ``corpus`` in the folder ``CLEARSPAN_SHARED``.
"""

from __future__ import annotations

import importlib.util
import os
import re
from pathlib import Path
from typing import Any

import pytest

from clearspan.dialects import read, recognise
from clearspan.intake import take
from clearspan.model import LogRecord, Message, Span, SpanRecord
from clearspan.model.as_json import to_dict
from tests.support.declared import write

SHARED = Path(os.environ.get("CLEARSPAN_SHARED") or Path(__file__).parents[3] / "shared")
CORPUS = SHARED / "corpus"
ALL = sorted(path.stem.removesuffix("__chat") for path in CORPUS.glob("*__chat.json"))

# Instrumentations that write what the dialects read here: all that is on their spans must be found.
COMPLETE = (
    "vercel-ai",
    "langfuse",
    "logfire-openai-v1",
    "langsmith-otel",
    "langsmith-otel-langchain",
    "mlflow",
    "agentops",
    "anthropic-native",
    "anthropic-native-content",
    "elastic-openai",
    "google-adk-native",
    "google-adk-native-latest",
    "haystack-native",
    "haystack-native-2x",
    "laminar",
    "langtrace",
    "litellm-otel",
    "logfire-anthropic",
    "logfire-openai",
    "openinference-anthropic",
    "openinference-bedrock",
    "openinference-dspy",
    "openinference-google-adk",
    "openinference-google-genai",
    "openinference-haystack",
    "openinference-langchain",
    "openinference-litellm",
    "openinference-llama-index",
    "openinference-openai",
    "openinference-openai-agents",
    "openlit",
    "openlit-langchain",
    "openllmetry-anthropic",
    "openllmetry-bedrock",
    "openllmetry-cohere",
    "openllmetry-google-genai",
    "openllmetry-groq",
    "openllmetry-langchain",
    "openllmetry-legacy-anthropic",
    "openllmetry-legacy-bedrock",
    "openllmetry-legacy-langchain",
    "openllmetry-legacy-openai",
    "openllmetry-llamaindex",
    "openllmetry-mistral",
    "openllmetry-ollama",
    "openllmetry-openai",
    "openllmetry-openai-agents",
    "otel-google-genai",
    "otel-google-genai-latest",
    "otel-google-genai-latest-events",
    "otel-openai-v2",
    "otel-openai-v2-events",
    "otel-openai-v2-latest",
    "otel-openai-v2-latest-events",
    "pydantic-ai-v2",
    "pydantic-ai-v5",
    "pydantic-ai-v6",
    "semantic-kernel-native",
    "strands-native",
    "strands-native-latest",
    "traceai-openai",
)
# The samples call an agent's span so; here it is a custom span whose operation says it.
FINER = {"invoke_agent": "agent"}

needs_corpus = pytest.mark.skipif(not ALL, reason=f"the sample of real spans is not at {CORPUS}")


def loader() -> Any:
    spec = importlib.util.spec_from_file_location("corpus_loader", CORPUS / "loader.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(__import__("sys").modules, spec.name, module)  # its dataclasses look themselves up there
        spec.loader.exec_module(module)
    return module


def logs_of(case: Any, span_id: str) -> list[LogRecord]:
    return [
        LogRecord(log.get("event_name") or "", log.get("body"), log.get("attributes") or {})
        for log in case.logs
        if log.get("span_id") == span_id
    ]


def found_in(span: Span) -> dict[str, Any]:
    model = to_dict(span)
    tokens, output = model["tokens"] or {}, span.output
    spoken = isinstance(output, tuple) and all(isinstance(message, Message) for message in output)
    return {
        "span_type": FINER.get(span.operation or "", span.span_type),
        "provider": span.provider,
        "request_model": span.request_model,
        "response_model": span.response_model,
        "status": span.status,
        "input_contains": [model["system_instructions"], model["input"]] if span.input is not None else None,
        "output_contains": model["output"],
        "output_text": "".join([message.text for message in output]) if spoken else output,
        "input_tokens": tokens.get("prompt"),
        "output_tokens": tokens.get("completion"),
        "total_tokens": tokens.get("total"),
        "temperature": span.settings.get("temperature"),
        "top_p": span.settings.get("top_p"),
        "max_tokens": span.settings.get("max_output_tokens"),
        "agent_name": span.agent_name,
        "session_id": span.session_id,
        "user_id": span.user_id,
    }


@needs_corpus
@pytest.mark.parametrize("name", COMPLETE)
def test_every_field_that_is_on_the_span_is_found(name: str) -> None:
    corpus = loader()
    case = corpus.load(CORPUS / f"{name}__chat.json")
    missed = []
    for expected in case.expect:
        record = take(case.span(expected["span_id"]))
        found = found_in(read(record, recognise(record), logs_of(case, expected["span_id"])))
        for field, truth in expected["fields"].items():
            asked = expected["present"][field]
            if asked and not corpus.check(field, truth, found[field]):
                missed.append((record.name, field, truth, found[field]))
    assert missed == []


@needs_corpus
@pytest.mark.parametrize("name", ALL)
def test_any_real_span_is_written_and_read_back_as_the_same_span(name: str) -> None:
    case = loader().load(CORPUS / f"{name}__chat.json")
    for source in case.spans:
        record = take(source)
        span = read(record, recognise(record))
        written = write(record, span)
        assert read(written, recognise(written)) == span


@needs_corpus
@pytest.mark.parametrize("name", ALL)
def test_tokens_of_a_trace_are_counted_once(name: str) -> None:
    from clearspan.model.totals import totals

    case = loader().load(CORPUS / f"{name}__chat.json")
    billed = case.meta.get("totals") or {}
    spans = [read(record, recognise(record)) for record in map(take, case.spans)]
    counted = totals(spans)
    assert (counted.prompt or 0) <= billed.get("input_tokens", 0)
    assert (counted.completion or 0) <= billed.get("output_tokens", 0)


@needs_corpus
@pytest.mark.parametrize("name", ALL)
def test_any_damage_to_a_real_span_is_survived(name: str) -> None:
    """Each attribute in turn is gone, of another type, or cut in half: the rest is read, and no number is new."""
    case = loader().load(CORPUS / f"{name}__chat.json")
    for source in case.spans:
        record = take(source)
        known = numbers_in(record)
        for attribute, value in record.attributes.items():
            without = {key: item for key, item in record.attributes.items() if key != attribute}
            damaged = [without, *[{**record.attributes, attribute: odd} for odd in odd_values(value)]]
            for attributes in damaged:
                hurt = record._replace(attributes=attributes)
                span = read(hurt, recognise(hurt))
                tokens = span.tokens
                if tokens is not None:
                    assert {tokens.prompt, tokens.completion, tokens.cache_read, tokens.reasoning} <= known


def numbers_in(record: SpanRecord) -> set[int | None]:
    """Every whole number on the span, in texts as well, the sums of two of them, and the one that damage brings in."""
    said = {7, *map(int, re.findall(r"(?<![\w.])(\d{1,6})(?:\.0)?(?![\w.])", repr(record.attributes)))}
    return {None, *said, *[one + other for one in said for other in said]}


def odd_values(value: Any) -> list[Any]:
    half = [value[: len(value) // 2]] if isinstance(value, (str, tuple)) else []
    return [None, True, -1, 7, float("nan"), "", "{", b"\xff", (None, {"role": 1}), {"a": {"b": ()}}, *half]
