"""Spans for the tests of the store and the command line, as records and as lines of a segment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from clearspan.encode import otlp_json
from clearspan.model import ResourceRecord, ScopeRecord, SpanRecord
from clearspan.store.segments import SegmentWriter

START = 1_790_000_000_000_000_000  # 2026-09-21
MILLISECOND = 1_000_000
_RESOURCE = ResourceRecord({"service.name": "tests"})
_SCOPE = ScopeRecord("tests", "1")


def span(trace: int, number: int, name: str = "step", **fields: Any) -> SpanRecord:
    """A span that starts ``number`` milliseconds after START and lasts one, unless ``fields`` say otherwise."""
    defaults: dict[str, Any] = {
        "start_ns": START + number * MILLISECOND,
        "end_ns": START + (number + 1) * MILLISECOND,
        "resource": _RESOURCE,
        "scope": _SCOPE,
    }
    return SpanRecord(trace, number, name, **{**defaults, **fields})


def message(role: str, text: str, **more: Any) -> str:
    return json.dumps([{"role": role, "parts": [{"type": "text", "content": text}], **more}])


def call(model: str = "gpt-4o-mini", prompt: int = 17, completion: int = 23, **more: Any) -> dict[str, Any]:
    """The attributes of a model call."""
    return {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": model,
        "gen_ai.usage.input_tokens": prompt,
        "gen_ai.usage.output_tokens": completion,
        **more,
    }


def line(*records: SpanRecord) -> bytes:
    return otlp_json.assemble(otlp_json.encode(records))


def deliver(home: Path, *records: SpanRecord) -> None:
    """Leave records in a finished segment of their own, as a program that has ended."""
    writer = SegmentWriter(home)
    writer.append(line(*records))
    writer.close()
