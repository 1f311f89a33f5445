"""OpenTelemetry's instrumentation of LlamaIndex, of the GenAI group: agents, tools and retrievers.

The calls of models are told by the instrumentation of OpenAI's client.
"""

from __future__ import annotations

from llama_index.core import Settings, VectorStoreIndex
from llama_index.core.agent.workflow import AgentWorkflow, FunctionAgent
from llama_index.core.llms import ChatMessage
from llama_index.core.schema import TextNode
from llama_index.core.tools import FunctionTool
from llama_index.embeddings.openai import OpenAIEmbedding
from llama_index.llms.openai import OpenAI
from opentelemetry.instrumentation.genai.llama_index import LlamaIndexInstrumentor
from opentelemetry.instrumentation.genai.openai import OpenAIInstrumentor

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    CHAIN,
    CITY,
    DOCUMENTS,
    QUESTION,
    RETRIEVAL,
    SYSTEM,
    TOOL_RESULT,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    embedding,
    failed,
    llm,
    tool,
    tool_call,
)

NAME = "otel-genai-llama-index"
REQUIREMENTS = [
    "opentelemetry-instrumentation-genai-llama-index==1.3b0",
    "opentelemetry-instrumentation-genai-openai==1.3b0",  # the calls themselves
    "llama-index-core==0.14.25",
    "llama-index-llms-openai==0.8.3",
    "llama-index-embeddings-openai==0.7.0",
]
SCENARIOS = ["chat", "toolspan", "toolerror", "agent", "stream", "workflow", "error", "retrieval", "rag", "cached"]
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_only"}
VARIANTS = {
    "otel-genai-llama-index-events": {
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "event_only",
        "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT": "true",
        "SCENARIOS": "agent workflow rag",
    },
}

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
EMBEDDER = "text-embedding-3-small"
SETTINGS = {"temperature": 0.3, "max_tokens": 64}
CALL = f"chat {MODEL}"
FOUND = {"span_type": RETRIEVAL, "query_contains": [QUESTION], "top_k": 2, "status": "SUCCESS"}


def setup(run):
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)
    LlamaIndexInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)
    Settings.llm = model(run)
    Settings.embed_model = OpenAIEmbedding(api_base=run.base("openai"), api_key="sk-sample", model=EMBEDDER)


def model(run, **options):
    held = {"model": MODEL, "api_base": run.base("openai"), "api_key": "sk-sample", "max_retries": 0}
    return OpenAI(**{**held, **SETTINGS, **options})


def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def no_weather(city: str) -> str:
    """The weather in a city."""
    raise ValueError("no weather today")


WEATHER = FunctionTool.from_defaults(get_weather)


def geographer(run, **options):
    held = {"name": AGENT_NAME, "description": "Knows cities", "llm": model(run), "system_prompt": SYSTEM}
    return FunctionAgent(**{**held, "tools": [WEATHER], "streaming": False, **options})


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, response_model=ANSWERED_BY, **{**SETTINGS, **more})


def an_agent(run, asked, said):
    spoke = {"input_contains": [asked], "output_contains": [said], "system_contains": [SYSTEM]}
    run.expect(f"invoke_agent {AGENT_NAME}", span_type=AGENT, agent_name=AGENT_NAME, status="SUCCESS", **spoke)


def both_calls(run):
    run.expect(CALL, nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY, **SETTINGS))
    run.expect(CALL, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))
    run.expect("execute_tool get_weather", **tool())


def chat(run):
    model(run).chat([ChatMessage(role="system", content=SYSTEM), ChatMessage(role="user", content=QUESTION)])
    run.expect(CALL, **truth(system_contains=[SYSTEM]))


def toolspan(run):
    WEATHER.call(city=CITY)
    run.expect("execute_tool get_weather", **tool())


def toolerror(run):
    try:
        FunctionTool.from_defaults(no_weather).call(city=CITY)
    except ValueError:
        told = tool(tool_name="no_weather", status="ERROR", error_type="ValueError", error_contains="no weather today")
        del told["tool_result"]
        run.expect("execute_tool no_weather", present={"error_contains": True}, **told)


async def agent(run):
    await geographer(run).run(WEATHER_QUESTION)
    an_agent(run, WEATHER_QUESTION, WEATHER_TEXT)
    both_calls(run)


async def stream(run):
    streaming = model(run, additional_kwargs={"stream_options": {"include_usage": True}})
    going = geographer(run, tools=[], streaming=True, llm=streaming).run(QUESTION)
    async for _ in going.stream_events():
        pass
    await going
    an_agent(run, QUESTION, "Fredville")
    run.expect(CALL, **truth())


async def workflow(run):
    team = AgentWorkflow(agents=[geographer(run)], root_agent=AGENT_NAME)
    await team.run(user_msg=WEATHER_QUESTION)
    spoke = {"input_contains": [WEATHER_QUESTION], "output_contains": [WEATHER_TEXT]}
    run.expect("invoke_workflow *", span_type=CHAIN, status="SUCCESS", **spoke)
    an_agent(run, WEATHER_QUESTION, WEATHER_TEXT)
    both_calls(run)


async def error(run):
    try:
        await geographer(run, tools=[]).run(f"{QUESTION} #error-429")
    except Exception:
        run.expect(CALL, nth=0, **failed("openai", "RateLimitError", model=MODEL, **SETTINGS))
        named = {"agent_name": AGENT_NAME, "error_type": "RateLimitError", "input_contains": [QUESTION]}
        run.expect(f"invoke_agent {AGENT_NAME}", span_type=AGENT, status="ERROR", **named)


def shelf():
    nodes = [TextNode(text=text, id_=f"doc-{place}") for place, text in enumerate(DOCUMENTS)]
    return VectorStoreIndex(nodes)


def found(run):
    """The documents' texts are not recorded, only what they are called."""
    run.expect("retrieval*", **FOUND, output_contains=["doc-0", "doc-2"])


def retrieval(run):
    shelf().as_retriever(similarity_top_k=2).retrieve(QUESTION)
    found(run)
    run.expect(lambda span: span["name"].startswith("embeddings"), nth=-1, **embedding("openai", model=EMBEDDER))


def rag(run):
    shelf().as_query_engine(similarity_top_k=2).query(QUESTION)
    found(run)
    run.expect(CALL, **truth())


async def cached(run):
    await geographer(run, tools=[]).run(f"{QUESTION} #cached")
    an_agent(run, QUESTION, "Fredville")
    run.expect(CALL, **truth("cached"))
