"""The matrix as a table: every way in, and what has to come out of it.

The openai libraries of ``conftest.OPENAI`` and the order of entry points multiply it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

LLM = frozenset({"chat by hand", "chat gpt-test"})
OTHERS = frozenset({"work", "SELECT"})
ALL = LLM | OTHERS

_ENDPOINT = {"OTEL_EXPORTER_OTLP_ENDPOINT": "{sink}"}
_STOCK = {"OTEL_PYTHON_DISTRO": "distro", "OTEL_PYTHON_CONFIGURATOR": "configurator"}
_HTTP = {"OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf"}  # the stock distro's default is gRPC

_OURS = {"batch": {"schedule_delay": 100, "exporter": {"clearspan": {"project": "from-file"}}}}
_OTLP = {"batch": {"schedule_delay": 100, "exporter": {"otlp_http": {"endpoint": "{sink}/v1/traces"}}}}


@dataclass(frozen=True)
class Way:
    """One way in.

    Attributes:
        ours: which spans we have to export, each once.
        theirs: which spans OpenTelemetry's own exporter has to send, each once.
        to: where ours have to arrive, with the default of ``CLEARSPAN_DESTINATION``.
        env: variables; ``{sink}`` stands for the OTLP receiver.
        stock: whether ``opentelemetry-distro`` is installed too.
        app: the file in ``apps``.
        launched: whether ``opentelemetry-instrument`` starts it.
        processors: for ``OTEL_CONFIG_FILE``, the span processors in it.
        project: what the file says about the project.
        order: where it is not indifferent whose entry points come first, the only order in which this holds.
        log: what others say on stderr: the launcher names the configurators that it did not take.
    """

    ours: frozenset[str]
    theirs: frozenset[str] = frozenset()
    to: Literal["local", "otlp"] = "local"
    env: Mapping[str, str] = field(default_factory=dict)
    stock: bool = False
    app: str = "plain"
    launched: bool = True
    processors: tuple[Mapping[str, Any], ...] | None = None
    disabled: bool = False
    project: str | None = None
    order: Literal["ours first", "others first"] | None = None
    log: tuple[str, ...] = ()


_KWARGS = "OTEL_CONFIG_FILE is set; ignoring configurator kwargs"  # the SDK, of what the launcher gives it
_NOT_TAKEN = ("Configuration of clearspan_configurator not loaded",)
_THEIRS_NOT_TAKEN = ("Configuration of configurator not loaded",)

WAYS: Mapping[str, Way] = {
    "ours alone": Way(ALL),
    "ours alone, endpoint set": Way(ALL, to="otlp", env=_ENDPOINT),
    "beside the stock distro, which comes later": Way(
        ALL, to="otlp", env=_ENDPOINT, stock=True, order="ours first", log=_THEIRS_NOT_TAKEN
    ),
    "beside the stock distro, which comes first": Way(
        LLM, ALL, env=_ENDPOINT | _HTTP, stock=True, order="others first", log=_NOT_TAKEN
    ),
    "stock distro forced": Way(LLM, ALL, env=_STOCK | _ENDPOINT | _HTTP, stock=True, log=_NOT_TAKEN),
    "stock distro, our configurator": Way(
        ALL,
        ALL,
        env=_ENDPOINT | {"OTEL_PYTHON_DISTRO": "distro", "OTEL_PYTHON_CONFIGURATOR": "clearspan_configurator"},
        stock=True,
        log=_THEIRS_NOT_TAKEN,
    ),
    "our distro, stock configurator": Way(
        ALL,
        to="otlp",
        env=_ENDPOINT | {"OTEL_PYTHON_DISTRO": "clearspan_distro", "OTEL_PYTHON_CONFIGURATOR": "configurator"},
        stock=True,
        log=_NOT_TAKEN,
    ),
    "file with our exporter": Way(ALL, processors=(_OURS,), project="from-file"),
    "file with our exporter and otlp_http": Way(ALL, ALL, processors=(_OTLP, _OURS), project="from-file"),
    "file with otlp_http only": Way(ALL, ALL, processors=(_OTLP,)),
    "file with our exporter and otlp_http, stock distro forced": Way(
        LLM, ALL, env=_STOCK, stock=True, processors=(_OURS, _OTLP), project="from-file", log=(*_NOT_TAKEN, _KWARGS)
    ),
    "OTEL_TRACES_EXPORTER": Way(ALL, ALL, env=_ENDPOINT | {"OTEL_TRACES_EXPORTER": "otlp,clearspan"}),
    "OTEL_TRACES_EXPORTER, stock distro forced": Way(
        LLM,
        ALL,
        env=_STOCK | _ENDPOINT | _HTTP | {"OTEL_TRACES_EXPORTER": "otlp,clearspan"},
        stock=True,
        log=_NOT_TAKEN,
    ),
    "by hand": Way(LLM, ALL, env=_ENDPOINT, app="by_hand", launched=False),
    "by hand, under our distro": Way(ALL, ALL, env=_ENDPOINT, app="by_hand"),
    "by hand, stock distro forced": Way(
        LLM,
        ALL,
        env=_STOCK | _ENDPOINT | _HTTP | {"OTEL_TRACES_EXPORTER": "none"},
        stock=True,
        app="by_hand",
        log=_NOT_TAKEN,
    ),
    "disabled": Way(
        frozenset(),
        env=_ENDPOINT | {"OTEL_SDK_DISABLED": "true", "OTEL_TRACES_EXPORTER": "otlp,clearspan"},
        disabled=True,
    ),
    "disabled, by hand": Way(
        frozenset(), env=_ENDPOINT | {"OTEL_SDK_DISABLED": "true"}, app="by_hand", launched=False, disabled=True
    ),
    "disabled, stock distro forced": Way(
        frozenset(),
        env=_STOCK | _ENDPOINT | _HTTP | {"OTEL_SDK_DISABLED": "true"},
        stock=True,
        disabled=True,
        log=_NOT_TAKEN,
    ),
    "disabled, file": Way(frozenset(), env={"OTEL_SDK_DISABLED": "true"}, processors=(_OURS, _OTLP), disabled=True),
}
