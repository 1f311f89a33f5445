from __future__ import annotations

import pytest

from clearspan.delivery.destination import Delivered, Refused, TryAgain
from clearspan.delivery.otlp import OtlpDestination, OtlpSettings, endpoint_is_set
from clearspan.model import SpanRecord
from tests.support.otlp_sink import Answer, OtlpSink


def deliver(settings: OtlpSettings) -> object:
    destination = OtlpDestination(settings)
    try:
        return destination.deliver(destination.encode([SpanRecord(1, 2, "a"), SpanRecord(1, 3, "b")]))
    finally:
        destination.close()


def test_spans_arrive_gzipped_with_the_headers_and_the_key() -> None:
    with OtlpSink() as sink:
        environ = {"OTEL_EXPORTER_OTLP_ENDPOINT": sink.url, "OTEL_EXPORTER_OTLP_HEADERS": "x-tenant=acme"}
        outcome = deliver(OtlpSettings.from_env(environ, api_key="key-1"))

        assert outcome == Delivered()
        (request,) = sink.requests
        assert request.path == "/v1/traces"
        assert request.headers["content-encoding"] == "gzip"
        assert request.headers["x-tenant"] == "acme"
        assert request.headers["authorization"] == "Bearer key-1"
        assert [span.name for span in request.spans] == ["a", "b"]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(202), Delivered()),
        (Answer(200, body=b"<html>not protobuf"), Delivered()),
        (Answer.rejecting(1, "too old"), Delivered(rejected=1, reason="too old")),
        (Answer(503, {"retry-after": "7"}), TryAgain("HTTP 503", 7.0)),
        (Answer(429), TryAgain("HTTP 429")),
        (Answer(500), TryAgain("HTTP 500")),
        (Answer(408), TryAgain("HTTP 408")),
        (Answer(hang_up=True), TryAgain("no connection: ProtocolError")),
    ],
)
def test_each_answer_has_its_outcome(answer: Answer, outcome: object) -> None:
    with OtlpSink() as sink:
        sink.answer(answer)

        assert deliver(OtlpSettings(f"{sink.url}/v1/traces")) == outcome


@pytest.mark.parametrize(
    ("status", "advice"), [(400, "OTLP/HTTP"), (401, "CLEARSPAN_API_KEY"), (403, "allowed"), (404, "/v1/traces")]
)
def test_a_refusal_says_what_to_do(status: int, advice: str) -> None:
    with OtlpSink() as sink:
        sink.answer(Answer(status))
        outcome = deliver(OtlpSettings(f"{sink.url}/v1/traces"))

    assert isinstance(outcome, Refused)
    assert str(status) in outcome.reason
    assert advice in outcome.reason


def test_a_redirect_is_an_error_and_is_not_followed() -> None:
    with OtlpSink() as other, OtlpSink() as sink:
        sink.answer(Answer(302, {"location": f"{other.url}/v1/traces"}))
        outcome = deliver(OtlpSettings(f"{sink.url}/v1/traces"))

        assert isinstance(outcome, Refused)
        assert other.requests == []


def test_nobody_listening_is_tried_again_and_a_wrong_url_is_not() -> None:
    with OtlpSink() as sink:
        gone = sink.url

    assert isinstance(deliver(OtlpSettings(f"{gone}/v1/traces")), TryAgain)
    assert isinstance(deliver(OtlpSettings("ftp://example.invalid/v1/traces")), Refused)


@pytest.mark.parametrize(
    ("environ", "url"),
    [
        ({}, "http://localhost:4318/v1/traces"),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:1/"}, "http://c:1/v1/traces"),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://c:1/own"}, "http://c:1/own"),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "c:1"}, "http://c:1/v1/traces"),
    ],
)
def test_the_endpoint_follows_the_specification(environ: dict[str, str], url: str) -> None:
    assert OtlpSettings.from_env(environ).url == url
    assert endpoint_is_set(environ) is bool(environ)


def test_wrong_values_are_one_line_and_the_default(caplog: pytest.LogCaptureFixture) -> None:
    settings = OtlpSettings.from_env({"OTEL_EXPORTER_OTLP_TIMEOUT": "soon", "OTEL_EXPORTER_OTLP_COMPRESSION": "zip"})

    assert (settings.timeout, settings.compression) == (10.0, "gzip")
    assert len(caplog.records) == 2


def test_the_name_in_logs_holds_no_credentials() -> None:
    assert OtlpDestination(OtlpSettings("https://me:pw@c/v1/traces?key=1")).name == "https://c/v1/traces"


def test_what_is_no_url_is_refused_and_shown_nowhere() -> None:
    settings = OtlpSettings("http://me:pw@[bad")

    assert OtlpDestination(settings).name == "(not shown)"
    assert deliver(settings) == Refused("the endpoint is no valid http(s) URL", mendable=True)
