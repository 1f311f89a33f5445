"""Spans as they reached the outside, read from the local segments and from OTLP requests alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.otlp_sink import OtlpSink

OURS, THEIRS = "clearspan-python", "OTel-OTLP-Exporter-Python"


@dataclass(frozen=True)
class Seen:
    """One span that arrived. Ids are hex."""

    name: str
    trace_id: str
    span_id: str
    parent_id: str
    scope: str
    resource: Mapping[str, Any]
    attributes: Mapping[str, Any]


def in_segments(home: Path) -> list[Seen]:
    """What lies in the local store's segments, in the order of the lines."""
    lines = [line for path in sorted(home.glob("segments/*")) for line in path.read_text("utf-8").splitlines()]
    return [span for line in lines for span in _spans(json.loads(line))]


def in_sink(sink: OtlpSink, user_agent: str) -> list[Seen]:
    """What came over OTLP from senders with this user agent."""
    requests = [
        request
        for request in sink.requests
        if request.path.endswith("/v1/traces") and request.headers["user-agent"].startswith(user_agent)
    ]
    return [span for request in requests for span in _spans(_as_json(request.parsed))]


def _spans(request: Mapping[str, Any]) -> Iterable[Seen]:
    for resource in request["resourceSpans"]:
        for scope in resource["scopeSpans"]:
            for span in scope["spans"]:
                yield Seen(
                    span["name"],
                    span["traceId"],
                    span["spanId"],
                    span.get("parentSpanId", ""),
                    scope["scope"].get("name", ""),
                    _plain(resource["resource"]),
                    _plain(span),
                )


def _plain(holder: Mapping[str, Any]) -> dict[str, Any]:
    # {"key": ..., "value": {"stringValue": ...}}: integers are strings in JSON, which is good enough to compare.
    return {each["key"]: next(iter(each["value"].values()), None) for each in holder.get("attributes", ())}


def _as_json(message: Any) -> dict[str, Any]:
    from google.protobuf.json_format import MessageToDict

    request = MessageToDict(message)
    for resource, read in zip(message.resource_spans, request["resourceSpans"], strict=True):
        for scope, read_scope in zip(resource.scope_spans, read["scopeSpans"], strict=True):
            for span, read_span in zip(scope.spans, read_scope["spans"], strict=True):
                read_span["traceId"], read_span["spanId"] = span.trace_id.hex(), span.span_id.hex()
                read_span["parentSpanId"] = span.parent_span_id.hex()
    return request
