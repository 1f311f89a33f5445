"""Case files: spans and log records as JSON, in the format of the corpus.

``{"dialect", "scenario", "meta": {"packages", "notes", "raised", "totals", ...}, "spans", "logs", "expect"}``; an
``expect`` entry is ``{"span_id", "span_name", "fields", "present"}`` and maybe ``"also"`` (values that are no fault
where nothing is expected). ``present`` says for each field whether the span can tell: ``true``, ``"logs"`` if only its
log records can, ``false`` if neither.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any


def plain(value: Any) -> Any:
    """``value`` in JSON's terms."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode("utf-8", "replace")
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def span_as_json(span: Any) -> dict[str, Any]:
    """A ``ReadableSpan`` as a case file holds it."""
    scope = span.instrumentation_scope
    return {
        "name": span.name,
        "kind": span.kind.name,
        "trace_id": f"{span.context.trace_id:032x}",
        "span_id": f"{span.context.span_id:016x}",
        "parent_id": f"{span.parent.span_id:016x}" if span.parent else None,
        "start_time": span.start_time,
        "end_time": span.end_time,
        "status": {"code": span.status.status_code.name, "description": span.status.description},
        "scope": {
            "name": getattr(scope, "name", ""),
            "version": getattr(scope, "version", None),
            "schema_url": getattr(scope, "schema_url", None) or None,
            "attributes": plain(getattr(scope, "attributes", None) or {}),
        },
        "attributes": plain(span.attributes or {}),
        "events": [
            {"name": event.name, "attributes": plain(event.attributes or {}), "time": event.timestamp}
            for event in span.events
        ],
        "links": [
            {
                "trace_id": f"{link.context.trace_id:032x}",
                "span_id": f"{link.context.span_id:016x}",
                "attributes": plain(link.attributes or {}),
            }
            for link in span.links
        ],
        "resource": plain(span.resource.attributes),
    }


def log_as_json(data: Any) -> dict[str, Any]:
    """A log record of the SDK (of several versions) as a case file holds it."""
    record = getattr(data, "log_record", data)
    attributes = plain(record.attributes or {})
    name = getattr(record, "event_name", None) or attributes.get("event.name")
    return {
        "event_name": name,
        "body": plain(record.body),
        "attributes": attributes,
        "span_id": f"{record.span_id:016x}" if record.span_id else None,
        "trace_id": f"{record.trace_id:032x}" if record.trace_id else None,
    }


# ------------------------------------------------------------------------------------------- what a span can tell


def squashed(value: Any) -> str:
    """``value`` as lower-case text without spaces, quotes and backslashes: JSON in JSON reads like JSON."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return re.sub(r"[\s\\\"']+", "", text).lower()


def present(fields: Mapping[str, Any], span: Mapping[str, Any], logs: list[Mapping[str, Any]]) -> dict[str, Any]:
    """For each of ``fields``: can the ``span``, or can only its ``logs``, tell its value?"""
    own = [span["attributes"], *(event["attributes"] for event in span["events"])]
    told = [[log["body"], log["attributes"]] for log in logs if log["span_id"] == span["span_id"]]
    scope = [span["scope"]["name"]]
    result: dict[str, Any] = {}
    for field, want in fields.items():
        if field in ("span_type", "status") or _tells(field, want, [own, scope] if field == "provider" else own):
            result[field] = True
        else:
            result[field] = "logs" if _tells(field, want, told) else False
    if "total_tokens" in fields and not result["total_tokens"]:
        result["total_tokens"] = bool(result.get("input_tokens")) and bool(result.get("output_tokens"))
    return result


def _tells(field: str, want: Any, values: Any) -> bool:
    text = json.dumps(values, ensure_ascii=False, default=str)
    if field == "provider":
        return any(word in text.lower() for word in want)
    if field in ("request_model", "response_model"):
        return re.search(rf"(?<![\w.-]){re.escape(want)}(?![\w-])", text) is not None
    if isinstance(want, (int, float)) and not isinstance(want, bool):
        number = re.escape(f"{want:g}")
        return re.search(rf"(?<![\w.:-]){number}(?:\.0)?(?![\w:]|\.\d)", re.sub(r"[\\\"]+:", ": ", text)) is not None
    if isinstance(want, Mapping):
        return all(squashed(one) in squashed(text) for one in want.values())
    members = want if isinstance(want, list) else [want]
    return all(squashed(one) in squashed(text) for one in members)
