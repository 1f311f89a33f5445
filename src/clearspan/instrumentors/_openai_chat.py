"""Chat completions: messages and tools of the request, and the answer, whole or from its deltas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from clearspan.instrumentors._core.answer import Attribute, Failure
from clearspan.instrumentors._core.snapshot import field, items, text_of, to_json
from clearspan.instrumentors._openai_parts import (
    Part,
    call_part,
    content_parts,
    plain_part,
    reasoning_part,
    refusal_part,
    response_part,
    text_part,
)
from clearspan.instrumentors._openai_usage import head_attributes, usage_attributes
from clearspan.semconv import (
    GEN_AI_INPUT_MESSAGES,
    GEN_AI_OUTPUT_MESSAGES,
    GEN_AI_RESPONSE_FINISH_REASONS,
    GEN_AI_TOOL_DEFINITIONS,
)

# The message schema's own words; the attribute gen_ai.response.finish_reasons keeps the provider's.
_FINISH: Final[Mapping[str, str]] = {"tool_calls": "tool_call", "function_call": "tool_call"}


def chat_input(body: Mapping[str, Any]) -> dict[str, Attribute]:
    """The content attributes of a chat request: messages and tool definitions."""
    found: dict[str, Attribute] = {}
    messages = [_message(message) for message in items(body.get("messages"))]
    if messages:
        found[GEN_AI_INPUT_MESSAGES] = to_json(messages)
    tools = [*map(_tool, items(body.get("tools"))), *map(_function, items(body.get("functions")))]
    if tools:
        found[GEN_AI_TOOL_DEFINITIONS] = to_json(tools)
    return found


def _tool(tool: Any) -> Part:
    kind = text_of(field(tool, "type")) or "function"
    detail = field(tool, kind)
    return plain_part(tool) if detail is None else {**plain_part(detail), "type": kind}


def _function(function: Any) -> Part:
    return {**plain_part(function), "type": "function"}


def _message(message: Any) -> dict[str, Any]:
    role = text_of(field(message, "role")) or "user"
    found: dict[str, Any] = {"role": role, "parts": list(_parts(message, role))}
    name = text_of(field(message, "name"))
    if name:
        found["name"] = name
    return found


def _parts(message: Any, role: str) -> Iterator[Part]:
    if role in ("tool", "function"):
        yield response_part(field(message, "tool_call_id"), field(message, "content"))
        return
    thought = text_of(field(message, "reasoning_content")) or text_of(field(message, "reasoning"))
    if thought:
        yield reasoning_part(thought)
    yield from content_parts(field(message, "content"))
    refusal = text_of(field(message, "refusal"))
    if refusal:
        yield refusal_part(refusal)
    transcript = text_of(field(field(message, "audio"), "transcript"))
    if transcript:
        yield text_part(transcript)
    for call in items(field(message, "tool_calls")):
        yield _call(call)
    function = field(message, "function_call")
    if function is not None:
        yield call_part(None, field(function, "name"), field(function, "arguments"))


def _call(call: Any) -> Part:
    custom = field(call, "custom")
    if custom is not None:
        return call_part(field(call, "id"), field(custom, "name"), field(custom, "input"))
    function = field(call, "function")
    return call_part(field(call, "id"), field(function, "name"), field(function, "arguments"))


class ChatAnswer:
    """Reads a chat completion, or its chunks: every choice, with its tool calls put together by index."""

    def __init__(self) -> None:
        self._head: dict[str, Attribute] = {}
        self._usage: Any = None
        self._choices: dict[int, _Choice] = {}

    def whole(self, answer: Any) -> None:
        """Take a ``ChatCompletion``."""
        self._take_head(answer)
        for position, choice in enumerate(items(field(answer, "choices"))):
            taken = self._choice(field(choice, "index"), position)
            message = field(choice, "message")
            taken.role = text_of(field(message, "role")) or taken.role
            taken.parts = list(_parts(message, taken.role))
            taken.finish = text_of(field(choice, "finish_reason"))

    def chunk(self, chunk: Any) -> None:
        """Take a ``ChatCompletionChunk``."""
        self._take_head(chunk)
        for position, choice in enumerate(items(field(chunk, "choices"))):
            taken = self._choice(field(choice, "index"), position)
            taken.finish = text_of(field(choice, "finish_reason")) or taken.finish
            delta = field(choice, "delta")
            if delta is not None:
                taken.add(delta)

    def attributes(self) -> Mapping[str, Attribute]:
        """Id, model, tokens, finish reasons in the provider's words."""
        reasons = [choice.finish for _, choice in sorted(self._choices.items()) if choice.finish]
        found = self._head | usage_attributes(self._usage)
        return found | {GEN_AI_RESPONSE_FINISH_REASONS: reasons} if reasons else found

    def content(self) -> Mapping[str, Attribute]:
        """One message for every choice."""
        messages = [choice.message() for _, choice in sorted(self._choices.items())]
        return {GEN_AI_OUTPUT_MESSAGES: to_json(messages)} if messages else {}

    def failure(self) -> Failure | None:
        """Chat reports errors by exceptions only."""
        return None

    def _take_head(self, answer: Any) -> None:
        self._head |= head_attributes(answer)
        # Groq's streams carry the usage in an object of their own.
        self._usage = field(answer, "usage") or field(field(answer, "x_groq"), "usage") or self._usage

    def _choice(self, index: Any, position: int) -> _Choice:
        key = index if isinstance(index, int) else position
        return self._choices.setdefault(key, _Choice())


class _Choice:
    """One choice; ``parts`` of a whole one, texts and calls of one that came in deltas."""

    def __init__(self) -> None:
        self.role = "assistant"
        self.finish: str | None = None
        self.parts: list[Part] = []
        self._texts: dict[str, list[str]] = {"reasoning": [], "text": [], "refusal": []}
        self._calls: list[_Call] = []

    def add(self, delta: Any) -> None:
        self.role = text_of(field(delta, "role")) or self.role
        self._add_text("reasoning", field(delta, "reasoning_content") or field(delta, "reasoning"))
        self._add_content(field(delta, "content"))
        self._add_text("refusal", field(delta, "refusal"))
        self._add_text("text", field(field(delta, "audio"), "transcript"))
        for call in items(field(delta, "tool_calls")):
            self._call(field(call, "index"), text_of(field(call, "id"))).add(call)
        function = field(delta, "function_call")
        if function is not None:
            self._call(0, None).add({"function": function})

    def _add_content(self, content: Any) -> None:
        if isinstance(content, str):
            self._add_text("text", content)
        else:  # Mistral: typed parts in a delta
            for part in content_parts(content):
                self._add_text(part["type"], part.get("content"))

    def _add_text(self, kind: str, text: Any) -> None:
        if isinstance(text, str) and text:
            self._texts.setdefault(kind, []).append(text)

    def _call(self, index: Any, call_id: str | None) -> _Call:
        for call in reversed(self._calls):
            same_index = index is None or call.index == index
            # Some servers give every parallel call the index 0; then the id tells them apart.
            if same_index and (call_id is None or call.id is None or call.id == call_id):
                return call
        self._calls.append(_Call(index))
        return self._calls[-1]

    def message(self) -> dict[str, Any]:
        parts = self.parts or [*self._text_parts(), *(call.part() for call in self._calls)]
        finish = _FINISH.get(self.finish, self.finish) if self.finish else None
        return {"role": self.role, "parts": parts} | ({"finish_reason": finish} if finish else {})

    def _text_parts(self) -> Iterator[Part]:
        makers = {"reasoning": reasoning_part, "refusal": refusal_part}
        for kind, texts in self._texts.items():
            if texts:
                yield makers.get(kind, text_part)("".join(texts))


class _Call:
    """A tool call that comes in pieces."""

    def __init__(self, index: Any) -> None:
        self.index = index
        self.id: str | None = None
        self._name: list[str] = []
        self._arguments: list[str] = []

    def add(self, call: Any) -> None:
        self.id = text_of(field(call, "id")) or self.id
        detail = field(call, "function") or field(call, "custom")
        for target, value in (
            (self._name, field(detail, "name")),
            (self._arguments, field(detail, "arguments") or field(detail, "input")),
        ):
            if isinstance(value, str):
                target.append(value)

    def part(self) -> Part:
        return call_part(self.id, "".join(self._name), "".join(self._arguments))
