"""OpenTelemetry's instrumentation of Anthropic's client, the one of the GenAI group."""

from __future__ import annotations

import anthropic
from opentelemetry.instrumentation.genai.anthropic import AnthropicInstrumentor

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

NAME = "otel-genai-anthropic"
REQUIREMENTS = ["opentelemetry-instrumentation-genai-anthropic==1.3b0", "anthropic==2.12.0"]
ENVIRONMENT = {
    "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_only",
    "ANTHROPIC_OPEN_TELEMETRY": "false",
}
SCENARIOS = ["chat", "stream", "tool", "error", "cached", "reasoning"]

MODEL = "claude-sonnet-4-5"
CALL = f"chat {MODEL}"


def setup(run):
    AnthropicInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)


def client(run):
    return anthropic.Anthropic(base_url=run.base("anthropic"), api_key="sk-sample", max_retries=0)


def asked(question, **more):
    messages = [{"role": "user", "content": question}]
    return {"model": MODEL, "max_tokens": 64, "system": SYSTEM, "messages": messages, **more}


def truth(kind="text", **more):
    return llm("anthropic", kind, model=MODEL, max_tokens=64, **more)


def chat(run):
    client(run).messages.create(**asked(QUESTION))
    run.expect(CALL, **truth())


def stream(run):
    with client(run).messages.stream(**asked(QUESTION)) as answer:
        answer.get_final_message()
    run.expect(CALL, **truth())


def tool(run):
    offered = [{"name": TOOL_NAME, "description": "The weather in a city", "input_schema": WEATHER_SCHEMA}]
    client(run).messages.create(**asked(WEATHER_QUESTION, tools=offered))
    run.expect(CALL, **tool_call("anthropic", model=MODEL, max_tokens=64))


def error(run):
    try:
        client(run).messages.create(**asked(f"{QUESTION} #error-429"))
    except anthropic.RateLimitError:
        run.expect(CALL, **failed("anthropic", "RateLimitError", model=MODEL))


def cached(run):
    client(run).messages.create(**asked(f"{QUESTION} #cached"))
    run.expect(CALL, **truth("cached"))


def reasoning(run):
    thinking = {"type": "enabled", "budget_tokens": 1024}
    client(run).messages.create(**asked(f"{QUESTION} #reasoning", thinking=thinking))
    run.expect(CALL, **truth("reasoning"))
