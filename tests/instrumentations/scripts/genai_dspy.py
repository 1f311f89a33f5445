"""OpenTelemetry's instrumentation of DSPy, of the GenAI group: calls of models, agents, tools and retrievers."""

from __future__ import annotations

from types import SimpleNamespace

import dspy
from opentelemetry.instrumentation.genai.dspy import DSPyInstrumentor
from opentelemetry.instrumentation.genai.openai import OpenAIInstrumentor

from instrumentations.world import (
    AGENT,
    ANSWER,
    CITY,
    DOCUMENTS,
    QUESTION,
    RETRIEVAL,
    TOOL_RESULT,
    failed,
    llm,
    tool,
)

NAME = "otel-genai-dspy"
REQUIREMENTS = [
    "opentelemetry-instrumentation-genai-dspy==1.3b0",
    "opentelemetry-instrumentation-genai-openai==1.3b0",  # for a call that both see
    "dspy==3.4.1",
    "litellm==1.106.2",
]
SCENARIOS = [
    "chat",
    "stream",
    "toolspan",
    "toolerror",
    "error",
    "retrieval",
    "rag",
    "agent",
    "cached",
    "reasoning",
    "claude",
    "bedrock",
    "ollama",
    "unnamed",
    "both",
]
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_only"}
VARIANTS = {
    "otel-genai-dspy-events": {
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "event_only",
        "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT": "true",
        "SCENARIOS": "chat error cached",
    },
}

MODEL = "gpt-4o-mini"
CLAUDE = "claude-sonnet-4-5"
SETTINGS = {"temperature": 0.3, "max_tokens": 64}
CALL = f"chat {MODEL}"


def speaker(run, name=f"openai/{MODEL}", provider="openai"):
    held = {"api_base": run.base(provider), "api_key": "sk-sample", "num_retries": 0, "cache": False}
    return dspy.LM(name, **SETTINGS, **held)


def setup(run):
    DSPyInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)
    dspy.configure(lm=speaker(run))


def truth(provider="openai", kind="text", model=MODEL, **more):
    return llm(provider, kind, model=model, **{**SETTINGS, **more})


def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def no_weather(city: str) -> str:
    """The weather in a city."""
    raise ValueError("no weather today")


def shelf(query, k=3, **options):
    """Finds the first documents."""
    return [SimpleNamespace(long_text=text) for text in DOCUMENTS[:k]]


def chat(run):
    dspy.Predict("question -> answer")(question=QUESTION)
    run.expect(CALL, **truth())


def toolspan(run):
    dspy.Tool(get_weather)(city=CITY)
    run.expect("execute_tool get_weather", **tool())


def toolerror(run):
    try:
        dspy.Tool(no_weather)(city=CITY)
    except ValueError:
        told = tool(tool_name="no_weather", status="ERROR", error_type="ValueError", error_contains="no weather today")
        del told["tool_result"]
        run.expect("execute_tool no_weather", present={"error_contains": True}, **told)


def error(run):
    try:
        dspy.Predict("question -> answer")(question=f"{QUESTION} #error-429")
    except Exception:
        run.expect(CALL, nth=0, **failed("openai", "RateLimitError", model=MODEL, **SETTINGS))


def found(run):
    fields = {"query_contains": [QUESTION], "top_k": 2, "documents": DOCUMENTS[:2]}
    run.expect("retrieval*", status="SUCCESS", span_type=RETRIEVAL, **fields)


def retrieval(run):
    dspy.configure(rm=shelf)
    dspy.Retrieve(k=2)(QUESTION)
    found(run)


def rag(run):
    dspy.configure(rm=shelf)
    passages = dspy.Retrieve(k=2)(QUESTION).passages
    dspy.Predict("context, question -> answer")(context=passages, question=QUESTION)
    found(run)
    run.expect(CALL, **truth())


def agent(run):
    dspy.ReAct("question -> answer", tools=[get_weather], max_iters=3)(question=QUESTION)
    spoke = {"input_contains": [QUESTION], "output_contains": [ANSWER], "status": "SUCCESS"}
    run.expect("invoke_agent dspy.ReAct", span_type=AGENT, agent_name="dspy.ReAct", **spoke)
    run.expect("execute_tool get_weather", **tool())
    for nth, said in enumerate(("get_weather", "finish", ANSWER)):  # what is said stands in the prompt as well
        run.expect(CALL, nth=nth, **truth(said=said, input_contains=[QUESTION, said]))


def cached(run):
    dspy.settings.lm(f"{QUESTION} #cached")
    run.expect(CALL, **truth(kind="cached"))


def reasoning(run):
    dspy.settings.lm(f"{QUESTION} #reasoning")
    run.expect(CALL, **truth(kind="reasoning"))


def claude(run):
    speaker(run, f"anthropic/{CLAUDE}", "anthropic")(f"{QUESTION} #cached")
    run.expect(f"chat {CLAUDE}", **truth("anthropic", "cached", CLAUDE))


def bedrock(run):
    name = "anthropic.claude-3-haiku-20240307-v1:0"
    dspy.LM(f"bedrock/{name}", api_base=run.base("bedrock"), cache=False, num_retries=0)(f"{QUESTION} #cached")
    run.expect("chat *", **llm("bedrock", "cached", model=name))


def both(run):
    """The client's instrumentation adds to the span of the call, and makes none of its own."""
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)
    dspy.Predict("question -> answer")(question=QUESTION)
    run.expect(CALL, nth=0, **truth())


async def stream(run):
    program = dspy.streamify(dspy.Predict("question -> answer"), is_async_program=False)
    async for _ in program(question=QUESTION):
        pass
    run.note("the span does not say the counts")
    run.expect(CALL, **truth())


def ollama(run):
    dspy.LM("ollama_chat/llama3.2", api_base=run.base("ollama"), cache=False, num_retries=0)(QUESTION)
    told = llm("openai", model="llama3.2")  # it is asked in OpenAI's form, and billed so here
    run.expect("chat llama3.2", **{**told, "provider": ["ollama"]})


def unnamed(run):
    """A model behind OpenAI's API whose name does not say whose it is."""
    held = {"api_base": run.base("openai"), "api_key": "sk-sample", "cache": False, "num_retries": 0}
    dspy.LM("atlas-7b", custom_llm_provider="openai", **held)(QUESTION)
    run.expect("chat atlas-7b", present={"provider": False}, **llm("openai", model="atlas-7b"))
