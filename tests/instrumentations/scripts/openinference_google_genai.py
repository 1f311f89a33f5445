"""OpenInference's instrumentation of Google's client."""

from __future__ import annotations

from google import genai
from google.genai import errors, types
from openinference.instrumentation import using_attributes
from openinference.instrumentation.google_genai import GoogleGenAIInstrumentor

from instrumentations.world import (
    METADATA,
    PROVIDERS,
    QUESTION,
    SESSION,
    SESSION_ID,
    SYSTEM,
    TAGS,
    TOOL_NAME,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    failed,
    llm,
    tool_call,
)

NAME = "openinference-google-genai"
REQUIREMENTS = [
    "openinference-instrumentation-google-genai==1.4.14",
    "openinference-instrumentation==0.1.72",
    "google-genai==3.4.0",
]
SCENARIOS = ["chat", "stream", "tool", "error", "embeddings", "cached", "reasoning", "session"]

MODEL = "gemini-2.5-flash"
ANSWERED_BY = "gemini-2.5-flash-001"
SETTINGS = {"temperature": 0.5, "top_p": 0.8, "max_output_tokens": 55}
SET = {"temperature": 0.5, "top_p": 0.8, "max_tokens": 55}


def setup(run):
    GoogleGenAIInstrumentor().instrument(tracer_provider=run.tracer_provider)


def client(run):
    return genai.Client(api_key="sk-sample", http_options=types.HttpOptions(base_url=run.base("gemini")))


def ask(run, content=QUESTION, **config):
    held = types.GenerateContentConfig(system_instruction=SYSTEM, **SETTINGS, **config)
    gemini = client(run)  # one that nobody holds closes itself
    return gemini.models.generate_content(model=MODEL, contents=content, config=held)


def truth(kind="text", **more):
    return llm("gemini", kind, model=MODEL, response_model=ANSWERED_BY, **{**SET, **more})


def chat(run):
    ask(run)
    run.expect("GenerateContent", **truth())


def stream(run):
    config = types.GenerateContentConfig(system_instruction=SYSTEM, **SETTINGS)
    gemini = client(run)
    for _ in gemini.models.generate_content_stream(model=MODEL, contents=QUESTION, config=config):
        pass
    run.expect("GenerateContentStream", **truth())


def tool(run):
    declared = types.FunctionDeclaration(
        name=TOOL_NAME, description="The weather in a city", parameters_json_schema=WEATHER_SCHEMA
    )
    ask(run, WEATHER_QUESTION, tools=[types.Tool(function_declarations=[declared])])
    run.expect("GenerateContent", **tool_call("gemini", model=MODEL, response_model=ANSWERED_BY, **SET))


def error(run):
    try:
        ask(run, f"{QUESTION} #error-429")
    except errors.ClientError:
        run.expect("GenerateContent", **failed("gemini", "ClientError", model=MODEL))


def embeddings(run):
    gemini = client(run)
    gemini.models.embed_content(model="gemini-embedding-001", contents=QUESTION)
    fields = {"provider": PROVIDERS["gemini"], "request_model": "gemini-embedding-001", "status": "SUCCESS"}
    run.expect("EmbedContent", span_type=["embedding", "embeddings"], input_contains=[QUESTION], **fields)


def cached(run):
    ask(run, f"{QUESTION} #cached")
    run.expect("GenerateContent", **truth("cached"))


def reasoning(run):
    ask(run, f"{QUESTION} #reasoning")
    run.expect("GenerateContent", **truth("reasoning"))


def session(run):
    with using_attributes(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA):
        ask(run)
    run.expect("GenerateContent", **truth(**SESSION))
