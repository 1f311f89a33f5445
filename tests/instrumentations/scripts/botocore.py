"""OpenTelemetry's instrumentation of botocore, which knows Bedrock: messages are in log records."""

from __future__ import annotations

import json

from opentelemetry.instrumentation.botocore import BotocoreInstrumentor

from instrumentations.scripts import _bedrock_calls
from instrumentations.scripts._bedrock_calls import *  # noqa: F403  the scenarios
from instrumentations.world import QUESTION, llm

NAME = "otel-botocore"
REQUIREMENTS = ["opentelemetry-instrumentation-botocore==0.66b2", "boto3==1.44.5"]
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
    "mistral",
    "command",
]
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "true"}


def setup(run):
    BotocoreInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)


def guessed(run, model, body):
    """The model does not tell its counts in its own form. What stands on the span is a sixth of the letters."""
    asked = json.dumps({"max_tokens": 88, "temperature": 0.2, **body})
    _bedrock_calls.client(run).invoke_model(modelId=model, body=asked)["body"].read()
    run.note("the counts on the span are guesses")
    run.expect(_bedrock_calls.only, **llm("bedrock", model=model, max_tokens=88, temperature=0.2))


def mistral(run):
    guessed(run, "mistral.mistral-7b-instruct-v0:2", {"prompt": QUESTION})


def command(run):
    guessed(run, "cohere.command-r-v1:0", {"message": QUESTION})
