"""Langfuse's values: metadata as JSON text, a function's arguments, times as text, usage by exclusive parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from clearspan.dialects import convert
from clearspan.dialects.mlflow_values import plain
from clearspan.model.json_data import is_dict, is_list, json_data


def metadata(value: Any) -> Any:
    """A converter: a value of the metadata, every one of which is JSON text since version 5. Empty values are none."""
    found = json_data(plain(value))
    return None if found == "" else found


def arguments(value: Any) -> Any:
    """What a decorated function was given: ``{"args": [...], "kwargs": {...}}`` without the half that is empty."""
    if not is_dict(value) or value.keys() != {"args", "kwargs"}:
        return value
    positional, named = value["args"], value["kwargs"]
    if not positional:
        return named
    if not named:
        return positional[0] if is_list(positional) and len(positional) == 1 else positional
    return value


def moment(value: Any) -> int | None:
    """A time in ISO 8601, quoted or not, as nanoseconds since the Unix epoch."""
    text = convert.text(plain(value))
    if text is None:
        return None
    try:
        parsed = datetime.fromisoformat(text.replace("Z", "+00:00"))
        since = parsed if parsed.tzinfo else parsed.replace(tzinfo=timezone.utc)
        return int(since.timestamp() * 1_000_000) * 1000
    except (ValueError, OverflowError, OSError):
        return None


def usage(value: Mapping[str, Any]) -> dict[str, int]:
    """Counts of the form ``input``, ``input_cache_read``, ``output``, ...: the parts of a side exclude each other."""
    found: dict[str, int] = {}
    for side, name in (("input", "prompt"), ("output", "completion")):
        parts = [convert.count(count) for key, count in value.items() if _is_part(key, side)]
        known = [count for count in parts if count is not None]
        if known:
            found[name] = sum(known)
    named = {
        "said_total": ("total",),
        "cache_read": ("input_cache_read", "input_cached_tokens", "cache_read_input_tokens"),
        "cache_write": ("input_cache_creation", "cache_creation_input_tokens"),
        "reasoning": ("output_reasoning", "output_reasoning_tokens"),
    }
    for name, keys in named.items():
        count = next((number for key in keys if (number := convert.count(value.get(key))) is not None), None)
        if count is not None:
            found[name] = count
    return found


def _is_part(key: str, side: str) -> bool:
    return key == side or (key.startswith(f"{side}_") and "priority" not in key) or key.endswith(f"_{side}_tokens")
