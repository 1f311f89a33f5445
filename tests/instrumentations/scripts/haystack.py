"""Haystack 3 with ``opentelemetry-haystack``."""

from __future__ import annotations

from haystack_integrations.components.connectors.opentelemetry import OpenTelemetryConnector

from instrumentations.scripts._haystack import (
    ANSWERED_BY,
    MODEL,
    agent_run,
    agent_truth,
    cached,
    chat,
    embeddings,
    error,
    rag,
    reasoning,
    responses,
    retrieval,
    stream,
    template,
    tool,
)
from instrumentations.world import WEATHER_QUESTION, llm, tool_call
from instrumentations.world import tool as tool_truth

NAME = "haystack-native"
REQUIREMENTS = ["haystack-ai==3.4.0", "opentelemetry-haystack==2.0.0", "openai==3.54.0"]
ENVIRONMENT = {"HAYSTACK_CONTENT_TRACING_ENABLED": "true"}
SCENARIOS = [
    "chat", "stream", "tool", "agent", "error", "embeddings", "retrieval", "rag", "template", "responses", "cached",
    "reasoning",
]  # fmt: skip

__all__ = [
    "cached", "chat", "embeddings", "error", "rag", "reasoning", "responses", "retrieval", "stream", "template", "tool",
]  # fmt: skip


def setup(_run):
    OpenTelemetryConnector()


def agent(run):
    said = agent_run(run)
    agent_truth(run, said)
    run.expect("haystack.agent.step.tool", **tool_truth())
    run.expect("haystack.agent.step.llm", nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    answered = llm("openai", "after_tool", model=MODEL, response_model=ANSWERED_BY, asked=WEATHER_QUESTION, said=said)
    run.expect("haystack.agent.step.llm", nth=1, **answered)
