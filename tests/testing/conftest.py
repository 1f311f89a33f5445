"""The kit's own fixture, as a user gets it."""

from clearspan.testing.fixtures import captured_spans

__all__ = ["captured_spans"]
