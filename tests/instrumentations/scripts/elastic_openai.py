"""Elastic's instrumentation of OpenAI's client: content in log records."""

from __future__ import annotations

from opentelemetry.instrumentation.openai import OpenAIInstrumentor

from instrumentations.scripts._genai_openai_calls import *  # noqa: F403  the scenarios

NAME = "elastic-openai"
REQUIREMENTS = ["elastic-opentelemetry-instrumentation-openai==1.2.0", "openai==2.54.0"]
SCENARIOS = ["chat", "stream", "tool", "error", "embeddings", "cached"]
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "true"}


def setup(run):
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)
