"""OpenInference's instrumentation of Bedrock in boto3."""

from __future__ import annotations

import json

import boto3
import botocore.exceptions
from openinference.instrumentation import using_attributes
from openinference.instrumentation.bedrock import BedrockInstrumentor

from instrumentations.world import (
    METADATA,
    QUESTION,
    SESSION,
    SESSION_ID,
    SYSTEM,
    TAGS,
    TOOL_NAME,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    counts,
    failed,
    llm,
    tool_call,
)

NAME = "openinference-bedrock"
REQUIREMENTS = [
    "openinference-instrumentation-bedrock==0.1.61",
    "openinference-instrumentation==0.1.72",
    "boto3==1.44.5",
]
SCENARIOS = ["chat", "stream", "tool", "error", "cached", "session", "invoke", "invoke_stream", "embeddings"]

MODEL = "anthropic.claude-3-haiku-20240307-v1:0"
SETTINGS = {"temperature": 0.2, "topP": 0.7, "maxTokens": 88}
SET = {"temperature": 0.2, "top_p": 0.7, "max_tokens": 88}


def setup(run):
    BedrockInstrumentor().instrument(tracer_provider=run.tracer_provider)


def client(run):
    return boto3.client("bedrock-runtime", region_name="us-east-1", endpoint_url=run.base("bedrock"))


def asking(content=QUESTION, **options):
    messages = [{"role": "user", "content": [{"text": content}]}]
    held = {"modelId": MODEL, "system": [{"text": SYSTEM}], "messages": messages, "inferenceConfig": SETTINGS}
    return {**held, **options}


def chat(run):
    client(run).converse(**asking())
    run.expect("bedrock.converse", **llm("bedrock", model=MODEL, **SET))


def stream(run):
    for _ in client(run).converse_stream(**asking())["stream"]:
        pass
    run.expect("bedrock.converse*", **llm("bedrock", model=MODEL, **SET))


def tool(run):
    spec = {"name": TOOL_NAME, "description": "The weather in a city", "inputSchema": {"json": WEATHER_SCHEMA}}
    client(run).converse(**asking(WEATHER_QUESTION, toolConfig={"tools": [{"toolSpec": spec}]}))
    run.expect("bedrock.converse", **tool_call("bedrock", model=MODEL, **SET))


def error(run):
    try:
        client(run).converse(**asking(f"{QUESTION} #error-429"))
    except botocore.exceptions.ClientError:
        run.expect("bedrock.converse", **failed("bedrock", "ThrottlingException", model=MODEL))


def cached(run):
    client(run).converse(**asking(f"{QUESTION} #cached"))
    run.expect("bedrock.converse", **llm("bedrock", "cached", model=MODEL, **SET))


def session(run):
    with using_attributes(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA):
        client(run).converse(**asking())
    run.expect("bedrock.converse", **llm("bedrock", model=MODEL, **SET, **SESSION))


def _body():
    body = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 88, "temperature": 0.2, "system": SYSTEM}
    return json.dumps({**body, "messages": [{"role": "user", "content": QUESTION}]})


def invoke(run):
    client(run).invoke_model(modelId=MODEL, body=_body())["body"].read()
    run.expect("bedrock.invoke_model", **llm("bedrock", model=MODEL, temperature=0.2, max_tokens=88))


def invoke_stream(run):
    for _ in client(run).invoke_model_with_response_stream(modelId=MODEL, body=_body())["body"]:
        pass
    run.expect("bedrock.invoke_model*", **llm("bedrock", model=MODEL, temperature=0.2, max_tokens=88))


def embeddings(run):
    model, body = "amazon.titan-embed-text-v2:0", json.dumps({"inputText": QUESTION})
    client(run).invoke_model(modelId=model, body=body)["body"].read()
    fields = {"request_model": model, "input_contains": [QUESTION], "status": "SUCCESS"}
    fields["input_tokens"] = counts("bedrock", "embedding").prompt
    run.expect("bedrock.invoke_model", span_type=["embedding", "embeddings"], provider=["bedrock", "aws"], **fields)
