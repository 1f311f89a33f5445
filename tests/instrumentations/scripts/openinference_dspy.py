"""OpenInference's instrumentation of DSPy."""

from __future__ import annotations

from types import SimpleNamespace

import dspy
from openinference.instrumentation import using_attributes
from openinference.instrumentation.dspy import DSPyInstrumentor

from instrumentations.world import (
    ANSWER,
    CHAIN,
    CITY,
    DOCUMENTS,
    METADATA,
    QUESTION,
    RETRIEVAL,
    SESSION,
    SESSION_ID,
    TAGS,
    TOOL_RESULT,
    USER_ID,
    failed,
    llm,
    tool,
)

NAME = "openinference-dspy"
REQUIREMENTS = [
    "openinference-instrumentation-dspy==0.1.48",
    "openinference-instrumentation==0.1.72",
    "dspy==3.4.1",
    "litellm==1.106.2",
]
SCENARIOS = ["chat", "toolspan", "error", "retrieval", "session"]

MODEL = "gpt-4o-mini"


def setup(run):
    DSPyInstrumentor().instrument(tracer_provider=run.tracer_provider)
    held = {"api_base": run.base("openai"), "api_key": "sk-sample", "num_retries": 0, "cache": False}
    dspy.configure(lm=dspy.LM(f"openai/{MODEL}", temperature=0.3, max_tokens=64, **held))


def truth(**more):
    fields = llm("openai", model=MODEL, **{"temperature": 0.3, "max_tokens": 64, **more})
    del fields["output_text"]  # DSPy's own format is around it
    return fields


def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def shelf(query, k=3, **options):
    """Finds the first documents."""
    return [SimpleNamespace(long_text=text) for text in DOCUMENTS[:k]]


def chat(run):
    dspy.Predict("question -> answer")(question=QUESTION)
    run.expect("LM.__call__", **truth())
    fields = {"input_contains": [QUESTION], "output_contains": [ANSWER], "status": "SUCCESS"}
    run.expect("Predict.forward", span_type=CHAIN, **fields)


def toolspan(run):
    dspy.Tool(get_weather)(city=CITY)
    run.expect(lambda span: span["attributes"].get("openinference.span.kind") == "TOOL", **tool())


def error(run):
    try:
        dspy.Predict("question -> answer")(question=f"{QUESTION} #error-429")
    except Exception:
        run.expect("LM.__call__", nth=0, **failed("openai", "RateLimitError", model=MODEL))


def retrieval(run):
    dspy.configure(rm=shelf)
    dspy.Retrieve(k=2)(QUESTION)
    fields = {"query_contains": [QUESTION], "documents": DOCUMENTS[:2], "output_contains": DOCUMENTS[:2]}
    run.expect("Retrieve.forward", status="SUCCESS", span_type=RETRIEVAL, **fields)


def session(run):
    with using_attributes(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA):
        dspy.Predict("question -> answer")(question=QUESTION)
    run.expect("LM.__call__", **truth(**SESSION))
