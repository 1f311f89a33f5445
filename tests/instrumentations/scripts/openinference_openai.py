"""OpenInference's instrumentation of OpenAI's client."""

from __future__ import annotations

import openai
from openinference.instrumentation import using_attributes
from openinference.instrumentation.openai import OpenAIInstrumentor

from instrumentations.world import (
    CITY,
    METADATA,
    OTHER_CITY,
    QUESTION,
    SESSION,
    SESSION_ID,
    SETTINGS,
    SYSTEM,
    TAGS,
    TEMPLATE,
    TOOL_NAME,
    USER_ID,
    VARIABLES,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    embedding,
    failed,
    llm,
    tool_call,
)

NAME = "openinference-openai"
REQUIREMENTS = ["openinference-instrumentation-openai==0.1.66", "openai==2.54.0"]
SCENARIOS = [
    "chat",
    "stream",
    "tool",
    "error",
    "embeddings",
    "responses",
    "cached",
    "session",
    "template",
    "reasoning",
    "parallel",
]

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]


def setup(run):
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider)


def client(run):
    return openai.OpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)


def ask(run, **options):
    return client(run).chat.completions.create(**{"model": MODEL, "messages": MESSAGES, **options})


def truth(**more):
    return llm("openai", model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    ask(run, **SETTINGS)
    run.expect("ChatCompletion", **truth(**SETTINGS))


def stream(run):
    for _ in ask(run, **SETTINGS, stream=True, stream_options={"include_usage": True}):
        pass
    run.expect("ChatCompletion", **truth(**SETTINGS))


def tool(run):
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    ask(
        run,
        messages=[{"role": "user", "content": WEATHER_QUESTION}],
        tools=[{"type": "function", "function": function}],
    )
    run.expect("ChatCompletion", **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))


def error(run):
    try:
        ask(run, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}], temperature=0.3)
    except openai.RateLimitError:
        run.expect("ChatCompletion", **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def embeddings(run):
    client(run).embeddings.create(model="text-embedding-3-small", input=QUESTION)
    run.expect("CreateEmbeddings", **embedding("openai", model="text-embedding-3-small"))


def responses(run):
    client(run).responses.create(model=MODEL, instructions=SYSTEM, input=QUESTION, temperature=0.3)
    run.expect("Response", **llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3))


def cached(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    run.expect("ChatCompletion", **llm("openai", "cached", model=MODEL, response_model=ANSWERED_BY))


def reasoning(run):
    client(run).responses.create(model=MODEL, input=f"{QUESTION} #reasoning")
    run.expect("Response", **llm("responses", "reasoning", model=MODEL, response_model=ANSWERED_BY))


def parallel(run):
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    stream = ask(
        run,
        messages=[{"role": "user", "content": f"{WEATHER_QUESTION} #parallel"}],
        tools=[{"type": "function", "function": function}],
        stream=True,
        stream_options={"include_usage": True},
    )
    for _ in stream:
        pass
    named = {"said": None, "tool_name": TOOL_NAME, "tool_args": {"city": CITY}, "output_contains": [OTHER_CITY]}
    run.expect(
        "ChatCompletion",
        **llm("openai", "parallel", model=MODEL, response_model=ANSWERED_BY, asked=WEATHER_QUESTION, **named),
    )


def session(run):
    with using_attributes(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA):
        ask(run)
    run.expect("ChatCompletion", **truth(**SESSION))


def template(run):
    prompt = {"prompt_template": TEMPLATE, "prompt_template_version": "v3", "prompt_template_variables": VARIABLES}
    with using_attributes(**prompt):
        ask(run, messages=[{"role": "user", "content": TEMPLATE.format(**VARIABLES)}])
    named = {"prompt_template": TEMPLATE, "prompt_version": "v3", "prompt_variables": VARIABLES}
    run.expect("ChatCompletion", **truth(**named))
