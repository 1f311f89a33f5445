"""OpenInference's instrumentation of Google's agent development kit."""

from __future__ import annotations

from google.adk.agents import LlmAgent
from google.adk.models import Gemini
from google.adk.runners import InMemoryRunner
from google.genai import types
from openinference.instrumentation.google_adk import GoogleADKInstrumentor

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    QUESTION,
    SESSION_ID,
    SYSTEM,
    TOOL_RESULT,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    llm,
    tool,
)

NAME = "openinference-google-adk"
REQUIREMENTS = [
    "openinference-instrumentation-google-adk==1.0.5",
    "openinference-instrumentation==0.1.72",
    "google-adk==2.13.0",
    "google-genai==2.34.0",
]
SCENARIOS = ["chat", "stream", "agent", "error", "cached"]

MODEL = "gemini-2.5-flash"
ANSWERED_BY = "gemini-2.5-flash-001"
SETTINGS = {"temperature": 0.5, "top_p": 0.8, "max_output_tokens": 55}
SET = {"temperature": 0.5, "top_p": 0.8, "max_tokens": 55}
WHO = {"session_id": SESSION_ID, "user_id": USER_ID}


def setup(run):
    GoogleADKInstrumentor().instrument(tracer_provider=run.tracer_provider)


def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


async def ask(run, text, config=None, **options):
    model = Gemini(model=MODEL, base_url=run.base("gemini"))
    held = types.GenerateContentConfig(**SETTINGS)
    agent = LlmAgent(name=AGENT_NAME, model=model, instruction=SYSTEM, generate_content_config=held, **options)
    runner = InMemoryRunner(agent=agent, app_name="sample")
    await runner.session_service.create_session(app_name="sample", user_id=USER_ID, session_id=SESSION_ID)
    content = types.Content(role="user", parts=[types.Part(text=text)])
    options = {"run_config": config} if config else {}
    async for _ in runner.run_async(user_id=USER_ID, session_id=SESSION_ID, new_message=content, **options):
        pass


def calls(span):
    return span["attributes"].get("openinference.span.kind") == "LLM"


def truth(kind="text", **more):
    return llm("gemini", kind, model=MODEL, response_model=ANSWERED_BY, **{**SET, **WHO, **more})


def an_agent(run):
    said = {"output_contains": ["Fredville"], "status": "SUCCESS"}
    run.expect("agent_run*", span_type=AGENT, agent_name=AGENT_NAME, **said, **WHO)


async def chat(run):
    await ask(run, QUESTION)
    an_agent(run)
    run.expect(calls, **truth())


async def stream(run):
    from google.adk.agents.run_config import RunConfig, StreamingMode

    await ask(run, QUESTION, RunConfig(streaming_mode=StreamingMode.SSE))
    an_agent(run)
    run.expect(calls, **truth())


async def agent(run):
    await ask(run, WEATHER_QUESTION, tools=[get_weather])
    an_agent(run)
    run.expect(calls, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))
    run.expect("execute_tool*", **tool(**WHO))
    run.totals(341, 347)  # both calls are on one span, and the last one's counts


async def error(run):
    try:
        await ask(run, f"{QUESTION} #error-429")
    except Exception as raised:
        fields = {"span_type": AGENT, "status": "ERROR", "agent_name": AGENT_NAME}
        run.expect("agent_run*", error_type=type(raised).__name__, **fields)


async def cached(run):
    await ask(run, f"{QUESTION} #cached")
    run.expect(calls, **truth("cached"))
