"""Runs one scenario of one script, in the environment of its instrumentation, and writes the case file.

    python tests/instrumentations/capture.py SCRIPT SCENARIO [--dialect NAME] [--out FILE]

Needs opentelemetry-sdk (any version in use) and nothing else. Without ``CLEARSPAN_PROVIDER_URL`` in the environment it
starts a provider of its own, so that a scenario can be tried by hand.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import importlib.metadata
import inspect
import json
import os
import re
import runpy
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":  # this folder's name on the path would let its modules hide others
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != HERE]
    sys.path.append(str(HERE.parent))

from opentelemetry import trace  # noqa: E402
from opentelemetry.sdk.resources import Resource  # noqa: E402
from opentelemetry.sdk.trace import TracerProvider  # noqa: E402
from opentelemetry.sdk.trace.export import SimpleSpanProcessor  # noqa: E402
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter  # noqa: E402

from instrumentations.case import log_as_json, plain, present, span_as_json  # noqa: E402

PATHS = {
    "openai": "/openai/v1",
    "azure": "/azure",
    "anthropic": "/anthropic",
    "gemini": "/gemini",
    "bedrock": "/bedrock",
    "cohere": "/cohere",
    "mistral": "/mistral",
    "groq": "/groq",
    "ollama": "/ollama",
    "sink": "/sink/",
    "otlp": "/otlp/v1/traces",
}


@dataclass(frozen=True)
class _Expected:
    span: str | Callable[[dict[str, Any]], bool]
    nth: int | None
    fields: Mapping[str, Any]
    present: Mapping[str, Any]
    also: Mapping[str, Any]


@dataclass
class Run:
    """What a scenario is given.

    Attributes:
        url: where the provider is, without a path; ``base(name)`` is the base URL for a client.
        tracer_provider: an SDK provider that records into memory; also the global one, unless the script says
            ``OWN_PROVIDER = True``.
        logger_provider: the same for log records, or ``None`` if the SDK has no logs.
    """

    dialect: str
    scenario: str
    url: str
    tracer_provider: TracerProvider
    logger_provider: Any
    spans: InMemorySpanExporter
    logs: Any
    notes: list[str] = field(default_factory=list)
    expected: list[_Expected] = field(default_factory=list)
    sums: dict[str, int] | None = None
    foreign: list[dict[str, Any]] = field(default_factory=list)

    def base(self, name: str) -> str:
        """The base URL for a client of ``name``, a key of ``PATHS``."""
        return self.url + PATHS[name]

    def attach(self, provider: Any) -> None:
        """Record the spans of a tracer provider that a library made for itself."""
        provider.add_span_processor(SimpleSpanProcessor(self.spans))

    def expect(
        self,
        span: str | Callable[[dict[str, Any]], bool],
        *,
        nth: int | None = None,
        present: Mapping[str, Any] | None = None,
        also: Mapping[str, Any] | None = None,
        **fields: Any,
    ) -> None:
        """Say the truth about a span of this run; looked up when the scenario is over.

        Args:
            span: its name, as a pattern (``chat *``), or a function of the span's JSON.
            nth: which of several that match, in the order of their starts; without it exactly one must match.
            present: overrules what is found out by itself about which fields the span can tell.
            also: values that are no fault in fields where nothing is expected, as lists.
            fields: the truth, see ``world``.
        """
        self.expected.append(_Expected(span, nth, fields, present or {}, also or {}))

    def totals(self, input_tokens: int, output_tokens: int) -> None:
        """Say what the spans add up to, where that is not what was billed (say why with ``note``)."""
        self.sums = {"input_tokens": input_tokens, "output_tokens": output_tokens}

    def note(self, text: str) -> None:
        """A remark for the case file."""
        self.notes.append(text)

    def take_otlp(self) -> None:
        """Take over the spans that another process sent to ``base("otlp")`` as OTLP/JSON."""
        from instrumentations.otlp import spans_of

        for body in _get(self.url, "/admin/otlp"):
            self.foreign += spans_of(body)


def _get(url: str, path: str, method: str = "GET") -> Any:
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname or "127.0.0.1", address.port, timeout=10)
    connection.request(method, path)
    body = json.loads(connection.getresponse().read())
    connection.close()
    return body


def _logs() -> tuple[Any, Any]:
    """A logger provider and its in-memory exporter, whatever this SDK calls them."""
    try:
        from opentelemetry._logs import set_logger_provider
        from opentelemetry.sdk import _logs
        from opentelemetry.sdk._logs import export
    except ImportError:
        return None, None
    in_memory = getattr(export, "InMemoryLogRecordExporter", None) or export.InMemoryLogExporter
    exporter, provider = in_memory(), _logs.LoggerProvider()
    provider.add_log_record_processor(export.SimpleLogRecordProcessor(exporter))
    set_logger_provider(provider)
    try:
        from opentelemetry._events import set_event_logger_provider
        from opentelemetry.sdk._events import EventLoggerProvider
    except ImportError:
        return provider, exporter
    set_event_logger_provider(EventLoggerProvider(provider))
    return provider, exporter


def _packages(requirements: list[str]) -> dict[str, str]:
    names = {re.split(r"[<>=!~;\[ ]", one, maxsplit=1)[0].lower() for one in requirements}
    found = {}
    for each in importlib.metadata.distributions():
        name = each.metadata["Name"]
        kin = name.startswith(("opentelemetry-instrumentation", "openinference-", "opentelemetry-semantic-conventions"))
        if name.lower() in names or name == "opentelemetry-sdk" or kin:
            found[name] = each.version
    return dict(sorted(found.items()))


def _match(one: _Expected, spans: list[dict[str, Any]]) -> dict[str, Any]:
    looked_for = one.span
    if callable(looked_for):
        found = [span for span in spans if looked_for(span)]
    else:
        found = [span for span in spans if span["name"] == looked_for or fnmatchcase(span["name"], looked_for)]
    if one.nth is None and len(found) == 1:
        return found[0]
    if one.nth is not None and -len(found) <= one.nth < len(found):
        return found[one.nth]
    names = [span["name"] for span in spans]
    raise LookupError(f"{len(found)} spans match {looked_for!r} (nth={one.nth}); there are {names}")


def case_of(run: Run, raised: str | None, requirements: list[str]) -> dict[str, Any]:
    """The case file's content."""
    for provider in (run.tracer_provider, run.logger_provider):
        if provider is not None:
            provider.force_flush()
    spans = [span_as_json(span) for span in run.spans.get_finished_spans()] + run.foreign
    spans = list({(span["trace_id"], span["span_id"]): span for span in spans}.values())
    spans.sort(key=lambda span: span["start_time"])
    logs = [log_as_json(log) for log in run.logs.get_finished_logs()] if run.logs is not None else []
    if not run.expected:  # such as where what should have failed did not
        raise LookupError("the scenario expects nothing of any span")
    expect = []
    for one in run.expected:
        span = _match(one, spans)
        entry = {"span_id": span["span_id"], "span_name": span["name"], "fields": plain(one.fields)}
        entry["present"] = present(entry["fields"], span, logs) | dict(one.present)
        expect.append(entry | ({"also": plain(one.also)} if one.also else {}))
    bill = _get(run.url, "/admin/bill")
    meta = {
        "packages": _packages(requirements),
        "notes": "; ".join(run.notes) or None,
        "raised": raised,
        "totals": {name: count for name, count in bill["totals"].items() if count or name[:5] in ("input", "outpu")},
        "on_spans": run.sums,
        "calls": bill["calls"],
        "unknown_paths": bill["unknown"],
    }
    return {
        "dialect": run.dialect,
        "scenario": run.scenario,
        "meta": meta,
        "spans": spans,
        "logs": logs,
        "expect": expect,
    }


def capture(script: Path, scenario: str, dialect: str | None, url: str) -> dict[str, Any]:
    """Run ``scenario`` of ``script`` and make its case."""
    run_globals = runpy.run_path(str(script), run_name="instrumentation_script")
    spans, provider = InMemorySpanExporter(), TracerProvider(resource=Resource.create({"service.name": "sample-app"}))
    provider.add_span_processor(SimpleSpanProcessor(spans))
    if not run_globals.get("OWN_PROVIDER"):
        trace.set_tracer_provider(provider)
    logger_provider, logs = _logs()
    run = Run(dialect or run_globals["NAME"], scenario, url, provider, logger_provider, spans, logs)
    _get(url, "/admin/reset", "POST")
    if "setup" in run_globals:
        run_globals["setup"](run)
    result = run_globals[scenario](run)
    if inspect.isawaitable(result):

        async def finish() -> None:
            await result

        asyncio.run(finish())
    if "teardown" in run_globals:
        run_globals["teardown"](run)
    return case_of(run, None, run_globals.get("REQUIREMENTS", []))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("script", type=Path)
    parser.add_argument("scenario")
    parser.add_argument("--dialect")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    with ExitStack() as stack:
        url = os.environ.get("CLEARSPAN_PROVIDER_URL")
        if url is None:
            from instrumentations.provider.server import serve

            url, _ = stack.enter_context(serve())
        case = capture(args.script, args.scenario, args.dialect, url)
    text = json.dumps(case, indent=1, ensure_ascii=False)
    if args.out:
        args.out.write_text(text, encoding="utf-8")
    else:
        print(text)
    sys.stdout.flush()
    os._exit(0)  # some libraries leave threads behind that wait for a backend


if __name__ == "__main__":
    main()
