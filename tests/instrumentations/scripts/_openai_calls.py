"""The scenarios of one instrumentation of OpenAI's client: calls that are the same whichever watches them."""

from __future__ import annotations

import openai

from instrumentations.world import (
    QUESTION,
    SETTINGS,
    SYSTEM,
    TOOL_NAME,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    embedding,
    failed,
    llm,
    tool_call,
)

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]
TOOLS = [
    {
        "type": "function",
        "function": {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA},
    }
]


def client(run):
    return openai.OpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)


def ask(run, **options):
    return client(run).chat.completions.create(**{"model": MODEL, "messages": MESSAGES, **options})


def truth(**more):
    return llm("openai", model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    ask(run, **SETTINGS, user=USER_ID)
    run.expect("openai.chat", **truth(user_id=USER_ID, **SETTINGS))


def stream(run):
    for _ in ask(run, **SETTINGS, stream=True, stream_options={"include_usage": True}):
        pass
    run.expect("openai.chat", **truth(**SETTINGS))


def tool(run):
    ask(run, messages=[{"role": "user", "content": WEATHER_QUESTION}], tools=TOOLS)
    run.expect("openai.chat", **tool_call("openai", model=MODEL, response_model=ANSWERED_BY, tools=[TOOL_NAME]))


def error(run):
    try:
        ask(run, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}], temperature=0.3)
    except openai.RateLimitError:
        run.expect("openai.chat", **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def embeddings(run):
    client(run).embeddings.create(model="text-embedding-3-small", input=QUESTION)
    run.expect("openai.embeddings", **embedding("openai", model="text-embedding-3-small"))


def responses(run):
    client(run).responses.create(model=MODEL, instructions=SYSTEM, input=QUESTION, temperature=0.3)
    run.expect("openai.response", **llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3))


def cached(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    run.expect("openai.chat", **llm("openai", "cached", model=MODEL, response_model=ANSWERED_BY))


def reasoning(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #reasoning"}])
    run.expect("openai.chat", **llm("openai", "reasoning", model=MODEL, response_model=ANSWERED_BY))


def reasoned_response(run):
    client(run).responses.create(model=MODEL, input=f"{QUESTION} #reasoning")
    run.expect("openai.response", **llm("responses", "reasoning", model=MODEL, response_model=ANSWERED_BY))


def response_tool(run):
    function = {"type": "function", "name": TOOL_NAME, "parameters": WEATHER_SCHEMA, "strict": False}
    client(run).responses.create(model=MODEL, input=WEATHER_QUESTION, tools=[function])
    run.expect("openai.response", **tool_call("responses", model=MODEL, response_model=ANSWERED_BY))


def toolspan(run):
    """A call of a tool, and the call that is told its result."""
    first = ask(run, messages=[{"role": "user", "content": WEATHER_QUESTION}], tools=TOOLS)
    said = first.choices[0].message
    told = {"role": "tool", "tool_call_id": said.tool_calls[0].id, "content": "sunny, 22 degrees"}
    messages = [{"role": "user", "content": WEATHER_QUESTION}, said.model_dump(exclude_none=True), told]
    ask(run, messages=messages, tools=TOOLS)
    run.expect("openai.chat", nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect(
        "openai.chat",
        nth=1,
        **llm(
            "openai",
            "after_tool",
            model=MODEL,
            response_model=ANSWERED_BY,
            asked=WEATHER_QUESTION,
            said="It is sunny in Fredville, with 22 degrees.",
        ),
    )


def completion(run):
    client(run).completions.create(model="gpt-3.5-turbo-instruct", prompt=QUESTION, temperature=0.3)
    run.expect("openai.completion", **llm("openai", model="gpt-3.5-turbo-instruct", temperature=0.3))
