"""OpenInference's instrumentation of Haystack."""

from __future__ import annotations

from haystack import Document, Pipeline
from haystack.components.agents import Agent
from haystack.components.builders import ChatPromptBuilder
from haystack.components.embedders import OpenAITextEmbedder
from haystack.components.generators.chat import OpenAIChatGenerator
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
from haystack.dataclasses import ChatMessage
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.tools import Tool
from haystack.utils import Secret
from openinference.instrumentation import using_attributes
from openinference.instrumentation.haystack import HaystackInstrumentor

from instrumentations.scripts._haystack_ranker import LengthRanker
from instrumentations.world import (
    DOCUMENTS,
    METADATA,
    QUESTION,
    RERANK,
    RETRIEVAL,
    SESSION,
    SESSION_ID,
    SYSTEM,
    TAGS,
    TEMPLATE,
    TOOL_NAME,
    TOOL_RESULT,
    USER_ID,
    VARIABLES,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    WEATHER_TEXT,
    embedding,
    llm,
    tool_call,
)

NAME = "openinference-haystack"
REQUIREMENTS = [
    "openinference-instrumentation-haystack==0.1.46",
    "openinference-instrumentation==0.1.72",
    "haystack-ai==3.4.0",
]
SCENARIOS = [
    "chat",
    "stream",
    "tool",
    "agent",
    "error",
    "embeddings",
    "retrieval",
    "rag",
    "rerank",
    "template",
    "session",
]

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
MESSAGES = [ChatMessage.from_system(SYSTEM), ChatMessage.from_user(QUESTION)]
WEATHER = Tool(
    name=TOOL_NAME,
    description="The weather in a city",
    parameters=WEATHER_SCHEMA,
    function=lambda city: TOOL_RESULT,
)
LLM = "OpenAIChatGenerator.run"


def setup(run):
    HaystackInstrumentor().instrument(tracer_provider=run.tracer_provider)


def generator(run, **options):
    key = Secret.from_token("sk-sample")
    return OpenAIChatGenerator(model=MODEL, api_base_url=run.base("openai"), api_key=key, max_retries=0, **options)


def ask(run, messages=None, **options):
    pipeline = Pipeline()
    pipeline.add_component("llm", generator(run, **options))
    return pipeline.run({"llm": {"messages": messages or MESSAGES}})


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    ask(run, generation_kwargs={"temperature": 0.3, "max_tokens": 64})
    run.expect(LLM, **truth(temperature=0.3, max_tokens=64))


def stream(run):
    ask(run, streaming_callback=lambda chunk: None, generation_kwargs={"stream_options": {"include_usage": True}})
    run.expect(LLM, **truth())


def tool(run):
    ask(run, [ChatMessage.from_user(WEATHER_QUESTION)], tools=[WEATHER])
    run.expect(LLM, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))


def agent(run):
    pipeline = Pipeline()
    pipeline.add_component("agent", Agent(chat_generator=generator(run), tools=[WEATHER], system_prompt=SYSTEM))
    pipeline.run({"agent": {"messages": [ChatMessage.from_user(WEATHER_QUESTION)]}})
    run.expect(LLM, nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect(LLM, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))


def error(run):
    try:
        ask(run, [ChatMessage.from_user(f"{QUESTION} #error-429")])
    except Exception:
        fields = {"span_type": ["llm"], "status": "ERROR", "error_type": "RateLimitError"}
        run.expect(LLM, **fields, input_contains=[QUESTION], error_contains=["429"])


def embeddings(run):
    pipeline = Pipeline()
    key = Secret.from_token("sk-sample")
    embedder = OpenAITextEmbedder(model="text-embedding-3-small", api_base_url=run.base("openai"), api_key=key)
    pipeline.add_component("embedder", embedder)
    pipeline.run({"embedder": {"text": QUESTION}})
    run.expect("CreateEmbeddings", **embedding("openai", model="text-embedding-3-small"))


def shelf():
    store = InMemoryDocumentStore()
    store.write_documents([Document(content=text, id=f"doc-{place}") for place, text in enumerate(DOCUMENTS)])
    return InMemoryBM25Retriever(store, top_k=2)


def retrieval(run):
    pipeline = Pipeline()
    pipeline.add_component("retriever", shelf())
    pipeline.run({"retriever": {"query": QUESTION}})
    fields = {
        "query_contains": [QUESTION],
        "documents": DOCUMENTS[:1],
        "output_contains": DOCUMENTS[:1],
        "status": "SUCCESS",
    }
    run.expect("InMemoryBM25Retriever.run", span_type=RETRIEVAL, **fields)


def rag(run):
    pipeline = Pipeline()
    pipeline.add_component("retriever", shelf())
    prompt = [ChatMessage.from_user("{% for d in documents %}{{ d.content }}{% endfor %} {{ question }}")]
    pipeline.add_component("prompt", ChatPromptBuilder(template=prompt, required_variables="*"))
    pipeline.add_component("llm", generator(run))
    pipeline.connect("retriever.documents", "prompt.documents")
    pipeline.connect("prompt.prompt", "llm.messages")
    pipeline.run({"retriever": {"query": QUESTION}, "prompt": {"question": QUESTION}})
    fields = {
        "query_contains": [QUESTION],
        "documents": DOCUMENTS[:1],
        "output_contains": DOCUMENTS[:1],
        "status": "SUCCESS",
    }
    run.expect("InMemoryBM25Retriever.run", span_type=RETRIEVAL, **fields)
    run.expect(LLM, **truth(asked=DOCUMENTS[0]))


def rerank(run):
    pipeline = Pipeline()
    pipeline.add_component("ranker", LengthRanker())
    documents = [Document(content=text, id=f"doc-{place}") for place, text in enumerate(DOCUMENTS)]
    pipeline.run({"ranker": {"query": QUESTION, "documents": documents, "top_k": 2}})
    fields = {"query_contains": [QUESTION], "documents": [DOCUMENTS[1], DOCUMENTS[2]], "top_k": 2}
    said = {"output_contains": [DOCUMENTS[1]], "document_scores": [1.0, 0.5], "status": "SUCCESS"}
    run.expect("LengthRanker.run", span_type=RERANK, **fields, **said)


def template(run):
    pipeline = Pipeline()
    text = TEMPLATE.replace("{country}", "{{ country }}")
    pipeline.add_component("prompt", ChatPromptBuilder(template=[ChatMessage.from_user(text)], required_variables="*"))
    pipeline.add_component("llm", generator(run))
    pipeline.connect("prompt.prompt", "llm.messages")
    pipeline.run({"prompt": VARIABLES})
    run.expect(LLM, **truth())


def session(run):
    with using_attributes(session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA):
        ask(run)
    run.expect(LLM, **truth(**SESSION))
