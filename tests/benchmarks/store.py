"""The store under load: how fast spans go in, and how fast a list of traces comes out.

    python tests/benchmarks/store.py [--spans 200000] [--home DIR]

Writes segments as applications do (a trace is a root, a retrieval, two model calls and a tool; 2 kB prompts, 1 kB
answers), ingests them, and runs the real command line, cold, several times.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from clearspan.encode import otlp_json
from clearspan.model import ResourceRecord, ScopeRecord, SpanRecord
from clearspan.store.ingest import ingest
from clearspan.store.segments import SegmentWriter

_WORDS = [
    a + b
    for a in ("re", "un", "pre", "in", "ex", "de", "con", "sub")
    for b in ("fund", "port", "tend", "clude", "duct", "vert")
]
_RESOURCE = ResourceRecord({"service.name": "bench", "telemetry.sdk.language": "python"})
_SCOPE = ScopeRecord("clearspan.instrumentors.openai", "0.1.0")
_RUNS = 7


def _text(rng: random.Random, size: int) -> str:
    return " ".join(rng.choices(_WORDS, k=size // 7))


def _messages(role: str, text: str) -> str:
    return json.dumps([{"role": role, "parts": [{"type": "text", "content": text}]}])


def _trace(rng: random.Random, start: int, number: int) -> list[SpanRecord]:
    trace_id = rng.getrandbits(128)
    ids = [rng.getrandbits(64) for _ in range(5)]

    def span(index: int, name: str, attributes: dict[str, object], status: int = 0) -> SpanRecord:
        return SpanRecord(
            trace_id,
            ids[index],
            name,
            parent_id=ids[0] if index else 0,
            start_ns=start + index * 1_000_000,
            end_ns=start + (10 if index == 0 else index + 1) * 1_000_000,
            attributes=attributes,
            status_code=status,
            resource=_RESOURCE,
            scope=_SCOPE,
        )

    def call(model: str) -> dict[str, object]:
        return {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": "openai",
            "gen_ai.request.model": model,
            "gen_ai.response.model": model,
            "gen_ai.usage.input_tokens": 500,
            "gen_ai.usage.output_tokens": 200,
            "gen_ai.input.messages": _messages("user", _text(rng, 2000)),
            "gen_ai.output.messages": _messages("assistant", _text(rng, 1000)),
        }

    return [
        span(
            0,
            "answer_question",
            {"session.id": f"s{number % 500}", "user.id": f"u{number % 50}"},
            2 * (number % 20 == 0),
        ),
        span(1, "retrieve", {"clearspan.span.type": "retrieval", "clearspan.output": _text(rng, 300)}),
        span(2, "chat gpt-4o-mini", call("gpt-4o-mini")),
        span(3, "execute_tool search", {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "search"}),
        span(4, "chat gpt-4o", call("gpt-4o" if number % 10 else "o3")),
    ]


def _fill(home: Path, spans: int) -> int:
    rng = random.Random(7)
    writer = SegmentWriter(home)
    start = time.time_ns() - spans * 1_000_000_000
    size = 0
    for number in range(0, spans // 5, 10):  # a line holds ten traces, as a batch of 50 spans does
        records = [
            one for index in range(10) for one in _trace(rng, start + (number + index) * 5_000_000_000, number + index)
        ]
        line = otlp_json.assemble(otlp_json.encode(records))
        size += len(line)
        writer.append(line)
    writer.close()
    return size


def _cold(home: Path, *arguments: str) -> Iterator[float]:
    command = [sys.executable, "-m", "clearspan", *arguments]
    for _ in range(_RUNS):
        begin = time.perf_counter()
        subprocess.run(command, env={**os.environ, "CLEARSPAN_HOME": str(home)}, check=True, stdout=subprocess.DEVNULL)
        yield time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spans", type=int, default=200_000)
    parser.add_argument("--home", type=Path, help="use and keep this directory")
    arguments = parser.parse_args()
    home = arguments.home or Path(tempfile.mkdtemp(prefix="clearspan-bench-"))
    try:
        if not (home / "store.sqlite3").exists():
            size = _fill(home, arguments.spans)
            begin = time.perf_counter()
            done = ingest(home)
            seconds = time.perf_counter() - begin
            stored = (home / "store.sqlite3").stat().st_size
            print(f"ingest: {done.spans} spans, {size / 1e6:.0f} MB of lines in {seconds:.1f} s")
            print(f"        {done.spans / seconds:.0f} spans/s; the database has {stored / 1e6:.0f} MB")
        for command in (
            ["traces"],
            ["traces", "--json"],
            ["traces", "--model", "o3"],
            ["traces", "--session", "s7"],
            ["traces", "--text", "refund preport"],
            ["show", "latest"],
        ):
            times = sorted(_cold(home, *command))
            print(
                f"clearspan {' '.join(command):32} median {statistics.median(times):.3f} s, slowest {times[-1]:.3f} s"
            )
    finally:
        if not arguments.home:
            shutil.rmtree(home)


if __name__ == "__main__":
    main()
