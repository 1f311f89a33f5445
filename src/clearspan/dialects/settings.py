"""A request's settings: the model's short names, and the attributes that carry them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from clearspan.dialects.tables.genai import TODAY

SETTINGS: Final[Mapping[str, str]] = {
    field: attribute for attribute, (group, field, _) in TODAY.names.items() if group == "settings"
}
"""Setting → its attribute in today's GenAI conventions."""
