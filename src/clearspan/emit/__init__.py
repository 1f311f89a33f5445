"""What goes out beside the model's attributes, where ``CLEARSPAN_EMIT`` asks for it.

``openinference`` and ``langfuse`` say the model once more in the words of these conventions, ``original`` keeps what
the source said itself. All of it is for backends only: ``clearspan.emitted`` on the span names what was added, and what
reads the span again leaves that out, so that ``read(write(record, span, ...)) == span`` whatever was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from clearspan.emit import langfuse, openinference
from clearspan.model import Span, SpanRecord
from clearspan.model.json_data import key_text
from clearspan.semconv import CLEARSPAN_PROJECT

__all__ = ["ORIGINAL", "added", "project_names"]

ORIGINAL: Final = "original"

_CONVENTIONS: Final[tuple[tuple[str, str, Callable[[Span], dict[str, Any]]], ...]] = (
    ("openinference", openinference.SIGN, openinference.attributes),
    ("langfuse", langfuse.SIGN, langfuse.attributes),
)
_OWN: Final = "clearspan."  # what we said ourselves is in the model: it is no source's
_ROOT: Final = "."  # a name that ends so is none, and would be a mark for others


def project_names(asked: Sequence[str]) -> tuple[str, ...]:
    """The resource attributes that say the project's name."""
    return (CLEARSPAN_PROJECT, openinference.PROJECT) if "openinference" in asked else (CLEARSPAN_PROJECT,)


def added(asked: Sequence[str], record: SpanRecord, span: Span, written: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes to add to those that are ``written`` already. Pure and total.

    Args:
        asked: what ``CLEARSPAN_EMIT`` asks for.
        record: the span as it came; with ``original`` its attributes are scrubbed already.
        span: what was read from it and scrubbed.
        written: the model's attributes, whose names are taken.

    Where the source's own attributes are kept and are of a convention that is asked for too, the source's stand alone:
    two numberings of the same messages cannot be mixed.
    """
    found: dict[str, Any] = {}
    if ORIGINAL in asked:
        found = dict(_free(record.attributes.items(), written, span.unmapped))
    said = found.keys() & {sign for _, sign, _ in _CONVENTIONS}
    for name, sign, attributes in _CONVENTIONS:
        if name in asked and sign not in said:
            for attribute, value in attributes(span).items():
                if attribute not in written:
                    found.setdefault(attribute, value)
    return found


def _free(
    attributes: Iterable[tuple[Any, Any]], written: Mapping[str, Any], unmapped: Mapping[str, Any]
) -> Iterable[tuple[str, Any]]:
    for key, value in attributes:
        name = key_text(key)
        if name not in written and name not in unmapped and not name.startswith(_OWN) and not name.endswith(_ROOT):
            yield name, value
