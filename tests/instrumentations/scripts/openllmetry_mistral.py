"""OpenLLMetry's instrumentation of Mistral's client, which makes spans of its own beside it."""

from __future__ import annotations

from mistralai import Mistral
from mistralai.models import SDKError
from opentelemetry.instrumentation.mistralai import MistralAiInstrumentor

from instrumentations.world import (
    QUESTION,
    SETTINGS,
    SYSTEM,
    TOOL_NAME,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    embedding,
    failed,
    llm,
    tool_call,
)

NAME = "openllmetry-mistral"
REQUIREMENTS = [
    "opentelemetry-instrumentation-mistralai==0.62.4",
    "opentelemetry-semantic-conventions-ai==0.5.1",
    "mistralai==1.12.4",
]
SCENARIOS = ["chat", "stream", "tool", "error", "embeddings", "cached"]

MODEL = "mistral-small-latest"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]


def setup(run):
    MistralAiInstrumentor().instrument(tracer_provider=run.tracer_provider)


def client(run):
    return Mistral(api_key="sk-sample", server_url=run.base("mistral"))


def twice(run):
    """Both instrumentations record each call, in traces of their own."""
    run.note("the client's own span and OpenLLMetry's are of the same call, in two traces")


def own(path):
    """The span of the client itself, and not OpenLLMetry's."""
    return lambda span: (
        span["scope"]["name"] == "mistralai_sdk_tracer" and path in span["attributes"].get("http.url", "")
    )


def chat(run):
    client(run).chat.complete(model=MODEL, messages=MESSAGES, **SETTINGS)
    twice(run)
    run.totals(34, 46)
    run.expect("mistralai.chat", **llm("mistral", model=MODEL, **SETTINGS))
    run.expect(own("/chat/completions"), **llm("mistral", model=MODEL, **SETTINGS))


def stream(run):
    for _ in client(run).chat.stream(model=MODEL, messages=MESSAGES, **SETTINGS):
        pass
    twice(run)
    run.expect("mistralai.chat", **llm("mistral", model=MODEL, **SETTINGS))
    run.expect(own("/chat/completions"), **llm("mistral", model=MODEL, **SETTINGS))


def tool(run):
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    messages = [{"role": "user", "content": WEATHER_QUESTION}]
    client(run).chat.complete(model=MODEL, messages=messages, tools=[{"type": "function", "function": function}])
    twice(run)
    run.totals(62, 74)
    run.expect("mistralai.chat", **tool_call("mistral", model=MODEL))
    run.expect(own("/chat/completions"), **tool_call("mistral", model=MODEL))


def error(run):
    try:
        client(run).chat.complete(model=MODEL, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}])
    except SDKError:
        run.note("the client's own span does not say that the call failed")
        run.expect("mistralai.chat", **failed("mistral", "SDKError", model=MODEL))
        run.expect(own("/chat/completions"), **(failed("mistral", "SDKError", model=MODEL) | {"status": "SUCCESS"}))


def embeddings(run):
    client(run).embeddings.create(model="mistral-embed", inputs=[QUESTION])
    twice(run)
    run.expect("mistralai.embeddings", **embedding("mistral", model="mistral-embed"))
    run.expect(own("/embeddings"), **embedding("mistral", model="mistral-embed"))


def cached(run):
    client(run).chat.complete(model=MODEL, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    twice(run)
    run.totals(114, 46)
    run.expect("mistralai.chat", **llm("mistral", "cached", model=MODEL))
    run.expect(own("/chat/completions"), **llm("mistral", "cached", model=MODEL))
