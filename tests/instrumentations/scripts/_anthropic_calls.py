"""The scenarios of one instrumentation of Anthropic's client: calls that are the same whichever watches them."""

from __future__ import annotations

import anthropic

from instrumentations.world import (
    QUESTION,
    SYSTEM,
    TOOL_NAME,
    TOOL_RESULT,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    WEATHER_TEXT,
    failed,
    llm,
    tool_call,
)

MODEL = "claude-sonnet-4-5"
ANSWERED_BY = "claude-sonnet-4-5-20250929"
SETTINGS = {"max_tokens": 77}
TOOLS = [{"name": TOOL_NAME, "description": "The weather in a city", "input_schema": WEATHER_SCHEMA}]


def client(run):
    return anthropic.Anthropic(base_url=run.base("anthropic"), api_key="sk-sample", max_retries=0)


def user(text):
    return {"role": "user", "content": text}


def ask(run, **options):
    given = {"model": MODEL, "messages": [user(QUESTION)], **SETTINGS, **options}
    return client(run).messages.create(**given)


def truth(kind="text", **more):
    return llm("anthropic", kind, model=MODEL, response_model=ANSWERED_BY, **SETTINGS, **more)


def chat(run):
    ask(run, system=SYSTEM)
    run.expect("anthropic.chat", **truth(system_contains=[SYSTEM]))


def streamed(run, kind="text", **more):
    """0.62 adds the count of a stream's first event, which is 1, to that of the last one; 0.40 has no counts."""
    said = truth(kind, **more)
    if not run.dialect.startswith("openllmetry-legacy"):
        run.note("the first count of a stream is added to the last one")
        run.totals(said["input_tokens"], 224)
        said |= {"output_tokens": 224, "total_tokens": said["total_tokens"] + 1}
    return said


def stream(run):
    for _ in ask(run, system=SYSTEM, stream=True):
        pass
    run.expect("anthropic.chat", **streamed(run, system_contains=[SYSTEM]))


def stream_helper(run):
    with client(run).messages.stream(model=MODEL, messages=[user(QUESTION)], **SETTINGS) as events:
        for _ in events:
            pass
    run.expect("anthropic.chat", **streamed(run))


def tool(run):
    ask(run, messages=[user(WEATHER_QUESTION)], tools=TOOLS)
    run.expect(
        "anthropic.chat",
        **tool_call("anthropic", model=MODEL, response_model=ANSWERED_BY, tools=[TOOL_NAME], **SETTINGS),
    )


def toolspan(run):
    """A call of a tool, and the call that is told its result."""
    first = ask(run, messages=[user(WEATHER_QUESTION)], tools=TOOLS)
    told = [{"type": "tool_result", "tool_use_id": first.content[0].id, "content": TOOL_RESULT}]
    said = {"role": "assistant", "content": [block.model_dump(exclude_none=True) for block in first.content]}
    ask(run, messages=[user(WEATHER_QUESTION), said, user(told)], tools=TOOLS)
    run.expect("anthropic.chat", nth=0, **tool_call("anthropic", model=MODEL, response_model=ANSWERED_BY, **SETTINGS))
    run.expect("anthropic.chat", nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))


def error(run):
    try:
        ask(run, messages=[user(f"{QUESTION} #error-429")])
    except anthropic.RateLimitError:
        run.expect("anthropic.chat", **failed("anthropic", "RateLimitError", model=MODEL, **SETTINGS))


def cached(run):
    ask(run, messages=[user(f"{QUESTION} #cached")])
    run.expect("anthropic.chat", **truth("cached"))


def cached_stream(run):
    for _ in ask(run, messages=[user(f"{QUESTION} #cached")], stream=True):
        pass
    run.expect("anthropic.chat", **streamed(run, "cached"))


def reasoning(run):
    client(run).messages.create(
        model=MODEL,
        messages=[user(QUESTION)],
        max_tokens=2048,
        thinking={"type": "enabled", "budget_tokens": 1024},
    )
    run.expect(
        "anthropic.chat", **llm("anthropic", "reasoning", model=MODEL, response_model=ANSWERED_BY, max_tokens=2048)
    )
