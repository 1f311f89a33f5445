"""Templates to text; Python goes through ruff, so that what is generated looks like what is written."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import jinja2

from generator.code import converter_doc
from generator.registry import Attribute, SpanForm
from generator.sources import ROOT, SEMCONV

_environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(SEMCONV / "templates"),
    undefined=jinja2.StrictUndefined,
    keep_trailing_newline=True,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=False,  # noqa: S701  Python and Markdown, no HTML
)


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _code(text: str) -> str:
    return f"`{_cell(text)}`"


def _example(value: object) -> str:
    return _code(value if isinstance(value, str) else _literal(value))


def _level(span: SpanForm, attribute: Attribute) -> str:
    return next((reference.level for reference in span.references if reference.attribute is attribute), "")


_filters: dict[str, Any] = _environment.filters
_filters.update(
    literal=_literal,
    cell=_cell,
    code=_code,
    example=_example,
    level=_level,
    converter_doc=converter_doc,
)


def render(template: str, **values: Any) -> str:
    """The text of a template in ``semconv/templates``; the name before ``.j2`` says what it is."""
    text = _environment.get_template(template).render(**values)
    return _formatted(text) if template.endswith(".py.j2") else f"{text.strip()}\n"


def _formatted(text: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", "generated.py", "-"]
    return subprocess.run(command, input=text, capture_output=True, check=True, cwd=ROOT, encoding="utf-8").stdout  # noqa: S603
