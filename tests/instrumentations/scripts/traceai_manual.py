"""traceAI written by hand: its own tracer, decorators and helpers."""

from __future__ import annotations

from fi_instrumentation import FITracer, using_attributes
from fi_instrumentation.instrumentation._attributes import get_retriever_attributes
from openai import OpenAI
from traceai_openai import OpenAIInstrumentor

from instrumentations.world import (
    AGENT,
    ANSWER,
    CHAIN,
    CITY,
    DOCUMENTS,
    METADATA,
    QUESTION,
    RETRIEVAL,
    SESSION,
    SESSION_ID,
    TAGS,
    TOOL_ARGS,
    TOOL_NAME,
    TOOL_RESULT,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    llm,
    tool,
    tool_call,
)

NAME = "traceai-manual"
REQUIREMENTS = ["traceai-openai==0.1.10", "fi-instrumentation-otel==1.1.0", "openai==2.54.0"]
SCENARIOS = ["toolspan", "agent", "retrieval", "rag", "session"]

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
FOUND = [
    {"id": f"doc-{place}", "content": text, "score": 0.9 - place / 10, "metadata": {"place": place}}
    for place, text in enumerate(DOCUMENTS)
]


def setup(run):
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider)


def tracer(run):
    return FITracer(run.tracer_provider.get_tracer("sample.by.hand"))


def ask(run, content=QUESTION, **options):
    client = OpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)
    client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": content}], **options)


def weather(of):
    @of.tool(name=TOOL_NAME, description="The weather in a city")
    def get_weather(city: str) -> str:
        return TOOL_RESULT

    return get_weather


def toolspan(run):
    weather(tracer(run))(city=CITY)
    run.expect(TOOL_NAME, **tool())


def agent(run):
    own = tracer(run)
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}

    @own.agent(name="geographer")
    def geographer(question: str) -> str:
        ask(run, question, tools=[{"type": "function", "function": function}])
        return weather(own)(**TOOL_ARGS)

    @own.chain
    def workflow(question: str) -> str:
        return geographer(question)

    workflow(WEATHER_QUESTION)
    spoke = {"input_contains": [WEATHER_QUESTION], "output_contains": [TOOL_RESULT], "status": "SUCCESS"}
    run.expect("workflow", span_type=CHAIN, **spoke)
    run.expect("geographer", span_type=AGENT, **spoke)
    run.expect("ChatCompletion", **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect(TOOL_NAME, **tool())


def _retrieve(own):
    with own.start_as_current_span("retrieve", fi_span_kind="retriever") as span:
        span.set_input(QUESTION)
        span.set_attributes(get_retriever_attributes(documents=FOUND[:2]))


def _found(run):
    fields = {"query_contains": [QUESTION], "documents": DOCUMENTS[:2], "output_contains": DOCUMENTS[:2]}
    run.expect("retrieve", span_type=RETRIEVAL, document_scores=[0.9, 0.8], status="SUCCESS", **fields)


def retrieval(run):
    _retrieve(tracer(run))
    _found(run)


def rag(run):
    own = tracer(run)
    with own.start_as_current_span("answer", fi_span_kind="chain") as span:
        span.set_input({"question": QUESTION})
        _retrieve(own)
        ask(run, f"{DOCUMENTS[0]} {QUESTION}")
        span.set_output({"answer": ANSWER})
    spoke = {"input_contains": [QUESTION], "output_contains": [ANSWER], "status": "SUCCESS"}
    run.expect("answer", span_type=CHAIN, **spoke)
    _found(run)
    run.expect("ChatCompletion", **llm("openai", model=MODEL, response_model=ANSWERED_BY))


def session(run):
    with using_attributes(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA):
        weather(tracer(run))(city=CITY)
    run.expect(TOOL_NAME, **tool(**SESSION))
