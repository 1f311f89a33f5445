"""Destination ``otlp``: OTLP over HTTP with protobuf bodies, set by OpenTelemetry's own variables.

Format: ``ExportTraceServiceRequest`` (opentelemetry-proto 1.7 and later). The endpoint, headers, TLS, timeout and
compression variables are those of the OTLP exporter specification (1.50), with its defaults, except that gzip is on
unless the variable says otherwise. As in OpenTelemetry Python, the timeout is in seconds.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import os
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from opentelemetry.util.re import parse_env_headers

from clearspan import forks
from clearspan.delivery.connection import Answer, Connection, NoAnswerError, NotTrustedError, WrongSettingError
from clearspan.delivery.destination import Delivered, Outcome, Refused, TooLarge, TryAgain
from clearspan.delivery.retry import retry_after
from clearspan.encode import otlp_proto, otlp_proto_reading
from clearspan.encode.parcel import Parcel
from clearspan.model import SpanRecord

_logger = logging.getLogger(__name__)

_DEFAULT_ENDPOINT: Final = "http://localhost:4318"
_DEFAULT_TIMEOUT: Final = 10.0
_GZIP_LEVEL: Final = 1  # text shrinks to about the same size as at 6, at a third of the time

_COMPRESSORS: Final[Mapping[str, Callable[[bytes], bytes] | None]] = {
    "gzip": lambda body: gzip.compress(body, _GZIP_LEVEL, mtime=0),
    "deflate": zlib.compress,
    "none": None,
}

_RETRYABLE: Final = frozenset({408, 429, 500, 502, 503, 504})

_ADVICE: Final[Mapping[int, str]] = {
    400: "it does not understand the request; is this an OTLP/HTTP traces endpoint?",
    401: "it wants other credentials: check CLEARSPAN_API_KEY or OTEL_EXPORTER_OTLP_HEADERS",
    403: "the credentials are not allowed to write here",
    404: "there is nothing at this path; OTEL_EXPORTER_OTLP_ENDPOINT is a base URL, /v1/traces is added to it",
}
_ABOUT_THE_SPANS: Final = frozenset({400, 415, 422})
_SAME_FOR_ALL: Final = frozenset({"content-type", "content-encoding", "user-agent"})


@dataclass(frozen=True, slots=True)
class OtlpSettings:
    """How to reach the endpoint.

    ``timeout`` is in seconds. ``verify`` is a CA file, or True for the system's. ``client_certificate`` is a PEM file,
    or a pair of certificate and key.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    timeout: float = _DEFAULT_TIMEOUT
    compression: str = "gzip"
    verify: str | bool = True
    client_certificate: str | tuple[str, str] | None = None

    @classmethod
    def from_env(
        cls, environ: Mapping[str, str] | None = None, endpoint: str | None = None, api_key: str | None = None
    ) -> OtlpSettings:
        """Read the standard variables; ``endpoint`` (a base URL) and ``api_key`` from our own settings come before."""
        variables = os.environ if environ is None else environ
        headers = {"content-type": "application/x-protobuf", "user-agent": "clearspan-python"}
        headers.update(parse_env_headers(_of(variables, "HEADERS") or "", liberal=True))
        if api_key and "authorization" not in headers:
            headers["authorization"] = f"Bearer {api_key}"
        certificate, key = _of(variables, "CLIENT_CERTIFICATE"), _of(variables, "CLIENT_KEY")
        return cls(
            url=_url(variables, endpoint),
            headers=headers,
            timeout=_timeout(_of(variables, "TIMEOUT")),
            compression=_compression(_of(variables, "COMPRESSION")),
            verify=_of(variables, "CERTIFICATE") or True,
            client_certificate=(certificate, key) if certificate and key else certificate,
        )


def endpoint_is_set(environ: Mapping[str, str] | None = None) -> bool:
    """Whether the environment names an OTLP endpoint for traces."""
    return bool(_of(os.environ if environ is None else environ, "ENDPOINT"))


def _of(environ: Mapping[str, str], name: str) -> str | None:
    value = environ.get(f"OTEL_EXPORTER_OTLP_TRACES_{name}") or environ.get(f"OTEL_EXPORTER_OTLP_{name}") or ""
    return value.strip() or None


def _url(environ: Mapping[str, str], endpoint: str | None) -> str:
    own = environ.get("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "").strip()
    if own and not endpoint:
        return own
    base = endpoint or environ.get("OTEL_EXPORTER_OTLP_ENDPOINT", "").strip() or _DEFAULT_ENDPOINT
    if "://" not in base:
        base = f"http://{base}"
    return base if base.rstrip("/").endswith("/v1/traces") else f"{base.rstrip('/')}/v1/traces"


def _timeout(text: str | None) -> float:
    try:
        seconds = float(text or _DEFAULT_TIMEOUT)
    except ValueError:
        seconds = 0.0
    if 0.0 < seconds < float("inf"):
        return seconds
    _logger.warning("OTEL_EXPORTER_OTLP_TIMEOUT has a wrong value (allowed: seconds above 0); using 10.")
    return _DEFAULT_TIMEOUT


def _compression(text: str | None) -> str:
    name = (text or "gzip").lower()
    if name in _COMPRESSORS:
        return name
    _logger.warning("OTEL_EXPORTER_OTLP_COMPRESSION has a wrong value (allowed: gzip, deflate, none); using gzip.")
    return "gzip"


class OtlpDestination:
    """Sends requests over one kept-alive connection: see :mod:`clearspan.delivery.connection` for proxies and TLS."""

    def __init__(self, settings: OtlpSettings) -> None:
        self._settings = settings
        self._connection = Connection(
            settings.url,
            timeout=settings.timeout,
            verify=settings.verify,
            client_certificate=settings.client_certificate,
        )
        self._compress = _COMPRESSORS[settings.compression]
        self._headers = dict(settings.headers)
        if self._compress is not None:
            self._headers["content-encoding"] = settings.compression

    @property
    def name(self) -> str:
        """The endpoint, without user info and query, which may hold credentials; nothing of what is no URL."""
        try:
            parts = urlsplit(self._settings.url)
        except ValueError:
            return "(not shown)"
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    @property
    def account(self) -> str:
        """The endpoint and whatever identifies us to it, as a hash: spans of one tenant never go to another's."""
        told = {name: value for name, value in self._settings.headers.items() if name not in _SAME_FOR_ALL}
        identity = repr((self._settings.url, sorted(told.items()), self._settings.client_certificate))
        return hashlib.sha256(identity.encode()).hexdigest()[:16]

    def encode(self, records: Iterable[SpanRecord]) -> list[Parcel]:
        """OTLP protobuf, one parcel a record."""
        return otlp_proto.encode(records)

    def decode(self, parcels: Sequence[Parcel]) -> list[SpanRecord]:
        """The records again."""
        return otlp_proto_reading.decode(otlp_proto.assemble(parcels))

    def deliver(self, parcels: Sequence[Parcel]) -> Outcome:
        """One POST."""
        body = otlp_proto.assemble(parcels)
        try:
            return _outcome(self._connection.post(self._compress(body) if self._compress else body, self._headers))
        except NotTrustedError:
            return Refused("TLS failed; OTEL_EXPORTER_OTLP_CERTIFICATE names the CA file to trust", mendable=True)
        except WrongSettingError as error:
            return Refused(str(error), mendable=True)
        except NoAnswerError as error:
            return TryAgain(f"no connection: {error}")

    def load(self) -> None:
        """Import what sending needs: that takes a while, which only those pay who send."""
        self._connection.load()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _outcome(answer: Answer) -> Outcome:
    status = answer.status
    if 200 <= status < 300:
        return _accepted(answer.body)
    if status in _RETRYABLE or status > 504:
        return TryAgain(f"HTTP {status}", retry_after(answer.retry_after))
    if status == 413:
        return TooLarge("HTTP 413")
    if 300 <= status < 400:
        moved = "the endpoint has moved; set OTEL_EXPORTER_OTLP_ENDPOINT to the new address"
        return Refused(f"HTTP {status}: {moved}", mendable=True)
    advice = _ADVICE.get(status, "the endpoint refuses the request")
    return Refused(f"HTTP {status}: {advice}", mendable=status not in _ABOUT_THE_SPANS)


def _accepted(body: bytes) -> Outcome:
    if not body:
        return Delivered()
    with forks.postponed():  # most endpoints have nothing to say, and this is much to import
        from google.protobuf.message import DecodeError
        from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse

    try:
        partial = ExportTraceServiceResponse.FromString(body).partial_success
    except DecodeError:  # a proxy's page or a JSON answer: the status code counts
        return Delivered()
    return Delivered(rejected=max(partial.rejected_spans, 0), reason=partial.error_message[:200])
