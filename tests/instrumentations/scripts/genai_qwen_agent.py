"""OpenTelemetry's instrumentation of Qwen-Agent, of the GenAI group: agents and tools.

The calls of models are told by the instrumentation of OpenAI's client.
"""

from __future__ import annotations

from opentelemetry.instrumentation.genai.openai import OpenAIInstrumentor
from opentelemetry.instrumentation.genai.qwen_agent import QwenAgentInstrumentor
from qwen_agent.agents import FnCallAgent
from qwen_agent.tools.base import BaseTool, register_tool

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    QUESTION,
    SYSTEM,
    TOOL_NAME,
    TOOL_RESULT,
    WEATHER_QUESTION,
    WEATHER_SCHEMA,
    WEATHER_TEXT,
    failed,
    llm,
    tool,
    tool_call,
)

NAME = "otel-genai-qwen-agent"
REQUIREMENTS = [
    "opentelemetry-instrumentation-genai-qwen-agent==1.3b0",
    "opentelemetry-instrumentation-genai-openai==1.3b0",  # the calls themselves
    "qwen-agent==0.0.34",
    "numpy",  # it is needed, and not asked for
    "tqdm",
    "soundfile",
    "python-dateutil",
    "openai==3.57.0",
]
SCENARIOS = ["chat", "agent", "toolerror", "error", "cached"]
ENVIRONMENT = {"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "span_only"}

MODEL = "qwen-max"
CALL = f"chat {MODEL}"
SETTINGS = {"temperature": 0.3, "max_tokens": 64}


def setup(run):
    OpenAIInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)
    QwenAgentInstrumentor().instrument(tracer_provider=run.tracer_provider, logger_provider=run.logger_provider)


@register_tool(TOOL_NAME)
class Weather(BaseTool):
    description = "The weather in a city"
    parameters = WEATHER_SCHEMA
    fails = False

    def call(self, params, **options):
        if self.fails:
            raise ValueError("no weather today")
        return TOOL_RESULT


def ask(run, question, tools=()):
    asked = {**SETTINGS, "use_raw_api": True, "stream_options": {"include_usage": True}, "max_retries": 0}
    model = {"model": MODEL, "model_type": "oai", "model_server": run.base("openai"), "api_key": "sk-sample"}
    held = {"name": AGENT_NAME, "system_message": SYSTEM, "llm": {**model, "generate_cfg": asked}}
    for _ in FnCallAgent(function_list=list(tools), **held).run([{"role": "user", "content": question}]):
        pass


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, **{**SETTINGS, **more})


def an_agent(run, asked, said):
    spoke = {"input_contains": [asked], "output_contains": [said], "system_contains": [SYSTEM]}
    run.expect(f"invoke_agent {AGENT_NAME}", span_type=AGENT, agent_name=AGENT_NAME, status="SUCCESS", **spoke)


def both_calls(run):
    an_agent(run, WEATHER_QUESTION, WEATHER_TEXT)
    run.expect(CALL, nth=0, **tool_call("openai", model=MODEL, **SETTINGS))
    run.expect(CALL, nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))


def chat(run):
    ask(run, QUESTION)
    an_agent(run, QUESTION, "Fredville")
    run.expect(CALL, **truth(system_contains=[SYSTEM]))


def agent(run):
    ask(run, WEATHER_QUESTION, [TOOL_NAME])
    both_calls(run)
    run.expect(f"execute_tool {TOOL_NAME}", **tool())


def toolerror(run):
    """The agent catches what the tool raises, and tells the model."""
    Weather.fails = True
    ask(run, WEATHER_QUESTION, [TOOL_NAME])
    both_calls(run)
    told = tool(tool_result="no weather today")
    del told["status"]  # for the agent it is an answer
    run.expect(f"execute_tool {TOOL_NAME}", **told)


def error(run):
    try:
        ask(run, f"{QUESTION} #error-429")
    except Exception:
        run.expect(CALL, nth=0, **failed("openai", "RateLimitError", model=MODEL, **SETTINGS))
        named = {"agent_name": AGENT_NAME, "error_type": "ModelServiceError", "input_contains": [QUESTION]}
        run.expect(f"invoke_agent {AGENT_NAME}", span_type=AGENT, status="ERROR", **named)


def cached(run):
    ask(run, f"{QUESTION} #cached")
    an_agent(run, QUESTION, "Fredville")
    run.expect(CALL, **truth("cached"))
