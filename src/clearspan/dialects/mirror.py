"""What a tool or a retriever was given and gave stands in two places of the model; a dialect fills one, this the other.

A tool's arguments and result are its input and output. A retriever's query is its input, its documents are its output.
"""

from __future__ import annotations

from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Draft
from clearspan.model import Document
from clearspan.model.json_data import is_dict, is_list

# Where a retriever's input is an object, its query stands under one of these.
_QUERY_KEYS: Final = ("query", "question", "input", "text", "search_query", "q")
_DOCUMENT: Final = ("id", "content", "score", "metadata")
_DOCUMENT_KEYS: Final = frozenset({"content", "text", "page_content"})


def mirror(draft: Draft) -> None:
    """Fill what is open of a tool's or a retriever's span from its other half."""
    kind = draft.fields["span"]["span_type"]
    if kind == "tool":
        _both(draft, "tool", "arguments", "input")
        _both(draft, "tool", "result", "output")
    elif kind == "retrieval":
        _retrieval(draft)


def _both(draft: Draft, group: str, field: str, side: str) -> None:
    inner, outer = draft.known(group, field), draft.known("span", side)
    if inner is None:
        draft.offer(group, field, None if outer is None else convert.data(outer))
    elif outer is None:
        draft.offer("span", side, inner)


def _retrieval(draft: Draft) -> None:
    asked, query = draft.known("span", "input"), draft.known("retrieval", "query")
    if query is None:
        draft.offer("retrieval", "query", query_of(asked))
    elif asked is None:
        draft.offer("span", "input", query)
    found, documents = draft.known("span", "output"), draft.known("retrieval", "documents")
    if documents is None:
        draft.offer("retrieval", "documents", documents_of(found))
    elif found is None:
        draft.offer("span", "output", plain_documents(documents))


def query_of(value: Any) -> str | None:
    """The query in what a retriever was given: a text, or an object's member that is one."""
    if is_dict(value):
        return next((text for key in _QUERY_KEYS if (text := convert.text(value.get(key)))), None)
    return convert.text(value)


def documents_of(value: Any) -> tuple[Document, ...] | None:
    """The documents in what a retriever gave: a list of objects that have a content each, also under ``documents``."""
    if is_dict(value):
        value = value.get("documents")
    if not is_list(value) or not value or not all(is_dict(item) and _DOCUMENT_KEYS & item.keys() for item in value):
        return None
    return convert.documents(value)


def plain_documents(documents: tuple[Document, ...]) -> list[dict[str, Any]]:
    """Documents as plain data, in the form in which they go out."""
    return [
        {name: value for name in _DOCUMENT if (value := getattr(document, name)) is not None and value != {}}
        for document in documents
    ]
