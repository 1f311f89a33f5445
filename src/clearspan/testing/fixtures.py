"""Fixtures for pytest: ``pytest_plugins = ["clearspan.testing.fixtures"]`` in a ``conftest.py``. Needs pytest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from clearspan.testing.captured import CapturedSpans


@pytest.fixture
def captured_spans() -> Iterator[CapturedSpans]:
    """Spans in memory, as Clearspan reads them; the providers are shut down after the test."""
    captured = CapturedSpans()
    yield captured
    captured.tracer_provider.shutdown()
    captured.logger_provider.shutdown()
