"""Canaries in every text of what real instrumentations recorded: none of them is in the bytes that leave.

Of each source the first case is taken, and then every fifth. ``CLEARSPAN_CANARIES=all`` takes all, as
``make test-dialects`` does.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import ReadableSpan

from clearspan import normalize
from clearspan.config import Config
from clearspan.encode import otlp_json, otlp_proto
from clearspan.model import LogRecord
from clearspan.pipeline import Pipeline
from clearspan.scrub import Redactor
from clearspan.testing.canaries import Canaries
from instrumentations.score import logs_of, readable
from tests.dialects.test_corpus import CORPUS

KEPT = Path(__file__).parents[1] / "dialects" / "cases"
STEP = 1 if os.environ.get("CLEARSPAN_CANARIES") == "all" else 5
SECRETS = Redactor(("secrets",))
FORMATS = {"today's names": (), "all names": ("openinference", "langfuse", "original")}


def chosen(folder: Path) -> Iterator[Path]:
    for _, cases in groupby(sorted(folder.glob("*__*.json")), lambda path: path.stem.partition("__")[0]):
        yield from list(cases)[::STEP]


CASES = [*chosen(KEPT), *chosen(CORPUS)]


class Planted:
    """The spans of a case, and their log records, with canaries in them."""

    def __init__(self, path: Path) -> None:
        case = json.loads(path.read_text("utf-8"))
        self.canaries = Canaries(seed=len(path.stem))
        self.plain = [readable(source) for source in case["spans"]]
        self.spans = [self.canaries.plant(span) for span in self.plain]
        logs = [logs_of(case, source["span_id"]) for source in case["spans"]]
        self.logs = {
            key_of(span): tuple([self.canaries.plant_log(record) for record in records])
            for span, records in zip(self.spans, logs, strict=True)
        }

    def left(self, *, redactor: Redactor, emit: tuple[str, ...]) -> list[bytes]:
        """What leaves of them, in each encoding: as many spans as came, none of them closed for a failure."""
        config = Config.from_env({}, spans="all", redactor=redactor, emit=emit)
        pipeline = Pipeline.from_config(config, llm_only=False, logs=self.logs_for)
        records = list(pipeline.run(self.spans))
        assert len(records) == len(self.spans)
        assert pipeline.scrubber.counts.failed == 0
        return [bytes(encoder.assemble(encoder.encode(records))) for encoder in (otlp_proto, otlp_json)]

    def logs_for(self, trace_id: int, span_id: int) -> tuple[LogRecord, ...]:
        return self.logs.get((trace_id, span_id), ())


def key_of(span: ReadableSpan) -> tuple[int, int]:
    assert span.context is not None
    return span.context.trace_id, span.context.span_id


@pytest.fixture(scope="module", params=CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def planted(request: pytest.FixtureRequest) -> Planted:
    return Planted(request.param)


@pytest.mark.parametrize("emit", FORMATS.values(), ids=FORMATS)
def test_no_canary_is_in_the_bytes_that_leave(planted: Planted, emit: tuple[str, ...]) -> None:
    for data in planted.left(redactor=SECRETS, emit=emit):
        assert planted.canaries.found_in(data) == []


def test_without_redaction_they_are_there(planted: Planted) -> None:
    places = {place for place in planted.canaries.planted.values() if not place.startswith("log ")}

    for data in planted.left(redactor=Redactor(()), emit=FORMATS["all names"]):
        assert len(places.intersection(planted.canaries.found_in(data))) >= 0.95 * len(places)


def test_a_span_is_still_read_as_what_it_is(planted: Planted) -> None:
    """Else what is planted would not go the way of its dialect."""
    before = [normalize(span).dialect for span in planted.plain]
    assert [normalize(span).dialect for span in planted.spans] == before


def test_every_source_is_among_them() -> None:
    assert len({path.stem.partition("__")[0] for path in CASES}) >= 60
