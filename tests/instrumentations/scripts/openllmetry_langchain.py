"""OpenLLMetry's instrumentation of LangChain, as it is today."""

from __future__ import annotations

from opentelemetry.instrumentation.langchain import LangchainInstrumentor

from instrumentations.scripts._langchain_calls import *  # noqa: F403  the scenarios

NAME = "openllmetry-langchain"
REQUIREMENTS = [
    "opentelemetry-instrumentation-langchain==0.62.4",
    "opentelemetry-semantic-conventions-ai==0.5.1",
    "langchain==1.4.7",
    "langchain-core==1.7.2",
    "langchain-openai==1.7.3",
    "langgraph==1.2.22",
    "numpy",
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
    "retrieval",
    "rag",
    "template",
    "session",
    "cached",
]


def setup(run):
    LangchainInstrumentor().instrument(tracer_provider=run.tracer_provider)
