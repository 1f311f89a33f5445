"""OpenLLMetry's instrumentation of Groq's client."""

from __future__ import annotations

import groq
from opentelemetry.instrumentation.groq import GroqInstrumentor

from instrumentations.world import (
    QUESTION,
    SETTINGS,
    SYSTEM,
    TOOL_NAME,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    failed,
    llm,
    tool_call,
)

NAME = "openllmetry-groq"
REQUIREMENTS = [
    "opentelemetry-instrumentation-groq==0.62.4",
    "opentelemetry-semantic-conventions-ai==0.5.1",
    "groq==1.7.0",
]
SCENARIOS = ["chat", "stream", "tool", "error", "cached"]

MODEL = "llama-3.3-70b"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]


def setup(run):
    GroqInstrumentor().instrument(tracer_provider=run.tracer_provider)


def ask(run, **options):
    client = groq.Groq(base_url=run.base("groq"), api_key="sk-sample", max_retries=0)
    return client.chat.completions.create(**{"model": MODEL, "messages": MESSAGES, **options})


def chat(run):
    ask(run, **SETTINGS)
    run.expect("*", **llm("groq", model=MODEL, **SETTINGS))


def stream(run):
    for _ in ask(run, stream=True, **SETTINGS):
        pass
    run.expect("*", **llm("groq", model=MODEL, **SETTINGS))


def tool(run):
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    messages = [{"role": "user", "content": WEATHER_QUESTION}]
    ask(run, messages=messages, tools=[{"type": "function", "function": function}])
    run.expect("*", **tool_call("groq", model=MODEL))


def error(run):
    try:
        ask(run, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}])
    except groq.RateLimitError:
        run.expect("*", **failed("groq", "RateLimitError", model=MODEL))


def cached(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    run.expect("*", **llm("groq", "cached", model=MODEL))
