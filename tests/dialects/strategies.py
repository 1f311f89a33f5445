"""Spans that no instrumentation would write: known attributes and message members with values of any kind."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from clearspan.model import EventRecord, ScopeRecord, SpanRecord

NAMES = (
    "agent_name",
    "clearspan.cost.total",
    "clearspan.dialect",
    "clearspan.input",
    "clearspan.metadata.",
    "clearspan.metadata.a",
    "clearspan.output",
    "clearspan.prompt.template",
    "clearspan.settings.logit_bias",
    "clearspan.settings.temperature",
    "clearspan.span.type",
    "clearspan.stream.incomplete",
    "clearspan.tags",
    "clearspan.usage.aggregated",
    "error.message",
    "error.type",
    "final_result",
    "gen_ai.agent.name",
    "gen_ai.aggregated_usage.input_tokens",
    "gen_ai.completion",
    "gen_ai.completion.0.content",
    "gen_ai.completion.0.finish_reason",
    "gen_ai.conversation.id",
    "gen_ai.input.messages",
    "gen_ai.operation.name",
    "gen_ai.output.messages",
    "gen_ai.prompt",
    "gen_ai.prompt.0.content",
    "gen_ai.prompt.0.role",
    "gen_ai.prompt.1.tool_calls.0.arguments",
    "gen_ai.prompt.1.tool_calls.0.name",
    "gen_ai.prompt.name",
    "gen_ai.prompt.variable.x",
    "gen_ai.prompt.version",
    "gen_ai.provider.name",
    "gen_ai.request.choice.count",
    "gen_ai.request.max_tokens",
    "gen_ai.request.model",
    "gen_ai.request.seed",
    "gen_ai.request.stop_sequences",
    "gen_ai.request.stream",
    "gen_ai.request.temperature",
    "gen_ai.response.finish_reasons",
    "gen_ai.response.id",
    "gen_ai.response.model",
    "gen_ai.response.time_to_first_chunk",
    "gen_ai.retrieval.documents",
    "gen_ai.retrieval.query.text",
    "gen_ai.retrieval.top_k",
    "gen_ai.system",
    "gen_ai.system_instructions",
    "gen_ai.tool.call.arguments",
    "gen_ai.tool.call.id",
    "gen_ai.tool.call.result",
    "gen_ai.tool.definitions",
    "gen_ai.tool.name",
    "gen_ai.usage.cache_creation.input_tokens",
    "gen_ai.usage.cache_read.input_tokens",
    "gen_ai.usage.completion_tokens",
    "gen_ai.usage.input_tokens",
    "gen_ai.usage.output_tokens",
    "gen_ai.usage.prompt_tokens",
    "gen_ai.usage.reasoning.output_tokens",
    "gen_ai.usage.total_tokens",
    "http.request.method",
    "metadata",
    "pydantic_ai.all_messages",
    "session.id",
    "tool_arguments",
    "user.id",
)
_EVENT_NAMES = (
    "exception",
    "gen_ai.choice",
    "gen_ai.client.inference.operation.details",
    "gen_ai.content.prompt",
    "gen_ai.system.message",
    "gen_ai.tool.message",
    "gen_ai.user.message",
    "other",
)
_EVENT_MEMBERS = (
    "content",
    "exception.message",
    "exception.type",
    "finish_reason",
    "gen_ai.event.content",
    "gen_ai.input.messages",
    "gen_ai.prompt",
    "id",
    "message",
    "role",
    "tool_calls",
)
_WORDS = (
    "",
    " ",
    "17",
    "-1",
    "1e999",
    "[]",
    "null",
    '"quoted"',
    '{"a":1}',
    ' {"a": 1}',
    '["stop"]',
    "assistant",
    "chat",
    "custom",
    "embeddings",
    "execute_tool",
    "invoke_agent",
    "llm",
    "openai",
    "retrieval",
    "stop",
    "strands-agents",
    "tool",
    "true",
)
_KEYS = (
    "args",
    "arguments",
    "call_id",
    "choices",
    "content",
    "custom",
    "data",
    "finish_reason",
    "format",
    "function",
    "functionCall",
    "function_call",
    "id",
    "image_url",
    "inline_data",
    "input",
    "input_audio",
    "media_type",
    "message",
    "messages",
    "metadata",
    "mime_type",
    "name",
    "output",
    "parts",
    "reasoning",
    "reasoningContent",
    "reasoning_content",
    "refusal",
    "response",
    "result",
    "role",
    "score",
    "source",
    "summary",
    "text",
    "thinking",
    "toolResult",
    "toolUse",
    "tool_call_id",
    "tool_calls",
    "tool_use_id",
    "type",
    "url",
)
_TYPES = (
    "blob",
    "custom",
    "document",
    "file",
    "function",
    "function_call",
    "function_call_output",
    "image",
    "image_url",
    "input_audio",
    "input_text",
    "message",
    "output_text",
    "reasoning",
    "refusal",
    "text",
    "thinking",
    "tool_call",
    "tool_call_response",
    "tool_result",
    "tool_use",
    "unheard_of",
    "uri",
)

_leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(_WORDS)
    | st.sampled_from(_TYPES)
)
_trees = st.recursive(
    _leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=5),
    max_leaves=12,
)


_blocks = st.tuples(st.sampled_from(_TYPES), st.dictionaries(st.sampled_from(_KEYS), _trees, max_size=4)).map(
    lambda pair: {**pair[1], "type": pair[0]}
)
_messages = st.tuples(
    st.sampled_from(("user", "assistant", "tool")),
    st.dictionaries(st.sampled_from(("content", "parts", "tool_calls")), st.lists(_blocks, max_size=3), max_size=3),
    st.dictionaries(st.sampled_from(_KEYS), _trees, max_size=2),
).map(lambda three: {"role": three[0], **three[1], **three[2]})
_data = _trees | _messages | st.lists(_messages, max_size=3) | st.lists(_blocks, max_size=3)
values = _data | _data.map(json.dumps) | st.binary(max_size=4)
"""What an attribute may hold: any JSON data, its text, or bytes."""


@st.composite
def records(draw: st.DrawFn) -> SpanRecord:
    """A span of known attributes with any values, with events, of any status."""
    events = draw(
        st.lists(
            st.tuples(
                st.sampled_from(_EVENT_NAMES), st.dictionaries(st.sampled_from(_EVENT_MEMBERS), values, max_size=4)
            ),
            max_size=2,
        )
    )
    return SpanRecord(
        trace_id=draw(st.integers(0, 2**128 - 1)),
        span_id=draw(st.integers(0, 2**64 - 1)),
        name=draw(st.text(max_size=5)),
        parent_id=draw(st.sampled_from((0, 7))),
        attributes=draw(st.dictionaries(st.sampled_from(NAMES), values, max_size=8)),
        events=tuple([EventRecord(name, 0, attributes) for name, attributes in events]),
        status_code=draw(st.integers(0, 2)),
        status_message=draw(st.text(max_size=5)),
        scope=ScopeRecord(draw(st.sampled_from(("", "pydantic-ai")))),
    )
