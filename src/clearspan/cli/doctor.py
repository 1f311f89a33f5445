"""clearspan doctor: say what is active here, where spans go, and what is wrong.

It looks at this environment from outside of the application: what would happen if a program started now.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping
from typing import Any

from clearspan.cli.terminal import clean, print_json

__all__ = ["add_arguments", "execute"]

_WIDTH = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the form."""
    parser.add_argument("--json", action="store_true", help="as a JSON object")


def execute(arguments: argparse.Namespace) -> int:
    """Examine and print. The exit code is 1 if something is wrong."""
    from clearspan.cli.report import examine

    found = examine(os.environ)
    if arguments.json:
        print_json(found)
    else:
        print("\n".join(_lines(found)))
    return 1 if found["problems"] else 0


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    for title, facts in _sections(found):
        yield title
        for name, value in facts:
            yield f"  {clean(name):<{_WIDTH}} {clean(value)}".rstrip()
        yield ""
    problems = found["problems"]
    yield f"Problems: {len(problems) or 'none'}"
    for problem in problems:
        yield f"  - {clean(problem)}"


def _sections(found: Mapping[str, Any]) -> Iterator[tuple[str, list[tuple[str, Any]]]]:
    yield "Versions", list(found["versions"].items())
    start = found["start"]
    named = [(name, start.get(name)) for name in ("distro", "configurator", "other_exporters", "config_file")]
    choices = [(name.replace("_", " "), f"{each['name']} ({each['why']})") for name, each in named if each]
    yield "A program started with opentelemetry-instrument", [("clearspan", start["clearspan"]), *choices]
    states = [(each["name"], f"{each['state']} ({each['why']})") for each in found["instrumentors"]]
    yield "Instrumentors", states or [("none", "")]
    yield "Destination", list(_destination(found["destination"]))
    yield "Waiting for delivery", list(_store(found["waiting"]))
    yield "Content", [(name.replace("_", " "), _said(value)) for name, value in found["content"].items()]
    yield "Local store", list(_store(found["store"]))
    yield "Variables that are set", list(found["environment"].items()) or [("none", "")]


def _destination(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield ", ".join(found["where"]), f"({found['why']})"
    endpoint = found.get("endpoint")
    if endpoint:
        yield "endpoint", endpoint["url"]
        yield "reachable", f"{_said(endpoint['reachable'])} ({endpoint['answer']})"


def _store(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in found.items():
        unit, _, rest = name.rpartition("_")
        yield (unit, _size(value)) if rest == "bytes" else (name.replace("_", " "), _said(value))


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


def _size(count: int) -> str:
    size = float(count)
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
