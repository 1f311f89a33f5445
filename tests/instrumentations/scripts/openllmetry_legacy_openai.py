"""OpenLLMetry's instrumentation of OpenAI's client, of the time when it wrote one attribute a message."""

from __future__ import annotations

from opentelemetry.instrumentation.openai import OpenAIInstrumentor

from instrumentations.scripts._openai_calls import *  # noqa: F403  the scenarios

NAME = "openllmetry-legacy-openai"
REQUIREMENTS = [
    "opentelemetry-instrumentation-openai==0.40.14",
    "opentelemetry-semantic-conventions-ai==0.4.9",
    "openai==1.109.1",
]
SCENARIOS = [
    "chat",
    "stream",
    "tool",
    "toolspan",
    "error",
    "embeddings",
    "cached",
    "reasoning",
    "completion",
]


def setup(run):
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider)
