"""Spans written by hand in today's GenAI conventions, with the API alone."""

from __future__ import annotations

import json

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    ANSWER,
    CHAIN,
    DOCUMENTS,
    METADATA,
    QUESTION,
    RERANK,
    RETRIEVAL,
    SESSION_ID,
    SYSTEM,
    TEMPLATE,
    TOOL_ARGS,
    TOOL_NAME,
    TOOL_RESULT,
    USER_ID,
    VARIABLES,
    WEATHER_QUESTION,
    embedding,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_truth

NAME = "genai-manual"
REQUIREMENTS = ["opentelemetry-sdk==1.45.2"]
SCENARIOS = [
    "chat", "tool", "toolspan", "agent", "error", "embeddings", "retrieval", "rag", "rerank", "template", "session",
    "cached", "reasoning",
]  # fmt: skip

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
CALL = f"chat {MODEL}"


def message(role, *parts, **more):
    told = [{"type": "text", "content": part} if isinstance(part, str) else part for part in parts]
    return {"role": role, "parts": told, **more}


def tracer(run):
    return run.tracer_provider.get_tracer("sample.app")


def call(run, prompt, completion, said, asked=QUESTION, **more):
    """A span of a call that was made somewhere else."""
    attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": MODEL,
        "gen_ai.request.temperature": 0.3,
        "gen_ai.response.model": ANSWERED_BY,
        "gen_ai.system_instructions": json.dumps([{"type": "text", "content": SYSTEM}]),
        "gen_ai.input.messages": json.dumps([message("user", asked)]),
        "gen_ai.output.messages": json.dumps([message("assistant", said, finish_reason="stop")]),
        "gen_ai.response.finish_reasons": ["stop"],
        "gen_ai.usage.input_tokens": prompt,
        "gen_ai.usage.output_tokens": completion,
        **more,
    }
    with tracer(run).start_as_current_span(CALL, attributes=attributes):
        pass


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, response_model=ANSWERED_BY, temperature=0.3, **more)


def chat(run):
    call(run, 17, 23, ANSWER)
    run.totals(17, 23)
    run.expect(CALL, system_contains=[SYSTEM], finish_reason="stop", **truth())


ASKED_TOOL = {"type": "tool_call", "id": "call-1", "name": TOOL_NAME, "arguments": TOOL_ARGS}


def tool(run):
    call(run, 31, 37, ASKED_TOOL, WEATHER_QUESTION)
    run.totals(31, 37)
    run.expect(CALL, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))


def toolspan(run):
    attributes = {
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.tool.name": TOOL_NAME,
        "gen_ai.tool.call.id": "call-1",
        "gen_ai.tool.call.arguments": json.dumps(TOOL_ARGS),
        "gen_ai.tool.call.result": TOOL_RESULT,
    }
    with tracer(run).start_as_current_span(f"execute_tool {TOOL_NAME}", attributes=attributes):
        pass
    run.expect(f"execute_tool {TOOL_NAME}", **tool_truth(tool_call_id="call-1"))


def agent(run):
    said = "It is sunny."
    attributes = {
        "gen_ai.operation.name": "invoke_agent",
        "gen_ai.agent.name": AGENT_NAME,
        "gen_ai.request.model": MODEL,
        "gen_ai.input.messages": json.dumps([message("user", WEATHER_QUESTION)]),
        "gen_ai.output.messages": json.dumps([message("assistant", said)]),
        "gen_ai.usage.input_tokens": 72,
        "gen_ai.usage.output_tokens": 84,
    }
    with tracer(run).start_as_current_span(f"invoke_agent {AGENT_NAME}", attributes=attributes):
        call(run, 31, 37, ASKED_TOOL, WEATHER_QUESTION)
        toolspan(run)
        call(run, 41, 47, said, WEATHER_QUESTION)
    run.totals(72, 84)
    told = {"agent_name": AGENT_NAME, "input_contains": [WEATHER_QUESTION], "output_contains": [said]}
    run.expect(f"invoke_agent {AGENT_NAME}", span_type=AGENT, status="SUCCESS", **told)
    run.expect(CALL, nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect(CALL, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=said))


def error(run):
    attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": MODEL,
        "gen_ai.input.messages": json.dumps([message("user", QUESTION)]),
    }
    try:
        with tracer(run).start_as_current_span(CALL, attributes=attributes):
            raise TimeoutError("too slow")
    except TimeoutError:
        run.expect(CALL, **failed("openai", "TimeoutError", model=MODEL, error_contains="too slow"))


def embeddings(run):
    attributes = {
        "gen_ai.operation.name": "embeddings",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "text-embedding-3-small",
        "gen_ai.usage.input_tokens": 13,
        "gen_ai.input.messages": json.dumps([message("user", QUESTION)]),
    }
    with tracer(run).start_as_current_span("embeddings text-embedding-3-small", attributes=attributes):
        pass
    run.totals(13, 0)
    run.expect("embeddings *", **embedding("openai", model="text-embedding-3-small"))


FOUND = [{"id": f"d{n}", "content": text, "score": 0.9 - n / 10} for n, text in enumerate(DOCUMENTS)]
RETRIEVED = {"status": "SUCCESS", "query_contains": [QUESTION], "documents": DOCUMENTS, "top_k": 3}


def found(run, operation):
    attributes = {
        "gen_ai.operation.name": operation,
        "gen_ai.data_source.id": "places",
        "gen_ai.retrieval.query.text": QUESTION,
        "gen_ai.retrieval.top_k": 3,
        "gen_ai.retrieval.documents": json.dumps(FOUND),
    }
    with tracer(run).start_as_current_span(f"{operation} places", attributes=attributes):
        pass


def retrieval(run):
    found(run, "retrieval")
    run.expect("retrieval places", span_type=RETRIEVAL, document_scores=[0.9, 0.8], **RETRIEVED)


def rag(run):
    attributes = {"gen_ai.operation.name": "invoke_workflow", "gen_ai.workflow.name": "rag"}
    with tracer(run).start_as_current_span("invoke_workflow rag", attributes=attributes):
        found(run, "retrieval")
        call(run, 17, 23, ANSWER)
    run.totals(17, 23)
    run.expect("invoke_workflow rag", span_type=CHAIN, status="SUCCESS")
    run.expect("retrieval places", span_type=RETRIEVAL, **RETRIEVED)
    run.expect(CALL, **truth())


def rerank(run):
    found(run, "rerank")
    run.expect("rerank places", span_type=RERANK, **RETRIEVED)


def template(run):
    named = {"gen_ai.prompt.name": "capital", "gen_ai.prompt.version": "3"}
    variables = {f"gen_ai.prompt.variable.{key}": value for key, value in VARIABLES.items()}
    call(run, 17, 23, ANSWER, **named, **variables, **{"clearspan.prompt.template": TEMPLATE})
    run.totals(17, 23)
    told = {"prompt_name": "capital", "prompt_version": "3", "prompt_template": TEMPLATE}
    run.expect(CALL, prompt_variables=VARIABLES, **told, **truth())


def session(run):
    told = {"session.id": SESSION_ID, "user.id": USER_ID, **{f"clearspan.metadata.{k}": v for k, v in METADATA.items()}}
    call(run, 17, 23, ANSWER, **told)
    run.totals(17, 23)
    run.expect(CALL, session_id=SESSION_ID, user_id=USER_ID, metadata=METADATA, **truth())


def cached(run):
    call(run, 57, 23, ANSWER, **{"gen_ai.usage.cache_read.input_tokens": 43})
    run.totals(57, 23)
    run.expect(CALL, **truth("cached"))


def reasoning(run):
    call(run, 17, 67, ANSWER, **{"gen_ai.usage.reasoning.output_tokens": 53})
    run.totals(17, 67)
    run.expect(CALL, **truth("reasoning"))
