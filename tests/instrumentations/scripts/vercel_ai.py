"""Vercel's AI SDK, whose spans come from Node.js over OTLP: calls of OpenAI, tools, embeddings."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from instrumentations.world import (
    METADATA,
    QUESTION,
    SESSION_ID,
    SETTINGS,
    SYSTEM,
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

NAME = "vercel-ai"
REQUIREMENTS = ["opentelemetry-sdk"]
NPM = [
    "ai@6.0.326",
    "@ai-sdk/openai@3.0.141",
    "@opentelemetry/sdk-trace-base@2.12.1",
    "@opentelemetry/exporter-trace-otlp-http",
    "zod",
]
SCENARIOS = ["chat", "stream", "tool", "agent", "error", "embeddings", "session", "responses", "cached"]

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
PARENT = ["agent", "chain", "workflow", "llm"]
CALL = "ai.generateText.doGenerate"


def ask(run, scenario):
    metadata = {"sessionId": SESSION_ID, "userId": USER_ID, **METADATA}
    world = {"system": SYSTEM, "question": QUESTION, "weather": WEATHER_QUESTION, "result": TOOL_RESULT}
    environ = {
        **os.environ,
        "WORLD": json.dumps({**world, "metadata": metadata}),
        "OTLP_URL": run.base("otlp"),
        "OPENAI_URL": run.base("openai"),
    }
    program = str(Path(__file__).with_suffix(".cjs"))
    subprocess.run(["node", program, scenario], env=environ, check=True, timeout=60)
    run.take_otlp()


def truth(**more):
    return llm("openai", model=MODEL, response_model=ANSWERED_BY, **more)


def parent(said, asked=QUESTION):
    told = {"span_type": PARENT, "status": "SUCCESS", "input_contains": [asked]}
    return {**told, "output_contains": [said]} if said else told


SAID = "The capital of Freedonia is Fredville."


def chat(run):
    ask(run, "chat")
    run.expect(CALL, **truth(**SETTINGS))
    run.expect("ai.generateText", **parent(SAID))


def stream(run):
    ask(run, "stream")
    run.expect("ai.streamText.doStream", **truth(**SETTINGS))
    run.expect("ai.streamText", **parent(SAID))


def tool(run):
    ask(run, "tool")
    run.expect(CALL, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY, tools=["get_weather"]))


def agent(run):
    ask(run, "agent")
    run.expect("ai.generateText", **parent(WEATHER_TEXT, WEATHER_QUESTION))
    run.expect(CALL, nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    answered = llm("openai", "after_tool", model=MODEL, asked=WEATHER_QUESTION, said=WEATHER_TEXT)
    run.expect(CALL, nth=1, **answered)
    run.expect("ai.toolCall", **tool_truth())


def error(run):
    ask(run, "error")
    run.expect(CALL, **failed("openai", "AI_APICallError", model=MODEL, temperature=0.3))


def embeddings(run):
    ask(run, "embeddings")
    run.expect("ai.embed.doEmbed", **embedding("openai", model="text-embedding-3-small"))


def session(run):
    ask(run, "session")
    run.expect(CALL, **truth(session_id=SESSION_ID, user_id=USER_ID, metadata=METADATA))


def responses(run):
    ask(run, "responses")
    told = llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3)
    run.expect(CALL, **told)


def cached(run):
    ask(run, "cached")
    run.expect(CALL, **llm("openai", "cached", model=MODEL, response_model=ANSWERED_BY))
