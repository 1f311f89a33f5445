"""A burst that the SDK's own queue could not hold: whichever way brought us in, no span is lost and each is counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.otlp_sink import OtlpSink
from tests.ways_in.child import run
from tests.ways_in.conftest import Places
from tests.ways_in.matrix import WAYS

COUNT = 8 * 5000

_BY_NAME = (
    "OTEL_TRACES_EXPORTER=clearspan",
    "OTEL_TRACES_EXPORTER",
    "OTEL_TRACES_EXPORTER, stock distro forced",
    "file with our exporter",
    "file with our exporter and otlp_http, stock distro forced",
)


@pytest.mark.parametrize("name", _BY_NAME)
def test_a_burst_behind_an_exporter_set_up_by_its_name_loses_nothing(name: str, places: Places, tmp_path: Path) -> None:
    env, stock, processors = _setting(name)
    with OtlpSink() as sink:
        if processors:
            env["OTEL_CONFIG_FILE"] = str(_write_file(tmp_path, processors, sink.url))
        env["CLEARSPAN_DESTINATION"] = "local"
        outcome = run(places(stock=stock), "burst", tmp_path / "home", env=env, sink=sink)

    report = outcome.report
    assert outcome.code == 0
    assert (report["ended"], report["delivered"], report["accounted"]) == (COUNT, COUNT, COUNT), report
    assert report["dropped"] == {}
    assert len(outcome.stored) == COUNT
    assert len({span.span_id for span in outcome.stored}) == COUNT
    assert report["processors"].count("ClearspanSpanProcessor") == 1


def _setting(name: str) -> tuple[dict[str, str], bool, list[Any]]:
    if name not in WAYS:
        return {"OTEL_TRACES_EXPORTER": "clearspan"}, False, []
    way = WAYS[name]
    return dict(way.env), way.stock, list(way.processors or ())


def _write_file(directory: Path, processors: list[Any], url: str) -> Path:
    content = {"file_format": "1.0", "tracer_provider": {"processors": processors}}
    path = directory / "otel.yaml"
    path.write_text(json.dumps(content).replace("{sink}", url), encoding="utf-8")
    return path
