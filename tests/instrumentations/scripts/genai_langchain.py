"""OpenTelemetry's instrumentation of LangChain, the one of the GenAI group."""

from __future__ import annotations

from langchain.agents import create_agent
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.tools import tool as as_tool
from langchain_openai import ChatOpenAI
from opentelemetry.instrumentation.genai.langchain import LangChainInstrumentor

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    DOCUMENTS,
    QUESTION,
    RETRIEVAL,
    SYSTEM,
    TOOL_ARGS,
    TOOL_NAME,
    TOOL_RESULT,
    WEATHER_QUESTION,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_truth

NAME = "otel-genai-langchain"
REQUIREMENTS = [
    "opentelemetry-instrumentation-genai-langchain==1.3b0",
    "openai==3.54.0",
    "langchain==1.4.7",
    "langchain-openai==1.7.3",
    "langgraph==1.2.22",
]
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_only"}
SCENARIOS = ["chat", "stream", "toolspan", "agent", "error", "retrieval", "cached"]

MODEL = "gpt-4o-mini"
CALL = f"chat {MODEL}"
PROMPT = [("system", SYSTEM), ("human", QUESTION)]


def setup(run):
    LangChainInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)


def model(run, **options):
    options = {"model": MODEL, "base_url": run.base("openai"), "api_key": "sk-sample", "max_retries": 0, **options}
    return ChatOpenAI(**options)


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, **more)


def chat(run):
    model(run, temperature=0.3, max_tokens=64).invoke(PROMPT)
    run.expect(CALL, **truth(temperature=0.3, max_tokens=64))


def stream(run):
    for _ in model(run, stream_usage=True).stream(PROMPT):
        pass
    run.expect(CALL, **truth())


@as_tool
def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def toolspan(run):
    get_weather.invoke(TOOL_ARGS)
    run.expect(f"*{TOOL_NAME}*", **tool_truth())


def agent(run):
    graph = create_agent(model(run), [get_weather], name=AGENT_NAME)
    said = graph.invoke({"messages": [{"role": "user", "content": WEATHER_QUESTION}]})["messages"][-1].content
    run.expect(f"invoke_agent {AGENT_NAME}", span_type=AGENT, status="SUCCESS", agent_name=AGENT_NAME)
    run.expect(f"*{TOOL_NAME}*", **tool_truth())
    run.expect(CALL, nth=0, **tool_call("openai", model=MODEL))
    run.expect(CALL, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=said))


def error(run):
    try:
        model(run).invoke([("human", f"{QUESTION} #error-429")])
    except Exception:
        run.expect(CALL, **failed("openai", "RateLimitError", model=MODEL))


class Search(BaseRetriever):
    def _get_relevant_documents(self, query, *, run_manager):
        return [Document(page_content=text, metadata={"doc": n}, id=f"d{n}") for n, text in enumerate(DOCUMENTS)]


def retrieval(run):
    Search().invoke(QUESTION)
    told = {"query_contains": [QUESTION], "documents": DOCUMENTS}
    run.expect("*", span_type=RETRIEVAL, status="SUCCESS", **told)


def cached(run):
    model(run).invoke([("human", f"{QUESTION} #cached")])
    run.expect(CALL, **truth("cached"))
