"""The Model Context Protocol's own spans, of the SDK's client and of FastMCP's server."""

from __future__ import annotations

from fastmcp import Client, FastMCP

from instrumentations.world import TOOL, TOOL_ARGS, TOOL_NAME, TOOL_RESULT

NAME = "mcp-native"
REQUIREMENTS = ["mcp==2.3.0", "fastmcp==4.2.3"]
SCENARIOS = ["toolspan", "listing", "error"]

server = FastMCP("weather")


@server.tool(name=TOOL_NAME)
def get_weather(city: str) -> str:
    """The weather in a city."""
    if city == "nowhere":
        raise ValueError("no such city")
    return TOOL_RESULT


def is_call(span):
    return span["attributes"].get("mcp.method.name") == "tools/call"


async def toolspan(run):
    async with Client(server) as client:
        await client.call_tool(TOOL_NAME, TOOL_ARGS)
    run.expect(is_call, nth=0, span_type=TOOL, tool_name=TOOL_NAME, status="SUCCESS")
    run.expect(is_call, nth=-1, span_type=TOOL, tool_name=TOOL_NAME, status="SUCCESS")


async def listing(run):
    async with Client(server) as client:
        await client.list_tools()
    run.expect(lambda span: "tools/list" in span["name"], nth=0, span_type=["custom"], status="SUCCESS")


async def error(run):
    async with Client(server) as client:
        await client.call_tool(TOOL_NAME, {"city": "nowhere"}, raise_on_error=False)
    run.expect(is_call, nth=-1, span_type=TOOL, tool_name=TOOL_NAME, status="ERROR", error_type="tool_error")
