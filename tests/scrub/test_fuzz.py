"""Whatever is scrubbed: no exception, no planted secret left, and valid JSON out of valid JSON.

A minute of examples that are always the same; ``CLEARSPAN_FUZZ_SECONDS=3600`` makes it an hour of new ones, as
``make fuzz`` does. What that finds is mended, and gets a test of its own.
"""

from __future__ import annotations

import base64
import html
import json
import os
import random
import re
import time
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from clearspan.config import Config
from clearspan.dialects import recognise
from clearspan.encode import otlp_json, otlp_proto
from clearspan.model import EventRecord, LinkRecord, SpanRecord
from clearspan.pipeline import Begun, Pipeline
from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available
from clearspan.scrub.redactor import FAILED
from tests.dialects.strategies import NAMES, records
from tests.encode.test_properties import any_attributes
from tests.scrub.texts import Document, Planted, documents, planted, wrapped, written

SECONDS = float(os.environ.get("CLEARSPAN_FUZZ_SECONDS") or 0)
PACKS = (("secrets",), ("secrets", "standard", "phi", "finance"))
REDACTORS = [
    [Redactor(packs, fast=fast, time_budget=60) for fast in ((False, True) if fast_available() else (False,))]
    for packs in PACKS
]


def fuzz(rounds: int, share: float) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Run a property a hundred times a round: so many rounds, or for its share of the time that is set."""

    def repeated(prop: Callable[..., None]) -> Callable[[], None]:
        quietly = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True, database=None)
        run = quietly(prop)

        def test() -> None:
            end = time.monotonic() + SECONDS * share
            done = 0
            while time.monotonic() < end if SECONDS else done < rounds:
                seed(random.getrandbits(64) if SECONDS else done)(run)()
                done += 1
            print(f"{prop.__name__}: {100 * done} examples")  # pytest -s shows it

        test.__name__ = prop.__name__
        return test

    return repeated


def redacted(text: str) -> Iterator[str]:
    """What each of the packs make of ``text``; the engines must agree."""
    for engines in REDACTORS:
        answers = [redactor.redact(text) for redactor in engines]
        assert answers[0] == answers[-1]
        assert answers[0].count(FAILED) <= text.count(FAILED)  # examples are made of the modules' own texts, too
        yield answers[0]


def views(text: str, level: int = 4) -> Iterator[str]:
    """``text``, and what it is when it is decoded, some times over."""
    yield text
    if not level:
        return
    seen = {text}
    for view in (urllib.parse.unquote(text), html.unescape(text), _unescaped(text), *_blobs(text)):
        if view not in seen:
            seen.add(view)
            yield from views(view, level - 1)


def _unescaped(text: str) -> str:
    return re.sub(r"\\+u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)


def _blobs(text: str) -> Iterator[str]:
    for whole in (text, text.replace("\\n", "\n").replace("\n", "")):
        for run in re.findall(r"[A-Za-z0-9+/_-]{40,}", whole):
            packed = run[: len(run) - (len(run) % 4 == 1)].replace("-", "+").replace("_", "/")
            yield base64.b64decode(packed + "=" * (-len(packed) % 4)).decode("utf-8", "replace")


def survivors(secrets: Sequence[str], text: str) -> list[str]:
    """Which secrets are in ``text``, in whatever form, be it without their first and last characters."""
    every = list(views(text)) if secrets else []
    return [secret for secret in secrets if any(secret[4:-2] in view for view in every)]


@fuzz(60, 0.2)
@given(planted())
def test_a_secret_between_anything_is_found(case: Planted) -> None:
    for answer in redacted(case.text):
        assert survivors(case.secrets, answer) == []


@fuzz(40, 0.3)
@given(wrapped())
def test_a_secret_in_up_to_three_wraps_is_found(case: Planted) -> None:
    for answer in redacted(case.text):
        assert survivors(case.secrets, answer) == []


def _no_constant(name: str) -> Any:
    raise ValueError(name)


@fuzz(16, 0.25)
@given(documents().filter(lambda document: isinstance(document.value, (str, list, dict))), st.data())
def test_json_stays_json_and_holds_no_secret(document: Document, data: Any) -> None:
    text = data.draw(written(document.value))
    for answer in redacted(text):
        json.loads(answer, parse_constant=_no_constant)
        assert survivors(document.secrets, answer) == []


@st.composite
def spans(draw: st.DrawFn) -> tuple[SpanRecord, tuple[str, ...]]:
    """A span of any dialect with odd attributes, and secrets wherever a text can be."""
    record = draw(records())
    secrets: list[str] = []

    def text() -> str:
        made = draw(wrapped() | planted())
        secrets.extend(made.secrets)
        return made.text

    def value() -> Any:
        kind = draw(st.integers(0, 4))
        return (text(), [text(), 1], {"a": (text(),), "b": None}, text().encode("utf-8", "replace"), (text(),))[kind]

    def attributes() -> dict[Any, Any]:
        odd = {name: each for name, each in draw(any_attributes).items() if isinstance(name, str)}
        return {draw(st.sampled_from(NAMES)): value(), **odd}

    events = (*record.events, EventRecord(text(), 3, attributes()))
    return (
        record._replace(
            name=text(),
            status_code=2,
            status_message=text(),
            trace_state=text(),
            attributes={**record.attributes, **attributes()},
            events=events if draw(st.booleans()) else record.events,
            links=(LinkRecord(3, 4, text(), attributes()),) if draw(st.booleans()) else (),
        ),
        tuple(secrets),
    )


PIPELINES = [
    Pipeline.from_config(Config.from_env({}, spans="all", emit=emit), llm_only=False)
    for emit in ((), ("openinference", "langfuse", "original"))
]


@fuzz(2, 0.25)
@given(spans(), st.sampled_from(PIPELINES))
def test_no_secret_of_any_span_is_in_the_bytes(case: tuple[SpanRecord, tuple[str, ...]], pipeline: Pipeline) -> None:
    record, secrets = case
    failed = pipeline.scrubber.counts.failed

    done = pipeline.finish(Begun(record, recognise(record), (), None))

    assert pipeline.scrubber.counts.failed == failed
    as_json = otlp_json.assemble(otlp_json.encode([done]))
    json.loads(as_json, parse_constant=_no_constant)
    for data in (as_json, otlp_proto.assemble(otlp_proto.encode([done]))):
        assert survivors(secrets, data.decode("utf-8", "replace")) == []
