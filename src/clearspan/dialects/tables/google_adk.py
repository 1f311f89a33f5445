"""Google's Agent Development Kit: attribute to field.

Generated from semconv/dialects/google_adk.yaml by `make generate`: change that file, not this one.
Source: google-adk 2.13.0, google.adk.telemetry.tracing, in both versions of its schema
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, google_adk_values
from clearspan.dialects.base import table

OWN: Final = table(
    {
        "gcp.vertex.agent.session_id": ("session_id", convert.identifier),
        "gcp.vertex.agent.tool_call_args": ("tool.arguments", google_adk_values.held),
        "gcp.vertex.agent.tool_response": ("tool.result", google_adk_values.held),
    }
)
"""Names of the first version, beside the GenAI conventions' own."""
