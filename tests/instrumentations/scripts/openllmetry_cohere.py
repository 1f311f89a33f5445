"""OpenLLMetry's instrumentation of Cohere's client."""

from __future__ import annotations

import cohere
from opentelemetry.instrumentation.cohere import CohereInstrumentor

from instrumentations.world import (
    DOCUMENTS,
    QUESTION,
    RERANK,
    SYSTEM,
    TOOL_NAME,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    embedding,
    failed,
    llm,
    tool_call,
)

NAME = "openllmetry-cohere"
REQUIREMENTS = [
    "opentelemetry-instrumentation-cohere==0.62.4",
    "opentelemetry-semantic-conventions-ai==0.5.1",
    "cohere==5.21.1",
]
SCENARIOS = ["chat", "stream", "tool", "error", "embeddings", "rerank", "cached", "chat_v1", "stream_v1", "rerank_v1"]

MODEL = "command-r-plus"
SETTINGS = {"temperature": 0.3, "max_tokens": 64}
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]


def setup(run):
    CohereInstrumentor().instrument(tracer_provider=run.tracer_provider)


def client(run):
    return cohere.ClientV2(base_url=run.base("cohere"), api_key="sk-sample")


def first(run):
    return cohere.Client(base_url=run.base("cohere"), api_key="sk-sample")


def chat(run):
    client(run).chat(model=MODEL, messages=MESSAGES, **SETTINGS)
    run.expect("cohere.chat", **llm("cohere", model=MODEL, **SETTINGS))


def stream(run):
    for _ in client(run).chat_stream(model=MODEL, messages=MESSAGES, **SETTINGS):
        pass
    run.expect("cohere.chat", **llm("cohere", model=MODEL, **SETTINGS))


def tool(run):
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    messages = [{"role": "user", "content": WEATHER_QUESTION}]
    client(run).chat(model=MODEL, messages=messages, tools=[{"type": "function", "function": function}])
    run.expect("cohere.chat", **tool_call("cohere", model=MODEL))


def error(run):
    messages = [{"role": "user", "content": f"{QUESTION} #error-429"}]
    try:
        client(run).chat(model=MODEL, messages=messages, request_options={"max_retries": 0})
    except cohere.TooManyRequestsError:
        run.expect("cohere.chat", **failed("cohere", "TooManyRequestsError", model=MODEL))


def embeddings(run):
    client(run).embed(model="embed-v4.0", texts=[QUESTION], input_type="search_query", embedding_types=["float"])
    run.expect("cohere.embed", **embedding("cohere", model="embed-v4.0"))


def ranked(model):
    return {
        "span_type": RERANK,
        "provider": ["cohere"],
        "request_model": model,
        "status": "SUCCESS",
        "query_contains": [QUESTION],
        "documents": DOCUMENTS[:1],
        "output_contains": DOCUMENTS[:1],
    }


def rerank(run):
    client(run).rerank(model="rerank-v3.5", query=QUESTION, documents=DOCUMENTS, top_n=2)
    run.expect("cohere.rerank", **ranked("rerank-v3.5"), top_k=2)


def rerank_v1(run):
    first(run).rerank(model="rerank-v3.5", query=QUESTION, documents=DOCUMENTS, top_n=2, return_documents=True)
    run.expect("cohere.rerank", **ranked("rerank-v3.5"), top_k=2)


def cached(run):
    client(run).chat(model=MODEL, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    run.expect("cohere.chat", **llm("cohere", "cached", model=MODEL))


def chat_v1(run):
    first(run).chat(model=MODEL, message=QUESTION, preamble=SYSTEM, **SETTINGS)
    run.expect("cohere.chat", **llm("cohere", model=MODEL, **SETTINGS))


def stream_v1(run):
    for _ in first(run).chat_stream(model=MODEL, message=QUESTION, **SETTINGS):
        pass
    run.expect("cohere.chat", **llm("cohere", model=MODEL, **SETTINGS))
