from __future__ import annotations

from typing import Any

import pytest
from opentelemetry.sdk.trace import Event, ReadableSpan

from clearspan.delivery.weight import weigh


class Broken(ReadableSpan):
    @property
    def attributes(self) -> Any:
        raise RuntimeError


@pytest.mark.parametrize(
    "made",
    [
        ReadableSpan("s", attributes={"a": "x" * 100_000}),
        ReadableSpan("s", attributes={"a": ("x" * 50_000, "y" * 50_000)}),
        ReadableSpan("s", attributes={"a": {"b": ["x" * 100_000]}}),  # type: ignore[dict-item]
        ReadableSpan("s", attributes={"a": b"x" * 100_000}),  # type: ignore[dict-item]
        ReadableSpan("s", events=[Event("e", {"a": "x" * 100_000})]),
    ],
    ids=["text", "texts", "nested", "bytes", "event"],
)
def test_texts_weigh_what_they_hold_wherever_they_are(made: ReadableSpan) -> None:
    assert 100_000 <= weigh(made) < 102_000


def test_a_long_text_weighs_what_it_takes_in_memory() -> None:
    assert weigh(ReadableSpan("s", attributes={"a": "🙂" * 10_000})) >= 40_000


def test_what_cannot_be_weighed_weighs_little() -> None:
    assert 0 < weigh(Broken("s")) < 1000
    assert 0 < weigh(ReadableSpan("s")) < 1000
    assert 0 < weigh(ReadableSpan("s", attributes={"a": 1, "b": (1, 2)})) < 1000
