from __future__ import annotations

import base64
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from clearspan.delivery.connection import Connection, NoAnswerError, NotTrustedError, WrongSettingError
from tests.support.otlp_sink import Answer, OtlpSink
from tests.support.tls import new_certificate, server_side
from tests.support.tunnel import Tunnel

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
ELSEWHERE = "http://collector.invalid:4318/v1/traces"


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def sink() -> Iterator[OtlpSink]:
    with OtlpSink() as running:
        yield running


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return new_certificate(tmp_path_factory.mktemp("tls"))


def post(url: str, headers: dict[str, str] | None = None, verify: str | bool = True) -> int:
    with closing(Connection(url, timeout=5, verify=verify)) as connection:
        return connection.post(b"body", headers or {}).status


def basic(credentials: str) -> str:
    return f"Basic {base64.b64encode(credentials.encode()).decode()}"


def test_posts_go_over_one_connection_also_behind_a_long_answer(sink: OtlpSink) -> None:
    sink.answer(Answer(body=b"a" * 1000), Answer(500, body=b"b" * 1000), Answer(body=b"c" * 1_000_000), Answer())

    with closing(Connection(sink.url, timeout=5)) as connection:
        answers = [connection.post(b"", {}) for _ in range(4)]

    first, second, third, fourth = [request.connection for request in sink.requests]
    assert [answer.status for answer in answers] == [200, 500, 200, 200]
    assert answers[1].body == b"b" * 1000
    assert first == second == third
    assert fourth != third  # nobody reads a megabyte to its end


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "ALL_PROXY"])
def test_the_proxy_of_the_environment_is_used_with_its_credentials(
    sink: OtlpSink, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, sink.url.replace("http://", "http://bob:p%40ss@"))

    assert post(ELSEWHERE) == 200

    (request,) = sink.requests
    assert request.path == ELSEWHERE
    assert request.headers["proxy-authorization"] == basic("bob:p@ss")


def test_a_proxy_may_be_named_without_its_scheme(sink: OtlpSink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", sink.url.removeprefix("http://"))

    assert post(ELSEWHERE) == 200


@pytest.mark.parametrize("exception", ["*", "127.0.0.1", "10.0.0.0/8, 127.0.0.0/8"])
def test_what_needs_no_proxy_goes_straight(sink: OtlpSink, exception: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.invalid:3128")
    monkeypatch.setenv("NO_PROXY", exception)

    assert post(sink.url) == 200


def test_networks_of_others_need_the_proxy(sink: OtlpSink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", sink.url)
    monkeypatch.setenv("NO_PROXY", "10.0.0.0/8,nonsense/,::1/128,example.com")

    assert post("http://192.0.2.1/v1/traces") == 200
    assert sink.requests[0].path == "http://192.0.2.1/v1/traces"


def test_https_goes_through_a_tunnel(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    with OtlpSink(server_side(certificate)) as sink, Tunnel() as tunnel:
        monkeypatch.setenv("HTTPS_PROXY", f"http://bob:pw@{tunnel.address}")

        assert post(sink.url, verify=str(certificate[0])) == 200
        assert tunnel.asked == [sink.url.removeprefix("https://")]
        assert tunnel.told == [basic("bob:pw")]


def test_a_bundle_of_the_environment_is_trusted_and_nothing_else(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with OtlpSink(server_side(certificate)) as sink:
        with pytest.raises(NotTrustedError):
            post(sink.url)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate[0]))
        assert post(sink.url) == 200


def test_a_url_may_hold_credentials_and_a_header_comes_before_them(sink: OtlpSink) -> None:
    url = sink.url.replace("http://", "http://bob:p%40ss@")

    post(url)
    post(url, {"authorization": "Bearer key"})

    assert [request.headers["authorization"] for request in sink.requests] == [basic("bob:p@ss"), "Bearer key"]


@pytest.mark.parametrize(
    ("url", "headers", "which"),
    [
        ("ftp://example.invalid/", {}, "endpoint"),
        ("http://", {}, "endpoint"),
        ("http://bob:hunter2@[", {}, "endpoint"),
        ("http://127.0.0.1:port", {}, "endpoint"),
        (f"http://{'a' * 64}.invalid", {}, "endpoint"),
        ("http://127.0.0.1:1", {"x-tenant": "a\nb: hunter2"}, "header"),
        ("http://127.0.0.1:1", {"x-tenant": "日本"}, "header"),
    ],
)
def test_what_can_never_work_is_named_without_what_it_holds(url: str, headers: dict[str, str], which: str) -> None:
    with pytest.raises(WrongSettingError, match=which) as raised:
        post(url, headers)

    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize(
    ("proxy", "why"), [("socks5://127.0.0.1:1080", "PySocks"), ("ftp://127.0.0.1:1", "proxy"), ("http://[", "proxy")]
)
def test_a_proxy_that_cannot_be_used_is_named(proxy: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)

    with pytest.raises(WrongSettingError, match=why):
        post(ELSEWHERE)


@pytest.mark.parametrize(
    ("verify", "client", "which"),
    [
        ("/no/ca.pem", None, "authorities"),
        (True, "/no/client.pem", "client certificate"),
        (True, (__file__, "/no/key.pem"), "client key"),
    ],
)
def test_a_file_that_is_not_there_is_named(
    verify: str | bool, client: str | tuple[str, str] | None, which: str
) -> None:
    connection = Connection("https://127.0.0.1:1", timeout=5, verify=verify, client_certificate=client)

    with pytest.raises(WrongSettingError, match=which):
        connection.post(b"", {})


def test_nobody_there_is_no_answer(sink: OtlpSink, monkeypatch: pytest.MonkeyPatch) -> None:
    with OtlpSink() as other:
        gone = other.url
    sink.answer(Answer(hang_up=True))

    with pytest.raises(NoAnswerError):
        post(gone)
    with pytest.raises(NoAnswerError):
        post(sink.url)
    monkeypatch.setenv("HTTP_PROXY", gone)
    with pytest.raises(NoAnswerError, match="proxy"):
        post(ELSEWHERE)


SENDS = """
import sys
from clearspan.delivery.connection import Connection
connection = Connection(sys.argv[1], timeout=5)
connection.load()
before = set(sys.modules)
print(connection.post(b"", {}).status, "requests" in sys.modules, *sorted(set(sys.modules) - before))
"""


def test_what_sending_needs_is_loaded_before_and_is_not_requests(sink: OtlpSink) -> None:
    done = subprocess.run([sys.executable, "-c", SENDS, sink.url], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["200", "False"]
