"""What leaves is declared in ``semconv/registry``: every attribute that Clearspan writes, with the declared type."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExportResult
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from clearspan.model import Span, SpanRecord
from clearspan.model.json_data import key_text
from clearspan.write import write as really_write
from generator.form import of_kind
from generator.registry import Attribute, Registry, read_registry

REGISTRY: Final[Registry] = read_registry()

# Nobody else writes these: a name under one of them that is not declared is ours, and forgotten.
_ROOTS: Final = ("clearspan.", "gen_ai.", "openai.")


_WRITTEN: Final[Mapping[str, Attribute]] = {attribute.value: attribute for attribute in REGISTRY.written}
_PREFIXES: Final = tuple(value for value, attribute in _WRITTEN.items() if attribute.template)


def declared_as(name: str) -> Attribute | None:
    """What declares an attribute of that name: its own declaration, or that of its prefix."""
    found = _WRITTEN.get(name)
    if found is None or found.template:
        found = next((_WRITTEN[prefix] for prefix in _PREFIXES if name.startswith(prefix)), None)
    return found


def problems(attributes: Mapping[str, Any], passed: Collection[str] = ()) -> list[str]:
    """A line for every attribute that is not declared, or not of the declared type.

    ``passed`` names those that are on the span because its source put them there.
    """
    lines: list[str] = []
    for name, value in attributes.items():
        attribute = declared_as(name)
        if name in passed:
            continue
        if attribute is None:
            lines.append(f"{name} is not declared")
        elif not of_kind(attribute.kind, value):
            lines.append(f"{name} is declared as {attribute.kind}, not {value!r}")
    return lines


def write(record: SpanRecord, span: Span, emit: Sequence[str] = ()) -> SpanRecord:
    """:func:`clearspan.write.write`, with a look at what it writes."""
    written = really_write(record, span, emit) if emit else really_write(record, span)
    if written is not record:
        original = map(key_text, record.attributes) if "original" in emit else ()
        assert problems(written.attributes, {*span.unmapped, *original}) == []
    return written


class DeclaredExporter(InMemorySpanExporter):
    """Keeps spans that Clearspan made, and the problems of their attributes.

    Other attributes than those under our roots may be the application's: they are only looked at if ``strict``.
    """

    def __init__(self, *, strict: bool = False) -> None:
        super().__init__()
        self.problems: list[str] = []
        self._strict = strict

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        for span in spans:
            attributes = span.attributes or {}
            others = [name for name in attributes if declared_as(name) is None and not name.startswith(_ROOTS)]
            self.problems += problems(attributes, () if self._strict else others)
        return super().export(spans)
