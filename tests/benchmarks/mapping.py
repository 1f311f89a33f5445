"""What the mapping of one span costs on the worker. Run: python tests/benchmarks/mapping.py

``mapped`` is what a span pays: recognised, and then through the express lane, or where that does not take it, read and
written. The bar for the spans of the traced call (``messages``, ``text``, ``parent``) is 15 µs.
"""

from __future__ import annotations

import json
import timeit

from clearspan.dialects import read, recognise
from clearspan.express import express
from clearspan.model import SpanRecord
from clearspan.write import write

PROMPT = ("What is the capital of Freedonia, and which river runs through it? " * 40)[:2048]
ANSWER = ("The capital of Freedonia is Fredville, on the river Fred. " * 40)[:1024]
CALL = {
    "clearspan.span.type": "llm",
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-4o-mini",
    "gen_ai.usage.input_tokens": 512,
    "gen_ai.usage.output_tokens": 256,
    "session.id": "session-1",
    "clearspan.metadata.tenant": "acme",
    "clearspan.metadata.region": "eu",
    "clearspan.metadata.attempt": 1,
}
PLAIN = {
    "http.request.method": "POST",
    "url.full": "https://example.com/v1/things?q=1",
    "server.address": "example.com",
    "server.port": 443,
    "http.response.status_code": 200,
    "network.protocol.version": "1.1",
    "user_agent.original": "python-requests/2.32",
}


def messages(role: str, text: str) -> str:
    return json.dumps([{"role": role, "parts": [{"type": "text", "content": text}]}])


SPANS = {
    "messages": {
        **CALL,
        "gen_ai.input.messages": messages("user", PROMPT),
        "gen_ai.output.messages": messages("assistant", ANSWER),
    },
    "text": {**CALL, "clearspan.input": PROMPT, "clearspan.output": ANSWER},
    "parent": {
        "clearspan.span.type": "custom",
        "clearspan.input": {"question": "What?"},
        "clearspan.metadata.tenant": "acme",
        "clearspan.metadata.region": "eu",
        "clearspan.metadata.attempt": 1,
    },
    "plain": PLAIN,
    "stamped": {**PLAIN, "session.id": "s", "clearspan.metadata.tenant": "acme", "clearspan.tags": ("a",)},
}


def micros(function: object, *args: object) -> float:
    timer = timeit.Timer("function(*args)", globals={"function": function, "args": args})
    count, _ = timer.autorange()
    return min(timer.repeat(5, max(count // 4, 1))) / max(count // 4, 1) * 1e6


def mapped(record: SpanRecord) -> SpanRecord:
    dialects = recognise(record)
    return express(record, dialects) or write(record, read(record, dialects))


def main() -> None:
    print(f"{'span':10} {'mapped':>8}   {'recognise':>9} {'read':>8} {'write':>8}   µs")
    for name, attributes in SPANS.items():
        record = SpanRecord(trace_id=1, span_id=2, name="generate", parent_id=3, attributes=attributes)
        dialects = recognise(record)
        span = read(record, dialects)
        whole = micros(mapped, record)
        costs = (micros(recognise, record), micros(read, record, dialects), micros(write, record, span))
        print(f"{name:10} {whole:8.2f}   {costs[0]:9.2f} {costs[1]:8.2f} {costs[2]:8.2f}")


if __name__ == "__main__":
    main()
