"""OpenInference's instrumentations of CrewAI and, for its calls of models, of OpenAI's client."""

from __future__ import annotations

from crewai import LLM, Agent, Crew, Task
from crewai.tools import tool as as_tool
from openinference.instrumentation import using_attributes
from openinference.instrumentation.crewai import CrewAIInstrumentor

from instrumentations.world import (
    AGENT,
    CHAIN,
    CITY,
    METADATA,
    QUESTION,
    SESSION_ID,
    TAGS,
    TOOL_RESULT,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    llm,
    tool,
)

NAME = "openinference-crewai"
REQUIREMENTS = [
    "openinference-instrumentation-crewai==1.1.21",
    "openinference-instrumentation==0.1.72",
    "crewai==1.15.30",
]
SCENARIOS = ["chat", "agent", "toolspan", "session", "events"]
ENVIRONMENT = {"CREWAI_DISABLE_TELEMETRY": "true", "OTEL_SDK_DISABLED": "false", "CREWAI_TRACING_ENABLED": "false"}
TIMEOUT = 300

MODEL = "gpt-4o-mini"

SAID = {"status": "SUCCESS", "output_contains": ["Fredville"]}


def setup(run):
    more = {"use_event_listener": True} if run.scenario == "events" else {}
    CrewAIInstrumentor().instrument(tracer_provider=run.tracer_provider, **more)


@as_tool("get_weather")
def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def crew(run, question, tools=()):
    model = LLM(model=f"openai/{MODEL}", base_url=run.base("openai"), api_key="sk-sample", temperature=0.3)
    agent = Agent(role="geographer", goal="Answer", backstory="You are terse.", llm=model, tools=list(tools))
    task = Task(description=question, expected_output="One sentence", agent=agent)
    return Crew(agents=[agent], tasks=[task], verbose=False)


def chat(run):
    crew(run, QUESTION).kickoff()
    run.expect("Crew*kickoff", span_type=CHAIN, status="SUCCESS", output_contains=["Fredville"])


def agent(run):
    crew(run, WEATHER_QUESTION, [get_weather]).kickoff()
    run.expect("Crew*kickoff", span_type=CHAIN, status="SUCCESS", output_contains=["Fredville"])
    run.expect(
        lambda span: span["attributes"].get("openinference.span.kind") == "AGENT",
        span_type=AGENT,
        agent_name="geographer",
        **SAID,
    )


def toolspan(run):
    get_weather.run(city=CITY)
    run.expect(lambda span: span["attributes"].get("openinference.span.kind") == "TOOL", **tool())


def session(run):
    with using_attributes(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA):
        crew(run, QUESTION).kickoff()
    run.expect(
        "Crew*kickoff", span_type=CHAIN, **SAID, session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA
    )


def events(run):
    """The same by CrewAI's own events, with the calls of models."""
    crew(run, WEATHER_QUESTION, [get_weather]).kickoff()
    asked = {"asked": WEATHER_QUESTION, "request_model": MODEL}
    called = llm("openai", "tool", said=None, tool_name="get_weather", tool_args={"city": CITY}, **asked)
    run.expect("*llm_call", nth=0, **called)
    run.expect("*llm_call", nth=1, **llm("openai", "after_tool", said=WEATHER_TEXT, **asked))
    run.expect("get_weather.run", **tool())
