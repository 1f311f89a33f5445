"""Whatever CLEARSPAN_EMIT asks for, a written span is read back as the same span, and nothing on it is doubled."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearspan.config import Config
from clearspan.dialects import read, recognise
from clearspan.encode import otlp_json
from clearspan.intake import take
from clearspan.model import EventRecord, SpanRecord
from clearspan.pipeline import Pipeline
from tests.dialects.strategies import records, values
from tests.dialects.test_corpus import ALL as CORPUS_DIALECTS
from tests.dialects.test_corpus import CORPUS, loader, needs_corpus
from tests.dialects.test_forms import FORMS, record_of, span_of
from tests.support.declared import write

CHOICES = ("openinference", "langfuse", "original")
ALL = [chosen for count in (1, 2, 3) for chosen in combinations(CHOICES, count)]

# Names that the conventions' own instrumentations would write, and that none of our dialects has to know.
FOREIGN = st.dictionaries(
    st.sampled_from(
        [
            "clearspan.emitted",
            "clearspan.unmapped.input.value",
            "input.value",
            "langfuse.observation.type",
            "langfuse.trace.metadata.a",
            "llm.input_messages.0.message.content",
            "llm.model_name",
            "metadata",
            "metadata.a",
            "openinference.span.kind",
            "output.mime_type",
        ]
    ),
    values | st.sampled_from([("llm.",), ("clearspan.",), ("gen_ai.", "input.value"), "llm."]),
    max_size=4,
)


def again(record: SpanRecord, emit: tuple[str, ...]) -> Any:
    written = write(record, read(record, recognise(record)), emit)
    return read(written, recognise(written))


@pytest.mark.parametrize("emit", ALL, ids="+".join)
@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_is_read_back_as_the_same_span(path: Path, emit: tuple[str, ...]) -> None:
    form = json.loads(path.read_text())
    record, span = record_of(form), span_of(form)

    written = write(record, span, emit)

    assert read(written, recognise(written)) == span


@needs_corpus
@pytest.mark.parametrize("emit", ALL, ids="+".join)
@pytest.mark.parametrize("dialect", CORPUS_DIALECTS)
def test_every_real_span_is_read_back_as_the_same_span(dialect: str, emit: tuple[str, ...]) -> None:
    for record in map(take, loader().load(CORPUS / f"{dialect}__chat.json").spans):
        assert again(record, emit) == read(record, recognise(record))


@pytest.mark.parametrize("emit", ALL, ids="+".join)
@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_comes_out_of_the_local_store_s_json_as_the_same_span(path: Path, emit: tuple[str, ...]) -> None:
    form = json.loads(path.read_text())
    record, span = record_of(form), span_of(form)

    plain, more = (
        otlp_json.decode(otlp_json.assemble(otlp_json.encode([write(record, span, asked)]))) for asked in ((), emit)
    )

    assert read(more[0], recognise(more[0])) == read(plain[0], recognise(plain[0]))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(), FOREIGN, st.sampled_from(ALL))
def test_any_span_is_read_back_as_the_same_span(
    record: SpanRecord, foreign: dict[str, Any], emit: tuple[str, ...]
) -> None:
    record = record._replace(attributes={**record.attributes, **foreign})

    assert asdict(again(record, emit)) == asdict(read(record, recognise(record)))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(), FOREIGN, st.sampled_from(ALL), st.sampled_from([(), *ALL]))
def test_a_span_that_was_written_for_one_backend_goes_out_for_another_as_if_it_came_from_its_source(
    record: SpanRecord, foreign: dict[str, Any], first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    record = record._replace(attributes={**record.attributes, **foreign})
    written = write(record, read(record, recognise(record)), first)

    assert asdict(again(written, second)) == asdict(read(record, recognise(record)))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(), FOREIGN, st.sampled_from(ALL))
def test_the_model_s_attributes_stay_as_they_are(
    record: SpanRecord, foreign: dict[str, Any], emit: tuple[str, ...]
) -> None:
    record = record._replace(attributes={**record.attributes, **foreign})
    span = read(record, recognise(record))

    plain, more = write(record, span).attributes, write(record, span, emit).attributes

    # What no rule knew may have to make room under clearspan.unmapped; all else is there with the same value.
    assert {name for name in plain if name not in more} <= span.unmapped.keys()
    for name, value in plain.items():
        if name not in span.unmapped:
            assert repr(more[name]) == repr(value)


def test_nothing_is_marked_where_nothing_was_added() -> None:
    record = SpanRecord(1, 2, "chat", attributes={"gen_ai.operation.name": "chat", "gen_ai.request.model": "m"})

    assert "clearspan.emitted" not in write(record, read(record, recognise(record)), ("original",)).attributes


def test_original_keeps_what_the_source_said_under_its_own_names() -> None:
    events = (EventRecord("gen_ai.choice", 0, {"content": "no"}),)
    record = SpanRecord(
        1,
        2,
        "chat",
        attributes={
            "gen_ai.system": "openai",
            "gen_ai.usage.prompt_tokens": 17,
            "gen_ai.request.model": "gpt-4o-mini",
            "gen_ai.prompt": "no JSON",
            "gen_ai.unheard_of": 1,
            "app.own": "kept",
        },
        events=events,
    )

    written = write(record, read(record, recognise(record)), ("original",))

    assert record.attributes.items() <= written.attributes.items()
    assert written.attributes["gen_ai.provider.name"] == "openai"
    assert written.attributes["clearspan.emitted"] == ("gen_ai.prompt", "gen_ai.system", "gen_ai.usage.prompt_tokens")
    assert written.events == events


def test_where_the_source_s_own_openinference_is_kept_ours_is_not_mixed_into_it() -> None:
    own = {"openinference.span.kind": "LLM", "llm.input_messages.0.message.contents.0.message_content.text": "hi"}
    record = SpanRecord(1, 2, "chat", attributes={**own, "gen_ai.request.model": "m", "gen_ai.prompt": "hi"})
    span = read(record, recognise(record))
    span = replace(span, unmapped={})  # as if a dialect had read all of it

    kept = write(record, span, ("openinference", "original")).attributes
    without = write(record, span, ("openinference",)).attributes

    assert {name: value for name, value in kept.items() if name.startswith(("llm.", "openinference."))} == own
    assert without["llm.input_messages.0.message.content"] == "hi"


def test_a_name_that_is_no_text_costs_nothing_but_its_type() -> None:
    record = SpanRecord(1, 2, "chat", attributes={7: "odd", "gen_ai.system": "openai"})  # type: ignore[dict-item]

    span = read(record, recognise(record))
    written = write(record, replace(span, unmapped={}), ("original",))

    assert written.attributes["7"] == "odd"
    assert written.attributes["clearspan.emitted"] == ("7", "gen_ai.system")


def test_the_project_goes_out_under_openinference_s_name_too(sdk_spans: list[Any]) -> None:
    def resources(**options: Any) -> Any:
        config = Config.from_env({"HOME": "/home/me"}, project="ours", **options)
        return [record.resource.attributes for record in Pipeline.from_config(config, llm_only=False).run(sdk_spans)]

    assert {found.get("openinference.project.name") for found in resources()} == {None}
    assert {found["openinference.project.name"] for found in resources(emit="openinference")} == {"ours"}
    assert {found["clearspan.project"] for found in resources(emit="openinference")} == {"ours"}


def test_a_span_that_is_none_of_ours_goes_out_untouched() -> None:
    record = SpanRecord(1, 2, "GET", attributes={"http.request.method": "GET"})

    assert write(record, read(record, ()), CHOICES) is record


@pytest.mark.parametrize("emit", [(), *ALL], ids=lambda emit: "+".join(emit) or "nothing")
def test_a_pipeline_writes_what_its_configuration_asks_for(emit: tuple[str, ...], sdk_spans: list[Any]) -> None:
    pipeline = Pipeline.from_config(Config.from_env({"HOME": "/home/me"}, emit=emit), llm_only=False)

    call, plain = pipeline.run(sdk_spans)

    assert ("openinference.span.kind" in call.attributes) is ("openinference" in emit)
    assert ("langfuse.observation.type" in call.attributes) is ("langfuse" in emit)
    assert ("gen_ai.system" in call.attributes) is ("original" in emit)
    assert plain.attributes == {"http.request.method": "GET"}
