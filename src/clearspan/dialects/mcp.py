"""The Model Context Protocol: a request that calls a tool is that tool's run, also where only its method says so.

Source: mcp 2.3.0 (``shared.jsonrpc_dispatcher``, ``server._otel``), fastmcp 4.2.3 (``telemetry``), and the MCP pages of
the GenAI conventions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clearspan.dialects.base import Dialect, Draft
from clearspan.model import LogRecord, SpanRecord

_METHOD: Final = "mcp.method.name"
_CALL: Final = "tools/call"


def _recognise(record: SpanRecord) -> bool:
    return _METHOD in record.attributes


def _read(draft: Draft, record: SpanRecord, _logs: Sequence[LogRecord]) -> None:
    if draft.rest.get(_METHOD) != _CALL:
        return
    draft.offer("span", "operation", "execute_tool", _METHOD, keep=True)
    if "gen_ai.tool.name" not in draft.rest:
        name = record.name.partition(_CALL)[2].strip()  # "MCP send tools/call get_weather"
        draft.offer("tool", "name", name or None)


MCP: Final = Dialect("mcp", frozenset({"mcp"}), _recognise, _read)
