"""Langtrace's SDK on OpenAI's client."""

from __future__ import annotations

import openai
from langtrace_python_sdk import inject_additional_attributes, langtrace, with_langtrace_root_span
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult

from instrumentations.scripts import _openai_calls as calls
from instrumentations.world import (
    CHAIN,
    METADATA,
    QUESTION,
    SESSION_ID,
    SETTINGS,
    SYSTEM,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    embedding,
    failed,
    llm,
    tool_call,
)

NAME = "langtrace"
REQUIREMENTS = ["langtrace-python-sdk==3.8.21", "openai==1.109.1", "importlib-metadata", "setuptools<81"]
ENVIRONMENT = {"LANGTRACE_ERROR_REPORTING": "False", "LANGTRACE_SESSION_ID": "sess-7f3a"}
SCENARIOS = [
    "chat", "stream", "tool", "agent", "error", "embeddings", "session", "responses", "cached", "parallel",
    "streamed_tool",
]  # fmt: skip

CHAT = "openai.chat.completions.create"
MODEL, ANSWERED_BY, TOOLS, ask = calls.MODEL, calls.ANSWERED_BY, calls.TOOLS, calls.ask


PARALLEL = {"input_tokens": 71, "output_tokens": 73, "total_tokens": 144}


class _Nowhere(SpanExporter):
    def export(self, spans):
        return SpanExportResult.SUCCESS


def setup(run):
    langtrace.init(api_key="sample", custom_remote_exporter=_Nowhere(), disable_logging=True)


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    ask(run, **SETTINGS)
    run.expect(CHAT, **truth(system_contains=[SYSTEM], **SETTINGS))


def stream(run):
    for _ in ask(run, **SETTINGS, stream=True, stream_options={"include_usage": True}):
        pass
    run.expect(CHAT, **truth(**SETTINGS))


def tool(run):
    ask(run, messages=[{"role": "user", "content": WEATHER_QUESTION}], tools=TOOLS)
    called = tool_call("openai", model=MODEL, response_model=ANSWERED_BY, tools=["get_weather"])
    run.expect(CHAT, **called)


def agent(run):
    @with_langtrace_root_span("geographer")
    def geographer():
        first = ask(run, messages=[{"role": "user", "content": WEATHER_QUESTION}], tools=TOOLS)
        said = first.choices[0].message
        told = {"role": "tool", "tool_call_id": said.tool_calls[0].id, "content": "sunny, 22 degrees"}
        messages = [{"role": "user", "content": WEATHER_QUESTION}, said.model_dump(exclude_none=True), told]
        ask(run, messages=messages, tools=TOOLS)

    geographer()
    run.expect("geographer", span_type=CHAIN, status="SUCCESS", session_id=SESSION_ID)
    run.expect(CHAT, nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect(CHAT, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))


def error(run):
    try:
        ask(run, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}], temperature=0.3)
    except openai.RateLimitError:
        run.expect(CHAT, **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def embeddings(run):
    calls.client(run).embeddings.create(model="text-embedding-3-small", input=QUESTION)
    run.expect("openai.embeddings.create", **embedding("openai", model="text-embedding-3-small"))


def session(run):
    more = {"session.id": SESSION_ID, "user.id": USER_ID, **METADATA}
    inject_additional_attributes(lambda: ask(run), more)
    run.expect(CHAT, **truth(session_id=SESSION_ID, user_id=USER_ID, metadata=METADATA))


def responses(run):
    calls.client(run).responses.create(model=MODEL, instructions=SYSTEM, input=QUESTION, temperature=0.3)
    run.expect(
        "openai.responses.create",
        **llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3, system_contains=[SYSTEM]),
    )


def cached(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #cached"}], user=USER_ID)
    run.expect(CHAT, **truth("cached", user_id=USER_ID))


def parallel(run):
    ask(run, messages=[{"role": "user", "content": f"{WEATHER_QUESTION} #parallel"}], tools=TOOLS, n=1)
    run.expect(
        CHAT,
        **tool_call("openai", model=MODEL, response_model=ANSWERED_BY, **PARALLEL),
    )


def streamed_tool(run):
    """Of a streamed call of a tool it keeps the arguments alone, as if they were the answer's text."""
    messages = [{"role": "user", "content": WEATHER_QUESTION}]
    for _ in ask(run, messages=messages, tools=TOOLS, stream=True, stream_options={"include_usage": True}):
        pass
    called = tool_call("openai", model=MODEL, response_model=ANSWERED_BY, tools=["get_weather"])
    run.expect(CHAT, present={"tool_name": False}, **called)
