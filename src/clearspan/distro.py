"""How OpenTelemetry's launcher brings Clearspan in: distro, configurator, and the hook that works with anybody's.

Which distro and which configurator win follows the order of directories, independently of each other, and a user may
force either. So each does little, and ``attach`` (an ``opentelemetry_pre_instrument`` hook, which the launcher calls
whoever won) makes sure that we are on the provider, once.
"""

from __future__ import annotations

import logging
import os
import threading
import weakref
from importlib.util import find_spec
from typing import Any, Final

from opentelemetry.environment_variables import OTEL_PYTHON_ID_GENERATOR
from opentelemetry.instrumentation.distro import BaseDistro  # type: ignore[attr-defined]  # the module is untyped
from opentelemetry.sdk._configuration import _OTelSDKConfigurator  # pyright: ignore[reportPrivateUsage]  no public one
from opentelemetry.sdk.environment_variables import OTEL_EXPORTER_OTLP_PROTOCOL
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import get_tracer_provider

from clearspan.claims import claims
from clearspan.config import Config
from clearspan.environment_variables import OTEL_CLEARSPAN_SPANS
from clearspan.exporter import ClearspanSpanExporter
from clearspan.id_generator import ClearspanIdGenerator
from clearspan.neighbours import exporters_of
from clearspan.processor import ClearspanSpanProcessor, StampProcessor

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
        elif not os.environ.get(OTEL_PYTHON_ID_GENERATOR):
            kwargs["id_generator"] = ClearspanIdGenerator()
        super()._configure(**kwargs)  # type: ignore[no-untyped-call]  # pyright: ignore[reportUnknownMemberType]
        attach(llm_only=False)


_attached: weakref.WeakKeyDictionary[TracerProvider, ClearspanSpanProcessor] = weakref.WeakKeyDictionary()
_attaching: Final = threading.Lock()


def attach(
    provider: object = None, config: Config | None = None, *, llm_only: bool = True
) -> ClearspanSpanProcessor | None:
    """Put Clearspan on a tracer provider, unless it is there already. Never raises.

    Args:
        provider: the provider; the global one by default.
        config: what to do; read from the environment when absent.
        llm_only: what "which spans" means when the configuration leaves it open.

    Returns:
        The processor on this provider; ``None`` where there is none to put: the SDK is disabled or not set up, or
        another way in already exports this provider's spans.
    """
    try:
        return _attach(get_tracer_provider() if provider is None else provider, config, llm_only)
    except Exception:  # an exception here would abort the loading of every instrumentation
        _logger.exception("Clearspan could not be set up; the application goes on without it.")
        return None


def attached(provider: object = None) -> ClearspanSpanProcessor | None:
    """The processor that :func:`attach` put on a provider (the global one by default), if any."""
    found = get_tracer_provider() if provider is None else provider
    return _attached.get(found) if isinstance(found, TracerProvider) else None


def _attach(provider: object, config: Config | None, llm_only: bool) -> ClearspanSpanProcessor | None:
    if not isinstance(provider, TracerProvider) or _sdk_disabled():
        return None
    with _attaching:
        present = _attached.get(provider)
        if present is not None:
            return present
        if _exports_already(provider):
            provider.add_span_processor(StampProcessor())
            return None
        processor = ClearspanSpanProcessor(config=config, llm_only=llm_only)
        provider.add_span_processor(processor)
        _attached[provider] = processor
        return processor


def _exports_already(provider: TracerProvider) -> bool:
    # The exporters that can be seen on the provider; where the SDK hides them, any exporter of ours counts.
    seen = list(exporters_of(provider))
    return any(isinstance(exporter, ClearspanSpanExporter) for exporter in seen) or (not seen and bool(claims.members))


def _sdk_disabled() -> bool:
    return os.environ.get("OTEL_SDK_DISABLED", "").strip().lower() == "true"


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ImportError:
        return False
