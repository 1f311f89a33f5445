"""Haystack's pipelines, the same for its second and its third version."""

from __future__ import annotations

from haystack import Document, Pipeline
from haystack.components.agents import Agent
from haystack.components.builders import ChatPromptBuilder
from haystack.components.embedders import OpenAITextEmbedder
from haystack.components.generators.chat import OpenAIChatGenerator, OpenAIResponsesChatGenerator
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
from haystack.dataclasses import ChatMessage
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.tools import Tool
from haystack.utils import Secret

from instrumentations.world import (
    AGENT,
    ANSWER,
    CHAIN,
    DOCUMENTS,
    QUESTION,
    RETRIEVAL,
    SYSTEM,
    TEMPLATE,
    TOOL_NAME,
    TOOL_RESULT,
    VARIABLES,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    embedding,
    failed,
    llm,
    tool_call,
)

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
MESSAGES = [ChatMessage.from_system(SYSTEM), ChatMessage.from_user(QUESTION)]


def component(name):
    """A span of a pipeline's component."""
    return lambda span: span["attributes"].get("haystack.component.name") == name


def options(run, **more):
    key = Secret.from_token("sk-sample")
    return {"model": MODEL, "api_key": key, "api_base_url": run.base("openai"), "max_retries": 0, **more}


def offered():
    return [Tool(TOOL_NAME, "The weather in a city", WEATHER_SCHEMA, lambda city: TOOL_RESULT)]


def pipeline(**components):
    made = Pipeline()
    for name, one in components.items():
        made.add_component(name, one)
    return made


def truth(**more):
    return llm("openai", model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    settings = {"temperature": 0.3, "max_tokens": 64}
    model = OpenAIChatGenerator(**options(run, generation_kwargs=settings))
    pipeline(llm=model).run({"llm": {"messages": MESSAGES}})
    run.expect(component("llm"), **truth(system_contains=[SYSTEM], finish_reason="stop", **settings))
    asked = {"span_type": CHAIN, "status": "SUCCESS", "input_contains": [QUESTION], "output_contains": [ANSWER]}
    run.expect("haystack.pipeline.run", **asked)


def stream(run):
    model = OpenAIChatGenerator(
        **options(
            run,
            streaming_callback=lambda _: None,
            generation_kwargs={"stream_options": {"include_usage": True}},
        )
    )
    pipeline(llm=model).run({"llm": {"messages": MESSAGES}})
    run.expect(component("llm"), **truth())


def tool(run):
    model = OpenAIChatGenerator(**options(run))
    asked = {"messages": [ChatMessage.from_user(WEATHER_QUESTION)], "tools": offered()}
    pipeline(llm=model).run({"llm": {**asked, "generation_kwargs": {"temperature": 0.3}}})
    told = {"response_model": ANSWERED_BY, "tools": [TOOL_NAME], "temperature": 0.3}
    run.expect(component("llm"), **tool_call("openai", model=MODEL, **told))


def agent_run(run):
    """An agent that calls its tool, as a pipeline's component. Returns what it said."""
    made = Agent(chat_generator=OpenAIChatGenerator(**options(run)), tools=offered(), system_prompt=SYSTEM)
    told = pipeline(geographer=made).run({"geographer": {"messages": [ChatMessage.from_user(WEATHER_QUESTION)]}})
    return told["geographer"]["last_message"].text


def agent_truth(run, said):
    told = {"input_contains": [WEATHER_QUESTION], "output_contains": [said]}
    run.expect("haystack.agent.run", span_type=AGENT, status="SUCCESS", **told)
    run.expect("haystack.pipeline.run", span_type=CHAIN, status="SUCCESS", **told)
    run.expect(component("geographer"), span_type=[*AGENT, *CHAIN], status="SUCCESS", **told)


def error(run):
    model = OpenAIChatGenerator(**options(run, generation_kwargs={"temperature": 0.3}))
    try:
        pipeline(llm=model).run({"llm": {"messages": [ChatMessage.from_user(f"{QUESTION} #error-429")]}})
    except Exception:
        fields = failed("openai", "PipelineRuntimeError", model=MODEL, temperature=0.3)
        run.expect(component("llm"), present={"request_model": False}, **fields)  # only the message names it


def embeddings(run):
    model = OpenAITextEmbedder(**options(run, model="text-embedding-3-small"))
    pipeline(embedder=model).run({"embedder": {"text": QUESTION}})
    run.expect(component("embedder"), **embedding("openai", model="text-embedding-3-small"))


def retriever():
    store = InMemoryDocumentStore()
    store.write_documents([Document(id=f"d{n}", content=text, meta={"doc": n}) for n, text in enumerate(DOCUMENTS)])
    return InMemoryBM25Retriever(store, top_k=2)


RETRIEVED = {"span_type": RETRIEVAL, "status": "SUCCESS", "query_contains": [QUESTION], "documents": DOCUMENTS[:2]}


def retrieval(run):
    pipeline(search=retriever()).run({"search": {"query": QUESTION, "top_k": 2}})
    run.expect(component("search"), **RETRIEVED, top_k=2)


def rag(run):
    told = "{% for one in documents %}{{ one.content }} {% endfor %}"
    prompt = ChatPromptBuilder([ChatMessage.from_system(told), ChatMessage.from_user("{{ question }}")])
    made = pipeline(search=retriever(), prompt=prompt, llm=OpenAIChatGenerator(**options(run)))
    made.connect("search.documents", "prompt.documents")
    made.connect("prompt.prompt", "llm.messages")
    made.run({"search": {"query": QUESTION}, "prompt": {"question": QUESTION}})
    told = {"input_contains": [QUESTION], "output_contains": [ANSWER]}
    run.expect("haystack.pipeline.run", span_type=CHAIN, status="SUCCESS", **told)
    run.expect(component("search"), **RETRIEVED)
    run.expect(component("llm"), **truth())
    run.expect(component("prompt"), span_type=CHAIN, status="SUCCESS", input_contains=[QUESTION])


def template(run):
    asked = [ChatMessage.from_user(TEMPLATE.replace("{country}", "{{ country }}"))]
    made = pipeline(prompt=ChatPromptBuilder(variables=["country"]), llm=OpenAIChatGenerator(**options(run)))
    made.connect("prompt.prompt", "llm.messages")
    made.run({"prompt": {"template": asked, **VARIABLES}})
    run.expect(component("llm"), **truth())
    run.expect(
        component("prompt"),
        span_type=CHAIN,
        status="SUCCESS",
        prompt_variables=VARIABLES,
        prompt_template="What is the capital of {{ country }}?",
    )


def responses(run):
    model = OpenAIResponsesChatGenerator(**options(run))
    pipeline(llm=model).run({"llm": {"messages": MESSAGES}})
    run.expect(component("llm"), **llm("responses", model=MODEL, response_model=ANSWERED_BY))


def cached(run):
    model = OpenAIChatGenerator(**options(run))
    pipeline(llm=model).run({"llm": {"messages": [ChatMessage.from_user(f"{QUESTION} #cached")]}})
    run.expect(component("llm"), **llm("openai", "cached", model=MODEL, response_model=ANSWERED_BY))


def reasoning(run):
    model = OpenAIChatGenerator(**options(run))
    pipeline(llm=model).run({"llm": {"messages": [ChatMessage.from_user(f"{QUESTION} #reasoning")]}})
    run.expect(component("llm"), **llm("openai", "reasoning", model=MODEL, response_model=ANSWERED_BY))


def quiet(run):
    """Without content there is nothing but a component's kind."""
    pipeline(llm=OpenAIChatGenerator(**options(run))).run({"llm": {"messages": MESSAGES}})
    run.expect(component("llm"), **truth())


__all__ = [
    "ANSWERED_BY", "MODEL", "agent_run", "agent_truth", "cached", "chat", "component", "embeddings", "error",
    "offered", "options", "pipeline", "rag", "reasoning", "responses", "retrieval", "stream",
    "template", "tool",
]  # fmt: skip
