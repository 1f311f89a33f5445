"""LangSmith in its OpenTelemetry mode, on LangChain."""

from __future__ import annotations

import openai
from langchain.agents import create_agent
from langchain_core.documents import Document
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnablePassthrough
from langchain_core.tools import tool as as_tool
from langchain_openai import ChatOpenAI
from langsmith.run_trees import get_cached_client

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
    SYSTEM,
    TAGS,
    TEMPLATE,
    TOOL_ARGS,
    TOOL_NAME,
    TOOL_RESULT,
    VARIABLES,
    WEATHER_QUESTION,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_truth

NAME = "langsmith-otel-langchain"
REQUIREMENTS = [
    "langsmith[otel]==0.15.0",
    "openai==3.54.0",
    "langchain==1.4.7",
    "langchain-openai==1.7.3",
    "langgraph==1.2.22",
]
ENVIRONMENT = {
    "LANGSMITH_OTEL_ENABLED": "true",
    "LANGSMITH_OTEL_ONLY": "true",
    "LANGSMITH_TRACING": "true",
    "LANGSMITH_TRACING_MODE": "otel",
    "LANGSMITH_ENDPOINT": "{url}/sink",
    "LANGSMITH_API_KEY": "ls-sample",
}
SCENARIOS = [
    "chat", "stream", "tool", "toolspan", "agent", "error", "retrieval", "rag", "template", "session", "responses",
    "cached",
]  # fmt: skip

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
SETTINGS = {"temperature": 0.3, "max_tokens": 64}
PROMPT = [("system", SYSTEM), ("human", QUESTION)]


def model(run, **options):
    options = {"model": MODEL, "base_url": run.base("openai"), "api_key": "sk-sample", "max_retries": 0, **options}
    return ChatOpenAI(**options)


def teardown(run):
    get_cached_client().flush()
    run.tracer_provider.force_flush()


def truth(**more):
    return llm("openai", model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    model(run, **SETTINGS).invoke(PROMPT)
    run.expect("ChatOpenAI", **truth(**SETTINGS))


def stream(run):
    for _ in model(run, **SETTINGS, stream_usage=True).stream(PROMPT):
        pass
    run.expect("ChatOpenAI", **truth(**SETTINGS))


@as_tool
def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def tool(run):
    model(run).bind_tools([get_weather]).invoke([("human", WEATHER_QUESTION)])
    run.expect("ChatOpenAI", **tool_call("openai", model=MODEL, response_model=ANSWERED_BY, tools=[TOOL_NAME]))


def toolspan(run):
    get_weather.invoke(TOOL_ARGS)
    run.expect(TOOL_NAME, **tool_truth())


def agent(run):
    graph = create_agent(model(run), [get_weather], name=AGENT_NAME)
    said = graph.invoke({"messages": [{"role": "user", "content": WEATHER_QUESTION}]})["messages"][-1].content
    run.expect(
        AGENT_NAME,
        span_type=[*AGENT, *CHAIN],
        status="SUCCESS",
        input_contains=[WEATHER_QUESTION],
        output_contains=[said],
    )
    run.expect(TOOL_NAME, **tool_truth())
    run.expect("ChatOpenAI", nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect("ChatOpenAI", nth=1, **llm("openai", "after_tool", model=MODEL, asked=WEATHER_QUESTION, said=said))


def error(run):
    try:
        model(run, temperature=0.3).invoke([("human", f"{QUESTION} #error-429")])
    except openai.RateLimitError:
        run.expect("ChatOpenAI", **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


class Search(BaseRetriever):
    def _get_relevant_documents(self, query, *, run_manager):
        return [Document(page_content=text, metadata={"doc": n}, id=f"d{n}") for n, text in enumerate(DOCUMENTS)]


RETRIEVED = {"span_type": RETRIEVAL, "status": "SUCCESS", "query_contains": [QUESTION], "documents": DOCUMENTS}


def retrieval(run):
    Search().invoke(QUESTION)
    run.expect("Search", **RETRIEVED)


def rag(run):
    prompt = ChatPromptTemplate.from_messages([("system", "{context}"), ("human", "{question}")])
    join = Search() | (lambda found: " ".join(document.page_content for document in found))
    chain = {"context": join, "question": RunnablePassthrough()} | prompt | model(run) | StrOutputParser()
    chain.with_config(run_name="rag").invoke(QUESTION)
    run.expect("rag", span_type=CHAIN, status="SUCCESS", input_contains=[QUESTION], output_contains=[ANSWER])
    run.expect("Search", **RETRIEVED)
    run.expect("ChatOpenAI", **truth())


def template(run):
    (ChatPromptTemplate.from_template(TEMPLATE) | model(run)).invoke(VARIABLES)
    run.expect("ChatOpenAI", **truth())


def session(run):
    config = {"metadata": {"session_id": SESSION_ID, **METADATA}, "tags": TAGS}
    model(run).invoke(PROMPT, config=config)
    run.expect("ChatOpenAI", **truth(session_id=SESSION_ID, tags=TAGS, metadata=METADATA))


def responses(run):
    model(run, use_responses_api=True, temperature=0.3).invoke(PROMPT)
    run.expect("ChatOpenAI", **llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3))


def cached(run):
    model(run).invoke([("human", f"{QUESTION} #cached")])
    run.expect("ChatOpenAI", **llm("openai", "cached", model=MODEL, response_model=ANSWERED_BY))
