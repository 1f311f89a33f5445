from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from clearspan.delivery.cut import MARK, cut
from clearspan.encode import otlp_proto
from clearspan.model import EventRecord, SpanRecord


def span(**attributes: object) -> SpanRecord:
    return SpanRecord(1, 2, "step", attributes=attributes, status_code=2, status_message="failed")  # type: ignore[arg-type]


def test_the_largest_texts_give_first_and_the_small_ones_stay() -> None:
    shorter = cut(span(long="a" * 10_000, longer="b" * 50_000, short="c" * 100, count=7, ratio=0.5), 5_000)

    assert shorter is not None
    values = shorter.attributes
    assert values["short"] == "c" * 100
    assert (values["count"], values["ratio"]) == (7, 0.5)
    assert len(str(values["long"])) == len(str(values["longer"])) <= 2_450
    assert str(values["longer"]).startswith("bbb")
    assert str(values["longer"]).endswith(MARK)
    assert values["clearspan.truncated"] is True
    assert (shorter.status_code, shorter.status_message) == (2, "failed")


def test_json_stays_json_and_is_cut_within() -> None:
    messages = [{"role": "user", "parts": [{"type": "text", "content": "x" * 90_000}]}]

    shorter = cut(span(**{"gen_ai.input.messages": json.dumps(messages), "tokens": 12}), 10_000)

    assert shorter is not None
    (message,) = json.loads(str(shorter.attributes["gen_ai.input.messages"]))
    assert message["role"] == "user"
    assert message["parts"][0]["content"].endswith(MARK)


def test_events_and_the_status_message_are_cut_too() -> None:
    record = span()._replace(
        events=(EventRecord("exception", attributes={"stack": "s" * 40_000}),), status_message="m" * 40_000
    )

    shorter = cut(record, 4_000)

    assert shorter is not None
    assert len(str(shorter.events[0].attributes["stack"])) <= 2_000
    assert len(shorter.status_message) <= 2_000


def test_a_span_without_large_texts_cannot_be_cut() -> None:
    assert cut(span(**{f"key{n}": "short" for n in range(1_000)}), 100) is None
    assert cut(span(count=1), 1_000) is None


@given(
    st.dictionaries(st.text(max_size=5), st.one_of(st.text(max_size=3_000), st.integers(0, 2**40)), max_size=8),
    st.integers(600, 3_000),
)
def test_what_is_cut_fits_and_can_be_encoded(attributes: dict[str, object], size: int) -> None:
    shorter = cut(span(**attributes), size)  # type: ignore[arg-type]

    if shorter is not None:
        texts = [value for value in shorter.attributes.values() if isinstance(value, str)]
        assert sum(len(text.encode("utf-8", "replace")) for text in texts) <= size
        assert otlp_proto.encode([shorter])
