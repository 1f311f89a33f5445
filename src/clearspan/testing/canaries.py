"""Proof that nothing leaks: secrets planted in every field of every span, looked for in everything that left.

    pytest_plugins = ["clearspan.testing.canaries"]   # in conftest.py

    def test_nothing_leaks(canaries):
        answer("How cold is it?")                      # your application, traced
        clearspan.flush()
        canaries.check()                               # also done at the test's end

Each text of each span that Clearspan exports, and of the log records that belong to it, gets a canary: a key in
OpenAI's form, made for this test. It is planted plainly, JSON-escaped, in base64 or percent-encoded, and it is looked
for in all four forms. Needs pytest.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import os
import random
import string
import threading
import urllib.parse
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Event, ReadableSpan
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import Link, SpanContext, Status, StatusCode, TraceState

from clearspan.config import default_home
from clearspan.delivery.outbox import Outbox
from clearspan.encode.parcel import Parcel
from clearspan.model import LogRecord
from clearspan.model.json_data import is_dict, is_list, json_data
from clearspan.pipeline import Begun, Pipeline

__all__ = ["Canaries", "canaries"]

_LETTERS: Final = string.ascii_letters + string.digits
# Attributes with values from a closed list: a span with another value there would be another kind of span.
_LEFT_ALONE: Final = frozenset(
    {
        "clearspan.span.type",
        "gen_ai.operation.name",
        "gen_ai.provider.name",
        "gen_ai.span.kind",
        "gen_ai.system",
        "agentops.span.kind",
        "ai.operationId",
        "event.name",
        "haystack.component.type",
        "langfuse.observation.type",
        "langsmith.span.kind",
        "mcp.method.name",
        "mlflow.spanType",
        "openinference.span.kind",
        "traceloop.span.kind",
    }
)


class Canaries:
    """Makes canaries, plants them, and finds them again.

    Args:
        seed: for the same canaries once more; by chance otherwise.
    """

    def __init__(self, seed: int | None = None) -> None:
        self._random = random.Random(seed)  # noqa: S311  canaries need not be secret
        self._lock = threading.Lock()
        self._planted: dict[str, str] = {}
        self._left: list[bytes] = []
        # Plain ones are twice as many.
        self._forms: Sequence[Callable[[str], str]] = (lambda text: text, *_FORMS.values())

    def make(self, place: str) -> str:
        """A new canary, remembered with the ``place`` where it is put."""
        with self._lock:
            letters = self._random.choices(_LETTERS, k=44)
            canary = "sk-proj-" + "".join(letters) + "0aZ9"
            self._planted[canary] = place
        return canary

    @property
    def planted(self) -> Mapping[str, str]:
        """Every canary and its place."""
        return dict(self._planted)

    def plant(self, span: ReadableSpan) -> ReadableSpan:
        """``span`` with a canary in each text: name, attributes, events, links, status, resource, scope, state."""
        scope = span.instrumentation_scope
        return ReadableSpan(
            name=self._beside(span.name, "name"),
            context=self._context(span.context, "trace state"),
            parent=span.parent,
            resource=Resource(self._attributes(span.resource.attributes, "resource"), span.resource.schema_url),
            attributes=self._attributes(span.attributes, "attribute"),
            events=[
                self._event(event)
                for event in [*span.events, Event("exception", {"exception.stacktrace": "Traceback"})]
            ],
            links=[
                Link(
                    self._context(link.context, "link state") or link.context, self._attributes(link.attributes, "link")
                )
                for link in span.links
            ],
            kind=span.kind,
            instrumentation_scope=InstrumentationScope(
                scope.name if scope else "scope",
                scope.version if scope else None,
                scope.schema_url if scope else None,
                self._attributes(scope.attributes if scope else None, "scope"),
            ),
            status=Status(StatusCode.ERROR, self._beside(span.status.description or "failed", "status")),
            start_time=span.start_time,
            end_time=span.end_time,
        )

    def plant_log(self, record: LogRecord) -> LogRecord:
        """``record`` with a canary in each text of its body and its attributes."""
        attributes = {
            name: value if name in _LEFT_ALONE else self._value(json_data(value), f"log {name}")
            for name, value in record.attributes.items()
        }
        return record._replace(body=self._value(json_data(record.body), "log body"), attributes=attributes)

    def left(self, data: bytes) -> None:
        """Note bytes that left, to be searched by :meth:`check`."""
        self._left.append(data)

    def found_in(self, data: bytes) -> list[str]:
        """The places of the canaries that are in ``data``, in whatever form, also inside gzip or zlib."""
        views = [data, *_unpacked(data)]
        return sorted({place for canary, place in self._planted.items() for view in views if _holds(view, canary)})

    def check(self, home: Path | None = None) -> None:
        """Fail if a canary is in the bytes that left, or in a file under ``CLEARSPAN_HOME``."""
        leaks = {place for data in self._left for place in self.found_in(data)}
        under = home or Path(os.environ.get("CLEARSPAN_HOME") or default_home())
        for file in sorted(under.rglob("*")) if under.exists() else ():
            if file.is_file():
                leaks.update(f"{place} (in {file.name})" for place in self.found_in(file.read_bytes()))
        if leaks:
            pytest.fail("canaries leaked from: " + ", ".join(sorted(leaks)))

    def _attributes(self, attributes: Mapping[str, Any] | None, place: str) -> dict[str, Any]:
        out = {
            name: value if name in _LEFT_ALONE else self._value(value, f"{place} {name}")
            for name, value in (attributes or {}).items()
        }
        for form, encode in _FORMS.items():
            out[f"canary.{form}"] = f"it is {encode(self.make(f'{place}, {form}'))} ."
        return {**out, f"canary.{self.make(f'{place}, as a name')}": 1}

    def _value(self, value: Any, place: str) -> Any:
        if isinstance(value, str):
            return self._in_text(value, place)
        if is_dict(value):
            return self._in_data(value, place)
        if isinstance(value, Sequence) and not isinstance(value, bytes):
            return [self._value(item, place) for item in _members(value)]
        return value

    def _in_text(self, text: str, place: str) -> str:
        if text[:1] in ("{", "["):
            with contextlib.suppress(ValueError):
                return json.dumps(self._in_data(json.loads(text), place))
        return self._beside(text, place)

    def _in_data(self, data: Any, place: str) -> Any:
        if is_dict(data):
            kept = ("type", "role", "finish_reason", "id")
            return {key: item if key in kept else self._in_data(item, f"{place}.{key}") for key, item in data.items()}
        if is_list(data):
            return [self._in_data(item, place) for item in data]
        return self._in_text(data, place) if isinstance(data, str) else data

    def _beside(self, text: str, place: str) -> str:
        form = self._forms[len(self._planted) % len(self._forms)]
        return f"{text} {form(self.make(place))}"

    def _event(self, event: Event) -> Event:
        return Event(
            self._beside(event.name, "event name"), self._attributes(event.attributes, "event"), event.timestamp
        )

    def _context(self, context: SpanContext | None, place: str) -> SpanContext | None:
        if context is None:
            return None
        state = TraceState([("canary", self.make(place))])
        return SpanContext(context.trace_id, context.span_id, context.is_remote, context.trace_flags, state)


@pytest.fixture
def canaries(monkeypatch: pytest.MonkeyPatch) -> Iterator[Canaries]:
    """Plants canaries in every span that Clearspan exports during the test, and fails if one of them leaves."""
    made = Canaries()
    begin, admit = Pipeline.begin, Outbox.admit

    def planting(self: Pipeline, span: ReadableSpan) -> Begun | str:
        def logs(trace_id: int, span_id: int) -> tuple[LogRecord, ...]:
            return tuple([made.plant_log(record) for record in self.logs(trace_id, span_id)])

        return begin(replace(self, logs=logs), made.plant(span))

    def watching(self: Outbox, parcels: Sequence[Parcel], *, more_coming: bool) -> Sequence[Parcel]:
        for parcel in parcels:
            made.left(parcel.resource + parcel.scope + parcel.body)
        return admit(self, parcels, more_coming=more_coming)

    monkeypatch.setattr(Pipeline, "begin", planting)
    monkeypatch.setattr(Outbox, "admit", watching)
    yield made
    made.check()


def _members(sequence: Any) -> Sequence[Any]:
    return list(sequence)


def _escaped(text: str) -> str:
    return json.dumps(json.dumps({"key": text}))


def _base64(text: str) -> str:
    return base64.b64encode(f"the key is {text} indeed".encode()).decode()


def _percent(text: str) -> str:
    return "".join([f"%{ord(char):02X}" if char in "-_" else char for char in urllib.parse.quote(text, safe="")])


_FORMS: Final[Mapping[str, Callable[[str], str]]] = {
    "plain": str,
    "json": _escaped,
    "base64": _base64,
    "percent": _percent,
}


def _holds(data: bytes, canary: str) -> bool:
    # Of a canary the part in the middle is enough, so that one cut in half is found too.
    middle = canary[8:40].encode()
    if middle in data:
        return True
    if any(base64.b64encode(b"x" * shift + middle)[4:-4] in data for shift in range(3)):
        return True
    return any(form[8:48].encode() in data for form in (urllib.parse.quote(canary, safe=""), json.dumps(canary)[1:-1]))


def _unpacked(data: bytes) -> Iterator[bytes]:
    with contextlib.suppress(OSError, EOFError, zlib.error):
        yield gzip.decompress(data)
    with contextlib.suppress(zlib.error):
        yield zlib.decompress(data)
