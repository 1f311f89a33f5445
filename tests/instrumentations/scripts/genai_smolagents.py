"""OpenTelemetry's instrumentation of smolagents, of the GenAI group: agents, and models that run in the process.

A model behind an API is told by the instrumentation of its client.
"""

from __future__ import annotations

from itertools import pairwise

from opentelemetry.instrumentation.genai.openai import OpenAIInstrumentor
from opentelemetry.instrumentation.genai.smolagents import SmolagentsInstrumentor
from smolagents import ChatMessage, MessageRole, OpenAIServerModel, ToolCallingAgent, TransformersModel
from smolagents import tool as as_tool
from smolagents.models import Model

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    ANSWER,
    QUESTION,
    SYSTEM,
    TOOL_RESULT,
    WEATHER_QUESTION,
    counts,
    failed,
    llm,
    tool_call,
)

NAME = "otel-genai-smolagents"
REQUIREMENTS = [
    "opentelemetry-instrumentation-genai-smolagents==1.2b0",
    "opentelemetry-instrumentation-genai-openai==1.3b0",  # the calls of a model behind an API
    "smolagents[openai]==1.26.0",
    "openai==3.57.0",
]
SCENARIOS = ["chat", "stream", "tool", "agent", "streamed_agent", "error", "local_error", "cached"]
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_only"}
VARIANTS = {
    "otel-genai-smolagents-events": {
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "event_only",
        "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT": "true",
        "SCENARIOS": "chat stream agent",
    },
}

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
LOCAL = "HuggingFaceTB/SmolLM2-135M-Instruct"
CALL = f"chat {MODEL}"


def setup(run):
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)
    SmolagentsInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)


@as_tool
def get_weather(city: str) -> str:
    """The weather in a city.

    Args:
        city: The city's name
    """
    return TOOL_RESULT


def model(run, **options):
    key = {"client_kwargs": {"max_retries": 0}, "api_key": "sk-sample", "retry": False}
    return OpenAIServerModel(model_id=MODEL, api_base=run.base("openai"), **key, **options)


def message(role, text):
    return ChatMessage(role=role, content=[{"type": "text", "text": text}])


MESSAGES = [message(MessageRole.SYSTEM, SYSTEM), message(MessageRole.USER, QUESTION)]


class Prompt:
    """So many tokens in a row, as a tensor."""

    shape = (1, counts("openai").prompt)

    def to(self, device):
        return self


class Written:
    """What a model wrote, after its prompt: its tokens are pieces of the answer."""

    def __init__(self, text):
        size, rest = divmod(len(text), counts("openai").completion)
        ends = [at * size + min(at, rest) for at in range(counts("openai").completion + 1)]
        self.pieces = [text[start:end] for start, end in pairwise(ends)]

    def __getitem__(self, place):
        return self.pieces


class Runtime:
    """A model and its tokenizer, whose answer is known."""

    device = "cpu"

    def apply_chat_template(self, messages, **options):
        return Prompt()

    def generate(self, **options):
        if options.get("temperature") == 0.9:
            raise MemoryError("the model does not fit")
        return Written(ANSWER)

    def decode(self, pieces, **options):
        return "".join(pieces)


class LocalModel(TransformersModel):
    """The model class as it is, on a runtime that is small and sure of its answer."""

    def __init__(self, **options):
        Model.__init__(self, flatten_messages_as_text=True, model_id=LOCAL, **options)
        self.model = self.tokenizer = Runtime()
        self.apply_chat_template_kwargs = {}
        self.streamer = Written(ANSWER).pieces


def local(run, **more):
    billed = counts("openai")
    run.note("the model runs in the process")
    run.totals(billed.prompt, billed.completion)
    fields = llm("openai", model=LOCAL, **more)
    run.expect(f"chat {LOCAL}", **{**fields, "provider": ["huggingface", "hugging_face"]})


def chat(run):
    LocalModel(temperature=0.3, max_new_tokens=64).generate(MESSAGES)
    local(run, temperature=0.3, max_tokens=64, system_contains=[SYSTEM])


def stream(run):
    for _ in LocalModel(temperature=0.3).generate_stream(MESSAGES):
        pass
    local(run, temperature=0.3)


def local_error(run):
    try:
        LocalModel(temperature=0.9).generate(MESSAGES)
    except MemoryError:
        told = failed("openai", "MemoryError", model=LOCAL, temperature=0.9)
        run.expect(f"chat {LOCAL}", **{**told, "provider": ["huggingface", "hugging_face"]})


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, response_model=ANSWERED_BY, **more)


def tool(run):
    model(run).generate([message(MessageRole.USER, WEATHER_QUESTION)], tools_to_call_from=[get_weather])
    run.expect(CALL, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))


def geographer(run, **options):
    held = {"name": AGENT_NAME, "tools": [get_weather], "model": model(run), "max_steps": 2}
    return ToolCallingAgent(**{**held, **options})


def an_agent(run, **more):
    spoke = {"input_contains": [WEATHER_QUESTION], "output_contains": ["Fredville"], "status": "SUCCESS"}
    run.expect(f"invoke_agent {AGENT_NAME}", span_type=AGENT, agent_name=AGENT_NAME, **{**spoke, **more})


def agent(run):
    geographer(run).run(WEATHER_QUESTION)
    an_agent(run)
    told = {"system_contains": ["You are an expert assistant"]}
    run.expect(CALL, nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY, **told))


def streamed_agent(run):
    for _ in geographer(run).run(WEATHER_QUESTION, stream=True):
        pass
    an_agent(run)
    told = {"system_contains": ["You are an expert assistant"]}
    run.expect(CALL, nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY, **told))


def error(run):
    try:
        geographer(run).run(f"{WEATHER_QUESTION} #error-429")
    except Exception:
        run.note("raised")
        told = failed("openai", "RateLimitError", model=MODEL, asked=WEATHER_QUESTION)
        run.expect(CALL, nth=0, **told)


def cached(run):
    asked = [message(MessageRole.SYSTEM, SYSTEM), message(MessageRole.USER, f"{QUESTION} #cached")]
    model(run).generate(asked)
    run.expect(CALL, **truth("cached", system_contains=[SYSTEM]))
