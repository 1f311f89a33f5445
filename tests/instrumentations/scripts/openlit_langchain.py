"""OpenLIT on LangChain."""

from __future__ import annotations

import openai
import openlit
from langchain.agents import create_agent
from langchain_core.documents import Document
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnablePassthrough

from instrumentations.scripts import _langchain_calls as calls
from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    ANSWER,
    CHAIN,
    CITY,
    DOCUMENTS,
    METADATA,
    QUESTION,
    RETRIEVAL,
    SESSION_ID,
    SYSTEM,
    TAGS,
    TEMPLATE,
    TOOL_NAME,
    USER_ID,
    VARIABLES,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    failed,
    tool_call,
)
from instrumentations.world import tool as tool_truth

NAME = "openlit-langchain"
REQUIREMENTS = ["openlit==1.45.0", "langchain==1.4.7", "langchain-openai==1.7.3", "langgraph==1.2.22", "numpy"]
SCENARIOS = [
    "chat", "stream", "tool", "toolspan", "toolcall", "toolerror", "agent", "error", "retrieval", "store", "rag",
    "template", "session", "cached",
]  # fmt: skip

MODEL, model, truth = calls.MODEL, calls.model, calls.truth
CHAT = f"chat {MODEL}"


def setup(run):
    openlit.init(
        environment="test",
        application_name="sample-app",
        disable_metrics=True,
        pricing_json=f"{run.url}/sink/prices",
        disabled_instrumentors=["openai"],
    )


def chat(run):
    model(run, **calls.SETTINGS).invoke(calls.MESSAGES)
    run.expect(CHAT, **truth(system_contains=[SYSTEM], **calls.SETTINGS))


def stream(run):
    for _ in model(run, stream_usage=True, **calls.SETTINGS).stream(calls.MESSAGES):
        pass
    run.expect(CHAT, **truth(**calls.SETTINGS))


def tool(run):
    model(run).bind_tools([calls.get_weather]).invoke(WEATHER_QUESTION)
    run.expect(CHAT, **tool_call("openai", model=MODEL, response_model=calls.ANSWERED_BY, tools=[TOOL_NAME]))


def is_tool(span):
    return TOOL_NAME in span["name"] and span["name"].startswith("execute_tool")


def toolspan(run):
    calls.get_weather.invoke({"city": CITY})
    run.expect(is_tool, **tool_truth())


def toolcall(run):
    calls.get_weather.invoke({"type": "tool_call", "id": "call_9", "name": TOOL_NAME, "args": {"city": CITY}})
    run.expect(is_tool, **tool_truth())


def toolerror(run):
    try:
        calls.broken_tool.invoke({"city": CITY})
    except ValueError:
        run.expect(
            "execute_tool broken_tool",
            span_type=["tool"],
            tool_name="broken_tool",
            tool_args={"city": CITY},
            status="ERROR",
            error_type="ValueError",
        )


def agent(run):
    graph = create_agent(model(run), [calls.get_weather], name=AGENT_NAME)
    graph.invoke({"messages": [{"role": "user", "content": WEATHER_QUESTION}]})
    run.expect(CHAT, nth=0, **tool_call("openai", model=MODEL, response_model=calls.ANSWERED_BY))
    run.expect(CHAT, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))
    run.expect(is_tool, **tool_truth())
    run.expect(
        f"invoke_workflow {AGENT_NAME}",
        span_type=[*AGENT, *CHAIN],
        status="SUCCESS",
        input_contains=[WEATHER_QUESTION],
        output_contains=[WEATHER_TEXT],
    )


def error(run):
    try:
        model(run, temperature=0.3).invoke(f"{QUESTION} #error-429")
    except openai.RateLimitError:
        run.expect(CHAT, **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


class Search(BaseRetriever):
    def _get_relevant_documents(self, query, *, run_manager):
        return [Document(page_content=text, metadata={"doc": n}, id=f"d{n}") for n, text in enumerate(DOCUMENTS)]


RETRIEVED = {"span_type": RETRIEVAL, "status": "SUCCESS", "query_contains": [QUESTION], "documents": DOCUMENTS}


def is_retrieval(span):
    return span["name"].startswith("retrieval")


def retrieval(run):
    Search().invoke(QUESTION)
    run.expect(is_retrieval, **RETRIEVED)


def store(run):
    retriever = calls.store(run).as_retriever(search_kwargs={"k": 2})
    retriever.invoke(QUESTION)
    run.note("LangChain's callbacks know no embeddings")
    run.totals(0, 0)
    run.expect(is_retrieval, span_type=RETRIEVAL, status="SUCCESS", query_contains=[QUESTION], documents=DOCUMENTS[:1])


def rag(run):
    prompt = ChatPromptTemplate.from_messages([("system", "{context}"), ("human", "{question}")])
    join = Search() | (lambda found: " ".join(document.page_content for document in found))
    chain = {"context": join, "question": RunnablePassthrough()} | prompt | model(run) | StrOutputParser()
    chain.with_config(run_name="rag").invoke(QUESTION)
    run.expect(
        lambda span: span["name"].endswith("rag"),
        span_type=CHAIN,
        status="SUCCESS",
        input_contains=[QUESTION],
        output_contains=[ANSWER],
    )
    run.expect(is_retrieval, **RETRIEVED)
    run.expect(CHAT, **truth())


def template(run):
    (ChatPromptTemplate.from_template(TEMPLATE) | model(run)).invoke(VARIABLES)
    run.expect(CHAT, **truth())


def session(run):
    given = {"metadata": {"session_id": SESSION_ID, "user_id": USER_ID, **METADATA}, "tags": TAGS}
    with openlit.using_attributes({"session.id": SESSION_ID, "user.id": USER_ID}):
        model(run).invoke(calls.MESSAGES, given)
    run.expect(CHAT, **truth(session_id=SESSION_ID, user_id=USER_ID, metadata=METADATA, tags=TAGS))


def cached(run):
    model(run).invoke(f"{QUESTION} #cached")
    run.expect(CHAT, **truth("cached"))
