"""LangSmith in its OpenTelemetry mode: its wrapper of OpenAI's client, and ``traceable`` functions."""

from __future__ import annotations

import openai
from langsmith import traceable
from langsmith.run_trees import get_cached_client
from langsmith.wrappers import wrap_openai

from instrumentations.world import (
    AGENT_NAME,
    ANSWER,
    CHAIN,
    DOCUMENTS,
    METADATA,
    QUESTION,
    RETRIEVAL,
    SESSION_ID,
    SETTINGS,
    SYSTEM,
    TAGS,
    TOOL_ARGS,
    TOOL_NAME,
    TOOL_RESULT,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_truth

NAME = "langsmith-otel"
REQUIREMENTS = ["langsmith[otel]==0.15.0", "openai==3.54.0"]
ENVIRONMENT = {
    "LANGSMITH_OTEL_ENABLED": "true",
    "LANGSMITH_OTEL_ONLY": "true",
    "LANGSMITH_TRACING": "true",
    "LANGSMITH_TRACING_MODE": "otel",
    "LANGSMITH_ENDPOINT": "{url}/sink",
    "LANGSMITH_API_KEY": "ls-sample",
}
SCENARIOS = [
    "chat", "stream", "tool", "toolspan", "agent", "error", "retrieval", "rag", "session", "responses", "cached",
]  # fmt: skip

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]


def client(run):
    return wrap_openai(openai.OpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0))


def teardown(run):
    get_cached_client().flush()
    run.tracer_provider.force_flush()


def ask(run, **options):
    options = {"model": MODEL, "messages": MESSAGES, **options}
    return client(run).chat.completions.create(**options)


def truth(**more):
    return llm("openai", model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    ask(run, **SETTINGS)
    run.expect("ChatOpenAI", **truth(**SETTINGS))


def stream(run):
    for _ in ask(run, **SETTINGS, stream=True, stream_options={"include_usage": True}):
        pass
    run.expect("ChatOpenAI", **truth(**SETTINGS))


def offered():
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    return [{"type": "function", "function": function}]


def tool(run):
    ask(run, messages=[{"role": "user", "content": WEATHER_QUESTION}], tools=offered())
    run.expect("ChatOpenAI", **tool_call("openai", model=MODEL, response_model=ANSWERED_BY, tools=[TOOL_NAME]))


@traceable(run_type="tool", name=TOOL_NAME)
def get_weather(city):
    return TOOL_RESULT


def toolspan(run):
    get_weather(**TOOL_ARGS)
    run.expect(TOOL_NAME, **tool_truth())


def agent(run):
    @traceable(run_type="chain", name=AGENT_NAME)
    def work(question):
        answer = ask(run, messages=[{"role": "user", "content": question}], tools=offered()).choices[0].message
        result = get_weather(**TOOL_ARGS)
        told = {"role": "tool", "tool_call_id": answer.tool_calls[0].id, "content": result}
        messages = [{"role": "user", "content": question}, answer.model_dump(exclude_none=True), told]
        return ask(run, messages=messages, tools=offered()).choices[0].message.content

    said = work(WEATHER_QUESTION)
    run.expect(AGENT_NAME, span_type=CHAIN, status="SUCCESS", input_contains=[WEATHER_QUESTION], output_contains=[said])
    run.expect(TOOL_NAME, **tool_truth())
    run.expect("ChatOpenAI", nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect("ChatOpenAI", nth=1, **llm("openai", "after_tool", model=MODEL, asked=WEATHER_QUESTION, said=said))


def error(run):
    try:
        ask(run, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}], temperature=0.3)
    except openai.RateLimitError:
        run.expect("ChatOpenAI", **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


@traceable(run_type="retriever", name="search")
def search(query):
    return [{"page_content": text, "type": "Document", "metadata": {"doc": n}} for n, text in enumerate(DOCUMENTS)]


RETRIEVED = {"span_type": RETRIEVAL, "status": "SUCCESS", "query_contains": [QUESTION], "documents": DOCUMENTS}


def retrieval(run):
    search(QUESTION)
    run.expect("search", **RETRIEVED)


def rag(run):
    @traceable(run_type="chain", name="rag")
    def work(question):
        context = " ".join(document["page_content"] for document in search(question))
        messages = [{"role": "system", "content": context}, {"role": "user", "content": question}]
        return ask(run, messages=messages).choices[0].message.content

    work(QUESTION)
    run.expect("rag", span_type=CHAIN, status="SUCCESS", input_contains=[QUESTION], output_contains=[ANSWER])
    run.expect("search", **RETRIEVED)
    run.expect("ChatOpenAI", **truth())


def session(run):
    @traceable(name="turn")
    def turn(question):
        return ask(run).choices[0].message.content

    extra = {"metadata": {"session_id": SESSION_ID, **METADATA}, "tags": TAGS}
    turn(QUESTION, langsmith_extra=extra)
    run.expect("turn", span_type=CHAIN, status="SUCCESS", session_id=SESSION_ID, tags=TAGS, metadata=METADATA)
    run.expect("ChatOpenAI", **truth())


def responses(run):
    client(run).responses.create(model=MODEL, instructions=SYSTEM, input=QUESTION, temperature=0.3)
    run.expect("ChatOpenAI", **llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3))


def cached(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    run.expect("ChatOpenAI", **llm("openai", "cached", model=MODEL, response_model=ANSWERED_BY))
