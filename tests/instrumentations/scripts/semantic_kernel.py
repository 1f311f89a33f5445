"""Semantic Kernel with its own spans; content is in log records of Python's logging."""

from __future__ import annotations

import logging

import openai
from opentelemetry.sdk._logs import LoggingHandler
from semantic_kernel import Kernel
from semantic_kernel.agents import ChatCompletionAgent
from semantic_kernel.connectors.ai.function_choice_behavior import FunctionChoiceBehavior
from semantic_kernel.connectors.ai.open_ai import (
    OpenAIChatCompletion,
    OpenAIChatPromptExecutionSettings,
)
from semantic_kernel.contents import ChatHistory
from semantic_kernel.functions import KernelArguments, kernel_function

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    QUESTION,
    SETTINGS,
    SYSTEM,
    TOOL_NAME,
    TOOL_RESULT,
    WEATHER_QUESTION,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_truth

NAME = "semantic-kernel-native"
REQUIREMENTS = ["semantic-kernel==1.45.0", "openai==3.54.0"]
ENVIRONMENT = {
    "SEMANTICKERNEL_EXPERIMENTAL_GENAI_ENABLE_OTEL_DIAGNOSTICS": "true",
    "SEMANTICKERNEL_EXPERIMENTAL_GENAI_ENABLE_OTEL_DIAGNOSTICS_SENSITIVE": "true",
}
SCENARIOS = ["chat", "stream", "tool", "toolspan", "agent", "error", "template", "cached", "reasoning"]

MODEL = "gpt-4o-mini"
CALL = f"chat {MODEL}"


def setup(run):
    logging.getLogger().addHandler(LoggingHandler(logger_provider=run.logger_provider))
    logging.getLogger("semantic_kernel").setLevel(logging.INFO)


def service(run):
    client = openai.AsyncOpenAI(base_url=run.base("openai"), api_key="sk-sample", max_retries=0)
    return OpenAIChatCompletion(ai_model_id=MODEL, async_client=client)


def history(question):
    told = ChatHistory(system_message=SYSTEM)
    told.add_user_message(question)
    return told


def options(**more):
    return OpenAIChatPromptExecutionSettings(**more)


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, **more)


async def chat(run):
    await service(run).get_chat_message_contents(history(QUESTION), options(**SETTINGS))
    run.expect(CALL, **truth(**SETTINGS))


async def stream(run):
    async for _ in service(run).get_streaming_chat_message_contents(history(QUESTION), options(**SETTINGS)):
        pass
    run.expect(CALL, **truth(**SETTINGS))


class Weather:
    """A plugin."""

    @kernel_function(name=TOOL_NAME, description="The weather in a city")
    def get_weather(self, city: str) -> str:
        return TOOL_RESULT


def kernel(run):
    made = Kernel()
    made.add_service(service(run))
    made.add_plugin(Weather(), "sky")
    return made


async def tool(run):
    chosen = options(function_choice_behavior=FunctionChoiceBehavior.Auto(auto_invoke=False))
    await service(run).get_chat_message_contents(history(WEATHER_QUESTION), chosen, kernel=kernel(run))
    run.expect(CALL, **tool_call("openai", model=MODEL, tool_name=f"sky-{TOOL_NAME}"))


async def toolspan(run):
    await kernel(run).invoke(plugin_name="sky", function_name=TOOL_NAME, arguments=KernelArguments(city="Fredville"))
    run.expect(f"execute_tool sky-{TOOL_NAME}", **tool_truth(tool_name=f"sky-{TOOL_NAME}"))


async def agent(run):
    made = ChatCompletionAgent(service=service(run), name=AGENT_NAME, instructions=SYSTEM, plugins=[Weather()])
    said = str((await made.get_response(messages=WEATHER_QUESTION)).message.content)
    told = {"agent_name": AGENT_NAME, "input_contains": [WEATHER_QUESTION], "output_contains": [said]}
    run.expect(f"invoke_agent {AGENT_NAME}", span_type=AGENT, status="SUCCESS", **told)
    run.expect(CALL, nth=0, **tool_call("openai", model=MODEL, tool_name=f"Weather-{TOOL_NAME}"))
    run.expect(f"execute_tool *{TOOL_NAME}", **tool_truth(tool_name=f"Weather-{TOOL_NAME}"))
    run.expect(CALL, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=said))


async def error(run):
    try:
        await service(run).get_chat_message_contents(history(f"{QUESTION} #error-429"), options(temperature=0.3))
    except Exception:
        run.expect(CALL, **failed("openai", "ServiceResponseException", model=MODEL, temperature=0.3))


async def template(run):
    arguments = KernelArguments(country="Freedonia")
    await kernel(run).invoke_prompt("What is the capital of {{$country}}?", arguments=arguments)
    run.expect(CALL, **truth())


async def cached(run):
    await service(run).get_chat_message_contents(history(f"{QUESTION} #cached"), options())
    run.expect(CALL, **truth("cached"))


async def reasoning(run):
    await service(run).get_chat_message_contents(history(f"{QUESTION} #reasoning"), options())
    run.expect(CALL, **truth("reasoning"))
