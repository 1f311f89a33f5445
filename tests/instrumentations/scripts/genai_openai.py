"""OpenTelemetry's instrumentation of OpenAI's client, of the GenAI group: content on spans, or in log records."""

from __future__ import annotations

from opentelemetry.instrumentation.genai.openai import OpenAIInstrumentor

from instrumentations.scripts._genai_openai_calls import *  # noqa: F403  the scenarios

NAME = "otel-genai-openai"
REQUIREMENTS = ["opentelemetry-instrumentation-genai-openai==1.3b0", "openai==3.54.0"]
SCENARIOS = ["chat", "stream", "tool", "error", "embeddings", "responses", "cached", "reasoning"]
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_only"}
VARIANTS = {
    "otel-genai-openai-events": {
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "event_only",
        "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT": "true",
    },
}


def setup(run):
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)
