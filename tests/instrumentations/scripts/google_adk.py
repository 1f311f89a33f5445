"""Google's Agent Development Kit, its own spans: with and without content, and those of its first schema."""

from __future__ import annotations

from google.adk.agents import LlmAgent, RunConfig, SequentialAgent
from google.adk.agents.run_config import StreamingMode
from google.adk.runners import InMemoryRunner
from google.genai import types

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    QUESTION,
    SESSION_ID,
    SYSTEM,
    TOOL_NAME,
    TOOL_RESULT,
    USER_ID,
    WEATHER_QUESTION,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_truth

NAME = "google-adk-native"
REQUIREMENTS = ["google-adk==2.13.0", "google-genai==2.34.0"]
ENVIRONMENT = {"OTEL_SEMCONV_STABILITY_OPT_IN": "gen_ai_latest_experimental"}
VARIANTS = {
    "google-adk-native-latest": {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "SPAN_AND_EVENT"},
    "google-adk-native-stable": {
        "OTEL_SEMCONV_STABILITY_OPT_IN": "",
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "true",
    },
    "google-adk-native-v1": {
        "OTEL_SEMCONV_STABILITY_OPT_IN": "",
        "ADK_TELEMETRY_SCHEMA_VERSION_OPT_IN": "1",
    },
}
SCENARIOS = ["chat", "stream", "tool", "agent", "workflow", "error", "session", "cached", "reasoning"]

MODEL = "gemini-2.5-flash"
CALL = "generate_content gemini-2.5-flash"

# Without content a call's tool is named among those that were offered, and nowhere else.
UNSAID = {"google-adk-native": {"tool_name": False}, **dict.fromkeys(VARIANTS)}


def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


def geographer(name=AGENT_NAME, **more):
    config = types.GenerateContentConfig(temperature=0.3, top_p=0.8, max_output_tokens=55)
    return LlmAgent(name=name, model=MODEL, instruction=SYSTEM, generate_content_config=config, **more)


async def ask(agent, question, mode=StreamingMode.NONE):
    """What the agent says at last."""
    runner = InMemoryRunner(agent=agent, app_name="sample")
    await runner.session_service.create_session(app_name="sample", user_id=USER_ID, session_id=SESSION_ID)
    message = types.Content(role="user", parts=[types.Part(text=question)])
    said = ""
    config = RunConfig(streaming_mode=mode)
    async for event in runner.run_async(user_id=USER_ID, session_id=SESSION_ID, new_message=message, run_config=config):
        parts = event.content.parts if event.content else []
        said = "".join(part.text for part in parts if part.text and not part.thought) or said
    return said


SAID = {"top_p": 0.8, "max_tokens": 55, "session_id": SESSION_ID}


def truth(kind="text", **more):
    return llm("gemini", kind, model=MODEL, **{**SAID, **more})


def agent_truth(**more):
    return {"span_type": AGENT, "status": "SUCCESS", "agent_name": AGENT_NAME, "session_id": SESSION_ID, **more}


async def chat(run):
    await ask(geographer(), QUESTION)
    run.expect(CALL, system_contains=[SYSTEM], **truth())
    if run.dialect == "google-adk-native-v1":  # whose parent repeats the call, with its content
        unsaid = {"provider": False}  # it names the framework
        run.expect("call_llm", present=unsaid, temperature=0.3, response_model="gemini-2.5-flash-001", **truth())
    run.expect(f"invoke_agent {AGENT_NAME}", **agent_truth())


async def stream(run):
    await ask(geographer(), QUESTION, StreamingMode.SSE)
    run.expect(CALL, **truth())
    run.expect(f"invoke_agent {AGENT_NAME}", **agent_truth())


async def tool(run):
    await ask(geographer(tools=[get_weather]), WEATHER_QUESTION)
    run.expect(CALL, nth=0, present=UNSAID[run.dialect], **tool_call("gemini", model=MODEL, tools=[TOOL_NAME], **SAID))


async def agent(run):
    said = await ask(geographer(tools=[get_weather]), WEATHER_QUESTION)
    run.expect(f"invoke_agent {AGENT_NAME}", **agent_truth())
    run.expect(CALL, nth=0, present=UNSAID[run.dialect], **tool_call("gemini", model=MODEL, **SAID))
    run.expect(f"execute_tool {TOOL_NAME}", **tool_truth())
    run.expect(CALL, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=said))


async def workflow(run):
    await ask(SequentialAgent(name="team", sub_agents=[geographer(), geographer("other")]), QUESTION)
    run.expect(f"invoke_agent {AGENT_NAME}", **agent_truth())
    run.expect(CALL, nth=0, **truth())  # the second is told what the first one said


async def error(run):
    try:
        await ask(geographer(), f"{QUESTION} #error-429")
    except Exception:
        run.expect(CALL, **failed("gemini", "_ResourceExhaustedError", model=MODEL, session_id=SESSION_ID, top_p=0.8))


async def session(run):
    await ask(geographer(), QUESTION)
    run.expect(CALL, **truth(user_id=USER_ID))
    run.expect(f"invoke_agent {AGENT_NAME}", **agent_truth(user_id=USER_ID))


async def cached(run):
    await ask(geographer(), f"{QUESTION} #cached")
    run.expect(CALL, **truth("cached"))


async def reasoning(run):
    await ask(geographer(), f"{QUESTION} #reasoning")
    run.expect(CALL, **truth("reasoning"))
