"""OpenLLMetry's instrumentation of OpenAI's client, as it is today."""

from __future__ import annotations

from opentelemetry.instrumentation.openai import OpenAIInstrumentor

from instrumentations.scripts._openai_calls import *  # noqa: F403  the scenarios

NAME = "openllmetry-openai"
REQUIREMENTS = [
    "opentelemetry-instrumentation-openai==0.62.4",
    "opentelemetry-semantic-conventions-ai==0.5.1",
    "openai==2.54.0",
]
SCENARIOS = [
    "chat",
    "stream",
    "tool",
    "toolspan",
    "error",
    "embeddings",
    "responses",
    "cached",
    "reasoning",
    "reasoned_response",
    "response_tool",
    "completion",
]


def setup(run):
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider)
