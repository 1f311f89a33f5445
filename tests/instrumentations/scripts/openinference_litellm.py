"""OpenInference's instrumentation of LiteLLM."""

from __future__ import annotations

import litellm
from openinference.instrumentation import using_attributes
from openinference.instrumentation.litellm import LiteLLMInstrumentor

from instrumentations.world import (
    METADATA,
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

NAME = "openinference-litellm"
REQUIREMENTS = [
    "openinference-instrumentation-litellm==0.1.51",
    "openinference-instrumentation==0.1.72",
    "litellm==1.106.2",
    "mcp",
]
SCENARIOS = ["chat", "stream", "tool", "error", "embeddings", "responses", "cached", "session", "template"]

MODEL = "openai/gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]


def setup(run):
    LiteLLMInstrumentor().instrument(tracer_provider=run.tracer_provider)


def ask(run, **options):
    held = {"model": MODEL, "messages": MESSAGES, "base_url": run.base("openai"), "api_key": "sk-sample"}
    return litellm.completion(**{**held, "num_retries": 0, **options})


def truth(kind="text", **more):
    return llm("openai", kind, model="gpt-4o-mini", response_model=ANSWERED_BY, **more)


def chat(run):
    ask(run, temperature=0.3, max_tokens=64)
    run.expect("completion", **truth(temperature=0.3, max_tokens=64))


def stream(run):
    for _ in ask(run, **SETTINGS, stream=True, stream_options={"include_usage": True}):
        pass
    run.expect("completion", **truth(**SETTINGS))


def tool(run):
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    messages = [{"role": "user", "content": WEATHER_QUESTION}]
    ask(run, messages=messages, tools=[{"type": "function", "function": function}])
    run.expect("completion", **tool_call("openai", model="gpt-4o-mini", response_model=ANSWERED_BY))


def error(run):
    try:
        ask(run, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}], temperature=0.3)
    except litellm.RateLimitError:
        run.expect("completion", **failed("openai", "RateLimitError", model="gpt-4o-mini", temperature=0.3))


def embeddings(run):
    litellm.embedding(
        model="openai/text-embedding-3-small", input=[QUESTION], api_base=run.base("openai"), api_key="sk-sample"
    )
    run.expect("CreateEmbeddings", **embedding("openai", model="text-embedding-3-small"))


def responses(run):
    litellm.responses(
        model=MODEL,
        input=QUESTION,
        instructions=SYSTEM,
        temperature=0.3,
        api_base=run.base("openai"),
        api_key="sk-sample",
    )
    run.expect("responses", **llm("responses", model="gpt-4o-mini", response_model=ANSWERED_BY, temperature=0.3))


def cached(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    run.expect("completion", **truth("cached"))


def session(run):
    with using_attributes(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA):
        ask(run)
    run.expect("completion", **truth(**SESSION))


def template(run):
    prompt = {"prompt_template": TEMPLATE, "prompt_template_version": "v3", "prompt_template_variables": VARIABLES}
    with using_attributes(**prompt):
        ask(run, messages=[{"role": "user", "content": TEMPLATE.format(**VARIABLES)}])
    named = {"prompt_template": TEMPLATE, "prompt_version": "v3", "prompt_variables": VARIABLES}
    run.expect("completion", **truth(**named))
