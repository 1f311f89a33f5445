"""Attributes that an application adds to an SDK's spans under names of its own.

Several SDKs take a dict and put it on the span as it is, while every name of theirs has a dot. So a name without one is
the application's: it is metadata, or says who is asking.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.base import Convert, Draft
from clearspan.model.json_data import json_data

_FIELDS: Final[Mapping[str, tuple[str, Convert]]] = {
    "session_id": ("session_id", convert.identifier),
    "user_id": ("user_id", convert.identifier),
    "tags": ("tags", convert.texts),
}


def read_bare_names(draft: Draft) -> None:
    """Names without a dot become session, user and tags if they are called so, else metadata."""
    for name in [name for name in draft.rest if "." not in name]:
        value = draft.rest[name]
        field, converter = _FIELDS.get(name, ("", json_data))
        if field:
            draft.offer("span", field, converter(value), name)
        elif value not in ("", None):
            draft.offer("metadata", name, json_data(value), name)
