"""OpenTelemetry's own instrumentation of Google's client: content on the span, in log records, and nowhere."""

from __future__ import annotations

from google import genai
from google.genai import types
from opentelemetry.instrumentation.google_genai import GoogleGenAiSdkInstrumentor

from instrumentations.world import (
    QUESTION,
    SYSTEM,
    TOOL_NAME,
    TOOL_RESULT,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    embedding,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_truth

NAME = "otel-google-genai"
REQUIREMENTS = [
    "opentelemetry-instrumentation-google-genai==1.3b0",
    "opentelemetry-util-genai==1.3b0",
    "google-genai==2.34.0",
]
ENVIRONMENT = {"OTEL_SEMCONV_STABILITY_OPT_IN": "gen_ai_latest_experimental"}
VARIANTS = {
    "otel-google-genai-latest": {
        "OTEL_SEMCONV_STABILITY_OPT_IN": "gen_ai_latest_experimental",
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_and_event",
        "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT": "true",
    },
    "otel-google-genai-latest-events": {
        "OTEL_SEMCONV_STABILITY_OPT_IN": "gen_ai_latest_experimental",
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "event_only",
        "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT": "true",
    },
}
SCENARIOS = ["chat", "stream", "tool", "toolspan", "error", "embeddings", "cached", "reasoning"]

MODEL = "gemini-2.5-flash"
CALL = f"generate_content {MODEL}"
SETTINGS = {"temperature": 0.3, "top_p": 0.9, "max_output_tokens": 64}
ASKED = {"temperature": 0.3, "top_p": 0.9, "max_tokens": 64}


def setup(run):
    GoogleGenAiSdkInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)


KEPT = []  # a client that nothing holds closes itself


def models(run):
    KEPT.append(genai.Client(api_key="sk-sample", http_options=types.HttpOptions(base_url=run.base("gemini"))))
    return KEPT[-1].models


def config(**more):
    return types.GenerateContentConfig(system_instruction=SYSTEM, **more)


def truth(kind="text", **more):
    return llm("gemini", kind, model=MODEL, **more)


def chat(run):
    models(run).generate_content(model=MODEL, contents=QUESTION, config=config(**SETTINGS))
    run.expect(CALL, **truth(**ASKED))


def stream(run):
    for _ in models(run).generate_content_stream(model=MODEL, contents=QUESTION, config=config(**SETTINGS)):
        pass
    run.expect(CALL, **truth(**ASKED))


def tool(run):
    declared = {"name": TOOL_NAME, "description": "The weather in a city", "parameters_json_schema": WEATHER_SCHEMA}
    offered = config(tools=[types.Tool(function_declarations=[declared])])
    models(run).generate_content(model=MODEL, contents=WEATHER_QUESTION, config=offered)
    run.expect(CALL, **tool_call("gemini", model=MODEL))


def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def toolspan(run):
    models(run).generate_content(model=MODEL, contents=WEATHER_QUESTION, config=config(tools=[get_weather]))
    run.expect(f"execute_tool {TOOL_NAME}", **tool_truth())


def error(run):
    try:
        models(run).generate_content(model=MODEL, contents=f"{QUESTION} #error-429", config=config(temperature=0.3))
    except Exception:
        run.expect(CALL, **failed("gemini", "429", model=MODEL, temperature=0.3))


def embeddings(run):
    models(run).embed_content(model="gemini-embedding-001", contents=QUESTION)
    run.expect("embeddings *", **embedding("gemini", model="gemini-embedding-001"))


def cached(run):
    models(run).generate_content(model=MODEL, contents=f"{QUESTION} #cached", config=config())
    run.expect(CALL, **truth("cached"))


def reasoning(run):
    models(run).generate_content(model=MODEL, contents=f"{QUESTION} #reasoning", config=config())
    run.expect(CALL, **truth("reasoning"))
