"""OpenLLMetry's instrumentation of Anthropic's client, of the time when it wrote one attribute a message."""

from __future__ import annotations

from opentelemetry.instrumentation.anthropic import AnthropicInstrumentor

from instrumentations.scripts._anthropic_calls import *  # noqa: F403  the scenarios

NAME = "openllmetry-legacy-anthropic"
REQUIREMENTS = [
    "opentelemetry-instrumentation-anthropic==0.40.14",
    "opentelemetry-semantic-conventions-ai==0.4.9",
    "anthropic==0.59.0",
]
SCENARIOS = [
    "chat",
    "stream",
    "tool",
    "toolspan",
    "cached",
    "cached_stream",
    "reasoning",
]


def setup(run):
    AnthropicInstrumentor().instrument(tracer_provider=run.tracer_provider)
