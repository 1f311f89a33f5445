"""Traceloop's SDK: its decorators, association properties and prompts, with OpenLLMetry's instrumentation of OpenAI."""

from __future__ import annotations

import openai
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from traceloop.sdk import Traceloop
from traceloop.sdk.decorators import agent as agent_of
from traceloop.sdk.decorators import task as task_of
from traceloop.sdk.decorators import tool as tool_of
from traceloop.sdk.decorators import workflow as workflow_of
from traceloop.sdk.instruments import Instruments

from instrumentations.scripts._openai_calls import MESSAGES, MODEL, TOOLS, ask, truth
from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    ANSWER,
    CHAIN,
    CITY,
    DOCUMENTS,
    METADATA,
    QUESTION,
    SESSION_ID,
    TEMPLATE,
    TOOL_NAME,
    TOOL_RESULT,
    USER_ID,
    VARIABLES,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    failed,
    tool_call,
)
from instrumentations.world import tool as tool_run

NAME = "traceloop-sdk"
REQUIREMENTS = [
    "traceloop-sdk==0.62.4",
    "opentelemetry-semantic-conventions-ai==0.5.1",
    "openai==2.54.0",
]
SCENARIOS = [
    "chat",
    "stream",
    "tool",
    "toolspan",
    "agent",
    "error",
    "failed_task",
    "rag",
    "template",
    "session",
    "by_hand",
]
OWN_PROVIDER = True


def setup(run):
    Traceloop.init(
        app_name="sample-app",
        disable_batch=True,
        processor=SimpleSpanProcessor(run.spans),
        instruments={Instruments.OPENAI},
    )


@tool_of(name=TOOL_NAME)
def get_weather(city):
    return TOOL_RESULT


def chat(run):
    @workflow_of(name="answer")
    def answer(question):
        return ask(run).choices[0].message.content

    answer(QUESTION)
    run.expect("openai.chat", **truth())
    run.expect(
        "answer.workflow", span_type=CHAIN, status="SUCCESS", input_contains=[QUESTION], output_contains=[ANSWER]
    )


def stream(run):
    @workflow_of(name="answer")
    def answer(question):
        for chunk in ask(run, stream=True, stream_options={"include_usage": True}):
            if chunk.choices:
                yield chunk.choices[0].delta.content

    for _ in answer(QUESTION):
        pass
    run.expect("openai.chat", **truth())


def tool(run):
    ask(run, messages=[{"role": "user", "content": WEATHER_QUESTION}], tools=TOOLS)
    run.expect("openai.chat", **tool_call("openai", model=MODEL, response_model="gpt-4o-mini-2024-07-18"))


def toolspan(run):
    get_weather(city=CITY)
    run.expect("get_weather.tool", **tool_run())


def agent(run):
    @task_of(name="talk")
    def talk(messages):
        return ask(run, messages=messages, tools=TOOLS).choices[0].message

    @agent_of(name=AGENT_NAME)
    def geographer(question):
        messages = [{"role": "user", "content": question}]
        said = talk(messages)
        call = said.tool_calls[0]
        result = get_weather(city=CITY)
        told = {"role": "tool", "tool_call_id": call.id, "content": result}
        return talk([*messages, said.model_dump(exclude_none=True), told]).content

    @workflow_of(name="weather")
    def weather(question):
        return geographer(question)

    weather(WEATHER_QUESTION)
    run.expect("openai.chat", nth=0, **tool_call("openai", model=MODEL, response_model="gpt-4o-mini-2024-07-18"))
    run.expect("openai.chat", nth=1, **truth(kind="after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))
    run.expect("get_weather.tool", **tool_run())
    both = {"status": "SUCCESS", "input_contains": [WEATHER_QUESTION], "output_contains": [WEATHER_TEXT]}
    run.expect("geographer.agent", span_type=AGENT, agent_name=AGENT_NAME, **both)
    run.expect("weather.workflow", span_type=CHAIN, **both)
    run.expect("talk.task", nth=0, span_type=CHAIN, status="SUCCESS", output_contains=[TOOL_NAME])


def error(run):
    @workflow_of(name="answer")
    def answer(question):
        return ask(run, messages=[{"role": "user", "content": question}], temperature=0.3)

    try:
        answer(f"{QUESTION} #error-429")
    except openai.RateLimitError:
        run.expect("openai.chat", **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))
        run.expect("answer.workflow", span_type=CHAIN, status="ERROR", error_type="RateLimitError")


def failed_task(run):
    @tool_of(name="broken_tool")
    def broken(city):
        raise ValueError(f"no weather for {city}")

    try:
        broken(city=CITY)
    except ValueError:
        run.expect(
            "broken_tool.tool",
            span_type=["tool"],
            tool_name="broken_tool",
            tool_args={"city": CITY},
            status="ERROR",
            error_type="ValueError",
        )


def rag(run):
    @task_of(name="retrieve")
    def retrieve(query):
        return DOCUMENTS[:2]

    @workflow_of(name="rag")
    def answer(question):
        found = "\n".join(retrieve(question))
        return ask(run, messages=[{"role": "user", "content": f"{found}\n{question}"}]).choices[0].message.content

    answer(QUESTION)
    run.expect("openai.chat", **truth())
    run.expect(
        "retrieve.task", span_type=CHAIN, status="SUCCESS", input_contains=[QUESTION], output_contains=DOCUMENTS[:1]
    )
    run.expect("rag.workflow", span_type=CHAIN, status="SUCCESS", input_contains=[QUESTION], output_contains=[ANSWER])


def template(run):
    from traceloop.sdk.tracing.tracing import set_managed_prompt_tracing_context

    @workflow_of(name="answer")
    def answer(country):
        set_managed_prompt_tracing_context("capital", 3, "v3", "abc", VARIABLES)
        return ask(run, messages=[{"role": "user", "content": TEMPLATE.format(country=country)}])

    answer("Freedonia")
    run.expect("openai.chat", **truth(prompt_name="capital", prompt_version="3", prompt_variables=VARIABLES))


def session(run):
    @workflow_of(name="answer")
    def answer(question):
        Traceloop.set_association_properties({"session_id": SESSION_ID, "user_id": USER_ID, **METADATA})
        return ask(run).choices[0].message.content

    answer(QUESTION)
    said = {"session_id": SESSION_ID, "user_id": USER_ID, "metadata": METADATA}
    run.expect("openai.chat", **truth(**said))


def by_hand(run):
    from traceloop.sdk.tracing.manual import LLMMessage, LLMUsage, track_llm_call

    with track_llm_call(vendor="openai", type="chat") as call:
        call.report_request(model=MODEL, messages=[LLMMessage(role=m["role"], content=m["content"]) for m in MESSAGES])
        call.report_response("gpt-4o-mini-2024-07-18", [ANSWER])
        call.report_usage(
            LLMUsage(
                prompt_tokens=17,
                completion_tokens=23,
                total_tokens=40,
                cache_creation_input_tokens=0,
                cache_read_input_tokens=0,
            )
        )
    run.totals(17, 23)
    run.expect("openai.chat", **truth())
