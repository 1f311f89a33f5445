"""Lines that all begin alike: what layout tells in them is read as if they did not."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available
from clearspan.scrub.prefixes import without_prefixes

ENGINES = [Redactor(("secrets",), fast=fast) for fast in ((False, True) if fast_available() else (False,))]
PASSWORD, KEY = "Marina8315!", "7ZMv7Lsu9Ql7XagGqDKzXzOdKJNvj2CM"
PREFIXES = ("> ", ">> ", "+", "app-1  | ", "2024-06-11T10:15:00.1234567Z ", "# ", "// ")
BODY = "\n".join(["cErfmYJK" * 8] * 3)
BLOCKS = {
    "a table": (f"name,password\nbob,{PASSWORD}\nann,x1", [PASSWORD]),
    "psql": (f" id | password\n----+---------\n  7 | {PASSWORD}\n(1 row)", [PASSWORD]),
    "vault": (f"Key         Value\n---         -----\npassword    {PASSWORD}", [PASSWORD]),
    "a label": (f"API key:\n{KEY}", [KEY]),
    "JSON in lines": (f'{{\n  "Name": "/prod/db_password",\n  "Value": "{PASSWORD}"\n}}', [PASSWORD]),
    "a key without its end": (f"-----BEGIN RSA PRIVATE KEY-----\n{BODY}", BODY.split("\n")),
    "YAML": (f"passwords:\n  - {PASSWORD}\n  - x1\npassword: |\n  {PASSWORD}", [PASSWORD]),
}

every_engine = pytest.mark.parametrize("redactor", ENGINES, ids=["plain", "fast"][: len(ENGINES)])


def _behind(prefix: str, block: str) -> str:
    return "\n".join([prefix + line for line in block.split("\n")])


@every_engine
@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize(("block", "secrets"), BLOCKS.values(), ids=BLOCKS)
def test_what_layout_tells_is_found_behind_a_prefix(
    redactor: Redactor, block: str, secrets: list[str], prefix: str
) -> None:
    redacted = redactor.redact(f"before\n{_behind(prefix, block)}\n(after)")

    assert not [secret for secret in secrets if secret in redacted]
    assert redacted.startswith(f"before\n{prefix}")
    assert redacted.endswith("(after)")


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        '+# Set the password\n+password = os.environ["DB_PASSWORD"]\n+token: str = Field(default=None)',
        "> Password\n> ---\n> Reset it.",
        "app-1  | Password\napp-1  | accepted\napp-1  | next",
        "# password: |\n# the password of the user\n# token",
    ],
)
def test_harmless_lines_behind_a_prefix_stay(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


def test_a_group_of_lines_knows_where_each_stood() -> None:
    text = "a\n> one\n> two\n\n+three\n> four"

    (bare,) = without_prefixes(text)

    assert bare.text == "one\ntwo"
    start, end = bare.span(bare.text.index("two"), len(bare.text))
    assert text[start:end] == "two"
