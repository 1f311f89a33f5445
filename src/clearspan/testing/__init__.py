"""For tests: see, and assert, what Clearspan makes of a span.

    from clearspan.testing import CapturedSpans, assert_span

    captured = CapturedSpans()
    MyInstrumentor().instrument(tracer_provider=captured.tracer_provider)
    my_client.ask("What is the capital of Freedonia?")
    assert_span(captured.one(), span_type="llm", provider="openai", tokens__prompt=17, output_text="Fredville.")

With pytest, ``pytest_plugins = ["clearspan.testing.fixtures"]`` in a ``conftest.py`` brings the fixture
``captured_spans``. Nothing here is needed to run Clearspan; it is for those who write or check instrumentations.
"""

from __future__ import annotations

from clearspan.testing.captured import CapturedSpans
from clearspan.testing.conformance import assert_span, read_spans

__all__ = ["CapturedSpans", "assert_span", "read_spans"]
