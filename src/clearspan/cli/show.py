"""clearspan show: show the spans of a trace as a tree."""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from clearspan.cli.finding import find_trace
from clearspan.cli.home import opened, storing
from clearspan.cli.terminal import clean, clock, console, duration, print_json, tokens, wrapped
from clearspan.cli.tree import branches

if TYPE_CHECKING:
    from rich.text import Text

    from clearspan.cli.tree import Branch
    from clearspan.model import Message, Span
    from clearspan.store.queries import TraceLine

__all__ = ["add_arguments", "execute", "summary"]

_STYLES = {"llm": "cyan", "retrieval": "magenta", "tool": "yellow", "custom": "blue"}
_EXIT_UNKNOWN = 1
_LINES_AT_ONCE = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the trace and the forms."""
    parser.add_argument("trace", metavar="TRACE", help="its id, the beginning of it, or: latest")
    parser.add_argument("--content", action="store_true", help="with messages, arguments, documents, results")
    parser.add_argument("--json", action="store_true", help="the spans as a JSON array")


@storing
def execute(arguments: argparse.Namespace) -> int:
    """Show the trace."""
    with opened() as store:
        line = find_trace(store, arguments.trace)
        if line is None:
            return _EXIT_UNKNOWN
        spans = store.spans(line.trace_id)
    if arguments.json:
        from clearspan.model.as_json import to_dict

        print_json([to_dict(span) for span in spans])
        return 0
    output = console()
    output.print(_heading(line), soft_wrap=True)
    for text in _pages(_lines(spans, content=arguments.content, width=output.width)):
        output.print(text, soft_wrap=True)  # the lines fit already
    return 0


def summary(span: Span) -> Text:
    """A span in one line: type, name, model, tokens, latency, error."""
    from rich.text import Text

    line = Text(f"{span.span_type:<9} ", style=_STYLES.get(span.span_type, ""))
    line.append(clean(span.name) or "(no name)", style="bold default")
    for value in (clean(span.model or ""), tokens(span.tokens)):
        if value:
            line.append(f"  {value}", style="default")
    line.append(f"  {duration(span.latency_ms)}", style="bright_black")
    if span.incomplete:
        line.append("  incomplete", style="yellow")
    if span.status == "ERROR":
        line.append(f"  ERROR {_error(span)}".rstrip(), style="bold red")
    return line


def _error(span: Span) -> str:
    if not span.error:
        return ""
    return ": ".join(clean(part) for part in (span.error.type, span.error.message) if part)


def _heading(line: TraceLine) -> Text:
    from rich.text import Text

    heading = Text("trace ", style="bright_black")
    heading.append(line.trace_id, style="default")
    facts = [
        clock(line.start_ns),
        line.status,
        duration(line.latency_ms),
        f"{line.span_count} span{'s' if line.span_count != 1 else ''}",
        f"{counts} tokens" if (counts := tokens(line.tokens)) else "",
        f"session {clean(line.session_id)}" if line.session_id else "",
        f"user {clean(line.user_id)}" if line.user_id else "",
    ]
    heading.append("\n" + "  ".join(fact for fact in facts if fact) + "\n", style="default")
    return heading


def _lines(spans: Sequence[Span], *, content: bool, width: int) -> Iterator[Text]:
    """The lines of the tree, none wider than ``width``."""
    from rich.text import Text

    for branch in branches(spans):
        line = Text(branch.head, style="bright_black").append_text(summary(branch.span))
        if branch.orphan:
            line.append("  (its parent is not here)", style="yellow")
        line.truncate(width, overflow="ellipsis")
        yield line
        if content:
            yield from _content_lines(branch, width)


def _pages(lines: Iterator[Text]) -> Iterator[Text]:
    """The lines in larger pieces, because every piece that is printed has its price."""
    from rich.text import Text

    while page := list(itertools.islice(lines, _LINES_AT_ONCE)):
        yield Text("\n").join(page)


def _content_lines(branch: Branch, width: int) -> Iterator[Text]:
    from rich.text import Text

    stem = f"{branch.stem}  "
    room = max(width - len(stem), 20)
    for label, value in _contents(branch.span):
        head = f"{clean(label)}: "
        text = head + clean(value, lines=True).strip("\n")
        for number, piece in enumerate(wrapped(text, room)):
            line = Text(stem + piece)
            line.stylize("bright_black", 0, len(stem))
            if not number:
                line.stylize("green", len(stem), len(stem) + len(head))
            yield line


def _contents(span: Span) -> Iterator[tuple[str, str]]:
    """What was said, each with who said it or what it is."""
    if span.system_instructions:
        yield "system", "".join(_part(part) for part in span.system_instructions)
    yield from _messages("input", span.input)
    if span.tool:
        yield from _values(arguments=span.tool.arguments, result=span.tool.result)
    if span.retrieval:
        yield from _values(query=span.retrieval.query)
        for number, document in enumerate(span.retrieval.documents, start=1):
            score = "" if document.score is None else f" ({document.score:.3f})"
            yield f"document {number}{score}", f"{document.id or ''} {document.content or ''}".strip()
    yield from _messages("output", span.output)


def _messages(label: str, value: Any) -> Iterator[tuple[str, str]]:
    from clearspan.model import Message

    if isinstance(value, tuple) and all(isinstance(item, Message) for item in cast("Sequence[Any]", value)):
        for message in cast("tuple[Message, ...]", value):
            why = f" [{message.finish_reason}]" if message.finish_reason else ""
            yield f"{message.role}{why}", "\n".join(_part(part) for part in message.parts)
    else:
        yield from _values(**{label: value})


def _values(**values: Any) -> Iterator[tuple[str, str]]:
    for label, value in values.items():
        if value is not None:
            yield label, value if isinstance(value, str) else _json(value)


def _part(part: Any) -> str:
    kind = part.get("type")
    if kind in {"text", "refusal"}:
        return str(part.get("content") or "")
    if kind == "reasoning":
        return f"(reasoning) {part.get('content') or ''}"
    if kind == "tool_call":
        return f"calls {part.get('name')}({_json(part.get('arguments'))})"
    if kind == "tool_call_response":
        response = part.get("response", part.get("result"))
        return f"result: {response if isinstance(response, str) else _json(response)}"
    size = len(str(part.get("content") or ""))
    return f"({kind}, {size} characters)" if size else _json(part)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
