"""OpenTelemetry's older instrumentation of OpenAI's agents, from before the GenAI group."""

from __future__ import annotations

import agents
import openai
from agents import Agent, ModelSettings, Runner, function_tool
from opentelemetry.instrumentation.openai_agents import OpenAIAgentsInstrumentor

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    CHAIN,
    QUESTION,
    SYSTEM,
    TOOL_RESULT,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    failed,
    llm,
    tool,
    tool_call,
)

NAME = "otel-openai-agents-v2"
REQUIREMENTS = [
    "opentelemetry-instrumentation-openai-agents-v2==0.1.0",
    "openai-agents==0.24.0",
    "openai==3.54.0",
]
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_only"}
SCENARIOS = ["chat", "completions", "agent", "error", "cached"]

MODEL = "gpt-4o-mini"
SETTINGS = {"temperature": 0.3, "top_p": 0.9, "max_tokens": 64}


def setup(run):
    OpenAIAgentsInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)
    client = openai.AsyncOpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)
    agents.set_default_openai_client(client, use_for_tracing=False)


@function_tool
def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def geographer(**options):
    return Agent(name=AGENT_NAME, instructions=SYSTEM, model=MODEL, model_settings=ModelSettings(**SETTINGS), **options)


def truth(kind="text", provider="responses", **more):
    return llm(provider, kind, model=MODEL, **more)


def is_call(span):
    return span["attributes"].get("gen_ai.operation.name") == "chat"


def an_agent(run, **more):
    """The span of the whole run above it is called an agent's too, and a turn's nothing at all."""
    run.expect("Agent workflow", span_type=CHAIN, status="SUCCESS")
    run.expect("unknown", nth=0, span_type=CHAIN, status="SUCCESS")
    run.expect(f"invoke_agent {AGENT_NAME}", span_type=AGENT, agent_name=AGENT_NAME, **{"status": "SUCCESS", **more})


async def chat(run):
    await Runner.run(geographer(), QUESTION)
    an_agent(run)
    run.expect(is_call, **truth())


async def completions(run):
    agents.set_default_openai_api("chat_completions")
    await Runner.run(geographer(), QUESTION)
    an_agent(run)
    run.expect(is_call, **truth(provider="openai", **SETTINGS))


async def agent(run):
    await Runner.run(geographer(tools=[get_weather]), WEATHER_QUESTION)
    an_agent(run)
    run.expect(is_call, nth=0, **tool_call("responses", model=MODEL))
    run.expect("execute_tool get_weather", **tool())
    run.expect(is_call, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))


async def error(run):
    try:
        await Runner.run(geographer(), f"{QUESTION} #error-429")
    except Exception:
        told = failed("responses", "RateLimitError", model=MODEL)
        run.expect(is_call, **told)


async def cached(run):
    await Runner.run(geographer(), f"{QUESTION} #cached")
    run.expect(is_call, **truth("cached"))
