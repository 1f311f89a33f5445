"""The model in the attributes of OpenInference.

Names: https://github.com/Arize-ai/openinference, spec/semantic_conventions.md, as of openinference-semantic-conventions
0.1.42. Lists are flattened with their index in the name: ``llm.input_messages.0.message.role``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from clearspan.dialects.common import are_messages
from clearspan.emit.common import (
    Turn,
    answered,
    as_text,
    chat_form,
    finer,
    heard,
    medium,
    parameters,
    tool_schema,
)
from clearspan.jsontext import dumps
from clearspan.model import Document, Message, Prompt, Span, Tool
from clearspan.model.json_data import is_dict

PROJECT: Final = "openinference.project.name"
"""On the resource: Phoenix files traces under this project."""

SIGN: Final = "openinference.span.kind"
"""A span with this attribute speaks OpenInference itself."""

_KIND_BY_OPERATION: Final[Mapping[str, str]] = {
    "embeddings": "EMBEDDING",
    "rerank": "RERANKER",
    "create_agent": "AGENT",
    "invoke_agent": "AGENT",
}
_KIND_BY_TYPE: Final[Mapping[str, str]] = {"llm": "LLM", "retrieval": "RETRIEVER", "tool": "TOOL", "custom": "CHAIN"}

_MODEL: Final[Mapping[str, str]] = {"EMBEDDING": "embedding.model_name", "RERANKER": "reranker.model_name"}
_PARAMETERS: Final[Mapping[str, str]] = {"EMBEDDING": "embedding.invocation_parameters"}
_DOCUMENTS: Final[Mapping[str, str]] = {"RERANKER": "reranker.output_documents"}

_TOKENS: Final = (
    ("prompt", "llm.token_count.prompt"),
    ("completion", "llm.token_count.completion"),
    ("total", "llm.token_count.total"),
    ("cache_read", "llm.token_count.prompt_details.cache_read"),
    ("cache_write", "llm.token_count.prompt_details.cache_write"),
    ("reasoning", "llm.token_count.completion_details.reasoning"),
)
_COST: Final = (
    ("total", "llm.cost.total"),
    ("input", "llm.cost.prompt"),
    ("output", "llm.cost.completion"),
)
_PROMPT: Final = (
    ("template", "llm.prompt_template.template"),
    ("version", "llm.prompt_template.version"),
)
_DOCUMENT: Final = (("id", "document.id"), ("content", "document.content"), ("score", "document.score"))

# GenAI's provider → OpenInference's (who serves the model, whose API it is). Others go out under their GenAI name.
_PROVIDERS: Final[Mapping[str, tuple[str, str | None]]] = {
    "openai": ("openai", "openai"),
    "anthropic": ("anthropic", "anthropic"),
    "cohere": ("cohere", "cohere"),
    "mistral_ai": ("mistralai", "mistralai"),
    "azure.ai.openai": ("azure", "openai"),
    "azure.ai.inference": ("azure", None),
    "aws.bedrock": ("aws", None),
    "gcp.vertex_ai": ("google", "vertexai"),
    "gcp.gemini": ("google", None),
    "gcp.gen_ai": ("google", None),
    "x_ai": ("xai", None),
}

# What a part shows, which is its type → where its URL goes.
_MEDIA: Final[Mapping[str, str]] = {
    "image": "image.image.url",
    "audio": "audio.audio.url",
    "video": "video.video.url",
    "document": "document.document.url",
}

_TEXT: Final = "text/plain"
_JSON: Final = "application/json"


def attributes(span: Span) -> dict[str, Any]:
    """What OpenInference has a word for. Pure and total.

    ``session.id`` and ``user.id`` are the same words in both conventions, and not among these. Tokens and cost of a
    span that repeats its children's are left out: backends would count them again.
    """
    kind = finer(span, _KIND_BY_OPERATION, _KIND_BY_TYPE)
    out: dict[str, Any] = {SIGN: kind}
    asked, said = heard(span), answered(span)
    _put_value(out, "input", _spoken(asked) if asked else span.input)
    _put_value(out, "output", _spoken(said) if said else span.output)
    _put_call(out, kind, span, asked, said)
    if span.retrieval is not None:
        _put_documents(out, _DOCUMENTS.get(kind, "retrieval.documents"), span.retrieval.documents)
        if kind == "RERANKER":
            _put(out, span.retrieval, (("query", "reranker.query"), ("top_k", "reranker.top_k")))
    if span.tool is not None and kind == "TOOL":
        _put_tool(out, span.tool)
    if span.prompt is not None:
        _put_prompt(out, span.prompt)
    _put(out, span, (("agent_name", "agent.name"),))
    if span.tags:
        out["tag.tags"] = span.tags
    if span.metadata:
        out["metadata"] = dumps(span.metadata)
    return out


def _put(out: dict[str, Any], source: object, fields: Iterable[tuple[str, str]]) -> None:
    for field, attribute in fields:
        value = getattr(source, field)
        if value is not None:
            out[attribute] = value


def _put_value(out: dict[str, Any], side: str, value: Any) -> None:
    if value is not None:
        out[f"{side}.value"] = as_text(value)
        out[f"{side}.mime_type"] = _TEXT if isinstance(value, str) else _JSON


def _spoken(turns: Sequence[Turn]) -> Any:
    """One text alone as itself, which is what people want to see in a list; a conversation as a chat API has it."""
    alone = turns[0].text if len(turns) == 1 and not turns[0].calls else None
    return {"messages": chat_form(turns)} if alone is None else alone


def _put_call(out: dict[str, Any], kind: str, span: Span, asked: Sequence[Turn], said: Sequence[Turn]) -> None:
    """Everything about the call of a model."""
    if span.model is not None:
        out[_MODEL.get(kind, "llm.model_name")] = span.model
    if span.provider is not None:
        provider, system = _PROVIDERS.get(span.provider, (span.provider.lower(), None))
        out["llm.provider"] = provider
        if system is not None:
            out["llm.system"] = system
    if span.settings:
        out[_PARAMETERS.get(kind, "llm.invocation_parameters")] = dumps(parameters(span))
    if span.tokens is not None and not span.tokens.aggregated:
        _put(out, span.tokens, _TOKENS)
    if span.tokens is None or not span.tokens.aggregated:
        for part, attribute in _COST:
            if part in span.cost:
                out[attribute] = span.cost[part]
    for index, tool in enumerate(span.tools):
        _put_definition(out, f"llm.tools.{index}.tool.", tool_schema(tool))
    if kind == "LLM":
        _put(out, span, (("request_model", "llm.request.model_name"), ("response_model", "llm.response.model_name")))
        _put_turns(out, "llm.input_messages", asked)
        _put_turns(out, "llm.output_messages", said)
        _put_finish_reasons(out, span)
    elif kind == "EMBEDDING":
        texts = [part.get("content", "") for turn in asked for part in turn.content if part.get("type") == "text"]
        for index, text in enumerate(texts):
            out[f"embedding.embeddings.{index}.embedding.text"] = as_text(text)


def _put_definition(out: dict[str, Any], prefix: str, schema: Mapping[str, Any]) -> None:
    out[prefix + "json_schema"] = dumps(schema)
    function = schema.get("function")
    for member in ("name", "description"):
        said = function.get(member) if is_dict(function) else None
        if isinstance(said, str):
            out[prefix + member] = said


def _put_finish_reasons(out: dict[str, Any], span: Span) -> None:
    messages: Sequence[Message] = span.output if are_messages(span.output) else ()
    said = tuple([message.finish_reason for message in messages if message.finish_reason])
    if said:
        out["llm.finish_reason"] = said[0] if len(said) == 1 else said


def _put_turns(out: dict[str, Any], name: str, turns: Sequence[Turn]) -> None:
    for index, turn in enumerate(turns):
        prefix = f"{name}.{index}.message."
        out[prefix + "role"] = turn.role
        if turn.answers:
            out[prefix + "tool_call_id"] = turn.answers
        if turn.text is not None:
            out[prefix + "content"] = turn.text
        else:
            for place, part in enumerate(turn.content):
                _put_content(out, f"{prefix}contents.{place}.message_content.", part)
        for place, call in enumerate(turn.calls):
            _put_tool_call(out, f"{prefix}tool_calls.{place}.tool_call.", call)


def _put_content(out: dict[str, Any], prefix: str, part: Mapping[str, Any]) -> None:
    kind, shown = part.get("type"), medium(part)
    if kind in ("text", "reasoning"):
        out[prefix + "type"] = kind
        out[prefix + "text"] = as_text(part.get("content", ""))
    elif shown is not None and shown[0] in _MEDIA:
        out[prefix + "type"] = shown[0]
        out[prefix + _MEDIA[shown[0]]] = shown[1]
    else:
        out[prefix + "type"] = "text"
        out[prefix + "text"] = dumps(part)


def _put_tool_call(out: dict[str, Any], prefix: str, call: Mapping[str, Any]) -> None:
    members = (("id", "id"), ("name", "function.name"), ("arguments", "function.arguments"))
    for member, name in members:
        if call.get(member) is not None:
            out[prefix + name] = as_text(call[member])


def _put_documents(out: dict[str, Any], name: str, documents: Sequence[Document]) -> None:
    for index, document in enumerate(documents):
        prefix = f"{name}.{index}."
        _put(out, document, [(field, prefix + attribute) for field, attribute in _DOCUMENT])
        if document.metadata:
            out[prefix + "document.metadata"] = dumps(document.metadata)


def _put_tool(out: dict[str, Any], tool: Tool) -> None:
    _put(out, tool, (("name", "tool.name"), ("call_id", "tool.id")))
    if tool.arguments is not None:
        out["tool.parameters"] = as_text(tool.arguments)


def _put_prompt(out: dict[str, Any], prompt: Prompt) -> None:
    _put(out, prompt, _PROMPT)
    if prompt.variables:
        out["llm.prompt_template.variables"] = dumps(prompt.variables)
