"""Assertions on what Clearspan makes of a span, for authors of instrumentations and owners of odd spans."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from re import Pattern
from typing import Any, Final, NamedTuple, TypeGuard

from opentelemetry.sdk.trace import ReadableSpan

from clearspan.logs.records import to_log_record
from clearspan.model import LogRecord, Message, Span
from clearspan.model.as_json import to_dict
from clearspan.pipeline import normalize

_NESTED: Final = "__"
_SHOWN: Final = 160


def read_spans(spans: Iterable[ReadableSpan], logs: Iterable[object] = ()) -> list[Span]:
    """What Clearspan makes of ``spans``, in their order.

    Args:
        spans: ended spans.
        logs: log records in any form that :func:`clearspan.normalize` takes. Each goes to the span whose ids it has, as
            several instrumentations put prompts and answers there.
    """
    records = [record for log in logs if (record := to_log_record(log)) is not None]
    return [normalize(span, [record for record in records if _belongs(record, span)]) for span in spans]


def assert_span(
    span: ReadableSpan | Span,
    /,
    *,
    logs: Iterable[object] = (),
    allow_unmapped: Iterable[str] | None = None,
    **expected: Any,
) -> Span:
    """Assert what Clearspan makes of a span; on failure, say which attribute might have been meant.

        assert_span(
            span,
            span_type="llm",
            provider="openai",
            tokens={"prompt": 17, "completion": 23},     # what is named is compared, the rest is left alone
            settings__temperature=0.3,                   # the same, flat
            output=[{"role": "assistant"}],              # lists have that many members
            output_text="Fredville.",
            latency_ms=lambda value: value > 0,
        )

    Args:
        span: an ended span, or what Clearspan made of one.
        logs: its log records, see :func:`read_spans`.
        allow_unmapped: patterns (``server.*``) of the attributes that may be left unmapped. Any other one fails, so
            ``()`` asks that every attribute was read. ``None``: whatever is left is fine.
        expected: fields of :class:`clearspan.model.Span` by name, nested ones with ``__`` (``tool__name``,
            ``retrieval__documents__0__content``). Beside them ``input_text``, ``output_text`` and ``system_text`` (the
            text parts of the messages, or the value itself) and ``tool_calls`` (the ``{"id", "name", "arguments"}``
            that a model asked for). A mapping or a list is compared member by member; a compiled pattern is searched
            for; a function is asked; anything else must be equal.

    Returns:
        What Clearspan made of the span.

    Raises:
        AssertionError: with a line for each field that differs: its path, what was expected, what was found and where
            it was read, and the unmapped attributes that hold the expected value.
        TypeError: a name in ``expected`` is no field.
    """
    read = span if isinstance(span, Span) else normalize(span, logs)
    fields = _fields(read)
    unknown = sorted(name for name in expected if name.partition(_NESTED)[0] not in fields)
    if unknown:
        raise TypeError(f"no such fields: {', '.join(unknown)}; there are {', '.join(sorted(fields))}")
    found = [
        difference
        for name, want in expected.items()
        for difference in _compared(name.replace(_NESTED, "."), want, _at(fields, name.split(_NESTED)))
    ]
    left = _left(read, allow_unmapped)
    if found or left:
        raise AssertionError(_message(read, found, left))
    return read


class _Difference(NamedTuple):
    path: str
    want: Any
    got: Any


def _fields(span: Span) -> dict[str, Any]:
    """The model as JSON-ready data, and the shortcuts into it."""
    told = [{"type": "text", **part} for part in span.system_instructions]
    systems = [str(part.get("content") or "") for part in told if part["type"] == "text"]
    systems += [message.text for message in _messages(span.input) if message.role in ("system", "developer")]
    return {
        **to_dict(span),
        "sources": {name: list(source) for name, source in span.sources.items()},
        "input_text": _text(span.input),
        "output_text": _text(span.output),
        "system_text": "".join(systems) or None,
        "tool_calls": [
            {name: part.get(name) for name in ("id", "name", "arguments")}
            for message in _messages(span.output)
            for part in message.parts
            if part.get("type") == "tool_call"
        ],
    }


def _messages(value: Any) -> list[Message]:
    return [item for item in value if isinstance(item, Message)] if _is_list(value) else []


def _text(value: Any) -> Any:
    messages = _messages(value)
    return ("".join(message.text for message in messages) or None) if messages else value


def _is_mapping(value: Any) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _is_list(value: Any) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, (list, tuple))


def _is_pattern(value: Any) -> TypeGuard[Pattern[str]]:
    return isinstance(value, Pattern)


def _at(value: Any, steps: Sequence[str]) -> Any:
    """The value at the end of a path, ``None`` where the path ends early."""
    for step in steps:
        if _is_mapping(value):
            value = value.get(step)
        elif _is_list(value) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _compared(path: str, want: Any, got: Any) -> list[_Difference]:
    """The differences at and below ``path``."""
    if _is_mapping(want):
        return [one for key, value in want.items() for one in _compared(f"{path}.{key}", value, _at(got, [key]))]
    if _is_list(want):
        if not _is_list(got) or len(got) != len(want):
            return [_Difference(path, list(want), got)]
        pairs = enumerate(zip(want, got, strict=True))
        return [one for at, (value, item) in pairs for one in _compared(f"{path}.{at}", value, item)]
    return [] if _agrees(want, got) else [_Difference(path, want, got)]


def _agrees(want: Any, got: Any) -> bool:
    if _is_pattern(want):
        return got is not None and want.search(got if isinstance(got, str) else json.dumps(got)) is not None
    if callable(want):
        asked: Callable[[Any], Any] = want
        return bool(asked(got))
    return bool(want == got) and isinstance(want, bool) == isinstance(got, bool)


def _left(span: Span, allowed: Iterable[str] | None) -> list[str]:
    if allowed is None:
        return []
    patterns = tuple(allowed)
    return [name for name in span.unmapped if not any(fnmatchcase(name, pattern) for pattern in patterns)]


# ------------------------------------------------------------------------------------------------------- messages


def _message(span: Span, differences: Sequence[_Difference], left: Sequence[str]) -> str:
    lines = [f"span {span.name!r}, read as {span.dialect or 'no dialect'}, is not what was expected:"]
    for one in differences:
        source = span.sources.get(one.path)
        where = f"   (from {', '.join(source[1:])}, {source[0]})" if source else ""
        lines += [f"  {one.path}", f"    expected {_shown(one.want)}", f"    found    {_shown(one.got)}{where}"]
        lines += [f"    unmapped {name} = {_shown(span.unmapped[name])}" for name in _holders(span, one.want)]
    lines += [f"  left unmapped: {name} = {_shown(span.unmapped[name])}" for name in left]
    if differences and not left and span.unmapped:
        lines.append(f"  all that no rule consumed: {', '.join(span.unmapped)}")
    return "\n".join(lines)


def _holders(span: Span, want: Any) -> list[str]:
    """The unmapped attributes that hold the wanted value, as it is or somewhere in their text."""
    if want is None or isinstance(want, (bool, list)) or callable(want) or want == "":
        return []
    if _is_pattern(want):
        return [name for name, value in span.unmapped.items() if want.search(_plain(value))]
    if isinstance(want, str):
        return [name for name, value in span.unmapped.items() if want in _plain(value)]
    return [name for name, value in span.unmapped.items() if value == want or _plain(value) == str(want)]


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _shown(value: Any) -> str:
    if _is_pattern(value):
        return f"a match of {value.pattern!r}"
    if callable(value):
        return f"what {getattr(value, '__qualname__', value)} accepts"
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


# ------------------------------------------------------------------------------------------------------------ logs


def _belongs(record: LogRecord, span: ReadableSpan) -> bool:
    context = span.context
    return context is not None and (record.trace_id, record.span_id) == (context.trace_id, context.span_id)
