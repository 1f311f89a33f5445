"""The responses API: input items and instructions of the request, and the answer, whole or from its events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from clearspan.instrumentors._core.answer import Attribute, Failure
from clearspan.instrumentors._core.snapshot import field, items, text_of, to_json
from clearspan.instrumentors._openai_parts import (
    Part,
    call_part,
    content_parts,
    plain_part,
    reasoning_part,
    response_part,
    text_part,
)
from clearspan.instrumentors._openai_usage import head_attributes, usage_attributes
from clearspan.semconv import (
    CLEARSPAN_USAGE_AGGREGATED,
    GEN_AI_CONVERSATION_ID,
    GEN_AI_INPUT_MESSAGES,
    GEN_AI_OUTPUT_MESSAGES,
    GEN_AI_RESPONSE_FINISH_REASONS,
    GEN_AI_SYSTEM_INSTRUCTIONS,
    GEN_AI_TOOL_DEFINITIONS,
)

_INCOMPLETE: Final[Mapping[str, str]] = {"max_output_tokens": "length"}


def responses_input(body: Mapping[str, Any]) -> dict[str, Attribute]:
    """The content attributes of a responses request: input, instructions and tool definitions."""
    found: dict[str, Attribute] = {}
    given = body.get("input")
    messages = (
        [{"role": "user", "parts": [text_part(given)]}]
        if isinstance(given, str)
        else [{"role": role, "parts": parts} for role, parts in map(_item, items(given))]
    )
    if messages:
        found[GEN_AI_INPUT_MESSAGES] = to_json(messages)
    instructions = list(content_parts(body.get("instructions")))
    if instructions:
        found[GEN_AI_SYSTEM_INSTRUCTIONS] = to_json(instructions)
    tools = [plain_part(tool) for tool in items(body.get("tools"))]
    if tools:
        found[GEN_AI_TOOL_DEFINITIONS] = to_json(tools)
    return found


def _item(item: Any) -> tuple[str, list[Part]]:
    """The role and the parts of one item of an input or an output."""
    kind = text_of(field(item, "type"))
    read = _ITEMS.get(kind or "message")
    if read is not None:
        return read(item)
    if kind and kind.endswith("_call"):  # web_search_call, file_search_call, mcp_call, ...: run by the provider
        details = {**plain_part(item), "type": kind.removesuffix("_call")}
        name = text_of(field(item, "name")) or kind.removesuffix("_call")
        part = {"type": "server_tool_call", "id": field(item, "id"), "name": name, "server_tool_call": details}
        return "assistant", [part]
    if kind and kind.endswith("_call_output"):
        return "tool", [response_part(field(item, "call_id"), _plain_output(item))]
    return text_of(field(item, "role")) or "assistant", [plain_part(item)]


def _message(item: Any) -> tuple[str, list[Part]]:
    return text_of(field(item, "role")) or "user", list(content_parts(field(item, "content")))


def _reasoning(item: Any) -> tuple[str, list[Part]]:
    pieces = [*items(field(item, "summary")), *items(field(item, "content"))]
    texts = [text_of(field(piece, "text")) for piece in pieces]
    return "assistant", [reasoning_part(text) for text in texts if text]


def _function_call(item: Any) -> tuple[str, list[Part]]:
    given = field(item, "arguments")
    arguments = field(item, "input") if given is None else given
    return "assistant", [call_part(field(item, "call_id"), field(item, "name"), arguments)]


def _function_output(item: Any) -> tuple[str, list[Part]]:
    return "tool", [response_part(field(item, "call_id"), field(item, "output"))]


def _plain_output(item: Any) -> Any:
    output = field(item, "output")
    return output if isinstance(output, str) else plain_part(output)


_ITEMS: Final[Mapping[str, Callable[[Any], tuple[str, list[Part]]]]] = {
    "message": _message,
    "reasoning": _reasoning,
    "function_call": _function_call,
    "custom_tool_call": _function_call,
    "function_call_output": _function_output,
    "custom_tool_call_output": _function_output,
}


class ResponsesAnswer:
    """Reads a ``Response``, or the events of its stream.

    Args:
        fetched: the answer was made by an earlier call and is only read again. Its tokens belong to that call and are
            marked as repeated, unless it was made in the background, where no other call could report them; and its
            failure is not the failure of this call.
    """

    def __init__(self, *, fetched: bool = False) -> None:
        self._fetched = fetched
        self._response: Any = None
        self._error: Any = None
        self._items: dict[int, Any] = {}
        self._deltas: dict[int, _Deltas] = {}

    def whole(self, answer: Any) -> None:
        """Take a ``Response``."""
        self._response = answer

    def chunk(self, chunk: Any) -> None:
        """Take a ``ResponseStreamEvent``."""
        kind = text_of(field(chunk, "type")) or ""
        if kind == "error":
            self._error = chunk
            return
        response = field(chunk, "response")
        if response is not None:
            self._response = response
            return
        index = field(chunk, "output_index")
        if not isinstance(index, int):
            return
        if kind == "response.output_item.done":
            self._items[index] = field(chunk, "item")
            self._deltas.pop(index, None)
        elif kind == "response.output_item.added":
            self._deltas[index] = _Deltas(field(chunk, "item"))
        elif kind.endswith(".delta") and index in self._deltas:
            self._deltas[index].add(kind, field(chunk, "delta"))

    def attributes(self) -> Mapping[str, Attribute]:
        """Id, model, tokens, why it ended, and the conversation it belongs to."""
        response = self._response
        found = head_attributes(response) | usage_attributes(field(response, "usage"))
        reason = self._finish()
        if reason:
            found[GEN_AI_RESPONSE_FINISH_REASONS] = [reason]
        conversation = text_of(field(field(response, "conversation"), "id"))
        if conversation:
            found[GEN_AI_CONVERSATION_ID] = conversation
        if self._fetched and field(response, "background") is not True:
            found[CLEARSPAN_USAGE_AGGREGATED] = True
        return found

    def content(self) -> Mapping[str, Attribute]:
        """One message with all that the model put out."""
        parts = [part for item in self._output() for part in _item(item)[1]]
        if not parts:
            return {}
        message: dict[str, Any] = {"role": "assistant", "parts": parts}
        reason = self._finish()
        return {GEN_AI_OUTPUT_MESSAGES: to_json([message | ({"finish_reason": reason} if reason else {})])}

    def failure(self) -> Failure | None:
        """The error of a response that failed, or of an error event."""
        error = self._error
        if error is None and not self._fetched and field(self._response, "status") == "failed":
            error = field(self._response, "error") or self._response
        if error is None:
            return None
        return Failure(text_of(field(error, "code")) or "response.failed", text_of(field(error, "message")) or "")

    def _output(self) -> list[Any]:
        output = items(field(self._response, "output"))
        if output:
            return list(output)
        made: dict[int, Any] = {index: deltas.item() for index, deltas in self._deltas.items()} | self._items
        return [made[index] for index in sorted(made)]

    def _finish(self) -> str | None:
        status = field(self._response, "status")
        if status == "completed":
            calls = ("function_call", "custom_tool_call")
            return "tool_call" if any(field(item, "type") in calls for item in self._output()) else "stop"
        if status == "incomplete":
            reason = text_of(field(field(self._response, "incomplete_details"), "reason")) or "incomplete"
            return _INCOMPLETE.get(reason, reason)
        return "error" if status == "failed" else None


class _Deltas:
    """An output item that was begun and not finished: what its deltas said."""

    def __init__(self, item: Any) -> None:
        self._begun = item
        self._texts: dict[str, list[str]] = {}

    def add(self, kind: str, delta: Any) -> None:
        if isinstance(delta, str):
            self._texts.setdefault(kind, []).append(delta)

    def item(self) -> dict[str, Any]:
        texts = {kind.removeprefix("response."): "".join(pieces) for kind, pieces in self._texts.items()}
        begun = plain_part(self._begun)
        kind = begun["type"]
        if kind == "message":
            content: list[Part] = [
                {"type": "output_text", "text": texts.get("output_text.delta", "")},
                {"type": "refusal", "refusal": texts.get("refusal.delta", "")},
            ]
            kept = [part for part in content if part.get("text") or part.get("refusal")]
            return begun | {"content": kept}
        if kind == "reasoning":
            thoughts = (texts.get("reasoning_summary_text.delta"), texts.get("reasoning_text.delta"))
            return begun | {"summary": [{"text": text} for text in thoughts if text], "content": []}
        if kind == "custom_tool_call":
            return begun | {"input": texts.get("custom_tool_call_input.delta", "")}
        if kind == "function_call":
            return begun | {"arguments": texts.get("function_call_arguments.delta", "")}
        return begun
