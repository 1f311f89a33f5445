"""OpenLIT on OpenAI's and Anthropic's clients."""

from __future__ import annotations

import anthropic
import openai
import openlit

from instrumentations.scripts import _anthropic_calls as claude
from instrumentations.scripts import _openai_calls as gpt
from instrumentations.world import (
    CHAIN,
    METADATA,
    QUESTION,
    SESSION_ID,
    SETTINGS,
    SYSTEM,
    TOOL_NAME,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    embedding,
    failed,
    llm,
    tool_call,
)

NAME = "openlit"
REQUIREMENTS = ["openlit==1.45.0", "openai==2.54.0", "anthropic==0.125.0"]
SCENARIOS = [
    "chat", "stream", "tool", "agent", "error", "embeddings", "session", "responses", "cached", "reasoning",
    "streamed_tool", "responses_tool", "claude_chat", "claude_stream", "claude_tool", "claude_agent", "claude_error",
    "claude_cached", "claude_cached_stream", "claude_reasoning",
]  # fmt: skip

MODEL, ANSWERED_BY, TOOLS, ask = gpt.MODEL, gpt.ANSWERED_BY, gpt.TOOLS, gpt.ask
CHAT, CLAUDE = f"chat {MODEL}", f"chat {claude.MODEL}"
INCLUDED = {"stream": True, "stream_options": {"include_usage": True}}


def setup(run):
    openlit.init(
        environment="test", application_name="sample-app", disable_metrics=True, pricing_json=f"{run.url}/sink/prices"
    )


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    ask(run, **SETTINGS, user=USER_ID)
    run.expect(CHAT, **truth(system_contains=[SYSTEM], user_id=USER_ID, **SETTINGS))


def stream(run):
    for _ in ask(run, **SETTINGS, **INCLUDED):
        pass
    run.expect(CHAT, **truth(**SETTINGS))


def tool(run):
    ask(run, messages=[gpt_user(WEATHER_QUESTION)], tools=TOOLS)
    run.expect(CHAT, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY, tools=[TOOL_NAME]))


def streamed_tool(run):
    for _ in ask(run, messages=[gpt_user(WEATHER_QUESTION)], tools=TOOLS, **INCLUDED):
        pass
    run.expect(CHAT, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))


def gpt_user(text):
    return {"role": "user", "content": text}


def agent(run):
    @openlit.trace
    def geographer():
        first = ask(run, messages=[gpt_user(WEATHER_QUESTION)], tools=TOOLS)
        said = first.choices[0].message
        told = {"role": "tool", "tool_call_id": said.tool_calls[0].id, "content": "sunny, 22 degrees"}
        messages = [gpt_user(WEATHER_QUESTION), said.model_dump(exclude_none=True), told]
        return ask(run, messages=messages, tools=TOOLS).choices[0].message.content

    geographer()
    run.expect("geographer", span_type=CHAIN, status="SUCCESS", output_contains=[WEATHER_TEXT])
    run.expect(CHAT, nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect(CHAT, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))


def error(run):
    try:
        ask(run, messages=[gpt_user(f"{QUESTION} #error-429")], temperature=0.3)
    except openai.RateLimitError:
        run.expect(CHAT, **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def embeddings(run):
    gpt.client(run).embeddings.create(model="text-embedding-3-small", input=QUESTION)
    run.expect("embeddings *", **embedding("openai", model="text-embedding-3-small"))


def session(run):
    with openlit.using_attributes({"session.id": SESSION_ID, "user.id": USER_ID, **METADATA}):
        ask(run)
    run.expect(CHAT, **truth(session_id=SESSION_ID, user_id=USER_ID, metadata=METADATA))


def responses(run):
    gpt.client(run).responses.create(model=MODEL, instructions=SYSTEM, input=QUESTION, temperature=0.3)
    run.expect(CHAT, **llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3))


def responses_tool(run):
    function = {"type": "function", "name": TOOL_NAME, "parameters": gpt.WEATHER_SCHEMA, "strict": False}
    gpt.client(run).responses.create(model=MODEL, input=WEATHER_QUESTION, tools=[function])
    run.expect(CHAT, **tool_call("responses", model=MODEL, response_model=ANSWERED_BY))


def cached(run):
    ask(run, messages=[gpt_user(f"{QUESTION} #cached")])
    run.expect(CHAT, **truth("cached"))


def reasoning(run):
    ask(run, messages=[gpt_user(f"{QUESTION} #reasoning")])
    run.expect(CHAT, **truth("reasoning"))


def claude_chat(run):
    claude.ask(run, system=SYSTEM)
    run.expect(CLAUDE, **claude.truth(system_contains=[SYSTEM]))


def claude_stream(run):
    for _ in claude.ask(run, system=SYSTEM, stream=True):
        pass
    run.expect(CLAUDE, **claude.truth(system_contains=[SYSTEM]))


def claude_tool(run):
    claude.ask(run, messages=[gpt_user(WEATHER_QUESTION)], tools=claude.TOOLS)
    run.expect(
        CLAUDE,
        **tool_call(
            "anthropic", model=claude.MODEL, response_model=claude.ANSWERED_BY, tools=[TOOL_NAME], max_tokens=77
        ),
    )


def claude_agent(run):
    """A call of a tool, and the call that is told its result."""
    first = claude.ask(run, messages=[gpt_user(WEATHER_QUESTION)], tools=claude.TOOLS)
    told = [{"type": "tool_result", "tool_use_id": first.content[0].id, "content": "sunny, 22 degrees"}]
    said = {"role": "assistant", "content": [block.model_dump(exclude_none=True) for block in first.content]}
    claude.ask(run, messages=[gpt_user(WEATHER_QUESTION), said, gpt_user(told)], tools=claude.TOOLS)
    run.expect(
        CLAUDE, nth=0, **tool_call("anthropic", model=claude.MODEL, response_model=claude.ANSWERED_BY, max_tokens=77)
    )
    run.expect(CLAUDE, nth=1, **claude.truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))


def claude_error(run):
    try:
        claude.ask(run, messages=[gpt_user(f"{QUESTION} #error-429")])
    except anthropic.RateLimitError:
        run.expect(CLAUDE, **failed("anthropic", "RateLimitError", model=claude.MODEL, max_tokens=77))


def claude_cached(run):
    claude.ask(run, messages=[gpt_user(f"{QUESTION} #cached")])
    run.expect(CLAUDE, **claude.truth("cached"))


def claude_cached_stream(run):
    for _ in claude.ask(run, messages=[gpt_user(f"{QUESTION} #cached")], stream=True):
        pass
    run.note("of a stream it does not see the cached tokens, which Anthropic counts apart")
    run.totals(209, 223)
    seen = {"input_tokens": 209, "total_tokens": 432, "cache_read": 0, "cache_write": 0}
    run.expect(CLAUDE, **(claude.truth("cached") | seen))


def claude_reasoning(run):
    claude.client(run).messages.create(
        model=claude.MODEL,
        messages=[gpt_user(QUESTION)],
        max_tokens=2048,
        thinking={"type": "enabled", "budget_tokens": 1024},
    )
    run.expect(
        CLAUDE,
        **llm("anthropic", "reasoning", model=claude.MODEL, response_model=claude.ANSWERED_BY, max_tokens=2048),
    )
