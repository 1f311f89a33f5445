"""OpenTelemetry's instrumentation of Agno, of the GenAI group: agents, teams, workflows, tools and knowledge.

The calls of models are told by the instrumentation of OpenAI's client.
"""

from __future__ import annotations

import agno.agent  # noqa: F401  what is loaded when the instrumentation comes is wrapped at once
from agno.agent import Agent
from agno.knowledge.document import Document
from agno.knowledge.knowledge import Knowledge
from agno.models.openai import OpenAIChat
from agno.team import Team
from agno.workflow import Step, Workflow
from opentelemetry.instrumentation.genai.agno import AgnoInstrumentor
from opentelemetry.instrumentation.genai.openai import OpenAIInstrumentor

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    CHAIN,
    DOCUMENTS,
    QUESTION,
    RETRIEVAL,
    SESSION_ID,
    SYSTEM,
    TOOL_RESULT,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    failed,
    llm,
    tool,
    tool_call,
)

NAME = "otel-genai-agno"
REQUIREMENTS = [
    "opentelemetry-instrumentation-genai-agno==1.3b0",
    "opentelemetry-instrumentation-genai-openai==1.3b0",  # the calls themselves
    "agno==3.1.10",
    "openai==3.57.0",
]
SCENARIOS = ["chat", "stream", "agent", "toolerror", "team", "workflow", "retrieval", "error", "cached", "session"]
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_only", "AGNO_TELEMETRY": "false"}
VARIANTS = {
    "otel-genai-agno-events": {
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "event_only",
        "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT": "true",
        "SCENARIOS": "agent workflow session",
    },
}

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
SETTINGS = {"temperature": 0.3, "top_p": 0.9, "max_tokens": 64}
CALL = f"chat {MODEL}"


def setup(run):
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)
    AgnoInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)


def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def model(run):
    return OpenAIChat(id=MODEL, base_url=run.base("openai"), api_key="sk-sample", max_retries=0, **SETTINGS)


def geographer(run, **options):
    return Agent(**{"name": AGENT_NAME, "model": model(run), "instructions": SYSTEM, "telemetry": False, **options})


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, response_model=ANSWERED_BY, **{**SETTINGS, **more})


def an_agent(run, question=QUESTION, answer="Fredville", **more):
    spoke = {"input_contains": [question], "output_contains": [answer], "status": "SUCCESS", **more}
    run.expect(f"invoke_agent {AGENT_NAME}", span_type=AGENT, agent_name=AGENT_NAME, **spoke)


def chat(run):
    geographer(run).run(QUESTION)
    an_agent(run)
    run.expect(CALL, **truth(system_contains=[SYSTEM]))


def stream(run):
    for _ in geographer(run).run(QUESTION, stream=True):
        pass
    an_agent(run)
    run.expect(CALL, **truth())


def agent(run):
    geographer(run, tools=[get_weather]).run(WEATHER_QUESTION)
    an_agent(run, WEATHER_QUESTION, WEATHER_TEXT)
    run.expect(CALL, nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY, **SETTINGS))
    run.expect("execute_tool get_weather", **tool())
    run.expect(CALL, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))


def toolerror(run):
    def no_weather(city: str) -> str:
        """The weather in a city."""
        raise ValueError("no weather today")

    geographer(run, tools=[no_weather]).run(WEATHER_QUESTION)
    told = tool(tool_name="no_weather", status="ERROR", error_contains="no weather today")
    del told["tool_result"]
    run.expect("execute_tool no_weather", present={"error_contains": True}, **told)


def team(run):
    members = [geographer(run)]
    Team(name="atlas", members=members, model=model(run), telemetry=False).run(f"{QUESTION} #text")
    spoke = {"input_contains": [QUESTION], "output_contains": ["Fredville"], "status": "SUCCESS"}
    run.expect("invoke_agent atlas", span_type=AGENT, agent_name="atlas", **spoke)
    run.expect(CALL, **truth())


def workflow(run):
    steps = [Step(name="ask", agent=geographer(run))]
    Workflow(name="atlas", steps=steps, telemetry=False).run(QUESTION)
    spoke = {"input_contains": [QUESTION], "output_contains": ["Fredville"], "status": "SUCCESS"}
    run.expect("invoke_workflow atlas", span_type=CHAIN, **spoke)
    an_agent(run)
    run.expect(CALL, **truth())


class Shelf:
    """A store of documents that needs no embeddings."""

    id, name, description, similarity_threshold = "shelf", "shelf", None, None

    def exists(self):
        return True

    def create(self):
        pass

    def get_supported_search_types(self):
        return ["keyword"]

    def search(self, query, limit=5, filters=None, **options):
        found = [Document(content=text, id=f"doc-{at}", name=f"doc-{at}") for at, text in enumerate(DOCUMENTS)]
        return found[:limit]


def retrieval(run):
    Knowledge(name="atlas", vector_db=Shelf()).search(QUESTION, max_results=2)
    found = {"query_contains": [QUESTION], "top_k": 2, "output_contains": ["doc-0", "doc-1"]}
    run.expect("retrieval*", span_type=RETRIEVAL, status="SUCCESS", **found)


def error(run):
    """Agno raises nothing: what the run says is the error's message."""
    geographer(run).run(f"{QUESTION} #error-429")
    spoke = {"agent_name": AGENT_NAME, "input_contains": [QUESTION], "error_contains": "Rate limit reached"}
    run.expect(f"invoke_agent {AGENT_NAME}", span_type=AGENT, status="ERROR", **spoke)
    run.expect(CALL, **failed("openai", "RateLimitError", model=MODEL, **SETTINGS))


def cached(run):
    geographer(run).run(f"{QUESTION} #cached")
    an_agent(run)
    run.expect(CALL, **truth("cached"))


def session(run):
    geographer(run).run(QUESTION, session_id=SESSION_ID, user_id=USER_ID)
    an_agent(run, session_id=SESSION_ID)
    run.expect(CALL, **truth(session_id=SESSION_ID))
