from __future__ import annotations

from clearspan.encode import otlp_json, otlp_proto, otlp_proto_reading
from clearspan.model import EventRecord, LinkRecord, ResourceRecord, ScopeRecord, SpanRecord

FULL = SpanRecord(
    trace_id=2**127 + 5,
    span_id=2**63 + 7,
    name="chat",
    parent_id=9,
    kind=3,
    start_ns=1_700_000_000_000_000_000,
    end_ns=1_700_000_001_000_000_000,
    attributes={
        "text": "größe 🙂",
        "int": -5,
        "float": 0.25,
        "bool": True,
        "bytes": b"\x00\xff",
        "list": ("a", 1, ("b",)),
        "map": {"k": ("v",), "n": None},
        "none": None,
    },
    events=(EventRecord("e", 5, {"a": "b"}, 1),),
    links=(LinkRecord(1, 2, "s=1", {"c": 3}, 4, 0x101),),
    status_code=2,
    status_message="failed",
    trace_state="a=b",
    flags=0x301,
    dropped_attributes=1,
    dropped_events=2,
    dropped_links=3,
    resource=ResourceRecord({"service.name": "s"}, "https://r"),
    scope=ScopeRecord("lib", "1.2", {"x": "y"}, "https://s"),
)


def test_what_was_encoded_comes_back_the_same() -> None:
    records = [FULL, SpanRecord(1, 2, "plain")]

    assert otlp_proto_reading.decode(otlp_proto.assemble(otlp_proto.encode(records))) == records


def test_the_way_over_the_disk_changes_nothing() -> None:
    request = otlp_proto.assemble(otlp_proto.encode([FULL]))

    line = otlp_json.assemble(otlp_json.encode(otlp_proto_reading.decode(request)))

    assert otlp_proto.assemble(otlp_proto.encode(otlp_json.decode(line))) == request
