"""OpenLIT's texts: JSON, Python's own text of plain data, and that of LangChain's messages."""

from __future__ import annotations

import re
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.pyliteral import holding, unquoted
from clearspan.model.json_data import is_dict, is_list

# str() of a LangChain message: content='...' additional_kwargs={...} ... tool_call_id='...'
_CONTENT: Final = "content="
_MESSAGE: Final = re.compile(r"\s+(?:name|additional_kwargs|response_metadata|id|tool_call_id|artifact|status)=")
_RUN_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


def cost(value: Any) -> int | float | None:
    """A converter: a cost, unless it is zero: that is written where the model's price is not known."""
    return convert.number(value) or None


def literal(value: Any) -> Any:
    """A converter: a list or an object, as JSON or as Python's text of it; any other value as it is."""
    held = convert.data(value)
    if isinstance(held, str):
        found = holding(held)
        return held if found is None else found
    return held


def state(value: Any) -> Any:
    """A converter: a graph's state, in which messages are texts of their objects: these become what they say."""
    return _plain(convert.written(value), 40)


def _plain(value: Any, deep: int) -> Any:
    if deep == 0:
        return value
    if is_list(value):
        return [_plain(item, deep - 1) for item in value]
    if is_dict(value):
        return {key: _plain(item, deep - 1) for key, item in value.items()}
    return said(value) if isinstance(value, str) else value


def said(text: str) -> str:
    """What a message says whose object's text this is; any other text as it is."""
    if not text.startswith(_CONTENT):
        return text
    found = unquoted(text[len(_CONTENT) :])
    if found is None or _MESSAGE.match(text, len(_CONTENT) + found[1]) is None:
        return text
    # A message that calls tools has no content: its whole text says more.
    return found[0] or text


def is_run_id(value: Any) -> bool:
    """Whether a tool's call id is none but LangChain's id of the run, a UUID of version 7."""
    return isinstance(value, str) and _RUN_ID.fullmatch(value) is not None
