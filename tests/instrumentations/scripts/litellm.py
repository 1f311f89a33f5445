"""LiteLLM's own OpenTelemetry callback."""

from __future__ import annotations

import time

import litellm
from litellm.integrations.opentelemetry import OpenTelemetry, OpenTelemetryConfig
from opentelemetry import trace

from instrumentations.scripts import _anthropic_calls as claude
from instrumentations.world import (
    METADATA,
    QUESTION,
    SESSION_ID,
    SETTINGS,
    SYSTEM,
    TAGS,
    TOOL_NAME,
    TOOL_RESULT,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    WEATHER_TEXT,
    embedding,
    failed,
    llm,
    tool_call,
)

NAME = "litellm-otel"
REQUIREMENTS = ["litellm==1.106.2", "openai==2.54.0", "anthropic==0.125.0", "mcp"]
SCENARIOS = [
    "chat", "stream", "tool", "agent", "under_parent", "error", "embeddings", "session", "responses", "cached",
    "reasoning", "claude_chat", "claude_tool", "claude_cached", "responses_tool",
]  # fmt: skip
VARIANTS = {"litellm-otel-latest": {"OTEL_SEMCONV_STABILITY_OPT_IN": "gen_ai_latest_experimental"}}

CALL = "litellm_request"
MODEL, ASKED_FOR, ANSWERED_BY = "openai/gpt-4o-mini", "gpt-4o-mini", "gpt-4o-mini-2024-07-18"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]
TOOLS = [
    {
        "type": "function",
        "function": {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA},
    }
]


def setup(run):
    litellm.callbacks = [OpenTelemetry(OpenTelemetryConfig(exporter="none"), tracer_provider=run.tracer_provider)]


def settle(run, spans=1):
    """Its callbacks run in threads of their own, some time after the answer."""
    until = time.monotonic() + 20
    while time.monotonic() < until and len(run.spans.get_finished_spans()) < spans:
        time.sleep(0.05)
    time.sleep(0.5)


def is_call(span):
    return span["name"] == CALL or span["name"].startswith(("chat ", "embeddings "))


def user(text):
    return {"role": "user", "content": text}


def ask(run, **options):
    held = {"model": MODEL, "messages": MESSAGES, "base_url": run.base("openai"), "api_key": "sk-sample"}
    return litellm.completion(**{**held, "num_retries": 0, **options})


def truth(kind="text", **more):
    return llm("openai", kind, model=ASKED_FOR, response_model=ANSWERED_BY, **more)


def chat(run):
    ask(run, **SETTINGS, user=USER_ID)
    settle(run)
    run.expect(is_call, **truth(system_contains=[SYSTEM], user_id=USER_ID, **SETTINGS))


def stream(run):
    for _ in ask(run, **SETTINGS, stream=True, stream_options={"include_usage": True}):
        pass
    settle(run)
    run.expect(is_call, **truth(**SETTINGS))


def tool(run):
    ask(run, messages=[user(WEATHER_QUESTION)], tools=TOOLS)
    settle(run)
    run.expect(is_call, **tool_call("openai", model=ASKED_FOR, response_model=ANSWERED_BY, tools=[TOOL_NAME]))


def conversation(run):
    first = ask(run, messages=[user(WEATHER_QUESTION)], tools=TOOLS)
    said = first.choices[0].message
    told = {"role": "tool", "tool_call_id": said.tool_calls[0].id, "content": TOOL_RESULT}
    messages = [user(WEATHER_QUESTION), said.model_dump(exclude_none=True), told]
    settle(run)
    ask(run, messages=messages, tools=TOOLS)


def agent(run):
    conversation(run)
    settle(run, 2)
    run.expect(is_call, nth=0, **tool_call("openai", model=ASKED_FOR, response_model=ANSWERED_BY))
    run.expect(is_call, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))


def under_parent(run):
    """Under a span of the application it writes onto that one: of several calls, the last one is to be seen there."""
    with trace.get_tracer("app").start_as_current_span("geographer"):
        ask(run)
        settle(run, 1)
    settle(run, 2)
    run.expect("geographer", **truth())


def error(run):
    try:
        ask(run, messages=[user(f"{QUESTION} #error-429")], temperature=0.3)
    except litellm.RateLimitError:
        settle(run)
        run.expect(is_call, **failed("openai", "RateLimitError", model=ASKED_FOR, temperature=0.3))


def embeddings(run):
    litellm.embedding(
        model="openai/text-embedding-3-small", input=[QUESTION], api_base=run.base("openai"), api_key="sk-sample"
    )
    settle(run)
    run.expect(is_call, **embedding("openai", model="text-embedding-3-small"))


def session(run):
    given = {"session_id": SESSION_ID, "trace_user_id": USER_ID, "tags": TAGS, **METADATA}
    ask(run, metadata=given, user=USER_ID)
    settle(run)
    run.expect(is_call, **truth(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA))


def responses(run):
    litellm.responses(
        model=MODEL, instructions=SYSTEM, input=QUESTION, temperature=0.3, api_base=run.base("openai"), api_key="sk"
    )
    settle(run)
    run.expect(is_call, **llm("responses", model=ASKED_FOR, response_model=ANSWERED_BY, temperature=0.3))


def responses_tool(run):
    function = {"type": "function", "name": TOOL_NAME, "parameters": WEATHER_SCHEMA, "strict": False}
    litellm.responses(
        model=MODEL, input=WEATHER_QUESTION, tools=[function], api_base=run.base("openai"), api_key="sk-sample"
    )
    settle(run)
    run.expect(is_call, **tool_call("responses", model=ASKED_FOR, response_model=ANSWERED_BY))


def cached(run):
    ask(run, messages=[user(f"{QUESTION} #cached")])
    settle(run)
    run.expect(is_call, **truth("cached"))


def reasoning(run):
    ask(run, messages=[user(f"{QUESTION} #reasoning")])
    settle(run)
    run.expect(is_call, **truth("reasoning"))


def ask_claude(run, **options):
    held = {"model": f"anthropic/{claude.MODEL}", "messages": MESSAGES, "api_key": "sk-sample", "max_tokens": 77}
    litellm.completion(**{**held, "base_url": run.base("anthropic"), "num_retries": 0, **options})
    settle(run)


def claude_chat(run):
    ask_claude(run)
    run.expect(is_call, **claude.truth(system_contains=[SYSTEM]))


def claude_tool(run):
    ask_claude(run, messages=[user(WEATHER_QUESTION)], tools=TOOLS)
    run.expect(
        is_call,
        **tool_call(
            "anthropic", model=claude.MODEL, response_model=claude.ANSWERED_BY, tools=[TOOL_NAME], max_tokens=77
        ),
    )


def claude_cached(run):
    ask_claude(run, messages=[user(f"{QUESTION} #cached")])
    run.expect(is_call, **claude.truth("cached"))
