"""Where spans go, and how they go over OTLP: the variables, seen from a real receiver."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from tests.support.otlp_sink import OtlpSink
from tests.support.tls import new_certificate, server_side
from tests.ways_in.child import run
from tests.ways_in.conftest import Places
from tests.ways_in.matrix import ALL

ENDPOINT = {"OTEL_EXPORTER_OTLP_ENDPOINT": "{sink}"}


@pytest.mark.parametrize(
    ("destination", "stored", "sent"),
    [("local", ALL, set()), ("otlp", set(), ALL), ("local,otlp", ALL, ALL), (" OTLP , local ", ALL, ALL)],
)
def test_the_destination_is_what_the_variable_says(
    destination: str, stored: set[str], sent: set[str], places: Places, tmp_path: Path
) -> None:
    env = ENDPOINT | {"CLEARSPAN_DESTINATION": destination}

    outcome = run(places(), "plain", tmp_path / "home", env=env)

    assert outcome.complaints() == []
    assert sorted(span.name for span in outcome.stored) == sorted(stored)
    assert sorted(span.name for span in outcome.sent) == sorted(sent)


def test_asked_for_otlp_we_send_even_beside_another_exporter(places: Places, tmp_path: Path) -> None:
    env = ENDPOINT | {"CLEARSPAN_DESTINATION": "otlp", "OTEL_TRACES_EXPORTER": "otlp"}

    outcome = run(places(), "plain", tmp_path / "home", env=env)

    assert outcome.complaints() == []
    assert outcome.stored == []
    for spans in (outcome.sent, outcome.theirs):
        assert sorted(span.name for span in spans) == sorted(ALL)


def test_our_own_requests_are_not_traced(places: Places, tmp_path: Path) -> None:
    # requests carries our OTLP, and its instrumentation would make a span of every request of ours.
    env = ENDPOINT | {"OTEL_BSP_SCHEDULE_DELAY": "10", "OTEL_BSP_MAX_EXPORT_BATCH_SIZE": "1"}

    outcome = run(places(), "many_requests", tmp_path / "home", env=env)

    assert outcome.complaints() == []
    assert outcome.report["http_is_traced"] == [True, True]
    assert {span.scope for span in outcome.sent} == {"app"}
    assert len(outcome.sent) == outcome.report["spans"]


def test_headers_the_key_and_the_body_reach_the_receiver(places: Places, tmp_path: Path) -> None:
    env = ENDPOINT | {
        "OTEL_EXPORTER_OTLP_HEADERS": "x-tenant=blue%20team,x-other=1",
        "CLEARSPAN_API_KEY": "key-1",
        "CLEARSPAN_PROJECT": "rag",
        "CLEARSPAN_ENVIRONMENT": "prod",
        "OTEL_SERVICE_NAME": "answers",
    }

    outcome = run(places(), "plain", tmp_path / "home", env=env)

    for request in outcome.requests:
        assert request.path == "/v1/traces"
        assert request.headers["x-tenant"] == "blue team"
        assert request.headers["x-other"] == "1"
        assert request.headers["authorization"] == "Bearer key-1"
        assert request.headers["content-type"] == "application/x-protobuf"
        assert request.headers["content-encoding"] == "gzip"
    for span in outcome.sent:
        assert span.resource["clearspan.project"] == "rag"
        assert span.resource["deployment.environment.name"] == "prod"
        assert span.resource["service.name"] == "answers"
    assert len(outcome.sent) == len(ALL)


def test_a_traces_endpoint_is_taken_as_it_is_and_its_headers_win(places: Places, tmp_path: Path) -> None:
    env = {
        "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "{sink}/in/v1/traces",
        "OTEL_EXPORTER_OTLP_HEADERS": "authorization=Basic%20general",
        "OTEL_EXPORTER_OTLP_TRACES_HEADERS": "authorization=Basic%20special",
        "CLEARSPAN_API_KEY": "key-1",
    }

    outcome = run(places(), "plain", tmp_path / "home", env=env)

    assert {request.path for request in outcome.requests} == {"/in/v1/traces"}
    assert {request.headers["authorization"] for request in outcome.requests} == {"Basic special"}
    assert len(outcome.sent) == len(ALL)


@pytest.mark.parametrize(("compression", "encoding"), [("none", None), ("deflate", "deflate"), ("gzip", "gzip")])
def test_compression_is_what_the_variable_says(
    compression: str, encoding: str | None, places: Places, tmp_path: Path
) -> None:
    env = ENDPOINT | {"OTEL_EXPORTER_OTLP_COMPRESSION": compression}

    outcome = run(places(), "plain", tmp_path / "home", env=env)

    assert {request.headers.get("content-encoding") for request in outcome.requests} == {encoding}
    assert len(outcome.sent) == len(ALL)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return new_certificate(tmp_path_factory.mktemp("tls"))


def test_tls_goes_by_the_certificate_that_the_variable_names(
    certificate: tuple[Path, Path], places: Places, tmp_path: Path
) -> None:
    env = ENDPOINT | {"OTEL_EXPORTER_OTLP_CERTIFICATE": str(certificate[0])}

    with OtlpSink(server_side(certificate)) as sink:
        outcome = run(places(), "plain", tmp_path / "home", env=env, sink=sink)

    assert outcome.complaints() == []
    assert len(outcome.sent) == len(ALL)


def test_mutual_tls_shows_our_certificate(certificate: tuple[Path, Path], places: Places, tmp_path: Path) -> None:
    public, key = certificate
    asking = server_side(certificate)
    asking.verify_mode = ssl.CERT_REQUIRED
    asking.load_verify_locations(public)
    env = ENDPOINT | {
        "OTEL_EXPORTER_OTLP_CERTIFICATE": str(public),
        "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE": str(public),
        "OTEL_EXPORTER_OTLP_CLIENT_KEY": str(key),
    }

    with OtlpSink(asking) as sink:
        outcome = run(places(), "plain", tmp_path / "home", env=env, sink=sink)

    assert outcome.complaints() == []
    assert len(outcome.sent) == len(ALL)


def test_a_certificate_that_is_not_trusted_costs_the_spans_and_one_line(
    certificate: tuple[Path, Path], places: Places, tmp_path: Path
) -> None:
    with OtlpSink(server_side(certificate)) as sink:
        outcome = run(places(), "plain", tmp_path / "home", env=ENDPOINT, sink=sink)

    (line,) = outcome.complaints()
    assert "OTEL_EXPORTER_OTLP_CERTIFICATE" in line
    assert outcome.requests == []
    assert outcome.code == 0
