"""A provider's whole request or answer, recorded as one JSON object: its members become fields.

Several writers keep what went over the wire instead of attributes of their own (MLflow, LangSmith, Langfuse, Logfire in
its first format). The forms: OpenAI's chat, completions, responses and embeddings APIs, and all that speak them;
Anthropic's messages. What a field is known to hold already is not offered again by a lesser source: the caller decides
the order. Sources: openai 3.54.0 and anthropic 2.12.0, their request and response types.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Convert, Draft
from clearspan.dialects.messages import ASSISTANT, USER, instructions, messages, to_message
from clearspan.jsontext import dumps
from clearspan.model import Message
from clearspan.model.json_data import is_dict, is_list

SETTINGS: Final[Mapping[str, tuple[str, Convert]]] = {
    "temperature": ("temperature", convert.number),
    "top_p": ("top_p", convert.number),
    "top_k": ("top_k", convert.number),
    "max_tokens": ("max_output_tokens", convert.count),
    "max_completion_tokens": ("max_output_tokens", convert.count),
    "max_output_tokens": ("max_output_tokens", convert.count),
    "frequency_penalty": ("frequency_penalty", convert.number),
    "presence_penalty": ("presence_penalty", convert.number),
    "seed": ("seed", convert.number),
    "stop": ("stop_sequences", convert.texts),
    "stop_sequences": ("stop_sequences", convert.texts),
    "n": ("choice_count", convert.count),
    "stream": ("stream", convert.flag),
    "dimensions": ("dimensions", convert.count),
    "service_tier": ("service_tier", convert.text),
    "response_format": ("response_format", convert.data),
}
"""A request's member → (setting, converter), as OpenAI's and Anthropic's APIs call them."""

_SYSTEM: Final = ("instructions", "system")
_ASKED: Final = ("messages", "input", "prompt")
REQUEST: Final = frozenset(SETTINGS) | frozenset({"model", "tools", *_SYSTEM, *_ASKED})
"""The members of a request that are read."""
ANSWER: Final = frozenset(
    {"model", "id", "choices", "output", "content", "role", "stop_reason", "finish_reason", "usage"}
)
"""The members of an answer that are read. Usages hold more, which are sums of what is read or of no unit."""

_PROMPT: Final = ("prompt_tokens", "input_tokens", "promptTokens", "inputTokens")
_COMPLETION: Final = ("completion_tokens", "output_tokens", "completionTokens", "outputTokens")
_TOTAL: Final = ("total_tokens", "totalTokens")
_PROMPT_DETAILS: Final = ("prompt_tokens_details", "input_tokens_details", "input_token_details")
_COMPLETION_DETAILS: Final = ("completion_tokens_details", "output_tokens_details", "output_token_details")


def offer_settings(draft: Draft, request: Mapping[str, Any], *sources: str) -> None:
    """The settings among a request's members."""
    for name, (setting, converter) in SETTINGS.items():
        if name in request:
            draft.offer("settings", setting, converter(request[name]), *sources, keep=True)


def offer_request(draft: Draft, request: Mapping[str, Any], *sources: str) -> None:
    """Everything a request says: model, settings, system instructions, messages, tools.

    Args:
        draft: the span in the making.
        request: the request's body.
        sources: what it was read from. These are not consumed: the caller does that where nothing is left in them.
    """
    draft.offer("span", "request_model", convert.text(request.get("model")), *sources, keep=True)
    offer_settings(draft, request, *sources)
    for name in _SYSTEM:
        if request.get(name) is not None:
            draft.offer("span", "system_instructions", instructions(request[name]), *sources, keep=True)
    for name in _ASKED:
        asked = asked_messages(request.get(name))
        if asked is not None:
            draft.offer("span", "input", asked, *sources, keep=True)
            break
    draft.offer("span", "tools", convert.objects(request.get("tools") or None), *sources, keep=True)


def asked_messages(value: Any) -> tuple[Message, ...] | None:
    """What a request asks: messages, one text, or a list of texts (as embeddings take)."""
    if isinstance(value, str) and value:
        return (to_message(value, USER),)
    if is_list(value) and value and all(isinstance(item, str) for item in value):
        return tuple([to_message(item, USER) for item in value])
    return messages(value, USER) if is_dict(value) or is_list(value) else None


def offer_answer(draft: Draft, answer: Mapping[str, Any], *sources: str) -> None:
    """Everything an answer says: model, id, messages, tokens. Embeddings' vectors are no output. As above."""
    draft.offer("span", "response_model", convert.text(answer.get("model")), *sources, keep=True)
    draft.offer("span", "response_id", convert.identifier(answer.get("id")), *sources, keep=True)
    draft.offer("span", "output", answer_messages(answer), *sources, keep=True)
    usage = answer.get("usage")
    if is_dict(usage):
        offer_usage(draft, usage, *sources)


def answer_messages(answer: Mapping[str, Any]) -> tuple[Message, ...] | None:
    """The messages of an answer, or ``None`` if it holds none (embeddings, a failure)."""
    if is_list(answer.get("choices")):
        return _choices(answer["choices"])
    if is_list(answer.get("output")):
        return _items(answer["output"])
    if "content" in answer and answer.get("role") == ASSISTANT:
        reason = answer.get("stop_reason", answer.get("finish_reason"))
        said = to_message({**answer, "finish_reason": reason}, ASSISTANT)
        return (said,) if said.parts else None
    return None


def _choices(choices: list[Any]) -> tuple[Message, ...] | None:
    said: list[Message] = []
    for choice in choices:
        if not is_dict(choice):
            return None
        # Completions have their text in the choice itself.
        message = choice if "message" in choice else {**choice, "message": {"content": choice.get("text")}}
        said.append(to_message(message, ASSISTANT))
    return tuple(said) if any(message.parts for message in said) else None


def _items(items: list[Any]) -> tuple[Message, ...] | None:
    """The responses API's items, of one answer: one message."""
    parts = [part for item in items for part in to_message(item, ASSISTANT).parts]
    return (Message(ASSISTANT, tuple(parts)),) if parts else None


def offer_usage(draft: Draft, usage: Mapping[str, Any], *sources: str, apart: bool | None = None) -> None:
    """Token counts, as any of the providers names them.

    ``apart`` says whether the cached tokens come on top of the prompt's; ``None`` concludes it from the form: they do
    in Anthropic's own usage, which has ``cache_read_input_tokens`` and no total.
    """
    found = usage_of(usage)
    if apart is None:
        apart = "cache_read_input_tokens" in usage and "input_tokens" in usage and "said_total" not in found
    if apart and draft.known("tokens", "prompt") is None:
        draft.offer("tokens", "cache_apart", True)
    for name, value in found.items():
        draft.offer("tokens", name, value, *sources, keep=True)


def usage_of(usage: Mapping[str, Any]) -> dict[str, int]:
    """The counts in a usage, by the names of the draft's ``tokens``. What it does not say is not in there."""
    found = {
        "prompt": _count(usage, _PROMPT),
        "completion": _count(usage, _COMPLETION),
        "said_total": _count(usage, _TOTAL),
        "cache_read": _detail(usage, _PROMPT_DETAILS, ("cached_tokens", "cache_read"), "cache_read_input_tokens"),
        "cache_write": _detail(
            usage, _PROMPT_DETAILS, ("cache_write_tokens", "cache_creation"), "cache_creation_input_tokens"
        ),
        "reasoning": _detail(usage, _COMPLETION_DETAILS, ("reasoning_tokens", "reasoning"), "reasoning_tokens"),
    }
    return {name: count for name, count in found.items() if count is not None}


def leave(draft: Draft, attribute: str, body: Mapping[str, Any], known: frozenset[str]) -> None:
    """Keep of a request or answer that was read what none of the fields holds; nothing of it, if that is nothing."""
    rest = {name: value for name, value in body.items() if name not in known and value is not None}
    if rest:
        draft.rest[attribute] = dumps(rest)
    else:
        draft.rest.pop(attribute, None)


def _count(usage: Mapping[str, Any], names: tuple[str, ...]) -> int | None:
    return next((number for name in names if (number := convert.count(usage.get(name))) is not None), None)


def _detail(usage: Mapping[str, Any], groups: tuple[str, ...], names: tuple[str, ...], flat: str) -> int | None:
    for group in groups:
        inner = usage.get(group)
        if is_dict(inner):
            found = _count(inner, names)
            if found is not None:
                return found
    return convert.count(usage.get(flat))
