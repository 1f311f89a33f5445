"""What ``clearspan doctor`` finds out, as plain data: JSON takes it as it is."""

from __future__ import annotations

import logging
import os
import platform
import re
import shutil
import sqlite3
import stat
import sys
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from clearspan.cli import startup
from clearspan.config import Config
from clearspan.delivery.destination import Delivered
from clearspan.delivery.otlp import OtlpDestination, OtlpSettings, endpoint_is_set
from clearspan.delivery.spool import backlog
from clearspan.neighbours import exports_otlp
from clearspan.store.queries import Store
from clearspan.store.schema import StoreError

__all__ = ["examine"]

_PACKAGES = ("clearspan", "opentelemetry-api", "opentelemetry-sdk", "opentelemetry-instrumentation", "openai")
_PROBE_SECONDS = 2.0
_LONG_MINUTES = 10
_PLENTY = 200 * 1024 * 1024

# Values of variables with such names are never shown. Headers carry credentials, and so may resource attributes.
_SECRET = re.compile("KEY|HEADER|TOKEN|SECRET|PASS|AUTH|CREDENTIAL|CERT|RESOURCE_ATTRIBUTES", re.IGNORECASE)


def examine(environ: Mapping[str, str]) -> dict[str, Any]:
    """Look at everything. ``problems`` are sentences about what keeps spans from being recorded, or will."""
    problems: list[str] = []
    with _log_lines() as said:
        config = Config.from_env(environ)
        found: dict[str, Any] = {
            "versions": _versions(),
            "start": _start(environ, problems),
            "instrumentors": [asdict(each) for each in startup.instrumentors(environ)],
            "destination": _destination(config, environ, problems),
            "waiting": _waiting(config, problems),
            "content": _content(config),
            "store": _store(config.home, problems),
            "environment": _environment(environ),
        }
    problems.extend(said)
    failed = [each for each in found["instrumentors"] if each["state"] == "failed"]
    problems.extend(f"The instrumentor {each['name']} fails: {each['why']}" for each in failed)
    return {**found, "problems": list(dict.fromkeys(problems))}


def _versions() -> dict[str, str]:
    found = {"python": f"{platform.python_version()} ({sys.executable})", "sqlite": sqlite3.sqlite_version}
    return {**found, **{name: _version(name) for name in _PACKAGES}}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _start(environ: Mapping[str, str], problems: list[str]) -> dict[str, Any]:
    choices = {
        "distro": startup.distro(environ),
        "configurator": startup.configurator(environ),
        "other_exporters": startup.exporters(environ),
        "config_file": startup.config_file(environ),
    }
    disabled = startup.sdk_disabled(environ)
    if disabled:
        problems.append("OTEL_SDK_DISABLED is true: nothing is recorded.")
    problems.extend(choice.problem for choice in choices.values() if choice and choice.problem)
    shown = {name: {"name": choice.name, "why": choice.why} for name, choice in choices.items() if choice}
    return {"sdk_disabled": disabled, **shown, "clearspan": _way_in(choices, disabled)}


def _way_in(choices: Mapping[str, startup.Choice | None], disabled: bool) -> str:
    configurator = choices["configurator"]
    if disabled:
        return "inactive: the SDK is disabled"
    if configurator and configurator.name == "clearspan_configurator":
        return "active: its configurator sets up the SDK"
    return "active: it joins what the other configurator sets up, with LLM spans only (CLEARSPAN_SPANS=all for all)"


def _destination(config: Config, environ: Mapping[str, str], problems: list[str]) -> dict[str, Any]:
    if config.destinations:
        where, why = list(config.destinations), "CLEARSPAN_DESTINATION says so"
    elif not endpoint_is_set(environ):
        where, why = ["local"], "no OTLP endpoint is set"
    elif exports_otlp(None, environ):
        where, why = ["local"], "another exporter already sends to the OTLP endpoint (OTEL_TRACES_EXPORTER)"
    else:
        where, why = ["otlp"], "an OTLP endpoint is set"
    found: dict[str, Any] = {"where": where, "why": why}
    if "otlp" in where:
        found["endpoint"] = _endpoint(OtlpSettings.from_env(environ, api_key=config.api_key), problems)
    return found


def _endpoint(settings: OtlpSettings, problems: list[str]) -> dict[str, Any]:
    """Send a request without spans, which every OTLP endpoint takes, and see what comes back."""
    destination = OtlpDestination(replace(settings, timeout=_PROBE_SECONDS))
    try:
        name, outcome = destination.name, destination.deliver(())
    finally:
        destination.close()
    reachable = isinstance(outcome, Delivered)
    answer = "it answers" if isinstance(outcome, Delivered) else outcome.reason
    if not reachable:
        problems.append(f"The OTLP endpoint {name} does not take spans: {answer}.")
    return {"url": name, "reachable": reachable, "answer": answer}


def _waiting(config: Config, problems: list[str]) -> dict[str, Any]:
    """Spans on disk that applications could not deliver."""
    found = backlog(config.home)
    minutes = 0.0 if found.since is None else (time.time() - found.since) / 60
    if minutes > _LONG_MINUTES:
        problems.append(
            f"{found.spans} spans wait on disk, the oldest for {minutes:.0f} minutes: their endpoint does not take "
            "them. They are sent by the next process that sends to the same endpoint with the same credentials."
        )
    return {
        "spans_on_disk": found.spans,
        "disk_bytes": found.bytes,
        "oldest_minutes": round(minutes, 1) if found.spans else None,
        "disk_limit_bytes": config.spool_bytes,
        "memory_limit_bytes": config.queue_bytes,
    }


def _content(config: Config) -> dict[str, Any]:
    scrub = config.scrub_fn
    return {
        "captured": config.capture_content,
        "redact": ",".join(config.redact) or "none",
        "scrub_fn": scrub if scrub is None or isinstance(scrub, str) else getattr(scrub, "__qualname__", "set"),
        "sample_rate": config.sample_rate,
        "spans": config.spans or "all under Clearspan's distro, llm in another pipeline",
    }


def _store(home: Path, problems: list[str]) -> dict[str, Any]:
    place = next(path for path in (home, *home.absolute().parents) if path.exists())
    writable = place.is_dir() and os.access(place, os.W_OK | os.X_OK)
    found: dict[str, Any] = {"home": str(home), "exists": home.is_dir(), "writable": writable}
    if not writable:
        problems.append(f"{place} cannot be written to: nothing is recorded locally. Set CLEARSPAN_HOME.")
    if os.name == "posix" and home.is_dir():
        mode = stat.S_IMODE(home.stat().st_mode)
        found["mode"] = f"{mode:04o}"
        if mode & 0o077:
            problems.append(f"Other users may look into {home} (mode {mode:04o}): chmod 700 it.")
    found["free_bytes"] = shutil.disk_usage(place).free
    if found["free_bytes"] < _PLENTY:
        problems.append(f"The disk of {home} is nearly full.")
    try:
        with Store(home) as store:
            found.update(asdict(store.stats()))
    except (StoreError, OSError) as error:
        problems.append(str(error))
    if found.get("rejected_lines"):
        problems.append(f"{found['rejected_lines']} lines of segments were no spans; see the table 'rejected'.")
    return found


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    ours = {name: value for name, value in environ.items() if name.startswith(("OTEL_", "CLEARSPAN_"))}
    return {name: _shown(name, value) for name, value in sorted(ours.items())}


def _shown(name: str, value: str) -> str:
    if _SECRET.search(name):
        return "(set, not shown)" if value else "(empty)"
    if "://" not in value:
        return value.rpartition("@")[2]
    try:
        parts = urlsplit(value)  # user info and query may hold credentials
    except ValueError:
        return "(no URL, not shown)"
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


@contextmanager
def _log_lines() -> Generator[list[str]]:
    """Collect what Clearspan would log as warnings while it reads its settings."""
    lines: list[str] = []

    class _Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    handler = _Handler(logging.WARNING)
    logger = logging.getLogger("clearspan")
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated
