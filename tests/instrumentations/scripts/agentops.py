"""AgentOps' SDK on OpenAI's client, and its decorators. It does not see the responses API of this version of openai."""

from __future__ import annotations

import agentops
import openai
from agentops.instrumentation.providers.openai.instrumentor import OpenaiInstrumentor
from agentops.sdk.core import tracer as core
from agentops.sdk.decorators import agent as as_agent
from agentops.sdk.decorators import operation as as_operation
from agentops.sdk.decorators import tool as as_tool
from agentops.sdk.decorators import trace as as_trace

from instrumentations.scripts import _openai_calls as calls
from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    CHAIN,
    CITY,
    METADATA,
    QUESTION,
    SESSION_ID,
    SETTINGS,
    SYSTEM,
    TAGS,
    TOOL_ARGS,
    TOOL_NAME,
    TOOL_RESULT,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    embedding,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_truth

NAME = "agentops"
REQUIREMENTS = ["agentops==0.4.21", "openai==2.54.0"]
ENVIRONMENT = {"AGENTOPS_LOG_LEVEL": "CRITICAL"}
OWN_PROVIDER = True
SCENARIOS = [
    "chat", "stream", "tool", "toolspan", "agent", "error", "toolerror", "embeddings", "session", "cached",
    "completion", "reasoning", "tagged",
]  # fmt: skip

CHAT = "openai.chat.completion"
MODEL, ANSWERED_BY, TOOLS, ask = calls.MODEL, calls.ANSWERED_BY, calls.TOOLS, calls.ask


def setup(run):
    core.initialize(
        exporter_endpoint=run.base("sink") + "traces", metrics_endpoint=run.base("sink") + "metrics", api_key="sample"
    )
    run.attach(core.provider)
    OpenaiInstrumentor().instrument(tracer_provider=core.provider)


def teardown(run):
    core.provider.force_flush()


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    ask(run, **SETTINGS, user=USER_ID)
    run.expect(CHAT, **truth(system_contains=[SYSTEM], user_id=USER_ID, **SETTINGS))


def stream(run):
    for _ in ask(run, **SETTINGS, stream=True, stream_options={"include_usage": True}):
        pass
    run.expect(CHAT, **truth(**SETTINGS))


# The call is a span of its own; on the model's there is the tool that was offered.
ELSEWHERE = {"tool_name": False, "tool_args": False}


def is_call(span):
    return span["name"] == f"tool_call.{TOOL_NAME}"


def tool(run):
    ask(run, messages=[{"role": "user", "content": WEATHER_QUESTION}], tools=TOOLS)
    called = tool_call("openai", model=MODEL, response_model=ANSWERED_BY, tools=[TOOL_NAME])
    run.expect(CHAT, present=ELSEWHERE, **called)
    run.expect(is_call, span_type=["tool"], tool_name=TOOL_NAME, tool_args=TOOL_ARGS, status="SUCCESS")


@as_tool
def get_weather(city):
    return TOOL_RESULT


@as_tool(name="broken_tool")
def broken(city):
    raise ValueError(f"no weather for {city}")


def toolspan(run):
    get_weather(city=CITY)
    run.expect(f"{TOOL_NAME}.tool", **tool_truth())


def toolerror(run):
    try:
        broken(city=CITY)
    except ValueError:
        run.expect(
            "broken_tool.tool",
            span_type=["tool"],
            tool_name="broken_tool",
            tool_args=TOOL_ARGS,
            status="ERROR",
            error_type="ValueError",
            error_contains=f"no weather for {CITY}",
        )


def agent(run):
    @as_agent(name=AGENT_NAME)
    class Geographer:
        @as_operation
        def answer(self, question):
            first = ask(run, messages=[{"role": "user", "content": question}], tools=TOOLS)
            said = first.choices[0].message
            told = {"role": "tool", "tool_call_id": said.tool_calls[0].id, "content": get_weather(city=CITY)}
            messages = [{"role": "user", "content": question}, said.model_dump(exclude_none=True), told]
            return ask(run, messages=messages, tools=TOOLS).choices[0].message.content

    @as_agent(name=AGENT_NAME)
    def geographer(question):
        return Geographer().answer(question)

    @as_trace(name="journey", tags=TAGS)
    def journey(question):
        return geographer(question)

    journey(WEATHER_QUESTION)
    seen = {"status": "SUCCESS", "input_contains": [WEATHER_QUESTION], "output_contains": [WEATHER_TEXT]}
    run.expect("journey.session", span_type=CHAIN, tags=TAGS, **seen)
    run.expect(
        lambda span: "agentops.agent.input" in span["attributes"], span_type=AGENT, agent_name=AGENT_NAME, **seen
    )
    run.expect("answer.task", span_type=CHAIN, **seen)
    run.expect(f"{TOOL_NAME}.tool", **tool_truth())
    run.expect(CHAT, nth=0, present=ELSEWHERE, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect(CHAT, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))


def error(run):
    try:
        ask(run, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}], temperature=0.3)
    except openai.RateLimitError:
        run.expect(CHAT, **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def embeddings(run):
    calls.client(run).embeddings.create(model="text-embedding-3-small", input=QUESTION)
    run.expect("openai.embeddings", **embedding("openai", model="text-embedding-3-small"))


def session(run):
    held = agentops.start_trace("conversation", tags=TAGS)
    ask(run)
    agentops.end_trace(held, "Success")
    run.expect("conversation.session", span_type=CHAIN, status="SUCCESS", tags=TAGS)
    run.expect(CHAT, **truth())


def tagged(run):
    """Tags that are a dict become attributes."""
    held = agentops.start_trace("conversation", tags={"session_id": SESSION_ID, "user_id": USER_ID, **METADATA})
    ask(run)
    agentops.end_trace(held, "Success")
    run.expect(
        "conversation.session",
        span_type=CHAIN,
        status="SUCCESS",
        session_id=SESSION_ID,
        user_id=USER_ID,
        metadata=METADATA,
    )
    run.expect(CHAT, **truth())


def cached(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    run.expect(CHAT, **truth("cached"))


def reasoning(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #reasoning"}])
    run.expect(CHAT, **truth("reasoning"))


def completion(run):
    calls.client(run).completions.create(model="gpt-3.5-turbo-instruct", prompt=QUESTION, temperature=0.3)
    run.expect("openai.completion", **llm("openai", model="gpt-3.5-turbo-instruct", temperature=0.3))
