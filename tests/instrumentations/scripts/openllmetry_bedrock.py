"""OpenLLMetry's instrumentation of Bedrock's client, as it is today."""

from __future__ import annotations

from opentelemetry.instrumentation.bedrock import BedrockInstrumentor

from instrumentations.scripts._bedrock_calls import *  # noqa: F403  the scenarios

NAME = "openllmetry-bedrock"
REQUIREMENTS = [
    "opentelemetry-instrumentation-bedrock==0.62.4",
    "opentelemetry-semantic-conventions-ai==0.5.1",
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
