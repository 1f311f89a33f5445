"""Pydantic AI with its own spans, in three of its formats."""

from __future__ import annotations

import os

import openai
from pydantic import BaseModel
from pydantic_ai import Agent, Embedder
from pydantic_ai.embeddings.openai import OpenAIEmbeddingModel
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.models.google import GoogleModel
from pydantic_ai.models.instrumented import InstrumentationSettings
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIResponsesModel
from pydantic_ai.providers.anthropic import AnthropicProvider
from pydantic_ai.providers.google import GoogleProvider
from pydantic_ai.providers.openai import OpenAIProvider

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    ANSWER,
    METADATA,
    QUESTION,
    SETTINGS,
    SYSTEM,
    TOOL_NAME,
    TOOL_RESULT,
    WEATHER_QUESTION,
    embedding,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_truth

NAME = "pydantic-ai-v2"
REQUIREMENTS = ["pydantic-ai-slim[openai,anthropic,google]==2.68.0", "openai==3.54.0", "anthropic==2.12.0"]
ENVIRONMENT = {"SAMPLE_VERSION": "2"}
VARIANTS = {"pydantic-ai-v5": {"SAMPLE_VERSION": "5"}, "pydantic-ai-v6": {"SAMPLE_VERSION": "6"}}
SCENARIOS = [
    "chat", "stream", "tool", "agent", "structured", "error", "embeddings", "session", "responses", "cached",
    "thinking", "thoughts",
]  # fmt: skip

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"


def chat_model(run):
    client = openai.AsyncOpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)
    return OpenAIChatModel(MODEL, provider=OpenAIProvider(openai_client=client))


def geographer(run, model=None, **more):
    settings = InstrumentationSettings(
        tracer_provider=run.tracer_provider, version=int(os.environ["SAMPLE_VERSION"]), include_content=True
    )
    told = {"name": AGENT_NAME, "instructions": SYSTEM, **more}
    return Agent(model or chat_model(run), capabilities=[_instrumented(settings)], **told)


def _instrumented(settings):
    from pydantic_ai.capabilities import Instrumentation

    return Instrumentation(settings=settings)


def expect_agent(run, asked, said, **more):
    told = {"agent_name": AGENT_NAME, "input_contains": [asked], "output_contains": [said], **more}
    run.expect(lambda span: span["name"] in ("agent run", f"invoke_agent {AGENT_NAME}"),
               span_type=AGENT, status="SUCCESS", **told)  # fmt: skip


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, response_model=ANSWERED_BY, **more)


async def chat(run):
    await geographer(run).run(QUESTION, model_settings=SETTINGS)
    run.expect(f"chat {MODEL}", system_contains=[SYSTEM], finish_reason="stop", **truth(**SETTINGS))
    expect_agent(run, QUESTION, ANSWER)


async def stream(run):
    async with geographer(run).run_stream(QUESTION, model_settings={"openai_continuous_usage_stats": False}) as answer:
        await answer.get_output()
    run.expect(f"chat {MODEL}", **truth())
    expect_agent(run, QUESTION, ANSWER)


def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


async def tool(run):
    await geographer(run, tools=[get_weather]).run(WEATHER_QUESTION)
    called = tool_call("openai", model=MODEL, response_model=ANSWERED_BY, tools=[TOOL_NAME])
    run.expect(f"chat {MODEL}", nth=0, **called)


async def agent(run):
    said = (await geographer(run, tools=[get_weather]).run(WEATHER_QUESTION)).output
    expect_agent(run, WEATHER_QUESTION, said)
    run.expect(f"chat {MODEL}", nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect(lambda span: span["attributes"].get("gen_ai.tool.name") == TOOL_NAME, **tool_truth())
    run.expect(f"chat {MODEL}", nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=said))


class Place(BaseModel):
    """A place."""

    name: str


async def structured(run):
    await geographer(run, output_type=Place).run(QUESTION)
    fields = llm(
        "openai",
        "tool",
        model=MODEL,
        response_model=ANSWERED_BY,
        said=None,
        tool_name="final_result",
        tool_args={"name": ANSWER},
    )
    run.expect(f"chat {MODEL}", **fields)


async def error(run):
    try:
        await geographer(run).run(f"{QUESTION} #error-429", model_settings={"temperature": 0.3})
    except Exception:
        run.expect(f"chat {MODEL}", **failed("openai", "ModelRateLimitError", model=MODEL, temperature=0.3))


async def embeddings(run):
    client = openai.AsyncOpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)
    model = OpenAIEmbeddingModel("text-embedding-3-small", provider=OpenAIProvider(openai_client=client))
    settings = InstrumentationSettings(tracer_provider=run.tracer_provider, version=int(os.environ["SAMPLE_VERSION"]))
    await Embedder(model, instrument=settings).embed_query(QUESTION)
    run.expect("embeddings *", **embedding("openai", model="text-embedding-3-small"))


async def session(run):
    await geographer(run, metadata=METADATA).run(QUESTION, conversation_id="conv-1")
    run.expect(f"chat {MODEL}", **truth(session_id="conv-1"))
    expect_agent(run, QUESTION, ANSWER, metadata=METADATA, session_id="conv-1")


async def responses(run):
    client = openai.AsyncOpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)
    await geographer(run, OpenAIResponsesModel(MODEL, provider=OpenAIProvider(openai_client=client))).run(QUESTION)
    run.expect(f"chat {MODEL}", **llm("responses", model=MODEL, response_model=ANSWERED_BY))


async def cached(run):
    await geographer(run).run(f"{QUESTION} #cached")
    run.expect(f"chat {MODEL}", **truth("cached"))


async def thinking(run):
    provider = AnthropicProvider(base_url=run.base("anthropic"), api_key="sk-sample")
    model = AnthropicModel("claude-sonnet-4-5", provider=provider)
    await geographer(run, model).run(f"{QUESTION} #cached")
    run.expect("chat claude-*", **llm("anthropic", "cached", model="claude-sonnet-4-5"))


async def thoughts(run):
    model = GoogleModel("gemini-2.5-flash", provider=GoogleProvider(api_key="sk-sample", base_url=run.base("gemini")))
    await geographer(run, model).run(f"{QUESTION} #reasoning")
    run.expect("chat gemini-*", **llm("gemini", "reasoning", model="gemini-2.5-flash"))
