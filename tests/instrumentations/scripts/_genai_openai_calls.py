"""The calls of OpenAI's client, under the names that OpenTelemetry's conventions give their spans."""

from __future__ import annotations

import openai

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

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]


def client(run):
    return openai.OpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)


def chat(run):
    client(run).chat.completions.create(model=MODEL, messages=MESSAGES, **SETTINGS)
    run.expect("chat gpt-4o-mini", **llm("openai", model=MODEL, response_model=ANSWERED_BY, **SETTINGS))


def stream(run):
    options = {"stream": True, "stream_options": {"include_usage": True}}
    for _ in client(run).chat.completions.create(model=MODEL, messages=MESSAGES, **SETTINGS, **options):
        pass
    run.expect("chat gpt-4o-mini", **llm("openai", model=MODEL, response_model=ANSWERED_BY, **SETTINGS))


def tool(run):
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    messages = [{"role": "user", "content": WEATHER_QUESTION}]
    tools = [{"type": "function", "function": function}]
    client(run).chat.completions.create(model=MODEL, messages=messages, tools=tools)
    run.expect("chat gpt-4o-mini", **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))


def error(run):
    messages = [{"role": "user", "content": f"{QUESTION} #error-429"}]
    try:
        client(run).chat.completions.create(model=MODEL, messages=messages, temperature=0.3)
    except openai.RateLimitError:
        run.expect("chat gpt-4o-mini", **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def embeddings(run):
    client(run).embeddings.create(model="text-embedding-3-small", input=QUESTION)
    run.expect("embeddings *", **embedding("openai", model="text-embedding-3-small"))


def cached(run):
    messages = [{"role": "user", "content": f"{QUESTION} #cached"}]
    client(run).chat.completions.create(model=MODEL, messages=messages)
    run.expect("chat gpt-4o-mini", **llm("openai", "cached", model=MODEL, response_model=ANSWERED_BY))


def responses(run):
    client(run).responses.create(model=MODEL, instructions=SYSTEM, input=QUESTION, temperature=0.3)
    told = llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3)
    run.expect("chat gpt-4o-mini", **told)


def reasoning(run):
    messages = [{"role": "user", "content": f"{QUESTION} #reasoning"}]
    client(run).chat.completions.create(model=MODEL, messages=messages)
    run.expect("chat gpt-4o-mini", **llm("openai", "reasoning", model=MODEL, response_model=ANSWERED_BY))
