"""OpenLLMetry's instrumentation of Ollama's client."""

from __future__ import annotations

import ollama
from opentelemetry.instrumentation.ollama import OllamaInstrumentor

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

NAME = "openllmetry-ollama"
REQUIREMENTS = [
    "opentelemetry-instrumentation-ollama==0.62.4",
    "opentelemetry-semantic-conventions-ai==0.5.1",
    "ollama==0.6.3",
]
SCENARIOS = ["chat", "stream", "tool", "error", "embeddings", "generate"]

MODEL = "llama3.2"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]
OPTIONS = {"temperature": 0.3, "top_p": 0.9, "num_predict": 64}
SETTINGS = {"temperature": 0.3, "top_p": 0.9, "max_tokens": 64}


def setup(run):
    OllamaInstrumentor().instrument(tracer_provider=run.tracer_provider)


def client(run):
    return ollama.Client(host=run.base("ollama"))


def chat(run):
    client(run).chat(model=MODEL, messages=MESSAGES, options=OPTIONS)
    run.expect("ollama.chat", **llm("ollama", model=MODEL, **SETTINGS))


def stream(run):
    for _ in client(run).chat(model=MODEL, messages=MESSAGES, stream=True):
        pass
    run.expect("ollama.chat", **llm("ollama", model=MODEL))


def tool(run):
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    messages = [{"role": "user", "content": WEATHER_QUESTION}]
    client(run).chat(model=MODEL, messages=messages, tools=[{"type": "function", "function": function}])
    unseen = {"tool_name": False, "tool_args": False}
    run.expect("ollama.chat", present=unseen, **tool_call("ollama", model=MODEL))


def error(run):
    try:
        client(run).chat(model=MODEL, messages=[{"role": "user", "content": f"{QUESTION} #error-404"}])
    except ollama.ResponseError:
        run.expect("ollama.chat", **failed("ollama", "ResponseError", model=MODEL))


def embeddings(run):
    client(run).embeddings(model="nomic-embed-text", prompt=QUESTION)
    run.expect("ollama.embeddings", **embedding("ollama", model="nomic-embed-text"))


def generate(run):
    client(run).generate(model=MODEL, prompt=QUESTION)
    run.expect("ollama.completion", **llm("ollama", model=MODEL))
