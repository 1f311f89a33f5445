"""The version. The package's metadata is made from it: to ask the metadata would cost each start milliseconds."""

from __future__ import annotations

from typing import Final

__version__: Final = "0.1.0"
