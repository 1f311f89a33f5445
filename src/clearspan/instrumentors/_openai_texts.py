"""Embeddings and legacy completions: plain texts (or token ids) in, vectors or texts out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from clearspan.instrumentors._core.answer import Attribute, Failure
from clearspan.instrumentors._core.snapshot import TEXT_LIMIT, field, items, text_of, to_json
from clearspan.instrumentors._openai_parts import Part, text_part
from clearspan.instrumentors._openai_usage import head_attributes, usage_attributes
from clearspan.semconv import (
    GEN_AI_EMBEDDINGS_DIMENSION_COUNT,
    GEN_AI_INPUT_MESSAGES,
    GEN_AI_OUTPUT_MESSAGES,
    GEN_AI_RESPONSE_FINISH_REASONS,
)


def embeddings_input(body: Mapping[str, Any]) -> dict[str, Attribute]:
    """The texts to embed, as the parts of one user message."""
    return _texts(body.get("input"))


def completions_input(body: Mapping[str, Any]) -> dict[str, Attribute]:
    """The prompts, as the parts of one user message."""
    return _texts(body.get("prompt"))


def _texts(given: Any) -> dict[str, Attribute]:
    parts = list(_parts([given] if isinstance(given, str) or _is_tokens(given) else items(given)))
    return {GEN_AI_INPUT_MESSAGES: to_json([{"role": "user", "parts": parts}])} if parts else {}


def _parts(texts: Any) -> Iterator[Part]:
    room = TEXT_LIMIT  # for all of them: a batch of embeddings can be many megabytes
    for position, text in enumerate(texts):
        if room <= 0:
            yield text_part(f"… [{len(texts) - position} more inputs]")
            return
        if isinstance(text, str):
            room -= len(text)
            yield text_part(text)
        elif _is_tokens(text):
            yield {"type": "tokens", "count": len(text)}


def _is_tokens(value: Any) -> bool:
    tokens = items(value)
    return bool(tokens) and isinstance(tokens[0], int)


class EmbeddingsAnswer:
    """Reads a ``CreateEmbeddingResponse``: tokens and the number of dimensions, never a vector."""

    def __init__(self) -> None:
        self._found: dict[str, Attribute] = {}

    def whole(self, answer: Any) -> None:
        """Take the answer; a vector is a list of floats, or base64 of 32-bit floats where the SDK did not decode it."""
        self._found = head_attributes(answer) | usage_attributes(field(answer, "usage"))
        data = items(field(answer, "data"))
        vector = field(data[0], "embedding") if data else None
        if isinstance(vector, str):
            self._found[GEN_AI_EMBEDDINGS_DIMENSION_COUNT] = len(vector.rstrip("=")) * 3 // 4 // 4
        elif isinstance(vector, list | tuple):
            self._found[GEN_AI_EMBEDDINGS_DIMENSION_COUNT] = len(items(vector))

    def chunk(self, chunk: Any) -> None:
        """Embeddings do not stream; a server that does is read as if it did not."""
        self.whole(chunk)

    def attributes(self) -> Mapping[str, Attribute]:
        """Model, tokens, dimensions."""
        return self._found

    def content(self) -> Mapping[str, Attribute]:
        """Nothing: vectors are not content that anybody reads."""
        return {}

    def failure(self) -> Failure | None:
        """Embeddings report errors by exceptions only."""
        return None


class CompletionsAnswer:
    """Reads a legacy ``Completion``, or the chunks of its stream, which have the same shape."""

    def __init__(self) -> None:
        self._head: dict[str, Attribute] = {}
        self._usage: Any = None
        self._texts: dict[int, list[str]] = {}
        self._reasons: dict[int, str] = {}

    def whole(self, answer: Any) -> None:
        """Take a ``Completion``."""
        self.chunk(answer)

    def chunk(self, chunk: Any) -> None:
        """Take a chunk, which is a ``Completion`` too."""
        self._head |= head_attributes(chunk)
        self._usage = field(chunk, "usage") or self._usage
        for position, choice in enumerate(items(field(chunk, "choices"))):
            index = field(choice, "index")
            key = index if isinstance(index, int) else position
            self._texts.setdefault(key, []).append(text_of(field(choice, "text")) or "")
            reason = text_of(field(choice, "finish_reason"))
            if reason:
                self._reasons[key] = reason

    def attributes(self) -> Mapping[str, Attribute]:
        """Id, model, tokens, finish reasons."""
        found = self._head | usage_attributes(self._usage)
        reasons = [self._reasons[key] for key in sorted(self._reasons)]
        return found | {GEN_AI_RESPONSE_FINISH_REASONS: reasons} if reasons else found

    def content(self) -> Mapping[str, Attribute]:
        """One message for every choice."""
        messages: list[dict[str, Any]] = []
        for key in sorted(self._texts):
            message: dict[str, Any] = {"role": "assistant", "parts": [text_part("".join(self._texts[key]))]}
            messages.append(message | ({"finish_reason": self._reasons[key]} if key in self._reasons else {}))
        return {GEN_AI_OUTPUT_MESSAGES: to_json(messages)} if messages else {}

    def failure(self) -> Failure | None:
        """Completions report errors by exceptions only."""
        return None
