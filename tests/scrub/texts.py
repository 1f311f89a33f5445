"""Strategies: texts and JSON of every kind that LLM applications see, with credentials planted in them."""

from __future__ import annotations

import base64
import html
import json
import random
import string
import urllib.parse
from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.encode.test_properties import any_texts
from tests.scrub import evaluation, hostile


class Planted(NamedTuple):
    """A text, and what must not be found in it afterwards."""

    text: str
    secrets: tuple[str, ...]


def _is_whole(make: Callable[[random.Random], str]) -> bool:
    value = make(random.Random(1))
    return all(char in string.ascii_letters + string.digits + "-_.:" for char in value)


# Those that are secret as a whole and hold no sign that an encoding changes: then they are looked for as they are.
KINDS = {name: make for name, make in evaluation.FORMED.items() if _is_whole(make)}
KEYS = ("DB_PASSWORD", "api_key", "clientSecret", "X-Api-Key", "password", "access-token")

credentials = st.builds(
    lambda name, seed: KINDS[name](random.Random(seed)), st.sampled_from(sorted(KINDS)), st.integers(0, 2**32)
)
# With a digit: letters alone behind ``password:`` may be the name of a type.
named = st.builds(
    lambda seed: "7".join([evaluation.words(random.Random(seed + half), evaluation.ALNUM, 12) for half in (0, 1)]),
    st.integers(0, 2**32),
)

_LINES = (
    "DEBUG=true", "export PATH=$PATH:/bin", "GET /v1/models HTTP/1.1", "Accept: */*", "def run(key: str) -> None:", "  return {'a': [1, 2]}", "if (a && b) { x |= y; }",
    "SELECT * FROM t WHERE id = 17;", "<b class='x'>&amp;</b>", "пожалуйста, проверьте", "请检查", "確認してください", "من فضلك", "कृपया", "제가", "schlüssel „so“", "🔑", "e\u0301", "\u202e", "\ufeff",
    "100 %", "50%2", "C:\\new\\x41\\u", "\\\\server\\share", "a\\", "{", "}", "[", "]", '"', "'", "`", "```json", "<<<", "&#", "&#x", "%", "\\u00", "=", "==", "data:text/plain;base64,",
)  # fmt: skip
noise = st.one_of(
    st.just(""),
    any_texts.filter(lambda text: len(text) < 40),
    st.sampled_from(_LINES),
    st.sampled_from(hostile._SEEDS),
    st.text(string.digits + " .-", max_size=60),
    st.text(evaluation.BASE64, max_size=50),
    st.lists(st.sampled_from(_LINES), max_size=3).map("\n".join),
)
# What stands before and after a secret in life; letters, digits and what tokens are made of would become part of it.
_before = st.sampled_from(
    (" ", "\n", "\t", '"', "'", "`", "(", "[", "{", "<", ",", ";", "= ", ": ", "> ", "“", "：", "「", "|")
)
_after = st.sampled_from((" ", "\n", "\t", '"', "'", "`", ")", "]", "}", "<", ", ", ";", "”", "」", "|", "\r\n"))

_ENV = {
    "{0}={1}": KEYS, '{0}="{1}"': KEYS, "export {0}='{1}'": KEYS, "{0}: {1}": KEYS, "  {0}: '{1}'": KEYS, '"{0}": "{1}"': KEYS,
}  # fmt: skip
_assigned = st.builds(
    lambda form, key, value: (form.format(key, value), value),
    st.sampled_from(sorted(_ENV)),
    st.sampled_from(KEYS),
    named,
)


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    """A secret between whatever: a credential with a form of its own, or a setting on its own line."""
    left, right = draw(noise), draw(noise)
    if draw(st.integers(0, 3)):
        secret = draw(credentials)
        return Planted(left + draw(_before) + secret + draw(_after) + right, (secret,))
    line, secret = draw(_assigned)
    return Planted(f"{left}\n{line}\n{right}", (secret,))


def _safe(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _unicode_escapes(text: str) -> str:
    return json.dumps(text)[1:-1].replace("-", "\\u002d").replace("_", "\\u005F")


WRAPS: dict[str, Callable[[str], str]] = {
    "json": lambda text: json.dumps({"msg": text}),
    "json as it is": lambda text: json.dumps([text], ensure_ascii=False),
    "json, cut": lambda text: json.dumps({"msg": text, "n": 3})[:-3],
    "escaped": lambda text: "log: " + json.dumps(text)[1:-1] + " ...",
    "escaped letters": _unicode_escapes,
    "percent": lambda text: "https://example.com/run?v=" + urllib.parse.quote(_safe(text), safe="") + "&y=2",
    "percent, all": lambda text: "x=1&v=" + "".join([f"%{byte:02x}" for byte in _safe(text).encode()]),
    "plus": lambda text: "q=" + urllib.parse.quote_plus(_safe(text)),
    "html": lambda text: f'<a title="{html.escape(text)}">x</a>',
    "html, all": lambda text: "<p>" + "".join([f"&#{ord(char)};" for char in text]) + "</p>",
    "base64": lambda text: "payload " + base64.b64encode(_safe(text).encode()).decode() + " end",
    "base64url": lambda text: "p=" + base64.urlsafe_b64encode(_safe(text).encode()).decode().rstrip("="),
    "base64, lines": lambda text: base64.encodebytes(_safe(text).encode()).decode(),
    "repr": repr,
    "header": lambda text: "X-Thing: " + " ".join(text.split("\n")) + "\r\nAccept: */*",
}


@st.composite
def wrapped(draw: st.DrawFn) -> Planted:
    """A planted text in up to three wraps."""
    text, secrets = draw(planted())
    for name in draw(st.lists(st.sampled_from(sorted(WRAPS)), max_size=3)):
        text = WRAPS[name](text)
    return Planted(text, secrets)


class Document(NamedTuple):
    """Any JSON value, and the secrets in it."""

    value: Any
    secrets: tuple[str, ...]


_plain_leaves = st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers() | noise
_large = st.integers(0, 10**60) | st.integers(0, 4500).map(lambda digits: 10**digits)
_names = noise | st.sampled_from(("name", "value", "key", "type", "role", "content", "token", "max_tokens", "id", "0"))


@st.composite
def documents(draw: st.DrawFn, depth: int = 3) -> Document:
    """Nested JSON, with planted texts as values and keys, secrets under keys that say so, and JSON in texts."""
    kind = draw(st.integers(0, 9 if depth else 3))
    if kind == 0:
        return Document(draw(_plain_leaves), ())
    if kind < 3:
        return Document(*draw(planted()))
    if kind == 3:
        return Document(*draw(wrapped()))
    if kind == 4:
        inner = draw(documents(depth - 1))
        return Document(draw(written(inner.value)), inner.secrets)
    members = draw(st.lists(documents(depth - 1), max_size=4))
    secrets = tuple([secret for member in members for secret in member.secrets])
    if kind < 7:
        return Document([member.value for member in members], secrets)
    made = {f"{draw(_names)}{place}": member.value for place, member in enumerate(members)}
    if kind == 7:
        text, more = draw(planted())
        return Document({**made, text: draw(_plain_leaves)}, (*secrets, *more))
    if kind == 8:
        secret = draw(named)
        return Document({**made, draw(st.sampled_from(KEYS)): secret}, (*secrets, secret))
    return Document(made, secrets)


@st.composite
def written(draw: st.DrawFn, value: Any) -> str:
    """``value`` as JSON text, in one of the manners of writers of JSON."""
    text = json.dumps(
        value,
        ensure_ascii=draw(st.booleans()),
        indent=draw(st.sampled_from((None, None, 2, "\t"))),
        separators=draw(st.sampled_from((None, (",", ":"), (" , ", " : ")))),
    )
    if draw(st.booleans()):
        text = text.replace("/", "\\/")
    return draw(st.sampled_from(("", "", " ", "\n"))) + text + draw(st.sampled_from(("", "", " ", "\r\n")))
