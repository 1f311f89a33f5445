"""Every way in, with every state of the openai library and both orders of entry points."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support import model_server
from tests.support.otlp_sink import OtlpSink
from tests.ways_in.child import LAUNCHER, Outcome, run
from tests.ways_in.conftest import OPENAI, Places
from tests.ways_in.matrix import WAYS, Way

_ORDERS = ("ours first", "others first")
_TOO_OLD = 'only instruments "openai'  # OpenTelemetry's own line, once


@dataclass(frozen=True)
class Cell:
    """One field of the matrix."""

    way: str
    openai: str
    order: str

    def __str__(self) -> str:
        return f"{self.way} | openai {self.openai} | {self.order}"

    @property
    def expected(self) -> Way:
        return WAYS[self.way]

    def of_us(self) -> list[str]:
        return sorted(self._there(self.expected.ours))

    def of_theirs(self) -> list[str]:
        return sorted(self._there(self.expected.theirs))

    def _there(self, names: frozenset[str]) -> frozenset[str]:
        return names if self.openai == "3.x" else names - {"chat gpt-test"}


CELLS = [
    Cell(name, openai, order)
    for name, way in WAYS.items()
    for openai in OPENAI
    for order in _ORDERS
    if way.order in (None, order)
]


@pytest.fixture(scope="module")
def outcomes(
    places: Places, in_parallel: Callable[..., dict[Any, Future[Any]]], tmp_path_factory: pytest.TempPathFactory
) -> dict[Cell, Future[Outcome]]:
    root = tmp_path_factory.mktemp("cells")

    def start(cell: Cell) -> Outcome:
        way = cell.expected
        directory = root / str(CELLS.index(cell))
        directory.mkdir()
        place = places(cell.openai, ours_first=cell.order == "ours first", stock=way.stock)
        with OtlpSink() as sink:
            env = dict(way.env)
            if way.processors is not None:
                env["OTEL_CONFIG_FILE"] = str(_write_file(directory, way, sink.url))
            command = LAUNCHER if way.launched else LAUNCHER[1:]
            return run(place, way.app, directory / "home", command=command, env=env, sink=sink)

    return in_parallel("cell", start)


def _write_file(directory: Path, way: Way, url: str) -> Path:
    """A declarative configuration; YAML takes JSON as it is."""
    content = {"file_format": "1.0", "tracer_provider": {"processors": way.processors}}
    path = directory / "otel.yaml"
    path.write_text(json.dumps(content).replace("{sink}", url), encoding="utf-8")
    return path


@pytest.fixture
def outcome(cell: Cell, outcomes: dict[Cell, Future[Outcome]]) -> Outcome:
    return outcomes[cell].result()


@pytest.mark.parametrize("cell", CELLS, ids=str)
class TestEveryWayIn:
    def test_the_app_runs_and_nobody_writes_where_it_writes(self, cell: Cell, outcome: Outcome) -> None:
        expected_lines = (*cell.expected.log, *([_TOO_OLD] if cell.openai == "too old" else []))
        assert outcome.complaints(*expected_lines) == []
        assert outcome.code == 0
        assert outcome.report["row"] == 1
        assert outcome.report["answer"] == (None if cell.openai == "missing" else model_server.ANSWER)

    def test_we_export_every_span_that_is_ours_once(self, cell: Cell, outcome: Outcome) -> None:
        assert sorted(span.name for span in outcome.ours) == cell.of_us()
        assert len({span.span_id for span in outcome.ours}) == len(outcome.ours)
        elsewhere = outcome.stored if cell.expected.to == "otlp" else outcome.sent
        assert elsewhere == []

    def test_the_other_exporter_still_gets_every_span_once(self, cell: Cell, outcome: Outcome) -> None:
        assert sorted(span.name for span in outcome.theirs) == cell.of_theirs()

    def test_spans_are_of_one_trace_and_come_from_the_right_instrumentors(self, cell: Cell, outcome: Outcome) -> None:
        scopes = {
            "work": "app",
            "chat by hand": "app",
            "SELECT": "opentelemetry.instrumentation.sqlite3",
            "chat gpt-test": "clearspan.instrumentors.openai",
        }
        for span in [*outcome.ours, *outcome.theirs]:
            assert span.scope == scopes[span.name]
            assert span.trace_id == outcome.report["trace_id"]
        assert {span.resource.get("clearspan.project") for span in outcome.ours} <= {cell.expected.project}

    def test_the_model_call_carries_what_the_server_counted(self, cell: Cell, outcome: Outcome) -> None:
        for span in [*outcome.ours, *outcome.theirs]:
            if span.name == "chat gpt-test":
                assert int(span.attributes["gen_ai.usage.input_tokens"]) == model_server.PROMPT_TOKENS
                assert int(span.attributes["gen_ai.usage.output_tokens"]) == model_server.COMPLETION_TOKENS

    def test_the_others_see_the_spans_as_they_were(self, cell: Cell, outcome: Outcome) -> None:
        for span in outcome.theirs:
            if span.name != "chat gpt-test":
                assert not [name for name in span.attributes if name.startswith("clearspan.")]
