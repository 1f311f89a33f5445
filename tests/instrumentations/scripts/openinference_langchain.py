"""OpenInference's instrumentation of LangChain and LangGraph."""

from __future__ import annotations

import openai
from langchain.agents import create_agent
from langchain_core.documents import Document
from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnablePassthrough
from langchain_core.tools import tool as as_tool
from langchain_openai import ChatOpenAI
from openinference.instrumentation import using_attributes
from openinference.instrumentation.langchain import LangChainInstrumentor

from instrumentations.world import (
    ANSWER,
    CHAIN,
    CITY,
    DOCUMENTS,
    METADATA,
    QUESTION,
    RETRIEVAL,
    SESSION,
    SESSION_ID,
    SYSTEM,
    TAGS,
    TEMPLATE,
    TOOL_RESULT,
    USER_ID,
    VARIABLES,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import (
    tool as tool_run,
)

NAME = "openinference-langchain"
REQUIREMENTS = [
    "openinference-instrumentation-langchain==0.1.80",
    "openinference-instrumentation==0.1.72",
    "langchain==1.4.7",
    "langchain-core==1.7.2",
    "langchain-openai==1.7.3",
    "langgraph==1.2.22",
]
SCENARIOS = [
    "chat",
    "stream",
    "tool",
    "toolspan",
    "agent",
    "error",
    "retrieval",
    "rag",
    "template",
    "session",
    "cached",
    "responses",
]

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
MESSAGES = [SystemMessage(SYSTEM), HumanMessage(QUESTION)]
FOUND = [Document(text, id=f"doc-{place}", metadata={"place": place}) for place, text in enumerate(DOCUMENTS)]

FOUND_THEM = {
    "span_type": RETRIEVAL,
    "query_contains": [QUESTION],
    "documents": DOCUMENTS[:2],
    "output_contains": DOCUMENTS[:2],
    "status": "SUCCESS",
}


def setup(run):
    LangChainInstrumentor().instrument(tracer_provider=run.tracer_provider)


def model(run, **options):
    held = {"model": MODEL, "base_url": run.base("openai"), "api_key": "sk-sample", "max_retries": 0}
    return ChatOpenAI(**{**held, **options})


def truth(kind="text", provider="openai", **more):
    return llm(provider, kind, model=MODEL, response_model=ANSWERED_BY, **more)


# A tool of one argument is given its value alone: what the argument is called is not on the span.
UNNAMED = {**tool_run(), "tool_args": CITY}


@as_tool
def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


class Shelf(BaseRetriever):
    """Finds the first two documents."""

    def _get_relevant_documents(self, query, *, run_manager):
        return FOUND[:2]


def chat(run):
    model(run, temperature=0.3, max_tokens=64).invoke(MESSAGES)
    run.expect("ChatOpenAI", **truth(temperature=0.3, max_tokens=64))


def stream(run):
    for _ in model(run, temperature=0.3, stream_usage=True).stream(MESSAGES):
        pass
    run.expect("ChatOpenAI", **truth(temperature=0.3))


def tool(run):
    model(run).bind_tools([get_weather]).invoke(WEATHER_QUESTION)
    run.expect("ChatOpenAI", **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))


def toolspan(run):
    get_weather.invoke({"city": CITY})
    run.expect("get_weather", **UNNAMED)


def agent(run):
    graph = create_agent(model(run), tools=[get_weather], system_prompt=SYSTEM, name="geographer")
    graph.invoke({"messages": [("user", WEATHER_QUESTION)]})
    run.expect("ChatOpenAI", nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    after = truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT)
    run.expect("ChatOpenAI", nth=1, **after)
    run.expect("get_weather", **{**UNNAMED, "tool_call_id": "call_sample001"})


def error(run):
    try:
        model(run, temperature=0.3).invoke(f"{QUESTION} #error-429")
    except openai.RateLimitError:
        run.expect("ChatOpenAI", **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def retrieval(run):
    Shelf().invoke(QUESTION)
    run.expect("Shelf", **FOUND_THEM)


def rag(run):
    prompt = ChatPromptTemplate.from_messages([("system", "Context: {context}"), ("user", "{question}")])
    chain = {"context": Shelf(), "question": RunnablePassthrough()} | prompt | model(run) | StrOutputParser()
    chain.invoke(QUESTION)
    run.expect("Shelf", **FOUND_THEM)
    run.expect("ChatOpenAI", **truth(asked=DOCUMENTS[0]))
    run.expect(
        "RunnableSequence", span_type=CHAIN, input_contains=[QUESTION], output_contains=[ANSWER], status="SUCCESS"
    )


def template(run):
    chain = ChatPromptTemplate.from_messages([("user", TEMPLATE)]) | model(run)
    chain.invoke(VARIABLES)
    named = {"prompt_template": TEMPLATE, "prompt_variables": VARIABLES, "output_contains": [QUESTION]}
    run.expect("ChatPromptTemplate", span_type=CHAIN, status="SUCCESS", **named)
    run.expect("ChatOpenAI", **truth())


def session(run):
    with using_attributes(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA):
        model(run).invoke(MESSAGES)
    run.expect("ChatOpenAI", **truth(**SESSION))


def cached(run):
    model(run).invoke(f"{QUESTION} #cached")
    run.expect("ChatOpenAI", **truth("cached"))


def responses(run):
    model(run, use_responses_api=True, temperature=0.3).invoke(MESSAGES)
    run.expect("ChatOpenAI", **truth(provider="responses", temperature=0.3))
