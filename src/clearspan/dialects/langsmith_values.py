"""LangSmith's texts: tags in one text, errors as an exception's repr, metadata that is the tracer's own."""

from __future__ import annotations

import re
from typing import Any, Final

from clearspan.dialects import convert

# What the tracer, LangChain and LangGraph put among the user's metadata. It stays where it is.
_INTERNAL: Final = re.compile(
    r"(ls_|lc_|langgraph_|LANGSMITH_|LANGCHAIN_|__|checkpoint_|_type$|usage_metadata$|revision_id$|model$|model_name$"
    r"|provider$|invocation_params$)"
)
# The repr of an exception, and behind it its traceback.
_REPR: Final = re.compile(r"(?P<type>[A-Za-z_][\w.]{0,200})\((?P<message>.*)\)\s*\Z", re.DOTALL)
_TRACEBACK: Final = "Traceback (most recent call last)"


def tags(value: Any) -> tuple[str, ...] | None:
    """A converter: ``"a, b"``, or a list."""
    if isinstance(value, str):
        return tuple([tag for tag in value.split(", ") if tag]) or None
    return convert.texts(value)


def is_users(key: str) -> bool:
    """Whether a key of the metadata is the user's own."""
    return _INTERNAL.match(key) is None


def error(text: str) -> tuple[str | None, str]:
    """An exception's class and message from its repr, with or without a traceback behind it."""
    said = text.partition(_TRACEBACK)[0].strip()
    found = _REPR.match(said)
    if found is None:
        return None, said
    message = found["message"]
    if len(message) > 1 and message[0] in "'\"" and message[-1] == message[0]:
        message = message[1:-1]
    return found["type"], message
