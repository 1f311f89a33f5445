"""The spans of Anthropic's client itself, with and without content."""

from __future__ import annotations

import anthropic
from anthropic import beta_tool

from instrumentations.world import (
    AGENT,
    QUESTION,
    SYSTEM,
    TOOL_NAME,
    TOOL_RESULT,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_truth

NAME = "anthropic-native-content"
REQUIREMENTS = ["anthropic==2.12.0"]
ENVIRONMENT = {"ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE": "content"}
VARIANTS = {"anthropic-native": {"ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE": "metadata_only"}}
SCENARIOS = ["chat", "stream", "tool", "agent", "error", "cached", "reasoning", "counting"]

MODEL = "claude-sonnet-4-5"
CALL = "anthropic.messages.create"


def client(run):
    return anthropic.Anthropic(base_url=run.base("anthropic"), api_key="sk-sample", max_retries=0)


def asked(question, **more):
    messages = [{"role": "user", "content": question}]
    return {"model": MODEL, "max_tokens": 64, "system": SYSTEM, "messages": messages, **more}


def truth(kind="text", **more):
    return llm("anthropic", kind, model=MODEL, max_tokens=64, **more)


def chat(run):
    client(run).messages.create(**asked(QUESTION))
    unsaid = {"finish_reason": run.dialect == NAME}  # an answer's, and without content there is none
    run.expect(CALL, present=unsaid, system_contains=[SYSTEM], finish_reason="end_turn", **truth())


def stream(run):
    with client(run).messages.stream(**asked(QUESTION)) as answer:
        answer.get_final_message()
    run.expect(lambda span: span["name"].startswith("anthropic.messages."), **truth())


def tool(run):
    offered = [{"name": TOOL_NAME, "description": "The weather in a city", "input_schema": WEATHER_SCHEMA}]
    client(run).messages.create(**asked(WEATHER_QUESTION, tools=offered))
    run.expect(CALL, **tool_call("anthropic", model=MODEL, max_tokens=64))


@beta_tool
def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def agent(run):
    runner = client(run).beta.messages.tool_runner(**asked(WEATHER_QUESTION, tools=[get_weather]))
    said = runner.until_done().content[0].text
    is_call = lambda span: span["attributes"].get("gen_ai.operation.name") == "chat"  # noqa: E731
    run.expect("anthropic.messages.tool_runner", span_type=AGENT, status="SUCCESS")
    run.expect(is_call, nth=0, **tool_call("anthropic", model=MODEL))
    run.expect(f"anthropic.custom_tool_use {TOOL_NAME}", **tool_truth())
    run.expect(is_call, nth=1, **truth("after_tool", asked=TOOL_RESULT, said=said))


def error(run):
    try:
        client(run).messages.create(**asked(f"{QUESTION} #error-429"))
    except anthropic.RateLimitError:
        run.expect(CALL, **failed("anthropic", "rate_limit_error", model=MODEL))


def cached(run):
    client(run).messages.create(**asked(f"{QUESTION} #cached"))
    run.expect(CALL, **truth("cached"))


def reasoning(run):
    thinking = {"type": "enabled", "budget_tokens": 1024}
    client(run).messages.create(**asked(f"{QUESTION} #reasoning", thinking=thinking))
    run.expect(CALL, **truth("reasoning"))


def counting(run):
    counted = asked(QUESTION)
    del counted["max_tokens"]
    client(run).messages.count_tokens(**counted)
    run.expect("anthropic.messages.count_tokens", span_type=["custom"], status="SUCCESS", request_model=MODEL)
