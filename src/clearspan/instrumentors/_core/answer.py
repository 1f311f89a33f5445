"""The contract between the core and an instrumentor's readers: what a call answered, as span attributes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

Attribute: TypeAlias = str | bool | int | float | Sequence[str]


@dataclass(frozen=True, slots=True)
class Failure:
    """An error that the provider reported inside an answer that arrived. ``type`` is its code."""

    type: str
    message: str = ""


class Answer(Protocol):
    """Takes an answer, whole or in the chunks of a stream, and tells what is known of it.

    Pieces are the client library's objects or the plain JSON values of the same shape; neither may be changed or kept
    longer than needed. Wrong shapes cost what they hold and nothing else.
    """

    def whole(self, answer: Any) -> None:
        """Take an answer that came in one piece."""

    def chunk(self, chunk: Any) -> None:
        """Take the next chunk of a stream."""

    def attributes(self) -> Mapping[str, Attribute]:
        """Numbers, ids and reasons: nothing that a person or a model wrote."""
        ...

    def content(self) -> Mapping[str, Attribute]:
        """What the model wrote, as the GenAI conventions' JSON texts."""
        ...

    def failure(self) -> Failure | None:
        """The error that the answer reports, if it does."""
