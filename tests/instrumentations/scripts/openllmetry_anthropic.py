"""OpenLLMetry's instrumentation of Anthropic's client, as it is today."""

from __future__ import annotations

from opentelemetry.instrumentation.anthropic import AnthropicInstrumentor

from instrumentations.scripts._anthropic_calls import *  # noqa: F403  the scenarios

NAME = "openllmetry-anthropic"
REQUIREMENTS = [
    "opentelemetry-instrumentation-anthropic==0.62.4",
    "opentelemetry-semantic-conventions-ai==0.5.1",
    "anthropic==2.12.0",
]
ENVIRONMENT = {"ANTHROPIC_OPEN_TELEMETRY": "false"}  # the client has spans of its own
SCENARIOS = [
    "chat",
    "stream",
    "stream_helper",
    "tool",
    "toolspan",
    "error",
    "cached",
    "cached_stream",
    "reasoning",
]


def setup(run):
    AnthropicInstrumentor().instrument(tracer_provider=run.tracer_provider)
