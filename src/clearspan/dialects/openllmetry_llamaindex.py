"""LlamaIndex as OpenLLMetry records it: each method of interest is a ``workflow`` or a ``task``, named by its class.

What a step is stands in that name alone: ``VectorIndexRetriever.task`` is a retrieval, ``FunctionTool.task`` a tool's
run, ``FunctionAgent.workflow`` an agent's. The input is the method's arguments by name, the output what it returned.
Source: opentelemetry-instrumentation-llamaindex 0.62.4 ``dispatcher_wrapper``, llama-index-core 0.14.25 ``schema``,
``tools.types`` and ``agent.workflow.workflow_events``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Draft
from clearspan.dialects.messages import USER, spoken
from clearspan.model import Document, SpanRecord
from clearspan.model.json_data import is_dict, is_list
from clearspan.semconv import GEN_AI_OPERATION_NAME

LLAMAINDEX: Final = "opentelemetry.instrumentation.llamaindex"

_INPUT: Final = "traceloop.entity.input"
_OUTPUT: Final = "traceloop.entity.output"
_NAME: Final = "traceloop.entity.name"
_TOOL_NAME: Final = "tool.name"
_TOOL_ARGUMENTS: Final = "tool.arguments"
_QUERIES: Final = ("query_bundle", "str_or_query_bundle", "query", "query_str")
_EMBEDDERS: Final[Mapping[str, str]] = {
    "AzureOpenAIEmbedding": "azure.ai.openai",
    "BedrockEmbedding": "aws.bedrock",
    "CohereEmbedding": "cohere",
    "GoogleGenAIEmbedding": "gcp.gen_ai",
    "MistralAIEmbedding": "mistral_ai",
    "OllamaEmbedding": "ollama",
    "OpenAIEmbedding": "openai",
}
_TEXTS: Final = ("text", "texts", "query")


def read_llamaindex(draft: Draft, record: SpanRecord) -> None:
    """Say what a step is, and read what only such a step holds; what is left is read as any step's is."""
    kind, _, step = record.name.rpartition(".")
    given, answer = _object(draft.rest.get(_INPUT)), draft.rest.get(_OUTPUT)
    draft.set_aside(_NAME)  # the span's name
    if _TOOL_NAME in draft.rest or kind.endswith("Tool"):
        _tool(draft, given, _object(answer))
    elif kind.endswith("Retriever"):
        _retrieval(draft, "retrieval", given, answer)
    elif "Rerank" in kind:
        _retrieval(draft, "rerank", given, answer)
    elif kind.endswith("Agent") and step == "workflow":
        _agent(draft, _object(answer))
    elif draft.rest.get(GEN_AI_OPERATION_NAME) == "embeddings":
        draft.offer("span", "provider", _EMBEDDERS.get(kind))
        _embeddings(draft, given)


def _object(value: Any) -> Mapping[str, Any]:
    held = convert.data(value)
    return held if is_dict(held) else {}


def _member(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    inner = value.get(key)
    return inner if is_dict(inner) else {}


def _tool(draft: Draft, given: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
    """A tool's own run, or the step of an agent that calls it: the latter's output has the former's in it."""
    draft.offer("span", "operation", "execute_tool")
    output = _member(answer, "tool_output") or answer
    draft.offer("tool", "name", convert.text(draft.rest.get(_TOOL_NAME)), _TOOL_NAME)
    draft.offer("tool", "name", convert.text(output.get("tool_name")))
    draft.offer("tool", "call_id", convert.identifier(answer.get("tool_id")))
    draft.offer("tool", "arguments", convert.data(draft.rest.get(_TOOL_ARGUMENTS)), _TOOL_ARGUMENTS)
    arguments = given.get("kwargs") or given.get("args") or given.get("input")
    draft.offer("tool", "arguments", arguments, _INPUT)
    raw = output.get("raw_output")
    draft.offer("tool", "result", _text_of(output) if raw is None else raw, _OUTPUT, keep=True)
    if output.get("is_error") is True:
        draft.fields["span"]["status"] = "ERROR"


def _text_of(output: Mapping[str, Any]) -> str | None:
    blocks = output.get("blocks")
    texts = [block.get("text") for block in blocks if is_dict(block)] if is_list(blocks) else []
    return "".join([text for text in texts if isinstance(text, str)]) or None


def _retrieval(draft: Draft, operation: str, given: Mapping[str, Any], answer: Any) -> None:
    draft.offer("span", "operation", operation)
    for key in _QUERIES:
        asked = given.get(key)
        text = convert.text(asked.get("query_str") if is_dict(asked) else asked)
        if text is not None:
            draft.offer("retrieval", "query", text, _INPUT, keep=operation == "rerank")
            break
    nodes = convert.data(answer)
    found = [_document(_object(node)) for node in nodes] if is_list(nodes) else []
    if found and None not in found:
        draft.offer("retrieval", "documents", tuple(found), _OUTPUT, keep=True)


def _document(scored: Mapping[str, Any]) -> Document | None:
    """A ``NodeWithScore``, which holds a ``TextNode``."""
    node = _member(scored, "node")
    content = convert.text(node.get("text"))
    if content is None:
        content = convert.text(_member(node, "text_resource").get("text"))
    if content is None:
        return None
    score = convert.number(scored.get("score"))
    return Document(convert.identifier(node.get("id_")), content, score, dict(_member(node, "metadata")))


def _agent(draft: Draft, answer: Mapping[str, Any]) -> None:
    draft.offer("span", "operation", "invoke_agent")
    result = _member(answer, "result")
    draft.offer("span", "agent_name", convert.text(result.get("current_agent_name")))
    said = _text_of(_member(result, "response"))
    draft.offer("span", "output", said, _OUTPUT, keep=True)


def _embeddings(draft: Draft, given: Mapping[str, Any]) -> None:
    """What was embedded. The vectors, which are the output, are no content."""
    draft.set_aside(_OUTPUT)
    for key in _TEXTS:
        asked = given.get(key)
        texts = [asked] if isinstance(asked, str) else asked
        if is_list(texts) and texts and all(isinstance(text, str) for text in texts):
            draft.offer("span", "input", tuple([message for text in texts for message in spoken(text, USER)]), _INPUT)
            return
