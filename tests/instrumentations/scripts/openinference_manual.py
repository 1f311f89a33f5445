"""OpenInference written by hand: its own tracer, decorators and helpers."""

from __future__ import annotations

from openinference.instrumentation import (
    Message,
    OITracer,
    TokenCount,
    TraceConfig,
    get_embedding_attributes,
    get_llm_attributes,
    get_reranker_attributes,
    get_retriever_attributes,
    using_attributes,
    using_prompt_template,
    using_session,
)

from instrumentations.world import (
    AGENT,
    ANSWER,
    CHAIN,
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
    TEMPLATE,
    TOOL_ARGS,
    TOOL_NAME,
    TOOL_RESULT,
    USER_ID,
    VARIABLES,
    WEATHER_QUESTION,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import (
    tool as tool_run,
)

NAME = "openinference-manual"
REQUIREMENTS = [
    "openinference-instrumentation==0.1.72",
    "openinference-semantic-conventions==0.1.42",
    "httpx==0.28.1",
]
SCENARIOS = [
    "chat",
    "tool",
    "toolspan",
    "agent",
    "error",
    "embeddings",
    "retrieval",
    "rag",
    "rerank",
    "template",
    "session",
    "cached",
    "both",
]

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
FOUND = [
    {"id": f"doc-{place}", "content": text, "score": 0.9 - place / 10, "metadata": {"place": place}}
    for place, text in enumerate(DOCUMENTS)
]


def tracer(run, **config):
    return OITracer(run.tracer_provider.get_tracer("sample.by.hand"), TraceConfig(**config))


def ask(run, content=QUESTION, *, at=None, **options):
    """Call the provider and write the span, as an application would."""
    import httpx

    messages = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": content}]
    request = {"model": MODEL, "messages": messages, "temperature": 0.3, **options}
    with (at or tracer(run)).start_as_current_span("ask", openinference_span_kind="llm") as span:
        settings = {"temperature": 0.3}
        heard = [Message(role=one["role"], content=one["content"]) for one in messages]
        asked = {"provider": "openai", "system": "openai", "invocation_parameters": settings}
        span.set_attributes(get_llm_attributes(model_name=MODEL, input_messages=heard, **asked))
        reply = httpx.post(f"{run.base('openai')}/chat/completions", json=request)
        if reply.is_error:
            raise RuntimeError(f"status {reply.status_code}")
        answer = reply.json()
        said, usage = answer["choices"][0]["message"], answer["usage"]
        details = usage.get("prompt_tokens_details") or {}
        counts = TokenCount(
            prompt=usage["prompt_tokens"],
            completion=usage["completion_tokens"],
            total=usage["total_tokens"],
            prompt_details={"cache_read": details.get("cached_tokens") or 0},
        )
        made = [
            {"id": one["id"], "function": {"name": one["function"]["name"], "arguments": one["function"]["arguments"]}}
            for one in said.get("tool_calls") or ()
        ]
        spoken = Message(role="assistant", content=said.get("content") or "", tool_calls=made)
        span.set_attributes(get_llm_attributes(output_messages=[spoken], token_count=counts))
        return said


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, **{"temperature": 0.3, **more})


def offered():
    return [{"type": "function", "function": {"name": TOOL_NAME, "parameters": {"properties": {"city": {}}}}}]


def chat(run):
    ask(run)
    run.expect("ask", **truth())


def tool(run):
    ask(run, WEATHER_QUESTION, tools=offered())
    run.expect("ask", **tool_call("openai", model=MODEL))


def weather(of):
    @of.tool(name=TOOL_NAME, description="The weather in a city")
    def get_weather(city: str) -> str:
        return TOOL_RESULT

    return get_weather


def toolspan(run):
    weather(tracer(run))(city=CITY)
    run.expect(TOOL_NAME, **tool_run())


def agent(run):
    own = tracer(run)

    @own.agent(name="geographer")
    def geographer(question: str) -> str:
        ask(run, question, at=own, tools=offered())
        return weather(own)(**TOOL_ARGS)

    @own.chain
    def workflow(question: str) -> str:
        return geographer(question)

    workflow(WEATHER_QUESTION)
    spoke = {"input_contains": [WEATHER_QUESTION], "output_contains": [TOOL_RESULT], "status": "SUCCESS"}
    run.expect("workflow", span_type=CHAIN, **spoke)
    run.expect("geographer", span_type=AGENT, **spoke)
    run.expect("ask", **tool_call("openai", model=MODEL))
    run.expect(TOOL_NAME, **tool_run())


def error(run):
    try:
        ask(run, f"{QUESTION} #error-429")
    except RuntimeError:
        run.expect("ask", **failed("openai", "RuntimeError", model=MODEL, temperature=0.3))


def embeddings(run):
    with tracer(run).start_as_current_span("embed", openinference_span_kind="embedding") as span:
        vectors = [{"text": QUESTION, "vector": [0.5, 0.25]}]
        span.set_attributes(get_embedding_attributes(model_name="text-embedding-3-small", embeddings=vectors))
    fields = {"request_model": "text-embedding-3-small", "input_contains": [QUESTION], "status": "SUCCESS"}
    run.expect("embed", span_type=["embedding", "embeddings"], **fields)


def _retrieve(own):
    with own.start_as_current_span("retrieve", openinference_span_kind="retriever") as span:
        span.set_input(QUESTION)
        span.set_attributes(get_retriever_attributes(documents=FOUND[:2]))


def _found(run):
    fields = {"query_contains": [QUESTION], "documents": DOCUMENTS[:2], "output_contains": DOCUMENTS[:2]}
    run.expect("retrieve", span_type=RETRIEVAL, document_scores=[0.9, 0.8], status="SUCCESS", **fields)


def retrieval(run):
    _retrieve(tracer(run))
    _found(run)


def rag(run):
    own = tracer(run)
    with own.start_as_current_span("answer", openinference_span_kind="chain") as span:
        span.set_input({"question": QUESTION})
        _retrieve(own)
        ask(run, f"{DOCUMENTS[0]} {QUESTION}", at=own)
        span.set_output({"answer": ANSWER})
    spoke = {"input_contains": [QUESTION], "output_contains": [ANSWER], "status": "SUCCESS"}
    run.expect("answer", span_type=CHAIN, **spoke)
    _found(run)
    run.expect("ask", **truth())


def rerank(run):
    with tracer(run).start_as_current_span("rerank", openinference_span_kind="reranker") as span:
        ranked = {"input_documents": FOUND, "output_documents": FOUND[:2], "top_k": 2}
        span.set_attributes(get_reranker_attributes(query=QUESTION, model_name="rerank-v3.5", **ranked))
    fields = {"query_contains": [QUESTION], "documents": DOCUMENTS[:2], "top_k": 2, "request_model": "rerank-v3.5"}
    run.expect("rerank", span_type=RERANK, status="SUCCESS", output_contains=DOCUMENTS[:2], **fields)


def template(run):
    with using_prompt_template(template=TEMPLATE, version="v3", variables=VARIABLES):
        ask(run, TEMPLATE.format(**VARIABLES))
    named = {"prompt_template": TEMPLATE, "prompt_version": "v3", "prompt_variables": VARIABLES}
    run.expect("ask", **truth(**named))


def session(run):
    with using_session(SESSION_ID), using_attributes(user_id=USER_ID, tags=TAGS, metadata=METADATA):
        ask(run)
    run.expect("ask", **truth(**SESSION))


def cached(run):
    ask(run, f"{QUESTION} #cached")
    run.expect("ask", **truth("cached"))


def both(run):
    """The same, with the GenAI conventions' attributes beside OpenInference's."""
    ask(run, at=tracer(run, enable_genai_semconv=True))
    run.expect("ask", **truth())
