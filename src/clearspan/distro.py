"""How OpenTelemetry's launcher brings Clearspan in: distro, configurator, and the hook that works with anybody's.

Which distro and which configurator win follows the order of directories, independently of each other, and a user may
force either. So each does little, and ``attach`` (an ``opentelemetry_pre_instrument`` hook, which the launcher calls
whoever won) makes sure that we are on the provider, once.
"""

from __future__ import annotations

import logging
import os
from importlib.util import find_spec
from typing import Any, Final

from opentelemetry.environment_variables import OTEL_PYTHON_ID_GENERATOR
from opentelemetry.instrumentation.distro import BaseDistro  # type: ignore[attr-defined]  # the module is untyped
from opentelemetry.sdk._configuration import _OTelSDKConfigurator  # pyright: ignore[reportPrivateUsage]  no public one
from opentelemetry.sdk.environment_variables import OTEL_EXPORTER_OTLP_PROTOCOL

from clearspan.attachment import attach
from clearspan.environment_variables import OTEL_CLEARSPAN_SPANS
from clearspan.id_generator import ClearspanIdGenerator
from clearspan.logs.attachment import hear_logs
from clearspan.takeover import processor_for

__all__ = ["ClearspanConfigurator", "ClearspanDistro", "attach"]

_logger = logging.getLogger(__name__)

_GRPC_EXPORTER: Final = "opentelemetry.exporter.otlp.proto.grpc"


class ClearspanDistro(BaseDistro):  # type: ignore[misc]  # untyped, as above
    """Sets defaults for what the user left open. Nothing else: the configurator may be somebody else's."""

    def _configure(self, **kwargs: Any) -> None:  # noqa: ARG002  the base class's signature
        os.environ.setdefault(OTEL_CLEARSPAN_SPANS, "all")
        if not _installed(_GRPC_EXPORTER):
            # The SDK's own default is gRPC, whose exporter we do not bring: OTEL_TRACES_EXPORTER=otlp would fail.
            os.environ.setdefault(OTEL_EXPORTER_OTLP_PROTOCOL, "http/protobuf")


class ClearspanConfigurator(_OTelSDKConfigurator):
    """The SDK's configuration, from variables or a file as always, and then Clearspan on its provider."""

    def _configure(self, **kwargs: Any) -> None:
        if os.environ.get("OTEL_CONFIG_FILE"):
            kwargs = {}  # the SDK takes no arguments then, and says so in a warning nobody can act on
        else:
            if not os.environ.get(OTEL_PYTHON_ID_GENERATOR):
                kwargs["id_generator"] = ClearspanIdGenerator()
            kwargs.setdefault("export_span_processor", processor_for)
            _avoid_missing_grpc()
        super()._configure(**kwargs)  # type: ignore[no-untyped-call]  # pyright: ignore[reportUnknownMemberType]
        attach(llm_only=False)
        hear_logs(provide=True)


def _avoid_missing_grpc() -> None:
    # The stock distro, which may have won, makes gRPC the default and does not bring its exporter: the SDK's
    # configuration would end there, with nothing set up.
    if os.environ.get(OTEL_EXPORTER_OTLP_PROTOCOL, "").strip() == "grpc" and not _installed(_GRPC_EXPORTER):
        _logger.info("The OTLP exporter for gRPC is not installed; OTLP goes over HTTP.")
        os.environ[OTEL_EXPORTER_OTLP_PROTOCOL] = "http/protobuf"


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ImportError:
        return False
