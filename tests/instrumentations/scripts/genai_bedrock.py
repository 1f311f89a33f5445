"""OpenTelemetry's instrumentation of Bedrock's client, of the GenAI group: content on spans, or in log records."""

from __future__ import annotations

import boto3
from opentelemetry.instrumentation.genai.bedrock import BedrockInstrumentor

from instrumentations.scripts._bedrock_calls import *  # noqa: F403  the scenarios
from instrumentations.world import AGENT, AGENT_NAME, ANSWER, PROVIDERS, QUESTION, RETRIEVAL, SESSION_ID, SYSTEM, llm

NAME = "otel-genai-bedrock"
REQUIREMENTS = ["opentelemetry-instrumentation-genai-bedrock==1.3b0", "boto3==1.44.5"]
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
    "retrieval",
    "rag",
    "agent",
    "inline_agent",
    "agent_error",
]
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_only"}
VARIANTS = {
    "otel-genai-bedrock-events": {
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "event_only",
        "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT": "true",
        "SCENARIOS": "chat stream tool error cached invoke invoke_stream embeddings rag",
    },
}


def setup(run):
    BedrockInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)


BASE = "KB12345678"
CLAUDE = "anthropic.claude-3-haiku-20240307-v1:0"


def agents(run):
    return boto3.client("bedrock-agent-runtime", endpoint_url=run.base("bedrock"), region_name="us-east-1")


def retrieval(run):
    vector = {"numberOfResults": 2}
    agents(run).retrieve(
        knowledgeBaseId=BASE,
        retrievalQuery={"text": QUESTION},
        retrievalConfiguration={"vectorSearchConfiguration": vector},
    )
    found = {"query_contains": [QUESTION], "top_k": 2, "document_scores": [0.75, 0.5]}
    named = {"output_contains": ["s3://atlas/freedonia.txt", "s3://atlas/trade.txt"], "status": "SUCCESS"}
    run.expect("retrieval*", span_type=RETRIEVAL, provider=PROVIDERS["bedrock"], **found, **named)


def rag(run):
    """One call searches and answers; it does not say how many tokens that took."""
    inference = {"textInferenceConfig": {"temperature": 0.2, "topP": 0.7, "maxTokens": 88}}
    base = {
        "knowledgeBaseId": BASE,
        "modelArn": f"arn:aws:bedrock:us-east-1::foundation-model/{CLAUDE}",
        "generationConfiguration": {"inferenceConfig": inference},
    }
    asked = {"type": "KNOWLEDGE_BASE", "knowledgeBaseConfiguration": base}
    agents(run).retrieve_and_generate(input={"text": QUESTION}, retrieveAndGenerateConfiguration=asked)
    told = llm("bedrock", model=CLAUDE, tokens=False, temperature=0.2, top_p=0.7, max_tokens=88)
    run.expect(f"chat {CLAUDE}", **told, session_id="sess-bedrock")


def spoken(run, **more):
    spoke = {"input_contains": [QUESTION], "output_contains": [ANSWER], "session_id": SESSION_ID}
    run.expect("invoke_agent*", span_type=AGENT, provider=PROVIDERS["bedrock"], status="SUCCESS", **spoke, **more)


def agent(run):
    told = agents(run).invoke_agent(agentId="AG1", agentAliasId="AL1", sessionId=SESSION_ID, inputText=QUESTION)
    for _ in told["completion"]:
        pass
    spoken(run)


def inline_agent(run):
    asked = {"foundationModel": CLAUDE, "instruction": f"{SYSTEM} Answer in one sentence, please."}
    told = agents(run).invoke_inline_agent(sessionId=SESSION_ID, inputText=QUESTION, agentName=AGENT_NAME, **asked)
    for _ in told["completion"]:
        pass
    spoken(run, agent_name=AGENT_NAME, request_model=CLAUDE, system_contains=[SYSTEM])


def agent_error(run):
    asked = {"agentId": "AG1", "agentAliasId": "AL1", "sessionId": SESSION_ID}
    bedrock = agents(run)
    try:
        bedrock.invoke_agent(inputText=f"{QUESTION} #error-429", **asked)
    except bedrock.exceptions.ClientError:
        named = {"error_type": "ThrottlingException", "session_id": SESSION_ID, "input_contains": [QUESTION]}
        run.expect("invoke_agent*", span_type=AGENT, status="ERROR", **named)
