"""Logfire's instrumentation of OpenAI's client, in today's format and in its first."""

from __future__ import annotations

import os

import logfire
import openai

from instrumentations.world import (
    QUESTION,
    SETTINGS,
    SYSTEM,
    TAGS,
    TOOL_NAME,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    embedding,
    failed,
    llm,
    tool_call,
)

NAME = "logfire-openai"
REQUIREMENTS = ["logfire==5.2.0", "openai==3.54.0"]
ENVIRONMENT = {"LOGFIRE_SEND_TO_LOGFIRE": "false", "SEMCONV": "2"}
VARIANTS = {"logfire-openai-v1": {"SEMCONV": "1"}}
SCENARIOS = ["chat", "stream", "tool", "error", "embeddings", "responses", "cached", "session"]
OWN_PROVIDER = True

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]
CHAT, RESPONSES, EMBEDDINGS = "Chat Completion *", "Responses API *", "Embedding Creation *"


def setup(run):
    logfire.configure(send_to_logfire=False, console=False, inspect_arguments=False)
    run.attach(logfire.DEFAULT_LOGFIRE_INSTANCE.config.get_tracer_provider())
    logfire.instrument_openai(version=int(os.environ["SEMCONV"]))


def client(run):
    return openai.OpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)


def ask(run, **options):
    return client(run).chat.completions.create(**{"model": MODEL, "messages": MESSAGES, **options})


def truth(**more):
    return llm("openai", model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    ask(run, **SETTINGS)
    run.expect(CHAT, **truth(**SETTINGS))


def stream(run):
    for _ in ask(run, **SETTINGS, stream=True, stream_options={"include_usage": True}):
        pass
    run.expect("streaming response*", **truth(**SETTINGS))


def tool(run):
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    ask(
        run,
        messages=[{"role": "user", "content": WEATHER_QUESTION}],
        tools=[{"type": "function", "function": function}],
    )
    run.expect(CHAT, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))


def error(run):
    try:
        ask(run, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}], temperature=0.3)
    except openai.RateLimitError:
        run.expect(CHAT, **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def embeddings(run):
    client(run).embeddings.create(model="text-embedding-3-small", input=QUESTION)
    run.expect(EMBEDDINGS, **embedding("openai", model="text-embedding-3-small"))


def responses(run):
    client(run).responses.create(model=MODEL, instructions=SYSTEM, input=QUESTION, temperature=0.3)
    run.expect(RESPONSES, **llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3))


def cached(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    run.expect(CHAT, **llm("openai", "cached", model=MODEL, response_model=ANSWERED_BY))


def session(run):
    with logfire.span("turn {number}", number=1, _tags=TAGS):
        ask(run)
    run.expect(CHAT, **truth())
    run.expect("turn {number}", span_type=["custom"], status="SUCCESS", tags=TAGS)
