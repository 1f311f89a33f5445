"""OpenLLMetry's instrumentation of Bedrock's client, of the time when it wrote one attribute a message."""

from __future__ import annotations

from opentelemetry.instrumentation.bedrock import BedrockInstrumentor

from instrumentations.scripts._bedrock_calls import *  # noqa: F403  the scenarios

NAME = "openllmetry-legacy-bedrock"
REQUIREMENTS = [
    "opentelemetry-instrumentation-bedrock==0.40.14",
    "opentelemetry-semantic-conventions-ai==0.4.9",
    "boto3==1.44.5",
]
SCENARIOS = [
    "chat",
    "stream",
    "tool",
    "toolspan",
    "error",
    "cached",
    "invoke",
    "invoke_cached",
    "invoke_stream",
    "embeddings",
]


def setup(run):
    BedrockInstrumentor().instrument(tracer_provider=run.tracer_provider)
