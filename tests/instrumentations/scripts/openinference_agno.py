"""OpenInference's instrumentation of Agno."""

from __future__ import annotations

from agno.agent import Agent
from agno.models.anthropic import Claude
from agno.models.openai import OpenAIChat
from openinference.instrumentation import using_attributes
from openinference.instrumentation.agno import AgnoInstrumentor

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
    llm,
    tool,
    tool_call,
)

NAME = "openinference-agno"
REQUIREMENTS = [
    "openinference-instrumentation-agno==1.0.15",
    "openinference-instrumentation==0.1.72",
    "agno==3.1.10",
    "openai==3.57.0",
    "anthropic==2.12.0",
]
ENVIRONMENT = {"AGNO_TELEMETRY": "false", "ANTHROPIC_OPEN_TELEMETRY": "false"}
SCENARIOS = ["chat", "stream", "agent", "error", "cached", "cached_claude", "session"]

MODEL = "gpt-4o-mini"
SETTINGS = {"temperature": 0.3, "top_p": 0.9, "max_tokens": 64}


def setup(run):
    AgnoInstrumentor().instrument(tracer_provider=run.tracer_provider)


def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def geographer(run, **options):
    model = OpenAIChat(id=MODEL, base_url=run.base("openai"), api_key="sk-sample", max_retries=0, **SETTINGS)
    return Agent(**{"name": AGENT_NAME, "model": model, "instructions": SYSTEM, "telemetry": False, **options})


def calls(span):
    return span["attributes"].get("openinference.span.kind") == "LLM"


def agents(span):
    return span["attributes"].get("openinference.span.kind") == "AGENT"


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, **{**SETTINGS, **more})


def an_agent(run, question=QUESTION, answer="Fredville", **more):
    fields = {"input_contains": [question], "output_contains": [answer], "status": "SUCCESS", **more}
    run.expect(agents, span_type=AGENT, agent_name=AGENT_NAME, **fields)


def chat(run):
    geographer(run).run(QUESTION)
    an_agent(run)
    run.expect(calls, **truth())


def stream(run):
    for _ in geographer(run).run(QUESTION, stream=True):
        pass
    an_agent(run)
    run.expect(calls, **truth())


def agent(run):
    geographer(run, tools=[get_weather]).run(WEATHER_QUESTION)
    an_agent(run, WEATHER_QUESTION, WEATHER_TEXT)
    run.expect(calls, nth=0, **tool_call("openai", model=MODEL, **SETTINGS))
    run.expect(calls, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))
    run.expect(lambda span: span["attributes"].get("openinference.span.kind") == "TOOL", **tool())


def error(run):
    try:
        geographer(run).run(f"{QUESTION} #error-429")
    except Exception:
        run.note("raised")
    fields = {"span_type": ["llm"], "status": "ERROR", "request_model": MODEL, "input_contains": [QUESTION]}
    run.expect(calls, **fields)


def cached(run):
    geographer(run).run(f"{QUESTION} #cached")
    run.expect(calls, **truth("cached"))


def cached_claude(run):
    model = Claude(id="claude-sonnet-4-5", api_key="sk-sample", client_params={"base_url": run.base("anthropic")})
    geographer(run, model=model).run(f"{QUESTION} #cached")
    run.expect(calls, **llm("anthropic", "cached", model="claude-sonnet-4-5"))


def session(run):
    with using_attributes(tags=TAGS, metadata=METADATA):
        geographer(run).run(QUESTION, session_id=SESSION_ID, user_id=USER_ID)
    run.expect(calls, **truth(**SESSION))
    an_agent(run, **SESSION)
