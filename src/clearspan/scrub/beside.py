"""Maps that hold a name and its value side by side: ``{"name": "DB_PASSWORD", "value": "…"}``, and their like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

VALUES: Final = frozenset(
    (
        "value val content text default v values string data answer parametervalue"
        " new old newvalue oldvalue new_value old_value before after"
    ).split()
)
"""In lower case: the fields that hold the value which another field of the map names."""

_NAMES: Final = "name key header field variable param parameter env setting k parameterkey label".split()
_KINDS: Final = "title question system kind type".split()
"""Fields that may name the value, and may as well say what kind of thing it is."""
_FIELDS: Final = "selector element locator placeholder".split()
"""Fields of the calls by which an agent fills in a page: they say where."""
_TYPING: Final = frozenset("type fill input input_text type_text enter enter_text set set_value send_keys".split())
_COOKIE: Final = frozenset(("path", "domain", "httponly", "samesite"))
_MOST: Final = 8  # fields
_MOST_OF_A_COOKIE: Final = 12
_LONGEST: Final = 64

_SELECTOR: Final = re.compile(
    r"(?:#|[\[@(](?:name|id|placeholder|autocomplete|aria-label|data-[\w\-]{1,20}|type)[*^$~|]?=[\"']?)(?P<v>[A-Za-z][\w\-'’ ]{1,40})"
)
_FIELD: Final = re.compile(
    r"(?P<v>[\w\-'’ ]{2,40}?)[ ](?:(?:text|input)[ ]?)?(?:field|box|input|textbox|entry)\Z", re.IGNORECASE
)
_PLAIN: Final = re.compile(r"(?P<v>[\w\-'’ ]{2,40})\Z")


def named_beside(mapping: Mapping[Any, Any], key: str, matters: Callable[[str], bool]) -> str | None:
    """What ``mapping`` says the name of its value is; ``None`` if it says nothing.

    ``key`` is what the map itself is called, and ``matters`` asks about a name.
    """
    if len(mapping) > _MOST_OF_A_COOKIE:
        return None
    lowered = {name.lower(): found for name, found in mapping.items() if isinstance(name, str)}
    if "name" in lowered and "value" in lowered and not _COOKIE.isdisjoint(lowered):
        return "cookie"
    if len(mapping) > _MOST:
        return None
    if "keyname" in lowered and "value" in lowered:  # an access key of Azure's, which is called key1 or primary
        return "account_key"
    for field in _NAMES:
        name = _text(lowered.get(field))
        if name is not None:
            return name
    parsed = key.endswith("tokens")  # of a program: each has a type, and none is a secret
    for field in _KINDS:
        name = _text(lowered.get(field))
        if name is not None and (parsed or matters(name)):
            return name
    return _filled_in(lowered)


def _text(found: Any) -> str | None:
    if isinstance(found, dict):  # FHIR's {"type": {"text": "MRN"}, "value": "..."}
        found = cast("Mapping[str, Any]", found).get("text")
    return found if isinstance(found, str) and 1 < len(found) < _LONGEST else None


def _filled_in(lowered: Mapping[str, Any]) -> str | None:
    """The field of a page that is filled in with the value."""
    action = lowered.get("action")
    if isinstance(action, str) and action.lower() not in _TYPING:
        return None
    for field in _FIELDS:
        where = _text(lowered.get(field))
        if where is not None:
            selected = [match["v"] for match in _SELECTOR.finditer(where)]
            described = _FIELD.match(where) or _PLAIN.match(where)
            return selected[-1] if selected else described["v"] if described else None
    return None
