"""OpenLLMetry's instrumentation of OpenAI's agents SDK."""

from __future__ import annotations

import agents
import openai
from opentelemetry.instrumentation.openai_agents import OpenAIAgentsInstrumentor

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    QUESTION,
    SESSION_ID,
    SYSTEM,
    TOOL_RESULT,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_run

NAME = "openllmetry-openai-agents"
REQUIREMENTS = [
    "opentelemetry-instrumentation-openai-agents==0.62.4",
    "openai-agents==0.24.0",
    "openai==3.54.0",
]
SCENARIOS = ["chat", "stream", "agent", "handoff", "error", "session", "cached"]

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
SETTINGS = {"temperature": 0.3, "top_p": 0.9, "max_tokens": 64}


def setup(run):
    OpenAIAgentsInstrumentor().instrument(tracer_provider=run.tracer_provider)


@agents.function_tool
def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def client(run):
    return openai.AsyncOpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)


def geographer(run, **more):
    model = agents.OpenAIResponsesModel(MODEL, client(run))
    settings = agents.ModelSettings(**SETTINGS)
    return agents.Agent(name=AGENT_NAME, instructions=SYSTEM, model=model, model_settings=settings, **more)


def truth(kind="text", **more):
    return llm("responses", kind, model=MODEL, response_model=ANSWERED_BY, **SETTINGS, **more)


def named(name):
    return {"span_type": AGENT, "agent_name": name, "status": "SUCCESS"}


async def chat(run):
    await agents.Runner.run(geographer(run), QUESTION)
    run.expect("openai.response", **truth())
    run.expect("geographer.agent", **named(AGENT_NAME))


async def stream(run):
    result = agents.Runner.run_streamed(geographer(run), QUESTION)
    async for _ in result.stream_events():
        pass
    run.expect("openai.response", **truth())
    run.expect("geographer.agent", **named(AGENT_NAME))


async def agent(run):
    await agents.Runner.run(geographer(run, tools=[get_weather]), WEATHER_QUESTION)
    run.expect("openai.response", nth=0, **tool_call("responses", model=MODEL, response_model=ANSWERED_BY))
    run.expect("openai.response", nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))
    run.expect("geographer.agent", **named(AGENT_NAME))
    run.expect("get_weather.tool", **tool_run())


async def handoff(run):
    model = agents.OpenAIResponsesModel(MODEL, client(run))
    triage = agents.Agent(name="triage", instructions="Hand over.", model=model, handoffs=[geographer(run)])
    await agents.Runner.run(triage, QUESTION)
    run.expect("triage.agent", **named("triage"))
    run.expect("geographer.agent", **named(AGENT_NAME))


async def error(run):
    try:
        await agents.Runner.run(geographer(run), f"{QUESTION} #error-429")
    except openai.RateLimitError:
        run.expect("openai.response", **failed("openai", "RateLimitError", model=MODEL))


async def session(run):
    config = agents.RunConfig(workflow_name="geography", group_id=SESSION_ID)
    await agents.Runner.run(geographer(run), QUESTION, run_config=config)
    run.expect("openai.response", **truth())


async def cached(run):
    await agents.Runner.run(geographer(run), f"{QUESTION} #cached")
    run.expect("openai.response", **truth("cached"))
