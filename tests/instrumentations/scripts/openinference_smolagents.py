"""OpenInference's instrumentation of smolagents."""

from __future__ import annotations

from openinference.instrumentation import using_attributes
from openinference.instrumentation.smolagents import SmolagentsInstrumentor
from smolagents import ChatMessage, MessageRole, OpenAIServerModel, ToolCallingAgent
from smolagents import tool as as_tool

from instrumentations.world import (
    AGENT,
    CITY,
    METADATA,
    QUESTION,
    SESSION,
    SESSION_ID,
    SYSTEM,
    TAGS,
    TOOL_RESULT,
    USER_ID,
    WEATHER_QUESTION,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import (
    tool as tool_run,
)

NAME = "openinference-smolagents"
REQUIREMENTS = [
    "openinference-instrumentation-smolagents==0.1.43",
    "openinference-instrumentation==0.1.72",
    "smolagents[openai]==1.26.0",
    "openai==3.57.0",
]
SCENARIOS = ["chat", "stream", "tool", "toolspan", "agent", "error", "session"]

MODEL = "gpt-4o-mini"
LLM = "OpenAIModel.generate*"
MESSAGES = [
    ChatMessage(role=MessageRole.SYSTEM, content=[{"type": "text", "text": SYSTEM}]),
    ChatMessage(role=MessageRole.USER, content=[{"type": "text", "text": QUESTION}]),
]


def setup(run):
    SmolagentsInstrumentor().instrument(tracer_provider=run.tracer_provider)


@as_tool
def get_weather(city: str) -> str:
    """The weather in a city.

    Args:
        city: The city's name
    """
    return TOOL_RESULT


def model(run, **options):
    key = {"client_kwargs": {"max_retries": 0}, "api_key": "sk-sample"}
    return OpenAIServerModel(model_id=MODEL, api_base=run.base("openai"), **key, **options)


def calls(span):
    return span["attributes"].get("openinference.span.kind") == "LLM"


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, **more)


def user(text):
    return [ChatMessage(role=MessageRole.USER, content=[{"type": "text", "text": text}])]


def chat(run):
    model(run, temperature=0.3, max_tokens=64).generate(MESSAGES)
    run.expect(calls, **truth(temperature=0.3, max_tokens=64))


def stream(run):
    for _ in model(run, temperature=0.3).generate_stream(MESSAGES):
        pass
    run.expect(calls, **truth(temperature=0.3))


def tool(run):
    model(run).generate(user(WEATHER_QUESTION), tools_to_call_from=[get_weather])
    run.expect(calls, **tool_call("openai", model=MODEL))


def toolspan(run):
    get_weather(city=CITY)
    run.expect(lambda span: span["attributes"].get("openinference.span.kind") == "TOOL", **tool_run())


def agent(run):
    spoke = {"input_contains": [WEATHER_QUESTION], "output_contains": ["Fredville"]}
    ToolCallingAgent(tools=[get_weather], model=model(run), max_steps=3).run(WEATHER_QUESTION)
    run.expect("ToolCallingAgent.run", span_type=AGENT, status="SUCCESS", **spoke)
    run.expect(calls, nth=0, **tool_call("openai", model=MODEL))
    run.expect(lambda span: span["attributes"].get("tool.name") == "get_weather", nth=0, **tool_run())


def error(run):
    try:
        model(run, retry=False).generate(user(f"{QUESTION} #error-429"))
    except Exception:
        absent = {"provider": False, "request_model": False}  # written with the answer only
        run.expect(calls, present=absent, **failed("openai", "RateLimitError", model=MODEL))


def session(run):
    with using_attributes(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA):
        model(run).generate(MESSAGES)
    run.expect(calls, **truth(**SESSION))
