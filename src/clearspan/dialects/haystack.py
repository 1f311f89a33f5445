"""Haystack's own tracer: pipelines, their components by class, agents and their steps.

A component's class and the names of its outputs say what it is. Its whole input and output are one attribute each.
Source: haystack-ai 2.31.0 and 3.4.0, ``core.pipeline``, ``components.agents`` and ``components.generators.utils``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from clearspan.dialects import convert, haystack_values
from clearspan.dialects.base import Dialect, Draft, apply
from clearspan.dialects.exchange import offer_settings, offer_usage
from clearspan.dialects.messages import ASSISTANT, USER, instructions
from clearspan.dialects.tables.haystack import OWN
from clearspan.model import LogRecord, SpanRecord
from clearspan.model.json_data import is_dict, is_list, key_text

_NAME: Final = "haystack.component.name"
_CLASS: Final = "haystack.component.type"
_PATH: Final = "haystack.component.fully_qualified_type"
_OUTPUTS: Final = "haystack.component.output_spec"
_TOOL_ERROR: Final = "haystack.tool.error"
_METADATA: Final = "haystack.pipeline.metadata"
_OURS: Final = ("haystack.", "haystack_integrations.")

# Where a span of each kind has its input and its output.
_COMPONENT: Final = ("haystack.component.input", "haystack.component.output")
_PIPELINE: Final = ("haystack.pipeline.input_data", "haystack.pipeline.output_data")
_AGENT: Final = ("haystack.agent.input", "haystack.agent.output")
_STEP: Final = ("haystack.agent.step.llm.input", "haystack.agent.step.llm.output")
_TOOL_OUTPUT: Final = "haystack.agent.step.tool.output"

# How a component's class ends, an output that it then has, what it is.
_KINDS: Final[tuple[tuple[str, str, str, str | None], ...]] = (
    ("ImageGenerator", "images", "custom", None),
    ("ChatGenerator", "replies", "llm", "chat"),
    ("Generator", "replies", "llm", "text_completion"),
    ("Embedder", "embedding", "llm", "embeddings"),
    ("DocumentEmbedder", "documents", "llm", "embeddings"),
    ("Retriever", "documents", "retrieval", "retrieval"),
    ("Ranker", "documents", "retrieval", "rerank"),
    ("ToolInvoker", "tool_messages", "tool", "execute_tool"),
    ("Agent", "messages", "custom", "invoke_agent"),
)

# How a model's class begins → the provider that it asks.
_PROVIDERS: Final[Mapping[str, str]] = {
    "AzureOpenAI": "azure.ai.openai",
    "OpenAI": "openai",
    "Anthropic": "anthropic",
    "AmazonBedrock": "aws.bedrock",
    "Cohere": "cohere",
    "GoogleGenAI": "gcp.gemini",
    "GoogleAI": "gcp.gemini",
    "VertexAI": "gcp.vertex_ai",
    "Mistral": "mistral_ai",
    "Ollama": "ollama",
}
_ASKED: Final = ("GoogleGenAI", "GoogleAI")  # their answers name the model that was asked


def _recognise(record: SpanRecord) -> bool:
    return any(name.startswith("haystack.") for name in map(key_text, record.attributes))


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    rest = draft.rest
    kind, operation, sides = _what(record, rest)
    draft.offer("span", "span_type", kind)
    draft.offer("span", "operation", operation)
    apply(draft, OWN)
    given, gave = [haystack_values.held(rest.get(side)) for side in sides]
    if operation == "embeddings":
        _embedding(draft, given, gave, sides)
    elif kind == "llm":
        _call(draft, given, gave, sides)
    elif kind == "retrieval":
        _found(draft, given, gave, sides)
    elif operation == "invoke_agent":
        draft.offer("span", "agent_name", convert.text(rest.get(_NAME)), _NAME)
        _conversation(draft, given, gave, sides)
    elif kind == "tool":
        _tool(draft, given, gave, sides)
    else:
        _prompt(draft, given)
    draft.offer("span", "input", haystack_values.as_json(given), sides[0])
    if operation != "embeddings":
        draft.offer("span", "output", haystack_values.as_json(gave), sides[1])
    _metadata(draft)


def _what(record: SpanRecord, rest: Mapping[str, Any]) -> tuple[str, str | None, tuple[str, str]]:
    """Type and operation of a span, and where its input and output are."""
    if _CLASS in rest:
        return (*_component(record, rest), _COMPONENT)
    if any(name.startswith("haystack.pipeline.") for name in rest):
        return "custom", "invoke_workflow", _PIPELINE
    if "haystack.tool.name" in rest:
        return "tool", "execute_tool", ("haystack.agent.step.tool.input", _TOOL_OUTPUT)
    if any(name.startswith("haystack.agent.step.llm.") for name in rest):
        return "llm", "chat", _STEP
    if record.name == "haystack.agent.run":
        return "custom", "invoke_agent", _AGENT
    return "custom", None, _AGENT


def _component(record: SpanRecord, rest: Mapping[str, Any]) -> tuple[str, str | None]:
    kind = str(rest.get(_CLASS))
    known = str(rest.get(_PATH)).startswith(_OURS) or record.name == "haystack.chat_generator.run"
    outputs = haystack_values.held(rest.get(_OUTPUTS))
    for ending, output, span_type, operation in _KINDS:
        if kind.endswith(ending) and (output in outputs if is_dict(outputs) else known):
            return span_type, operation
    return "custom", None


def _call(draft: Draft, given: Any, gave: Any, sides: tuple[str, str]) -> None:
    asked, said = sides
    kind = str(draft.rest.get(_CLASS, ""))
    _provider(draft, kind)
    if is_dict(given):
        told = haystack_values.messages(given.get("messages"), USER)
        draft.offer("span", "input", told or haystack_values.messages(given.get("prompt"), USER), asked)
        draft.offer("span", "system_instructions", instructions(given.get("system_prompt")), asked)
        draft.offer("span", "tools", haystack_values.tools(given.get("tools")), asked)
        options = given.get("generation_kwargs")
        if is_dict(options):
            offer_settings(draft, options, asked)
            draft.offer("span", "request_model", convert.text(options.get("model")), asked)
    replies = gave.get("replies") if is_dict(gave) else None
    if not is_list(replies):
        return
    draft.offer("span", "output", haystack_values.messages(replies, ASSISTANT), said)
    told_apart = gave.get("meta")  # of generators that answer with texts
    for meta in [*map(haystack_values.about, replies), *(told_apart if is_list(told_apart) else [])]:
        if is_dict(meta):
            _answer(draft, meta, kind, said)


def _answer(draft: Draft, meta: Mapping[str, Any], kind: str, source: str) -> None:
    named = "request_model" if kind.startswith(_ASKED) else "response_model"
    draft.offer("span", named, convert.text(meta.get("model")), source)
    draft.offer("span", "response_id", convert.text(meta.get("id")), source)
    usage = meta.get("usage")
    if is_dict(usage):
        _usage(draft, usage, source)


def _usage(draft: Draft, usage: Mapping[str, Any], source: str) -> None:
    if draft.known("tokens", "prompt") is not None:  # several answers of one call repeat its counts
        return
    offer_usage(draft, usage, source, apart=False)
    thoughts = convert.count(usage.get("thoughts_token_count"))  # Gemini's, which come on top
    if thoughts is not None and draft.offer("tokens", "reasoning", thoughts, source):
        draft.offer("tokens", "reasoning_apart", True)
    draft.offer("tokens", "cache_read", convert.count(usage.get("cached_content_token_count")), source)


def _embedding(draft: Draft, given: Any, gave: Any, sides: tuple[str, str]) -> None:
    kind = str(draft.rest.get(_CLASS, ""))
    _provider(draft, kind)
    if is_dict(given):
        told = haystack_values.asked_texts(given.get("text", given.get("documents")))
        draft.offer("span", "input", told, sides[0])
    meta = gave.get("meta") if is_dict(gave) else None
    if is_dict(meta):
        draft.offer("span", "response_model", convert.text(meta.get("model")), sides[1], keep=True)
        if kind.startswith("OpenAI"):  # whose embedding models have no other name than the one that is asked for
            draft.offer("span", "request_model", convert.text(meta.get("model")), sides[1], keep=True)
        usage = meta.get("usage")
        if is_dict(usage):
            offer_usage(draft, usage, sides[1])


def _provider(draft: Draft, kind: str) -> None:
    name = next((name for start, name in _PROVIDERS.items() if kind.startswith(start)), None)
    draft.offer("span", "provider", name, _CLASS, keep=True)


def _found(draft: Draft, given: Any, gave: Any, sides: tuple[str, str]) -> None:
    if is_dict(given):
        draft.offer("retrieval", "query", convert.text(given.get("query")), sides[0], keep=True)
        draft.offer("retrieval", "top_k", convert.count(given.get("top_k")), sides[0], keep=True)
    if is_dict(gave):
        draft.offer("retrieval", "documents", haystack_values.documents(gave.get("documents")), sides[1])


def _conversation(draft: Draft, given: Any, gave: Any, sides: tuple[str, str]) -> None:
    """An agent's input is what it was given, its output its last message."""
    if is_dict(given):
        draft.offer("span", "input", haystack_values.messages(given.get("messages"), USER), sides[0])
    if is_dict(gave) and is_list(gave.get("messages")):
        said = haystack_values.messages(gave["messages"][-1:], ASSISTANT)
        if draft.offer("span", "output", said, sides[1], keep=True) and said and said[0].role != ASSISTANT:
            del draft.fields["span"]["output"]


def _tool(draft: Draft, given: Any, gave: Any, sides: tuple[str, str]) -> None:
    """One call of a tool. An invoker of several says nothing of a single one."""
    if sides != _COMPONENT:
        if draft.rest.get(_TOOL_ERROR) is True:
            draft.offer("span", "status", "ERROR", _TOOL_ERROR)
            draft.offer("error", "message", haystack_values.said_error(draft.rest.get(_TOOL_OUTPUT)), _TOOL_OUTPUT)
        draft.offer("tool", "result", gave, _TOOL_OUTPUT)
        return
    done = haystack_values.results(gave.get("tool_messages")) if is_dict(gave) else []
    asked = haystack_values.called(given.get("messages")) if is_dict(given) else []
    calls = [one["origin"] for one in done] or asked
    if len(calls) != 1:
        return
    draft.offer("tool", "name", convert.text(calls[0].get("tool_name")), sides[0], keep=True)
    draft.offer("tool", "call_id", convert.identifier(calls[0].get("id")), sides[0], keep=True)
    draft.offer("tool", "arguments", calls[0].get("arguments"), sides[0], keep=True)
    for one in done:
        draft.offer("tool", "result", one.get("result"), sides[1], keep=True)
        if one.get("error") is True:
            draft.offer("span", "status", "ERROR", sides[1], keep=True)
            draft.offer("error", "message", convert.text(one.get("result")), sides[1], keep=True)


def _prompt(draft: Draft, given: Any) -> None:
    """A prompt builder's template and variables."""
    if not str(draft.rest.get(_CLASS)).endswith("PromptBuilder") or not is_dict(given):
        return
    source = _COMPONENT[0]
    draft.offer("prompt", "template", haystack_values.template_text(given.get("template")), source, keep=True)
    told = {key: value for key, value in given.items() if key not in ("template", "template_variables")}
    more = given.get("template_variables")
    for key, value in {**told, **(more if is_dict(more) else {})}.items():
        draft.offer("variables", key, value, source, keep=True)


def _metadata(draft: Draft) -> None:
    found = haystack_values.held(draft.rest.get(_METADATA))
    if is_dict(found):
        for key, value in found.items():
            draft.offer("metadata", key, value, _METADATA, keep=True)
        del draft.rest[_METADATA]


HAYSTACK: Final = Dialect("haystack", frozenset({"haystack"}), _recognise, _read)
