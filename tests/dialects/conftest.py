"""In tests a reader that fails fails the test; outside, it costs the fields that it would have read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import clearspan.dialects
from clearspan.dialects import Dialect


@pytest.fixture(autouse=True, scope="session")
def no_reader_fails() -> Iterator[None]:
    def fail(dialect: Dialect, error: Exception) -> None:
        raise AssertionError(f"{dialect.name} failed") from error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clearspan.dialects, "_broken", fail)
        yield
