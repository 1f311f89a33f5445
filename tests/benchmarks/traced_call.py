"""The traced call, through plain OpenTelemetry and through Clearspan, paired in one run.

    python tests/benchmarks/traced_call.py [PAIRS]

One call is a parent span with three metadata keys and an llm span in it, with a prompt of 2 kB and an answer of 1 kB.
Each way is a process of its own that sends to one HTTP sink. The ways take turns round by round, a tenth of a second
each, so that what else the machine does meets them all; a pair is what two processes needed for all their rounds, and
the figures are medians of the ratios pair by pair. Spans that did not all arrive end the benchmark.

A process does many rounds, because the garbage collector walks through all of its objects once in four of them or so,
which takes as long as 400 calls: over few rounds, a ratio says most of all how often that happened to fall in.

Clearspan reads, scrubs, writes canonical attributes and gzips; plain OpenTelemetry does none of that. The ways are
``secrets`` (what is on by default) with the extra ``fast`` and without, no redaction at all, and Clearspan's own API.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

ROUNDS, CALLS = 48, 1000  # 2,000 spans a round: what the SDK's queue takes without dropping any
WARM_UP = 50  # calls
PAIRS = 5
PROMPT = ("Answer from these notes only. The harbour froze in 1838, and its lamps were lit by whale oil. " * 22)[:2048]
ANSWER = ("In the winter of 1838 the harbour froze over; whale oil lit its lamps until the gas came. " * 12)[:1024]
METADATA = {"tenant": "acme", "release": "2026.11.3", "flag": True}
FIGURES = ("caller", "cpu")


# --- one measurement, in a process of its own -------------------------------------------------------------------


def plain_provider(endpoint: str) -> Any:
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=f"{endpoint}/v1/traces")))
    return provider


def clearspan_provider(endpoint: str, packs: tuple[str, ...] = ("secrets",), fast: bool | None = None) -> Any:
    from opentelemetry.sdk.trace import TracerProvider

    from clearspan import ClearspanSpanProcessor, Redactor
    from clearspan.config import Config

    config = Config.from_env(endpoint=endpoint, spans="all", redactor=Redactor(packs, fast=fast))
    provider = TracerProvider()
    provider.add_span_processor(ClearspanSpanProcessor(config=config))
    return provider


def otel_call(provider: Any) -> Callable[[], None]:
    """The call as an instrumentation writes it: OpenTelemetry's API and the GenAI conventions."""
    from opentelemetry.trace import SpanKind

    tracer = provider.get_tracer("bench")
    asked = json.dumps([{"role": "user", "parts": [{"type": "text", "content": PROMPT}]}])
    said = json.dumps([{"role": "assistant", "parts": [{"type": "text", "content": ANSWER}], "finish_reason": "stop"}])

    def call() -> None:
        with tracer.start_as_current_span("answer_question") as parent:
            for key, value in METADATA.items():
                parent.set_attribute(f"clearspan.metadata.{key}", value)
            with tracer.start_as_current_span("chat gpt-4o-mini", kind=SpanKind.CLIENT) as span:
                span.set_attribute("gen_ai.operation.name", "chat")
                span.set_attribute("gen_ai.provider.name", "openai")
                span.set_attribute("gen_ai.request.model", "gpt-4o-mini")
                span.set_attribute("gen_ai.input.messages", asked)
                span.set_attribute("gen_ai.response.model", "gpt-4o-mini-2024-07-18")
                span.set_attribute("gen_ai.output.messages", said)
                span.set_attribute("gen_ai.usage.input_tokens", 512)
                span.set_attribute("gen_ai.usage.output_tokens", 256)

    return call


def manual_call(provider: Any) -> Callable[[], None]:
    """The same through Clearspan's own API."""
    from opentelemetry.trace import set_tracer_provider

    import clearspan

    set_tracer_provider(provider)

    def call() -> None:
        with clearspan.trace("answer_question", metadata=METADATA) as trace:  # noqa: SIM117  as users write it
            with trace.span("chat gpt-4o-mini", span_type="llm") as span:
                span.set_model("gpt-4o-mini", provider="openai")
                span.set_input(PROMPT)
                span.set_output(ANSWER)
                span.set_tokens(prompt_tokens=512, completion_tokens=256)

    return call


class Way(NamedTuple):
    """How to make a provider for an endpoint and a call for a provider, and the bars for caller and CPU, if any."""

    provider: Callable[[str], Any]
    call: Callable[[Any], Callable[[], None]]
    bars: tuple[float, float] | None = None


WAYS = {
    "plain": Way(plain_provider, otel_call),
    "secrets, fast": Way(partial(clearspan_provider, fast=True), otel_call, (1.05, 0.90)),
    "secrets, core": Way(partial(clearspan_provider, fast=False), otel_call, (1.05, 1.15)),
    "no redaction": Way(partial(clearspan_provider, packs=()), otel_call, (1.05, 0.80)),
    "secrets, own API": Way(clearspan_provider, manual_call),
}


def measure(way: str, endpoint: str) -> None:
    """Do a round for each line that comes in, and print what it took: microseconds a call."""
    provider = WAYS[way].provider(endpoint)
    call = WAYS[way].call(provider)
    for _ in range(WARM_UP):
        call()
    provider.force_flush()
    print("ready", flush=True)
    for _ in sys.stdin:
        before, start = time.process_time(), time.thread_time()
        for _ in range(CALLS):
            call()
        caller = time.thread_time() - start
        provider.force_flush()
        cpu = time.process_time() - before
        print(json.dumps({"caller": caller / CALLS * 1e6, "cpu": cpu / CALLS * 1e6}), flush=True)
    provider.shutdown()


# --- the paired run ---------------------------------------------------------------------------------------------


def start_sink() -> tuple[subprocess.Popen[str], str]:
    sink = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("sink.py"))], stdout=subprocess.PIPE, text=True
    )
    assert sink.stdout is not None
    return sink, f"http://127.0.0.1:{sink.stdout.readline().strip()}"


class Process:
    """One way in a process of its own, which works only while it is asked for a round."""

    def __init__(self, way: str, endpoint: str, home: str) -> None:
        env = {name: value for name, value in os.environ.items() if not name.startswith(("OTEL_", "CLEARSPAN_"))}
        self._way, self._endpoint = way, endpoint
        self._child = subprocess.Popen(
            [sys.executable, __file__, "--measure", way, endpoint],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=env | {"CLEARSPAN_HOME": home},
        )
        self._answer()
        self._expect(2 * WARM_UP)

    def round(self) -> dict[str, float]:
        assert self._child.stdin is not None
        print("round", file=self._child.stdin, flush=True)
        figures: dict[str, float] = json.loads(self._answer())
        self._expect(2 * CALLS)
        return figures

    def end(self) -> None:
        self._child.communicate()

    def _answer(self) -> str:
        assert self._child.stdout is not None
        return self._child.stdout.readline() or sys.exit(f"{self._way} has ended")

    def _expect(self, spans: int) -> None:
        with urllib.request.urlopen(f"{self._endpoint}/take") as answer:
            arrived = json.load(answer)["spans"]
        if arrived != spans:
            raise SystemExit(f"{self._way}: {spans} spans ended, {arrived} arrived")


def one_pair(endpoint: str, home: str) -> dict[str, dict[str, float]]:
    """What each way took, on average over all rounds."""
    processes = {way: Process(way, endpoint, home) for way in WAYS}
    rounds: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    for turn in range(ROUNDS):
        for way in list(WAYS) if turn % 2 == 0 else list(reversed(WAYS)):
            rounds[way].append(processes[way].round())
    for process in processes.values():
        process.end()
    return {
        way: {figure: statistics.fmean([done[figure] for done in each]) for figure in FIGURES}
        for way, each in rounds.items()
    }


def main(pairs: int) -> int:
    sink, endpoint = start_sink()
    try:
        with tempfile.TemporaryDirectory() as home:
            done = [one_pair(endpoint, home) for _ in range(pairs)]
    finally:
        sink.terminate()
        sink.wait()
    return report({way: [pair[way] for pair in done] for way in WAYS})


def report(results: dict[str, list[dict[str, float]]]) -> int:
    base = results["plain"]
    print(f"the traced call, {len(base)} pairs, medians; µs a call, and the ratio to plain OpenTelemetry")
    missed = 0
    for way, runs in results.items():
        cells: list[str] = []
        for figure, bar in zip(FIGURES, WAYS[way].bars or (None, None), strict=True):
            ratio = statistics.median([run[figure] / other[figure] for run, other in zip(runs, base, strict=True)])
            cells.append(f"{figure} {statistics.median([run[figure] for run in runs]):6.1f} µs {ratio:5.2f} x")
            if bar is not None:
                cells.append(f"bar {bar:.2f}: {'missed' if ratio > bar else 'held'}")
                missed += ratio > bar
        print(f"  {way:17s} " + "  ".join(cells))
    return 1 if missed else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], sys.argv[3])
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS))
