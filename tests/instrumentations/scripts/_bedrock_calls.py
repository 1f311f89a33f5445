"""The scenarios of one instrumentation of Bedrock's client: calls that are the same whichever watches them."""

from __future__ import annotations

import json

import boto3

from instrumentations.world import (
    QUESTION,
    SYSTEM,
    TOOL_NAME,
    TOOL_RESULT,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    WEATHER_TEXT,
    embedding,
    failed,
    llm,
    tool_call,
)

MODEL = "anthropic.claude-3-haiku-20240307-v1:0"
NAMED = "claude-3-haiku-20240307"
SETTINGS = {"max_tokens": 88, "temperature": 0.2, "top_p": 0.7}
SUMS = {"input_tokens": True, "total_tokens": True}
"""Bedrock tells the cached tokens beside the others: a span that holds both tells the sum."""
_CONFIG = {"maxTokens": 88, "temperature": 0.2, "topP": 0.7}
TOOLS = {
    "tools": [
        {
            "toolSpec": {
                "name": TOOL_NAME,
                "description": "The weather in a city",
                "inputSchema": {"json": WEATHER_SCHEMA},
            }
        }
    ]
}


def client(run):
    return boto3.client("bedrock-runtime", endpoint_url=run.base("bedrock"), region_name="us-east-1")


def user(*content):
    return {"role": "user", "content": list(content)}


def ask(run, text=QUESTION, **options):
    given = {"modelId": MODEL, "messages": [user({"text": text})], "inferenceConfig": _CONFIG, **options}
    return client(run).converse(**given)


def named(run):
    """The model's name as it is recorded: OpenLLMetry leaves its maker out."""
    return NAMED if run.dialect.startswith("openllmetry") else MODEL


def truth(run, kind="text", **more):
    return llm("bedrock", kind, model=named(run), **SETTINGS, **more)


def only(span):
    """The one span of the run."""
    return True


def chat(run):
    ask(run, system=[{"text": SYSTEM}])
    run.expect(only, **truth(run, system_contains=[SYSTEM]))


def stream(run):
    told = client(run).converse_stream(modelId=MODEL, messages=[user({"text": QUESTION})], inferenceConfig=_CONFIG)
    for _ in told["stream"]:
        pass
    run.expect(only, **truth(run))


def _unseen(run):
    """0.40 does not record what tools the model calls."""
    return {"tool_args": False} if run.dialect.startswith("openllmetry-legacy") else {}


def tool(run):
    ask(run, WEATHER_QUESTION, toolConfig=TOOLS)
    run.expect(only, present=_unseen(run), **tool_call("bedrock", model=named(run), **SETTINGS))


def toolspan(run):
    """A call of a tool, and the call that is told its result."""
    first = ask(run, WEATHER_QUESTION, toolConfig=TOOLS)["output"]["message"]
    call = next(block["toolUse"] for block in first["content"] if "toolUse" in block)
    told = user({"toolResult": {"toolUseId": call["toolUseId"], "content": [{"text": TOOL_RESULT}]}})
    ask(run, messages=[user({"text": WEATHER_QUESTION}), first, told], toolConfig=TOOLS)
    run.expect(only, nth=0, present=_unseen(run), **tool_call("bedrock", model=named(run), **SETTINGS))
    run.expect(only, nth=1, **truth(run, "after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))


def error(run):
    bedrock = client(run)
    try:
        bedrock.converse(modelId=MODEL, messages=[user({"text": f"{QUESTION} #error-400"})], inferenceConfig=_CONFIG)
    except bedrock.exceptions.ClientError as error:
        run.expect(only, **failed("bedrock", type(error).__name__, model=named(run), **SETTINGS))


def cached(run):
    ask(run, f"{QUESTION} #cached")
    less = _uncached(run)
    run.expect(only, present=None if less else SUMS, **(truth(run, "cached") | less))


def _uncached(run):
    """0.40 does not say what was cached, and Bedrock's count lacks it."""
    if not run.dialect.startswith("openllmetry-legacy"):
        return {}
    run.note("the span does not say what was cached")
    run.totals(409, 423)
    return {"input_tokens": 409, "total_tokens": 832}


def _body(text=QUESTION):
    messages = [user({"type": "text", "text": text})]
    return {"anthropic_version": "bedrock-2023-05-31", "system": SYSTEM, "messages": messages, **SETTINGS}


def invoke(run):
    client(run).invoke_model(modelId=MODEL, body=json.dumps(_body()))["body"].read()
    run.expect(only, **truth(run))


def invoke_cached(run):
    client(run).invoke_model(modelId=MODEL, body=json.dumps(_body(f"{QUESTION} #cached")))["body"].read()
    less = {}
    if not run.dialect.startswith("otel-genai"):
        run.note("the span does not say what was cached")
        run.totals(409, 423)
        less = {"input_tokens": 409, "total_tokens": 832}
    run.expect(only, present=None if less else SUMS, **(truth(run, "cached") | less))


def invoke_stream(run):
    told = client(run).invoke_model_with_response_stream(modelId=MODEL, body=json.dumps(_body()))
    for _ in told["body"]:
        pass
    said = truth(run)
    if run.dialect.startswith("openllmetry-legacy"):
        run.note("the first count of a stream is taken for the last one")
        run.totals(417, 1)
        said |= {"output_tokens": 1, "total_tokens": 418}
    run.expect(only, **said)


def embeddings(run):
    given = json.dumps({"inputText": QUESTION})
    model = "amazon.titan-embed-text-v2:0"
    client(run).invoke_model(modelId=model, body=given)["body"].read()
    called = "titan-embed-text-v2" if run.dialect.startswith("openllmetry") else model
    run.expect(only, **embedding("bedrock", model=called))
