"""One frozen configuration, read once from the environment and from what the code says.

A wrong value is answered by one clear log line and the default. Log lines name the variable, never a secret's value.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar, cast

from clearspan import environment_variables as env

if TYPE_CHECKING:
    from clearspan.scrub import Redactor

_logger = logging.getLogger(__name__)

_T = TypeVar("_T")
Destination: TypeAlias = Literal["local", "otlp"]
SpanChoice: TypeAlias = Literal["all", "llm"]
Emission: TypeAlias = Literal["openinference", "langfuse", "original"]
ScrubFn: TypeAlias = Callable[[str], str]
OnSpanError: TypeAlias = Callable[[Exception, str], object]

_TRUE: Final = frozenset({"true", "1", "yes", "on"})
_FALSE: Final = frozenset({"false", "0", "no", "off"})


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set.

    Attributes:
        home: where local data lives.
        destinations: where spans go; empty means "decide when the first span is exported" (see DESIGN of the distro).
        project: put on the resource as ``clearspan.project``.
        environment: put on the resource as ``deployment.environment.name``.
        api_key: sent to the OTLP endpoint as a bearer token.
        endpoint: the OTLP base URL that code asked for; ``None`` leaves it to the ``OTEL_EXPORTER_OTLP_*`` variables.
        scrub_fn: called with every text that would leave. Also as ``"module:function"``, resolved at first use.
        redact: the redaction packs; see :class:`clearspan.Redactor`.
        redactor: packs, rules and paths set in code; it comes before ``redact``.
        capture_content: whether prompts, answers, arguments and documents leave the process.
        spans: ``all`` or ``llm``; ``None`` means ``all`` under our distro or ``init``, ``llm`` in a foreign pipeline.
        emit: what goes out beside today's GenAI attributes: those of OpenInference, of Langfuse, the source's own.
        sample_rate: share of traces kept, 0.0 to 1.0.
        queue_bytes: bound on the bytes that wait in memory.
        spool_bytes: bound on the bytes that wait on disk for an endpoint that takes nothing; 0: nothing goes to disk.
        batch_size: spans in a request to start with; requests grow under load.
        flush_interval: seconds that a span waits at most before it is sent.
        max_retries: how often a request is tried again before its spans are given up, or kept on disk for later.
        backoff_initial: seconds before the first retry; the wait doubles with each further one, and varies by half.
        backoff_max: seconds that a wait is at most. What the endpoint asks for with ``Retry-After`` comes before both.
        shutdown_timeout: seconds that a shutdown or the process's exit may take.
        flush_on_sigterm: flush when SIGTERM comes, and then do what would have been done without us.
        on_span_error: called on a thread of ours with the error and the span id (16 hex digits) of a span whose last
            retry has failed.
    """

    home: Path
    destinations: tuple[Destination, ...] = ()
    project: str | None = None
    environment: str | None = None
    api_key: str | None = field(default=None, repr=False)
    endpoint: str | None = None
    scrub_fn: ScrubFn | str | None = None
    redact: tuple[str, ...] = ("secrets",)
    redactor: Redactor | None = None
    capture_content: bool = True
    spans: SpanChoice | None = None
    emit: tuple[Emission, ...] = ()
    sample_rate: float = 1.0
    queue_bytes: int = 64 * 1024 * 1024
    spool_bytes: int = 512 * 1024 * 1024
    batch_size: int = 50
    flush_interval: float = 2.0
    max_retries: int = 8
    backoff_initial: float = 0.5
    backoff_max: float = 30.0
    shutdown_timeout: float = 5.0
    flush_on_sigterm: bool = False
    on_span_error: OnSpanError | None = None

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None, **overrides: Any) -> Config:
        """Read the environment, then let ``overrides`` that are not ``None`` win.

        Args:
            environ: the variables; the process's own by default.
            overrides: fields of this class by name. Unknown names are logged once and ignored, because an exception
                here would stop an application that OpenTelemetry configures from a file.

        Returns:
            A configuration that is valid in every field.
        """
        config = _read(os.environ if environ is None else environ)
        return config.with_(**overrides) if overrides else config

    def with_(self, **overrides: Any) -> Config:
        """This configuration with the ``overrides`` that are not ``None``; wrong ones are logged and left out."""
        known = {f.name for f in fields(self)}
        chosen: dict[str, Any] = {}
        for given, value in overrides.items():
            name = _ALIASES.get(given, given)
            if name not in known:
                _logger.warning(
                    "Clearspan knows no option %r; it is ignored. Known: %s.", name, ", ".join(sorted(known))
                )
            elif value is not None:
                checked = _checked(name, value)
                if checked is not None:
                    chosen[name] = checked
        return replace(self, **chosen)


def default_home(environ: Mapping[str, str] | None = None) -> Path:
    """The platform's user data directory for Clearspan (XDG on Linux, Application Support, LOCALAPPDATA)."""
    variables = os.environ if environ is None else environ
    if sys.platform == "win32":
        return Path(variables.get("LOCALAPPDATA") or _user_home(variables) / "AppData" / "Local") / "clearspan"
    if sys.platform == "darwin":
        return _user_home(variables) / "Library" / "Application Support" / "clearspan"
    return Path(variables.get("XDG_DATA_HOME") or _user_home(variables) / ".local" / "share") / "clearspan"


def _user_home(environ: Mapping[str, str]) -> Path:
    home = environ.get("HOME") or environ.get("USERPROFILE")
    if home:
        return Path(home)
    try:
        return Path.home()
    except RuntimeError:  # no home in the environment and none in the password database: containers
        return Path.cwd()


def content_allowed(environ: Mapping[str, str] | None = None) -> bool:
    """Whether content may be captured, by our variable and by OpenTelemetry's own switch for GenAI content."""
    variables = os.environ if environ is None else environ
    if variables.get("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "").strip().upper() == "NO_CONTENT":
        return False
    return _get(variables, env.OTEL_CLEARSPAN_CAPTURE_CONTENT, _boolean, True)


def _read(environ: Mapping[str, str]) -> Config:
    return Config(
        home=_get(environ, env.OTEL_CLEARSPAN_HOME, _path, None) or default_home(environ),
        destinations=_get(environ, env.OTEL_CLEARSPAN_DESTINATION, _destinations, ()),
        project=_get(environ, env.OTEL_CLEARSPAN_PROJECT, str, None),
        environment=_get(environ, env.OTEL_CLEARSPAN_ENVIRONMENT, str, None),
        api_key=_get(environ, env.OTEL_CLEARSPAN_API_KEY, str, None),
        scrub_fn=_get(environ, env.OTEL_CLEARSPAN_SCRUB_FN, str, None),
        redact=_get(environ, env.OTEL_CLEARSPAN_REDACT, _packs, ("secrets",)),
        capture_content=content_allowed(environ),
        spans=_get(environ, env.OTEL_CLEARSPAN_SPANS, _spans, None),
        emit=_get(environ, env.OTEL_CLEARSPAN_EMIT, _emissions, ()),
        sample_rate=_get(environ, env.OTEL_CLEARSPAN_SAMPLE_RATE, _rate, 1.0),
        queue_bytes=_get(environ, env.OTEL_CLEARSPAN_QUEUE_BYTES, _positive_int, 64 * 1024 * 1024),
        spool_bytes=_get(environ, env.OTEL_CLEARSPAN_SPOOL_BYTES, _count, 512 * 1024 * 1024),
        max_retries=_get(environ, env.OTEL_CLEARSPAN_MAX_RETRIES, _count, 8),
        backoff_initial=_get(environ, env.OTEL_CLEARSPAN_BACKOFF_INITIAL, _positive, 0.5),
        backoff_max=_get(environ, env.OTEL_CLEARSPAN_BACKOFF_MAX, _positive, 30.0),
        flush_on_sigterm=_get(environ, env.OTEL_CLEARSPAN_FLUSH_ON_SIGTERM, _boolean, False),
    )


def lookup(environ: Mapping[str, str], name: str) -> str | None:
    """The value of one of our variables, under either of its names; ``None`` when unset or blank."""
    return (environ.get(f"OTEL_{name}") or environ.get(name) or "").strip() or None


def _get(environ: Mapping[str, str], name: str, convert: Callable[[str], Any], default: _T) -> _T:
    text = lookup(environ, name)
    if text is None:
        return default
    try:
        return cast("_T", convert(text))
    except ValueError as error:
        # The converters' messages say what is allowed and do not repeat the value, which may be a secret misplaced.
        complain(environ, name, f"{name} has a wrong value ({error}); using the default.")
        return default


_told: Final[set[tuple[str, str]]] = set()


def complain(environ: Mapping[str, str], name: str, message: str) -> None:
    """Log what is wrong with a variable. Of this process's own environment once, however many parts of us read it."""
    if environ is os.environ:
        told = (name, lookup(environ, name) or "")
        if told in _told:
            return
        _told.add(told)
    _logger.warning("%s", message)


def _path(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ValueError("~ and the name of a user who is not there") from None


def _names(value: object) -> tuple[str, ...]:
    """The names in a list, or in a text with commas between them, each once."""
    names = cast("list[object]", value) if isinstance(value, (list, tuple)) else str(value).split(",")
    stripped = [str(name).strip().lower() for name in names]
    return tuple(dict.fromkeys(name for name in stripped if name))


def _destinations(value: object) -> tuple[Destination, ...]:
    chosen = _names(value)
    if not chosen or any(name not in ("local", "otlp") for name in chosen):
        raise ValueError("allowed: local, otlp, or local,otlp")
    return cast("tuple[Destination, ...]", chosen)


def _emissions(value: object) -> tuple[Emission, ...]:
    chosen = _names(value)
    if any(name not in ("openinference", "langfuse", "original") for name in chosen):
        raise ValueError("allowed: openinference, langfuse, original, or several with commas between them")
    return cast("tuple[Emission, ...]", chosen)


_PACKS: Final = ("secrets", "standard", "strict", "phi", "finance")


def _packs(value: object) -> tuple[str, ...]:
    names = cast("list[object]", value) if isinstance(value, (list, tuple)) else str(value).split(",")
    chosen = tuple(dict.fromkeys(str(name).strip().lower() for name in names if str(name).strip()))
    if chosen == ("none",) or (not chosen and not isinstance(value, str)):
        return ()
    if not chosen or any(name not in _PACKS for name in chosen):
        raise ValueError(f"allowed: {', '.join(_PACKS)}, comma separated, or none")
    return chosen


def _redactor(value: object) -> object:
    if callable(getattr(value, "scan", None)):
        return value
    raise ValueError("not a clearspan.Redactor")


def _boolean(value: str | bool) -> bool:
    text = str(value).strip().lower()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise ValueError("allowed: true, false")


def _spans(value: object) -> SpanChoice:
    text = str(value).strip().lower()
    if text not in ("all", "llm"):
        raise ValueError("allowed: all, llm")
    return "all" if text == "all" else "llm"


def _rate(value: str | float) -> float:
    rate = _number(value)
    if not 0.0 <= rate <= 1.0:
        raise ValueError("allowed: a number from 0.0 to 1.0")
    return rate


def _positive(value: str | float) -> float:
    number = _number(value)
    if not 0.0 < number < float("inf"):
        raise ValueError("allowed: a number above 0")
    return number


def _number(value: str | float) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise ValueError("not a number") from None


def _positive_int(value: str | int) -> int:
    return int(_positive(value)) or 1


def _count(value: str | int) -> int:
    number = _number(value)
    if number < 0 or number != int(number):
        raise ValueError("allowed: a whole number, 0 or more")
    return int(number)


def _callable(value: object) -> object:
    if callable(value):
        return value
    raise ValueError("not callable")


def _scrub_fn(value: object) -> object:
    # A string that names nothing is found out at first use, and then content is dropped, not passed on unread.
    return value if isinstance(value, str) else _callable(value)


# Named like the variables, for files and code.
_ALIASES: Final[Mapping[str, str]] = {"destination": "destinations"}

_CONVERTERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "home": lambda value: _path(str(value)),
    "destinations": _destinations,
    "redact": _packs,
    "redactor": _redactor,
    "capture_content": _boolean,
    "spans": _spans,
    "emit": _emissions,
    "sample_rate": _rate,
    "queue_bytes": _positive_int,
    "spool_bytes": _count,
    "backoff_initial": _positive,
    "backoff_max": _positive,
    "shutdown_timeout": _positive,
    "flush_on_sigterm": _boolean,
    "batch_size": _positive_int,
    "flush_interval": _positive,
    "max_retries": _count,
    "on_span_error": _callable,
    "scrub_fn": _scrub_fn,
}


def _checked(name: str, value: Any) -> Any:
    try:
        return _CONVERTERS.get(name, str)(value)
    except (ValueError, OverflowError) as error:
        _logger.warning("Clearspan's option %s has a wrong value (%s); using the default.", name, error)
        return None
