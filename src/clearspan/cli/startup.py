"""What would happen at the start of a program in this environment: OpenTelemetry's own choices, followed step by step.

The rules are those of ``opentelemetry-instrument`` (``opentelemetry.instrumentation.auto_instrumentation``, 0.66) and
of the SDK's configurator (1.45): the first installed distro and configurator win unless one is named; an exporter that
is not installed ends the set-up; instrumentors are skipped when disabled, or when their library is missing or of
another version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from opentelemetry.instrumentation.dependencies import (
    DependencyConflictError,
    get_dependency_conflicts,
    get_dist_dependency_conflicts,
)

__all__ = [
    "Choice",
    "Instrumentor",
    "config_file",
    "configurator",
    "distro",
    "exporters",
    "instrumentors",
    "sdk_disabled",
]

_EVERY = "*"


@dataclass(frozen=True, slots=True)
class Choice:
    """What wins, why, and what is wrong with it (empty if nothing is)."""

    name: str
    why: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Instrumentor:
    """``state`` is ``loaded``, ``skipped`` (library missing, or disabled) or ``failed`` (it would be an error)."""

    name: str
    state: str
    why: str


def sdk_disabled(environ: Mapping[str, str]) -> bool:
    """Whether OpenTelemetry is switched off as a whole."""
    return environ.get("OTEL_SDK_DISABLED", "").strip().lower() == "true"


def distro(environ: Mapping[str, str]) -> Choice:
    """The distro that wins under ``opentelemetry-instrument``."""
    return _winner("opentelemetry_distro", "OTEL_PYTHON_DISTRO", environ, "OpenTelemetry's defaults")


def configurator(environ: Mapping[str, str]) -> Choice:
    """The configurator that wins under ``opentelemetry-instrument``."""
    return _winner("opentelemetry_configurator", "OTEL_PYTHON_CONFIGURATOR", environ, "none: the SDK is not set up")


def _winner(group: str, variable: str, environ: Mapping[str, str], default: str) -> Choice:
    installed = [entry.name for entry in entry_points(group=group)]
    wanted = environ.get(variable)
    if wanted is not None:
        if wanted in installed:
            return Choice(wanted, f"{variable} says so")
        return Choice(default, f"{variable} names {wanted!r}", f"{variable} names {wanted!r}, which is not installed.")
    if not installed:
        return Choice(default, "nothing is installed", f"There is no {group}: is Clearspan installed in this Python?")
    others = ", ".join(installed[1:])
    return Choice(installed[0], f"first of those installed (others: {others})" if others else "the only one installed")


def exporters(environ: Mapping[str, str]) -> Choice:
    """The trace exporters that the SDK sets up besides ours, from ``OTEL_TRACES_EXPORTER``."""
    text = environ.get("OTEL_TRACES_EXPORTER", "").strip()
    if not text or text.lower() == "none":
        return Choice("none", "OTEL_TRACES_EXPORTER is not set" if not text else "OTEL_TRACES_EXPORTER says so")
    installed = {entry.name for entry in entry_points(group="opentelemetry_traces_exporter")}
    names = [_exporter(name.strip(), environ, installed) for name in text.split(",")]
    missing = [name for name in names if name not in installed]
    problem = f"The exporter {', '.join(missing)} is not installed: OpenTelemetry does not start." if missing else ""
    return Choice(", ".join(names), f"OTEL_TRACES_EXPORTER={text}", problem)


def _exporter(name: str, environ: Mapping[str, str], installed: set[str]) -> str:
    if name != "otlp":
        return name
    protocol = environ.get("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL") or environ.get("OTEL_EXPORTER_OTLP_PROTOCOL")
    # gRPC is the SDK's default; our distro makes HTTP the default where the gRPC exporter is missing.
    if not protocol:
        return "otlp_proto_grpc" if "otlp_proto_grpc" in installed else "otlp_proto_http"
    return {"grpc": "otlp_proto_grpc", "http/protobuf": "otlp_proto_http"}.get(protocol.strip(), f"otlp ({protocol})")


def config_file(environ: Mapping[str, str]) -> Choice | None:
    """The declarative configuration, if one is named."""
    name = environ.get("OTEL_CONFIG_FILE")
    if not name:
        return None
    if not Path(name).is_file():
        return Choice(name, "OTEL_CONFIG_FILE", "OTEL_CONFIG_FILE names a file that is not there.")
    try:
        import opentelemetry.configuration as _  # type: ignore[import-not-found,unused-ignore]  # noqa: F401
    except ImportError:
        lacking = "OTEL_CONFIG_FILE is set, which needs: pip install opentelemetry-configuration"
        return Choice(name, "OTEL_CONFIG_FILE", lacking)
    return Choice(name, "OTEL_CONFIG_FILE; of the OTEL_* variables, most do not count now")


def instrumentors(environ: Mapping[str, str]) -> list[Instrumentor]:
    """Every installed instrumentor, and whether it would load."""
    disabled = {name.strip() for name in environ.get("OTEL_PYTHON_DISABLED_INSTRUMENTATIONS", "").split(",")}
    found = entry_points(group="opentelemetry_instrumentor")
    return [_instrumentor(entry, disabled) for entry in sorted(found, key=lambda entry: entry.name)]


def _instrumentor(entry: EntryPoint, disabled: set[str]) -> Instrumentor:
    if entry.name in disabled or _EVERY in disabled:
        return Instrumentor(entry.name, "skipped", "OTEL_PYTHON_DISABLED_INSTRUMENTATIONS")
    wanted: Any = ()
    try:
        conflict: Any = get_dist_dependency_conflicts(entry.dist) if entry.dist else None
        wanted = () if conflict else entry.load()().instrumentation_dependencies()
        conflict = conflict or get_dependency_conflicts(wanted)
    except DependencyConflictError as error:
        conflict = error.conflict
    except ImportError as error:
        return Instrumentor(entry.name, "failed", f"cannot be imported: {error}")
    except Exception as error:  # noqa: BLE001  (foreign code)
        return Instrumentor(entry.name, "failed", f"{type(error).__name__}: {error}")
    if conflict is None:
        return Instrumentor(entry.name, "loaded", "; ".join(str(each) for each in wanted))
    found = conflict.found or ", ".join(str(each) for each in conflict.found_any or ())
    needs = conflict.required or " or ".join(str(each) for each in conflict.required_any or ())
    return Instrumentor(entry.name, "skipped", f"needs {needs}; {found or 'it'} is {'' if found else 'not '}installed")
