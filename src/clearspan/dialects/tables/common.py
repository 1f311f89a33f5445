"""What every span may hold: attribute to field.

Generated from semconv/dialects/common.yaml by `make generate`: change that file, not this one.
Source: OpenTelemetry semantic conventions v1.44.0 (session, user)
"""

from __future__ import annotations

from typing import Final

from clearspan.dialects import convert
from clearspan.dialects.base import table
from clearspan.model.json_data import json_data

SHARED: Final = table(
    {
        "session.id": ("session_id", convert.identifier),
        "user.id": ("user_id", convert.identifier),
        "clearspan.tags": ("tags", convert.texts),
    },
    prefixes={
        "clearspan.metadata.": ("metadata", json_data),
    },
    outgoing=True,
)
"""What is read on every span before any dialect is: Clearspan puts these on every span of a trace, whoever made it."""
