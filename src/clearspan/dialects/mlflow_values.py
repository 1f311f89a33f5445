"""MLflow's values: every attribute is JSON text, so a text stands in quotes. Converters for its table."""

from __future__ import annotations

import json
from typing import Any

from clearspan.dialects import convert, providers
from clearspan.model.json_data import json_data


def plain(value: Any) -> Any:
    """The value that the JSON text says; what is no JSON text as it is."""
    if not isinstance(value, str):
        return json_data(value)
    try:
        return json_data(json.loads(value, parse_constant=str))
    except (ValueError, RecursionError):
        return value


def text(value: Any) -> str | None:
    """A converter: a text in or without quotes."""
    return convert.text(plain(value))


def identifier(value: Any) -> str | None:
    """A converter: a text or a whole number."""
    return convert.identifier(plain(value))


def provider(value: Any) -> str | None:
    """A converter: a provider's name."""
    return providers.older(plain(value))
