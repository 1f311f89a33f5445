"""OpenTelemetry's instrumentation of Portkey's client, of the GenAI group. Portkey is a gateway to other providers."""

from __future__ import annotations

from opentelemetry.instrumentation.genai.portkey import PortkeyInstrumentor
from portkey_ai import Portkey

from instrumentations.world import (
    QUESTION,
    SETTINGS,
    SYSTEM,
    TOOL_NAME,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    failed,
    llm,
    tool_call,
)

NAME = "otel-genai-portkey"
REQUIREMENTS = ["opentelemetry-instrumentation-genai-portkey==1.3b0", "portkey-ai==2.3.4"]
SCENARIOS = ["chat", "stream", "tool", "streamed_tool", "error", "cached", "reasoning", "routed"]
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_only"}
VARIANTS = {
    "otel-genai-portkey-events": {
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "event_only",
        "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT": "true",
        "SCENARIOS": "chat stream tool",
    },
}

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
CALL = f"chat {MODEL}"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]
FUNCTION = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
STREAM = {"stream": True, "stream_options": {"include_usage": True}}


def setup(run):
    PortkeyInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)


def ask(run, messages, provider="openai", **options):
    client = Portkey(api_key="sk-sample", provider=provider, base_url=run.base("openai"), max_retries=0)
    return client.chat.completions.create(messages=messages, **options)


def user(text):
    return [{"role": "user", "content": text}]


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    ask(run, MESSAGES, model=MODEL, **SETTINGS)
    run.expect(CALL, **truth(system_contains=[SYSTEM], **SETTINGS))


def stream(run):
    for _ in ask(run, MESSAGES, model=MODEL, **SETTINGS, **STREAM):
        pass
    run.expect(CALL, **truth(**SETTINGS))


def tool(run, **options):
    told = ask(run, user(WEATHER_QUESTION), model=MODEL, tools=[{"type": "function", "function": FUNCTION}], **options)
    for _ in told if options else ():
        pass
    run.expect(CALL, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))


def streamed_tool(run):
    tool(run, **STREAM)


def error(run):
    try:
        ask(run, user(f"{QUESTION} #error-429"), model=MODEL, temperature=0.3)
    except Exception as error:
        run.expect(CALL, **failed("openai", type(error).__name__, model=MODEL, temperature=0.3))


def cached(run):
    ask(run, user(f"{QUESTION} #cached"), model=MODEL)
    run.expect(CALL, **truth("cached"))


def reasoning(run):
    ask(run, user(f"{QUESTION} #reasoning"), model=MODEL)
    run.expect(CALL, **truth("reasoning"))


def routed(run):
    """The gateway decides which provider and which model answer."""
    ask(run, MESSAGES, provider=None)
    run.expect("chat*", **{**llm("openai", model="portkey-default"), "provider": ["portkey"]})
