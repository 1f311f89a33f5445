"""Templates to text; Python goes through ruff, so that what is generated looks like what is written."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import jinja2

from generator.sources import ROOT, SEMCONV

_environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(SEMCONV / "templates"),
    undefined=jinja2.StrictUndefined,
    keep_trailing_newline=True,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=False,  # noqa: S701  Python and Markdown, no HTML
)
_environment.filters["literal"] = lambda text: json.dumps(text, ensure_ascii=False)


def render(template: str, **values: Any) -> str:
    """The text of a template in ``semconv/templates``; the name before ``.j2`` says what it is."""
    text = _environment.get_template(template).render(**values)
    return _formatted(text) if template.endswith(".py.j2") else text


def _formatted(text: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", "generated.py", "-"]
    return subprocess.run(command, input=text, capture_output=True, check=True, cwd=ROOT, encoding="utf-8").stdout  # noqa: S603
