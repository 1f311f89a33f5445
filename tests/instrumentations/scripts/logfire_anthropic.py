"""Logfire's instrumentation of Anthropic's client, in today's format and in its first."""

from __future__ import annotations

import os

import anthropic
import logfire

from instrumentations.world import (
    QUESTION,
    SYSTEM,
    TOOL_NAME,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    failed,
    llm,
    tool_call,
)

NAME = "logfire-anthropic"
REQUIREMENTS = ["logfire==5.2.0", "anthropic==2.12.0"]
ENVIRONMENT = {"LOGFIRE_SEND_TO_LOGFIRE": "false", "SEMCONV": "2", "ANTHROPIC_OPEN_TELEMETRY": "false"}
VARIANTS = {"logfire-anthropic-v1": {"SEMCONV": "1"}}
SCENARIOS = ["chat", "stream", "tool", "error", "cached"]
OWN_PROVIDER = True

MODEL = "claude-sonnet-4-5"
ANSWERED_BY = "claude-sonnet-4-5-20250929"


def setup(run):
    logfire.configure(send_to_logfire=False, console=False, inspect_arguments=False)
    run.attach(logfire.DEFAULT_LOGFIRE_INSTANCE.config.get_tracer_provider())
    logfire.instrument_anthropic(version=int(os.environ["SEMCONV"]))


def ask(run, question=QUESTION, **options):
    client = anthropic.Anthropic(base_url=run.base("anthropic"), api_key="sk-ant-sample", max_retries=0)
    messages = [{"role": "user", "content": question}]
    return client.messages.create(**{"model": MODEL, "max_tokens": 77, "messages": messages, **options})


def truth(*kind, **more):
    return llm("anthropic", *kind, model=MODEL, response_model=ANSWERED_BY, max_tokens=77, **more)


def chat(run):
    ask(run, system=SYSTEM)
    run.expect("Message with*", **truth())


def stream(run):
    for _ in ask(run, system=SYSTEM, stream=True):
        pass
    run.expect("streaming response*", **truth())


def tool(run):
    ask(run, WEATHER_QUESTION, tools=[{"name": TOOL_NAME, "description": "Weather", "input_schema": WEATHER_SCHEMA}])
    run.expect("Message with*", **tool_call("anthropic", model=MODEL, response_model=ANSWERED_BY, max_tokens=77))


def error(run):
    try:
        ask(run, f"{QUESTION} #error-429")
    except anthropic.RateLimitError:
        run.expect("Message with*", **failed("anthropic", "RateLimitError", model=MODEL, max_tokens=77))


def cached(run):
    ask(run, f"{QUESTION} #cached")
    run.expect("Message with*", **truth("cached"))
