"""OpenLLMetry's instrumentation of LangChain, of the time when it wrote one attribute a message."""

from __future__ import annotations

from opentelemetry.instrumentation.langchain import LangchainInstrumentor

from instrumentations.scripts._langchain_calls import *  # noqa: F403  the scenarios

NAME = "openllmetry-legacy-langchain"
REQUIREMENTS = [
    "opentelemetry-instrumentation-langchain==0.40.14",
    "opentelemetry-semantic-conventions-ai==0.4.9",
    "langchain==0.3.30",
    "langchain-core==0.3.86",
    "langchain-openai==0.3.35",
    "langgraph==0.6.11",
    "numpy",
    "wrapt<2",
]
SCENARIOS = [
    "chat",
    "stream",
    "tool",
    "toolspan",
    "toolcall",
    "toolerror",
    "agent",
    "named_agent",
    "error",
    "rag",
    "template",
    "session",
    "cached",
]


def setup(run):
    LangchainInstrumentor().instrument(tracer_provider=run.tracer_provider)
