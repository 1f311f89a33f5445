"""Langfuse's wrapper of OpenAI's client, its decorator, and its observations by hand."""

from __future__ import annotations

import openai as plain_openai
from langfuse import Langfuse, get_client, observe, propagate_attributes
from langfuse.openai import openai

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
    TAGS,
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

NAME = "langfuse"
REQUIREMENTS = ["langfuse==5.0.4", "openai==3.54.0"]
ENVIRONMENT = {
    "LANGFUSE_PUBLIC_KEY": "pk-lf-sample",
    "LANGFUSE_SECRET_KEY": "sk-lf-sample",
    "LANGFUSE_BASE_URL": "{url}/sink",
    "LANGFUSE_HOST": "{url}/sink",
}
SCENARIOS = [
    "chat", "stream", "tool", "toolspan", "agent", "error", "embeddings", "retrieval", "rag", "session", "template",
    "responses", "cached",
]  # fmt: skip

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]


def setup(run):
    Langfuse(tracer_provider=run.tracer_provider)


def client(run):
    return openai.OpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)


def ask(run, **options):
    return client(run).chat.completions.create(**{"model": MODEL, "messages": MESSAGES, **options})


def truth(**more):
    return llm("openai", model=MODEL, response_model=ANSWERED_BY, **more)


# The model is named once, and that is the answer's; no provider is named.
UNSAID = {"request_model": False, "provider": False}


def chat(run):
    ask(run, **SETTINGS)
    run.expect("OpenAI-generation", present=UNSAID, **truth(**SETTINGS))


def stream(run):
    for _ in ask(run, **SETTINGS, stream=True, stream_options={"include_usage": True}):
        pass
    run.expect("OpenAI-generation", present=UNSAID, **truth(**SETTINGS))


def offered():
    function = {"name": TOOL_NAME, "description": "The weather in a city", "parameters": WEATHER_SCHEMA}
    return [{"type": "function", "function": function}]


def tool(run):
    ask(run, messages=[{"role": "user", "content": WEATHER_QUESTION}], tools=offered())
    asked = tool_call("openai", model=MODEL, response_model=ANSWERED_BY, tools=[TOOL_NAME])
    run.expect("OpenAI-generation", present=UNSAID, **asked)


@observe(as_type="tool", name=TOOL_NAME)
def get_weather(city):
    return TOOL_RESULT


def toolspan(run):
    get_weather(**TOOL_ARGS)
    run.expect(TOOL_NAME, **tool_truth())


def agent(run):
    @observe(as_type="agent", name=AGENT_NAME)
    def work(question):
        answer = ask(run, messages=[{"role": "user", "content": question}], tools=offered()).choices[0].message
        result = get_weather(**TOOL_ARGS)
        told = {"role": "tool", "tool_call_id": answer.tool_calls[0].id, "content": result}
        messages = [{"role": "user", "content": question}, answer.model_dump(exclude_none=True), told]
        return ask(run, messages=messages, tools=offered()).choices[0].message.content

    said = work(WEATHER_QUESTION)
    run.expect(AGENT_NAME, span_type=AGENT, status="SUCCESS", input_contains=[WEATHER_QUESTION], output_contains=[said])
    run.expect(TOOL_NAME, **tool_truth())
    asked = tool_call("openai", model=MODEL, response_model=ANSWERED_BY)
    run.expect("OpenAI-generation", nth=0, present=UNSAID, **asked)
    answered = llm("openai", "after_tool", model=MODEL, asked=WEATHER_QUESTION, said=said)
    run.expect("OpenAI-generation", nth=1, present=UNSAID, **answered)


def error(run):
    try:
        ask(run, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}], temperature=0.3)
    except plain_openai.RateLimitError:
        run.expect("OpenAI-generation", **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def embeddings(run):
    client(run).embeddings.create(model="text-embedding-3-small", input=QUESTION)
    run.expect(
        "OpenAI-embedding", present={"request_model": False}, **embedding("openai", model="text-embedding-3-small")
    )


@observe(as_type="retriever", name="search")
def search(query):
    return [{"content": text, "id": f"d{n}"} for n, text in enumerate(DOCUMENTS)]


RETRIEVED = {"span_type": RETRIEVAL, "status": "SUCCESS", "query_contains": [QUESTION], "documents": DOCUMENTS}


def retrieval(run):
    search(QUESTION)
    run.expect("search", **RETRIEVED)


def rag(run):
    @observe(as_type="chain", name="rag")
    def work(question):
        context = " ".join(document["content"] for document in search(question))
        messages = [{"role": "system", "content": context}, {"role": "user", "content": question}]
        return ask(run, messages=messages).choices[0].message.content

    work(QUESTION)
    run.expect("rag", span_type=CHAIN, status="SUCCESS", input_contains=[QUESTION], output_contains=[ANSWER])
    run.expect("search", **RETRIEVED)
    run.expect("OpenAI-generation", present=UNSAID, **truth())


def session(run):
    attributes = {"user_id": USER_ID, "session_id": SESSION_ID, "metadata": METADATA, "tags": TAGS}
    with get_client().start_as_current_observation(name="turn", as_type="span"), propagate_attributes(**attributes):
        ask(run)
    told = {"user_id": USER_ID, "session_id": SESSION_ID, "metadata": METADATA, "tags": TAGS}
    run.expect("turn", span_type=CHAIN, status="SUCCESS", **told)
    run.expect("OpenAI-generation", present=UNSAID, **truth(**told))


def template(run):
    prompt = {"name": "capital", "version": 3}
    generation = {"name": "ask", "as_type": "generation", "model": MODEL, "input": QUESTION}
    with get_client().start_as_current_observation(**generation) as one:
        one._otel_span.set_attribute("langfuse.observation.prompt.name", prompt["name"])
        one._otel_span.set_attribute("langfuse.observation.prompt.version", prompt["version"])
        one.update(output=ANSWER, usage_details={"input": 17, "output": 23})
    named = {"prompt_name": "capital", "prompt_version": "3", "response_model": None}
    run.totals(17, 23)
    run.note("a generation by hand")
    fields = {**llm("openai", model=MODEL), **named}
    fields.pop("response_model")
    run.expect("ask", present={"provider": False, "request_model": False}, **fields)


def responses(run):
    client(run).responses.create(model=MODEL, instructions=SYSTEM, input=QUESTION, temperature=0.3)
    told = llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3)
    run.expect("OpenAI-generation", present=UNSAID, **told)


def cached(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    run.expect("OpenAI-generation", present=UNSAID, **llm("openai", "cached", model=MODEL, response_model=ANSWERED_BY))
