"""Strands Agents with its own spans, in its older and its latest form."""

from __future__ import annotations

from strands import Agent
from strands import tool as as_tool
from strands.models.openai import OpenAIModel

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    METADATA,
    QUESTION,
    SESSION_ID,
    SYSTEM,
    TAGS,
    TOOL_NAME,
    TOOL_RESULT,
    USER_ID,
    WEATHER_QUESTION,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_truth

NAME = "strands-native"
REQUIREMENTS = ["strands-agents==1.62.0", "openai==2.54.0"]
VARIANTS = {
    "strands-native-latest": {"OTEL_SEMCONV_STABILITY_OPT_IN": "gen_ai_latest_experimental,gen_ai_tool_definitions"},
    "strands-native-attributes": {
        "OTEL_SEMCONV_STABILITY_OPT_IN": "gen_ai_latest_experimental,gen_ai_span_attributes_only"
    },
}
SCENARIOS = ["chat", "stream", "tool", "agent", "error", "session", "cached", "reasoning"]

MODEL = "gpt-4o-mini"
ATTRIBUTES = {"session.id": SESSION_ID, "user.id": USER_ID, "tags": TAGS, **METADATA}


@as_tool(name=TOOL_NAME)
def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def geographer(run, stream=True, **more):
    client = {"base_url": run.base("openai"), "api_key": "sk-sample", "max_retries": 0}
    model = OpenAIModel(client_args=client, model_id=MODEL, params={"temperature": 0.3}, stream=stream)
    return Agent(model=model, name=AGENT_NAME, system_prompt=SYSTEM, callback_handler=None, **more)


UNSAID = {"provider": False}  # the framework stands in its place


def expect_agent(run, asked, said, **more):
    told = {"agent_name": AGENT_NAME, "input_contains": [asked], "output_contains": [said] if said else []}
    run.expect(f"invoke_agent {AGENT_NAME}", span_type=AGENT, status="SUCCESS", **told, **more)


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, **more)


def chat(run):
    said = str(geographer(run, stream=False)(QUESTION)).strip()
    run.expect("chat", present=UNSAID, system_contains=[SYSTEM], **truth())
    expect_agent(run, QUESTION, said)


def stream(run):
    said = str(geographer(run)(QUESTION)).strip()
    run.expect("chat", present=UNSAID, **truth())
    expect_agent(run, QUESTION, said)


def tool(run):
    geographer(run, tools=[get_weather])(WEATHER_QUESTION)
    run.expect("chat", nth=0, present=UNSAID, **tool_call("openai", model=MODEL))


def agent(run):
    said = str(geographer(run, tools=[get_weather])(WEATHER_QUESTION)).strip()
    expect_agent(run, WEATHER_QUESTION, said, tools=[TOOL_NAME])
    run.expect("chat", nth=0, present=UNSAID, **tool_call("openai", model=MODEL))
    run.expect(f"execute_tool {TOOL_NAME}", **tool_truth())
    run.expect("chat", nth=1, present=UNSAID, **truth("after_tool", asked=WEATHER_QUESTION, said=said))


def error(run):
    try:
        geographer(run)(f"{QUESTION} #error-401")
    except Exception:
        run.expect("chat", present=UNSAID, **failed("openai", "AuthenticationError", model=MODEL))


def session(run):
    said = str(geographer(run, trace_attributes=ATTRIBUTES)(QUESTION)).strip()
    told = {"session_id": SESSION_ID, "user_id": USER_ID, "tags": TAGS, "metadata": METADATA}
    run.expect("chat", present=UNSAID, **truth(**told))
    expect_agent(run, QUESTION, said, **told)


def cached(run):
    geographer(run)(f"{QUESTION} #cached")
    run.expect("chat", present=UNSAID, **truth("cached"))


def reasoning(run):
    geographer(run)(f"{QUESTION} #reasoning")
    run.expect("chat", present=UNSAID, **truth("reasoning"))
