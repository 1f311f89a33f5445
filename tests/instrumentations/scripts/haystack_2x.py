"""Haystack 2 with its own tracer."""

from __future__ import annotations

from haystack import tracing
from haystack.components.tools import ToolInvoker
from haystack.dataclasses import ChatMessage, ToolCall
from haystack.tracing.opentelemetry import OpenTelemetryTracer
from opentelemetry import trace

from instrumentations.scripts._haystack import (
    ANSWERED_BY,
    MODEL,
    agent_run,
    agent_truth,
    cached,
    chat,
    component,
    embeddings,
    error,
    offered,
    pipeline,
    rag,
    reasoning,
    responses,
    retrieval,
    stream,
    template,
    tool,
)
from instrumentations.world import TOOL_ARGS, TOOL_NAME, WEATHER_QUESTION, llm, tool_call
from instrumentations.world import tool as tool_truth

NAME = "haystack-native-2x"
REQUIREMENTS = ["haystack-ai==2.31.0", "openai==3.54.0"]
ENVIRONMENT = {"HAYSTACK_CONTENT_TRACING_ENABLED": "true"}
SCENARIOS = [
    "chat", "stream", "tool", "toolspan", "agent", "error", "embeddings", "retrieval", "rag", "template", "responses",
    "cached", "reasoning",
]  # fmt: skip

__all__ = [
    "cached", "chat", "embeddings", "error", "rag", "reasoning", "responses", "retrieval", "stream", "template", "tool",
]  # fmt: skip


def setup(_run):
    tracing.enable_tracing(OpenTelemetryTracer(trace.get_tracer("haystack")))


def toolspan(run):
    asked = ChatMessage.from_assistant(tool_calls=[ToolCall(TOOL_NAME, TOOL_ARGS, "call-1")])
    pipeline(tools=ToolInvoker(offered())).run({"tools": {"messages": [asked]}})
    run.expect(component("tools"), **tool_truth())


def agent(run):
    said = agent_run(run)
    agent_truth(run, said)
    run.expect(component("tool_invoker"), **tool_truth())
    run.expect(component("chat_generator"), nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    answered = llm("openai", "after_tool", model=MODEL, response_model=ANSWERED_BY, asked=WEATHER_QUESTION, said=said)
    run.expect(component("chat_generator"), nth=1, **answered)
