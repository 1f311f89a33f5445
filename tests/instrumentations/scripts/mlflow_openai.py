"""MLflow's own tracing of OpenAI's client, and its manual spans."""

from __future__ import annotations

import tempfile

import mlflow
import openai
from mlflow.entities import Document, SpanType
from mlflow.tracing.provider import provider as tracing

from instrumentations.world import (
    AGENT,
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
    TOOL_ARGS,
    TOOL_NAME,
    TOOL_RESULT,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    embedding,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_truth

NAME = "mlflow"
REQUIREMENTS = ["mlflow==3.17.2", "openai==3.54.0"]
ENVIRONMENT = {"MLFLOW_ENABLE_ASYNC_TRACE_LOGGING": "false"}
SCENARIOS = [
    "chat", "stream", "tool", "toolspan", "agent", "error", "embeddings", "retrieval", "rag", "session", "responses",
    "cached",
]  # fmt: skip
OWN_PROVIDER = True

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]


def setup(run):
    # A database of its own: scenarios run at the same time, and each makes its tables.
    mlflow.set_tracking_uri(f"sqlite:///{tempfile.mkdtemp()}/mlflow.db")
    mlflow.openai.autolog()
    tracing.get_or_init_tracer("sample")
    run.attach(tracing.get())


def client(run):
    return openai.OpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)


def ask(run, **options):
    return client(run).chat.completions.create(**{"model": MODEL, "messages": MESSAGES, **options})


UNSAID = {"provider": False}  # "openai" is there as the messages' format alone


def truth(**more):
    return llm("openai", model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    ask(run, **SETTINGS)
    run.expect("Completions", present=UNSAID, **truth(**SETTINGS))


def stream(run):
    for _ in ask(run, **SETTINGS, stream=True, stream_options={"include_usage": True}):
        pass
    run.expect("Completions", present=UNSAID, **truth(**SETTINGS))


def offered():
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    return [{"type": "function", "function": function}]


def tool(run):
    ask(run, messages=[{"role": "user", "content": WEATHER_QUESTION}], tools=offered())
    run.expect(
        "Completions", present=UNSAID, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY, tools=[TOOL_NAME])
    )


def toolspan(run):
    @mlflow.trace(span_type=SpanType.TOOL, name=TOOL_NAME)
    def get_weather(city):
        return TOOL_RESULT

    get_weather(**TOOL_ARGS)
    run.expect(TOOL_NAME, **tool_truth())


def agent(run):
    @mlflow.trace(span_type=SpanType.TOOL, name=TOOL_NAME)
    def get_weather(city):
        return TOOL_RESULT

    @mlflow.trace(span_type=SpanType.AGENT, name=AGENT_NAME)
    def work(question):
        answer = ask(run, messages=[{"role": "user", "content": question}], tools=offered()).choices[0].message
        call = answer.tool_calls[0]
        result = get_weather(**TOOL_ARGS)
        told = {"role": "tool", "tool_call_id": call.id, "content": result}
        messages = [{"role": "user", "content": question}, answer.model_dump(exclude_none=True), told]
        return ask(run, messages=messages, tools=offered()).choices[0].message.content

    said = work(WEATHER_QUESTION)
    run.expect(AGENT_NAME, span_type=AGENT, status="SUCCESS", input_contains=[WEATHER_QUESTION], output_contains=[said])
    run.expect(TOOL_NAME, **tool_truth())
    run.expect("Completions*", nth=0, present=UNSAID, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect(
        "Completions*",
        nth=1,
        present=UNSAID,
        **llm("openai", "after_tool", model=MODEL, asked=WEATHER_QUESTION, said=said),
    )


def error(run):
    try:
        ask(run, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}], temperature=0.3)
    except openai.RateLimitError:
        run.expect("Completions", present=UNSAID, **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def embeddings(run):
    client(run).embeddings.create(model="text-embedding-3-small", input=QUESTION)
    run.expect("Embeddings", **embedding("openai", model="text-embedding-3-small"))


def _search(run):
    @mlflow.trace(span_type=SpanType.RETRIEVER, name="search")
    def search(query):
        return [
            Document(page_content=text, metadata={"doc_uri": f"d{n}"}, id=f"d{n}") for n, text in enumerate(DOCUMENTS)
        ]

    return search


RETRIEVED = {"span_type": RETRIEVAL, "status": "SUCCESS", "query_contains": [QUESTION], "documents": DOCUMENTS}


def retrieval(run):
    _search(run)(QUESTION)
    run.expect("search", **RETRIEVED)


def rag(run):
    @mlflow.trace(span_type=SpanType.CHAIN, name="rag")
    def work(question):
        found = _search(run)(question)
        context = " ".join(document.page_content for document in found)
        messages = [{"role": "system", "content": context}, {"role": "user", "content": question}]
        return ask(run, messages=messages).choices[0].message.content

    work(QUESTION)
    run.expect("rag", span_type=CHAIN, status="SUCCESS", input_contains=[QUESTION], output_contains=[ANSWER])
    run.expect("search", **RETRIEVED)
    run.expect("Completions", present=UNSAID, **truth())


def session(run):
    @mlflow.trace(name="turn")
    def turn(question):
        mlflow.update_current_trace(
            metadata={"mlflow.trace.session": SESSION_ID, "mlflow.trace.user": USER_ID, **METADATA}
        )
        return ask(run).choices[0].message.content

    turn(QUESTION)
    run.expect("turn", span_type=CHAIN, status="SUCCESS", session_id=SESSION_ID, user_id=USER_ID)
    run.expect("Completions", present=UNSAID, **truth())


def responses(run):
    client(run).responses.create(model=MODEL, instructions=SYSTEM, input=QUESTION, temperature=0.3)
    run.expect(
        "Responses", present=UNSAID, **llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3)
    )


def cached(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    run.expect("Completions", present=UNSAID, **llm("openai", "cached", model=MODEL, response_model=ANSWERED_BY))
