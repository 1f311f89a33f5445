"""What a span tells of embeddings and legacy completions."""

from __future__ import annotations

import openai
import pytest

from tests.instrumentors.seen import Spans, attribute, messages


def test_embeddings_tell_texts_and_dimensions_and_no_vector(traced: Spans, client: openai.OpenAI) -> None:
    made = client.embeddings.create(
        model="embed_floats", input=["red", "blue"], encoding_format="float", dimensions=4, user="u"
    )
    assert made.data[0].embedding == [0.0, 0.2, 0.3, 0.4]
    span = traced.one()
    assert span.name == "embeddings embed_floats"
    assert {name: value for name, value in (span.attributes or {}).items() if not name.startswith("server.")} == {
        "gen_ai.operation.name": "embeddings",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "embed_floats",
        "gen_ai.request.encoding_formats": ("float",),
        "gen_ai.embeddings.dimension.count": 4,
        "gen_ai.input.messages": (
            '[{"role":"user","parts":[{"type":"text","content":"red"},{"type":"text","content":"blue"}]}]'
        ),
        "gen_ai.response.model": "text-embedding-3-small",
        "gen_ai.usage.input_tokens": 6,
    }


def test_dimensions_are_counted_in_vectors_that_nobody_decoded(traced: Spans, client: openai.OpenAI) -> None:
    client.embeddings.create(model="embed_base64", input="red")
    assert attribute(traced.one(), "gen_ai.embeddings.dimension.count") == 6
    client.embeddings.with_raw_response.create(model="embed_base64", input="red")
    assert attribute(traced.one(), "gen_ai.embeddings.dimension.count") == 6


def test_token_ids_are_counted_and_large_batches_are_cut(traced: Spans, client: openai.OpenAI) -> None:
    client.embeddings.create(model="embed_floats", input=[[1, 2, 3], [4, 5]])
    assert messages(traced.one(), "gen_ai.input.messages")[0]["parts"] == [
        {"type": "tokens", "count": 3},
        {"type": "tokens", "count": 2},
    ]
    client.embeddings.create(model="embed_floats", input=[7, 8])
    assert messages(traced.one(), "gen_ai.input.messages")[0]["parts"] == [{"type": "tokens", "count": 2}]
    client.embeddings.create(model="embed_floats", input=["y" * 600_000] * 5)
    parts = messages(traced.one(), "gen_ai.input.messages")[0]["parts"]
    assert (len(parts), parts[-1]["content"]) == (3, "… [3 more inputs]")


def test_legacy_completions_tell_prompt_and_texts(traced: Spans, client: openai.OpenAI) -> None:
    client.completions.create(model="completion", prompt="Count.", max_tokens=5, n=2)
    span = traced.one()
    assert span.name == "text_completion completion"
    assert attribute(span, "gen_ai.operation.name") == "text_completion"
    assert attribute(span, "gen_ai.usage.output_tokens") == 6
    assert attribute(span, "gen_ai.response.finish_reasons") == ("stop", "stop")
    assert messages(span, "gen_ai.input.messages")[0]["parts"] == [{"type": "text", "content": "Count."}]
    assert [message["parts"][0]["content"] for message in messages(span)] == ["One.", "Two."]


def test_a_streamed_legacy_completion_is_put_together(traced: Spans, client: openai.OpenAI) -> None:
    list(client.completions.create(model="completion_stream", prompt="Tell.", stream=True))
    assert messages(traced.one()) == [
        {"role": "assistant", "parts": [{"type": "text", "content": "Once upon"}], "finish_reason": "length"}
    ]


@pytest.mark.parametrize("kind", ["embeddings", "completions"])
async def test_asynchronous_calls_tell_the_same(traced: Spans, aclient: openai.AsyncOpenAI, kind: str) -> None:
    if kind == "embeddings":
        await aclient.embeddings.create(model="embed_floats", input="red")
    else:
        await aclient.completions.create(model="completion", prompt="Count.")
    assert attribute(traced.one(), "gen_ai.usage.input_tokens") in (4, 6)
