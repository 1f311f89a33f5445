"""OpenLLMetry's instrumentation of MCP's client and server."""

from __future__ import annotations

from mcp.server.fastmcp import FastMCP
from mcp.shared.memory import create_connected_server_and_client_session
from opentelemetry.instrumentation.mcp import McpInstrumentor

from instrumentations.world import CHAIN, CITY, TOOL_RESULT
from instrumentations.world import tool as tool_run

NAME = "openllmetry-mcp"
REQUIREMENTS = [
    "opentelemetry-instrumentation-mcp==0.62.4",
    "opentelemetry-semantic-conventions-ai==0.5.1",
    "mcp==1.26.0",
]
SCENARIOS = ["toolspan", "toolerror", "others"]

server = FastMCP("weather")


@server.tool()
def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


@server.tool()
def broken_tool(city: str) -> str:
    """A tool that fails."""
    raise ValueError(f"no weather for {city}")


@server.prompt()
def ask(country: str) -> str:
    """A prompt."""
    return f"What is the capital of {country}?"


@server.resource("facts://capital")
def capital() -> str:
    """A resource."""
    return "Fredville"


def setup(run):
    McpInstrumentor().instrument(tracer_provider=run.tracer_provider)


async def toolspan(run):
    async with create_connected_server_and_client_session(server._mcp_server) as client:
        await client.call_tool("get_weather", {"city": CITY})
    run.expect(lambda span: span["name"].startswith("get_weather"), nth=0, **tool_run())


async def toolerror(run):
    async with create_connected_server_and_client_session(server._mcp_server) as client:
        await client.call_tool("broken_tool", {"city": CITY})
    run.expect(
        lambda span: span["name"].startswith("broken_tool"),
        nth=0,
        span_type=["tool"],
        tool_name="broken_tool",
        tool_args={"city": CITY},
        status="ERROR",
    )


async def others(run):
    async with create_connected_server_and_client_session(server._mcp_server) as client:
        await client.list_tools()
        await client.get_prompt("ask", {"country": "Freedonia"})
        await client.read_resource("facts://capital")
        await client.list_prompts()
    run.expect("initialize.mcp", span_type=CHAIN, status="SUCCESS", output_contains=["weather"])
