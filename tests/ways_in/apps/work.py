"""What every app here does: a span of its own, a database call, a model call, and an LLM span written by hand."""

from __future__ import annotations

import json
import os
import sqlite3
from typing import Any

from opentelemetry import trace

QUESTION = "How many roads must a man walk down?"


def ask() -> str | None:
    """The model's answer; None where openai is not installed."""
    try:
        import openai
    except ImportError:
        return None
    client = openai.OpenAI(base_url=os.environ["MODEL_URL"], api_key="not-a-key", max_retries=0)
    answer = client.chat.completions.create(model="gpt-test", messages=[{"role": "user", "content": QUESTION}])
    return answer.choices[0].message.content


def work() -> dict[str, Any]:
    """Do it, and tell what came of it."""
    tracer = trace.get_tracer("app")
    with tracer.start_as_current_span("work") as span:
        cursor = sqlite3.connect(":memory:").cursor()
        (one,) = cursor.execute("SELECT 1").fetchone()
        with tracer.start_as_current_span(
            "chat by hand", attributes={"gen_ai.operation.name": "chat", "gen_ai.request.model": "by-hand"}
        ):
            pass
        answer = ask()
    return {
        "row": one,
        "answer": answer,
        "trace_id": f"{span.get_span_context().trace_id:032x}",
        "provider": type(trace.get_tracer_provider()).__module__,
        "ids": _id_generator(),
    }


def _id_generator() -> str:
    return type(getattr(trace.get_tracer_provider(), "id_generator", None)).__name__


def tell(report: dict[str, Any]) -> None:
    """Hand the report to the test: the only line on stdout."""
    print(json.dumps(report), flush=True)
