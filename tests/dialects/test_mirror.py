from __future__ import annotations

from typing import Any

from clearspan.dialects import read, recognise
from clearspan.model import Document, Span, SpanRecord, Tool
from tests.support.declared import write


def span_of(attributes: dict[str, Any]) -> Span:
    record = SpanRecord(1, 2, "step", attributes=attributes)
    return read(record, recognise(record))


def test_what_a_tool_was_given_and_gave_is_its_arguments_and_result() -> None:
    given = {"clearspan.span.type": "tool", "clearspan.input": {"city": "Fredville"}, "clearspan.output": "21 degrees"}
    assert span_of(given).tool == Tool(arguments={"city": "Fredville"}, result="21 degrees")


def test_a_tools_arguments_and_result_are_its_input_and_output() -> None:
    span = span_of(
        {
            "gen_ai.operation.name": "execute_tool",
            "gen_ai.tool.call.arguments": '{"city": "Fredville"}',
            "gen_ai.tool.call.result": "21",
        }
    )
    assert (span.input, span.output) == ({"city": "Fredville"}, "21")


def test_a_retrievers_query_and_documents_are_found_on_either_side() -> None:
    found = [{"id": "d1", "content": "Fredville is the capital."}]
    asked = {"clearspan.span.type": "retrieval", "clearspan.input": {"query": "capital?"}, "clearspan.output": found}
    span = span_of(asked)
    assert span.retrieval is not None
    assert span.retrieval.query == "capital?"
    assert span.retrieval.documents == (Document("d1", "Fredville is the capital."),)
    other = span_of({"gen_ai.operation.name": "retrieval", "gen_ai.retrieval.query.text": "capital?"})
    assert (other.input, other.output) == ("capital?", None)


def test_a_count_of_documents_is_no_document() -> None:
    span = span_of({"clearspan.span.type": "retrieval", "clearspan.output": {"doc_count": 5}})
    assert span.retrieval is None
    assert span.output == {"doc_count": 5}


def test_what_is_in_both_places_goes_out_once() -> None:
    record = SpanRecord(1, 2, "step", attributes={"clearspan.span.type": "tool", "clearspan.input": "Fredville"})
    written = write(record, read(record, recognise(record)))
    assert written.attributes["gen_ai.tool.call.arguments"] == "Fredville"
    assert "clearspan.input" not in written.attributes


def test_a_model_call_has_no_other_half() -> None:
    span = span_of({"clearspan.span.type": "llm", "clearspan.input": "hi"})
    assert (span.tool, span.retrieval) == (None, None)
