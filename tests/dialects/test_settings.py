"""Settings go out as the conventions' attributes where they are of their type, and come back as they were."""

from __future__ import annotations

from typing import Any

import pytest

from clearspan.dialects import convert, read, recognise
from clearspan.dialects.settings import outgoing
from clearspan.model import Prompt, Span, SpanRecord
from tests.support.declared import write


@pytest.mark.parametrize(
    ("name", "value", "attribute", "out"),
    [
        ("temperature", 1, "gen_ai.request.temperature", 1.0),
        ("temperature", "hot", "clearspan.settings.temperature", "hot"),
        ("temperature", True, "clearspan.settings.temperature", True),
        ("top_k", 40.0, "gen_ai.request.top_k", 40),
        ("top_k", 0.5, "clearspan.settings.top_k", 0.5),
        ("seed", -7, "gen_ai.request.seed", -7),
        ("seed", 2**70, "clearspan.settings.seed", 2**70),
        ("stream", "true", "clearspan.settings.stream", "true"),
        ("stop_sequences", ["END"], "gen_ai.request.stop_sequences", ("END",)),
        ("stop_sequences", "END", "clearspan.settings.stop_sequences", "END"),
        ("response_format", {"type": "json_object"}, "clearspan.settings.response_format", {"type": "json_object"}),
    ],
)
def test_a_setting_goes_out_in_the_type_of_its_attribute_or_under_ours(
    name: str, value: Any, attribute: str, out: Any
) -> None:
    found = outgoing(name, value)
    assert found == (attribute, out)
    assert type(found[1]) is type(out)


def back(span: Span) -> Span:
    written = write(SpanRecord(1, 2, "n", attributes={}), span)
    return read(written, recognise(written))


def span_of(**members: Any) -> Span:
    return Span("0" * 31 + "1", "0" * 15 + "2", "n", 0, 0, dialect="genai", **members)


def test_settings_come_back_as_they_were_whatever_their_type() -> None:
    said = {"temperature": "hot", "top_k": 0.5, "top_p": 1, "seed": 3, "stream": "true", "logit_bias": {"a": [1]}}
    assert back(span_of(settings=said)).settings == said


def test_a_live_span_is_not_believed_where_it_says_a_conventions_setting_under_our_name() -> None:
    record = SpanRecord(1, 2, "n", attributes={"clearspan.settings.temperature": 0.5, "clearspan.settings.x": 1})
    span = read(record, recognise(record))
    assert span.settings == {"x": 1}
    assert span.unmapped == {"clearspan.settings.temperature": 0.5}


def test_variables_of_any_type_come_back_as_they_were() -> None:
    said = {"city": "Paris", "days": 3, "list": ["a", {"b": None}], "json": "[1]", "on": True}
    found = back(span_of(prompt=Prompt(name="p", variables=said))).prompt
    assert found is not None
    assert found.variables == said


@pytest.mark.parametrize(
    ("value", "real", "whole"),
    [
        (1, 1.0, 1),
        (-2.0, -2.0, -2),
        (0.5, 0.5, None),
        (True, None, None),
        ("1", None, None),
        (float("nan"), None, None),
        (float("inf"), None, None),
        (2**63, None, None),
        (2.0**63, 2.0**63, None),
    ],
)
def test_numbers_become_fractions_or_whole_numbers_and_none_is_invented(value: Any, real: Any, whole: Any) -> None:
    assert convert.real(value) == real
    assert type(convert.real(value)) is type(real)
    assert convert.whole(value) == whole
    assert type(convert.whole(value)) is type(whole)
