"""OpenLLMetry's instrumentation of Google's GenAI client."""

from __future__ import annotations

from google import genai
from google.genai import errors, types
from opentelemetry.instrumentation.google_generativeai import GoogleGenerativeAiInstrumentor

from instrumentations.world import (
    QUESTION,
    SYSTEM,
    TOOL_NAME,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    failed,
    llm,
    tool_call,
)

NAME = "openllmetry-google-genai"
REQUIREMENTS = [
    "opentelemetry-instrumentation-google-generativeai==0.62.4",
    "opentelemetry-semantic-conventions-ai==0.5.1",
    "google-genai==3.4.0",
]
SCENARIOS = ["chat", "stream", "tool", "error", "cached", "reasoning", "settings"]

MODEL = "gemini-2.5-flash"


def setup(run):
    GoogleGenerativeAiInstrumentor().instrument(tracer_provider=run.tracer_provider)


_KEPT = []  # a client that nobody holds is closed


def client(run):
    _KEPT.append(genai.Client(api_key="sk-sample", http_options=types.HttpOptions(base_url=run.base("gemini"))))
    return _KEPT[-1]


def settings(run):
    config = types.GenerateContentConfig(system_instruction=SYSTEM, temperature=0.5, top_p=0.8, max_output_tokens=55)
    client(run).models.generate_content(model=MODEL, contents=QUESTION, config=config)
    run.expect("*", **llm("gemini", model=MODEL, temperature=0.5, top_p=0.8, max_tokens=55))


def chat(run):
    config = {"system_instruction": SYSTEM, "temperature": 0.5}
    client(run).models.generate_content(model=MODEL, contents=QUESTION, config=config)
    run.expect("*", **llm("gemini", model=MODEL, temperature=0.5))


def stream(run):
    for _ in client(run).models.generate_content_stream(model=MODEL, contents=QUESTION):
        pass
    run.expect("*", **llm("gemini", model=MODEL))


def tool(run):
    declared = {"name": TOOL_NAME, "description": "The weather in a city", "parameters_json_schema": WEATHER_SCHEMA}
    config = types.GenerateContentConfig(tools=[types.Tool(function_declarations=[declared])])
    client(run).models.generate_content(model=MODEL, contents=WEATHER_QUESTION, config=config)
    run.expect("*", **tool_call("gemini", model=MODEL, tools=[TOOL_NAME]))


def error(run):
    try:
        client(run).models.generate_content(model=MODEL, contents=f"{QUESTION} #error-429")
    except errors.ClientError:
        run.expect("*", **failed("gemini", "ClientError", model=MODEL))


def cached(run):
    client(run).models.generate_content(model=MODEL, contents=f"{QUESTION} #cached")
    run.expect("*", **llm("gemini", "cached", model=MODEL))


def reasoning(run):
    client(run).models.generate_content(model=MODEL, contents=f"{QUESTION} #reasoning")
    run.note("the output's count lacks the thoughts, which no attribute counts")
    run.totals(317, 314)
    run.expect("*", **llm("gemini", "reasoning", model=MODEL, output_tokens=314, total_tokens=631))
