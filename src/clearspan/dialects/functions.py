"""Tools that a call offers, flattened: ``PREFIX N.name``, ``.description`` and ``.parameters``, which are JSON text."""

from __future__ import annotations

from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Draft
from clearspan.jsontext import holding

_LEAVES: Final = ("name", "description", "parameters")


def read_functions(draft: Draft, prefix: str) -> None:
    """The functions under ``prefix`` are the tools offered."""
    found: dict[int, dict[str, Any]] = {}
    taken: list[str] = []
    for name in [name for name in draft.rest if name.startswith(prefix)]:
        place, _, leaf = name[len(prefix) :].partition(".")
        value = convert.text(draft.rest[name])
        if leaf in _LEAVES and place.isascii() and place.isdigit() and len(place) < 6 and value is not None:
            held = holding(value) if leaf == "parameters" else None
            found.setdefault(int(place), {})[leaf] = value if held is None else held
            taken.append(name)
    if found:
        tools = tuple([{"type": "function", **found[place]} for place in sorted(found)])
        draft.offer("span", "tools", tools, *taken)
