"""OpenInference's instrumentation of Anthropic's client."""

from __future__ import annotations

import anthropic
from openinference.instrumentation import using_attributes
from openinference.instrumentation.anthropic import AnthropicInstrumentor

from instrumentations.world import (
    METADATA,
    QUESTION,
    SESSION,
    SESSION_ID,
    SYSTEM,
    TAGS,
    TEMPLATE,
    TOOL_ARGS,
    TOOL_NAME,
    TOOL_RESULT,
    USER_ID,
    VARIABLES,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    WEATHER_TEXT,
    failed,
    llm,
    tool_call,
)

NAME = "openinference-anthropic"
REQUIREMENTS = [
    "openinference-instrumentation-anthropic==3.1.0",
    "openinference-instrumentation==0.1.72",
    "anthropic==2.12.0",
]
ENVIRONMENT = {"ANTHROPIC_OPEN_TELEMETRY": "false"}  # the client's own spans
SCENARIOS = ["chat", "stream", "tool", "agent", "error", "cached", "session", "template", "reasoning"]

MODEL = "claude-sonnet-4-5"
ANSWERED_BY = "claude-sonnet-4-5-20250929"
TOOLS = [{"name": TOOL_NAME, "description": "The weather in a city", "input_schema": WEATHER_SCHEMA}]


def setup(run):
    AnthropicInstrumentor().instrument(tracer_provider=run.tracer_provider)


def client(run):
    return anthropic.Anthropic(base_url=run.base("anthropic"), api_key="sk-sample", max_retries=0)


def asking(content=QUESTION, **options):
    messages = [{"role": "user", "content": content}]
    return {"model": MODEL, "max_tokens": 77, "system": SYSTEM, "messages": messages, **options}


def truth(kind="text", **more):
    return llm("anthropic", kind, model=MODEL, response_model=ANSWERED_BY, **{"max_tokens": 77, **more})


def chat(run):
    client(run).messages.create(**asking())
    run.expect("messages.create", **truth())


def stream(run):
    with client(run).messages.stream(**asking()) as events:
        for _ in events:
            pass
    run.expect("messages.stream", **truth())


def tool(run):
    client(run).messages.create(**asking(WEATHER_QUESTION, tools=TOOLS))
    run.expect("messages.create", **tool_call("anthropic", model=MODEL, response_model=ANSWERED_BY, max_tokens=77))


def agent(run):
    """Both turns of a conversation with a tool."""
    first = client(run).messages.create(**asking(WEATHER_QUESTION, tools=TOOLS))
    used = next(block for block in first.content if block.type == "tool_use")
    result = {"type": "tool_result", "tool_use_id": used.id, "content": TOOL_RESULT}
    messages = [
        {"role": "user", "content": WEATHER_QUESTION},
        {"role": "assistant", "content": first.content},
        {"role": "user", "content": [result]},
    ]
    client(run).messages.create(**{**asking(tools=TOOLS), "messages": messages})
    called = tool_call("anthropic", model=MODEL, response_model=ANSWERED_BY, max_tokens=77)
    run.expect("messages.create", nth=0, **called)
    after = truth("after_tool", said=WEATHER_TEXT, asked=WEATHER_QUESTION)
    after["input_contains"] = [WEATHER_QUESTION, TOOL_RESULT, TOOL_ARGS["city"]]
    run.expect("messages.create", nth=1, **after)


def error(run):
    try:
        client(run).messages.create(**asking(f"{QUESTION} #error-429"))
    except anthropic.RateLimitError:
        run.expect("messages.create", **failed("anthropic", "RateLimitError", model=MODEL, max_tokens=77))


def cached(run):
    client(run).messages.create(**asking(f"{QUESTION} #cached"))
    run.expect("messages.create", **truth("cached"))


def reasoning(run):
    client(run).messages.create(**asking(f"{QUESTION} #reasoning"))
    run.expect("messages.create", **truth("reasoning"))


def session(run):
    with using_attributes(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA):
        client(run).messages.create(**asking())
    run.expect("messages.create", **truth(**SESSION))


def template(run):
    prompt = {"prompt_template": TEMPLATE, "prompt_template_version": "v3", "prompt_template_variables": VARIABLES}
    with using_attributes(**prompt):
        client(run).messages.create(**asking(TEMPLATE.format(**VARIABLES)))
    named = {"prompt_template": TEMPLATE, "prompt_version": "v3", "prompt_variables": VARIABLES}
    run.expect("messages.create", **truth(**named))
