"""The express lane: a span that is in today's form already goes out without being taken apart and put together again.

Most LLM spans of a process look alike, and those of our own API and instrumentors are canonical from the start. Where
scrubbing asks for no more than packs, :func:`express` checks such a span attribute by attribute, adds what ``write``
would add, and that is all. It answers ``None`` for everything that it does not know entirely, and then the span takes
the whole way. What it answers is what the whole way would have answered: ``write(record, read(record, dialects))``,
but for spaces in JSON texts. A test holds the two against each other.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, cast

from clearspan.dialects import Dialect
from clearspan.dialects.common import SPAN_TYPES
from clearspan.dialects.genai import GENAI
from clearspan.dialects.genai_libraries import SCOPES
from clearspan.dialects.native import NATIVE
from clearspan.dialects.providers import NO_PROVIDER
from clearspan.jsontext import dumps, pack
from clearspan.model import SpanRecord
from clearspan.model.json_data import is_dict, is_list
from clearspan.semconv import (
    CLEARSPAN_DIALECT,
    CLEARSPAN_INPUT,
    CLEARSPAN_METADATA_PREFIX,
    CLEARSPAN_OUTPUT,
    CLEARSPAN_SPAN_TYPE,
    GEN_AI_INPUT_MESSAGES,
    GEN_AI_OPERATION_NAME,
    GEN_AI_OUTPUT_MESSAGES,
    GEN_AI_PROVIDER_NAME,
    GEN_AI_REQUEST_FREQUENCY_PENALTY,
    GEN_AI_REQUEST_MAX_TOKENS,
    GEN_AI_REQUEST_MODEL,
    GEN_AI_REQUEST_PRESENCE_PENALTY,
    GEN_AI_REQUEST_STREAM,
    GEN_AI_REQUEST_TEMPERATURE,
    GEN_AI_REQUEST_TOP_P,
    GEN_AI_RESPONSE_FINISH_REASONS,
    GEN_AI_RESPONSE_ID,
    GEN_AI_RESPONSE_MODEL,
    GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK,
    GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS,
    GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS,
    GEN_AI_USAGE_INPUT_TOKENS,
    GEN_AI_USAGE_OUTPUT_TOKENS,
    GEN_AI_USAGE_REASONING_OUTPUT_TOKENS,
    SESSION_ID,
    USER_ID,
)

_COUNTS: Final = frozenset(
    {
        GEN_AI_USAGE_INPUT_TOKENS,
        GEN_AI_USAGE_OUTPUT_TOKENS,
        GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS,
        GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS,
        GEN_AI_USAGE_REASONING_OUTPUT_TOKENS,
    }
)
# Attribute → the type that its value has to be of, exactly. Texts must not be empty, numbers not negative.
_TYPES: Final[Mapping[str, type]] = {
    **dict.fromkeys(_COUNTS, int),
    GEN_AI_REQUEST_MAX_TOKENS: int,
    GEN_AI_REQUEST_TEMPERATURE: float,
    GEN_AI_REQUEST_TOP_P: float,
    GEN_AI_REQUEST_FREQUENCY_PENALTY: float,
    GEN_AI_REQUEST_PRESENCE_PENALTY: float,
    GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK: float,
    GEN_AI_REQUEST_STREAM: bool,
    GEN_AI_RESPONSE_FINISH_REASONS: tuple,
    CLEARSPAN_SPAN_TYPE: str,
    CLEARSPAN_INPUT: str,
    CLEARSPAN_OUTPUT: str,
    GEN_AI_INPUT_MESSAGES: str,
    GEN_AI_OUTPUT_MESSAGES: str,
    GEN_AI_OPERATION_NAME: str,
    GEN_AI_PROVIDER_NAME: str,
    GEN_AI_REQUEST_MODEL: str,
    GEN_AI_RESPONSE_ID: str,
    GEN_AI_RESPONSE_MODEL: str,
    SESSION_ID: str,
    USER_ID: str,
}
_ANY_JSON: Final = frozenset({CLEARSPAN_INPUT, CLEARSPAN_OUTPUT})
_TREES: Final = frozenset({dict, list, tuple})
_DEEPEST: Final = 8
_METADATA_TYPES: Final = frozenset({str, int, bool})
_LARGEST: Final = 2**63 - 1
_ERROR: Final = 2

_NATIVE_WAYS: Final = ((NATIVE,), (NATIVE, GENAI))
_GENAI_WAY: Final = (GENAI,)
_SPAN_TYPES: Final = frozenset({"llm", "retrieval", "tool", "custom"})
_HALVES: Final = frozenset({"tool", "retrieval"})
_OWN_ROOTS: Final = ("gen_ai.", "clearspan.", "openai.", "error.")
_MESSAGE_KEYS: Final = (["role", "parts"], ["role", "parts", "finish_reason"])
_TEXT_PART_KEYS: Final = ["type", "content"]
_decode: Final[Callable[[str], tuple[Any, int]]] = json.JSONDecoder().raw_decode
_SPEAKERS: Final = (
    (CLEARSPAN_INPUT, GEN_AI_INPUT_MESSAGES, "user"),
    (CLEARSPAN_OUTPUT, GEN_AI_OUTPUT_MESSAGES, "assistant"),
)


def express(record: SpanRecord, dialects: tuple[Dialect, ...]) -> SpanRecord | None:
    """What leaves of a span that needs no reading, or ``None`` if it has to be read. Pure and total."""
    if not dialects:
        return record
    attributes: Mapping[str, Any] = record.attributes
    if record.events or record.status_code == _ERROR or record.scope.name in SCOPES or not _all_known(attributes):
        return None
    out: dict[str, Any] = dict(attributes)
    if dialects == _GENAI_WAY:
        span_type: str | None = SPAN_TYPES.get(out.get(GEN_AI_OPERATION_NAME, ""))
        if span_type is None:
            return None
        out[CLEARSPAN_SPAN_TYPE] = span_type
    elif dialects in _NATIVE_WAYS and out.get(CLEARSPAN_SPAN_TYPE) in _SPAN_TYPES:
        span_type = out[CLEARSPAN_SPAN_TYPE]
    else:
        return None
    if span_type in _HALVES:
        return None  # what went in and came out is written in the conventions' own attributes
    out[CLEARSPAN_DIALECT] = dialects[0].name
    speaks = _write_texts if span_type == "llm" else _pass_texts
    return record._replace(attributes=out) if speaks(out) else None


def _all_known(attributes: Mapping[str, object]) -> bool:
    types = _TYPES
    for key, value in attributes.items():
        kind = type(value)
        wanted = types.get(key)
        if wanted is None:
            if key.startswith(CLEARSPAN_METADATA_PREFIX):
                if kind not in _METADATA_TYPES:
                    return False
            elif key.startswith(_OWN_ROOTS):
                return False
        elif kind is not wanted:
            if not (key in _ANY_JSON and kind in _TREES and _is_plain(value, _DEEPEST)):
                return False
        elif not (value if kind is str else _fits(kind, value)):
            return False
    return str(attributes.get(GEN_AI_PROVIDER_NAME)).lower() not in NO_PROVIDER


def _fits(kind: type[Any], value: Any) -> bool:
    fits: bool
    if kind is tuple:
        fits = bool(value)
    elif kind is int:
        fits = 0 <= value <= _LARGEST
    else:
        fits = math.isfinite(value)
    return fits


def _is_plain(value: Any, depth: int) -> bool:
    """Whether a value is what JSON can say, and not nested deeper than ``depth``."""
    kind = cast("type[object]", type(value))
    plain: bool
    if kind in _METADATA_TYPES or value is None:
        plain = True
    elif kind is float:
        plain = math.isfinite(value)
    elif kind is dict:
        plain = depth > 0 and all(type(name) is str and _is_plain(item, depth - 1) for name, item in value.items())
    else:
        plain = depth > 0 and kind in _TREES and all(_is_plain(item, depth - 1) for item in value)
    return plain


def _pass_texts(out: dict[str, Any]) -> bool:
    """Input and output of a step that is no model call, written as :func:`clearspan.write.write` does."""
    for own, messages, _ in _SPEAKERS:
        if messages in out:
            return False
        if own in out:
            out[own] = pack(out[own])
    return True


def _write_texts(out: dict[str, Any]) -> bool:
    """Input and output of a model call: texts become messages, messages are looked through."""
    for own, attribute, role in _SPEAKERS:
        if own in out:
            if attribute in out or type(out[own]) is not str:
                return False
            text = dumps(out.pop(own))
            out[attribute] = f'[{{"role":"{role}","parts":[{{"type":"text","content":{text}}}]}}]'
        elif attribute in out:
            messages = _canonical(out[attribute])
            if messages is None:
                return False
            if attribute == GEN_AI_OUTPUT_MESSAGES and not _put_finish_reasons(out, messages):
                return False
    spoke = GEN_AI_INPUT_MESSAGES in out or GEN_AI_OUTPUT_MESSAGES in out
    if spoke and GEN_AI_OPERATION_NAME not in out and GEN_AI_REQUEST_MODEL in out:
        out[GEN_AI_OPERATION_NAME] = "chat"
    return True


def _put_finish_reasons(out: dict[str, Any], answers: Sequence[dict[str, Any]]) -> bool:
    reasons = tuple([answer.get("finish_reason") for answer in answers])
    said = out.get(GEN_AI_RESPONSE_FINISH_REASONS)
    if None not in reasons:
        out[GEN_AI_RESPONSE_FINISH_REASONS] = reasons
    return said is None or said == reasons  # where they differ, reading them sorts it out


def _canonical(text: str) -> Sequence[dict[str, Any]] | None:
    """The messages that ``text`` is the JSON of, if they are in today's form and of text parts alone."""
    try:
        found, end = _decode(text)  # json.loads looks for white space around it, which takes half as long again
    except (ValueError, RecursionError):
        return None
    return found if end == len(text) and is_list(found) and found and all(map(_is_canonical, found)) else None


def _is_canonical(message: Any) -> bool:
    if not is_dict(message) or list(message) not in _MESSAGE_KEYS:
        return False
    reason, parts = message.get("finish_reason", "stop"), message["parts"]
    role = message["role"]
    if not isinstance(role, str) or "." in role or not isinstance(reason, str) or not reason:
        return False
    return is_list(parts) and bool(parts) and all(map(_is_text, parts))


def _is_text(part: Any) -> bool:
    if not is_dict(part) or list(part) != _TEXT_PART_KEYS:
        return False
    return part["type"] == "text" and isinstance(part["content"], str)
