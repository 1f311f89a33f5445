"""The spans of Mistral's client itself."""

from __future__ import annotations

from mistralai.client import Mistral
from mistralai.extra.observability import configure_telemetry

from instrumentations.world import (
    QUESTION,
    SYSTEM,
    TOOL_NAME,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    embedding,
    failed,
    llm,
    tool_call,
)

NAME = "mistral-native"
REQUIREMENTS = ["mistralai==3.7.0"]
SCENARIOS = ["chat", "stream", "tool", "error", "embeddings"]

MODEL = "mistral-small-latest"
CALL = f"chat {MODEL}"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]
SETTINGS = {"temperature": 0.3, "top_p": 0.9, "max_tokens": 64}


def client(run):
    made = Mistral(api_key="sk-sample", server_url=run.base("mistral"))
    configure_telemetry(made, provider=run.tracer_provider)
    return made


def truth(kind="text", **more):
    return llm("mistral", kind, model=MODEL, **more)


def chat(run):
    client(run).chat.complete(model=MODEL, messages=MESSAGES, **SETTINGS)
    run.expect(CALL, **truth(**SETTINGS))


def stream(run):
    with client(run).chat.stream(model=MODEL, messages=MESSAGES, **SETTINGS) as answer:
        for _ in answer:
            pass
    run.expect(CALL, **truth(**SETTINGS))


def tool(run):
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    messages = [{"role": "user", "content": WEATHER_QUESTION}]
    client(run).chat.complete(model=MODEL, messages=messages, tools=[{"type": "function", "function": function}])
    run.expect(CALL, **tool_call("mistral", model=MODEL))


def error(run):
    try:
        client(run).chat.complete(model=MODEL, messages=[{"role": "user", "content": f"{QUESTION} #error-401"}])
    except Exception:
        told = failed("mistral", "401", model=MODEL)
        run.note("the span does not say that the call failed")
        run.expect(CALL, **{name: told[name] for name in ("span_type", "provider", "request_model", "input_contains")})


def embeddings(run):
    client(run).embeddings.create(model="mistral-embed", inputs=[QUESTION])
    run.expect("embeddings *", **embedding("mistral", model="mistral-embed"))
