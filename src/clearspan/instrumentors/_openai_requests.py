"""What a request to OpenAI's API is: its operation, its settings, its content, and the reader of its answer.

The request is taken where the client sends it, after its parameters became the JSON body: iterators are lists by then,
sentinels of left out parameters are gone, and ``extra_body`` stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from clearspan.instrumentors._core.answer import Answer, Attribute
from clearspan.instrumentors._core.snapshot import field, items, text_of
from clearspan.instrumentors._openai_chat import ChatAnswer, chat_input
from clearspan.instrumentors._openai_hosts import provider_of, server_of
from clearspan.instrumentors._openai_responses import ResponsesAnswer, responses_input
from clearspan.instrumentors._openai_texts import (
    CompletionsAnswer,
    EmbeddingsAnswer,
    completions_input,
    embeddings_input,
)
from clearspan.semconv import (
    CLEARSPAN_SPAN_TYPE,
    GEN_AI_CONVERSATION_ID,
    GEN_AI_EMBEDDINGS_DIMENSION_COUNT,
    GEN_AI_OPERATION_NAME,
    GEN_AI_OUTPUT_TYPE,
    GEN_AI_PROVIDER_NAME,
    GEN_AI_REQUEST_CHOICE_COUNT,
    GEN_AI_REQUEST_ENCODING_FORMATS,
    GEN_AI_REQUEST_FREQUENCY_PENALTY,
    GEN_AI_REQUEST_MAX_TOKENS,
    GEN_AI_REQUEST_MODEL,
    GEN_AI_REQUEST_PRESENCE_PENALTY,
    GEN_AI_REQUEST_REASONING_LEVEL,
    GEN_AI_REQUEST_SEED,
    GEN_AI_REQUEST_STOP_SEQUENCES,
    GEN_AI_REQUEST_STREAM,
    GEN_AI_REQUEST_TEMPERATURE,
    GEN_AI_REQUEST_TOP_K,
    GEN_AI_REQUEST_TOP_P,
    GEN_AI_RESPONSE_ID,
    OPENAI_API_TYPE,
    OPENAI_REQUEST_SERVICE_TIER,
    SERVER_ADDRESS,
)


def _no_content(_: Mapping[str, Any]) -> dict[str, Attribute]:
    return {}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One endpoint of the API: operation in the GenAI conventions' words, and who reads its request and its answer."""

    operation: str
    api_type: str | None
    read_input: Callable[[Mapping[str, Any]], dict[str, Attribute]]
    answer: Callable[[], Answer]


_POSTS: Final[Mapping[str, Endpoint]] = {
    "chat/completions": Endpoint("chat", "chat_completions", chat_input, ChatAnswer),
    "responses": Endpoint("chat", "responses", responses_input, ResponsesAnswer),
    "embeddings": Endpoint("embeddings", None, embeddings_input, EmbeddingsAnswer),
    "completions": Endpoint("text_completion", None, completions_input, CompletionsAnswer),
}
# Reading a stored response is no inference: the conventions keep it apart from chat.
_FETCH: Final = Endpoint("fetch_response", "responses", _no_content, lambda: ResponsesAnswer(fetched=True))

_POST_PATH: Final = re.compile(r"(?:.*/)?(chat/completions|responses|embeddings|(?<!chat/)completions)/?(?:\?.*)?")
_FETCH_PATH: Final = re.compile(r"(?:.*/)?responses/([^/?]+)/?(?:\?.*)?")


@dataclass(frozen=True, slots=True)
class Request:
    """One call as its span will tell it. ``attributes`` hold no content; ``read_content`` reads it when asked for."""

    name: str
    attributes: dict[str, Attribute]
    streaming: bool
    endpoint: Endpoint
    body: Mapping[str, Any]

    def read_content(self) -> dict[str, Attribute]:
        """The content attributes: messages, instructions, tool definitions."""
        return self.endpoint.read_input(self.body)


def read_request(client: Any, options: Any, *, streaming: bool) -> Request | None:
    """Read a request of ``client`` from its ``FinalRequestOptions``; ``None`` for endpoints that are not traced."""
    url, method = str(options.url), str(options.method).lower()
    attributes: dict[str, Attribute] = {}
    if method == "post" and (match := _POST_PATH.fullmatch(url)):
        endpoint = _POSTS[match[1]]
    elif method == "get" and (match := _FETCH_PATH.fullmatch(url)):
        endpoint = _FETCH
        attributes[GEN_AI_RESPONSE_ID] = match[1]
        attributes[CLEARSPAN_SPAN_TYPE] = "llm"  # the operation is too new for readers to know
    else:
        return None
    body = _body(options)
    server = server_of(client, url)
    attributes[GEN_AI_OPERATION_NAME] = endpoint.operation
    attributes[GEN_AI_PROVIDER_NAME] = provider_of(client, str(server.get(SERVER_ADDRESS, "")))
    if endpoint.api_type is not None:
        attributes[OPENAI_API_TYPE] = endpoint.api_type
    attributes |= server
    attributes |= _settings(body)
    if streaming:
        attributes[GEN_AI_REQUEST_STREAM] = True
    model = attributes.get(GEN_AI_REQUEST_MODEL)
    name = f"{endpoint.operation} {model}" if model else endpoint.operation
    return Request(name, attributes, streaming, endpoint, body)


def _body(options: Any) -> Mapping[str, Any]:
    body, extra = options.json_data, options.extra_json
    if not isinstance(body, Mapping):
        return cast("Mapping[str, Any]", extra) if isinstance(extra, Mapping) else {}
    known = cast("Mapping[str, Any]", body)
    return {**known, **cast("Mapping[str, Any]", extra)} if isinstance(extra, Mapping) else known


def _number(value: Any) -> Attribute | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _words(value: Any) -> Attribute | None:
    words = [value] if isinstance(value, str) else [word for word in items(value) if isinstance(word, str)]
    return words or None


def _many(value: Any) -> Attribute | None:
    return None if value == 1 else _number(value)


def _conversation(value: Any) -> Attribute | None:
    return text_of(value) or text_of(field(value, "id"))


def _format(value: Any) -> Attribute | None:
    kind = text_of(field(value, "type"))
    return "json" if kind in ("json_object", "json_schema") else kind


def _text_format(value: Any) -> Attribute | None:
    return _format(field(value, "format"))


def _modality(value: Any) -> Attribute | None:
    return "speech" if "audio" in items(value) else None


# Later rows win where two parameters mean one attribute.
_SETTINGS: Final[tuple[tuple[str, str, Callable[[Any], Attribute | None]], ...]] = (
    ("model", GEN_AI_REQUEST_MODEL, text_of),
    ("temperature", GEN_AI_REQUEST_TEMPERATURE, _number),
    ("top_p", GEN_AI_REQUEST_TOP_P, _number),
    ("top_k", GEN_AI_REQUEST_TOP_K, _number),  # servers that speak the dialect take it in extra_body
    ("max_tokens", GEN_AI_REQUEST_MAX_TOKENS, _number),
    ("max_completion_tokens", GEN_AI_REQUEST_MAX_TOKENS, _number),
    ("max_output_tokens", GEN_AI_REQUEST_MAX_TOKENS, _number),
    ("frequency_penalty", GEN_AI_REQUEST_FREQUENCY_PENALTY, _number),
    ("presence_penalty", GEN_AI_REQUEST_PRESENCE_PENALTY, _number),
    ("seed", GEN_AI_REQUEST_SEED, _number),
    ("stop", GEN_AI_REQUEST_STOP_SEQUENCES, _words),
    ("n", GEN_AI_REQUEST_CHOICE_COUNT, _many),
    ("response_format", GEN_AI_OUTPUT_TYPE, _format),
    ("text", GEN_AI_OUTPUT_TYPE, _text_format),
    ("modalities", GEN_AI_OUTPUT_TYPE, _modality),
    ("encoding_format", GEN_AI_REQUEST_ENCODING_FORMATS, _words),
    ("dimensions", GEN_AI_EMBEDDINGS_DIMENSION_COUNT, _number),
    ("service_tier", OPENAI_REQUEST_SERVICE_TIER, text_of),
    ("reasoning_effort", GEN_AI_REQUEST_REASONING_LEVEL, text_of),
    ("reasoning", GEN_AI_REQUEST_REASONING_LEVEL, lambda value: text_of(field(value, "effort"))),
    ("conversation", GEN_AI_CONVERSATION_ID, _conversation),
)


def _settings(body: Mapping[str, Any]) -> dict[str, Attribute]:
    found: dict[str, Attribute] = {}
    for parameter, attribute, read in _SETTINGS:
        if parameter in body:
            value = read(body[parameter])
            if value is not None:
                found[attribute] = value
    return found
