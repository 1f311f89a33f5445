"""The calls of OpenAI's client, under the names that OpenTelemetry's conventions give their spans."""

from __future__ import annotations

import openai

from instrumentations.scripts._openai_calls import ANSWERED_BY, MODEL, TOOLS, ask, client, truth
from instrumentations.world import QUESTION, SETTINGS, SYSTEM, WEATHER_QUESTION, embedding, failed, llm, tool_call

CALL = f"chat {MODEL}"


def chat(run):
    ask(run, **SETTINGS)
    run.expect(CALL, **truth(**SETTINGS))


def stream(run):
    for _ in ask(run, **SETTINGS, stream=True, stream_options={"include_usage": True}):
        pass
    run.expect(CALL, **truth(**SETTINGS))


def tool(run):
    ask(run, messages=[{"role": "user", "content": WEATHER_QUESTION}], tools=TOOLS)
    run.expect(CALL, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))


def error(run):
    try:
        ask(run, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}], temperature=0.3)
    except openai.RateLimitError:
        run.expect(CALL, **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def embeddings(run):
    client(run).embeddings.create(model="text-embedding-3-small", input=QUESTION)
    run.expect("embeddings *", **embedding("openai", model="text-embedding-3-small"))


def responses(run):
    client(run).responses.create(model=MODEL, instructions=SYSTEM, input=QUESTION, temperature=0.3)
    run.expect(CALL, **llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3))


def cached(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    run.expect(CALL, **llm("openai", "cached", model=MODEL, response_model=ANSWERED_BY))


def reasoning(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #reasoning"}])
    run.expect(CALL, **llm("openai", "reasoning", model=MODEL, response_model=ANSWERED_BY))
