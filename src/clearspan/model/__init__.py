"""The values that travel between the stages. This package imports nothing else of Clearspan."""

from clearspan.model.record import (
    AnyValue,
    EventRecord,
    LinkRecord,
    LogRecord,
    ResourceRecord,
    ScopeRecord,
    SpanRecord,
)
from clearspan.model.span import (
    Document,
    Error,
    Message,
    Part,
    Prompt,
    Retrieval,
    Span,
    SpanType,
    Status,
    Tokens,
    Tool,
)

__all__ = [
    "AnyValue",
    "Document",
    "Error",
    "EventRecord",
    "LinkRecord",
    "LogRecord",
    "Message",
    "Part",
    "Prompt",
    "ResourceRecord",
    "Retrieval",
    "ScopeRecord",
    "Span",
    "SpanRecord",
    "SpanType",
    "Status",
    "Tokens",
    "Tool",
]
