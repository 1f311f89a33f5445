"""Spans from OTLP/JSON, for programs in other languages that send theirs to the provider server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_KINDS = ["INTERNAL", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"]
_CODES = ["UNSET", "OK", "ERROR"]


def _value(value: dict[str, Any]) -> Any:
    if "arrayValue" in value:
        return [_value(one) for one in value["arrayValue"].get("values", [])]
    if "kvlistValue" in value:
        return _attributes(value["kvlistValue"].get("values"))
    if "intValue" in value:
        return int(value["intValue"])
    return next(iter(value.values()), None)


def _attributes(pairs: list[dict[str, Any]] | None) -> dict[str, Any]:
    return {pair["key"]: _value(pair.get("value") or {}) for pair in pairs or []}


def spans_of(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The spans of an OTLP/JSON export request, as a case file holds them."""
    for resource in body.get("resourceSpans", []):
        for scoped in resource.get("scopeSpans", []):
            scope = scoped.get("scope") or {}
            for span in scoped.get("spans", []):
                status = span.get("status") or {}
                yield {
                    "name": span["name"],
                    "kind": _KINDS[span.get("kind", 1)],
                    "trace_id": span["traceId"],
                    "span_id": span["spanId"],
                    "parent_id": span.get("parentSpanId") or None,
                    "start_time": int(span["startTimeUnixNano"]),
                    "end_time": int(span["endTimeUnixNano"]),
                    "status": {"code": _CODES[status.get("code", 0)], "description": status.get("message")},
                    "scope": {
                        "name": scope.get("name", ""),
                        "version": scope.get("version"),
                        "schema_url": scoped.get("schemaUrl") or None,
                        "attributes": _attributes(scope.get("attributes")),
                    },
                    "attributes": _attributes(span.get("attributes")),
                    "events": [
                        {
                            "name": event["name"],
                            "attributes": _attributes(event.get("attributes")),
                            "time": int(event.get("timeUnixNano", 0)),
                        }
                        for event in span.get("events", [])
                    ],
                    "links": [],
                    "resource": _attributes((resource.get("resource") or {}).get("attributes")),
                }
