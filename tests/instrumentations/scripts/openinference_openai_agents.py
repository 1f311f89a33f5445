"""OpenInference's instrumentation of OpenAI's agents."""

from __future__ import annotations

import agents
import openai
from agents import Agent, ModelSettings, Runner, function_tool
from openinference.instrumentation import using_attributes
from openinference.instrumentation.openai_agents import OpenAIAgentsInstrumentor

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    METADATA,
    QUESTION,
    SESSION,
    SESSION_ID,
    SYSTEM,
    TAGS,
    TOOL_RESULT,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    failed,
    llm,
    tool,
    tool_call,
)

NAME = "openinference-openai-agents"
REQUIREMENTS = [
    "openinference-instrumentation-openai-agents==2.6.0",
    "openinference-instrumentation==0.1.72",
    "openai-agents==0.24.0",
    "openai==3.54.0",
]
SCENARIOS = ["chat", "stream", "agent", "error", "session", "cached", "completions"]

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
SETTINGS = {"temperature": 0.3, "top_p": 0.9, "max_tokens": 64}


def setup(run):
    OpenAIAgentsInstrumentor().instrument(tracer_provider=run.tracer_provider)
    client = openai.AsyncOpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)
    agents.set_default_openai_client(client, use_for_tracing=False)


@function_tool
def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def geographer(**options):
    return Agent(name=AGENT_NAME, instructions=SYSTEM, model=MODEL, model_settings=ModelSettings(**SETTINGS), **options)


def truth(kind="text", **more):
    return llm("responses", kind, model=MODEL, response_model=ANSWERED_BY, **{**SETTINGS, **more})


def an_agent(run):
    run.expect(lambda span: span["name"] == AGENT_NAME, span_type=AGENT, agent_name=AGENT_NAME, status="SUCCESS")


async def chat(run):
    await Runner.run(geographer(), QUESTION)
    an_agent(run)
    run.expect("response", **truth())


async def stream(run):
    result = Runner.run_streamed(geographer(), QUESTION)
    async for _ in result.stream_events():
        pass
    an_agent(run)
    run.expect("response", **truth())


async def agent(run):
    await Runner.run(geographer(tools=[get_weather]), WEATHER_QUESTION)
    an_agent(run)
    called = tool_call("responses", model=MODEL, response_model=ANSWERED_BY, **SETTINGS)
    run.expect("response", nth=0, **called)
    run.expect("response", nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))
    run.expect("get_weather", **tool())


async def error(run):
    try:
        await Runner.run(geographer(), f"{QUESTION} #error-429")
    except openai.RateLimitError:
        run.expect("response", **failed("responses", "RateLimitError", model=MODEL))


async def session(run):
    with using_attributes(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA):
        await Runner.run(geographer(), QUESTION)
    run.expect("response", **truth(**SESSION))


async def cached(run):
    await Runner.run(geographer(), f"{QUESTION} #cached")
    run.expect("response", **truth("cached"))


async def completions(run):
    agents.set_default_openai_api("chat_completions")
    await Runner.run(geographer(), QUESTION)
    an_agent(run)
    run.expect("generation", **llm("openai", model=MODEL, **SETTINGS))
