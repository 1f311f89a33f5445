"""What encoding a span costs: ours against the official encoder, and OTLP JSON beside them.

    python tests/benchmarks/encode.py

The spans are those of the traced call (see traced_call.py): a parent, and an llm span with a prompt of 2 kB and an
answer of 1 kB. Each figure is the best of several rounds, so that a busy machine disturbs it least; the encoders take
turns.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from traced_call import otel_call

from clearspan.encode import otlp_json, otlp_proto
from clearspan.intake import take

CALLS, ROUNDS = 256, 15


def main() -> None:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    call = otel_call(provider)
    for _ in range(CALLS):
        call()
    spans = exporter.get_finished_spans()
    records = [take(span) for span in spans]
    line = otlp_json.assemble(otlp_json.encode(records))
    ways: dict[str, Callable[[], object]] = {
        "official protobuf": lambda: encode_spans(spans).SerializeToString(),
        "our protobuf": lambda: otlp_proto.assemble(otlp_proto.encode(records)),
        "our protobuf, with take": lambda: otlp_proto.assemble(otlp_proto.encode([take(span) for span in spans])),
        "our JSON": lambda: otlp_json.assemble(otlp_json.encode(records)),
        "our JSON, read back": lambda: otlp_json.decode(line),
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = time.process_time()
            way()
            best[name] = min(best[name], time.process_time() - start)
    official = best["official protobuf"]
    for name, seconds in best.items():
        print(f"{name:25} {seconds / len(spans) * 1e6:7.2f} µs/span   official / this: {official / seconds:5.2f}")


if __name__ == "__main__":
    main()
