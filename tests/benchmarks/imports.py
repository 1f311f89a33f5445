"""What importing Clearspan costs, in time and memory, on top of the SDK and its OTLP exporter.

python tests/benchmarks/imports.py [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

BASE = "import opentelemetry.sdk.trace.export, opentelemetry.exporter.otlp.proto.http.trace_exporter"
WAYS = {
    "SDK and OTLP exporter": BASE,
    "  and import clearspan": f"{BASE}\nimport clearspan",
    "  and every public name": f"{BASE}\nimport clearspan\n[getattr(clearspan, name) for name in clearspan.__all__]",
}
CLIENTS = ("openai", "anthropic", "httpx", "httpx2", "requests", "pydantic", "rich", "fastapi")
BAR_MS = 30.0

PROBE = """
import time, sys, resource
start = time.perf_counter()
{code}
spent = time.perf_counter() - start
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(spent * 1000, memory, *[name for name in {clients} if name in sys.modules])
"""


# Compiled modules are kept between runs, as where users run it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "clearspan-imports")


def run(code: str) -> tuple[float, float, list[str]]:
    probe = PROBE.format(code=code, clients=CLIENTS)
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, env=ENVIRONMENT)
    words = done.stdout.split()
    return float(words[0]), float(words[1]), words[2:]


def main(runs: int) -> int:
    figures: dict[str, list[tuple[float, float, list[str]]]] = {way: [] for way in WAYS}
    for _ in range(runs + 1):  # the first round warms the file cache and does not count
        for way, code in WAYS.items():
            figures[way].append(run(code))
    base = figures["SDK and OTLP exporter"][1:]
    base_ms, base_mb = statistics.median([row[0] for row in base]), statistics.median([row[1] for row in base])
    base_clients = set(figures["SDK and OTLP exporter"][1][2])
    missed = False
    print(f"imports, {runs} runs, medians")
    for way, rows in figures.items():
        ms, mb = statistics.median([row[0] for row in rows[1:]]), statistics.median([row[1] for row in rows[1:]])
        extra = sorted(set(rows[1][2]) - base_clients)
        cost = f"{ms:6.1f} ms (+{ms - base_ms:5.1f})  {mb:6.1f} MB (+{mb - base_mb:4.1f})"
        print(f"  {way:26s} {cost}  loads: {extra or 'no client'}")
        missed |= bool(extra) or (way.endswith("import clearspan") and ms - base_ms > BAR_MS)
    print(f"  bar: at most {BAR_MS:.0f} ms more, no client library: {'missed' if missed else 'held'}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
