"""A request's settings: the model's short names, and the attributes that carry them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clearspan.dialects.tables.genai import TODAY
from clearspan.model.json_data import is_list
from clearspan.semconv import CLEARSPAN_SETTINGS_PREFIX

SETTINGS: Final[Mapping[str, str]] = {
    field: attribute for attribute, (group, field, _) in TODAY.names.items() if group == "settings"
}
"""Setting → its attribute in today's GenAI conventions."""


def outgoing(name: str, value: Any) -> tuple[str, Any]:
    """The attribute that a setting goes out as, and its value there.

    That is the conventions' attribute with a value of its type, as long as that says the same; else our own.
    """
    attribute = SETTINGS.get(name)
    if attribute is not None:
        converted = TODAY.names[attribute][2](value)
        if converted is not None and converted == (tuple(value) if is_list(value) else value):
            return attribute, converted
    return CLEARSPAN_SETTINGS_PREFIX + name, value
