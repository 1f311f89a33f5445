"""A trace as a tree: which span stands below which, and the lines that connect them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clearspan.model import Span

__all__ = ["Branch", "branches"]

_DEEPEST_INDENT = 12
"""Levels that are indented. Deeper ones stand below each other with their level as a number."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A span and its place: ``head`` goes before its first line, ``stem`` before its further ones."""

    span: Span
    head: str
    stem: str
    orphan: bool = False
    """Its parent is not in the trace: not ended yet, recorded elsewhere, or lost."""


def branches(spans: Sequence[Span]) -> Iterator[Branch]:
    """Yield every span of a trace once, children below their parent, in the order of ``spans`` otherwise.

    Spans whose parent is missing stand at the top, and so does one span of each loop of parents.
    """
    known = {span.span_id for span in spans}
    children: defaultdict[str | None, list[Span]] = defaultdict(list)
    for span in spans:
        children[span.parent_id if span.parent_id in known and span.parent_id != span.span_id else None].append(span)
    seen: set[str] = set()
    tops = [*children[None], *spans]  # what hangs on no top, because its parents form a loop, comes up at the end
    for top in tops:
        if top.span_id not in seen:
            yield from _below(top, children, seen, known)


def _below(
    top: Span, children: defaultdict[str | None, list[Span]], seen: set[str], known: set[str]
) -> Iterator[Branch]:
    # A span; for each level above it, whether that goes on below; whether it is the last of its level.
    waiting: list[tuple[Span, tuple[bool, ...], bool]] = [(top, (), True)]
    while waiting:
        span, above, last = waiting.pop()
        if span.span_id in seen:
            continue
        seen.add(span.span_id)
        inside = span is not top
        levels: tuple[bool, ...] = (*above, not last) if inside else ()
        under = [child for child in children[span.span_id] if child.span_id not in seen]
        head = (_indent(above) + ("└─ " if last else "├─ ")) if inside else ""
        stem = _indent(levels) + ("│  " if under else "   ")
        yield Branch(span, head, stem, orphan=not inside and bool(span.parent_id) and span.parent_id not in known)
        waiting.extend((child, levels, child is under[-1]) for child in reversed(under))


def _indent(levels: tuple[bool, ...]) -> str:
    if len(levels) > _DEEPEST_INDENT:
        return _indent(levels[:_DEEPEST_INDENT]) + f"… {len(levels) + 1} "
    return "".join("│  " if goes_on else "   " for goes_on in levels)
