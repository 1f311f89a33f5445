"""OpenTelemetry's instrumentation of QwenPaw, of the GenAI group: one span for each turn of a conversation.

The calls of models are told by the instrumentation of OpenAI's client. Runs of tools have no span.
"""

# ruff: noqa: E402  the library looks for its folder when it is loaded

from __future__ import annotations

import os
import tempfile
from pathlib import Path

HOME = tempfile.TemporaryDirectory(prefix="qwenpaw-", ignore_cleanup_errors=True)
os.environ["QWENPAW_WORKING_DIR"] = f"{HOME.name}/paw"
tempfile.tempdir = HOME.name  # where it writes what it knows of an error

from agentscope.message import Msg, TextBlock
from agentscope.tool import ToolResponse
from agentscope_runtime.engine.schemas.agent_schemas import AgentRequest
from opentelemetry.instrumentation.genai.openai import OpenAIInstrumentor
from opentelemetry.instrumentation.genai.qwenpaw import QwenPawInstrumentor
from qwenpaw.app.agent_context import set_current_agent_id
from qwenpaw.app.runner import AgentRunner
from qwenpaw.config import config as settings
from qwenpaw.config.utils import load_config, save_config
from qwenpaw.plugins import PluginApi
from qwenpaw.plugins.registry import PluginRegistry
from qwenpaw.providers.provider import ModelInfo, ProviderInfo
from qwenpaw.providers.provider_manager import ProviderManager

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    ANSWER,
    CHAIN,
    QUESTION,
    SESSION_ID,
    SYSTEM,
    TOOL_NAME,
    TOOL_RESULT,
    USER_ID,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    failed,
    llm,
    tool_call,
)

NAME = "otel-genai-qwenpaw"
REQUIREMENTS = [
    "opentelemetry-instrumentation-genai-qwenpaw==1.3b0",
    "opentelemetry-instrumentation-genai-openai==1.3b0",  # the calls themselves
    "qwenpaw==1.1.12.post3",
    "openai==2.33.0",
    "mcp==1.26.0",  # AgentScope takes any from 1.13 on, and does not load with 2
]
SCENARIOS = ["chat", "agent", "toolerror", "stream", "session", "closed", "error", "cached"]
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_only"}
VARIANTS = {
    "otel-genai-qwenpaw-events": {
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "event_only",
        "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT": "true",
        "SCENARIOS": "agent session",
    },
}

AGENT_ID = "default"
PROVIDER = "atlas"
MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
SETTINGS = {"temperature": 0.3, "top_p": 0.9, "max_tokens": 64}
CALL = f"chat {MODEL}"
TURN = "invoke_agent*"


def setup(run):
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)
    QwenPawInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)


def teardown(run):
    HOME.cleanup()


async def get_weather(city: str) -> ToolResponse:
    """The weather in a city.

    Args:
        city (str): The city's name
    """
    return ToolResponse(content=[TextBlock(type="text", text=TOOL_RESULT)])


async def no_weather(city: str) -> ToolResponse:
    """The weather in a city.

    Args:
        city (str): The city's name
    """
    raise ValueError("no weather today")


async def a_provider(run):
    """What its page of models does when a provider is added."""
    sees = dict.fromkeys(["supports_multimodal", "supports_image", "supports_video"], False)
    at = {"base_url": run.base("openai"), "api_key": "sk-sample", "models": [ModelInfo(id=MODEL, name=MODEL, **sees)]}
    added = ProviderInfo(id=PROVIDER, name="Atlas", generate_kwargs=SETTINGS, **at)
    await ProviderManager.get_instance().add_custom_provider(added)


def an_offer(tool):
    """What a plugin does that brings a tool."""
    registry, api = PluginRegistry(), PluginApi("weather", {})
    api.set_registry(registry)
    api.register_tool(tool.__name__, tool, enabled=True)
    set_current_agent_id(AGENT_ID)
    for hook in registry.get_startup_hooks():
        hook.callback()


async def geographer(run, *tools):
    """A runner that has started, as a workspace makes it; of the tools it comes with it has none."""
    await a_provider(run)
    workspace = Path(os.environ["QWENPAW_WORKING_DIR"], "workspaces", AGENT_ID)
    workspace.mkdir(parents=True)
    workspace.joinpath("AGENTS.md").write_text(SYSTEM)
    save_config(load_config())
    held = settings.ToolsConfig()
    for one in held.builtin_tools.values():
        one.enabled = False
    held.builtin_tools["run_tool_batch"] = settings.BuiltinToolConfig(name="run_tool_batch", enabled=False)
    profile = settings.AgentProfileConfig(
        id=AGENT_ID,
        name=AGENT_NAME,
        language="en",
        system_prompt_files=["AGENTS.md"],
        active_model=settings.ModelSlotConfig(provider_id=PROVIDER, model=MODEL),
        running=settings.AgentsRunningConfig(llm_retry_enabled=False),
        tools=held,
    )
    settings.save_agent_config(AGENT_ID, profile)
    for tool in tools:
        an_offer(tool)
    return await AgentRunner(agent_id=AGENT_ID, workspace_dir=workspace).start()


def turn(runner, question):
    asked = AgentRequest(input=[], session_id=SESSION_ID, user_id=USER_ID)
    return runner.query_handler([Msg("user", question, "user")], request=asked)


async def ask(runner, question):
    async for _ in turn(runner, question):
        pass


def an_agent(run, question=QUESTION, answer="Fredville", **more):
    spoke = {"input_contains": [question], "output_contains": [answer], "status": "SUCCESS"}
    run.expect(**{"span": TURN, "span_type": AGENT, "session_id": SESSION_ID, **spoke, **more})


def truth(kind="text", **more):
    named = {"model": MODEL, "response_model": ANSWERED_BY, "session_id": SESSION_ID, **SETTINGS}
    return llm("openai", kind, **{**named, **more})


async def chat(run):
    await ask(await geographer(run), QUESTION)
    an_agent(run)
    run.expect(CALL, **truth(system_contains=[SYSTEM]))


def both_calls(run, name=TOOL_NAME):
    an_agent(run, WEATHER_QUESTION, WEATHER_TEXT)
    named = {"model": MODEL, "response_model": ANSWERED_BY, "session_id": SESSION_ID, "tool_name": name, **SETTINGS}
    run.expect(CALL, nth=0, tools=[name], **tool_call("openai", **named))


async def agent(run):
    await ask(await geographer(run, get_weather), WEATHER_QUESTION)
    both_calls(run)
    run.expect(CALL, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))


async def toolerror(run):
    """The agent catches what the tool raises, and tells the model."""
    await ask(await geographer(run, no_weather), WEATHER_QUESTION)
    both_calls(run, "no_weather")
    told = {"input_contains": [WEATHER_QUESTION, "no weather today"]}
    run.expect(CALL, nth=1, **truth("after_tool", said=WEATHER_TEXT, **told))


async def stream(run):
    """As the application's channels ask."""
    said = {"role": "user", "type": "message", "content": [{"type": "text", "text": QUESTION}]}
    asked = AgentRequest(input=[said], session_id=SESSION_ID, user_id=USER_ID)
    async for _ in (await geographer(run)).stream_query(asked):
        pass
    through = {"input_contains": [QUESTION], "output_contains": ["Fredville"], "status": "SUCCESS"}
    run.expect("agent_step", span_type=CHAIN, **through)  # AgentScope's own, of the request as a whole
    an_agent(run)
    run.expect(CALL, **truth())


async def session(run):
    """Two turns. The runner looks up the agent's name in the first, so that only the second's span has it."""
    runner, again = await geographer(run), "Are you sure?"
    await ask(runner, QUESTION)
    await ask(runner, again)
    an_agent(run, nth=0)
    an_agent(run, again, nth=1, agent_name=AGENT_NAME)
    run.expect(CALL, nth=0, **truth())
    run.expect(CALL, nth=1, **truth(input_contains=[QUESTION, ANSWER, again]))


async def closed(run):
    """The caller goes when the first words are there; how far the call has come by then is not sure."""
    answer = turn(await geographer(run), QUESTION)
    async for message, _ in answer:
        if message.get_text_content():
            break
    await answer.aclose()
    an_agent(run, answer="The capital")
    told = truth(said=None, output_contains=["The capital"])
    del told["status"]
    run.expect(CALL, **told)


async def error(run):
    try:
        await ask(await geographer(run), f"{QUESTION} #error-429")
    except Exception as raised:
        run.note(f"raised {type(raised).__name__}")
        named = {"error_type": type(raised).__name__, "error_contains": "Rate limit reached"}
        told = {"session_id": SESSION_ID, "input_contains": [QUESTION], **named}
        run.expect(TURN, span_type=AGENT, status="ERROR", **told)
        run.expect(CALL, **failed("openai", "RateLimitError", model=MODEL, session_id=SESSION_ID, **SETTINGS))


async def cached(run):
    await ask(await geographer(run), f"{QUESTION} #cached")
    an_agent(run)
    run.expect(CALL, **truth("cached"))
