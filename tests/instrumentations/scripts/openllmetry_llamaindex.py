"""OpenLLMetry's instrumentation of LlamaIndex, with the one of OpenAI's client for the calls."""

from __future__ import annotations

from llama_index.core import Settings, VectorStoreIndex
from llama_index.core.agent.workflow import FunctionAgent
from llama_index.core.llms import ChatMessage
from llama_index.core.schema import TextNode
from llama_index.core.tools import FunctionTool
from llama_index.embeddings.openai import OpenAIEmbedding
from llama_index.llms.openai import OpenAI
from opentelemetry.instrumentation.llamaindex import LlamaIndexInstrumentor
from opentelemetry.instrumentation.openai import OpenAIInstrumentor

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    ANSWER,
    CHAIN,
    CITY,
    DOCUMENTS,
    QUESTION,
    RETRIEVAL,
    SYSTEM,
    TOOL_NAME,
    TOOL_RESULT,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    embedding,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_run

NAME = "openllmetry-llamaindex"
REQUIREMENTS = [
    "opentelemetry-instrumentation-llamaindex==0.62.4",
    "opentelemetry-instrumentation-openai==0.62.4",
    "opentelemetry-semantic-conventions-ai==0.5.1",
    "llama-index-core==0.14.25",
    "llama-index-llms-openai==0.8.3",
    "llama-index-embeddings-openai",
]
SCENARIOS = ["chat", "stream", "tool", "toolspan", "agent", "error", "embeddings", "retrieval", "rag"]
VARIANTS = {
    "openllmetry-llamaindex-alone": {
        "ALONE": "true",
        "SCENARIOS": "chat stream agent retrieval rag embeddings toolspan",
    }
}

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
SETTINGS = {"temperature": 0.3, "max_tokens": 64}


def setup(run):
    LlamaIndexInstrumentor().instrument(tracer_provider=run.tracer_provider)
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider)
    Settings.llm = model(run)
    Settings.embed_model = OpenAIEmbedding(
        model="text-embedding-3-small", api_base=run.base("openai"), api_key="sk-sample"
    )


def model(run):
    return OpenAI(model=MODEL, api_base=run.base("openai"), api_key="sk-sample", max_retries=0, **SETTINGS)


def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def weather_tool():
    return FunctionTool.from_defaults(get_weather, name=TOOL_NAME)


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, response_model=ANSWERED_BY, **SETTINGS, **more)


def is_call(span):
    return span["name"] == "openai.chat"


def chat(run):
    model(run).chat([ChatMessage(role="system", content=SYSTEM), ChatMessage(role="user", content=QUESTION)])
    run.expect(is_call, **truth())


def stream(run):
    for _ in model(run).stream_chat([ChatMessage(role="user", content=QUESTION)]):
        pass
    run.expect(is_call, **truth())


def tool(run):
    model(run).chat_with_tools([weather_tool()], user_msg=WEATHER_QUESTION)
    run.expect(is_call, nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))


def toolspan(run):
    weather_tool().call(city=CITY)
    run.expect("FunctionTool.workflow", **tool_run())


async def agent(run):
    worker = FunctionAgent(
        name="geographer", tools=[weather_tool()], llm=model(run), system_prompt=SYSTEM, streaming=False
    )
    await worker.run(WEATHER_QUESTION)
    run.expect(is_call, nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect(is_call, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))
    run.expect("FunctionTool.task", **tool_run())
    run.expect(
        "FunctionAgent.workflow",
        span_type=AGENT,
        agent_name=AGENT_NAME,
        status="SUCCESS",
        output_contains=[WEATHER_TEXT],
    )


def error(run):
    try:
        model(run).chat([ChatMessage(role="user", content=f"{QUESTION} #error-429")])
    except Exception:
        run.expect(is_call, **failed("openai", "RateLimitError", model=MODEL))


def embeddings(run):
    Settings.embed_model.get_text_embedding(QUESTION)
    run.note("the counts of embeddings are not on the spans")
    run.totals(0, 0)
    run.expect("OpenAIEmbedding.workflow", **embedding("openai", model="text-embedding-3-small"))


def found():
    return {
        "span_type": RETRIEVAL,
        "status": "SUCCESS",
        "query_contains": [QUESTION],
        "documents": DOCUMENTS[:1],
        "output_contains": DOCUMENTS[:1],
    }


def index():
    return VectorStoreIndex([TextNode(text=text, id_=f"d{at}") for at, text in enumerate(DOCUMENTS)])


def retrieval(run):
    index().as_retriever(similarity_top_k=2).retrieve(QUESTION)
    run.note("the counts of embeddings are not on the spans")
    run.totals(0, 0)
    run.expect("VectorIndexRetriever.workflow", **found())
    run.expect("VectorIndexRetriever.task", **found())


def rag(run):
    index().as_query_engine(similarity_top_k=2).query(QUESTION)
    run.note("the counts of embeddings are not on the spans")
    run.totals(17, 23)
    run.expect(is_call, **truth())
    run.expect("VectorIndexRetriever.task", nth=0, **found())
    both = {"input_contains": [QUESTION], "output_contains": [ANSWER]}
    run.expect("RetrieverQueryEngine.workflow", span_type=CHAIN, status="SUCCESS", **both)
