"""OpenLLMetry's instrumentation of OpenAI's client, in the form that follows the GenAI conventions' messages."""

from __future__ import annotations

import openai
from opentelemetry.instrumentation.openai import OpenAIInstrumentor

from instrumentations.world import (
    QUESTION,
    SETTINGS,
    SYSTEM,
    TOOL_NAME,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    embedding,
    failed,
    llm,
    tool_call,
)

NAME = "openllmetry-openai"
REQUIREMENTS = ["opentelemetry-instrumentation-openai==0.62.4", "openai==2.54.0"]
SCENARIOS = ["chat", "stream", "tool", "error", "embeddings", "responses", "cached"]

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]


def setup(run):
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider)


def client(run):
    return openai.OpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)


def ask(run, **options):
    return client(run).chat.completions.create(**{"model": MODEL, "messages": MESSAGES, **options})


def truth(**more):
    return llm("openai", model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    ask(run, **SETTINGS, user=USER_ID)
    run.expect("openai.chat", **truth(**SETTINGS, user_id=USER_ID))


def stream(run):
    for _ in ask(run, **SETTINGS, stream=True, stream_options={"include_usage": True}):
        pass
    run.expect("openai.chat", **truth(**SETTINGS))


def tool(run):
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    ask(
        run,
        messages=[{"role": "user", "content": WEATHER_QUESTION}],
        tools=[{"type": "function", "function": function}],
    )
    run.expect("openai.chat", **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))


def error(run):
    try:
        ask(run, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}], temperature=0.3)
    except openai.RateLimitError:
        run.expect("openai.chat", **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def embeddings(run):
    client(run).embeddings.create(model="text-embedding-3-small", input=QUESTION)
    run.expect("openai.embeddings", **embedding("openai", model="text-embedding-3-small"))


def responses(run):
    client(run).responses.create(model=MODEL, instructions=SYSTEM, input=QUESTION, temperature=0.3)
    run.expect("openai.response", **llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3))


def cached(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    run.expect("openai.chat", **llm("openai", "cached", model=MODEL, response_model=ANSWERED_BY))
