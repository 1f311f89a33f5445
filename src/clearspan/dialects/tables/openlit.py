"""OpenLIT: attribute to field.

Generated from semconv/dialects/openlit.yaml by `make generate`: change that file, not this one.
Source: openlit 1.45.0, openlit.semcov and its instrumentations of openai, anthropic and langchain
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert, openlit_values
from clearspan.dialects.base import table

OWN: Final = table(
    {
        "gen_ai.request.user": ("user_id", convert.identifier),
        "gen_ai.usage.cost": ("cost.total", openlit_values.cost),
        "gen_ai.tool.args": ("tool.arguments", openlit_values.literal),
        "gen_ai.workflow.input": ("input", openlit_values.state),
        "gen_ai.workflow.output": ("output", openlit_values.state),
        "gen_ai.request.reasoning_effort": ("settings.reasoning_effort", convert.text),
    }
)
"""Its names beside those of the GenAI conventions. What it writes where nothing was said is read in code."""
