from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from clearspan.delivery.spool import Spool
from tests.cli.conftest import Run
from tests.store.spans import deliver, span

SECRET = "sk-very-secret-4711"


def examined(clearspan: Run, **variables: str) -> dict[str, Any]:
    result = clearspan("doctor", "--json", **variables)
    found: dict[str, Any] = json.loads(result.stdout)
    assert result.returncode == (1 if found["problems"] else 0)
    assert result.stderr == ""
    return found


@pytest.fixture
def endpoint(request: pytest.FixtureRequest) -> Iterator[str]:
    """An OTLP endpoint that answers every request with the status that the test names."""
    status = getattr(request, "param", 200)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def unused_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_in_order_it_finds_no_problem(clearspan: Run) -> None:
    found = examined(clearspan)
    assert found["problems"] == []
    assert found["start"]["distro"]["name"] == "clearspan_distro"
    assert found["start"]["configurator"]["name"] == "clearspan_configurator"
    assert found["destination"] == {"where": ["local"], "why": "no OTLP endpoint is set"}
    assert found["versions"]["opentelemetry-sdk"].startswith("1.")


def test_the_text_says_the_same_for_people(clearspan: Run, home: Path) -> None:
    result = clearspan("doctor")
    assert result.returncode == 0
    for text in ("clearspan_distro", "clearspan_openai", "loaded", str(home), "Problems: none"):
        assert text in result.stdout


def test_instrumentors_are_loaded_or_skipped_with_the_reason(clearspan: Run) -> None:
    (openai,) = examined(clearspan)["instrumentors"]
    assert (openai["name"], openai["state"]) == ("clearspan_openai", "loaded")
    (openai,) = examined(clearspan, OTEL_PYTHON_DISABLED_INSTRUMENTATIONS="other, clearspan_openai")["instrumentors"]
    assert (openai["state"], openai["why"]) == ("skipped", "OTEL_PYTHON_DISABLED_INSTRUMENTATIONS")


def test_the_store_is_measured(clearspan: Run, home: Path) -> None:
    assert examined(clearspan)["store"]["exists"] is False
    deliver(home, span(1, 1))
    clearspan("traces")
    deliver(home, span(1, 2))
    store = examined(clearspan)["store"]
    assert (store["home"], store["exists"], store["writable"]) == (str(home), True, True)
    assert (store["traces"], store["spans"], store["segments"]) == (1, 1, 1)
    assert store["database_bytes"] > 0


@pytest.mark.parametrize(
    ("variables", "problem"),
    [
        ({"OTEL_SDK_DISABLED": "True"}, "OTEL_SDK_DISABLED"),
        ({"OTEL_PYTHON_DISTRO": "nobodys"}, "'nobodys', which is not installed"),
        ({"OTEL_PYTHON_CONFIGURATOR": "nobodys"}, "'nobodys', which is not installed"),
        ({"OTEL_TRACES_EXPORTER": "clearspan,nobodys"}, "exporter nobodys is not installed"),
        ({"OTEL_CONFIG_FILE": "/nowhere.yaml"}, "OTEL_CONFIG_FILE"),
        ({"CLEARSPAN_SAMPLE_RATE": "often"}, "CLEARSPAN_SAMPLE_RATE"),
        ({"CLEARSPAN_DESTINATION": "moon"}, "CLEARSPAN_DESTINATION"),
        ({"CLEARSPAN_HOME": "/dev/null/home"}, "cannot be written to"),
    ],
    ids=str,
)
def test_what_keeps_spans_from_being_recorded_is_a_problem(
    clearspan: Run, variables: dict[str, str], problem: str
) -> None:
    assert problem in "\n".join(examined(clearspan, **variables)["problems"])


def test_a_home_that_others_may_look_into_is_a_problem(clearspan: Run, home: Path) -> None:
    home.mkdir()
    home.chmod(0o755)
    (problem,) = examined(clearspan)["problems"]
    assert "chmod 700" in problem


def test_an_endpoint_that_answers_is_reachable(clearspan: Run, endpoint: str) -> None:
    found = examined(clearspan, OTEL_EXPORTER_OTLP_ENDPOINT=endpoint)
    assert found["destination"]["where"] == ["otlp"]
    assert found["destination"]["endpoint"]["url"] == f"{endpoint}/v1/traces"
    assert found["destination"]["endpoint"]["reachable"] is True
    assert found["problems"] == []


@pytest.mark.parametrize("endpoint", [401, 404, 503], indirect=True)
def test_an_endpoint_that_refuses_is_a_problem(clearspan: Run, endpoint: str) -> None:
    found = examined(clearspan, OTEL_EXPORTER_OTLP_ENDPOINT=endpoint)
    assert found["destination"]["endpoint"]["reachable"] is False
    assert len(found["problems"]) == 1


def test_an_endpoint_where_nobody_listens_is_a_problem(clearspan: Run) -> None:
    found = examined(clearspan, OTEL_EXPORTER_OTLP_ENDPOINT=f"http://127.0.0.1:{unused_port()}")
    assert found["destination"]["endpoint"]["reachable"] is False


@pytest.mark.parametrize("url", ["", "nonsense", "http://", "http://[::1", "ftp://x", "http://a b/"])
def test_an_endpoint_that_is_no_url_is_answered(clearspan: Run, url: str) -> None:
    examined(clearspan, OTEL_EXPORTER_OTLP_ENDPOINT=url, CLEARSPAN_DESTINATION="otlp")


def test_another_exporter_of_the_same_endpoint_keeps_spans_local(clearspan: Run, endpoint: str) -> None:
    found = examined(clearspan, OTEL_EXPORTER_OTLP_ENDPOINT=endpoint, OTEL_TRACES_EXPORTER="otlp")
    assert found["destination"]["where"] == ["local"]
    assert found["start"]["other_exporters"]["name"] == "otlp_proto_http"


def test_secrets_are_never_printed(clearspan: Run) -> None:
    port = unused_port()
    variables = {
        "CLEARSPAN_API_KEY": SECRET,
        "OTEL_CLEARSPAN_API_KEY": SECRET,
        "OTEL_EXPORTER_OTLP_HEADERS": f"authorization=Bearer {SECRET}",
        "OTEL_EXPORTER_OTLP_TRACES_HEADERS": f"x={SECRET}",
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://user:{SECRET}@127.0.0.1:{port}/?token={SECRET}",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT": f"user:{SECRET}@127.0.0.1:{port}",
        "OTEL_EXPORTER_OTLP_CLIENT_KEY": SECRET,
        "OTEL_RESOURCE_ATTRIBUTES": f"password={SECRET}",
        "CLEARSPAN_SAMPLE_RATE": "0.5",
    }
    for arguments in (["doctor"], ["doctor", "--json"]):
        result = clearspan(*arguments, **variables)
        assert SECRET not in result.stdout + result.stderr
        assert "CLEARSPAN_API_KEY" in result.stdout
    assert examined(clearspan, **variables)["environment"]["CLEARSPAN_SAMPLE_RATE"] == "0.5"


def test_spans_that_wait_on_disk_are_counted_and_told_of_when_they_wait_long(
    clearspan: Run, clean_environment: Path
) -> None:
    spool = Spool(clean_environment, "account", 1 << 20)
    spool.store([span(1, 1), span(1, 2)])
    spool.release()
    assert examined(clearspan)["waiting"]["spans_on_disk"] == 2
    assert "spans on disk" in clearspan("doctor").stdout

    (segment,) = clean_environment.glob("spool/*/segments/*")
    segment.rename(segment.with_name(f"{10**18:020d}-1-old.jsonl"))

    (problem,) = examined(clearspan)["problems"]
    assert problem.startswith("2 spans wait on disk")
