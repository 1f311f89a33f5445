"""clearspan explain: show which rule filled which field of a span, and what was not understood."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from clearspan.cli.finding import find_trace
from clearspan.cli.home import complain, opened, storing
from clearspan.cli.show import summary
from clearspan.cli.terminal import clean, console, print_json

if TYPE_CHECKING:
    from rich.text import Text

    from clearspan.explain import Explained, Unmapped
    from clearspan.model import Span
    from clearspan.store.queries import Store

__all__ = ["add_arguments", "execute"]

_EXIT_UNKNOWN = 1
_SPAN_ID_DIGITS = 16
_WIDEST = 60  # of a value, in characters


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the trace or span and the form."""
    parser.add_argument("trace", metavar="TRACE|SPAN", help="the id of either, a trace's beginning, or: latest")
    parser.add_argument("--json", action="store_true", help="the spans as a JSON array")


@storing
def execute(arguments: argparse.Namespace) -> int:
    """Explain one span, or every span of a trace."""
    with opened() as store:
        spans = _spans(store, arguments.trace)
    if not spans:
        return _EXIT_UNKNOWN
    if arguments.json:
        print_json([_as_json(span) for span in spans])
        return 0
    output = console()
    for span in spans:
        for line in _lines(span, output.width):
            output.print(line, soft_wrap=True)
    return 0


def _spans(store: Store, wanted: str) -> list[Span]:
    if len(wanted.strip()) == _SPAN_ID_DIGITS:
        span = store.span(wanted)
        if span is not None:
            return [span]
    line = find_trace(store, wanted, quietly=True)
    if line is None and wanted != "latest":
        complain(f"there is no trace and no span {clean(wanted)}. See: clearspan traces")
    return store.spans(line.trace_id) if line else []


def _lines(span: Span, width: int) -> Iterator[Text]:
    from rich.text import Text

    from clearspan.explain import explained, unmapped

    yield summary(span)
    yield Text(f"  span {span.span_id}  dialect {clean(span.dialect) or 'none'}", style="bright_black")
    for one in explained(span) if span.dialect else ():
        yield _line(one.field, one.value, _rule(one), "green", width)
    for left in unmapped(span):
        yield _line(left.attribute, left.value, _verdict(left), "yellow", width)
    yield Text("")


def _line(name: str, value: Any, rule: str, style: str, width: int) -> Text:
    from rich.text import Text

    line = Text(f"  {clean(name):<28} ", style=style)
    line.append(_short(value), style="default")
    line.append(f"  {rule}", style="bright_black")
    line.truncate(width, overflow="ellipsis")
    return line


def _rule(one: Explained) -> str:
    if one.dialect:
        return f"◀ {', '.join(clean(name) for name in one.attributes)}  ({clean(one.dialect)})"
    return f"◀ {one.attributes[0]}, or computed" if one.attributes else "computed"


def _verdict(one: Unmapped) -> str:
    return f"says otherwise than {', '.join(one.fields)}" if one.fields else "no rule"


def _short(value: Any) -> str:
    from clearspan.model.json_data import json_data

    text = value if isinstance(value, str) else json.dumps(json_data(_plain(value)), ensure_ascii=False)
    text = clean(text)
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _plain(value: Any) -> Any:
    from dataclasses import asdict, is_dataclass

    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType]  # members of any type
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _as_json(span: Span) -> dict[str, Any]:
    from clearspan.explain import explained, unmapped
    from clearspan.model.json_data import json_data

    return {
        "trace_id": span.trace_id,
        "span_id": span.span_id,
        "name": span.name,
        "dialect": span.dialect,
        "fields": [
            {
                "field": one.field,
                "value": json_data(_plain(one.value)),
                "dialect": one.dialect,
                "attributes": list(one.attributes),
            }
            for one in explained(span)
        ],
        "unmapped": [
            {"attribute": one.attribute, "value": json_data(one.value), "disagrees_with": list(one.fields)}
            for one in unmapped(span)
        ],
    }
