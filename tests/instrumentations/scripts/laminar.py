"""Laminar's SDK with its own instrumentations of OpenAI's and Anthropic's clients."""

from __future__ import annotations

import anthropic
import openai
from lmnr import Instruments, Laminar, observe
from opentelemetry import trace

from instrumentations.scripts._openai_calls import ANSWERED_BY, MESSAGES, MODEL, TOOLS, client, truth
from instrumentations.world import (
    AGENT_NAME,
    ANSWER,
    CHAIN,
    CITY,
    DOCUMENTS,
    METADATA,
    QUESTION,
    SESSION_ID,
    SYSTEM,
    TAGS,
    TOOL_NAME,
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

NAME = "laminar"
REQUIREMENTS = ["lmnr==0.8.2", "openai==3.54.0", "anthropic==2.12.0"]
SCENARIOS = [
    "chat", "stream", "tool", "toolspan", "agent", "error", "failed_span", "embeddings", "responses", "cached",
    "session", "claude", "claude_stream", "claude_tool", "claude_cached", "by_hand", "rag",
]  # fmt: skip
ENVIRONMENT = {"ANTHROPIC_OPEN_TELEMETRY": "false"}
OWN_PROVIDER = True


def setup(run):
    Laminar.initialize(
        project_api_key="sk-sample",
        base_url=run.url,
        http_port=int(run.url.rsplit(":", 1)[1]),
        grpc_port=int(run.url.rsplit(":", 1)[1]),
        instruments={Instruments.OPENAI, Instruments.ANTHROPIC},
        disable_batch=True,
        force_http=True,
    )
    run.attach(trace.get_tracer_provider())


def ask(run, **options):
    return client(run).chat.completions.create(**{"model": MODEL, "messages": MESSAGES, **options})


def chat(run):
    ask(run, temperature=0.3, top_p=0.9, max_tokens=64)
    run.expect("openai.chat", **truth(temperature=0.3, top_p=0.9, max_tokens=64))


def stream(run):
    for _ in ask(run, stream=True, stream_options={"include_usage": True}):
        pass
    run.expect("openai.chat", **truth())


def tool(run):
    ask(run, messages=[{"role": "user", "content": WEATHER_QUESTION}], tools=TOOLS)
    run.expect("openai.chat", **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))


@observe(name=TOOL_NAME, span_type="TOOL")
def get_weather(city):
    return TOOL_RESULT


def toolspan(run):
    get_weather(city=CITY)
    run.expect(TOOL_NAME, **tool_run())


def agent(run):
    @observe(name=AGENT_NAME)
    def geographer(question):
        messages = [{"role": "user", "content": question}]
        said = ask(run, messages=messages, tools=TOOLS).choices[0].message
        told = {"role": "tool", "tool_call_id": said.tool_calls[0].id, "content": get_weather(city=CITY)}
        return (
            ask(run, messages=[*messages, said.model_dump(exclude_none=True), told], tools=TOOLS)
            .choices[0]
            .message.content
        )

    geographer(WEATHER_QUESTION)
    run.expect("openai.chat", nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect("openai.chat", nth=1, **truth(kind="after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))
    run.expect(TOOL_NAME, **tool_run())
    run.expect(
        AGENT_NAME, span_type=CHAIN, status="SUCCESS", input_contains=[WEATHER_QUESTION], output_contains=[WEATHER_TEXT]
    )


def error(run):
    try:
        ask(run, messages=[{"role": "user", "content": f"{QUESTION} #error-429"}], temperature=0.3)
    except openai.RateLimitError:
        run.expect("openai.chat", **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def failed_span(run):
    @observe(name="broken")
    def broken(city):
        raise ValueError(f"no weather for {city}")

    try:
        broken(CITY)
    except ValueError:
        run.expect("broken", span_type=CHAIN, status="ERROR", error_type="ValueError", input_contains=[CITY])


def embeddings(run):
    client(run).embeddings.create(model="text-embedding-3-small", input=QUESTION)
    run.expect("openai.embeddings", **embedding("openai", model="text-embedding-3-small"))


def responses(run):
    client(run).responses.create(model=MODEL, instructions=SYSTEM, input=QUESTION, temperature=0.3)
    run.expect("openai.response", **llm("responses", model=MODEL, response_model=ANSWERED_BY, temperature=0.3))


def cached(run):
    ask(run, messages=[{"role": "user", "content": f"{QUESTION} #cached"}])
    run.expect("openai.chat", **llm("openai", "cached", model=MODEL, response_model=ANSWERED_BY))


def session(run):
    @observe(name="answer", session_id=SESSION_ID, user_id=USER_ID, tags=TAGS, metadata=METADATA)
    def answer(question):
        return ask(run).choices[0].message.content

    answer(QUESTION)
    said = {"session_id": SESSION_ID, "user_id": USER_ID, "metadata": METADATA}
    run.expect("openai.chat", **truth(**said))
    run.expect(
        "answer",
        span_type=CHAIN,
        status="SUCCESS",
        tags=TAGS,
        input_contains=[QUESTION],
        output_contains=[ANSWER],
        **said,
    )


CLAUDE_ANSWERED = "claude-sonnet-4-5-20250929"
CLAUDE = {"model": "claude-sonnet-4-5", "max_tokens": 77}


def claude_client(run):
    return anthropic.Anthropic(base_url=run.base("anthropic"), api_key="sk-sample", max_retries=0)


def claude_truth(kind="text", **more):
    return llm("anthropic", kind, model="claude-sonnet-4-5", response_model=CLAUDE_ANSWERED, max_tokens=77, **more)


def claude(run):
    claude_client(run).messages.create(system=SYSTEM, messages=[{"role": "user", "content": QUESTION}], **CLAUDE)
    run.expect("anthropic.chat", **claude_truth(system_contains=[SYSTEM]))


def claude_stream(run):
    for _ in claude_client(run).messages.create(
        messages=[{"role": "user", "content": QUESTION}], stream=True, **CLAUDE
    ):
        pass
    run.expect("anthropic.chat", **claude_truth())


def claude_tool(run):
    tools = [{"name": TOOL_NAME, "description": "The weather", "input_schema": TOOLS[0]["function"]["parameters"]}]
    claude_client(run).messages.create(messages=[{"role": "user", "content": WEATHER_QUESTION}], tools=tools, **CLAUDE)
    run.expect(
        "anthropic.chat",
        **tool_call("anthropic", model="claude-sonnet-4-5", response_model=CLAUDE_ANSWERED, max_tokens=77),
    )


def claude_cached(run):
    claude_client(run).messages.create(messages=[{"role": "user", "content": f"{QUESTION} #cached"}], **CLAUDE)
    run.expect("anthropic.chat", **claude_truth("cached"))


def by_hand(run):
    with Laminar.start_as_current_span("mine", input=MESSAGES, span_type="LLM"):
        Laminar.set_span_attributes(
            {
                "gen_ai.system": "openai",
                "gen_ai.request.model": MODEL,
                "gen_ai.response.model": "gpt-4o-mini-2024-07-18",
                "gen_ai.usage.input_tokens": 17,
                "gen_ai.usage.output_tokens": 23,
            }
        )
        Laminar.set_span_output(ANSWER)
    run.totals(17, 23)
    run.expect("mine", **truth())


def rag(run):
    @observe(name="retrieve")
    def retrieve(query):
        return DOCUMENTS[:2]

    @observe(name="rag")
    def answer(question):
        found = "\n".join(retrieve(question))
        return ask(run, messages=[{"role": "user", "content": f"{found}\n{question}"}]).choices[0].message.content

    answer(QUESTION)
    run.expect("openai.chat", **truth())
    run.expect("retrieve", span_type=CHAIN, status="SUCCESS", input_contains=[QUESTION], output_contains=DOCUMENTS[:1])
