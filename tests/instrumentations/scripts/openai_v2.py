"""OpenTelemetry's own instrumentation of OpenAI's client, in four forms.

Without content; content in log records (the first form, and the latest); and content on the span.
"""

from __future__ import annotations

from opentelemetry.instrumentation.openai_v2 import OpenAIInstrumentor

from instrumentations.scripts._genai_openai_calls import *  # noqa: F403  the scenarios

NAME = "otel-openai-v2-events"
REQUIREMENTS = ["opentelemetry-instrumentation-openai-v2==2.4b0", "opentelemetry-util-genai==0.4b0", "openai==2.54.0"]
SCENARIOS = ["chat", "stream", "tool", "error", "embeddings", "cached"]  # it knows no responses API
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "true"}
VARIANTS = {
    "otel-openai-v2": {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "false"},
    "otel-openai-v2-latest": {
        "OTEL_SEMCONV_STABILITY_OPT_IN": "gen_ai_latest_experimental",
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_only",
    },
    "otel-openai-v2-latest-events": {
        "OTEL_SEMCONV_STABILITY_OPT_IN": "gen_ai_latest_experimental",
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "event_only",
        "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT": "true",
    },
}


def setup(run):
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)
