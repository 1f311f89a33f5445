"""OpenInference's instrumentation of LlamaIndex."""

from __future__ import annotations

import openai
from llama_index.core import Settings, VectorStoreIndex
from llama_index.core.agent.workflow import FunctionAgent
from llama_index.core.instrumentation import get_dispatcher
from llama_index.core.instrumentation.events.rerank import ReRankEndEvent, ReRankStartEvent
from llama_index.core.llms import ChatMessage
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from llama_index.core.tools import FunctionTool
from llama_index.embeddings.openai import OpenAIEmbedding
from llama_index.llms.openai import OpenAI
from openinference.instrumentation import using_attributes
from openinference.instrumentation.llama_index import LlamaIndexInstrumentor

from instrumentations.world import (
    CITY,
    DOCUMENTS,
    METADATA,
    QUESTION,
    RERANK,
    RETRIEVAL,
    SESSION,
    SESSION_ID,
    SYSTEM,
    TAGS,
    TOOL_RESULT,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    embedding,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_run

NAME = "openinference-llama-index"
REQUIREMENTS = [
    "openinference-instrumentation-llama-index==4.6.1",
    "openinference-instrumentation==0.1.72",
    "llama-index-core==0.14.25",
    "llama-index-llms-openai==0.8.3",
    "llama-index-embeddings-openai==0.7.0",
]
SCENARIOS = [
    "chat",
    "stream",
    "tool",
    "toolspan",
    "agent",
    "error",
    "embeddings",
    "retrieval",
    "rag",
    "rerank",
    "session",
]

MODEL = "gpt-4o-mini"

FOUND = {
    "span_type": RETRIEVAL,
    "query_contains": [QUESTION],
    "documents": [DOCUMENTS[0], DOCUMENTS[2]],
    "output_contains": [DOCUMENTS[0]],
    "status": "SUCCESS",
}


def setup(run):
    LlamaIndexInstrumentor().instrument(tracer_provider=run.tracer_provider)
    Settings.llm = model(run)
    Settings.embed_model = embedder(run)


def model(run, **options):
    held = {"model": MODEL, "api_base": run.base("openai"), "api_key": "sk-sample", "max_retries": 0}
    return OpenAI(**{**held, "temperature": 0.3, "max_tokens": 64, **options})


def embedder(run):
    return OpenAIEmbedding(api_base=run.base("openai"), api_key="sk-sample", model="text-embedding-3-small")


def messages(text=QUESTION):
    return [ChatMessage(role="system", content=SYSTEM), ChatMessage(role="user", content=text)]


def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


WEATHER = FunctionTool.from_defaults(get_weather)


def of_kind(kind):
    return lambda span: span["attributes"].get("openinference.span.kind") == kind


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, **more)


def chat(run):
    model(run).chat(messages())
    run.expect("OpenAI.chat", **truth())


def stream(run):
    for _ in model(run, additional_kwargs={"stream_options": {"include_usage": True}}).stream_chat(messages()):
        pass
    run.expect("OpenAI.stream_chat", **truth())


def tool(run):
    model(run).chat_with_tools([WEATHER], WEATHER_QUESTION)
    run.expect("OpenAI.chat", **tool_call("openai", model=MODEL))


def toolspan(run):
    WEATHER.call(city=CITY)
    run.expect(of_kind("TOOL"), **tool_run())


async def agent(run):
    await FunctionAgent(tools=[WEATHER], llm=model(run), system_prompt=SYSTEM, streaming=False).run(WEATHER_QUESTION)
    run.expect("OpenAI.achat", nth=0, **tool_call("openai", model=MODEL))
    run.expect("OpenAI.achat", nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))
    run.expect("FunctionTool.acall", **tool_run())


def error(run):
    try:
        model(run).chat(messages(f"{QUESTION} #error-429"))
    except openai.RateLimitError:
        run.expect("OpenAI.chat", **failed("openai", "RateLimitError", model=MODEL))


def embeddings(run):
    embedder(run).get_query_embedding(QUESTION)
    run.expect(of_kind("EMBEDDING"), nth=0, **embedding("openai", model="text-embedding-3-small"))


def shelf():
    nodes = [TextNode(text=text, id_=f"doc-{place}") for place, text in enumerate(DOCUMENTS)]
    return VectorStoreIndex(nodes)


def retrieval(run):
    shelf().as_retriever(similarity_top_k=2).retrieve(QUESTION)
    run.expect("VectorIndexRetriever.retrieve", **FOUND)


def rag(run):
    shelf().as_query_engine(similarity_top_k=2).query(QUESTION)
    run.expect("VectorIndexRetriever.retrieve", **FOUND)
    run.expect("OpenAI.chat", **truth())
    run.totals(17, 23)  # calls for embeddings have no tokens on their spans


class LengthRerank(BaseNodePostprocessor):
    """Puts the shortest document first."""

    def _postprocess_nodes(self, nodes, query_bundle=None):
        dispatcher = get_dispatcher(__name__)
        dispatcher.event(ReRankStartEvent(query=query_bundle, nodes=nodes, top_n=2, model_name="by-length"))
        ranked = sorted(nodes, key=lambda node: len(node.node.text))[:2]
        scored = [NodeWithScore(node=one.node, score=1 / (1 + place)) for place, one in enumerate(ranked)]
        dispatcher.event(ReRankEndEvent(nodes=scored))
        return scored


def rerank(run):
    nodes = [NodeWithScore(node=TextNode(text=text, id_=f"doc-{at}"), score=0.5) for at, text in enumerate(DOCUMENTS)]
    LengthRerank().postprocess_nodes(nodes, query_bundle=QueryBundle(QUESTION))
    fields = {"query_contains": [QUESTION], "documents": [DOCUMENTS[1], DOCUMENTS[2]], "top_k": 2}
    said = {"output_contains": [DOCUMENTS[1]], "document_scores": [1.0, 0.5], "status": "SUCCESS"}
    run.expect(of_kind("RERANKER"), nth=0, span_type=RERANK, **fields, **said)


def session(run):
    with using_attributes(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA):
        model(run).chat(messages())
    run.expect("OpenAI.chat", **truth(**SESSION))
