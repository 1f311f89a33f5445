"""What real instrumentations recorded, scenario by scenario, with the truth beside every span.

The files come from ``tests/instrumentations`` (run, then keep). Every field that a span tells is found, nothing is
invented, a trace's tokens are what the provider billed, and what is written is read back as the same span.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clearspan.dialects import read, recognise
from clearspan.intake import take
from instrumentations.score import logs_of, readable, score
from tests.support.declared import write

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


@pytest.fixture(params=CASES, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest) -> Any:
    return json.loads(request.param.read_text("utf-8"))


def test_everything_on_the_spans_is_found_and_nothing_is_invented(case: Any) -> None:
    result = score(case)
    assert (result.missed, result.faults) == ([], [])
    assert result.found == result.asked > 0


def test_every_span_is_written_and_read_back_as_the_same_span(case: Any) -> None:
    for source in case["spans"]:
        record = take(readable(source))
        span = read(record, recognise(record), logs_of(case, source["span_id"]))
        written = write(record, span)
        assert read(written, recognise(written)) == span
