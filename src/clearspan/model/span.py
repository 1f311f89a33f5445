"""The trace/span model: one small shape for every LLM span, whoever made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

SpanType: TypeAlias = Literal["llm", "retrieval", "tool", "custom"]
Status: TypeAlias = Literal["SUCCESS", "ERROR"]

Part: TypeAlias = Mapping[str, Any]
"""One part of a message, a JSON object in the shape of the GenAI conventions' message schemas.

``{"type": "text", "content": str}``, ``{"type": "reasoning", "content": str}``,
``{"type": "tool_call", "id": str, "name": str, "arguments": any}``,
``{"type": "tool_call_response", "id": str, "response": any}``,
``{"type": "blob" | "uri" | "file", "modality": str, ...}``; other types pass as they are.
"""


def _mapping() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a model call. ``finish_reason`` is on answers only (``stop``, ``length``, ``tool_call``, ...)."""

    role: str
    parts: tuple[Part, ...] = ()
    finish_reason: str | None = None

    @property
    def text(self) -> str:
        """The text parts, one after the other, without reasoning and tool calls."""
        return "".join(str(part.get("content") or "") for part in self.parts if part.get("type") == "text")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Token counts as the provider bills them; ``None`` where it did not say.

    ``prompt`` includes ``cache_read`` and ``cache_write``; ``completion`` includes ``reasoning``. ``total`` is computed
    from prompt and completion when both are known. ``aggregated`` marks a parent that repeats its children's numbers:
    it is left out of a trace's totals.
    """

    prompt: int | None = None
    completion: int | None = None
    total: int | None = None
    cache_read: int | None = None
    cache_write: int | None = None
    reasoning: int | None = None
    aggregated: bool = False


@dataclass(frozen=True, slots=True)
class Tool:
    """The tool that a ``tool`` span ran. ``arguments`` and ``result`` are any JSON value."""

    name: str | None = None
    call_id: str | None = None
    arguments: Any = None
    result: Any = None


@dataclass(frozen=True, slots=True)
class Document:
    """A retrieved or reranked document. A higher ``score`` is a better match, in the source's own unit."""

    id: str | None = None
    content: str | None = None
    score: float | None = None
    metadata: Mapping[str, Any] = field(default_factory=_mapping)


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What a ``retrieval`` span asked for and found, best first."""

    query: str | None = None
    top_k: int | None = None
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """The prompt template that an input was made from."""

    name: str | None = None
    version: str | None = None
    template: str | None = None
    variables: Mapping[str, Any] = field(default_factory=_mapping)


@dataclass(frozen=True, slots=True)
class Error:
    """Why a span failed. ``type`` is an exception class, a status code or a provider's error code."""

    type: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """One step of a trace, the same whichever library wrote it.

    ids are lower-case hex (32 and 16 digits); times are nanoseconds since the Unix epoch. ``input`` and ``output`` are
    tuples of :class:`Message` for model calls, else any JSON value; ``None`` where nothing was recorded.
    ``settings`` are the request's settings by their conventional short names (``temperature``, ``top_p``,
    ``max_output_tokens``, ``stream``, ...); ``tools`` are the tool definitions offered to the model. ``cost`` is in the
    source's currency unit, by part (``total``, ``input``, ``output``). ``time_to_first_chunk`` is in seconds, for
    streamed answers; ``incomplete`` marks a stream that was abandoned before its end. ``dialect`` names what was
    recognised, empty for a span that is none of ours. ``unmapped`` holds every attribute that no rule consumed.
    ``sources`` says of a field (``request_model``, ``tokens.prompt``) where it was read: the dialect's name, then the
    attributes. Fields that were read under today's own names, and those that were computed, are not in there.
    """

    trace_id: str
    span_id: str
    name: str
    start_ns: int
    end_ns: int
    parent_id: str | None = None
    span_type: SpanType = "custom"
    operation: str | None = None
    provider: str | None = None
    request_model: str | None = None
    response_model: str | None = None
    input: Any = None
    output: Any = None
    system_instructions: tuple[Part, ...] = ()
    tokens: Tokens | None = None
    settings: Mapping[str, Any] = field(default_factory=_mapping)
    tools: Sequence[Mapping[str, Any]] = ()
    tool: Tool | None = None
    retrieval: Retrieval | None = None
    agent_name: str | None = None
    prompt: Prompt | None = None
    status: Status = "SUCCESS"
    error: Error | None = None
    session_id: str | None = None
    user_id: str | None = None
    tags: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=_mapping)
    cost: Mapping[str, float] = field(default_factory=_mapping)
    response_id: str | None = None
    time_to_first_chunk: float | None = None
    incomplete: bool = False
    dialect: str = ""
    unmapped: Mapping[str, Any] = field(default_factory=_mapping)
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=_mapping)

    @property
    def model(self) -> str | None:
        """The model that answered, else the one that was asked for."""
        return self.response_model or self.request_model

    @property
    def latency_ms(self) -> float:
        """From start to end, in milliseconds."""
        return (self.end_ns - self.start_ns) / 1e6
