"""Values that were recorded as the repr of Python objects, as plain data. Nothing is evaluated.

A call in the text becomes an object of its keywords, with what is called under ``"()"``:
``ChatMessage(_role=<ChatRole.USER: 'user'>)`` is ``{"()": "ChatMessage", "_role": "user"}``. An enum's member becomes
its value, what has no readable repr (``<function f at 0x7f>``) becomes ``None``.
"""

from __future__ import annotations

import ast
import re
from typing import Any, Final

CALLED: Final = "()"

_LONGEST: Final = 1_000_000  # characters; a longer text stays a text
_OPENING: Final = ("{", "[", "(")
# Literals are passed over, so that what they say is not taken for an object.
_TOKEN: Final = re.compile(
    r"""(?P<literal>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")"""
    r"""|<[\w.]+:[ ](?P<member>'(?:[^'\\\n]|\\.)*'|-?\d+)>"""
    r"""|<class[ ]'[\w.<>]*'>|<(?:[^<>'"]|<[^<>'"]*>)*>"""
)
_UNKNOWN_ESCAPE: Final = re.compile(r"\\[^\\'\"abfnrtvxuUN0-7]")
_CONSTANTS: Final = (str, int, float, bool, type(None))


class _NotPlainError(ValueError):
    """The text is no repr that can be read."""


def read_repr(text: str) -> Any:
    """The list or object that ``text`` is the repr of, else ``None``. Total."""
    if len(text) > _LONGEST or not text.startswith(_OPENING):
        return None
    try:
        return _plain(ast.parse(_TOKEN.sub(_readable, text), mode="eval").body)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


def _readable(found: re.Match[str]) -> str:
    literal = found["literal"]
    if literal is None:
        return found["member"] or "None"
    if _UNKNOWN_ESCAPE.search(literal.replace("\\\\", "")):  # the parser would warn about it
        raise _NotPlainError
    return literal


def _plain(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, _CONSTANTS) else str(node.value)
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return [_plain(item) for item in node.elts]
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return {str(_plain(key)): _plain(value) for key, value in pairs if key is not None}
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
        named = {word.arg: _plain(word.value) for word in node.keywords if word.arg is not None}
        return {CALLED: called, **named}
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        number = node.operand.value
        return -number if isinstance(number, (int, float)) else None
    raise _NotPlainError
