"""The version, as the installed package says it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    __version__: str = version("clearspan")
except PackageNotFoundError:  # run from a source tree that is not installed
    __version__ = "0+unknown"
